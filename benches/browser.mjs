// A headless Chromium, spoken to over its debugging pipe, and one cold load of a page in it.
//
//   const browser = await launch();
//   const { loaded } = await browser.load(origin, { url, count, rows, times });   // { clock, busy } in ms
//   browser.close();

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { probe } from "./probe.mjs";

const READER_ZONE = "America/New_York";
const PATIENCE = 120_000;
const FLAGS = [
  "--headless", "--remote-debugging-pipe", "--disable-quic", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-gpu", "--no-first-run", "--window-size=1280,800",
];

export async function launch() {
  const program = process.env.CHROMIUM ?? "chromium";
  const profile = mkdtempSync(join(tmpdir(), "agenda-bench-"));
  process.on("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  // Chromium refuses its sandbox to root.
  const flags = [...FLAGS, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((_, reject) => {
    child.on("error", ({ message }) => reject(new Error(`${program} does not start (${message}). Name another one: CHROMIUM=/path/to/chromium make bench`)));
    child.on("exit", (code) => reject(new Error(`${program} ended with status ${code}.`)));
  });
  ended.catch(() => {});

  const [, , , requests, answers] = child.stdio;
  requests.on("error", () => {});
  const waiting = new Map();
  const listeners = new Map();
  let id = 0;
  let rest = "";
  answers.setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const { id, sessionId, method, params, result, error } of messages.map((message) => JSON.parse(message))) {
      if (method) listeners.get(`${sessionId} ${method}`)?.(params);
      else if (error) waiting.get(id).reject(new Error(`Chromium: ${error.message}`));
      else waiting.get(id).resolve(result);
      waiting.delete(id);
    }
  });
  const send = (method, params = {}, sessionId = undefined) => {
    id += 1;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    requests.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return Promise.race([answer, ended]);
  };

  /** A page in a context of its own, so that nothing is cached; then it is shown in other `zones`. */
  async function load(origin, { url, zones = [], ...page }) {
    const { browserContextId } = await send("Target.createBrowserContext");
    const { targetId } = await send("Target.createTarget", { url: `${origin}/blank.html`, browserContextId, width: 1280, height: 800 });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const tell = (method, params) => send(method, params, sessionId);
    const run = async (expression) => {
      const { result, exceptionDetails } = await tell("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(`${url}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    };
    // Processor time of the page's main thread, which other programs disturb less than the clock.
    const busy = async () => {
      const { metrics } = await tell("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };
    try {
      await tell("Page.enable");
      await tell("Runtime.enable");
      await tell("Performance.enable", { timeDomain: "threadTicks" });
      await tell("Runtime.addBinding", { name: "tellBench" });
      await tell("Emulation.setTimezoneOverride", { timezoneId: READER_ZONE });
      await tell("Emulation.setLocaleOverride", { locale: "en-US" });
      await tell("Page.addScriptToEvaluateOnNewDocument", { source: `(${probe})(${JSON.stringify(page)})` });
      // The blank page of the same origin has started the process; let it come to rest.
      await sleep(400);
      const stood = new Promise((resolve) => listeners.set(`${sessionId} Runtime.bindingCalled`, ({ payload }) => resolve(JSON.parse(payload))));
      await tell("Page.navigate", { url: origin + url });
      const late = sleep(PATIENCE, undefined, { ref: false }).then(() => {
        throw new Error(`${url} has not shown ${page.count} sessions after ${PATIENCE / 1000} seconds.`);
      });
      const { painted } = await Promise.race([stood, late, ended]);
      // Counted from the start of the document.
      const loaded = { clock: painted, busy: await busy() };
      const switches = [];
      for (const zone of zones) {
        await sleep(200);
        const before = await busy();
        const clock = await run(`bench.switchZone(${JSON.stringify(zone)})`);
        switches.push({ clock, busy: (await busy()) - before });
      }
      return { loaded, switches };
    } finally {
      listeners.delete(`${sessionId} Runtime.bindingCalled`);
      await send("Target.disposeBrowserContext", { browserContextId });
    }
  }

  return {
    version: (await send("Browser.getVersion")).product,
    load,
    async close() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      send("Browser.close").catch(() => {});
      await Promise.race([gone, sleep(5000).then(() => child.kill("SIGKILL"))]);
    },
  };
}
