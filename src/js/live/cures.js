// What the owner of a site can do about a source that fails; the first file has the cures for all else.

/** @type {Record<string, string>} */
const CURES = {
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

/**
 * The cure for a fault.
 * @param {import("../fault.js").Code} code
 */
export const cure = (code) => CURES[code] ?? "";
