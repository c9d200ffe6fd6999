// The port between the WebAssembly and the browser's side of the lazy chunk: its names, and how values are written as
// text. src/widget/port is the other side; tests/core/port.rs compares the two.

/**
 * @typedef {"addZone" | "address" | "alarm" | "applied" | "arrived" | "autonym" | "canShare" | "chooseLanguage"
 *   | "claim" | "copy" | "drift" | "drawCode" | "drawn" | "due" | "empty" | "files" | "fillsScreen" | "focus"
 *   | "fold" | "jump" | "language" | "link" | "notify" | "now" | "page" | "permission" | "places" | "plural"
 *   | "recallLanguage" | "recentZones" | "refused" | "remarks" | "requestPermission" | "reveal" | "save"
 *   | "search" | "share" | "source" | "status" | "store" | "storeZone" | "stored" | "storedZone" | "system"
 *   | "title" | "toFind" | "turnsPages" | "unusedChanges" | "updated" | "wide"} Request what features request; `Calls` in features.js has a method for each
 * @typedef {"allowed" | "copied" | "denied" | "linked" | "news" | "news-age" | "places" | "search" | "show"
 *   | "skew" | "stored" | "uncopied" | "wake" | "width" | "zone-changes"} Report what is reported to them
 * @typedef {"add-picks" | "cell" | "choose" | "clear" | "close" | "close-cell" | "close-picks" | "copy-calendar" | "copy-link" | "copy-mine" | "copy-times"
 *   | "earlier" | "favorite" | "forget" | "import" | "jump" | "language" | "lead" | "live" | "mine" | "next-change" | "open" | "panel"
 *   | "remind" | "save" | "save-one" | "see-all" | "share" | "view" | "words" | "zone" | "zones"} Action what a press of a button does, its `data-act`
 * @typedef {(report: Report, text?: string) => void} Send reports to the features of one widget
 * @typedef {Record<Request, (...values: string[]) => unknown>} Requests the methods that answer one widget's requests
 */

/** The separator of values in one text. */
export const SEPARATOR = "\0";

/** The text for true; false and nothing are an empty text. */
export const YES = "1";

/**
 * Calls the method of a request, and writes its answer.
 * @param {Requests} calls
 * @param {Request} request
 * @param {string} text its values
 * @returns {string}
 */
export function answer(calls, request, text) {
  const value = calls[request](...text.split(SEPARATOR));
  return value === true ? YES : value === false || value == null ? "" : String(value);
}

/**
 * A report as text.
 * @param {Report} report
 * @param {string} text
 */
export const reported = (report, text) => report + SEPARATOR + text;

/**
 * The texts that Rust passes as one, each followed by a separator.
 * @param {string} text
 */
export const texts = (text) => text.split(SEPARATOR).slice(0, -1);
