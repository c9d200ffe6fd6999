// Requests files of agendas, within limits of time and size. A page that has its first agenda has the lazy file for the rest:
// src/js/live repeats requests and shares them.

import { Fault } from "./fault.js";
import { messageOf } from "../widget/thrown.js";

/**
 * @typedef {{ text: string, json?: unknown, url: string, off: boolean, headers: Headers }} Answer the text of a file and what was
 * parsed from it, the `url` of the response, and whether the server's clock is `off`
 *
 * @typedef {{ began: number, answer: Promise<Answer> }} First a request, and when it began by the clock that cannot be set
 */

const SECONDS = 20;
const BYTES = 8 * 1024 * 1024;

/**
 * The first request for each address, for all widgets of the page; src/js/live takes them over.
 * @type {Map<string, First>}
 */
export const firsts = new Map();

/**
 * The JSON file at `src`.
 * @param {string} src an address, whole or relative to `base`
 * @param {string} base
 */
export function first(src, base) {
  const url = addressOf(src, base);
  const known = firsts.get(url.href) ?? { began: performance.now(), answer: request(url).then((answer) => ({ ...answer, json: parse(answer.text, url) })) };
  firsts.set(url.href, known);
  return known.answer;
}

/**
 * @param {string} src
 * @param {string} base
 */
export function addressOf(src, base) {
  if (!URL.canParse(src, base)) throw new Fault("agenda-not-found", `${src} is no address`);
  const url = new URL(src, base);
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  return url;
}

/**
 * The text at an address. The browser asks whether a copy that it has is the newest (`no-cache` makes it send If-None-Match or
 * If-Modified-Since), and gives that copy where the server answers 304.
 * @param {URL} url
 * @param {AbortSignal} [ended]
 * @returns {Promise<Answer>}
 */
export async function request(url, ended) {
  const timeout = AbortSignal.timeout(SECONDS * 1000);
  const given = new AbortController();
  for (const each of [ended, timeout]) {
    each?.addEventListener("abort", () => given.abort(each.reason), { signal: given.signal });
  }
  try {
    const response = await fetch(url, { signal: given.signal, cache: "no-cache", credentials: "same-origin" });
    const { headers, ok, status } = response;
    if (!ok) {
      const missing = status === 404 || status === 410;
      throw Object.assign(new Fault(missing ? "agenda-not-found" : "agenda-status", `${url} answers ${status}`), { status, headers });
    }
    // The clocks of devices and servers agree if they differ by less than a minute.
    const off = Math.abs(Date.parse(headers.get("date") ?? "") - Date.now()) > 60_000;
    return { text: await text(response, url), url: response.url, off, headers };
  } catch (error) {
    if (error instanceof Fault || ended?.aborted) throw error;
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
