// The browser's `Intl` for src/browser/intl.rs and zones.rs: dates, times, durations, numbers, lists, zones. Each
// answer is a text or a number, so that no object of the browser has to be read from Rust; none of them throws, as
// an exception would end the instance of the WebAssembly.

/**
 * In the order of `Style` in intl.rs; a time of day depends on the wish for hours.
 * @type {(Intl.DateTimeFormatOptions | undefined)[]}
 */
const DATES = [
  undefined,
  { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  { weekday: "long", day: "numeric", month: "long" },
  { day: "numeric", month: "long", year: "numeric" },
  { weekday: "short", day: "numeric" },
  { weekday: "short", day: "numeric", month: "short" },
];
/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const TIMES = {
  "": { timeStyle: "short" },
  h12: { hour: "numeric", minute: "2-digit", hourCycle: "h12" },
  h23: { timeStyle: "short", hourCycle: "h23" },
};
const DAY = 86_400_000;
/** The end of each text, where several are passed as one. */
const NUL = "\0";

/**
 * The result of `get`; if that throws, `other`.
 * @template Value
 * @overload
 * @param {() => Value} get
 * @param {Value} other
 * @returns {Value}
 */
/**
 * The result of `get`; if that throws, an empty text.
 * @template Value
 * @overload
 * @param {() => Value} get
 * @returns {Value | ""}
 */
/**
 * @param {() => unknown} get
 * @param {unknown} other
 */
function attempt(get, other = "") {
  try {
    return get();
  } catch {
    return other;
  }
}

/** The reader's language with preferences for hours and digits; English if the browser does not know the tag. */
export class Formats {
  #tag = "en";
  #time;
  #long;
  /**
   * Formatters, and their results: few times of day recur in an agenda, and formatting is slow.
   * @type {Record<string, unknown>}
   */
  #known = {};

  /**
   * @param {string} lang
   * @param {string} numerals what to append for the digits
   * @param {string} hours of `TIMES`
   * @param {boolean} long whether units are written out
   */
  constructor(lang, numerals, hours, long) {
    this.#time = TIMES[hours];
    this.#long = long;
    // Without the extensions after the first single letter, as in `ar-u-ca-islamic`.
    for (const tag of [lang.split(/-.-/)[0] + numerals, lang, `en${numerals}`]) {
      if (attempt(() => new Intl.NumberFormat(tag))) {
        this.#tag = tag;
        break;
      }
    }
  }

  /**
   * @template Known
   * @param {string | number} key for this `make` only
   * @param {() => Known} make
   */
  #get(key, make) {
    return /** @type {Known} */ (this.#known[key] ??= make());
  }

  /**
   * A date or a time, or where `until` is a number, a range of them, of times as three parts: the start, what
   * separates the two, the end. Instants are civil time as if it were UTC, so that the browser applies no rules of zones.
   * @param {number} style
   * @param {number} from
   * @param {number} until
   */
  write(style, from, until) {
    if (!style) {
      // The day is not written, so all days share the results; the end may be on a later day.
      const day = from - (((from % DAY) + DAY) % DAY);
      from -= day;
      until -= day;
    }
    return this.#get(`${[style, from, until]}`, () => attempt(() => {
      const format = this.#get(style, () => new Intl.DateTimeFormat(this.#tag, { timeZone: "UTC", ...(DATES[style] ?? this.#time) }));
      if (isNaN(until)) return format.format(from);
      if (style) return format.formatRange(from, until);
      return attempt(() => range(format, from, until), [format.format(from), " – ", format.format(until)]).join(NUL);
    }));
  }

  /**
   * @param {number} days
   * @param {number} hours
   * @param {number} minutes
   */
  duration(days, hours, minutes) {
    const units = { day: days, hour: hours, minute: minutes };
    const parts = Object.entries(units).filter(([, number]) => number).map(([unit, number]) => this.#unit(unit, number));
    return parts.length ? this.#list(parts, "unit", "short") : this.#unit("minute", 0);
  }

  /**
   * @param {string} unit
   * @param {number} number
   */
  #unit(unit, number) {
    /** @type {Intl.NumberFormatOptions} */
    const options = { style: "unit", unit, unitDisplay: this.#long ? "long" : "short" };
    // British English has "5 mins", which cannot be used before a noun ("5 min break"); its other units need no change.
    const tag = this.#tag.replace(/^en-\w{2,3}\b/, "en");
    return attempt(() => this.#get(unit, () => new Intl.NumberFormat(tag, options)).format(number));
  }

  /** @param {number} number */
  number(number) {
    return attempt(() => this.#get("number", () => new Intl.NumberFormat(this.#tag)).format(number));
  }

  /** @param {string} items */
  list(items) {
    return this.#list(items.split(NUL).slice(0, -1), "conjunction", "long");
  }

  /**
   * @param {string[]} items
   * @param {Intl.ListFormatType} type
   * @param {Intl.ListFormatStyle} style
   */
  #list(items, type, style) {
    // Most lists have one item.
    if (items.length < 2) return items.join();
    return attempt(() => this.#get(type, () => new Intl.ListFormat(this.#tag, { type, style })).format(items));
  }
}

/**
 * A range of times in three.
 * @param {Intl.DateTimeFormat} format
 * @param {number} from
 * @param {number} until
 */
function range(format, from, until) {
  let [start, between, end, shared] = ["", "", "", ""];
  for (const { source, value } of format.formatRangeToParts(from, until)) {
    if (source === "shared") {
      shared += value;
      continue;
    }
    // A shared word before or inside a part of a time belongs to that time.
    if (source === "startRange") start += shared + value;
    else if (end) end += shared + value;
    else [between, end] = [shared, value];
    shared = "";
  }
  // After both times there is a word for the two of them, or a unit that the first has as well.
  if (end) end += shared;
  else start += shared;
  if (shared && between.startsWith(shared)) {
    start += shared;
    between = between.slice(shared.length);
  }
  // Over midnight the browser writes both dates, and only the separator is wanted.
  return from - (from % DAY) === until - (until % DAY) ? [start, between, end] : [format.format(from), between, format.format(until)];
}

/**
 * The most recent clock: only a few zones are used, for many instants each.
 * @type {Intl.DateTimeFormat | undefined}
 */
let clock;
/** @type {string | undefined} */
let asked;

/** Ids that end in a city, and abbreviations, which do not. */
const CITY = /^(?!US|Ca|Br|Ch|Me)[A-Z]\w+\/.*[a-z]|^.[ES]T$/;

/**
 * The name of a zone, or of the reader's own zone for an empty name; empty where the browser does not know it. What is
 * shown of "europe/paris" is "Paris", and of "US/Eastern" "New York". Browsers may give a link of one city another
 * city's name, so theirs is only taken where this one names none.
 * @param {string} id
 */
export function zone(id) {
  return attempt(() => {
    const found = `${new Intl.DateTimeFormat("en", id ? { timeZone: id } : {}).resolvedOptions().timeZone ?? ""}`;
    return !CITY.test(id) || found.toLowerCase() === id.toLowerCase() ? found : id;
  });
}

/**
 * Seconds that a zone is ahead of UTC at an instant.
 * @param {string} id
 * @param {number} second since 1970
 */
export function offset(id, second) {
  return attempt(() => {
    if (!clock || asked !== id) {
      const number = "numeric";
      clock = new Intl.DateTimeFormat("en-US", {
        timeZone: id, hourCycle: "h23", year: number, month: number, day: number, hour: number, minute: number, second: number,
      });
      asked = id;
    }
    // "3/29/2021, 10:15:00". Four centuries on, as years below 100 would be taken for those of the last century.
    const [month, day, year, hours, minutes, seconds] = clock.format(second * 1000).match(/\d+/g)?.map(Number) ?? [];
    return Date.UTC(year + 400, month - 1, day, hours, minutes, seconds) / 1000 - 12_622_780_800 - second;
  }, NaN);
}
