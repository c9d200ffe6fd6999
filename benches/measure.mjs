// What is done with each page in a scenario, and the values that it gives: { painted, screen, zone, … }.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotli } from "./bytes.mjs";
import { median } from "./figures.mjs";
import { load } from "./load.mjs";

// Each differs from the one before in its offset, so that every time on the page changes.
const ZONES = ["Asia/Tokyo", "Europe/London", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland", "America/New_York"];
const REPEATS = 3;
const REST = 500;
/** Before a page counts as idle: what loads late has been drawn by then. */
const SETTLED = 15_000;
const MINUTE = 60_000;

/** The bytes of files, each compressed by itself; the data is not counted. */
function bytesOf(folder, names) {
  const counted = names.filter((name) => !name.startsWith("data-") && name !== "favicon.ico");
  return counted.reduce((sum, name) => sum + brotli(readFileSync(join(folder, name))).length, 0);
}

/** A cold load: times, bytes, the layout's shift. */
export async function loaded({ browser, server, folder }, page, request) {
  server.compressed = request.device === "phone";
  const { result, ...tab } = await load(browser, server.origin, { ...page, ...request });
  const { first, files, ...values } = result;
  return { tab, values: { ...values, first: bytesOf(folder, first), whole: bytesOf(folder, files) } };
}

/** The reader's actions on a loaded page, each until the screen is drawn anew; only those that the page offers. */
export async function acted(tab, { track, titles }) {
  const times = {};
  // The layout after the action before has come to rest.
  const remember = () => sleep(REST).then(() => tab.run("bench.remember()"));
  const act = async (key, ...request) => {
    const time = await tab.run(`bench.act(${request.map((one) => JSON.stringify(one)).join(", ")})`);
    (times[key] ??= []).push(time);
  };
  const offered = await tab.run("Object.keys(actions)");
  if (offered.includes("zone")) {
    for (const zone of ZONES) {
      await remember();
      await act("zone", "zone", zone, "time");
    }
  }
  for (let turn = 0; turn < REPEATS; turn += 1) {
    if (offered.includes("track")) {
      await remember();
      await act("track", "track", track, "kept", titles);
      await sleep(REST);
      await act("all", "track", null, "same");
    }
    if (offered.includes("view")) {
      await remember();
      await act("grid", "view", "grid", "grid");
      await sleep(REST);
      await act("list", "view", "list", "same");
    }
  }
  return Object.fromEntries(Object.entries(times).map(([key, list]) => [key, median(list)]));
}

/** A minute on the screen and one while hidden, in which nobody does anything. */
export async function idled(tab) {
  await sleep(SETTLED);
  await tab.run("counters.watch(); counters.take()");
  const before = await tab.busy();
  await sleep(MINUTE);
  const { timers, frames, writes, unchanged } = await tab.run("counters.take()");
  const busy = (await tab.busy()) - before;
  await tab.run("counters.hide()");
  // What hiding itself leads to does not count.
  await sleep(1000);
  await tab.run("counters.take()");
  await sleep(MINUTE);
  const hidden = await tab.run("counters.take()");
  return { timers, frames, writes, unchanged, busy, hidden: hidden.timers + hidden.frames + hidden.writes };
}
