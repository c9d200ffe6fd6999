// The picture of a run for the README: for some rows a bar for each page, light or dark as the reader's system is.

import { median } from "./figures.mjs";
import { UNITS } from "./report.mjs";

const SHOWN = [
  "slow phone, 5 sessions: painted",
  "slow phone, 1,000 sessions: first screen painted",
  "full speed, 1,000 sessions: all painted",
  "full speed, 10,000 sessions: all painted",
  "bytes, brotli 11: a conference of 1,000 sessions with rooms and links",
];
const WIDTH = 760;
const NAMES = 230;
const VALUES = 90;
const [LINE, TITLE, GAP, MARGIN] = [20, 26, 14, 16];
const BAR = 12;

const STYLE = `
    svg { color-scheme: light dark; font: 13px system-ui, sans-serif }
    .paper { fill: #fff }
    text { fill: #1f2a33 }
    .title { font-weight: 600 }
    .value { font-variant-numeric: tabular-nums }
    .bar { fill: #a9b7c2 }
    .ours { fill: #0b5cad }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #12181d }
      text { fill: #e3e9ee }
      .bar { fill: #56656f }
      .ours { fill: #6cb2f5 }
    }
  `;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The bars of a row below its title, the shortest first; and how high they are. */
function group({ title, unit, measured }, names, top) {
  const bars = Object.keys(names).filter((key) => measured[key]).map((key) => [key, median(measured[key])]).sort(([, a], [, b]) => a - b);
  const longest = Math.max(...bars.map(([, value]) => value));
  const room = WIDTH - 2 * MARGIN - NAMES - VALUES;
  const lines = bars.map(([key, value], index) => {
    const y = top + TITLE + index * LINE;
    const width = longest ? Math.max(1, Math.round((value / longest) * room)) : 1;
    const x = MARGIN + NAMES;
    const name = key === "ours" ? ` class="title"` : "";
    return [
      `<text x="${MARGIN}" y="${y + BAR - 1}"${name}>${escaped(names[key])}</text>`,
      `<rect class="${key === "ours" ? "ours" : "bar"}" x="${x}" y="${y}" width="${width}" height="${BAR}" rx="2"/>`,
      `<text class="value" x="${x + width + 8}" y="${y + BAR - 1}">${escaped(UNITS[unit](value))}</text>`,
    ].join("\n  ");
  });
  const heading = `<text class="title" x="${MARGIN}" y="${top + 14}">${escaped(title)}</text>`;
  return { text: [heading, ...lines].join("\n  "), height: TITLE + bars.length * LINE + GAP };
}

/** The SVG of a run's `rows` and the `names` of its pages. */
export function picture({ rows, names }) {
  let top = MARGIN;
  const groups = [];
  for (const row of rows.filter(({ title }) => SHOWN.includes(title))) {
    const { text, height } = group(row, names, top);
    groups.push(text);
    top += height;
  }
  const label = "Times and bytes of the widget, of a hand-written page and of other calendars; shorter is better";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-label="${label}">
  <style>${STYLE}</style>
  <rect class="paper" width="${WIDTH}" height="${top}" rx="6"/>
  ${groups.join("\n  ")}
</svg>
`;
}
