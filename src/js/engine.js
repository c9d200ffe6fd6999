// Loads the WebAssembly once for the page, when the first element needs it, and later its second part.

import { Fault } from "./fault.js";
import * as foreign from "./foreign.js";
import * as gate from "./gate.js";
import { addressOf, firsts, parse, request } from "./source.js";
import { extend } from "./style.js";
import { messageOf } from "../widget/thrown.js";
import instance from "agenda-widget/instance";

/** @import { Widget } from "agenda-widget/glue" */

/**
 * @typedef {typeof import("./features.js")} Features
 * @typedef {typeof import("./live/live.js")} Live
 *
 * @typedef {object} Engine an instance of the WebAssembly
 * @property {typeof Widget} Widget
 * @property {WebAssembly.Exports} exports
 * @property {Set<(error: unknown) => void>} users called with the error when the instance is given up
 * @property {boolean} ended
 *
 * @typedef {<Module extends { release: string }>(name: string, load: () => Promise<Module>) => Promise<Module | void>} Part
 * loads a module of this release; gives nothing if that fails
 */

const RELEASE = __RELEASE__;
// Written out, and imports too: bundlers recognize just this form, and include the files.
const FIRST = new URL("./agenda-widget_bg.wasm", import.meta.url);
const FEATURES = new URL("./agenda-widget-features.wasm", import.meta.url);
/** Milliseconds until a part that failed is requested again. */
const AGAIN = 10_000;

/**
 * The compiled first part.
 * @type {Promise<WebAssembly.Module> | undefined}
 */
let first;
/**
 * The lazy chunk, as soon as it is linked.
 * @type {Promise<Features> | undefined}
 */
let second;
/**
 * The lazy file that keeps agendas current.
 * @type {Promise<Live> | undefined}
 */
let third;
/**
 * The instance for new views, as a promise.
 * @type {Promise<Engine> | undefined}
 */
let engine;
/**
 * The same, when it runs.
 * @type {Engine | undefined}
 */
let running;

/**
 * The module of the lazy chunk, as soon as it is loaded.
 * @type {Features | undefined}
 */
export let features;

/**
 * The module that keeps agendas current, as soon as it is loaded.
 * @type {Live | undefined}
 */
export let live;

/** The instance for new views; a failure is not kept, so that a later element may try again. */
export function load() {
  engine ??= (first ??= compile(FIRST)).then((module) => linked(FIRST, module, start)).catch((/** @type {unknown} */ error) => {
    first = engine = undefined;
    throw error;
  });
  return engine;
}

/** Loads the lazy chunk: its WebAssembly is linked to the first, its style is added to that of the elements. */
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
      return loaded;
    },
  ).catch((/** @type {unknown} */ error) => {
    // A caller that asks again immediately gets the same answer, or a page would request a missing file endlessly.
    setTimeout(() => (second = undefined), AGAIN);
    throw new Fault("part-failed", error instanceof Fault ? error.what : `agenda-widget-features.js does not start (${messageOf(error)})`);
  });
  return second;
}

/** Loads what keeps agendas current; then each widget plans its next request. */
export function loadLive() {
  third ??= released("live", () => import("./agenda-widget-live.js")).then((loaded) => {
    loaded.start({ Fault, addressOf, emit: gate.emit, firsts, load, loadFeatures, look, parse, request });
    live = loaded;
    look();
    return loaded;
  }).catch((/** @type {unknown} */ error) => {
    setTimeout(() => (third = undefined), AGAIN);
    // Without it each attempt of an element is a request.
    firsts.clear();
    throw error;
  });
  return third;
}

/**
 * A module of this release: if the browser or the server has one of another in its cache, it is requested once more
 * at an address that neither knows.
 * @template {{ release: string }} Module
 * @param {string} name
 * @param {() => Promise<Module>} load
 */
export async function released(name, load) {
  const file = `agenda-widget-${name}.js`;
  /** @type {(module: Module) => boolean} */
  const is = (module) => module.release === RELEASE;
  let module = await load().catch((/** @type {unknown} */ error) => {
    throw new Fault("part-failed", `${file} does not load (${messageOf(error)})`);
  });
  if (!is(module)) module = await import(`${new URL(file, FIRST)}?${RELEASE}`).catch(() => module);
  if (!is(module)) throw stranger(file);
  return module;
}

