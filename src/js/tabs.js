// Arrow keys on the tabs of the days, and from row to row of the list.

/**
 * Arrow keys, Home and End go from tab to tab, or from row to row; sideways from a row to its star and back.
 * @param {KeyboardEvent} event
 */
export function step(event) {
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  if (altKey || ctrlKey || metaKey || shiftKey) return;
  if (target.matches("[role=tab]")) stepTabs(event, target);
  else if (target.matches("ol > li > [part=favorite], [data-act=open]")) stepRows(event, target);
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

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 */
function stepRows(event, target) {
  const here = target.closest("li");
  const root = /** @type {ShadowRoot} */ (target.getRootNode());
  const titles = /** @type {(Element | null | undefined)[]} */ ([...root.querySelectorAll("[data-act=open]")]);
  const title = here?.querySelector("[data-act=open]");
  const at = titles.indexOf(title);
  const star = here?.querySelector("[part=favorite]");
  const [onwards, back] = target.matches(":dir(rtl)") ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  /** @type {Record<string, Element | null | undefined>} */
  const ways = { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1), [onwards]: star, [back]: title };
  const to = /** @type {HTMLElement | null | undefined} */ (ways[event.key]);
  if (!to) return;
  event.preventDefault();
  to.focus();
}
