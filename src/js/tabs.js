// Arrow keys on the tabs of the days, and from row to row of the list.

import { features, loadFeatures } from "./engine.js";

/**
 * Arrow keys, Home and End go from tab to tab, or from row to row (src/widget/rows.js).
 * @param {KeyboardEvent} event
 */
export function step(event) {
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  if (altKey || ctrlKey || metaKey || shiftKey) return;
  if (target.matches("[role=tab]")) stepTabs(event, target);
  else if (target.matches("ol > li > [part=favorite], [data-act=open]")) {
    if (!features) loadFeatures().then(({ stepRows }) => stepRows(target, event.key)).catch(() => {});
    else if (features.stepRows(target, event.key)) event.preventDefault();
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 */
function stepTabs(event, target) {
  const tabs = /** @type {HTMLElement[]} */ ([.../** @type {Element} */ (target.parentElement).children]);
  const at = tabs.indexOf(target);
  const way = target.matches(":dir(rtl)") ? -1 : 1;
  /** @type {Record<string, number>} */
  const ways = { ArrowRight: at + way, ArrowLeft: at - way, Home: 0, End: -1 };
  const to = ways[event.key];
  if (to === undefined) return;
  const tab = tabs.at(to % tabs.length);
  event.preventDefault();
  tab?.focus();
  tab?.click();
}
