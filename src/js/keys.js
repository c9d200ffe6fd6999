// Arrow keys on the tabs of the days, and from row to row of the list; what they do is in the lazy chunk.

import { features, loadFeatures } from "./engine.js";

const STOPS = "[role=tab], ol > li > [part=favorite], [data-act=open]";

/** @param {KeyboardEvent} event */
export function step(event) {
  const { altKey, ctrlKey, key, metaKey, shiftKey } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  if (altKey || ctrlKey || metaKey || shiftKey || !target.matches(STOPS)) return;
  if (!features) loadFeatures().then(({ step }) => step(target, key)).catch(() => {});
  else if (features.step(target, key)) event.preventDefault();
}
