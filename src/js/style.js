// The style of all elements of the page, parsed once.

import css from "agenda-widget/style";

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Adds the style of the lazy chunk. */
export const extend = (more) => sheet.replaceSync(css + more);
