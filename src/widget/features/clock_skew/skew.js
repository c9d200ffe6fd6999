// Whether the device's clock is wrong, by the `Date` of the server that the agenda comes from.
//
// The answer that brought the agenda may be as old as any cache on its way, and then its `Date`
// only seems to say that the device is fast. So it only raises the suspicion. What counts is a
// second answer that no cache gave: a HEAD request past the browser's cache (service workers keep
// answers to GET only), under an address that no cache between has seen, with the `Age` that one of
// them admits counted in. The server wrote its `Date` between the request's start and end, so the
// difference is known up to that time and a second, as `Date` has no smaller unit; of what is
// possible the least is taken, and less than a minute is none.

const MINUTE = 60_000;
/** A `Date` of 10:15:00 may have been written until 10:15:01. */
const SECOND = 1_000;
/** Looks at two clocks one after the other may be so far apart. */
const SLACK = 2_000;

/**
 * @typedef {{ url: string, off: boolean, measured?: Promise<number> }} Answer what came from an address, and whether its
 * `Date` is more than a minute `off` the device's
 */

/**
 * How many milliseconds the server is ahead of the device; 0 where they agree or nobody can tell.
 * @param {string} address of the agenda
 */
async function measure(address) {
  const url = new URL(address);
  url.searchParams.set("clock", Date.now().toString(36));
  const begin = Date.now();
  /** @type {RequestInit} */
  const request = { method: "HEAD", cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(20_000) };
  // Whether that is found does not matter, the time is reported all the same.
  const { headers } = await fetch(url, request);
  const end = Date.now();
  const date = Date.parse(headers.get("date") ?? "");
  const age = Number(headers.get("age")) * 1000 || 0;
  const least = date - end;
  const most = date + age + SECOND - begin;
  return least > MINUTE ? least : most < -MINUTE ? most : 0;
}

/** The skew of one widget's clock. */
export class Skew {
  #send;
  #ahead = 0;
  #base = 0;

  /** @param {import("../../../js/port.js").Send} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * Judges by an answer that has just come.
   * @param {Answer} answer widgets that share it measure once
   */
  async judge(answer) {
    // A server that does not answer again has not confirmed it.
    const ahead = answer.off ? await (answer.measured ??= measure(answer.url).catch(() => 0)) : 0;
    this.#ahead = ahead;
    this.#base = this.#offset();
    this.#send("skew", String(Math.round(ahead)));
  }

  /**
   * Whether the device's clock was set right since: a jump against the clock that cannot be set.
   * One back is always that. One ahead may be sleep too, in which that clock may stand still: so it
   * counts where it is by about as much as was wrong; otherwise the next request for the source decides.
   */
  drift() {
    const jump = this.#offset() - this.#base;
    if (Math.abs(jump) < SLACK) return false;
    this.#base += jump;
    return jump < 0 || Math.abs(this.#ahead - jump) < MINUTE;
  }

  #offset() {
    return Date.now() - performance.now();
  }
}
