// What becomes of an element whose first request fails, or takes long: it shows the last good copy, with its age, and
// tries again. An element that has an agenda keeps it; its next request is planned like any other.

import { gather, isGathering } from "./gather.js";
import { everyOf, paceOf } from "./pace.js";
import { recall } from "./recall.js";

/** @import { AgendaWidget } from "../element.js" */
/** @import { Agenda } from "../origin.js" */

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
  // What is slow may be one of several agendas, which the others do not wait for.
  if (signal.aborted || (!error && isGathering(element))) return;
  if (found) await show(await wholeOf(element, /** @type {Agenda} */ (found.json), signal), found.read);
  else if (error && src) later(element, again);
}

/**
 * The agenda of a copy, of an index those that it names.
 * @param {AgendaWidget} element
 * @param {Agenda} json
 * @param {AbortSignal} signal
 */
const wholeOf = (element, json, signal) =>
  json?.agendas && !json.sessions ? gather(element, json, new URL(element.src, element.baseURI).href, () => {}, signal) : json;

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
  const left = paceOf(element).left(everyOf(element));
  if (left <= 0) again();
  else if (left < Infinity) planned.set(element, setTimeout(() => later(element, again), Math.min(left, 3_600_000)));
}
