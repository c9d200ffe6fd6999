// Changes the size of two widgets in every way that a reader or a page has, and posts the errors that reached the page.

const main = document.querySelector("main");
const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const post = (path, value) => fetch(path, { method: "POST", body: JSON.stringify(value) });
const session = (day, hour, room) => ({
  id: `${day}-${hour}-${room}`, title: `Session ${hour} in the hall ${room}, with a title that takes two lines of a phone`,
  room, track: `Track ${room}`, start: `2027-05-${day}T${String(hour).padStart(2, "0")}:00`, duration: "PT50M",
  // Which the lazy chunk shows.
  links: [{ rel: "document", href: "https://example.org/" }],
  description: "Words. ".repeat(60), speakers: [{ name: "A speaker" }, { name: "Another speaker" }],
});
const sessions = [11, 12].flatMap((day) => [9, 10, 11, 13, 14, 15, 16].flatMap((hour) => ["A", "B", "C", "D"].map((room) => session(day, hour, room))));
const show = (view, sessions) => {
  const widget = document.createElement("agenda-widget");
  Object.assign(widget, { view, timeZone: "event", now: "2027-05-11T09:10:00+02:00", agenda: { title: "Harbour days", timeZone: "Europe/Paris", sessions } });
  main.append(widget);
  return widget;
};

async function until(what, look) {
  await post("/waits", what);
  while (!look()) await new Promise((done) => setTimeout(done, 20));
}

/** Opens and closes what there is, at each width; an empty one is that of the window, which a scroll bar changes. */
async function use({ shadowRoot }, widths) {
  const $ = (selector) => shadowRoot.querySelector(selector);
  const press = async (selector) => {
    $(selector)?.click();
    await frame();
  };
  await until("the lazy chunk", () => $(".rest, .cell"));
  for (const [round, width] of widths.entries()) {
    main.style.width = width;
    await frame();
    await press("[data-act=panel][data-of=find]");
    const field = $("input[type=search]");
    if (field) {
      field.value = round % 2 ? "hall A" : "nothing of the kind";
      field.dispatchEvent(new Event("input"));
      await new Promise((done) => setTimeout(done, 200));
    }
    await press("[data-act=clear]");
    for (const each of ["[data-act=panel][data-of=calendar]", "[part=zone-picker] button:last-child", "[data-act=menu]"]) {
      await press(each);
      await press(each);
    }
    for (const details of [...shadowRoot.querySelectorAll("details")].slice(0, 9)) details.open = !details.open;
    await frame();
    scrollTo(0, (round % 3) * 900);
    await frame();
  }
}

// As high as the window, more or less.
for (const count of [2, 4, 5, 6]) {
  const widget = show("list", sessions.slice(0, count));
  await use(widget, ["", "", ""]);
  widget.remove();
}
const widgets = ["list", "auto"].map((view) => show(view, sessions));
for (const widget of widgets) await use(widget, ["320px", "1200px", "", "500px", "980px", "360px", "700px"]);
// An error of the last frames is on its way.
await new Promise((done) => setTimeout(done, 300));
await post("/reported", { browser: navigator.userAgent, errors: seen.errors });
