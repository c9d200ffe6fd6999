// Where one element has its agenda from: the property, `src`, a child script, or rows that are in the page.

import { features } from "./engine.js";
import { fetchJson, parse } from "./source.js";

/** Milliseconds after which an element without a source is reported: scripts may set one meanwhile. */
const PATIENCE = 5_000;
/** What rows in the page are made of. */
const ROWS = "time, td, li";

/**
 * @param {HTMLElement} element
 * @param {() => void} start begins anew
 * @param {(answer: object) => void} judge looks into the server's clock
 * @param {(then: Function) => Promise} loadFeatures loads the lazy chunk
 */
export function originOf(element, start, judge, loadFeatures) {
  // A child may still be on its way, and may be written anew.
  const children = new MutationObserver(start);
  let hint;

  return {
    /** The property `agenda`. */
    given: undefined,
    /** The children, which are followed until this is disconnected. */
    children,

    /** A promise of the agenda, or nothing where there is no source. */
    agenda(signal, wanted) {
      children.disconnect();
      if (wanted?.agenda) return wanted.agenda;
      if (this.given !== undefined) return read(this.given, "The property agenda");
      const src = element.getAttribute("src");
      if (src) {
        return fetchJson(src, element.baseURI, signal, wanted).then((answer) => {
          if (!signal.aborted) judge(answer);
          return answer.json;
        });
      }
      children.observe(element, { childList: true, subtree: true, characterData: true });
      const script = element.querySelector(':scope > script[type="application/json"]:not([data-messages])');
      if (script) return read(script.textContent, "The JSON inside the element");
      // Rows that are in the page are read by the lazy chunk, and stay where it cannot.
      return element.querySelector(ROWS) && loadFeatures(() => features.readPage(element));
    },

    /** Reports an element that stays without a source; `isShown` says whether it has a view. */
    expect(isShown) {
      hint ??= setTimeout(() => {
        hint = undefined;
        if (!element.isConnected || isShown() || this.given !== undefined || element.getAttribute("src")) return;
        if (!element.querySelector(`script, ${ROWS}`)) loadFeatures(() => console.warn(features.IDLE, element));
      }, PATIENCE);
    },
  };
}

/** An agenda that needs no fetching, as text or as what it says. */
async function read(given, where) {
  return typeof given === "string" ? parse(given, where) : given;
}
