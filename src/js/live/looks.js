// The requests for agendas and status files. All widgets of the page share them: there is never more than one request for an
// address at a time, nor a second within a second, for any reason, nor one by the clock alone before its server allows it. A text
// that is the same as before is not parsed again.

import { keep } from "./copies.js";
import { lent } from "./lent.js";

/** @import { Answer, First } from "../source.js" */

/**
 * @typedef {{ within?: number, since?: number, paced?: boolean }} Wanted an answer to a request that began so many milliseconds
 * ago is good enough; or only to a request after the first so many of the page, as `requests` counts them; `paced`: or any for as long
 * as its server allows to use it, since only the clock asks
 */

/** Milliseconds between the starts of two requests for one address; servers count in whole seconds as well. */
const FLOOR = 1_000;
/** The number of addresses whose answers are kept: those of many meetings with their status files, and some more. */
const KEPT = 60;

/**
 * The latest request for each address.
 * @type {Map<string, Look>}
 */
const looks = new Map();
let requests = 0;

/** The number of requests so far. */
export const count = () => requests;

/** Takes over the requests that were made before this file was there. */
export function adopt() {
  for (const [href, first] of lent.firsts) looks.has(href) || new Look(new URL(href), first);
  lent.firsts.clear();
}

/**
 * Keeps a copy of what an answer contains, once for each text, unless its server forbids that.
 * @param {unknown} json
 */
export function retain(json) {
  for (const [href, look] of looks) {
    if (json === undefined || look.json !== json || look.isRetained) continue;
    look.isRetained = true;
    if (look.text !== undefined && look.mayKeep) keep(href, look.text);
  }
}

/**
 * What the file at `src` contains. Everybody who shares the request gets the same object as `json`, and it stays the same as
 * long as the text does.
 * @param {string} src an address, whole or relative to `base`
 * @param {string} base
 * @param {AbortSignal} signal for an element that goes or gets another source; the request ends when nobody waits any more
 * @param {Wanted} [wanted]
 * @returns {Promise<Answer>}
 */
export async function fetchJson(src, base, signal, { within = FLOOR, since = 0, paced } = {}) {
  const url = lent.addressOf(src, base);
  const known = looks.get(url.href);
  const isGood = (/** @type {Look} */ { done, age, fresh }) => !done || age < within || (paced && age < fresh - FLOOR);
  if (known && known.number > since && !known.ended.signal.aborted && isGood(known)) return known.join(signal);
  if (!known || (known.done && !known.next && known.age >= FLOOR)) return new Look(url).join(signal);
  // Those who wait for the next request share it; the current one continues meanwhile.
  known.next ??= known.over().then(() => new Look(url));
  return (await known.next).join(signal);
}

/** One request, for all who wait for its answer. */
class Look {
  ended = new AbortController();
  number = (requests += 1);
  done = false;
  /** The milliseconds for which its server asks for no other request. */
  fresh = 0;
  /** The last good text, and what was parsed from it. */
  /** @type {string | undefined} */
  text;
  /** @type {unknown} */
  json;
  /** Whether a copy of it was kept, and whether one may be. */
  isRetained = false;
  mayKeep = true;
  /** @type {Promise<Look> | undefined} */
  next;
  #began;
  #device = Date.now();
  #waiting = 0;
  #answer;

  /**
   * @param {URL} url
   * @param {First} [first] a request that exists already
   */
  constructor(url, first) {
    const before = looks.get(url.href);
    if (before) [this.text, this.json, this.isRetained, this.mayKeep] = [before.text, before.json, before.isRetained, before.mayKeep];
    // The newest come last.
    looks.delete(url.href);
    looks.set(url.href, this);
    for (const [href, { done }] of looks) if (done && looks.size > KEPT) looks.delete(href);
    this.#began = first?.began ?? performance.now();
    this.#answer = this.#parsed(url, first?.answer ?? lent.request(url, this.ended.signal)).finally(() => (this.done = true));
    // Whoever waits for it gets its failure.
    this.#answer.catch(() => {});
  }

  /** By the monotonic clock, or if that stopped during sleep, by the other. */
  get age() {
    return Math.max(performance.now() - this.#began, Date.now() - this.#device);
  }

  /** @param {AbortSignal} signal */
  async join(signal) {
    this.#waiting += 1;
    const leave = () => {
      this.#waiting -= 1;
      if (!this.#waiting && !this.next) this.ended.abort();
    };
    signal.addEventListener("abort", leave);
    try {
      return await this.#answer;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  /** Resolves when another request may begin. */
  async over() {
    await this.#answer.catch(() => {});
    const left = FLOOR - this.age;
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }

  /**
   * @param {URL} url
   * @param {Promise<Answer>} asked
   * @returns {Promise<Answer>}
   */
  async #parsed(url, asked) {
    try {
      const answer = await asked;
      const control = answer.headers.get("cache-control") ?? "";
      this.fresh = lasting(/max-age=(\d+)/.exec(control)?.[1], answer.headers);
      this.mayKeep = !control.includes("no-store");
      if (answer.text !== this.text) {
        [this.text, this.json] = [answer.text, answer.json ?? lent.parse(answer.text, url)];
        this.isRetained = false;
      }
      return { ...answer, json: this.json };
    } catch (error) {
      const { headers } = /** @type {{ headers?: Headers }} */ (error);
      if (headers) this.fresh = lasting(headers.get("retry-after"), headers);
      throw error;
    }
  }
}

/**
 * The milliseconds of an answer's lifetime that are left.
 * @param {string | null | undefined} seconds its lifetime, as a header has it
 * @param {Headers} headers
 */
const lasting = (seconds, headers) => (Number(seconds) - Number(headers.get("age"))) * 1000 || 0;
