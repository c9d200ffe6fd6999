// A headless Chromium, controlled over its debugging pipe.
//
//   const browser = await launch();
//   const tab = await browser.open(address);        // in a context of its own: no cache, no storage
//   await tab.send("Page.enable");
//   tab.on("Runtime.bindingCalled", (params) => …);
//   await tab.close();
//   await browser.close();

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

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

  async function open(url) {
    const { browserContextId } = await send("Target.createBrowserContext");
    const { targetId } = await send("Target.createTarget", { url, browserContextId, width: 1280, height: 800 });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const names = [];
    return {
      /** Rejects when the browser has ended. */
      ended,
      send: (method, params) => send(method, params, sessionId),
      on(method, listener) {
        const name = `${sessionId} ${method}`;
        names.push(name);
        listeners.set(name, listener);
      },
      async close() {
        for (const name of names) listeners.delete(name);
        await send("Target.disposeBrowserContext", { browserContextId });
      },
    };
  }

  return {
    version: (await send("Browser.getVersion")).product,
    open,
    async close() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      send("Browser.close").catch(() => {});
      await Promise.race([gone, sleep(5000).then(() => child.kill("SIGKILL"))]);
    },
  };
}
