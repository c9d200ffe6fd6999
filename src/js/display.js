// The organiser's choices for every page that shows the agenda: its `display`, as attributes and a theme.

import themes from "agenda-widget/themes";

/** The attributes by the names of the format. */
const ATTRIBUTES = {
  view: "view", timeZone: "time-zone", zones: "zones", day: "day", track: "track", room: "room", filter: "filter",
  hourCycle: "hour-cycle", numerals: "numerals", noPast: "no-past", noHeader: "no-header", noControls: "no-controls",
};

/**
 * A value as an attribute's; nothing if it is not one.
 * @param {unknown} value
 */
function attribute(value) {
  if (value === true) return "";
  return typeof value === "string" ? value : Array.isArray(value) ? value.join(" ") : undefined;
}

/**
 * The attributes that an agenda sets, by their names; the page's own take precedence.
 * @param {unknown} display
 * @returns {Record<string, string>}
 */
export function displayed(display) {
  /** @type {Record<string, string>} */
  const found = Object.create(null);
  if (typeof display !== "object" || !display) return found;
  for (const [name, key] of Object.entries(ATTRIBUTES)) {
    const value = attribute(/** @type {Record<string, unknown>} */ (display)[name]);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * The style of a theme for the shadow root, where the page's own style takes precedence; nothing for any other name.
 * @param {unknown} theme
 */
function sheetOf(theme) {
  if (typeof theme !== "string" || !Object.hasOwn(themes, theme)) return undefined;
  if (!sheets.has(theme)) {
    const inside = themes[theme].replace(/agenda-widget::part\(([\w-]+)\)/g, "[part~=$1]").replace(/agenda-widget(?=[\s{,:[])/g, ":host");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(inside);
    sheets.set(theme, sheet);
  }
  return sheets.get(theme);
}

/**
 * Applies the theme of an agenda to an element, in place of an earlier agenda's.
 * @param {ShadowRoot} root
 * @param {unknown} theme
 */
export function dress(root, theme) {
  const sheet = sheetOf(theme);
  if (sheet && root.adoptedStyleSheets.includes(sheet)) return;
  const themes = new Set(sheets.values());
  // The page may have added sheets of its own.
  const others = root.adoptedStyleSheets.filter((each) => !themes.has(each));
  if (sheet || others.length < root.adoptedStyleSheets.length) root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
}
