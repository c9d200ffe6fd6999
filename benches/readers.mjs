// How fast the readers are: MB of agenda a second, next to reading the same bytes alone.
//
//   node benches/readers.mjs [--runs 5] [--agenda target/release/agenda]
//
// The command is timed as a whole process, less the time that it takes for a small agenda in the same format. Milliseconds
// belong to the machine; benches/README.md has the method. What is over a limit is refused, and how soon that is, is measured too.
// At last, texts are compared with others of four times their length: what takes much more than four times as long is not linear.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { conference } from "./conference.mjs";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "5" }, agenda: { type: "string" } } });
const runs = Number(options.runs);
const root = resolve(fileURLToPath(import.meta.url), "../..");
const folder = join(root, "target/bench/readers");
const agenda = options.agenda ?? join(root, "target/release/agenda");
if (!options.agenda) {
  execFileSync("cargo", ["build", "--locked", "--release", "--features", "cli", "--bin", "agenda"], { cwd: root, stdio: "inherit" });
}
mkdirSync(folder, { recursive: true });

/** One row after the other through each day, as a programme with one track has them. */
function rows(sessions) {
  return conference(sessions).agenda.sessions.map((session, index) => {
    const minutes = 480 + (index % 48) * 15;
    const clock = (of) => `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
    const day = new Date(Date.UTC(2027, 5, 7 + Math.floor(index / 48))).toISOString().slice(0, 10);
    const people = session.speakers.map(({ name, affiliation }) => `${name}, ${affiliation}`).join("; ");
    return { ...session, day, start: clock(minutes), end: clock(minutes + 15), people, about: session.description.replaceAll("\n\n", " ") };
  });
}

const TITLE = "A conference of the harbours";
const quoted = (value) => `"${value.replaceAll('"', '""')}"`;
const byDay = (list, head, row, foot = "") => {
  let last = "";
  return list.map((one) => (one.day === last ? "" : (last && foot) + head((last = one.day))) + row(one)).join("") + foot;
};
const WRITERS = {
  text: ["txt", (list) => `${TITLE}\nOnline, Europe/Paris\n${byDay(list, (day) => `\n${day}\n\n`, (one) => `${one.start}-${one.end} ${one.title}\nSpeakers: ${one.people}\n${one.about}\n\n`)}`],
  table: ["md", (list) => `# ${TITLE}\n\nOnline, Europe/Paris\n${byDay(list, (day) => `\n## ${day}\n\n| Time | Title | Speakers | Description |\n|---|---|---|---|\n`, (one) => `| ${one.start}-${one.end} | ${one.title} | ${one.people} | ${one.about} |\n`)}`],
  CSV: ["csv", (list) => `Date,Start,End,Title,Speakers,Description\n${list.map((one) => `${one.day},${one.start},${one.end},${[one.title, one.people, one.about].map(quoted).join(",")}\n`).join("")}`],
  HTML: ["html", (list) => `<!doctype html><title>${TITLE}</title><h1>${TITLE}</h1>\n${byDay(list, (day) => `<h2>${day}</h2><table><tr><th>Time</th><th>Title</th><th>Speakers</th><th>Description</th></tr>\n`, (one) => `<tr><td>${one.start}-${one.end}</td><td>${one.title}</td><td>${one.people}</td><td>${one.about}</td></tr>\n`, "</table>\n")}`],
};

const median = (list) => list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)];

/** Milliseconds until the command ends, and how it ended. */
function timed(file, status) {
  const args = ["convert", file, "--time-zone", "Europe/Paris", "--title", TITLE, "--to", "json", "-o", join(folder, "out.json")];
  const begin = performance.now();
  const run = spawnSync(agenda, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  const took = performance.now() - begin;
  if (status !== undefined && run.status !== status) throw new Error(`${file} ended with ${run.status}: ${run.stderr.slice(0, 500)}`);
  return { took, stderr: run.stderr };
}

function write(name, end, text) {
  const file = join(folder, `${name}.${end}`);
  writeFileSync(file, text);
  return file;
}

console.log(`${"format".padEnd(8)}${"MB".padStart(6)}${"ms".padStart(8)}${"MB/s".padStart(8)}   of reading the bytes alone`);
for (const [name, [end, of]] of Object.entries(WRITERS)) {
  const [large, small] = [write(name, end, of(rows(6000))), write(`${name}-small`, end, of(rows(12)))];
  const size = readFileSync(large).length / 1e6;
  const [ours, start, bytes] = [[], [], []];
  for (let run = 0; run <= runs; run++) {
    ours.push(timed(large, 0).took);
    start.push(timed(small, 0).took);
    const begin = performance.now();
    new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(large));
    bytes.push(performance.now() - begin);
  }
  // The first turn warms the caches up.
  const [took, alone] = [median(ours.slice(1)) - median(start.slice(1)), median(bytes.slice(1))];
  console.log(`${name.padEnd(8)}${size.toFixed(1).padStart(6)}${took.toFixed(0).padStart(8)}${(size / took * 1000).toFixed(1).padStart(8)}   ${(took / alone).toFixed(0)} ×`);
}

console.log(`\nOver a limit      refused after`);
const deep = 200_000;
const REFUSED = {
  "200 MB of text": ["txt", () => "10:00-10:15 Knots\n".repeat(200e6 / 18)],
  "10,000,000 rows": ["csv", () => `Time,Title\n${"10:00,Knots\n".repeat(1e7)}`],
  "600,000 cells": ["csv", () => `Time,Title\n${"10:00,Knots\n".repeat(300_000)}`],
  "deep HTML": ["html", () => `<!doctype html>${"<div>".repeat(deep)}10:00 Knots${"</div>".repeat(deep)}`],
};
for (const [name, [end, of]] of Object.entries(REFUSED)) {
  const file = write(name.replaceAll(/\W+/g, "-"), end, of());
  const { took, stderr } = timed(file, 1);
  rmSync(file);
  console.log(`${name.padEnd(18)}${took.toFixed(0).padStart(6)} ms   ${stderr.split("\n")[0].replace(/^.*?error: /, "").slice(0, 90)}`);
}

/** Four times the text takes at most this many times as long. */
const MOST = 9;
const head = "Harbour course\nMonday, 3 May 2027\n\n09:00-10:00 Knots\n";
const lines = (count, line) => head + Array.from({ length: count }, (_, at) => line(at)).join("");
const hour = (at) => String(9 + (at % 10)).padStart(2, "0");
const onDay = (at) => new Date(Date.UTC(2027, 4, 4 + Math.floor(at / 10))).toISOString().slice(0, 10);
const GROWTH = {
  sessions: ["txt", 4000, (count) => lines(count, (at) => `${at % 10 ? "" : `\n${onDay(at)}\n`}${hour(at)}:00-${hour(at)}:45 Knots ${at}\n`)],
  "rows of CSV": ["csv", 5000, (count) => `Date,Time,Title\n${Array.from({ length: count }, (_, at) => `${onDay(at)},${hour(at)}:00,Knots ${at}\n`).join("")}`],
  "rows of a page": ["html", 2500, (count) => `<!doctype html><h1>Harbour course</h1><table>${Array.from({ length: count }, (_, at) => `<tr><td>${onDay(at)}<td>${hour(at)}:00<td>Knots ${at}`).join("")}</table>`],
  "rooms of a table": ["md", 60, (count) => `# Harbour\n\n3 May 2027\n\n| Time |${" Room |".repeat(count)}\n|${"---|".repeat(count + 1)}\n${Array.from({ length: 10 }, (_, at) => `| ${hour(at)}:00 |${` Part ${at} |`.repeat(count)}\n`).join("")}`],
  "quoted lines": ["txt", 10_000, (count) => lines(count, (at) => `> line ${at} of Tuesday, at 10:00\n`)],
  "empty lines": ["txt", 200_000, (count) => lines(count, () => "\n")],
  weekdays: ["txt", 5000, (count) => lines(count, () => "Monday Tuesday day two of May\n")],
  "what follows": ["txt", 2500, (count) => lines(count, (at) => `Upon completion of the knots: part ${at}\n`)],
  headings: ["txt", 5000, (count) => lines(count, (at) => `## Part ${at}\n`)],
  "times alone": ["txt", 10_000, (count) => lines(count, (at) => `${hour(at)}:00\n`)],
  "a long line": ["txt", 2500, (count) => lines(count, () => "at 10:00 ")],
};

console.log(`\nFour times the text      ms      ms`);
const start = Math.min(...Array.from({ length: runs }, () => timed(write("start", "txt", head)).took));
for (const [name, [end, count, of]] of Object.entries(GROWTH)) {
  const [one, four] = [count, 4 * count].map((size) => write(`${name.replaceAll(/\W+/g, "-")}-${size}`, end, of(size)));
  const least = (file) => Math.max(Math.min(...Array.from({ length: runs }, () => timed(file).took)) - start, 4);
  const [short, long] = [least(one), least(four)];
  const ratio = long / short;
  console.log(`${name.padEnd(18)}${short.toFixed(0).padStart(9)}${long.toFixed(0).padStart(8)}   ${ratio.toFixed(1)} ×${ratio > MOST ? "   is not linear" : ""}`);
}
