// Colours that cannot be read on the ground of the page give way there.

/** Of what is read, by WCAG 2.2 AA. */
const ENOUGH = 4.5;
/** No text has less against what it is on. */
const LEAST = 2;
/** The luminance of a ground below which dark text cannot be read. */
const DARK = .05;
/** The luminance that has as much contrast with black as with white. */
const MIDDLE = .18;
/** What is read on the page's own ground, by the name of its token. */
const READ = ["ink", "soft", "accent", "live"];

/** @typedef {[red: number, green: number, blue: number, alpha: number]} Colour parts from 0 to 1 */

/**
 * The luminance of a colour, by WCAG 2.2.
 * @param {Colour} colour
 */
function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4));
  return .2126 * r + .7152 * g + .0722 * b;
}

/**
 * The contrast of two colours, from 1 to 21.
 * @param {Colour} one
 * @param {Colour} other
 */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + .05) / (dark + .05);
}

/**
 * Reads colours, in whatever space and by whatever variables of a shadow root they are written.
 * @template Found
 * @param {ShadowRoot} root
 * @param {string} scheme light or dark
 * @param {(read: (color: string) => Colour) => Found} use
 * @returns {Found}
 */
function withColours(root, scheme, use) {
  const probe = document.createElement("i");
  probe.hidden = true;
  probe.style.colorScheme = scheme;
  root.append(probe);
  try {
    return use((color) => {
      // The browser writes any mixture as `color(srgb red green blue / alpha)`.
      probe.style.color = `color-mix(in srgb, ${color} 50%, ${color})`;
      const [red, green, blue, alpha = 1] = getComputedStyle(probe).color.replace(/^.*srgb /, "").match(/[\d.e+-]+/g)?.map(Number) ?? [];
      return [red, green, blue, alpha];
    });
  } finally {
    probe.remove();
  }
}

/**
 * The first opaque ground below a node; "" where there is none.
 * @param {Element | undefined} at
 * @returns {string}
 */
function groundBelow(at) {
  if (!at) return "";
  const { backgroundColor } = getComputedStyle(at);
  // Only what is not opaque has a fourth part.
  return /rgba|\//.test(backgroundColor) ? groundBelow(at.parentElement ?? /** @type {Node & { host?: Element }} */ (at.getRootNode()).host) : backgroundColor;
}

/**
 * Follows the ground of one widget.
 * @param {HTMLElement & { shadowRoot: ShadowRoot }} element
 * @param {AbortSignal} signal ends it
 */
export function groundOf(element, signal) {
  const root = element.shadowRoot;
  const base = /** @type {HTMLElement} */ (root.querySelector("[part=base]"));
  /** @type {CSSStyleSheet | undefined} */
  let sheet;

  /** Forced colours and paper have rules of their own, which count for more than these. */
  function write(/** @type {string[]} */ rules) {
    if (!sheet && !rules.length) return;
    const others = root.adoptedStyleSheets.filter((other) => other !== sheet);
    const view = /** @type {Window & typeof globalThis} */ (element.ownerDocument.defaultView ?? window);
    sheet = rules.length ? new view.CSSStyleSheet() : undefined;
    sheet?.replaceSync(`[part=base]{${rules.join(";")}}`);
    root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
  }

  function look() {
    // What was found before is no colour of the style.
    write([]);
    const own = getComputedStyle(element);
    // What the page has chosen is its own.
    const chosen = (/** @type {string} */ name) => own.getPropertyValue(`--agenda-${name}`).trim();
    const found = groundBelow(base);
    const isByText = Boolean(base.style.colorScheme);
    if (found && own.colorScheme === "normal" && !isByText) {
      // A dark ground for which nobody has chosen a colour of text.
      const isDark = withColours(root, "light", (read) => luminance(read(found)) < DARK);
      base.style.colorScheme = isDark ? "dark" : "";
    }
    write(withColours(root, getComputedStyle(base).colorScheme, (read) => {
      // Where text and ground are both light, the text is on something else.
      const isOther = found && isByText && contrast(read(own.color), read(found)) < LEAST;
      const ground = chosen("ground") || (isOther ? "" : found);
      if (!ground) return [];
      const below = read(ground);
      const of = (/** @type {string} */ color) => contrast(read(color), below);
      // Cards and panels have grounds of the scheme, on which titles are to be read too.
      const best = of("var(--ink)") >= ENOUGH ? "var(--ink)" : luminance(read("var(--ink)")) > MIDDLE ? "#fff" : "#000";
      // A scheme that does not go with the ground was chosen for something that is not a colour.
      if (of(best) < LEAST) return [];
      const rules = READ.filter((name) => !chosen(name) && of(`var(--${name})`) < ENOUGH).map((name) => `--${name}:${best}`);
      return chosen("ground") ? rules : [`--ground:${ground}`, ...rules];
    }));
  }

  look();
  // A page that changes its colours may do so step by step.
  document.addEventListener("transitionend", ({ target }) => {
    if (/** @type {Node} */ (target).contains(element)) look();
  }, { signal });
  signal.addEventListener("abort", () => write([]));
}
