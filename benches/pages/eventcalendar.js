// EventCalendar's list of all days. It shows times and titles.

import { List, createCalendar } from "@event-calendar/core";
import "@event-calendar/core/index.css";

const { events, days, now } = document.body.dataset;
const calendar = createCalendar(document.querySelector("main"), [List], {
  view: "listWeek",
  views: { listWeek: { duration: { days: Number(days) + 1 } } },
  date: new Date(now),
  eventClassNames: "row",
  eventSources: [{ url: events }],
});

/** It has no names of zones, only offsets. */
function offsetOf(timeZone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(Date.parse(now));
  return parts.find(({ type }) => type === "timeZoneName").value.slice("GMT".length) || "+00:00";
}
globalThis.actions = { zone: (zone) => calendar.setOption("timeZone", offsetOf(zone)) };
