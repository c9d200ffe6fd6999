// Takes out of wasm-bindgen's output what this widget does not use. Crates below us offer classes
// to JavaScript (streams), and wasm-bindgen exports them whether anybody calls them or not.

import { readFileSync, writeFileSync } from "node:fs";

/** Removes exported classes other than `kept`, with what the glue keeps for them. */
export function withoutClasses(glue, kept) {
  const names = [...glue.matchAll(/^export class (\w+) \{$/gm)].map(([, name]) => name).filter((name) => !kept.includes(name));
  for (const name of names) {
    glue = glue
      .replace(new RegExp(`^export class ${name} \\{$[\\s\\S]*?^\\}$`, "m"), "")
      .replace(new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\..*$`, "m"), "")
      .replace(new RegExp(`^const ${name}Finalization = [\\s\\S]*?;$`, "m"), "");
  }
  return glue;
}

/** Removes the functions that the WebAssembly does not import any more. */
export function withoutImports(glue, wasm) {
  const used = new Set(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name));
  return glue.replace(/^ {8}(__wb\w+): function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (whole, name) => (used.has(name) ? whole : ""));
}

/** Writes the graph that wasm-metadce keeps to: the exports that `bundle` names, and their like. */
export function writeGraph(path, bundle, wasm) {
  const named = new Set(bundle.match(/[\w$]+/g));
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
  const kept = exports.filter((name) => named.has(name));
  const graph = [{ name: "page", reaches: kept, root: true }, ...kept.map((name) => ({ name, export: name }))];
  writeFileSync(path, JSON.stringify(graph));
}
