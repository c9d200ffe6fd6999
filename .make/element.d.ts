// What the class of the element has that src/js/element.js does not write down: its shadow root, which is open, and
// properties that src/js/attributes.js makes.

import { AgendaWidget } from "../src/js/element.js";

declare module "../src/js/element.js" {
  interface AgendaWidget {
    readonly shadowRoot: ShadowRoot;
    src: string;
    deepLinks: boolean;
    liveTitle: boolean;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "agenda-widget": AgendaWidget;
  }
}
