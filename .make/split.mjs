// Splits the WebAssembly in two: what a first render runs, and what is only reached through the
// doors of src/view/more. Both share one memory and one table. The second part takes what it calls
// of the first as imports, and puts its own functions into the table when it is instantiated;
// before that the doors lead to a trap, which is why the view asks whether it is there.

import { Contents } from "./data.mjs";
import { byLikeness } from "./order.mjs";

// A door that only hands over to another function of that part may have been replaced by it.
const DOOR = /^\$"?agenda_widget\[\w+\]::view::more::\w+::\w/;
// And what puts into words why something cannot be read: src/source/findings.rs.
const LATE = /agenda_widget\[\w+\]::(view::more::|source::.*<true>)/;
// What formats stands in the tables of methods of what text is written to, and is only called by what formats.
const FORMAT = /core\[\w+\]::fmt::/;
const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;

/** Where the linker was told to begin the table: numbers that stand for nothing else. */
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

  // What is reached without going through a door: called, or with its place in the table told by
  // code or by data that are reached, of which the name may tell that it is late.
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
    if (early.has(next) || DOOR.test(next) || !functions.has(next)) continue;
    early.add(next);
    const form = functions.get(next);
    queue.push(...calls(form), ...taken(form).filter((slot) => !LATE.test(slot)));
    gather(form, earlyData, (slots) => queue.push(...slots.filter(inData)));
  }
  const late = [...functions.keys()].filter((each) => !early.has(each));
  const doors = new Set([...early].flatMap((each) => calls(functions.get(each))).filter((each) => late.includes(each)));
  const strangers = [...doors].filter((door) => !DOOR.test(door));
  if (strangers.length) throw new Error(`called from the first part without a door: ${strangers.join(", ")}`);

  // Every door gets a place in the table, and a stub that goes there.
  const places = new Map();
  slots.forEach((slot, index) => late.includes(slot) && places.set(slot, 1 + index));
  let size = 1 + slots.length;
  for (const door of doors) if (!places.has(door)) places.set(door, size++);
  // What the second part needs of the first. Its functions are reached through the table too, which takes
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
  const stub = (door) => {
    const form = functions.get(door);
    const signature = header(form);
    const count = [...signature.matchAll(/\(param/g)].length;
    const operands = [...signature.matchAll(/\(param (\$\S+) /g)].map(([, local]) => `(local.get ${local})`);
    if (operands.length !== count) throw new Error(`a parameter of ${door} has no name: ${signature}`);
    const type = signature.replaceAll(/\(param \$\S+ /g, "(param ").replace(/\(type \S+\)/, (found) => found);
    return ` (func ${door} ${signature}\n  (call_indirect ${tableName} ${type} ${operands.join(" ")} (i32.const ${places.get(door)}))\n )\n`;
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
    ...[...doors].map(stub),
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
    // A function may stand in several places, where others like it were merged into it.
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
