// The style of all elements of the page, parsed once a document.

import css from "agenda-widget/style";

/** By window: a document takes no sheet of another one. */
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
  if (!sheets.has(defaultView)) {
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(defaultView, sheet);
  }
  return [sheets.get(defaultView)];
}

/** Adds the style of the lazy chunk. */
export function extend(more) {
  text = css + more;
  for (const sheet of sheets.values()) sheet.replaceSync(text);
}
