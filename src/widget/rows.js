// Arrow keys in the list.

/** Arrow keys, Home and End go from row to row, sideways from a row to its star and back; whether one of them was that. */
export function stepRows(target, key) {
  const here = target.closest("li");
  const titles = [...target.getRootNode().querySelectorAll("[data-act=open]")];
  const title = here.querySelector("[data-act=open]");
  const at = titles.indexOf(title);
  const star = here.querySelector("[part=favorite]");
  const [onwards, back] = target.matches(":dir(rtl)") ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const to = { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1), [onwards]: star, [back]: title }[key];
  to?.focus();
  return Boolean(to);
}
