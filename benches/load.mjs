// One cold load of a page in a device, and what may be done with the page afterwards.
//
//   const page = await load(browser, origin, { url, device: "phone", rows, host, count });
//   page.result       // { screen, painted, blocked, longest } in ms, the score of the layout's { shift }, and the names
//                     // of the { first } files, requested before the first render, and of all { files }
//   await page.run("bench.act(…)");
//   await page.close();

import { setTimeout as sleep } from "node:timers/promises";
import { counters } from "./counters.mjs";
import { probe } from "./probe.mjs";

const READER_ZONE = "America/New_York";
const PATIENCE = 180_000;
/** How long a page is observed after its last row, in milliseconds: what loads late may block and shift too. */
const DEVICES = {
  computer: { metrics: { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false }, rest: 1000 },
  // Lighthouse's mobile profile: 1.6 Mbit/s down, 750 kbit/s up, 150 ms a round trip, a processor at a quarter.
  phone: {
    metrics: { width: 412, height: 823, deviceScaleFactor: 1.75, mobile: true },
    rest: 4000,
    rate: 4,
    network: { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  },
};

export async function load(browser, origin, { url, device = "computer", counted = false, ...page }) {
  const { metrics, rest, rate, network } = DEVICES[device];
  const tab = await browser.open(`${origin}/blank.html`);
  const run = async (expression) => {
    const { result, exceptionDetails } = await tab.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${url}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  };
  try {
    await tab.send("Page.enable");
    await tab.send("Runtime.enable");
    await tab.send("Runtime.addBinding", { name: "reportToBench" });
    await tab.send("Emulation.setTimezoneOverride", { timezoneId: READER_ZONE });
    await tab.send("Emulation.setLocaleOverride", { locale: "en-US" });
    await tab.send("Emulation.setDeviceMetricsOverride", metrics);
    if (counted) await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${counters})()` });
    await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${probe})(${JSON.stringify({ ...page, rest })})` });
    // The blank page of the same origin has started the renderer process; let it come to rest.
    await sleep(400);
    if (network) {
      await tab.send("Network.enable");
      await tab.send("Network.emulateNetworkConditions", network);
    }
    if (rate) await tab.send("Emulation.setCPUThrottlingRate", { rate });
    const reported = new Promise((resolve) => tab.on("Runtime.bindingCalled", ({ payload }) => resolve(JSON.parse(payload))));
    await tab.send("Page.navigate", { url: `${origin}/${url}` });
    const late = sleep(PATIENCE, undefined, { ref: false }).then(() => {
      throw new Error(`${url} has not shown ${page.count} sessions after ${PATIENCE / 1000} seconds.`);
    });
    const result = await Promise.race([reported, late, tab.ended]);
    if (result.error) throw new Error(`${url}: ${result.error}`);
    /** Processor time of the main thread so far, in milliseconds. */
    const busy = async () => {
      const { metrics } = await tab.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };
    await tab.send("Performance.enable", { timeDomain: "threadTicks" });
    return { result, run, busy, close: tab.close };
  } catch (error) {
    await tab.close().catch(() => {});
    throw error;
  }
}
