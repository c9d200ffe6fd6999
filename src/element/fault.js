// Every way in which an agenda can fail to appear: one sentence for the visitor, one cure for the
// owner of the site. The codes are documented in the README, section "When something is wrong".

const CURES = {
  "file": "Browsers load neither modules nor data from file: addresses. Serve the page over http, as `make demo` does.",
  "wasm-not-found": "Put agenda-widget_bg.wasm beside agenda-widget.js, under that name, and let the page fetch it.",
  "wasm-blocked": "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
  "wasm-failed": "agenda-widget_bg.wasm does not start. Upload both files of one release, unchanged, and serve the .wasm as application/wasm.",
  "agenda-not-found": "There is no file at that address. Correct the attribute src.",
  "agenda-status": "The server refused the agenda. Open its address in a browser and mend what it says.",
  "agenda-network": "The agenda could not be fetched. If it is on another host, that host must answer with Access-Control-Allow-Origin, and the page's policy must allow it in connect-src.",
  "agenda-timeout": "The server took too long. Host the agenda as a plain file.",
  "agenda-too-large": "An agenda may have 8 MB. Split it by day, or shorten its descriptions.",
  "agenda-not-json": "The agenda is not JSON. `agenda convert FILE --to json` makes it from text.",
  "agenda-invalid": "`agenda check FILE` shows every problem of the agenda with its line.",
  "agenda-empty": "The agenda has no sessions. Add them to its list \"sessions\".",
  "time-zone-unknown": "This browser does not know the agenda's time zone. Write an IANA name such as Europe/Paris.",
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
    this.problems = problems;
  }

  /** The message for the console: what, every problem, the cure, where to read on. */
  report() {
    const problems = this.problems.map((problem) => `\n  ${problem}`).join("");
    return `<agenda-widget> ${this.message}${problems}\nSee README.md, "When something is wrong" (${this.code}).`;
  }
}
