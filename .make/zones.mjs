// agenda-zone-changes.json from the table of rule changes that the widget is compiled with, src/time/zone/changes.txt.

/** Minutes east of UTC, as agendas write an offset. */
function offset(minutes) {
  if (!minutes) return "Z";
  const two = (number) => String(number).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant of the table, whose seconds are written where there are some. */
const instant = (text) => `${text}${text.length > "2026-09-20T01:00".length ? "" : ":00"}Z`;

/**
 * The file: `zoneChanges` as in an agenda, a line for each zone.
 * @param {string} table
 */
export function zoneChanges(table) {
  const lines = [];
  for (const paragraph of table.trim().split("\n\n").slice(1)) {
    const [zones, ...rows] = paragraph.split("\n");
    const periods = rows.map((row) => {
      const [from, until, before, after] = row.split(" ");
      return { from: instant(from), ...(until === "-" ? {} : { until: instant(until) }), old: offset(Number(before)), new: offset(Number(after)) };
    });
    for (const timeZone of zones.split(" ")) lines.push(JSON.stringify({ timeZone, periods }));
  }
  return `{ "zoneChanges": [\n${lines.join(",\n")}\n] }\n`;
}
