// Dates and times as pages write them. An ambiguous text is not a time: 03/04/2021 could be two dates.

import { fold } from "../fold.js";

/**
 * @typedef {object} Range
 * @property {string} start as "10:15"
 * @property {string | undefined} end
 * @property {number} length the length of the matched text
 * @property {boolean} vague whether the start may be in the morning or in the afternoon
 * @property {boolean} vagueEnd the same of the end
 *
 * @typedef {(text: string) => string | undefined} DateIn finds a date in a text, as "2027-03-29"
 * @typedef {(text: string) => boolean} DayIn whether a text is the name of a day and nothing else
 */

/** "10:15", "10.15", "10h15", "10 h", "9:30 am", "2 p.m."; not a duration such as "2 h 30 min". */
const CLOCK = String.raw`(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?!\d|\s?mi?n)|\s?h(?![a-z]|\s?\d)|(?=\s?[ap]\.?m\b))\s?(?:([ap])\.?m\b\.?)?`;
const UNTIL = String.raw`\s*(?:[-–—−→]|to\b|until\b|till\b|à(?= )|bis\b|إلى|حتى)\s*`;
const RANGE = new RegExp(String.raw`^[\s([•·*-]*(?:(?:at|from|de|à|dès|von|ab|um|من)\s+)?${CLOCK}(?:${UNTIL}${CLOCK})?`, "i");
const STYLES = /** @type {const} */ (["long", "short"]);
/** An end in words: a person understands it, this reader does not. */
const WORDS = new RegExp(String.raw`^${UNTIL}(noon|midnight|midi|minuit|mittag|mitternacht|late|open|end|\d)`, "i");

/**
 * A text with ASCII digits: Arabic pages have their own.
 * @param {string} text
 */
export const plain = (text) =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/\s+/g, " ").trim();

/**
 * The start and the end at the beginning of a text.
 * @param {string} text
 * @returns {Range | undefined}
 */
export function range(text) {
  const found = RANGE.exec(text);
  if (!found || (found[4] === undefined && WORDS.test(text.slice(found[0].length)))) return;
  const [whole, hour, minute, half, toHour, toMinute, toHalf] = found;
  // In "1:30–2 pm", pm applies to both.
  const start = clock(hour, minute, half ?? (Number(hour) <= Number(toHour) ? toHalf : undefined));
  const end = toHour ? clock(toHour, toMinute, toHalf) : undefined;
  if (!start || (toHour && !end)) return;
  // "1:30" may be at night or in the afternoon.
  /** @type {(digits: string | undefined, sign: string | undefined) => boolean} */
  const vague = (digits, sign) => digits?.length === 1 && !sign;
  return { start, end, length: whole.length, vague: vague(hour, half ?? toHalf), vagueEnd: vague(toHour, toHalf) };
}

/**
 * @param {string} hour
 * @param {string} [minute]
 * @param {string} [half] "a" or "p"
 */
function clock(hour, minute = "00", half) {
  let hours = Number(hour);
  if (half) hours = (hours % 12) + (/p/i.test(half) ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || (half && Number(hour) > 12)) return;
  return `${String(hours).padStart(2, "0")}:${minute}`;
}

/**
 * Finds dates in a language's words, and in English.
 * @param {string} lang
 * @returns {DateIn}
 */
export function dates(lang) {
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const tag of [lang, "en"]) {
    for (const month of STYLES) {
      for (let index = 0; index < 12; index++) {
        const parts = formatter(tag, { month, day: "numeric", timeZone: "UTC" }).formatToParts(Date.UTC(2021, index, 1));
        const name = folded(parts.find(({ type }) => type === "month")?.value ?? "");
        if (/^\p{L}{3}/u.test(name)) names.set(name, index + 1);
      }
    }
  }
  const month = [...names.keys()].sort((one, other) => other.length - one.length).map((name) => name.replaceAll(".", "\\.")).join("|");
  const first = new RegExp(String.raw`(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|\.|º)? (?:de |of )?(${month})\.?,? (?:de )?(\d{4})(?!\d)`, "u");
  const second = new RegExp(String.raw`(?<!\p{L})(${month})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)`, "u");
  return (text) => {
    const line = folded(text);
    const iso = /(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)/.exec(line)?.[1];
    if (iso) return iso;
    let found = first.exec(line);
    if (found) return date(found[3], names.get(found[2]), found[1]);
    found = second.exec(line);
    return found ? date(found[3], names.get(found[1]), found[2]) : undefined;
  };
}

