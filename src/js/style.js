// The style of all elements of the page, parsed once a document.

import css from "agenda-widget/style";

/**
 * By window: a document takes no sheet of another one.
 * @type {Map<Window, CSSStyleSheet>}
 */
const sheets = new Map();
let text = css;

/**
 * The style for a shadow root in a document.
 * @param {Document} document
 * @returns {CSSStyleSheet[]}
 */
export function styleIn({ defaultView }) {
  // Nothing is shown without a window.
  if (!defaultView) return [];
  for (const view of sheets.keys()) if (view.closed) sheets.delete(view);
  let sheet = sheets.get(defaultView);
  if (!sheet) {
    sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(defaultView, sheet);
  }
  return [sheet];
}

/**
 * Adds the style of the lazy chunk.
 * @param {string} more
 */
export function extend(more) {
  text = css + more;
  for (const sheet of sheets.values()) sheet.replaceSync(text);
}
