// Defines the custom element, unless the page has another copy of it already.

import { reflect } from "./attributes.js";
import { AgendaWidget, TAG, VERSION } from "./element.js";

reflect(AgendaWidget.prototype);

/** @type {(CustomElementConstructor & { version?: unknown }) | undefined} */
const defined = customElements.get(TAG);
if (!defined) customElements.define(TAG, AgendaWidget);
else if (defined.version !== VERSION) {
  console.warn(`<agenda-widget> ${VERSION} stays aside: version ${defined.version} is on this page.`);
}

export { AgendaWidget };
