// Where one element has its agenda from: the property, `src`, a child script, or rows that are in the page.

import { loadFeatures } from "./engine.js";
import { fetchJson, parse } from "./source.js";

/** @import { Features } from "./engine.js" */
/** @import { Answer } from "./source.js" */

/**
 * An agenda that nobody has checked yet: each of its fields may be missing, or be anything.
 * @typedef {{ start?: unknown, end?: unknown, duration?: unknown, room?: unknown, track?: unknown } | null | undefined} Session
 * @typedef {{ theme?: unknown } | null | undefined} Display
 * @typedef {{ zoneChanges?: unknown, display?: Display, sessions?: Session | Session[] } | null | undefined} Agenda
 *
 * @typedef {{ agenda?: Agenda, within?: number, since?: number }} Wanted what a look at the source is for: an agenda that
 * is there already, or an answer as new as that
 */

/** Milliseconds after which an element without a source is reported: scripts may set one meanwhile. */
const PATIENCE = 5_000;
/** What rows in the page are made of. */
const ROWS = "time, td, li";

/**
 * @param {HTMLElement} element
 * @param {() => void} start starts again
 * @param {(answer: Answer) => void} judge looks into the server's clock
 * @param {(then: (features: Features) => void) => void} withFeatures loads the lazy chunk, where that may fail
 */
export function originOf(element, start, judge, withFeatures) {
  // A child may not have been parsed yet, and may be replaced.
  const children = new MutationObserver(start);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hint;

  return {
    /** The property `agenda`. */
    given: /** @type {unknown} */ (undefined),
    /** The children, which are followed until this is disconnected. */
    children,

    /**
     * A promise of the agenda, or nothing where there is no source.
     * @param {AbortSignal} signal
     * @param {Wanted} [wanted]
     * @returns {Agenda | Promise<Agenda>}
     */
    agenda(signal, wanted) {
      children.disconnect();
      if (wanted?.agenda) return wanted.agenda;
      if (this.given !== undefined) return read(this.given, "The property agenda");
      const src = element.getAttribute("src");
      if (src) {
        return fetchJson(src, element.baseURI, signal, wanted).then((answer) => {
          if (!signal.aborted) judge(answer);
          return /** @type {Agenda} */ (answer.json);
        });
      }
      children.observe(element, { childList: true, subtree: true, characterData: true });
      const script = element.querySelector(':scope > script[type="application/json"]:not([data-messages])');
      if (script) return read(script.textContent, "The JSON inside the element");
      // Rows that are in the page are read by the lazy chunk, and stay where it cannot.
      return element.querySelector(ROWS) && loadFeatures().then(({ readPage }) => readPage(element));
    },

    /**
     * Reports an element that stays without a source.
     * @param {() => boolean} isShown whether it has a view
     */
    expect(isShown) {
      hint ??= setTimeout(() => {
        hint = undefined;
        if (!element.isConnected || isShown() || this.given !== undefined || element.getAttribute("src")) return;
        if (!element.querySelector(`script, ${ROWS}`)) withFeatures(({ IDLE }) => console.warn(IDLE, element));
      }, PATIENCE);
    },
  };
}

/**
 * An agenda that needs no fetching, as text or as what it says.
 * @param {unknown} given
 * @param {string} where for messages
 */
async function read(given, where) {
  return /** @type {Agenda} */ (typeof given === "string" ? parse(given, where) : given);
}
