// Schedule-X's list of all days, on the browser's own Temporal. It shows times and titles.

import { createCalendar, createViewList } from "@schedule-x/calendar";
import "@schedule-x/theme-default/dist/index.css";
import "./schedulex.css";

const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zoned = (instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(timezone);
const events = await (await fetch(document.body.dataset.events)).json();
const calendar = createCalendar({
  views: [createViewList()],
  locale: "en-US",
  timezone,
  selectedDate: zoned(document.body.dataset.now).toPlainDate(),
  events: events.map((event) => ({ ...event, start: zoned(event.start), end: zoned(event.end) })),
});
calendar.render(document.querySelector("main"));
globalThis.actions = { zone: (zone) => (calendar.$app.config.timezone.value = zone) };