/**
 * Links a WebAssembly, or if it is of another release, the one that the server has now. Nothing is
 * written by a module that cannot be linked.
 * @template Linked
 * @param {URL} url
 * @param {WebAssembly.Module} module
 * @param {(module: WebAssembly.Module) => Linked | Promise<Linked>} link
 */
async function linked(url, module, link) {
  /** @type {(error: unknown) => boolean} */
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

/** @param {URL | string} what */
const stranger = (what) => new Fault("part-failed", `${what} is of another release than agenda-widget.js`);

/**
 * An instance of the WebAssembly: the class of its views, and its users. An exception that leaves Rust
 * (a trap, or from a function of the browser that the page has broken) leaves borrows behind, on which later calls would
 * trap too. Such an instance is therefore given up as a whole: it is not called any more, and its users are informed.
 * @param {WebAssembly.Module} module
 * @returns {Engine}
 */
function start(module) {
  /** @type {WebAssembly.Exports} */
  let unguarded = {};
  const self = { users: /** @type {Engine["users"]} */ (new Set()), ended: false };
  /** @param {WebAssembly.Exports} exports */
  const guarded = (exports) => {
    const calls = Object.entries(exports).map(([name, call]) => [
      name,
      typeof call === "function"
        ? (/** @type {unknown[]} */ ...all) => {
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
    unguarded = exports;
    return Object.fromEntries(calls);
  };
  const Widget = instance({ ...gate, ...foreign, guarded, module });
  return (running = Object.assign(self, { Widget, exports: unguarded }));
}

// The page's clock stops while the page is hidden, and is read again when it may be visible.
const look = () => gate.inward(() => running && (document.hidden ? running.Widget.sleep() : running.Widget.wake()));
document.addEventListener("visibilitychange", look);
for (const event of ["pageshow", "focus", "online"]) addEventListener(event, look);
for (const on of [true, false]) addEventListener(on ? "beforeprint" : "afterprint", () => gate.inward(() => running?.Widget.print(on)));

/**
 * The WebAssembly at that address.
 * @param {URL} url
 * @param {RequestCache} [cache]
 */
async function compile(url, cache) {
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  const blocked = watchPolicy(url);
  try {
    const response = await fetch(url, { credentials: "same-origin", cache }).catch((/** @type {unknown} */ error) => {
      throw new Fault("wasm-not-found", `${url} cannot be fetched (${messageOf(error)})`);
    });
    if (!response.ok) throw new Fault("wasm-not-found", `${url} answers ${response.status}`);
    // Compiled while it arrives, if the server sends its type.
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    const whole = async () => WebAssembly.compile(await response.arrayBuffer());
    // A page's own `fetch` may return something that is not a Response and only works like one.
    /** @type {(error: unknown) => Promise<WebAssembly.Module>} */
    const plain = (error) => (response.bodyUsed ? Promise.reject(error) : whole());
    return await (streams ? WebAssembly.compileStreaming(response).catch(plain) : whole());
  } catch (error) {
    if (blocked() || /content security|\bcsp\b|unsafe-eval/i.test(messageOf(error))) {
      throw new Fault("wasm-blocked", `${url} was refused (${messageOf(error)})`);
    }
    throw error instanceof Fault ? error : new Fault("wasm-failed", `${url} does not start (${messageOf(error)})`);
  }
}

/**
 * Whether the page's policy has blocked that address meanwhile.
 * @param {URL} url
 */
function watchPolicy(url) {
  let blocked = false;
  /** @param {SecurityPolicyViolationEvent} event */
  const note = (event) => {
    if (event.blockedURI === "wasm-eval" || event.blockedURI === url.href) blocked = true;
  };
  document.addEventListener("securitypolicyviolation", note);
  return () => {
    document.removeEventListener("securitypolicyviolation", note);
    return blocked;
  };
}
