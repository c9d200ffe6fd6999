// Every reader against the corpus and its careful readings, as a table, with the bars that they are held to.
//
// usage: node .make/corpus.mjs [--agenda target/release/agenda] [NAME ...]
//
// The corpus is at AGENDA_CORPUS or ../shared/corpus; where it is not, this says so and is fine. A reading in
// expected/agenda-text holds what a careful reader found: a session is right if its start, the end that its
// source tells, and its title are. Of calendars, tests/read/icalendar/expected.tsv has digests of what an independent reader
// found, and all are held to them. For schedules the table says how many files are read and how many sessions; what is
// in them is compared by tests/read/schedule. Programmes of other software and JSON-LD are read once more by .make/programmes.mjs, and
// start, end and title of every session are compared.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { programmes } from "./programmes.mjs";

/** At least this share of the sessions is right, and none is wrong without a warning or an error. */
const SHARE = 0.95;

const { values, positionals } = parseArgs({ options: { agenda: { type: "string", default: "target/debug/agenda" } }, allowPositionals: true });
const corpus = process.env.AGENDA_CORPUS ?? "../shared/corpus";
const readings = join(corpus, "expected/agenda-text");
if (!existsSync(readings)) {
  console.log(`skipped: there is no corpus with readings at ${corpus}`);
  process.exit(0);
}

function convert(file, args) {
  const run = spawnSync(values.agenda, ["convert", file, ...args, "--to", "json"], { encoding: "utf8", maxBuffer: 1 << 28, timeout: 60_000 });
  if (run.error) throw run.error;
  return { agenda: run.status === 0 ? JSON.parse(run.stdout) : undefined, messages: run.stderr };
}

/** A moment as it reads in a zone: "2027-03-29T10:15". */
function wall(text, written, zone) {
  const [, date, offset, own] = /^([\d-]+T[\d:.]+)(Z|[+-]\d\d:?\d\d)?(?:\[(.*)\])?$/.exec(text);
  if (!offset && (own ?? written) === zone) return date.slice(0, 16);
  const instant = offset ? Date.parse(date + offset) : resolve(date, own ?? written);
  return civil(instant, zone);
}

/** Formats by zone: making one takes longer than using it a hundred times. */
const clocks = {};

function civil(instant, zone) {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? "") ?? [];
  if (sign) return new Date(instant + Number(`${sign}1`) * (hours * 60 + Number(minutes)) * 60_000).toISOString().slice(0, 16);
  clocks[zone] ??= new Intl.DateTimeFormat("en-CA", { timeZone: zone || "UTC", dateStyle: "short", timeStyle: "short", hourCycle: "h23" });
  return clocks[zone].format(instant).replace(", ", "T");
}

/** The instant of a civil time: found by looking what is shown there. */
function resolve(date, zone) {
  let instant = Date.parse(`${date}Z`);
  for (let step = 0; step < 2; step++) instant += Date.parse(`${date.slice(0, 16)}Z`) - Date.parse(`${civil(instant, zone)}Z`);
  return instant;
}

const plain = (text) => (text ?? "").replace(/<[^>]*>|\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[^\p{L}\p{N}_]+/gu, "").toLowerCase();
const any = (text) => (typeof text === "string" ? text : Object.values(text ?? {})[0]);

/** The letters of a title; of one without letters, as "☕🥐", what there is. */
const letters = (text) => plain(text) || (text ?? "").trim();

function alike(ours, titles) {
  const mine = letters(ours);
  return titles.map(letters).some((theirs) => theirs && mine && (mine.includes(theirs.slice(0, 20)) || (mine.length > 3 && theirs.includes(mine.slice(0, 20)))));
}

