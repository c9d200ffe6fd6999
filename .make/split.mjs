// Splits the WebAssembly in two: what a first render runs, and the lazy chunk, which is what is only reached through
// `install` of src/widget/features. Both share one memory and one table of functions. The lazy chunk imports what it
// calls of the first part, and puts its own functions into the table when it is instantiated. Only then does the
// browser call `install`, which makes the features known to the first part.

import { Contents } from "./data.mjs";
import { byLikeness } from "./order.mjs";

// `install`, or what it was replaced by if it only calls another function.
const ENTRY = /^\$"?agenda_widget\[\w+\]::widget::features::(\w+::)*\w/;
// And what puts into words why something cannot be read: src/read/findings.rs.
const LATE = /agenda_widget\[\w+\]::(widget::features::|read::.*<true>)/;
// What formats is in the tables of methods of what text is written to, and is only called by what formats.
const FORMAT = /core\[\w+\]::fmt::/;
const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;

/** Where the linker begins the table: numbers that are used for nothing else. */
export const TABLE = 777_000;
const SLOTS = 4_000;

const isPlace = (number) => number >= TABLE && number < TABLE + SLOTS;
/** Code with its places in a table that begins at 1, where they take a byte or two. */
const placed = (code) =>
  code.replace(/\(i32\.const (\d+)\)/g, (whole, number) => (isPlace(Number(number)) ? `(i32.const ${number - TABLE + 1})` : whole));

/**
 * Splits a module in the text format of binaryen, names in it.
 * @param {string} text
 * @param {object[]} data its data, as `dataOf` has them
 * @returns {{first: string, more: string, late: number}} two texts, and how many functions the second has
 */
