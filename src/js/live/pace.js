// When an address is requested again. Many pages are open at the same time, and much happens to all of them at once: they are
// opened as a meeting begins, their screens change as a session ends, the network or the server comes back. So each page
// requests at a phase of its own, which nothing of this moves: every `refresh` seconds there is one instant for it, and
// the instants of all pages are spread evenly. N pages never make more than N ÷ `refresh` requests a second on average.

/** A multiple of most values of `refresh`, so that requests of one page for several addresses coincide. */
const DAY = 86_400_000;
/** After failures the time between requests doubles, up to this. */
const LONGEST = 900_000;
/** A request that is later than this was not made by the clock, but as the page was shown or the device woke. */
const LATE = 1_000;

/** Seconds between two requests, as src/widget/options.rs reads the attribute. */
const REFRESH = 300;
const LEAST = 15;

/** The phase of this page. */
const PHASE = Math.floor(Math.random() * DAY);

/**
 * The instant of the next request, in milliseconds.
 * @param {number} from when the last one was due
 * @param {number} now not before that
 * @param {number} every the milliseconds between two
 * @param {number} failures the number of those that have failed since the last good one
 * @param {number} phase of the page
 */
export function next(from, now, every, failures, phase) {
  const earliest = Math.ceil(Math.max(now, from + Math.max(every, Math.min(every * 2 ** failures, LONGEST))));
  return earliest + (((phase - earliest) % every) + every) % every;
}

let isAwake = false;

/** Whether nobody sees the page; then nothing is requested, but for a reminder that is due soon. */
export const isHidden = () => document.hidden && !isAwake;

/**
 * Does what is due on a page that may be hidden.
 * @param {() => void} look
 */
export function awake(look) {
  isAwake = true;
  try {
    look();
  } finally {
    isAwake = false;
  }
}

/** The requests of one widget for one source. */
export class Pace {
  /** When the last one was due, or was made between. */
  #from = Date.now();
  #every = 0;
  #failures = 0;
  /** When the next one is due, and how far ahead that was. */
  #due = 0;
  #span = 0;
  #isOpen = false;
  #phase;

  constructor(phase = PHASE) {
    this.#phase = phase;
  }

  /** A request begins, by the clock or between; between, its instants begin anew. */
  begin() {
    const now = Date.now();
    this.#from = this.#due <= now && now < this.#due + LATE ? this.#due : now;
    this.#isOpen = true;
    this.#plan(now, 0);
  }

  /**
   * It has ended.
   * @param {boolean} failed
   */
  end(failed) {
    this.#isOpen = false;
    this.#failures = failed ? this.#failures + 1 : 0;
    if (failed) this.#plan(Date.now(), this.#failures);
  }

  /**
   * The milliseconds until the next request; none where it is due.
   * @param {number} every the milliseconds between two, 0 for no more
   */
  left(every) {
    if (!every || isHidden()) return Infinity;
    const now = Date.now();
    // Where the device's clock was set back, the instant is too far ahead, and the server knows the time.
    if (every !== this.#every || this.#due - now > this.#span) {
      const isBack = this.#from > now;
      this.#every = every;
      this.#from = Math.min(this.#from, now);
      this.#plan(now, this.#failures);
      if (isBack) this.#due = now;
    }
    const left = this.#due - now;
    return left > 0 || !this.#isOpen ? left : every;
  }

  /**
   * @param {number} now
   * @param {number} failures
   */
  #plan(now, failures) {
    this.#due = this.#every && next(this.#from, now, this.#every, failures, this.#phase);
    this.#span = this.#due - now;
  }
}

/** @type {WeakMap<Element, Pace>} */
const paces = new WeakMap();

/**
 * The pace of an element's agenda.
 * @param {Element} element
 */
export function paceOf(element) {
  const pace = paces.get(element) ?? new Pace();
  paces.set(element, pace);
  return pace;
}

/**
 * The milliseconds between two requests of an element, 0 for no more.
 * @param {Element} element
 */
export function everyOf(element) {
  const given = element.getAttribute("refresh")?.trim();
  const seconds = /^\d+$/.test(given ?? "") ? Number(given) : REFRESH;
  return seconds && Math.max(seconds, LEAST) * 1000;
}
