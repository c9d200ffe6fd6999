// Reports faults of one element: on the console and by the event `agenda-error`.

import { Fault } from "./fault.js";
import { emit } from "./gate.js";

/**
 * What reports an error and gives it as a fault. What is tried again and again is reported once; `again()` has a
 * drawing that fails reported again.
 */
export function reportsOf(element) {
  const known = new Set();
  const report = (error) => {
    const fault = error instanceof Fault ? error : new Fault("wasm-failed", `The widget failed (${error.message})`);
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
