// What the first file of the widget lends to this one, which is a file of its own: its classes and functions exist once.

/**
 * @typedef {object} Lent
 * @property {typeof import("../fault.js").Fault} Fault
 * @property {typeof import("../source.js").addressOf} addressOf
 * @property {typeof import("../source.js").request} request
 * @property {typeof import("../source.js").parse} parse
 * @property {typeof import("../source.js").firsts} firsts
 * @property {typeof import("../gate.js").emit} emit
 * @property {typeof import("../engine.js").load} load
 * @property {typeof import("../engine.js").loadFeatures} loadFeatures
 * @property {() => void} look has all widgets of the page read the clock
 */

/** @type {Lent} */
export let lent;

/**
 * Takes it, once.
 * @param {Lent} from
 */
export function borrow(from) {
  lent = from;
}
