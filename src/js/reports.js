// Reports faults of one element: on the console and by the event `agenda-error`.

import { loadLive } from "./engine.js";
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
    const { code } = fault;
    const key = /^part-/.test(code) ? fault.message : code === "draw-failed" && code;
    if (key && known.has(key)) return fault;
    known.add(key);
    const tell = () => {
      console.error(fault.report());
      emit(element, "error", { code, message: fault.message });
    };
    // If that file does not load either, the cause must do.
    if (fault.isMended) tell();
    else loadLive().then(({ cure }) => fault.mend(cure(code)), () => {}).then(tell);
    return fault;
  };
  return { report, again: () => known.delete("draw-failed") };
}
