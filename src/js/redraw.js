// Draws a widget again after a drawing has failed: a function of the DOM that the page has replaced may throw.

import { Fault } from "./fault.js";
import { ours } from "./foreign.js";
import { failures } from "./gate.js";
import { messageOf } from "../widget/thrown.js";

/** @import { Widget } from "agenda-widget/glue" */

/** The number of attempts. */
const ATTEMPTS = 3;

/**
 * Draws a view in a detached element and inserts it, so that nothing half drawn is shown; returns the error of each attempt.
 * @param {Widget | undefined} view
 * @param {HTMLElement} base
 */
export function redraw(view, base) {
  /** @type {unknown} */
  let fault = true;
  for (let left = ATTEMPTS; fault && left; left -= 1) {
    fault = undefined;
    try {
      const aside = document.createElement("div");
      failures.set(aside, (error) => (fault ??= error));
      view?.redraw(aside);
      if (!fault) ours(() => base.replaceChildren(...aside.childNodes));
    } catch (error) {
      fault = error ?? new Error();
    }
  }
  return fault;
}

/**
 * The fault of a drawing that throws.
 * @param {unknown} error
 */
export const undrawn = (error) =>
  new Fault("draw-failed", "The widget cannot draw, since a function of the DOM throws", [messageOf(error)]);
