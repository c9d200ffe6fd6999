// A screen that shows nothing else: how high it is, and that it does not go dark.

import { watchSize } from "../../resize.js";

/** A screen is at least so wide, in `em`, and the element fills so much of its width. */
const WIDTH = 60;
const SHARE = .9;
/** So high is the board at least, in `em`, whatever is above it. */
const LEAST = 24;

/** What this is to one widget. */
export class Screen {
  #element;
  #root;
  #send;
  #fills;
  #shown = false;
  /** @type {Promise<WakeLockSentinel | undefined> | undefined} */
  #awake;

  /**
   * @param {HTMLElement & { shadowRoot: ShadowRoot }} element
   * @param {import("../../../js/port.js").Send} send
   * @param {AbortSignal} signal ends it
   */
  constructor(element, send, signal) {
    this.#element = element;
    this.#root = element.shadowRoot;
    this.#send = send;
    this.#fills = this.#measure();
    const unwatch = watchSize(element, () => this.#look());
    addEventListener("resize", () => this.#look(), { signal });
    document.addEventListener("visibilitychange", () => this.#keepAwake(), { signal });
    signal.addEventListener("abort", () => {
      unwatch();
      this.#shown = false;
      this.#keepAwake();
    });
  }

  /** Whether the element is all that a large screen shows. */
  get fills() {
    return this.#fills;
  }

  /** Whether pages may turn by themselves. */
  get turns() {
    return !matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  #measure() {
    const { clientWidth } = this.#element;
    return clientWidth >= WIDTH * parseFloat(getComputedStyle(this.#element).fontSize) && clientWidth >= SHARE * document.documentElement.clientWidth;
  }

  #look() {
    const fills = this.#measure();
    if (fills !== this.#fills) {
      this.#fills = fills;
      this.#send("width");
    }
    this.#fit();
  }

  /** After a drawing. */
  drawn() {
    queueMicrotask(() => {
      this.#shown = Boolean(this.#root.querySelector("[data-screen]"));
      this.#fit();
      this.#keepAwake();
    });
  }

  /** Has the board end as far from the lower edge of the screen as the element is from its side. */
  #fit() {
    const base = /** @type {HTMLElement} */ (this.#root.querySelector("[part=base]"));
    const { left, top } = this.#element.getBoundingClientRect();
    const height = Math.max(innerHeight - top - scrollY - Math.max(left, 0), LEAST * parseFloat(getComputedStyle(this.#element).fontSize));
    base.style.setProperty("--screen", this.#shown ? `${height}px` : "");
  }

  /** Where the browser refuses, the screen goes dark as it always did. */
  #keepAwake() {
    const wanted = this.#shown && !document.hidden;
    if (wanted && !this.#awake) {
      this.#awake = navigator.wakeLock?.request("screen").then((lock) => {
        lock.addEventListener("release", () => (this.#awake = undefined));
        return lock;
      }).catch(() => undefined);
    } else if (!wanted && this.#awake) {
      this.#awake.then((lock) => lock?.release());
      this.#awake = undefined;
    }
  }
}
