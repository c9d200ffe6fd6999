// What keeps an agenda current once it is shown for the first time: requests, their times, and a copy for when they fail.

import { cure } from "./cures.js";
import { expect } from "./hint.js";
import { borrow } from "./lent.js";
import { adopt, count, fetchJson, retain } from "./looks.js";
import { Pace, awake, isHidden, paceOf } from "./pace.js";
import { gather, isQuiet, lookAtNews, remember } from "./gather.js";
import { recall } from "./recall.js";
import { rescue } from "./rescue.js";
import { follow, lookForChanges } from "./zone_changes.js";

/** @import { AgendaWidget } from "../element.js" */
/** @import { Lent } from "./lent.js" */

export const release = __RELEASE__;
export { Pace, awake, count, cure, expect, fetchJson, follow, gather, isHidden, lookAtNews, recall, rescue, retain };

/**
 * Begins, once.
 * @param {Lent} lent
 */
export function start(lent) {
  borrow(lent);
  adopt();
}

/** @param {AgendaWidget} element */
export const begin = (element) => isQuiet(element) || paceOf(element).begin();

/**
 * @param {AgendaWidget} element
 * @param {boolean} failed
 */
export const end = (element, failed) => paceOf(element).end(failed);

/**
 * What an element shows, and what can be done with it.
 * @typedef {object} Shown
 * @property {unknown} fetched the agenda as it was fetched; nothing for one of the page
 * @property {string} [text] the same as text
 * @property {import("./gather.js").Load} load requests the source
 * @property {() => void} enrich loads the lazy chunk
 */

/**
 * What an element does on each beat of the page's clock: requests its source if that is due. Returns in how many milliseconds the next
 * request is.
 * @param {AgendaWidget} element
 * @param {number} every the milliseconds between two requests, 0 for no more
 * @param {Shown} shown
 */
export function beat(element, every, { fetched, text = "", load, enrich }) {
  retain(fetched);
  remember(element, load);
  if (!isHidden()) lookForChanges(element, text, enrich);
  const pace = paceOf(element);
  if (pace.left(every) <= 0) load({ paced: true });
  return pace.left(every);
}
