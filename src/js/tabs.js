// The keyboard on the tabs of the days.

/** Arrow keys, Home and End go from tab to tab. */
export function step(event) {
  const { target, key } = event;
  if (!target.matches("[role=tab]")) return;
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
