// Loads the WebAssembly once a page, when the first element needs it, and later its second part.

import { Fault } from "./fault.js";
import * as foreign from "./foreign.js";
import * as gate from "./gate.js";
import { extend } from "./style.js";
import instance from "agenda-widget/instance";

const RELEASE = __RELEASE__;
// Written out, and imports too: bundlers look for just that, and take the files along.
const FIRST = new URL("./agenda-widget_bg.wasm", import.meta.url);
const FEATURES = new URL("./agenda-widget-features.wasm", import.meta.url);
/** Milliseconds until a part that failed is asked for again. */
const AGAIN = 10_000;

/** The compiled first part. */
let first;
/** The lazy chunk: its module, and compiled. */
let second;
/** The instance that new views are made in, as a promise. */
let engine;
/** The same, when it runs. */
let running;

/** The module of the lazy chunk, as soon as that is there. */
export let features;

/** The instance for new views; a failure is forgotten, so that a later element may try again. */
export function load() {
  engine ??= (first ??= compile(FIRST)).then((module) => linked(FIRST, module, start)).catch((error) => {
    first = engine = undefined;
    throw error;
  });
  return engine;
}

/** What a first render does not need: its WebAssembly joins the first, its style that of the page's elements. */
export function loadFeatures() {
  second ??= Promise.all([
    released("features", () => import("./agenda-widget-features.js")),
    compile(FEATURES),
    load(),
  ]).then(
    async ([loaded, module, into]) => {
      await linked(FEATURES, module, (module) => WebAssembly.instantiate(module, { __wasm_split: into.exports }));
      features = loaded;
      into.Widget.arrived(features.sentences.join("\n"));
      extend(features.style);
    },
  ).catch((error) => {
    // Who asks again at once gets the same answer, or a page would ask for a missing file without end.
    setTimeout(() => (second = undefined), AGAIN);
    throw new Fault("part-failed", error.what ?? `agenda-widget-features.js does not start (${error.message})`);
  });
  return second;
}

/**
 * A module of this release: where the browser or the server kept one of another, it is asked for once more
 * under an address that neither knows.
 * @param {string} name
 * @param {() => Promise<{release: string}>} load
 */
export async function released(name, load) {
  const file = `agenda-widget-${name}.js`;
  const is = (module) => module.release === RELEASE;
  let module = await load().catch((error) => {
    throw new Fault("part-failed", `${file} does not load (${error.message})`);
  });
  if (!is(module)) module = await import(`${new URL(file, FIRST)}?${RELEASE}`).catch(() => module);
  if (!is(module)) throw stranger(file);
  return module;
}

/**
 * Links a WebAssembly, or where it is of another release, the one that the server has now. Nothing is
 * written by one that cannot be linked.
 */
async function linked(url, module, link) {
  const isStranger = (error) => error instanceof WebAssembly.LinkError;
  try {
    return await link(module);
  } catch (error) {
    if (!isStranger(error)) throw error;
    try {
      return await link(await compile(url, "reload"));
    } catch (error) {
      throw isStranger(error) ? stranger(url) : error;
    }
  }
}

const stranger = (what) => new Fault("part-failed", `${what} is of another release than agenda-widget.js`);

/**
 * An instance of the WebAssembly: the class of its views, and who uses it. What leaves Rust by an exception
 * (a trap, or a function of the browser that the page has broken) leaves borrows behind, on which later calls would
 * trap too. So such an instance is given up as a whole: it is not called any more, and its users are reported.
 */
function start(module) {
  const self = { users: new Set(), ended: false };
  const guarded = (exports) => {
    const calls = Object.entries(exports).map(([name, call]) => [
      name,
      typeof call === "function"
        ? (...all) => {
            if (self.ended) return;
            try {
              return call(...all);
            } catch (error) {
              if (!self.ended) {
                self.ended = true;
                engine = running = second = undefined;
                for (const user of self.users) user(error);
              }
              throw error;
            }
          }
        : call,
    ]);
    self.exports = exports;
    return Object.fromEntries(calls);
  };
  self.Widget = instance({ ...gate, ...foreign, guarded, module });
  running = self;
  return self;
}

// The page's clock stands still while nobody sees it, and is looked at whenever somebody may.
const look = () => gate.inward(() => running && (document.hidden ? running.Widget.sleep() : running.Widget.wake()));
document.addEventListener("visibilitychange", look);
for (const event of ["pageshow", "focus", "online"]) addEventListener(event, look);
for (const on of [true, false]) addEventListener(on ? "beforeprint" : "afterprint", () => gate.inward(() => running?.Widget.print(on)));

/** The WebAssembly at that address. */
async function compile(url, cache) {
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  const blocked = watchPolicy(url);
  try {
    const response = await fetch(url, { credentials: "same-origin", cache }).catch((error) => {
      throw new Fault("wasm-not-found", `${url} cannot be fetched (${error.message})`);
    });
    if (!response.ok) throw new Fault("wasm-not-found", `${url} answers ${response.status}`);
    // Compiled while it arrives, where the server tells what it is.
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    const whole = async () => WebAssembly.compile(await response.arrayBuffer());
    // A page's own `fetch` may answer with something that is no Response and only works like one.
    const plain = (error) => (response.bodyUsed ? Promise.reject(error) : whole());
    return await (streams ? WebAssembly.compileStreaming(response).catch(plain) : whole());
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
