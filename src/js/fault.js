// Every way in which an agenda can fail to appear: one sentence for the visitor, one cure for the
// owner of the site. The codes are documented in the README, section "When something is wrong".

const CURES = {
  "file": "Serve the page over http: browsers load nothing from file: addresses.",
  "wasm-not-found": "Put agenda-widget_bg.wasm into the folder of agenda-widget.js.",
  "wasm-blocked": "Add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy.",
  "wasm-failed": "Upload both files of one release, unchanged.",
  "wasm-stopped": "Find the script that replaces functions of the browser; if there is none, report it with the lines above.",
  "part-failed": "Put all files of one release into the folder of agenda-widget.js; reload a page that was open before.",
  "draw-failed": "Find the script that replaces functions of the DOM.",
};

/**
 * @typedef {keyof typeof CURES | "agenda-not-found" | "agenda-status" | "agenda-network" | "agenda-timeout" | "agenda-too-large"
 *   | "agenda-not-json" | "agenda-invalid" | "agenda-empty" | "time-zone-unknown"} Code of a fault; src/js/live/cures.js has the cures
 * for sources
 */

/** An error in a form that the element can show, log and fire. */
export class Fault extends Error {
  /**
   * @param {Code} code
   * @param {string} what the cause, for the owner of the site
   * @param {string[]} problems each problem of the source
   */
  constructor(code, what, problems = []) {
    super(`${what}.`);
    this.isMended = false;
    this.mend(/** @type {Record<string, string>} */ (CURES)[code]);
    this.name = "AgendaFault";
    this.code = code;
    this.what = what;
    this.problems = problems;
  }

  /**
   * Adds the cure to the message, once.
   * @param {string} [cure]
   */
  mend(cure) {
    if (!cure || this.isMended) return;
    this.message += ` ${cure}`;
    this.isMended = true;
  }

  /** The message for the console: the cause, every problem, the cure, and a link. */
  report() {
    const problems = this.problems.map((problem) => `\n  ${problem}`).join("");
    return `<agenda-widget> ${this.message}${problems}\nSee README.md, "When something is wrong" (${this.code}).`;
  }
}
