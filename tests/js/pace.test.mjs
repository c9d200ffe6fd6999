// How a million open pages share a server: the schedule of src/js/live/pace.js on a simulated clock, second by second.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { hidden: false };
const { Pace, next } = await import("../../src/js/live/pace.js");

let clock = 0;
Date.now = () => clock;

/** The same numbers in every run: mulberry32. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let number = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    number = (number + Math.imul(number ^ (number >>> 7), 61 | number)) ^ number;
    return ((number ^ (number >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The pages of as many viewers, each with a phase by chance, and the number of requests in each second. */
class Crowd {
  counts = [];
  #paces;
  #due = new Map();
  #second = 0;

  constructor(viewers) {
    const number = random(viewers);
    this.#paces = Array.from({ length: viewers }, () => new Pace(Math.floor(number() * 86_400_000)));
  }

  /** All of them request the source now: they are opened, or shown again after a long time. */
  ask(every) {
    this.counts[this.#second] = this.#paces.length;
    for (const pace of this.#paces) {
      clock = this.#second * 1000;
      pace.begin();
      clock += 500;
      pace.end(false);
      this.#wait(pace, every);
    }
    this.#second += 1;
  }

  /** The screens of all pages change: each reads its clock. */
  look(every) {
    clock = this.#second * 1000;
    this.#due.clear();
    for (const pace of this.#paces) this.#wait(pace, every);
  }

  /** Lets seconds pass, in which the source is requested every so many seconds, and the server fails or does not. */
  pass(seconds, every, fails = false) {
    for (const end = this.#second + seconds; this.#second < end; this.#second += 1) {
      this.counts[this.#second] ??= 0;
      const due = this.#due.get(this.#second) ?? [];
      this.#due.delete(this.#second);
      for (const pace of due) {
        clock = this.#second * 1000;
        clock += Math.max(0, pace.left(every * 1000));
        // It may have been put off meanwhile.
        if (clock < (this.#second + 1) * 1000) {
          this.counts[this.#second] += 1;
          pace.begin();
          clock += 500;
          pace.end(fails);
        }
        this.#wait(pace, every);
      }
    }
  }

  #wait(pace, every) {
    const second = Math.max(this.#second, Math.floor((clock + pace.left(every * 1000)) / 1000));
    if (!this.#due.has(second)) this.#due.set(second, []);
    this.#due.get(second).push(pace);
  }
}

/** Holds each second to `rate` but for chance: seven standard deviations of such a count. */
function even(counts, rate, least = rate) {
  const slack = 7 * Math.sqrt(rate) + 1;
  for (const [second, count] of counts.entries()) {
    assert.ok(count <= rate + slack, `second ${second}: ${count} requests, at most ${rate} expected`);
    assert.ok(count >= least - slack, `second ${second}: ${count} requests, at least ${least} expected`);
  }
}

const sum = (counts) => counts.reduce((sum, count) => sum + count, 0);

test("a million pages that are opened in the same second ask evenly from then on, also after the server was down", () => {
  const viewers = 1_000_000;
  const rate = viewers / 300;
  const crowd = new Crowd(viewers);
  crowd.ask(300);
  crowd.pass(1_799, 300);
  assert.equal(sum(crowd.counts.slice(1, 300)), 0, "none sooner than `refresh`");
  even(crowd.counts.slice(301, 1_800), rate);
  crowd.pass(1_200, 300, true);
  even(crowd.counts.slice(1_800), rate, 0);
  assert.ok(sum(crowd.counts.slice(1_800)) <= 2 * viewers + 7 * Math.sqrt(viewers), "they ask less often while it is down");
  crowd.pass(2_400, 300);
  even(crowd.counts.slice(3_000), rate, 0);
  even(crowd.counts.slice(4_200), rate);
});

test("a change of all screens, and of how often they ask, moves nobody's instant", () => {
  const viewers = 60_000;
  const crowd = new Crowd(viewers);
  crowd.ask(300);
  crowd.pass(599, 300);
  for (let minute = 0; minute < 20; minute += 1) {
    crowd.look(300);
    crowd.pass(60, 300);
  }
  even(crowd.counts.slice(600), viewers / 300);
  // A session begins within two hours, so the status file is requested every minute from now on.
  crowd.look(60);
  crowd.pass(600, 60);
  even(crowd.counts.slice(1_800), viewers / 60);
});

test("the schedule keeps to one request each `refresh` seconds, whatever happens", () => {
  const number = random(7);
  for (let page = 0; page < 200; page += 1) {
    const every = [15, 30, 60, 300, 3_600][page % 5] * 1000;
    const pace = new Pace(Math.floor(number() * 86_400_000));
    clock = 1_800_000_000_000 + Math.floor(number() * 1e9);
    let last = -Infinity;
    let failures = 0;
    for (let asked = 0; asked < 50; asked += 1) {
      pace.begin();
      const gap = clock - last;
      // A timer may be late by up to a second, which does not move the next one.
      const least = Math.max(every, Math.min(every * 2 ** failures, 900_000)) - 1_000;
      assert.ok(gap >= least, `${gap} ms after ${failures} failures, at least ${least} expected`);
      last = clock;
      clock += Math.floor(number() * 2 * every * Number(number() < 0.3));
      failures = number() < 0.5 ? failures + 1 : 0;
      pace.end(failures > 0);
      // Now and then the page is hidden, and nobody asks.
      globalThis.document.hidden = true;
      assert.equal(pace.left(every), Infinity);
      globalThis.document.hidden = false;
      assert.equal(pace.left(0), Infinity);
      clock += Math.max(0, pace.left(every)) + (number() < 0.2 ? Math.floor(number() * 5 * every) : 0);
      assert.ok(pace.left(every) <= 0);
      assert.ok(clock - last <= Math.max(2 * every, 900_000) + 7 * every, "it asks again");
    }
  }
});

test("a device's clock that is set back or ahead delays nothing for long", () => {
  for (const jump of [-86_400_000, -3_600_000, 3_600_000, 86_400_000]) {
    const pace = new Pace(1_234_567);
    clock = 1_800_000_000_000;
    pace.begin();
    pace.end(false);
    assert.ok(pace.left(300_000) <= 600_000);
    clock += jump;
    // The server is asked for the time at once.
    assert.ok(pace.left(300_000) <= 0, `${jump}`);
  }
});

test("a slow server is not asked again before it has answered", () => {
  const pace = new Pace(5);
  clock = 1_800_000_000_000;
  pace.begin();
  pace.left(15_000);
  clock += 60_000;
  assert.equal(pace.left(15_000), 15_000);
  pace.end(false);
  assert.ok(pace.left(15_000) <= 15_000);
});

test("the instants of one page coincide for each of its sources", () => {
  const [phase, now] = [12_345_678, 1_800_000_000_000];
  const instants = [60_000, 300_000].map((every) => next(now, now, every, 0, phase));
  assert.equal((instants[1] - instants[0]) % 60_000, 0);
});
