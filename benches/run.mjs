// The widget and its peers in one run: prints a table of medians and ratios, and writes it to target/bench.
//
//   node benches/run.mjs [--runs 5] [--only phone-5,idle] [--picture]
//
// --only names scenarios; --picture draws docs/bench.svg. It never fails on a duration, which belongs to the machine.
// benches/README.md describes the method.

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { acted, idled, loaded } from "./measure.mjs";
import { PAGES, prepare } from "./peers.mjs";
import { picture } from "./picture.mjs";
import { report } from "./report.mjs";
import { ROWS } from "./rows.mjs";
import { serve } from "./server.mjs";

const USAGE = "Write: node benches/run.mjs [--runs 5] [--only phone-5,idle] [--picture]";
const GRID = "fullcalendar-grid";
/** `size` is the number of sessions; `pages` are those that are measured, all but the one with a grid unless they are named. */
const SCENARIOS = {
  "phone-5": { device: "phone", size: 5 },
  "phone-1000": { device: "phone", size: 1000 },
  "computer-1000": { size: 1000, acts: true, pages: Object.keys(PAGES) },
  "computer-10000": { size: 10_000 },
  conference: { size: 1000, data: "links", pages: Object.keys(PAGES), once: true },
  idle: { size: 1000, idles: true },
  "idle-10000": { size: 10_000, idles: true, pages: ["ours"] },
};

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

const { values: options } = (() => {
  try {
    return parseArgs({ options: { runs: { type: "string", default: "5" }, only: { type: "string" }, picture: { type: "boolean", default: false } } });
  } catch ({ message }) {
    return fail(`${message}. ${USAGE}`);
  }
})();
const runs = Number(options.runs);
if (!(Number.isInteger(runs) && runs > 0)) fail(`"${options.runs}" is not a number of runs. ${USAGE}`);
const chosen = options.only?.split(",") ?? Object.keys(SCENARIOS);
const unknown = chosen.find((name) => !Object.hasOwn(SCENARIOS, name));
if (unknown !== undefined) fail(`there is no scenario "${unknown}". These exist: ${Object.keys(SCENARIOS).join(", ")}`);
const root = resolve(fileURLToPath(import.meta.url), "../..");
if (!existsSync(join(root, "dist/agenda-widget_bg.wasm"))) {
  execFileSync(process.execPath, [join(root, ".make/dist.mjs"), "--budget", "off"], { stdio: "inherit" });
}

const { folder, pages, skipped, ...filter } = await prepare(root, [5, 1000, 10_000]);
const browser = await launch().catch(({ message }) => fail(message));
const server = await serve(folder);
const bench = { browser, server, folder };
/** scenario -> page -> the values of each turn. */
const found = {};
const note = (scenario, key, values) => ((found[scenario] ??= {})[key] ??= []).push(values);

async function measure(name, key, turn) {
  const { device, size, data = size, acts, idles } = SCENARIOS[name];
  const { tab, values } = await loaded(bench, pages.get(key), { url: `${key}-${data}.html`, device, count: size, counted: idles });
  try {
    // The first turn warms the machine up and does not count.
    if (turn) note(name, key, { ...values, ...(acts && (await acted(tab, filter))), ...(idles && (await idled(tab))) });
  } finally {
    await tab.close();
  }
}

const measuredIn = ({ size, pages: named }) => [...pages.keys()].filter((key) => (named ? named.includes(key) : key !== GRID) && size <= (PAGES[key].most ?? Infinity));
try {
  for (const name of chosen) {
    const scenario = SCENARIOS[name];
    const keys = measuredIn(scenario);
    console.log(`${name}: ${keys.join(", ")}`);
    if (scenario.idles) {
      // They are idle, and so disturb each other little.
      await Promise.all(keys.map((key) => measure(name, key, 1)));
      continue;
    }
    // In turn, so that what slows the machine down for a while slows all of them down.
    for (let turn = scenario.once ? 1 : 0; turn <= (scenario.once ? 1 : runs); turn += 1) {
      for (const key of keys) await measure(name, key, turn);
    }
  }
} catch ({ message }) {
  await browser.close();
  fail(message);
}
server.close();
await browser.close();

/** What each page gave for a row, by its key; the pages that have no such value are left out. */
function measuredFor({ scenario, value, base }) {
  const all = Object.entries(found[scenario]);
  if (base && found[base]) all.push(["base", found[base].ours]);
  const values = all.map(([key, turns]) => [key, turns.map((turn) => turn[value]).filter((one) => one !== undefined)]);
  return Object.fromEntries(values.filter(([, list]) => list.length));
}

const load = loadavg()[0];
const result = {
  names: Object.fromEntries([...pages].map(([key, { name }]) => [key, name])),
  rows: ROWS.filter(({ scenario }) => found[scenario]).map((row) => ({ ...row, measured: measuredFor(row) })),
  notes: [
    `- ${browser.version}, headless; ${runs} cold loads of each page in turn, after one that does not count.`,
    ...[...skipped].map(([key, reason]) => `- Skipped: ${PAGES[key].name}, since ${reason}.`),
    ...(load > availableParallelism() + 1 ? [`- The machine had other work (load ${load.toFixed(1)}, processors ${availableParallelism()}): the spread says how much that disturbs.`] : []),
  ],
};
const text = report(result);
console.log(`\n${text}`);
writeFileSync(join(folder, "results.md"), text);
writeFileSync(join(folder, "results.json"), JSON.stringify(result, undefined, 1));
if (options.picture) {
  writeFileSync(join(root, "docs/bench.svg"), picture(result));
  console.log("The picture: docs/bench.svg");
}
