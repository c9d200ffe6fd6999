// Where arrow keys, Home and End lead.

/**
 * Goes from tab to tab, or in the list from row to row, and sideways from a row to its star and back; returns whether the key was one
 * of them.
 * @param {HTMLElement} target
 * @param {string} key
 */
export function step(target, key) {
  const isTab = target.matches("[role=tab]");
  const to = /** @type {HTMLElement | null | undefined} */ ((isTab ? tabs : rows)(target, target.matches(":dir(rtl)"))[key]);
  to?.focus();
  if (isTab) to?.click();
  return Boolean(to);
}

/** @typedef {Record<string, Element | null | undefined>} Ways an element for each key */

/**
 * @param {HTMLElement} target
 * @param {boolean} rtl
 * @returns {Ways}
 */
function tabs(target, rtl) {
  const tabs = [.../** @type {Element} */ (target.parentElement).children];
  const at = tabs.indexOf(target);
  const way = (/** @type {number} */ by) => tabs.at((at + by) % tabs.length);
  return { ArrowRight: way(rtl ? -1 : 1), ArrowLeft: way(rtl ? 1 : -1), Home: tabs[0], End: tabs.at(-1) };
}

/**
 * @param {HTMLElement} target
 * @param {boolean} rtl
 * @returns {Ways}
 */
function rows(target, rtl) {
  const here = target.closest("li");
  const root = /** @type {ShadowRoot} */ (target.getRootNode());
  const titles = /** @type {(Element | null | undefined)[]} */ ([...root.querySelectorAll("[data-act=open]")]);
  const title = here?.querySelector("[data-act=open]");
  const at = titles.indexOf(title);
  const star = here?.querySelector("[part=favorite]");
  const [onwards, back] = rtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  return { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1), [onwards]: star, [back]: title };
}
