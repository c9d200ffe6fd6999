// The browser's side of the second part: what its WebAssembly asks for by name.

import { Layout } from "./grid.js";
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
  #layout;

  /**
   * @param {HTMLElement} element
   * @param {(about: string, text: string) => void} tell for what takes its time
   */
  constructor(element, tell) {
    this.#element = element;
    this.#tell = tell;
    this.#layout = new Layout(element, tell);
  }

  fold = fold;

  /** Whether the element has room for a grid. */
  wide() {
    return this.#layout.wide;
  }

  /** A page was drawn; its places and its observers follow. */
  drawn() {
    this.#layout.drawn();
  }

  /** Moves what goes with the clock, to seconds since 1970. */
  now(seconds) {
    this.#layout.now(seconds);
  }

  /** Goes to a session. */
  jump(id) {
    this.#layout.jump(id);
  }

  /** Zones with their names, a line each; told later. */
  places(lang) {
    import(PLACES).then(({ places }) => this.#tell("places", places(lang, fold)));
  }
}
