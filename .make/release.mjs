// The release: what all parts of one build are known by. It is in the names by which the WebAssemblies are
// linked, and the modules export it, so that parts of two builds are never joined.

import { createHash } from "node:crypto";
import { Reader, leb, text } from "./binary.mjs";

/** The release of what a build is made from, before any part of it names the release. */
export function releaseOf(contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/**
 * Gives the lazy chunk's imports the names that the first part exports them by.
 * @param {Uint8Array} wasm
 * @param {Map<string, string>} names
 */
export function withImports(wasm, names) {
  const bytes = Buffer.from(wasm);
  const reader = new Reader(bytes, 8);
  const out = [bytes.subarray(0, 8)];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    const to = reader.at + size;
    let content = bytes.subarray(reader.at, to);
    if (id === 2) {
      const count = reader.number();
      const all = [leb(count)];
      for (let index = 0; index < count; index += 1) {
        const [module, name] = [reader.text(), reader.text()];
        if (!names.has(name)) throw new Error(`the lazy chunk imports ${name}, which the first part does not export`);
        const from = reader.at;
        skipType(reader);
        all.push(text(module), text(names.get(name)), bytes.subarray(from, reader.at));
      }
      content = Buffer.concat(all);
    }
    out.push(Buffer.from([id]), leb(content.length), content);
    reader.at = to;
  }
  return Buffer.concat(out);
}

/** Reads over the type of an import: of a table, a memory or a global. Functions are shared through the table. */
function skipType(reader) {
  const kind = reader.byte();
  const limits = () => {
    const flags = reader.byte();
    reader.number();
    if (flags & 1) reader.number();
  };
  if (kind === 1) {
    reader.byte();
    limits();
  } else if (kind === 2) limits();
  else if (kind === 3) reader.at += 2;
  else throw new Error(`the lazy chunk imports something of kind ${kind}, and is to import a table, a memory and globals only`);
}

/**
 * Adds the release to the name of the first import, and to that of one export.
 * @param {Uint8Array} wasm
 * @param {string} release
 * @param {string} exported
 * @returns {{wasm: Uint8Array, imported: string}} the module, and the name of the import as it was
 */
export function withRelease(wasm, release, exported) {
  const bytes = Buffer.from(wasm);
  const reader = new Reader(bytes, 8);
  const out = [bytes.subarray(0, 8)];
  let imported;
  let found = false;
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    const [from, to] = [reader.at, reader.at + size];
    let content = bytes.subarray(from, to);
    if (id === 2) {
      const count = reader.number();
      const module = reader.text();
      imported = reader.text();
      content = Buffer.concat([leb(count), text(module), text(imported + release), bytes.subarray(reader.at, to)]);
    } else if (id === 7) {
      const count = reader.number();
      const all = [leb(count)];
      for (let index = 0; index < count; index += 1) {
        const own = reader.text();
        const start = reader.at;
        reader.byte();
        reader.number();
        found ||= own === exported;
        all.push(text(own === exported ? own + release : own), bytes.subarray(start, reader.at));
      }
      content = Buffer.concat(all);
    }
    out.push(Buffer.from([id]), leb(content.length), content);
    reader.at = to;
  }
  if (imported === undefined || !found) throw new Error(`there is no import, or no export ${exported}, to name the release`);
  return { wasm: Buffer.concat(out), imported };
}