export function split(text, data) {
  const forms = text.slice(text.indexOf("\n") + 1, text.lastIndexOf(")")).split(/^(?= \()/m);
  const of = (kind) => forms.filter((form) => form.startsWith(` (${kind} `));
  const name = (form) => new RegExp(NAME).exec(form)[0];
  const functions = new Map(of("func").map((form) => [name(form), form]));
  const imported = new Map(
    of("import").filter((form) => form.includes("(func ")).map((form) => [name(form), form]),
  );
  const calls = (form) => [...form.matchAll(new RegExp(String.raw`\((?:return_)?(?:call|ref\.func) (${NAME})`, "g"))].map((found) => found[1]);
  const segment = of("elem").find((form) => !form.includes("declare"));
  const [, head, list] = new RegExp(String.raw`^( \(elem [^\n]*?\(i32\.const )${TABLE}\)(?: func)?((?: ${NAME})+)\)`).exec(segment);
  const slots = list.match(new RegExp(NAME, "g"));
  const slotAt = (number) => {
    if (isPlace(number) && number - TABLE >= slots.length) throw new Error(`${number} is no place of the table: begin it at another number`);
    return slots[number - TABLE];
  };
  const contents = new Contents(of("data"), data);
  const taken = (form) => [...form.matchAll(/\(i32\.const (\d+)\)/g)].map(([, number]) => slotAt(Number(number))).filter(Boolean);
  of("func").forEach(taken);

  // What is reached without `install`: called, or referred to by its place in the table from code or data that are
  // reached; functions with a late name do not count there.
  const early = new Set();
  const queue = [
    ...of("export").filter((form) => form.includes("(func ")).map((form) => name(form.slice(form.indexOf("(func ")))),
    ...of("start").map(name),
  ];
  const held = [];
  const inData = (slot) => !LATE.test(slot) && !(FORMAT.test(slot) && held.push(slot));
  const following = () => queue.pop() ?? ([...early].some((each) => FORMAT.test(each)) ? held.pop() : undefined);
  /** Adds the data that code names, and what those name. */
  const gather = (form, found, each) => {
    const addresses = [...form.matchAll(/\bi32\.const (\d+)|\boffset=(\d+)/g)].map(([, number, offset]) => Number(number ?? offset));
    for (let address = addresses.pop(); address !== undefined; address = addresses.pop()) {
      for (const datum of contents.named(address)) {
        if (found.has(datum)) continue;
        found.add(datum);
        addresses.push(...datum.names);
        each?.(contents.numbers(datum).map(slotAt).filter(Boolean));
      }
    }
  };
  const earlyData = new Set();
  for (let next = following(); next; next = following()) {
    if (early.has(next) || ENTRY.test(next) || !functions.has(next)) continue;
    early.add(next);
    const form = functions.get(next);
    queue.push(...calls(form), ...taken(form).filter((slot) => !LATE.test(slot)));
    gather(form, earlyData, (slots) => queue.push(...slots.filter(inData)));
  }
  const late = [...functions.keys()].filter((each) => !early.has(each));
  const entries = new Set([...early].flatMap((each) => calls(functions.get(each))).filter((each) => late.includes(each)));
  const strangers = [...entries].filter((entry) => !ENTRY.test(entry));
  if (strangers.length) throw new Error(`called from the first part, but not by install: ${strangers.join(", ")}`);

  // Each entry gets a place in the table, and a stub that calls it there.
  const places = new Map();
  slots.forEach((slot, index) => late.includes(slot) && places.set(slot, 1 + index));
  let size = 1 + slots.length;
  for (const entry of entries) if (!places.has(entry)) places.set(entry, size++);
  // What the lazy chunk needs of the first. Its functions are reached through the table too, which takes
  // a third of what exports do; imports have no names for their parameters, and are few.
  const bodies = placed(byLikeness(late.map((each) => functions.get(each))).join(""));
  const needed = new Set(late.flatMap((each) => calls(functions.get(each))));
  const lent = [...functions.keys()].filter((each) => needed.has(each) && early.has(each));
  const lentFrom = size;
  const appended = lent.filter((each) => !slots.includes(each));
  for (const each of lent) places.set(each, slots.includes(each) ? 1 + slots.indexOf(each) : size++);
  const table = /\(table (\S+) (\d+)(?: \d+)? funcref\)/;
  const tableForm = forms.find((form) => table.test(form));
  const tableName = table.exec(tableForm)[1];
  const grown = tableForm.replace(table, (_, id) => `(table ${id} ${size} funcref)`);
  const header = (form) => /^ \(func [^\n]*/.exec(form)[0].replace(new RegExp(NAME), "").replace(" (func ", "").trim();
  const stub = (entry) => {
    const form = functions.get(entry);
    const signature = header(form);
    const count = [...signature.matchAll(/\(param/g)].length;
    const operands = [...signature.matchAll(/\(param (\$\S+) /g)].map(([, local]) => `(local.get ${local})`);
    if (operands.length !== count) throw new Error(`a parameter of ${entry} has no name: ${signature}`);
    const type = signature.replaceAll(/\(param \$\S+ /g, "(param ").replace(/\(type \S+\)/, (found) => found);
    return ` (func ${entry} ${signature}\n  (call_indirect ${tableName} ${type} ${operands.join(" ")} (i32.const ${places.get(entry)}))\n )\n`;
  };

  const globals = of("global").filter((form) => bodies.includes(`${name(form)})`) || bodies.includes(`${name(form)} `) || bodies.includes(`${name(form)}\n`));
  const shared = [
    ...[...needed].filter((each) => imported.has(each)).map((each) => ({ kind: "func", id: each, type: header(importHeader(imported.get(each))) })),
    ...globals.map((form) => ({ kind: "global", id: name(form), type: /\((?:mut )?\w+\)|\bi32\b/.exec(form.slice(form.indexOf(name(form)) + name(form).length))[0] })),
    ...of("table").map((form) => ({ kind: "table", id: name(form), type: form === tableForm ? "1 funcref" : "1 externref" })),
  ].map((each, index) => ({ ...each, as: `more${index}` }));
  const exports = shared.map(({ kind, id, as }) => ` (export "${as}" (${kind} ${id}))\n`);
  const memory = of("memory")[0];
  const lateData = new Set();
  for (const each of late) gather(functions.get(each), lateData);
  contents.replace((number) => (isPlace(number) ? number - TABLE + 1 : undefined));
  const trap = "$nothing-here-yet";
  const first = [
    "(module\n",
    ...forms
      .filter((form) => !/^ \((data|func) /.test(form))
      .map((form) => (form === segment ? `${head}1) func${slots.map((slot) => ` ${late.includes(slot) ? trap : slot}`).join("")})\n` : form))
      .map((form) => (form === tableForm ? grown : form)),
    ...byLikeness([...early].map((each) => placed(functions.get(each)))),
    ...contents.forms(earlyData),
    ...exports,
    ` (elem (table ${tableName}) (i32.const ${lentFrom}) func ${appended.join(" ")})\n`,
    ...[...entries].map(stub),
    ` (func ${trap}\n  (unreachable)\n )\n`,
    ")\n",
  ].join("");
  const more = [
    "(module\n",
    ...of("type"),
    ...of("rec"),
    ...shared.map(({ kind, id, type, as }) => ` (import "first" "${as}" (${kind} ${id} ${type}))\n`),
    ` (import "first" "memory" ${memory.trim().replace(/\(memory (\S+) .*\)/, "(memory $1 1)")})\n`,
    ...lent.map(stub),
    // A function may be in several places, where others like it were merged into it.
    ...[...slots.map((slot, index) => [slot, 1 + index]), ...places].filter(([each]) => late.includes(each)).map(([each, place]) => ` (elem (table ${tableName}) (i32.const ${place}) func ${each})\n`),
    ...contents.forms([...lateData].filter((datum) => !earlyData.has(datum))),
    bodies,
    ")\n",
  ].join("");
  return { first, more, late: late.length, exports: shared.map(({ as }) => as) };
}

function importHeader(form) {
  return form.replace(/^.*?\(func /s, " (func ").replace(/\)\)\s*$/, "");
}
