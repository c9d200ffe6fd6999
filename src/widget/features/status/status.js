// Looks at the status file: the news of the day, fetched apart from the agenda. When it is due is
// asked on each beat of the page's clock, so that there is no timer for it.

import { stringify } from "../../json.js";
import { messageOf } from "../../thrown.js";

/** Who comes back to the page gets a look at once, but no sooner after the last. */
const AGAIN = 15_000;
/** Widgets that ask for the same file within this time get one answer. */
const SHARED = 10_000;
/** From then on it is said how old the news is. */
const OLD = 600_000;

const CHECK = "`agenda check FILE --agenda AGENDA` shows every problem with its line and how to mend it.";

/**
 * @typedef {object} Lent what the first part has already
 * @property {typeof import("../../../js/gate.js").emit} emit
 * @property {() => import("../../../js/engine.js").Live | undefined} live what makes requests, once it is loaded
 */

let shown = 0;
// Before the page's clock hears of it and asks what is due.
addEventListener("visibilitychange", () => (shown += 1), true);

/** Milliseconds since; by the clock that cannot be set, or where that slept, by the other. */
class Since {
  #steady = performance.now();
  #device = Date.now();

  get elapsed() {
    return Math.max(performance.now() - this.#steady, Date.now() - this.#device);
  }
}

/** The status file of one widget. */
export class Status {
  #element;
  #send;
  #live;
  #emit;
  /** @type {InstanceType<import("../../../js/engine.js").Live["Pace"]> | undefined} */
  #pace;
  /** @type {AbortController | undefined} */
  #ended;
  /** @type {string | undefined} */
  #src;
  #seen = 0;
  /** @type {Since | undefined} */
  #since;
  /** @type {unknown} */
  #json;
  /** @type {Since | undefined} */
  #read;
  #aged = false;
  #refused = false;
  #last = "";
  #remarks = "";

  /**
   * @param {HTMLElement} element
   * @param {import("../../../js/port.js").Send} send
   * @param {Lent} lent
   */
  constructor(element, send, { emit, live }) {
    this.#element = element;
    this.#send = send;
    this.#live = live;
    /** @type {(name: string, detail: object) => void} */
    this.#emit = (name, detail) => emit(element, name, detail);
  }

  /**
   * Looks at the file if that is due; returns in how many milliseconds it is.
   * @param {number} seconds between looks, 0 for never again
   * @param {string} src its address
   * @returns {number | undefined}
   */
  look(seconds, src) {
    const live = this.#live();
    // The clock is read again when it is loaded, and when the page is shown.
    if (!live || live.isHidden()) return undefined;
    const every = seconds * 1000;
    if (src !== this.#src) {
      this.#src = src;
      this.#since = this.#json = this.#read = undefined;
      this.#aged = this.#refused = false;
      this.#pace = undefined;
      this.#last = this.#remarks = "";
      this.#ended?.abort();
      this.#ended = undefined;
    }
    const left = this.#pace?.left(every) ?? 0;
    // Who comes back to the page sees what is new.
    const back = every && this.#since && !this.#ended && this.#seen !== shown ? AGAIN - this.#since.elapsed : left;
    if (left > 0 && back > 0) return left < Infinity ? Math.ceil(Math.min(left, back)) : undefined;
    this.#ask(src, live);
    return every || undefined;
  }

  /** Nothing comes of what is still on its way. */
  close() {
    this.#src = undefined;
    this.#ended?.abort();
  }

  /**
   * @param {string} src
   * @param {import("../../../js/engine.js").Live} live
   */
  async #ask(src, { Pace, fetchJson, recall, retain }) {
    this.#seen = shown;
    this.#since = new Since();
    const pace = (this.#pace ??= new Pace());
    pace.begin();
    const ended = (this.#ended = new AbortController());
    try {
      const { json } = await fetchJson(src, this.#element.baseURI, ended.signal, { within: SHARED, paced: true });
      if (ended !== this.#ended) return;
      this.#ended = undefined;
      pace.end(false);
      if (this.#json !== json) {
        this.#json = json;
        this.#refused = false;
        this.#send("news", stringify(json));
      }
      if (this.#refused) return this.#age();
      retain(json);
      this.#last = "";
      this.#read = new Since();
      if (this.#aged) this.#send("news-age");
      this.#aged = false;
    } catch (error) {
      if (ended.signal.aborted) return;
      this.#ended = undefined;
      pace.end(true);
      this.#report("status-failed", `${/** @type {{ what?: unknown } | null | undefined} */ (error)?.what ?? messageOf(error)}`, "The agenda stays as it is and the file is asked for again.");
      this.#age();
      const copy = this.#read ? undefined : await recall(src, this.#element.baseURI, error);
      if (copy && !this.#read && src === this.#src) this.#recalled(copy);
    }
  }

  /**
   * Applies the last good copy, of an earlier visit.
   * @param {{ json: unknown, read: number }} copy
   */
  #recalled({ json, read }) {
    this.#refused = false;
    this.#send("news", stringify(json));
    if (this.#refused) return;
    this.#aged = true;
    this.#send("news-age", String(Date.now() - read));
  }

  #age() {
    if (this.#aged || !this.#read || this.#read.elapsed < OLD) return;
    this.#aged = true;
    this.#send("news-age", String(Math.round(this.#read.elapsed)));
  }

  /**
   * Takes the errors of a file that was refused.
   * @param {string} problems
   */
  refused(problems) {
    this.#refused = true;
    this.#report("status-invalid", `${this.#src} cannot be applied`, CHECK, problems);
  }

  /**
   * Takes what is to be said of a file that was applied.
   * @param {string} problems
   */
  remarks(problems) {
    if (problems && problems !== this.#remarks) {
      console.warn(`<agenda-widget> ${this.#src} is not applied as a whole. ${CHECK}${indented(problems)}`);
    }
    this.#remarks = problems;
  }

  /**
   * Takes the ids of the sessions that news has changed.
   * @param {string} ids a line each
   */
  applied(ids) {
    this.#emit("update", { source: "status", sessions: ids.split("\n").filter(Boolean) });
  }

  /**
   * Warns the site's owner, once for all equal failures in a row.
   * @param {string} code
   * @param {string} what
   * @param {string} cure
   */
  #report(code, what, cure, problems = "") {
    const message = `${what}. ${cure}`;
    if (this.#last === message + problems) return;
    this.#last = message + problems;
    console.error(`<agenda-widget> ${message}${indented(problems)}\nSee README.md, "When something is wrong" (${code}).`);
    this.#emit("error", { code, message });
  }
}

/** @param {string} problems */
const indented = (problems) => (problems ? `\n  ${problems.replaceAll("\n", "\n  ")}` : "");
