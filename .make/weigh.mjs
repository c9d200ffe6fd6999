// Where the bytes of the WebAssembly are: both parts by folder and crate, largest first. After `make dist`:
//
//   node .make/weigh.mjs [--deep]     --deep: by file instead of by folder
//
// The first part is measured after wasm-opt. The lazy chunk is measured before it, since it loses its names there; a fifth
// of it is removed afterwards. The second figure is what a group takes when it is compressed by itself, which is more than
// its share of the file. A generic function counts for the first module of the widget in its name.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { Reader } from "./binary.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const glue = join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "glue");
const deep = process.argv.includes("--deep");
const [CUSTOM, IMPORT, CODE, DATA] = [0, 2, 10, 11];
const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];

/** The functions of a module with their names and bodies, and its data. */
function partsOf(bytes) {
  const reader = new Reader(bytes, 8);
  const names = new Map();
  const bodies = [];
  let imported = 0;
  let data = Buffer.alloc(0);
  const skip = { [FUNCTION]: () => reader.number(), [TABLE]: () => (reader.byte(), limits()), [MEMORY]: () => limits(), [GLOBAL]: () => (reader.byte(), reader.byte()) };
  function limits() {
    const flags = reader.byte();
    reader.number();
    if (flags & 1) reader.number();
  }
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === IMPORT) {
      for (let left = reader.number(); left > 0; left -= 1) {
        reader.text();
        reader.text();
        const kind = reader.byte();
        if (kind === FUNCTION) imported += 1;
        skip[kind]();
      }
    } else if (id === CODE) {
      for (let left = reader.number(); left > 0; left -= 1) {
        const length = reader.number();
        bodies.push(bytes.subarray(reader.at, reader.at + length));
        reader.at += length;
      }
    } else if (id === DATA) {
      data = bytes.subarray(reader.at, end);
    } else if (id === CUSTOM && reader.text() === "name") {
      while (reader.at < end) {
        const kind = reader.byte();
        const after = reader.number() + reader.at;
        if (kind === 1) for (let left = reader.number(); left > 0; left -= 1) names.set(reader.number(), reader.text());
        reader.at = after;
      }
    }
    reader.at = end;
  }
  return { functions: bodies.map((body, index) => ({ name: names.get(imported + index) ?? "", body })), data };
}

/** The path that a mangled name has after a crate: "6widget4find" is widget, find. */
function pathAfter(name, at) {
  const path = [];
  for (;;) {
    const [whole, length] = /^(\d+)_?/.exec(name.slice(at)) ?? [];
    if (!length) return path;
    at += whole.length;
    path.push(name.slice(at, at + Number(length)));
    at += Number(length);
  }
}

/** The path of a function, from its mangled name or from one that wasm-bindgen has demangled. */
function pathOf(name) {
  const own = "agenda_widget";
  if (name.startsWith("_R")) {
    const found = name.indexOf(`${own.length}${own}`);
    if (found >= 0) return pathAfter(name, found);
    const [before] = /^.*?Cs[0-9A-Za-z]*_(?=\d)/.exec(name) ?? [name];
    return pathAfter(name, before.length);
  }
  const found = /agenda_widget(?:\[\w+\])?(?:::\w+)+/.exec(name) ?? /\w+(?:\[\w+\])?(?:::\w+)+/.exec(name);
  return found ? found[0].replace(/\[\w+\]/g, "").split("::") : [];
}

/** The folder or crate of a function. */
function ownerOf(name) {
  const [crate, ...path] = pathOf(name);
  if (crate !== "agenda_widget") return crate ?? "(without a name)";
  // A function of the standard library for a type of the widget, whose name ends with the crate that needs it.
  if (!path.length) return "(generic)";
  const depth = deep ? 4 : path[0] === "widget" ? 3 : 2;
  return `src/${path.slice(0, -1).slice(0, depth).join("/")}`;
}

for (const [title, file] of [["first part", "small.wasm"], ["lazy chunk", "split/split_features.wasm"]]) {
  const { functions, data } = partsOf(readFileSync(join(glue, file)));
  const groups = new Map();
  for (const { name, body } of functions) {
    const owner = ownerOf(name);
    if (!groups.has(owner)) groups.set(owner, []);
    groups.get(owner).push(body);
  }
  groups.set("data", [data]);
  const rows = [...groups].map(([owner, bodies]) => [owner, Buffer.concat(bodies)]).sort(([, a], [, b]) => b.length - a.length);
  const total = rows.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  console.log(`\n${title}: ${functions.length} functions, ${total.toLocaleString("en")} bytes of code and data`);
  for (const [owner, bytes] of rows.filter(([, bytes]) => bytes.length > 500)) {
    console.log(`${owner.padEnd(44)}${bytes.length.toLocaleString("en").padStart(9)}${brotliCompressSync(bytes).length.toLocaleString("en").padStart(9)}`);
  }
}
