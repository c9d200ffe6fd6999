// The rows of the table: what is measured where, and the bar and the aim of each. A limit with `against` is a multiple of
// that page's median, or of the widget's own in the scenario `base`; one without is absolute.

const hand = (at) => ({ at, against: "hand" });
const calendar = (at) => ({ at, against: "fullcalendar" });
const itself = (at) => ({ at, against: "base" });
const total = (at) => ({ at });

const action = (title, name) => ({ title: `full speed, 1,000 sessions: ${title}, until the screen is drawn anew`, unit: "ms", scenario: "computer-1000", value: name, bar: [total(50)], aim: [total(16)] });

export const ROWS = [
  { title: "slow phone, 5 sessions: painted", unit: "ms", scenario: "phone-5", value: "painted", bar: [calendar(0.9)], aim: [hand(1.3)] },
  { title: "slow phone, 1,000 sessions: first screen painted", unit: "ms", scenario: "phone-1000", value: "screen", bar: [calendar(0.7)], aim: [hand(1)] },
  { title: "slow phone, 1,000 sessions: main thread blocked", unit: "ms", scenario: "phone-1000", value: "blocked", bar: [total(500)], aim: [hand(1)] },
  { title: "slow phone, 1,000 sessions: longest task", unit: "ms", scenario: "phone-1000", value: "longest", bar: [total(200)], aim: [hand(1)] },
  { title: "full speed, 1,000 sessions: all painted", unit: "ms", scenario: "computer-1000", value: "painted", bar: [hand(1.5), calendar(0.5)], aim: [] },
  { title: "full speed, 1,000 sessions: first screen painted", unit: "ms", scenario: "computer-1000", value: "screen", bar: [], aim: [hand(1.1)] },
  { title: "full speed, 10,000 sessions: all painted", unit: "ms", scenario: "computer-10000", value: "painted", bar: [hand(1.5), calendar(0.4)], aim: [] },
  { title: "full speed, 10,000 sessions: first screen painted", unit: "ms", scenario: "computer-10000", value: "screen", base: "computer-1000", bar: [], aim: [itself(1.1)] },
  action("another zone", "zone"),
  action("filter by a track", "track"),
  action("filter taken back", "all"),
  action("list to grid", "grid"),
  action("grid to list", "list"),
  { title: "bytes, brotli 11: first render of a small meeting", unit: "bytes", scenario: "phone-5", value: "first", bar: [total(90_200)], aim: [total(64_000)] },
  { title: "bytes, brotli 11: a conference of 1,000 sessions with rooms and links", unit: "bytes", scenario: "conference", value: "whole", bar: [total(125_000)], aim: [total(100_000)] },
  // The most that Web Vitals call good.
  { title: "slow phone, 5 sessions: layout shift", unit: "score", scenario: "phone-5", value: "shift", bar: [total(0.1)], aim: [total(0)] },
  { title: "slow phone, 1,000 sessions: layout shift", unit: "score", scenario: "phone-1000", value: "shift", bar: [total(0.1)], aim: [total(0)] },
  { title: "an idle minute, 1,000 sessions: timers", unit: "count", scenario: "idle", value: "timers", bar: [total(1)], aim: [] },
  { title: "an idle minute, 1,000 sessions: animation frames", unit: "count", scenario: "idle", value: "frames", bar: [], aim: [] },
  { title: "an idle minute, 1,000 sessions: writes to the page", unit: "count", scenario: "idle", value: "writes", bar: [], aim: [] },
  { title: "an idle minute, 1,000 sessions: writes that change nothing", unit: "count", scenario: "idle", value: "unchanged", bar: [total(0)], aim: [] },
  { title: "a hidden minute, 1,000 sessions: timers and writes", unit: "count", scenario: "idle", value: "hidden", bar: [total(0)], aim: [] },
  { title: "an idle minute, 10,000 sessions: processor time", unit: "ms", scenario: "idle-10000", value: "busy", base: "idle", bar: [itself(1.5)], aim: [] },
];
