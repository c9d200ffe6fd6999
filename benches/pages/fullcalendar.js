// FullCalendar's list of all days, in the reader's zone. It shows times and titles.

import { Calendar } from "fullcalendar";
import list from "fullcalendar/list";
import theme from "fullcalendar/themes/classic";
import "fullcalendar/skeleton.css";
import "fullcalendar/themes/classic/theme.css";
import "fullcalendar/themes/classic/palette.css";

// In zones far to the east the last day's sessions end on the next.
const { events, days, now } = document.body.dataset;
const calendar = new Calendar(document.querySelector("main"), {
  plugins: [list, theme],
  initialView: "all",
  views: { all: { type: "list", duration: { days: Number(days) + 1 } } },
  initialDate: now,
  now,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  height: "auto",
  eventClass: "row",
  events,
});
calendar.render();
globalThis.showZone = (zone) => calendar.setOption("timeZone", zone);
