// What becomes of an element whose first request fails, or takes long: it shows the last good copy, with its age, and
// tries again. An element that has an agenda keeps it; its next request is planned like any other.

import { copy, forget } from "./copies.js";
import { lent } from "./lent.js";
import { paceOf } from "./pace.js";

/** @import { AgendaWidget } from "../element.js" */
/** @import { Agenda } from "../origin.js" */

/** What a server answers that means what it says: this is not, or no longer, for this reader. */
const WITHDRAWN = [401, 403, 410];
/** Seconds between two requests, as src/widget/options.rs reads the attribute. */
const REFRESH = 300;
const LEAST = 15;

/**
 * The JSON of the last good copy of what is at `src`, and when that was read; nothing where the server has withdrawn it.
 * @param {string} src
 * @param {string} base
 * @param {unknown} error why there is no newer one
 * @returns {Promise<{ json: unknown, read: number } | undefined>}
 */
export async function recall(src, base, error) {
  try {
    const { href } = lent.addressOf(src, base);
    if (WITHDRAWN.includes(Number(/** @type {{ status?: unknown } | undefined} */ (error)?.status))) {
      await forget(href);
      return undefined;
    }
    const found = await copy(href);
    return found && { json: lent.parse(found.text, src), read: found.read };
  } catch {
    return undefined;
  }
}

/**
 * @param {AgendaWidget} element
 * @param {AbortSignal} signal of the attempt
 * @param {unknown} error the failure, or nothing if there is no answer yet
 * @param {(agenda: Agenda, read: number) => unknown} show shows an agenda that was read then
 * @param {() => void} again makes another attempt
 */
export async function rescue(element, signal, error, show, again) {
  const { src, baseURI } = element;
  const found = src && element.agenda === null ? await recall(src, baseURI, error) : undefined;
  if (signal.aborted) return;
  if (found) await show(/** @type {Agenda} */ (found.json), found.read);
  else if (error && src) later(element, again);
}

/**
 * The last planned attempt of each element without an agenda.
 * @type {WeakMap<AgendaWidget, ReturnType<typeof setTimeout>>}
 */
const planned = new WeakMap();

/**
 * Makes another attempt when that is due, and the page is shown.
 * @param {AgendaWidget} element
 * @param {() => void} again
 */
function later(element, again) {
  clearTimeout(planned.get(element));
  if (!element.isConnected) return;
  if (document.hidden) {
    document.addEventListener("visibilitychange", () => later(element, again), { once: true });
    return;
  }
  const left = paceOf(element).left(every(element));
  if (left <= 0) again();
  else if (left < Infinity) planned.set(element, setTimeout(() => later(element, again), Math.min(left, 3_600_000)));
}

/** @param {AgendaWidget} element */
function every(element) {
  const given = element.getAttribute("refresh")?.trim();
  const seconds = /^\d+$/.test(given ?? "") ? Number(given) : REFRESH;
  return seconds && Math.max(seconds, LEAST) * 1000;
}