/**
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatter(tag, options) {
  try {
    return new Intl.DateTimeFormat([tag, "en"], options);
  } catch {
    return new Intl.DateTimeFormat("en", options);
  }
}

/** @param {string} text */
const folded = (text) => fold(plain(text));

/**
 * A date of the calendar.
 * @param {string} year
 * @param {number | undefined} month
 * @param {string} day
 */
function date(year, month, day) {
  const text = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const read = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(Number(read)) || !read.toISOString().startsWith(text) ? undefined : text;
}

/**
 * The day after a date.
 * @param {string} day
 */
export function next(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Words that make the word next to them a day: "Day 2", "Monday 5". */
const DAY = /^(day|jour|journee|tag|dia|giorno|dag|اليوم|يوم)$/i;
const ORDINAL = /^(st|nd|rd|th|er|of|de|the|le|el|der|den)$/i;

/**
 * Returns whether a text is the name of a day and nothing else: a weekday, "Day 2", "5 April".
 * @param {string} lang
 * @returns {DayIn}
 */
export function dayWords(lang) {
  /** @type {(format: (locale: string, style: "long" | "short") => string[]) => string[]} */
  const words = (format) => [lang, "en"].flatMap((locale) => STYLES.flatMap((style) => format(locale, style))).map(fold);
  const week = [4, 5, 6, 7, 8, 9, 10].map((day) => Date.UTC(2027, 3, day));
  const weekdays = words((locale, weekday) => week.map((day) => formatter(locale, { weekday, timeZone: "UTC" }).format(day).replace(/\.$/, "")));
  const months = words((locale, month) => Array.from({ length: 12 }, (_, index) =>
    formatter(locale, { month, timeZone: "UTC" }).format(Date.UTC(2027, index, 1)).replace(/\.$/, "")));
  return (text) => {
    /** @type {string[]} */
    const found = fold(text).match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
    const day = (/** @type {string} */ word) => weekdays.includes(word) || DAY.test(word);
    const known = found.length && found.every((word) => day(word) || months.includes(word) || ORDINAL.test(word));
    return Boolean(known) && (found.some((word) => weekdays.includes(word)) || /\d/.test(text));
  };
}

/**
 * The minutes of "45 min", "1 h 30", "0:45" or "45"; nothing for any other text.
 * @param {string} words
 */
export function length(words) {
  const found = /^(?:(\d{1,2})\s?(?:h|hours?|heures?|hrs?|std\.?|:)\s?)?(?:(\d{1,3})\s?(?:m|min|mins|minutes?|minuten|')?\.?)?$/i.exec(words);
  return found ? Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0) : undefined;
}

/**
 * The zone in the head of a column: the text in brackets or after "Time"; nothing if that is no zone.
 * @param {string} head
 */
export function zoneIn(head) {
  const named = /[([]([^)\]]*)[)\]]/.exec(head)?.[1] ?? /\b((?:UTC|GMT)(?:\s?[+-]\d.*)?)$/.exec(head)?.[1];
  if (!named || !/^\p{Lu}/u.test(named) || /^(local|your|start|end|24)/i.test(named)) return;
  return named.trim();
}

/**
 * The names of a page's zone that a head may use: its city, and its abbreviation in the language at that date.
 * @param {string} zone
 * @param {string | undefined} date
 */
export function called(zone, date) {
  const short = ["en-GB", "en-US", "en-AU", "en-CA", "en-IN"].map((locale) =>
    formatter(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(noon(date)).find(({ type }) => type === "timeZoneName")?.value);
  return [zone, cityOf(zone), ...short];
}

/**
 * The city in the id of a zone.
 * @param {string} zone
 */
const cityOf = (zone) => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

/**
 * The offset of a zone in minutes, at noon of a date: an IANA zone, its city, or "UTC+2".
 * @param {string} name
 * @param {string | undefined} date
 */
export function offset(name, date) {
  const fixed = /^(?:UTC|GMT)\s?(?:([+-])(\d{1,2})(?::?(\d\d))?)?$/.exec(name);
  if (fixed) return fixed[1] ? (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * (fixed[1] === "-" ? -1 : 1) : 0;
  const known = name.includes("/") ? name : Intl.supportedValuesOf("timeZone").find((zone) => cityOf(zone) === name);
  if (!known) return;
  const parts = formatter("en-US", { timeZone: known, timeZoneName: "longOffset" }).formatToParts(noon(date));
  const written = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(written) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

/** @param {string | undefined} date */
const noon = (date) => Date.parse(`${date ?? "2027-01-01"}T12:00:00Z`);
