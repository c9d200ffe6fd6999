// What the view takes from the page around it: light or dark, where the page declares no `color-scheme`, and the ground of what stays
// in sight while rows pass below it.

/** Above this a colour is light. */
const LIGHT = .55;

/**
 * Gives the view of an element the scheme of the page, as light text is on a dark ground, and its colour. Gives what does so anew; the style
 * has the inherited colour change by a transition, so that changes are noticed.
 * @param {HTMLElement} element
 * @param {HTMLElement} base what the view draws into
 */
export function shadeOf(element, base) {
  const shade = () => {
    const { color, colorScheme } = getComputedStyle(element);
    const [first, second] = /** @type {string[]} */ (color.match(/[\d.]+/g)).map(Number);
    // By green, which counts most, or by the lightness that comes first in `oklch()` and `lab()`.
    const lightness = color[0] === "r" ? second / 255 : first > 1 ? first / 100 : first;
    base.style.colorScheme = colorScheme === "normal" && lightness > LIGHT ? "dark" : "";
    let around = element, ground;
    do ground = getComputedStyle(around).backgroundColor;
    while (ground === "rgba(0, 0, 0, 0)" && (around = /** @type {HTMLElement} */ (around.parentElement)));
    // Of what is transparent in part nobody knows the colour.
    base.style.setProperty("--page", ground[3] === "(" ? ground : "");
  };
  element.addEventListener("transitionend", shade);
  return shade;
}
