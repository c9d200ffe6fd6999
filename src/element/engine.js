// Loads the WebAssembly once a page, when the first element needs it.

import { Fault } from "./fault.js";
import { initSync, Widget } from "agenda-widget/glue";

let engine;

/** The class of the views; a failure is forgotten, so that a later element may try again. */
export function load() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function start() {
  const url = new URL("agenda-widget_bg.wasm", import.meta.url);
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  const blocked = watchPolicy(url);
  try {
    const response = await fetch(url, { credentials: "same-origin" }).catch((error) => {
      throw new Fault("wasm-not-found", `${url} cannot be fetched (${error.message})`);
    });
    if (!response.ok) throw new Fault("wasm-not-found", `${url} answers ${response.status}`);
    // Compiled while it arrives, where the server tells what it is.
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    const module = await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
    initSync({ module });
  } catch (error) {
    if (blocked() || /content security|\bcsp\b|unsafe-eval/i.test(error.message)) {
      throw new Fault("wasm-blocked", `${url} was refused (${error.message})`);
    }
    throw error instanceof Fault ? error : new Fault("wasm-failed", `${url} does not start (${error.message})`);
  }
  // The page's clock stands still while nobody sees it, and is looked at whenever somebody may.
  const look = () => (document.hidden ? Widget.sleep() : Widget.wake());
  document.addEventListener("visibilitychange", look);
  for (const event of ["pageshow", "focus", "online"]) addEventListener(event, look);
  return Widget;
}

/** Whether the page's policy has refused that address meanwhile. */
function watchPolicy(url) {
  let blocked = false;
  const note = (event) => {
    if (event.blockedURI === "wasm-eval" || event.blockedURI === url.href) blocked = true;
  };
  document.addEventListener("securitypolicyviolation", note);
  return () => {
    document.removeEventListener("securitypolicyviolation", note);
    return blocked;
  };
}
