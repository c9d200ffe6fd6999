// What the benchmark makes of its figures: medians, ratios, verdicts, tables and the picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMet, median, ratio } from "../../benches/figures.mjs";
import { picture } from "../../benches/picture.mjs";
import { report } from "../../benches/report.mjs";
import { ROWS } from "../../benches/rows.mjs";

test("a median is the middle value, or between the two in the middle", () => {
  assert.equal(median([30, 10, 20]), 20);
  assert.equal(median([40, 10, 30, 20]), 25);
});

test("a ratio is that of the medians, its spread that of single turns", () => {
  assert.deepEqual(ratio([10, 20, 30], [10, 10, 20]), { ratio: 2, least: 1, most: 2 });
});

test("a limit is of the median, or of its ratio to another page", () => {
  const measured = { ours: [90, 100, 110], hand: [80, 80, 80] };
  assert.equal(isMet({ at: 100 }, measured), true);
  assert.equal(isMet({ at: 99 }, measured), false);
  assert.equal(isMet({ at: 1.25, against: "hand" }, measured), true);
  assert.equal(isMet({ at: 1.2, against: "hand" }, measured), false);
  assert.equal(isMet({ at: 1, against: "fullcalendar" }, measured), undefined);
  assert.equal(isMet({ at: 1, against: "hand" }, { ours: [0], hand: [0] }), true);
});

const names = { ours: "Agenda Widget", hand: "hand-written page", fullcalendar: "FullCalendar <7>" };
const rows = [
  { ...ROWS[0], measured: { ours: [900, 1000, 1100], hand: [500, 500, 500], fullcalendar: [1000, 1250, 1500] } },
  { ...ROWS.find(({ unit }) => unit === "bytes"), measured: { ours: [89_700], hand: [1700] } },
];

test("the report has each page's median with its spread, the ratios and the verdicts", () => {
  const text = report({ rows, names, notes: ["- a note"] });
  assert.match(text, /\| slow phone, 5 sessions: painted +\| +1,000 ms \(900 ms to 1,100 ms\) \| +500 ms \| +1,250 ms \(1,000 ms to 1,500 ms\) \|/);
  assert.match(text, /\| +2\.00 × \(1\.80 × to 2\.20 ×\) \| +0\.80 × \(0\.73 × to 0\.90 ×\) \|/);
  assert.match(text, /≤ 0\.90 × FullCalendar <7>: met \| +≤ 1\.30 × hand-written page: \*\*missed\*\*/);
  assert.match(text, /≤ 90\.2 KB: met \| +≤ 64\.0 KB: \*\*missed\*\*/);
  assert.match(text, /^- a note$/m);
});

test("a page that was not measured gives no verdict", () => {
  const text = report({ rows: [{ ...rows[0], measured: { ours: [900] } }], names, notes: [] });
  assert.match(text, /≤ 0\.90 × FullCalendar <7>: not measured/);
});

test("the picture has the bars in order of their length, with escaped names", () => {
  const svg = picture({ rows, names });
  const order = [...svg.matchAll(/<text x="16" y="\d+"(?: class="title")?>([^<]+)<\/text>/g)].map(([, name]) => name);
  assert.deepEqual(order, ["hand-written page", "Agenda Widget", "FullCalendar &#60;7&#62;"]);
  const widths = [...svg.matchAll(/<rect class="(\w+)" x="246" y="\d+" width="(\d+)"/g)].map(([, kind, width]) => [kind, Number(width)]);
  assert.deepEqual(widths, [["bar", 163], ["ours", 326], ["bar", 408]]);
  assert.match(svg, /prefers-color-scheme: dark/);
});

test("each row has a title of its own and says where its value comes from", () => {
  assert.equal(new Set(ROWS.map(({ title }) => title)).size, ROWS.length);
  for (const { title, scenario, value } of ROWS) assert.ok(scenario && value, title);
});
