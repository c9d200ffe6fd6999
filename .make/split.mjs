// Splits the WebAssembly in two: what a first render runs, and what is only reached through the
// doors of src/view/more. Both share one memory and one table. The second part takes what it calls
// of the first as imports, and puts its own functions into the table when it is instantiated;
// before that the doors lead to a trap, which is why the view asks whether it is there.

// A door that only hands over to another function of that part may have been replaced by it.
const DOOR = /^\$"?agenda_widget\[\w+\]::view::more::\w+::\w/;
// And what puts into words why something cannot be read: src/source/findings.rs.
const LATE = /agenda_widget\[\w+\]::(view::more::|source::.*<true>)/;
const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;

/**
 * Splits a module in the text format of binaryen, names in it.
 * @param {string} text
 * @returns {{first: string, more: string, late: number}} two texts, and how many functions the second has
 */
export function split(text) {
  const forms = text.slice(text.indexOf("\n") + 1, text.lastIndexOf(")")).split(/^(?= \()/m);
  const of = (kind) => forms.filter((form) => form.startsWith(` (${kind} `));
  const name = (form) => new RegExp(NAME).exec(form)[0];
  const functions = new Map(of("func").map((form) => [name(form), form]));
  const imported = new Map(
    of("import").filter((form) => form.includes("(func ")).map((form) => [name(form), form]),
  );
  const calls = (form) => [...form.matchAll(new RegExp(String.raw`\((?:return_)?(?:call|ref\.func) (${NAME})`, "g"))].map((found) => found[1]);
  const segment = of("elem").find((form) => !form.includes("declare"));
  const [, head, offset, list] = new RegExp(String.raw`^( \(elem [^\n]*?\(i32\.const (\d+)\)(?: func)?)((?: ${NAME})+)\)`).exec(segment);
  const slots = list.match(new RegExp(NAME, "g"));

  // What is reached without going through a door.
  const early = new Set();
  const queue = [
    ...of("export").filter((form) => form.includes("(func ")).map((form) => name(form.slice(form.indexOf("(func ")))),
    ...of("start").map(name),
    ...slots.filter((slot) => !LATE.test(slot)),
  ];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (early.has(next) || DOOR.test(next) || !functions.has(next)) continue;
    early.add(next);
    queue.push(...calls(functions.get(next)));
  }
  const late = [...functions.keys()].filter((each) => !early.has(each));
  const doors = new Set([...early].flatMap((each) => calls(functions.get(each))).filter((each) => late.includes(each)));
  const strangers = [...doors].filter((door) => !DOOR.test(door));
  if (strangers.length) throw new Error(`called from the first part without a door: ${strangers.join(", ")}`);

  // Every door gets a place in the table, and a stub that goes there.
  const places = new Map();
  slots.forEach((slot, index) => late.includes(slot) && places.set(slot, Number(offset) + index));
  let size = Number(offset) + slots.length;
  for (const door of doors) if (!places.has(door)) places.set(door, size++);
  const table = /\(table (\S+) (\d+)(?: \d+)? funcref\)/;
  const tableForm = forms.find((form) => table.test(form));
  const tableName = table.exec(tableForm)[1];
  const grown = tableForm.replace(table, (_, id, least) => `(table ${id} ${Math.max(size, Number(least))} funcref)`);
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

  // What the second part needs of the first: functions, memory, globals.
  const bodies = late.map((each) => functions.get(each)).join("");
  const needed = [...new Set(late.flatMap((each) => calls(functions.get(each))))].filter((each) => !late.includes(each));
  const globals = of("global").filter((form) => bodies.includes(`${name(form)})`) || bodies.includes(`${name(form)} `) || bodies.includes(`${name(form)}\n`));
  const shared = [
    ...needed.map((each) => ({ kind: "func", id: each, type: header(functions.get(each) ?? importHeader(imported.get(each))) })),
    ...globals.map((form) => ({ kind: "global", id: name(form), type: /\((?:mut )?\w+\)|\bi32\b/.exec(form.slice(form.indexOf(name(form)) + name(form).length))[0] })),
    ...of("table").map((form) => ({ kind: "table", id: name(form), type: form === tableForm ? "1 funcref" : "1 externref" })),
  ].map((each, index) => ({ ...each, as: `more${index}` }));
  const exports = shared.map(({ kind, id, as }) => ` (export "${as}" (${kind} ${id}))\n`);
  const memory = of("memory")[0];
  const trap = "$nothing-here-yet";
  const first = [
    "(module\n",
    ...forms
      .filter((form) => !(form.startsWith(" (func ") && late.includes(name(form))))
      .map((form) => (form === segment ? `${head}${slots.map((slot) => ` ${late.includes(slot) ? trap : slot}`).join("")})\n` : form))
      .map((form) => (form === tableForm ? grown : form)),
    ...exports,
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
    ...[...places].map(([each, place]) => ` (elem (table ${tableName}) (i32.const ${place}) func ${each})\n`),
    bodies,
    ")\n",
  ].join("");
  return { first, more, late: late.length, exports: shared.map(({ as }) => as) };
}

function importHeader(form) {
  return form.replace(/^.*?\(func /s, " (func ").replace(/\)\)\s*$/, "");
}
