// The values of each attribute, for the console message about an unknown one; src/widget/options.rs parses them.

/** @type {Record<string, string>} */
const TAKES = {
  "time-zone": "auto, viewer, event or an IANA name such as Africa/Cairo",
  "hour-cycle": "auto, h12 or h23",
  "numerals": "auto, latn or arab",
  "view": "auto, list, grid, now or line",
  "zones": "IANA names such as Africa/Cairo Asia/Riyadh; the others are shown",
  "day": "today, all or a date such as 2021-03-29",
  "join-before": "whole minutes",
  "heading-level": "a whole number from 1 to 5",
  "refresh": "whole seconds, or 0 for never",
  "now": "an instant with its offset such as 2021-03-29T10:20:00+02:00",
};

/**
 * The warning about an attribute.
 * @param {string} name
 * @param {string} value
 */
export const advice = (name, value) => `<agenda-widget> ${name}="${value.trim()}" is not known, so the default is taken; write ${TAKES[name]}.`;

let unused = "";

/**
 * Warns, once, of what is wrong with the file of zone changes.
 * @param {string} problems a line each
 */
export function reportUnused(problems) {
  if (unused !== problems) console.warn(`<agenda-widget> agenda-zone-changes.json is not used: upload that of a release as it is.\n  ${problems.replaceAll("\n", "\n  ")}`);
  unused = problems;
}
