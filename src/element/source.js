// Fetches and parses an agenda, within limits of time and size.

import { Fault } from "./fault.js";

const SECONDS = 20;
const BYTES = 8 * 1024 * 1024;

/**
 * The parsed agenda at `src`.
 * @param {string} src an address, whole or relative to `base`
 * @param {string} base
 * @param {AbortSignal} signal ends the attempt when the element goes or gets another source
 * @param {(response: Response) => void} [seen] is called with a good answer
 */
export async function fetchAgenda(src, base, signal, seen) {
  if (!URL.canParse(src, base)) throw new Fault("agenda-not-found", `${src} is no address`);
  const url = new URL(src, base);
  if (url.protocol === "file:") throw new Fault("file", `${url} cannot be fetched`);
  const timeout = AbortSignal.timeout(SECONDS * 1000);
  const ended = new AbortController();
  for (const each of [signal, timeout]) {
    each.addEventListener("abort", () => ended.abort(each.reason), { signal: ended.signal });
  }
  try {
    const response = await fetch(url, { signal: ended.signal, cache: "no-cache", credentials: "same-origin" });
    if (response.status === 404 || response.status === 410) {
      throw new Fault("agenda-not-found", `${url} answers ${response.status}`);
    }
    if (!response.ok) throw new Fault("agenda-status", `${url} answers ${response.status}`);
    seen?.(response);
    return parse(await text(response, url), url);
  } catch (error) {
    if (error instanceof Fault || signal.aborted) throw error;
    if (timeout.aborted) throw new Fault("agenda-timeout", `${url} has not answered in ${SECONDS} seconds`);
    throw new Fault("agenda-network", `${url} cannot be fetched (${error.message})`);
  } finally {
    ended.abort();
  }
}

/** The body as text, given up as soon as it is too long. */
async function text(response, url) {
  const tooLarge = () => new Fault("agenda-too-large", `${url} is larger than ${BYTES} bytes`);
  if (Number(response.headers.get("content-length")) > BYTES) throw tooLarge();
  const reader = response.body.getReader();
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
 */
export function parse(text, where) {
  if (text.length > BYTES) throw new Fault("agenda-too-large", `${where} is larger than ${BYTES} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault("agenda-not-json", `${where} is not JSON (${error.message})`);
  }
}
