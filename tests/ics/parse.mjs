// What the JavaScript library ical.js reads in an .ics file, in the form that parse.py uses for icalendar.
//
//     node tests/ics/parse.mjs < AGENDA.ics
//
// Exit status: 0 fine, 77 the library is not in node_modules, so nothing is known.

import { readFileSync } from "node:fs";

const ICAL = await import("ical.js").then(
  (library) => library.default,
  () => {
    console.log("ical.js is not in node_modules (npm ci)");
    process.exit(77);
  },
);
ICAL.design.strict = true;
// A property of RFC 7986 that the library does not know yet.
ICAL.design.icalendar.property.name = { defaultType: "text" };

const utc = (time) => {
  if (time.zone !== ICAL.Timezone.utcTimezone) throw new Error(`not in UTC: ${time}`);
  return time.toString();
};

function event(component) {
  const value = (name) => component.getFirstPropertyValue(name);
  const parameter = (property, name) => property?.getParameter(name)?.toString() ?? null;
  const start = value("dtstart");
  const modified = value("last-modified");
  return {
    uid: value("uid"),
    stamp: utc(value("dtstamp")),
    start: utc(start),
    end: utc(value("dtend") ?? start),
    sequence: value("sequence"),
    modified: modified && utc(modified),
    summary: value("summary"),
    language: parameter(component.getFirstProperty("summary"), "language"),
    description: value("description"),
    location: value("location"),
    url: value("url"),
    status: value("status"),
    transparency: value("transp"),
    categories: component.getAllProperties("categories").flatMap((property) => property.getValues()),
    conferences: component.getAllProperties("conference").map((property) => ({
      uri: property.getFirstValue(),
      label: parameter(property, "label"),
      language: parameter(property, "language"),
      feature: parameter(property, "feature"),
    })),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => ({
      seconds: alarm.getFirstPropertyValue("trigger").toSeconds(),
      action: alarm.getFirstPropertyValue("action"),
      text: alarm.getFirstPropertyValue("description"),
    })),
  };
}

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const read = {
  name: calendar.getFirstPropertyValue("name"),
  events: calendar.getAllSubcomponents("vevent").map(event),
};
process.stdout.write(JSON.stringify(read));
