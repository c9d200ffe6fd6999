// The tables of a run, as Markdown.

import { isMet, median, ratio } from "./figures.mjs";

/** How values are written. */
export const UNITS = {
  ms: (value) => `${value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} ms`,
  bytes: (value) => `${(value / 1000).toFixed(1)} KB`,
  score: (value) => value.toFixed(3),
  count: (value) => String(value),
};
const times = (number) => `${number.toFixed(2)} ×`;

/** With the least and the greatest value, where they differ. */
function spread(values, unit) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map(UNITS[unit]);
  return least === most ? middle : `${middle} (${least} to ${most})`;
}

function compared(measured, against) {
  if (!measured[against] || !median(measured[against])) return "";
  const found = ratio(measured.ours, measured[against]);
  return found.least === found.most ? times(found.ratio) : `${times(found.ratio)} (${times(found.least)} to ${times(found.most)})`;
}

/** "≤ 0.90 × FullCalendar: met", for each limit. */
function verdicts(limits, { unit, measured }, names) {
  return limits
    .map((limit) => {
      const met = isMet(limit, measured);
      const bound = limit.against ? `${times(limit.at)} ${names[limit.against] ?? "itself with 1,000 sessions"}` : UNITS[unit](limit.at);
      return `≤ ${bound}: ${met === undefined ? "not measured" : met ? "met" : "**missed**"}`;
    })
    .join("; ");
}

function table(head, lines) {
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(3, ...all.map((line) => line[column].length)));
  const row = (line) => `| ${line.map((text, column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]))).join(" | ")} |`;
  const rule = widths.map((width, column) => (column ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2)));
  return [row(head), `|${rule.join("|")}|`, ...lines.map(row)].join("\n");
}

/** `rows` with what was `measured` of each page, by its key; `names` of the pages by key; `notes`. */
export function report({ rows, names, notes }) {
  const keys = Object.keys(names);
  const values = rows.map(({ title, unit, measured }) => [title, ...keys.map((key) => (measured[key] ? spread(measured[key], unit) : ""))]);
  const limits = rows.map((row) => [row.title, compared(row.measured, "hand"), compared(row.measured, "fullcalendar"), verdicts(row.bar, row, names), verdicts(row.aim, row, names)]);
  return [
    "# Agenda Widget and its peers",
    notes.join("\n"),
    "## Medians (least to greatest)",
    table(["", ...keys.map((key) => names[key])], values),
    "## Agenda Widget against its bars and aims",
    "A ratio is that of two medians; in brackets is the least and the greatest ratio of two loads of the same turn.",
    table(["", "to hand-written", "to FullCalendar", "bar", "aim"], limits),
  ].join("\n\n") + "\n";
}
