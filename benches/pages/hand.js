// The lower limit: what a browser needs for these rows, written by hand without a library. It shows all that the
// agenda has, as the widget does.

import "./hand.css";

const { rows, now } = document.body.dataset;
const sessions = await (await fetch(rows)).json();
const at = Date.parse(now);
const row = document.createElement("template");
row.innerHTML = "<li class=row><time> </time><div><h3> </h3><p> </p><p> </p><details><summary>About</summary></details></div></li>";

/** A formatter that is asked once for each instant: many sessions start together. */
function once(format) {
  const known = new Map();
  return (time) => known.get(time) ?? known.set(time, format.format(time)).get(time);
}

function filled({ start, end, title, speakers, track, room, description, links = [] }, clock) {
  const item = row.content.firstChild.cloneNode(true);
  const [time, text] = item.children;
  const [name, who, where, about] = text.children;
  time.firstChild.data = `${clock(start)} – ${clock(end)}`;
  name.firstChild.data = title;
  who.firstChild.data = speakers.map((person) => `${person.name}, ${person.role}, ${person.affiliation}`).join("; ");
  where.firstChild.data = `${track}, ${room}`;
  for (const paragraph of description.split("\n\n")) about.append(Object.assign(document.createElement("p"), { textContent: paragraph }));
  for (const { href, title } of links) text.append(Object.assign(document.createElement("a"), { href, textContent: title }));
  if (start <= at && at < end) item.ariaCurrent = "time";
  return item;
}

function zone(timeZone) {
  const clock = once(new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit", timeZone }));
  const day = once(new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", timeZone }));
  const all = document.createDocumentFragment();
  let heading;
  let list;
  for (const session of sessions) {
    if (heading !== day(session.start)) {
      heading = day(session.start);
      list = document.createElement("ol");
      all.append(Object.assign(document.createElement("h2"), { textContent: heading }), list);
    }
    list.append(filled(session, clock));
  }
  document.querySelector("main").replaceChildren(all);
}

/** Shows the sessions of one track; without a name, all of them. */
function track(name) {
  const items = document.querySelectorAll(".row");
  sessions.forEach((session, index) => (items[index].hidden = Boolean(name) && session.track !== name));
}

globalThis.actions = { zone, track };
zone(Intl.DateTimeFormat().resolvedOptions().timeZone);
