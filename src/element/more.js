// The browser's side of the second part: what its WebAssembly asks for by name.

import css from "agenda-widget/more-style";
import sentences from "agenda-widget/sentences";

export { css as style, sentences };

const PLACES = new URL("agenda-widget-places.js", import.meta.url).href;

/** A text without case, accents and marks, for comparing. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").toLowerCase();

/** What one widget may ask for; each takes a text and gives one. */
export class Calls {
  #element;
  #tell;

  /**
   * @param {HTMLElement} element
   * @param {(about: string, text: string) => void} tell for what takes its time
   */
  constructor(element, tell) {
    this.#element = element;
    this.#tell = tell;
  }

  fold = fold;

  /** Zones with their names, a line each; told later. */
  places(lang) {
    import(PLACES).then(({ places }) => this.#tell("places", places(lang, fold)));
  }
}