function compare(wanted, { agenda, messages }) {
  const count = { sessions: wanted.sessions.length, right: 0, wrong: 0, silent: 0, missing: 0, invented: 0 };
  if (!agenda) {
    const asks = wanted.may_ask.length > 0;
    return asks ? { ...count, sessions: 0, asked: 1 } : { ...count, missing: count.sessions, refused: 1 };
  }
  const days = wanted.partial_days ?? [];
  const rows = agenda.sessions.filter(({ start }) => start).map(({ start, end, title, timeZone }) => ({
    start: wall(start, timeZone ?? agenda.timeZone, wanted.zone),
    end: end && wall(end, timeZone ?? agenda.timeZone, wanted.zone),
    title: any(title),
  })).filter(({ start }) => !days.length || days.includes(start.slice(0, 10)));
  const take = (fits) => {
    const at = rows.findIndex(fits);
    return at < 0 ? undefined : rows.splice(at, 1)[0];
  };
  const left = wanted.sessions.filter((session) => {
    const titles = [session.title, ...(session.title_also ?? [])];
    const ends = [session.end, ...(session.end_also ?? [])];
    return !take((row) => row.start === session.start && alike(row.title, titles) && (session.end_from !== "told" || ends.includes(row.end)));
  });
  for (const session of left) {
    const titles = [session.title, ...(session.title_also ?? [])];
    if (take((row) => alike(row.title, titles))) count.wrong += 1;
    else if (!session.merge_ok) count.missing += 1;
  }
  count.right = count.sessions - count.wrong - count.missing;
  count.silent = /\b(warning|error):/.test(messages) ? 0 : count.wrong;
  const spare = wanted.sessions.filter(({ split_ok }) => split_ok).length + (wanted.unsure_lines?.length ?? 0);
  count.invented = Math.max(0, rows.length - spare);
  return count;
}

const KEYS = ["sessions", "right", "wrong", "silent", "missing", "invented"];
const row = (name, numbers, rest = "") => console.log(`${name.slice(0, 46).padEnd(46)} ${numbers.map((number) => String(number).padStart(8)).join(" ")}  ${rest}`);
const chosen = (name) => !positionals.length || positionals.some((part) => name.includes(part));

console.log("\nAgenda texts, pages and tables\n");
row("file", KEYS);
const sum = Object.fromEntries([...KEYS, "asked", "refused"].map((key) => [key, 0]));
for (const name of readdirSync(readings).filter((name) => name.endsWith(".json") && chosen(name)).sort()) {
  const wanted = JSON.parse(readFileSync(join(readings, name), "utf8"));
  const source = join(corpus, wanted.file);
  if (!existsSync(source) || !wanted.sessions.length) continue;
  let read = convert(source, wanted.args);
  if (!read.agenda && wanted.args_if_asked) read = convert(source, wanted.args_if_asked);
  const count = compare(wanted, read);
  for (const key of Object.keys(sum)) sum[key] += count[key] ?? 0;
  row(name.replace(/\.json$/, ""), KEYS.map((key) => count[key]), count.asked ? "asks" : count.refused ? "refused" : "");
}
const share = sum.right / Math.max(sum.sessions, 1);
row("all", KEYS.map((key) => sum[key]), `${(100 * share).toFixed(1)} % right, ${sum.asked} rightly asked, ${sum.refused} refused`);

console.log("\nSchedules\n");
row("folder", ["files", "read", "sessions"]);
for (const folder of ["ccc-json", "ccc-json-dialects", "ccc-xml"].filter((name) => existsSync(join(corpus, name)) && chosen(name))) {
  const files = readdirSync(join(corpus, folder), { recursive: true }).filter((name) => /\.(json|xml)$/.test(name));
  const read = files.map((name) => convert(join(corpus, folder, name), ["--time-zone", "Europe/Berlin"]).agenda).filter(Boolean);
  row(folder, [files.length, read.length, read.reduce((all, { sessions }) => all + sessions.length, 0)]);
}

