// Fetches and parses agendas and status files, within limits of time and size. All widgets of the page
// share the requests: there is never more than one request for an address at a time, nor a second
// within a second, for any reason.

import { Fault } from "./fault.js";
import { messageOf } from "../widget/thrown.js";

/** @typedef {{ json: unknown, url: string, off: boolean }} Answer of `fetchJson` */

const SECONDS = 20;
const BYTES = 8 * 1024 * 1024;
/** Milliseconds between the starts of two requests for one address. */
const FLOOR = 1_000;
/** How long answers are kept, for callers that ask at about the same time. */
const FORGOTTEN = 60_000;

/**
 * The latest request for each address.
 * @type {Map<string, Look>}
 */
const looks = new Map();
/** The number of requests so far. */
export let requests = 0;

/**
 * The parsed contents of the file at `src` as `json`; the `url` of the request, and whether the server's clock is
 * `off`. Everybody who shares the request gets the same object.
 * @param {string} src an address, whole or relative to `base`
 * @param {string} base
 * @param {AbortSignal} signal for an element that goes or gets another source; the request ends when nobody waits any more
 * @param {{within?: number, since?: number}} [wanted] an answer to a request that began so many milliseconds ago
 * is good enough; or only to a request after the first so many of the page, as `requests` counts them
 * @returns {Promise<Answer>}
 */
export async function fetchJson(src, base, signal, { within = FLOOR, since = 0 } = {}) {
  if (!URL.canParse(src, base)) throw new Fault("agenda-not-found", `${src} is no address`);
  const url = new URL(src, base);
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  const known = looks.get(url.href);
  if (known && known.number > since && !known.ended.signal.aborted && (!known.done || known.age < within)) return known.join(signal);
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
  /** @type {Promise<Look> | undefined} */
  next;
  #began = performance.now();
  #device = Date.now();
  #waiting = 0;
  #answer;

  /** @param {URL} url */
  constructor(url) {
    for (const [href, { done, age }] of looks) if (done && age > FORGOTTEN) looks.delete(href);
    looks.set(url.href, this);
    this.#answer = request(url, this.ended.signal).finally(() => (this.done = true));
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
}

/**
 * @param {URL} url
 * @param {AbortSignal} ended
 * @returns {Promise<Answer>}
 */
async function request(url, ended) {
  const timeout = AbortSignal.timeout(SECONDS * 1000);
  const given = new AbortController();
  for (const each of [ended, timeout]) {
    each.addEventListener("abort", () => given.abort(each.reason), { signal: given.signal });
  }
  try {
    const response = await fetch(url, { signal: given.signal, cache: "no-cache", credentials: "same-origin" });
    if (response.status === 404 || response.status === 410) {
      throw new Fault("agenda-not-found", `${url} answers ${response.status}`);
    }
    if (!response.ok) throw new Fault("agenda-status", `${url} answers ${response.status}`);
    // The clocks of devices and servers agree if they differ by less than a minute.
    const off = Math.abs(Date.parse(response.headers.get("date") ?? "") - Date.now()) > 60_000;
    return { json: parse(await text(response, url), url), url: response.url, off };
  } catch (error) {
    if (error instanceof Fault || ended.aborted) throw error;
    if (timeout.aborted) throw new Fault("agenda-timeout", `${url} has not answered in ${SECONDS} seconds`);
    throw new Fault("agenda-network", `${url} cannot be fetched (${messageOf(error)})`);
  } finally {
    given.abort();
  }
}

/**
 * The body as text; reading stops as soon as it is too long.
 * @param {Response} response
 * @param {URL} url
 */
async function text(response, url) {
  const tooLarge = () => new Fault("agenda-too-large", `${url} is larger than ${BYTES} bytes`);
  if (Number(response.headers.get("content-length")) > BYTES) throw tooLarge();
  const reader = response.body?.getReader();
  // A response such as 204 has no body.
  if (!reader) return "";
  const decoder = new TextDecoder();
  let bytes = 0;
  let whole = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole + decoder.decode();
    bytes += value.length;
    if (bytes > BYTES) {
      reader.cancel();
      throw tooLarge();
    }
    whole += decoder.decode(value, { stream: true });
  }
}

/**
 * The JSON in a text.
 * @param {string} text
 * @param {URL | string} where for the message
 * @returns {unknown}
 */
export function parse(text, where) {
  if (text.length > BYTES) throw new Fault("agenda-too-large", `${where} is larger than ${BYTES} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault("agenda-not-json", `${where} is not JSON (${messageOf(error)})`);
  }
}
