// A tab of Chromium for the tests: what it is asked to run, what it requests, what goes wrong on its page.

import { setTimeout as sleep } from "node:timers/promises";
import { launch } from "../../benches/browser.mjs";

/** Runs something with a browser, which is closed afterwards. */
export async function inBrowser(what) {
  const browser = await launch();
  try {
    return await what({ visit: (url, cookies) => visit(browser, url, cookies) });
  } finally {
    await browser.close();
  }
}

async function visit(browser, url, cookies = new Map()) {
  const tab = await browser.open("about:blank");
  const seen = { requests: [], problems: [], dialogs: [] };
  for (const domain of ["Page", "Network", "Runtime", "Log"]) await tab.send(`${domain}.enable`);
  tab.on("Network.requestWillBeSent", ({ request }) => seen.requests.push(request.url));
  tab.on("Runtime.exceptionThrown", ({ exceptionDetails }) => seen.problems.push(exceptionDetails.exception?.description ?? exceptionDetails.text));
  tab.on("Log.entryAdded", ({ entry }) => entry.level === "error" && seen.problems.push(`${entry.text} ${entry.url}`));
  tab.on("Page.javascriptDialogOpening", ({ message, type }) => {
    if (type !== "beforeunload") seen.dialogs.push(message);
    tab.send("Page.handleJavaScriptDialog", { accept: true });
  });
  for (const [name, value] of cookies) await tab.send("Network.setCookie", { name, value: value ?? "", url });
  const loaded = new Promise((done) => tab.on("Page.loadEventFired", done));
  await tab.send("Page.navigate", { url });
  await Promise.race([loaded, sleep(60_000).then(() => Promise.reject(new Error(`${url} never loaded`)))]);
  /** Runs the body of an asynchronous function, and gives what it returns. */
  const run = async (body) => {
    const { result, exceptionDetails } = await tab.send("Runtime.evaluate", { expression: `(async () => { ${body}\n })()`, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${exceptionDetails.exception?.description ?? exceptionDetails.text} in ${body}`);
    return result.value;
  };
  return {
    ...seen, run,
    /** Waits until an expression is true. */
    async until(about, expression) {
      for (let look = 0; look < 600; look++) {
        if (await run(`return Boolean(${expression})`).catch(() => false)) return;
        await sleep(100);
      }
      throw new Error(`never came: ${about}; the page has met ${JSON.stringify(seen.problems)}`);
    },
  };
}
