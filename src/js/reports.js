// Reports faults of one element: on the console and by the event `agenda-error`.

import { Fault } from "./fault.js";
import { emit } from "./gate.js";
import { messageOf } from "../widget/thrown.js";

/**
 * Reports an error and returns it as a fault. Errors of repeated attempts are reported once; after `again()`, a
 * drawing that fails is reported again.
 * @param {Element} element
 */
export function reportsOf(element) {
  /** @type {Set<string | false>} */
  const known = new Set();
  /** @type {(error: unknown) => Fault} */
  const report = (error) => {
    const fault = error instanceof Fault ? error : new Fault("wasm-failed", `The widget failed (${messageOf(error)})`);
    const { code, message } = fault;
    const key = /^part-/.test(code) ? message : code === "draw-failed" && code;
    if (key && known.has(key)) return fault;
    known.add(key);
    console.error(fault.report());
    emit(element, "error", { code, message });
    return fault;
  };
  return { report, again: () => known.delete("draw-failed") };
}
