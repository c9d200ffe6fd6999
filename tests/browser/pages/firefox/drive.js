// Uses the widget as a reader does, and posts the results to the server: for a browser without a
// driver. If a step never ends, the test waits until its time is over, and reports the last step that
// was posted.

const widget = document.querySelector("agenda-widget");
const $$ = (selector) => [...(widget.shadowRoot?.querySelectorAll(selector) ?? [])];
const parts = (name) => $$(`[part~="${name}"]`);
const rows = () => parts("session");
const row = (id) => rows().find((one) => one.dataset.sessionId === id);

const post = (path, value) => fetch(path, { method: "POST", body: JSON.stringify(value) });

async function until(what, look) {
  await post("/waits", what);
  while (!look()) await new Promise((done) => setTimeout(done, 20));
}

const reported = {};
addEventListener("error", ({ message }) => post("/waits", message));
addEventListener("unhandledrejection", ({ reason }) => post("/waits", String(reason)));
await until("the rows", () => rows().length === 5);
reported.rows = rows().map((one) => [one.dataset.sessionId, one.dataset.phase, ...[...one.querySelectorAll('[part~="time"] time')].map(({ dateTime, textContent }) => `${dateTime} ${textContent}`)]);
reported.live = rows().filter((one) => one.getAttribute("aria-current") === "time").map((one) => one.dataset.sessionId);
reported.beside = row("topic-1").querySelector('[part~="event-time"]').textContent;
reported.zone = parts("zone-label")[0].textContent;

await until("the lazy chunk", () => parts("favorite").length === 5);
row("topic-1").querySelector("[data-act=open]").click();
await until("the open description", () => row("topic-1").querySelector("[data-act=open]").ariaExpanded === "true");
$$("[data-act=zones]")[0].click();
await until("the field", () => $$("[role=combobox]").length === 1);
const [search] = $$("[role=combobox]");
search.value = "a";
search.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
await until("the cities", () => $$("[role=option]").length > 1);
search.value = "tokyo";
search.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
await until("Tokyo", () => $$("[role=option]").length === 1);
search.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, cancelable: true }));
await until("the time in Tokyo", () => parts("zone-label")[0].textContent.includes("Tokyo"));
reported.tokyo = row("topic-1").querySelector('[part~="time"] time').textContent;
widget.lang = "ar";
widget.dir = "rtl";
await until("Arabic", () => /[؀-ۿ]/.test(parts("live-badge")[0]?.textContent ?? ""));
widget.noPast = true;
await until("that the past is left out", () => rows().length === 4);
widget.now = "2021-03-29T10:45:00+02:00";
await until("the second topic on", () => row("topic-2")?.dataset.phase === "live");

reported.violations = [...seen.violations];
reported.errors = [...seen.errors, ...seen.console];
// The policy is in force: what it forbids is refused, and reported.
try {
  document.createElement("p").innerHTML = "<b>";
  reported.markup = "allowed";
} catch ({ name }) {
  reported.markup = name;
}
reported.eval = await import("data:text/javascript,").then(() => "allowed", () => "refused");
await until("the report", () => seen.violations.length);
reported.browser = navigator.userAgent;
await post("/reported", reported);
