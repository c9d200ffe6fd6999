// Arrow keys on the tabs of the days, and from row to row of the list.

import { features, loadFeatures } from "./engine.js";

/** Arrow keys, Home and End go from tab to tab, or from row to row (src/widget/rows.js). */
export function step(event) {
  const { target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey) return;
  if (target.matches("[role=tab]")) stepTabs(event);
  else if (target.matches("ol > li > [part=favorite], [data-act=open]")) {
    if (!features) loadFeatures().then(() => features.stepRows(target, event.key)).catch(() => {});
    else if (features.stepRows(target, event.key)) event.preventDefault();
  }
}

function stepTabs(event) {
  const { target, key } = event;
  const tabs = [...target.parentNode.children];
  const at = tabs.indexOf(target);
  const way = target.matches(":dir(rtl)") ? -1 : 1;
  const to = { ArrowRight: at + way, ArrowLeft: at - way, Home: 0, End: -1 }[key];
  if (to === undefined) return;
  const tab = tabs.at(to % tabs.length);
  event.preventDefault();
  tab.focus();
  tab.click();
}