/** A moment in the form of expected.tsv: "2027-03-29T08:15:00Z". */
function utc(text, written) {
  const [, date, offset, own] = /^([\d-]+T[\d:]+)(Z|[+-]\d\d:?\d\d)?(?:\[(.*)\])?$/.exec(text);
  let instant = offset ? Date.parse(date + offset) : resolve(date, own ?? written);
  // Of a time that happens twice, the first is meant.
  if (!offset && civil(instant - 3_600_000, own ?? written) === date.slice(0, 16)) instant -= 3_600_000;
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** FNV-1a of 64 bits. */
function digest(rows) {
  let number = 0xcbf29ce484222325n;
  for (const byte of Buffer.concat(rows.map((row) => Buffer.from(`${row}\n`)).sort(Buffer.compare))) {
    number = ((number ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return number.toString(16).padStart(16, "0");
}

/** What the command makes of a calendar, with the same zone as the answer to each question for one. */
function calendar(file, zone, date) {
  const args = ["--from", "ics", "--time-zone", zone, ...(date ? ["--date", date] : [])];
  for (;;) {
    const read = convert(file, args);
    const keys = read.agenda ? [] : [...new Set(read.messages.match(/zone-\d+(?==)/g))].filter((key) => !args.includes(`${key}=${zone}`));
    if (!keys.length) return read;
    args.push(...keys.flatMap((key) => ["--answer", `${key}=${zone}`]));
  }
}

console.log("\nProgrammes and JSON-LD\n");
row("file", ["sessions", "right", "wrong"]);
const missed = [];
for (const [name, expected] of programmes(corpus).filter(([name]) => chosen(name))) {
  const { agenda, messages } = convert(join(corpus, name), ["--time-zone", "Europe/Berlin"]);
  if (!expected.length) {
    if (agenda) missed.push(name);
    row(name, [0, 0, agenda ? agenda.sessions.length : 0], agenda ? "read, and holds nothing" : "refused, as it should be");
    continue;
  }
  const show = (text) => text && (/T/.test(text) ? wall(text, "Europe/Berlin", "Europe/Berlin") : text);
  const key = ({ start, end, title }) => [show(start), show(end) ?? "", plain(title).slice(0, 60)].join("\t");
  const ours = (agenda?.sessions ?? []).map(({ start, end, date, title, timeZone }) => {
    const own = timeZone ?? agenda.timeZone;
    const at = (text) => text && wall(text, own, "Europe/Berlin");
    return [date ?? at(start), at(end) ?? "", plain(any(title)).slice(0, 60)].join("\t");
  });
  const left = [...ours];
  const right = expected.filter((session) => {
    const at = left.indexOf(key(session));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  if (right !== expected.length || left.length) missed.push(name);
  row(name, [expected.length, right, expected.length - right + left.length], agenda ? "" : messages.split("\n")[0]);
}
if (missed.length) {
  console.error(`\nread otherwise than by the oracle: ${missed.join(", ")}`);
  process.exitCode = 1;
}

console.log("\nCalendars\n");
row("folder", ["files", "right", "sessions", "refused"]);
const calendars = {};
const wrong = [];
for (const line of readFileSync("tests/read/icalendar/expected.tsv", "utf8").split("\n").filter((line) => line && !line.startsWith("#"))) {
  const [path, zone, date, count, expected] = line.split("\t");
  const file = join(corpus, "ics", path);
  if (!existsSync(file) || !chosen(path)) continue;
  const { agenda, messages } = calendar(file, zone, date);
  const kind = (calendars[path.slice(0, path.lastIndexOf("/"))] ??= { files: 0, right: 0, sessions: 0, refused: 0 });
  const rows = agenda?.sessions.map(({ start, end, date, title, timeZone }) => {
    const own = timeZone ?? agenda.timeZone;
    return [date ?? utc(start, own), end ? utc(end, own) : "", any(title)].join("\t");
  });
  kind.files += 1;
  kind.sessions += rows?.length ?? 0;
  kind.refused += rows ? 0 : 1;
  if (rows ? String(rows.length) === count && digest(rows) === expected : count === "refused" && messages.includes(expected)) kind.right += 1;
  else wrong.push(path);
}
for (const [kind, numbers] of Object.entries(calendars)) row(kind, Object.values(numbers));
if (wrong.length) {
  console.error(`\nread otherwise than expected: ${wrong.join(", ")}`);
  process.exit(1);
}

if (share < SHARE || sum.silent > 0) {
  console.error(`\nbelow the bar: ${(100 * SHARE).toFixed(0)} % right and none wrong without a word`);
  process.exit(1);
}
