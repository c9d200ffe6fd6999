// The warning about an element that has no source.

/** @import { AgendaWidget } from "../element.js" */

/** Milliseconds until it is given: scripts may set a source meanwhile. */
const PATIENCE = 5_000;
const IDLE = '<agenda-widget> has nothing to show: give it the attribute src="agenda.json", the property agenda, or a child <script type="application/json">. A tag that ends with "/>" is not closed in HTML.';

/** @type {WeakSet<AgendaWidget>} */
const awaited = new WeakSet();

/**
 * Reports an element that has no source by then.
 * @param {AgendaWidget} element
 * @param {() => boolean} isShown whether it has a view
 */
export function expect(element, isShown) {
  if (awaited.has(element)) return;
  awaited.add(element);
  setTimeout(() => {
    awaited.delete(element);
    if (!element.isConnected || isShown() || element.agenda !== null || element.src) return;
    if (!element.querySelector("script, time, td, li")) console.warn(IDLE, element);
  }, PATIENCE);
}
