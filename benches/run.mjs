// The widget beside its peers, in one run: bytes, time to paint, time to switch the zone.
//
//   node benches/run.mjs [--runs 5] [--large]     --large: 10,000 sessions too
//
// It never fails on a duration: they belong to the machine. benches/README.md has the method.

import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { availableParallelism, loadavg } from "node:os";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { prepare } from "./peers.mjs";

const PAGES = {
  ours: { name: "agenda-widget", rows: '[part~="session"]', times: '[part~="session"] [part~="time"]', host: "agenda-widget" },
  fullcalendar: { name: "FullCalendar 7, list", rows: ".row", times: ".row" },
  hand: { name: "hand-written page", rows: ".row", times: ".row > time" },
};
// Each differs from the one before in its offset, so that every time on the page changes.
const ZONES = ["Asia/Tokyo", "Europe/London", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland", "America/New_York"];
const SWITCHED = 1000;
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

const { values: options } = (() => {
  try {
    return parseArgs({ options: { runs: { type: "string", default: "5" }, large: { type: "boolean", default: false } } });
  } catch ({ message }) {
    return fail(`${message}. Write: node benches/run.mjs [--runs 5] [--large]`);
  }
})();
const runs = Number(options.runs);
if (!(Number.isInteger(runs) && runs > 0)) fail(`"${options.runs}" is not a number of runs. Write, for example: node benches/run.mjs --runs 5`);
const sizes = options.large ? [5, 1000, 10_000] : [5, 1000];
const root = resolve(fileURLToPath(import.meta.url), "../..");
if (!existsSync(join(root, "dist/agenda-widget_bg.wasm"))) {
  execFileSync(process.execPath, [join(root, ".make/dist.mjs"), "--budget", "off"], { stdio: "inherit" });
}

/** Every file is sent whole and kept by nobody. */
function serve(folder) {
  const server = createServer(({ url }, response) => {
    const file = join(folder, normalize(url.split("?")[0]));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-length": statSync(file).size, "cache-control": "no-store" });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

const sorted = (list) => list.toSorted((a, b) => a - b);
function median(list) {
  const all = sorted(list);
  return (all[(all.length - 1) >> 1] + all[all.length >> 1]) / 2;
}
const figure = (number) => Math.round(number).toLocaleString("en");
const spread = (list) => `${figure(median(list))} (${figure(Math.min(...list))} to ${figure(Math.max(...list))})`;
const ratio = (number) => `${number.toFixed(2)} ×`;

function table(title, head, lines) {
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const cell = (text, column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  const rule = widths.map((width, column) => (column ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2)));
  const row = (line) => `| ${line.map(cell).join(" | ")} |`;
  console.log(`\n${title}\n\n${row(head)}\n|${rule.join("|")}|\n${lines.map(row).join("\n")}`);
}

/** What was measured of each page, ours first, and how ours compares with it; returns that comparison. */
function times(title, measured) {
  const clock = (key) => measured[key].map((one) => one.clock);
  const busy = (key) => median(measured[key].map((one) => one.busy));
  const compared = (key) => median(clock("ours")) / median(clock(key));
  table(
    title,
    ["page", "ms, median (min to max)", "ours to it", "main thread busy, ms", "ours to it"],
    Object.keys(measured).map((key) => [PAGES[key].name, spread(clock(key)), ratio(compared(key)), figure(busy(key)), ratio(busy("ours") / busy(key))]),
  );
  return compared;
}

function bytes(files) {
  const brotli = (file) => brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const ways = [(file) => file, (file) => gzipSync(file, { level: 9 }), brotli];
  const sums = Object.entries(files).map(([key, list]) => [key, ways.map((way) => list.reduce((sum, file) => sum + way(file).length, 0))]);
  const ours = sums[0][1][2];
  table(
    "Bytes to the first good render: scripts, styles, WebAssembly; each file compressed by itself",
    ["page", "raw", "gzip 9", "brotli 11", "ours to it"],
    sums.map(([key, sum]) => [PAGES[key].name, ...sum.map(figure), ratio(ours / sum[2])]),
  );
}

const { folder, files } = await prepare(root, sizes);
bytes(files);

const browser = await launch().catch(({ message }) => fail(message));
const server = await serve(folder);
const origin = `http://127.0.0.1:${server.address().port}`;
console.log(`\n${browser.version}, headless; ${runs} cold loads of each page in turn, after one that is thrown away.`);
const verdicts = [];
try {
  for (const size of sizes) {
    const painted = { ours: [], fullcalendar: [], hand: [] };
    const switched = { ours: [], fullcalendar: [], hand: [] };
    // In turn, so that what slows the machine for a while slows all of them.
    for (let run = 0; run <= runs; run += 1) {
      for (const [key, page] of Object.entries(PAGES)) {
        const zones = run && size === SWITCHED ? ZONES : [];
        const { loaded, switches } = await browser.load(origin, { url: `/${key}-${size}.html`, ...page, count: size, zones });
        if (run) {
          painted[key].push(loaded);
          switched[key].push(...switches);
        }
      }
    }
    const painting = times(`${figure(size)} sessions: from the start of the navigation until all of them are painted`, painted);
    if (size < SWITCHED) continue;
    const [calendar, hand] = [painting("fullcalendar"), painting("hand")];
    verdicts.push(`${figure(size)} sessions: ${calendar.toFixed(2)} × FullCalendar (bar 0.5: ${calendar <= 0.5 ? "met" : "missed"}), ${hand.toFixed(2)} × by hand (aim 1.5: ${hand <= 1.5 ? "met" : "missed"}).`);
    if (size !== SWITCHED) continue;
    times(`${figure(size)} sessions: from another time zone's choice until every row shows it`, switched);
    const ours = median(switched.ours.map((one) => one.clock));
    verdicts.push(`Another time zone: ${figure(ours)} ms (bar 50: ${ours <= 50 ? "met" : "missed"}; aim one frame, 17).`);
  }
} catch ({ message }) {
  await browser.close();
  fail(message);
}
console.log(`\n${verdicts.join("\n")}`);
const load = loadavg()[0];
if (load > availableParallelism() + 1) {
  console.log(`\nThe machine had more to do than this (load ${load.toFixed(1)}, processors ${availableParallelism()}): trust "main thread busy" more than the clock.`);
}
server.close();
await browser.close();
