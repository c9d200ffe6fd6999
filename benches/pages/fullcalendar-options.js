// In zones far to the east the last day's sessions end on the next.

export const optionsOf = ({ events, days, now }) => ({
  initialView: "all",
  views: { all: { type: "list", duration: { days: Number(days) + 1 } } },
  initialDate: now,
  now,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  height: "auto",
  eventClass: "row",
  events,
});
