// Loads the WebAssembly once a page, when the first element needs it, and later its second part.

import { Fault } from "./fault.js";
import { initSync, Widget } from "agenda-widget/glue";

let engine;
let second;
let first;

/** The module of the second part, as soon as that is there. */
export let more;

/** The class of the views; a failure is forgotten, so that a later element may try again. */
export function load() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

/** What a first render does not need: its WebAssembly joins the first; `styled` is called with its style. */
export function loadMore(styled) {
  second ??= Promise.all([
    import("./agenda-widget-more.js"),
    __SPLIT__ && compile(new URL("./agenda-widget-more.wasm", import.meta.url)),
    load(),
  ]).then(
    async ([loaded, module]) => {
      if (module) await WebAssembly.instantiate(module, { a: first });
      more = loaded;
      Widget.arrived(more.sentences.join("\n"));
      styled(more.style);
    },
  ).catch((error) => {
    second = undefined;
    throw new Fault("part-failed", `agenda-widget-more.js does not start (${error.message})`);
  });
  return second;
}

async function start() {
  first = initSync({ module: await compile(new URL("./agenda-widget_bg.wasm", import.meta.url)) });
  // The page's clock stands still while nobody sees it, and is looked at whenever somebody may.
  const look = () => (document.hidden ? Widget.sleep() : Widget.wake());
  document.addEventListener("visibilitychange", look);
  for (const event of ["pageshow", "focus", "online"]) addEventListener(event, look);
  for (const on of [true, false]) addEventListener(on ? "beforeprint" : "afterprint", () => Widget.print(on));
  return Widget;
}

/**
 * The WebAssembly at that address. Callers write it out, and imports too: bundlers look for just
 * that, and take the files along.
 */
async function compile(url) {
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  const blocked = watchPolicy(url);
  try {
    const response = await fetch(url, { credentials: "same-origin" }).catch((error) => {
      throw new Fault("wasm-not-found", `${url} cannot be fetched (${error.message})`);
    });
    if (!response.ok) throw new Fault("wasm-not-found", `${url} answers ${response.status}`);
    // Compiled while it arrives, where the server tells what it is.
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    if (blocked() || /content security|\bcsp\b|unsafe-eval/i.test(error.message)) {
      throw new Fault("wasm-blocked", `${url} was refused (${error.message})`);
    }
    throw error instanceof Fault ? error : new Fault("wasm-failed", `${url} does not start (${error.message})`);
  }
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
