// The source of one element's agenda: the property, `src`, a child script, or rows of the page.

import { live, loadFeatures, loadLive } from "./engine.js";
import { first, parse } from "./source.js";

/** @import { Answer } from "./source.js" */

/**
 * An agenda that has not been checked yet: each field may be missing, or have any value.
 * @typedef {{ start?: unknown, end?: unknown, duration?: unknown, room?: unknown, track?: unknown } | null | undefined} Session
 * @typedef {{ theme?: unknown } | null | undefined} Display
 * @typedef {{ zoneChanges?: unknown, display?: Display, sessions?: Session | Session[], agendas?: unknown } | null | undefined} Agenda
 *
 * @typedef {{ agenda?: Agenda, since?: number, paced?: boolean }} Wanted the purpose of a request: an agenda that exists already, or
 * which answer is good enough; see src/js/live/looks.js
 */

/** The elements of rows in the page. */
const ROWS = "time, td, li";

/**
 * @param {import("./element.js").AgendaWidget} element
 * @param {() => void} start starts again
 * @param {(answer: Answer) => void} judge checks the server's clock
 */
export function originOf(element, start, judge) {
  // A child may not have been parsed yet, and may be replaced.
  const children = new MutationObserver(start);

  return {
    /** The property `agenda`. */
    given: /** @type {unknown} */ (undefined),
    /** The children, observed until this is disconnected. */
    children,

    /**
     * A promise of the agenda, or nothing if there is no source.
     * @param {AbortSignal} signal
     * @param {Wanted} [wanted]
     * @returns {Agenda | Promise<Agenda>}
     */
    agenda(signal, wanted) {
      children.disconnect();
      if (wanted?.agenda) return wanted.agenda;
      // An index names the agendas of several meetings, as several addresses do.
      /** @type {(json: Agenda, from?: string) => Agenda | Promise<Agenda>} */
      const whole = (json, from) =>
        json?.agendas && !json.sessions ? loadLive().then(({ gather }) => gather(element, json, from, judge, signal, wanted)) : json;
      if (this.given !== undefined) return read(this.given, "The property agenda").then(whole);
      const src = element.getAttribute("src");
      if (src) {
        if (/\S\s+\S/.test(src)) return whole({ agendas: src });
        const answer = live ? live.fetchJson(src, element.baseURI, signal, wanted) : first(src, element.baseURI);
        return answer.then((answer) => {
          if (!signal.aborted) judge(answer);
          return whole(/** @type {Agenda} */ (answer.json), answer.url);
        });
      }
      children.observe(element, { childList: true, subtree: true, characterData: true });
      const script = element.querySelector(':scope > script[type="application/json"]:not([data-messages])');
      if (script) return read(script.textContent, "The JSON inside the element").then(whole);
      // The lazy chunk reads rows of the page; if it does not load, the rows stay.
      if (element.getAttribute("for") || element.querySelector(ROWS)) return loadFeatures().then(({ readPage }) => readPage(element, children));
    },
  };
}

/**
 * An agenda that needs no request, as text or as an object.
 * @param {unknown} given
 * @param {string} where for messages
 */
async function read(given, where) {
  return /** @type {Agenda} */ (typeof given === "string" ? parse(given, where) : given);
}
