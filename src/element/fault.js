// Every way in which an agenda can fail to appear: one sentence for the visitor, one cure for the
// owner of the site. The codes are documented in the README, section "When something is wrong".

const CURES = {
  "file": "Serve the page over http: browsers load nothing from file: addresses.",
  "wasm-not-found": "Put agenda-widget_bg.wasm beside agenda-widget.js, under that name.",
  "wasm-blocked": "Add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy.",
  "wasm-failed": "Upload both files of one release, unchanged.",
  "wasm-stopped": "Have the page's scripts leave alone the functions of the browser; without such scripts, report it with the lines above.",
  "part-failed": "Put all files of dist/ beside agenda-widget.js, under their names and of one release; a page that was open before needs a reload.",
  "draw-failed": "Have the page's scripts leave alone the functions of the DOM, or keep them from throwing.",
  "agenda-not-found": "Correct the attribute src.",
  "agenda-status": "Open the address and mend what it says.",
  "agenda-network": "Another host must answer with Access-Control-Allow-Origin, and the page's policy allow it in connect-src.",
  "agenda-timeout": "Host the agenda as a plain file.",
  "agenda-too-large": "Split the agenda by day, or shorten its descriptions.",
  "agenda-not-json": "`agenda convert FILE --to json` makes JSON from text.",
  "agenda-invalid": "`agenda check FILE` shows every problem with its line.",
  "agenda-empty": "Add sessions to its list \"sessions\".",
  "time-zone-unknown": "Write an IANA name such as Europe/Paris, or an older one.",
};

/** What went wrong, in a form that the element can show, log and fire. */
export class Fault extends Error {
  /**
   * @param {keyof typeof CURES} code
   * @param {string} what what was met, for the owner of the site
   * @param {string[]} problems each problem of the source
   */
  constructor(code, what, problems = []) {
    super(`${what}. ${CURES[code]}`);
    this.name = "AgendaFault";
    this.code = code;
    this.what = what;
    this.problems = problems;
  }

  /** The message for the console: what, every problem, the cure, where to read on. */
  report() {
    const problems = this.problems.map((problem) => `\n  ${problem}`).join("");
    return `<agenda-widget> ${this.message}${problems}\nSee README.md, "When something is wrong" (${this.code}).`;
  }
}
