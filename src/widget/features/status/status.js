// Looks at the status file: the news of the day, fetched apart from the agenda. When it is due is
// asked on each beat of the page's clock, so that there is no timer for it.

import { stringify } from "../../json.js";
import { messageOf } from "../../thrown.js";

/** A look that is due so soon rides along with the beat at hand. */
const RIDE = 30_000;
/** Who comes back to the page gets a look at once, but no sooner after the last. */
const AGAIN = 15_000;
/** Widgets that ask for the same file within this time get one answer. */
const SHARED = 10_000;
/** After failures the time between looks doubles, up to this. */
const LONGEST = 900_000;
/** From then on it is said how old the news is. */
const OLD = 600_000;

const CHECK = "`agenda check FILE --agenda AGENDA` shows every problem with its line and how to mend it.";

/**
 * @typedef {object} Lent what the first part has already
 * @property {typeof import("../../../js/gate.js").emit} emit
 * @property {typeof import("../../../js/source.js").fetchJson} fetchJson
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
  #fetch;
  #emit;
  /** @type {AbortController | undefined} */
  #ended;
  /** @type {string | undefined} */
  #src;
  #seen = 0;
  /** @type {Since | undefined} */
  #since;
  /** @type {string | undefined} */
  #text;
  /** @type {Since | undefined} */
  #read;
  #aged = false;
  #refused = false;
  #failures = 0;
  #last = "";
  #remarks = "";

  /**
   * @param {HTMLElement} element
   * @param {import("../../../js/port.js").Send} send
   * @param {Lent} lent
   */
  constructor(element, send, { emit, fetchJson }) {
    this.#element = element;
    this.#send = send;
    this.#fetch = fetchJson;
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
    if (document.hidden) return undefined;
    const every = seconds * 1000;
    if (src !== this.#src) {
      this.#src = src;
      this.#since = this.#text = this.#read = undefined;
      this.#aged = this.#refused = false;
      this.#failures = 0;
      this.#last = this.#remarks = "";
      this.#ended?.abort();
      this.#ended = undefined;
    }
    // One at a time: with a slow server none would ever end.
    if (this.#ended) return every || undefined;
    if (this.#since) {
      if (!every) return undefined;
      const { elapsed } = this.#since;
      const wait = Math.max(every, Math.min(every * 2 ** this.#failures, LONGEST));
      const left = Math.min(wait - RIDE - elapsed, this.#seen === shown ? Infinity : AGAIN - elapsed);
      if (left > 0) return Math.ceil(left + RIDE);
    }
    this.#ask(src);
    return every || undefined;
  }

  /** Nothing comes of what is still on its way. */
  close() {
    this.#src = undefined;
    this.#ended?.abort();
  }

  /** @param {string} src */
  async #ask(src) {
    this.#seen = shown;
    this.#since = new Since();
    const ended = (this.#ended = new AbortController());
    try {
      const { json } = await this.#fetch(src, this.#element.baseURI, ended.signal, { within: SHARED });
      if (ended !== this.#ended) return;
      this.#ended = undefined;
      const text = stringify(json);
      this.#failures = 0;
      if (this.#text !== text) {
        this.#text = text;
        this.#refused = false;
        this.#send("news", text);
      }
      if (this.#refused) return this.#age();
      this.#last = "";
      this.#read = new Since();
      if (this.#aged) this.#send("news-age");
      this.#aged = false;
    } catch (error) {
      if (ended.signal.aborted) return;
      this.#ended = undefined;
      this.#failures += 1;
      this.#report("status-failed", `${/** @type {{ what?: unknown } | null | undefined} */ (error)?.what ?? messageOf(error)}`, "The agenda stays as it is and the file is asked for again.");
      this.#age();
    }
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
