// Arrow keys in the list.

/**
 * Arrow keys, Home and End go from row to row, sideways from a row to its star and back; whether the key was one of them.
 * @param {HTMLElement} target
 * @param {string} key
 */
export function stepRows(target, key) {
  const here = target.closest("li");
  const root = /** @type {ShadowRoot} */ (target.getRootNode());
  const titles = /** @type {(Element | null | undefined)[]} */ ([...root.querySelectorAll("[data-act=open]")]);
  const title = here?.querySelector("[data-act=open]");
  const at = titles.indexOf(title);
  const star = here?.querySelector("[part=favorite]");
  const [onwards, back] = target.matches(":dir(rtl)") ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  /** @type {Record<string, Element | null | undefined>} */
  const ways = { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1), [onwards]: star, [back]: title };
  const to = /** @type {HTMLElement | null | undefined} */ (ways[key]);
  to?.focus();
  return Boolean(to);
}
