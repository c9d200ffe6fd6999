// Takes out of wasm-bindgen's output what this widget does not use, and shortens names.

import { readFileSync, writeFileSync } from "node:fs";
import { Reader, leb } from "./binary.mjs";

/** The text with what is between two places, the second left in, replaced; an error if one of them is not there. */
function replaced(text, [from, to], by) {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`wasm-bindgen's glue does not have ${JSON.stringify(from)} as expected`);
  return text.slice(0, start) + by + text.slice(end);
}

/**
 * Every browser that runs this has the registry and the encoder's method for which the glue has substitutes; and
 * src/js/instance.js passes a compiled module in an object, so that no other form of argument has to be understood.
 */
export function withoutSubstitutes(glue) {
  const encoded = replaced(glue, ["if (!('encodeInto' in cachedTextEncoder)) {", "let WASM_VECTOR_LEN"], "");
  const read = replaced(encoded, ["    if (module !== undefined) {\n        if (Object", "    const imports"], "    ({module} = module);\n");
  return replaced(read, ["    if (!(module instanceof WebAssembly.Module)) {", "    const instance"], "")
    .replace(/\(typeof FinalizationRegistry === 'undefined'\)\s*\? \{.*\}\s*: /g, "");
}

/** Has the glue call the exports through `guarded`, a parameter of src/js/instance.js. */
export function withGuard(glue) {
  const guarded = glue.replace(/\bwasm = instance\.exports;/, "wasm = guarded(instance.exports);");
  if (guarded === glue) throw new Error("wasm-bindgen's glue does not assign instance.exports as expected");
  return guarded;
}

/** What a module imports, by name. */
export function importsOf(wasm) {
  return WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
}

/** Removes the functions that the WebAssembly does not import any more. */
export function withoutImports(glue, wasm) {
  const used = new Set(importsOf(wasm));
  return glue.replace(/^ {8}(__wb\w+): function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (whole, name) => (used.has(name) ? whole : ""));
}

/** Writes the graph that wasm-metadce keeps to: the exports that `bundle` names or the lazy chunk imports, and no others. */
export function writeGraph(path, bundle, shared, wasm) {
  const named = new Set([...bundle.match(/[\w$]+/g), ...shared]);
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
  const kept = exports.filter((name) => named.has(name));
  const graph = [{ name: "page", reaches: kept, root: true }, ...kept.map((name) => ({ name, export: name }))];
  writeFileSync(path, JSON.stringify(graph));
}

/** Gives imports and exports the short names that wasm-opt gave them, as it printed them. */
export function withShortNames(glue, { imports, exports }) {
  const short = { import: new Map(imports.map(([, long, name]) => [long, name])), export: new Map(exports) };
  const module = '"./agenda-widget_bg.js": ';
  if (!glue.includes(module)) throw new Error("wasm-bindgen's glue does not hand its module of imports over as expected");
  // `wasm.name` for an export, `name: ` for an import.
  return glue
    .replace(/\bwasm\.(\w+)/g, (whole, name) => (short.export.has(name) ? `wasm.${short.export.get(name)}` : whole))
    .replace(/^( {8})(__w\w+)(?=: )/gm, (whole, space, name) => `${space}"${short.import.get(name)}"`)
    .replace(module, "a: ");
}

/**
 * Empties the bodies of functions whose names match, except exports. Only for code that nothing can
 * reach any more, which no tool can find out, as it is in the table of indirect calls.
 */
export function emptied(wasm, matches) {
  const bytes = readFileSync(wasm);
  const reader = new Reader(bytes, 8);
  const names = new Map();
  const exported = new Set();
  const sections = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    sections.push({ id, from: reader.at, to: reader.at + size });
    if (id === 7) {
      for (let count = reader.number(); count > 0; count -= 1) {
        reader.text();
        const kind = reader.byte();
        const index = reader.number();
        if (kind === 0) exported.add(index);
      }
    }
    if (id === 0 && reader.text() === "name") {
      while (reader.at < sections.at(-1).to) {
        const kind = reader.byte();
        const end = reader.number() + reader.at;
        if (kind === 1) for (let count = reader.number(); count > 0; count -= 1) names.set(reader.number(), reader.text());
        reader.at = end;
      }
    }
    reader.at = sections.at(-1).to;
  }
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === "function").length;
  // wasm-bindgen exports a shim of the same name around what it exports.
  const plain = (index) => (names.get(index) ?? "").split(" externref shim")[0];
  const used = new Set([...exported].map(plain));
  const out = [bytes.subarray(0, 8)];
  for (const { id, from, to } of sections) {
    let content = bytes.subarray(from, to);
    if (id === 10) {
      reader.at = from;
      const count = reader.number();
      const bodies = [leb(count)];
      for (let index = 0; index < count; index += 1) {
        const start = reader.at;
        const size = reader.number();
        const end = reader.at + size;
        // No locals, `unreachable`, `end`.
        const unused = !used.has(plain(imported + index)) && matches(names.get(imported + index) ?? "");
        bodies.push(unused ? Buffer.from([3, 0, 0x00, 0x0b]) : bytes.subarray(start, end));
        reader.at = end;
      }
      content = Buffer.concat(bodies);
    }
    out.push(Buffer.from([id]), leb(content.length), content);
  }
  return Buffer.concat(out);
}
