// Arrow keys on the tabs of the days, and from row to row of the list.

/** Arrow keys, Home and End go from tab to tab, or from row to row; sideways from a row to its star and back. */
export function step(event) {
  const { target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey) return;
  if (target.matches("[role=tab]")) stepTabs(event);
  else if (target.matches("ol > li > [part=favorite], [data-act=open]")) stepRows(event);
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

function stepRows(event) {
  const { target, key } = event;
  const here = target.closest("li");
  const titles = [...target.getRootNode().querySelectorAll("[data-act=open]")];
  const title = here.querySelector("[data-act=open]");
  const at = titles.indexOf(title);
  const star = here.querySelector("[part=favorite]");
  const [onwards, back] = target.matches(":dir(rtl)") ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const to = { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1), [onwards]: star, [back]: title }[key];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
