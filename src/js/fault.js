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
  "agenda-not-found": "Correct the attribute src.",
  "agenda-status": "Open the address and mend what it says.",
  "agenda-network": "Another host must send Access-Control-Allow-Origin, and connect-src of the page must allow it.",
  "agenda-timeout": "Host the agenda as a file.",
  "agenda-too-large": "Split the agenda by day, or shorten its descriptions.",
  "agenda-not-json": "`agenda convert FILE --to json` makes JSON from text.",
  "agenda-invalid": "`agenda check FILE` shows every problem with its line.",
  "agenda-empty": "Add sessions to its list \"sessions\".",
  "time-zone-unknown": "Write an IANA name such as Europe/Paris, or an older one.",
};

/** @typedef {keyof typeof CURES} Code of a fault */

/** An error in a form that the element can show, log and fire. */
export class Fault extends Error {
  /**
   * @param {Code} code
   * @param {string} what the cause, for the owner of the site
   * @param {string[]} problems each problem of the source
   */
  constructor(code, what, problems = []) {
    super(`${what}. ${CURES[code]}`);
    this.name = "AgendaFault";
    this.code = code;
    this.what = what;
    this.problems = problems;
  }

  /** The message for the console: the cause, every problem, the cure, and a link. */
  report() {
    const problems = this.problems.map((problem) => `\n  ${problem}`).join("");
    return `<agenda-widget> ${this.message}${problems}\nSee README.md, "When something is wrong" (${this.code}).`;
  }
}
