// The release: what all parts of one build are known by. It is in the names by which the WebAssemblies are
// linked, and the modules export it, so that parts of two builds are never joined.

import { createHash } from "node:crypto";

/** The release of what a build is made from, before any part of it names the release. */
export function releaseOf(contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content).update("\0");
  return hash.digest("hex").slice(0, 12);
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
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const name = () => {
    const length = number();
    return bytes.toString("utf8", at, (at += length));
  };
  const out = [bytes.subarray(0, 8)];
  let imported;
  let found = false;
  while (at < bytes.length) {
    const id = bytes[at++];
    const size = number();
    const [from, to] = [at, at + size];
    let content = bytes.subarray(from, to);
    if (id === 2) {
      const count = number();
      const module = name();
      imported = name();
      content = Buffer.concat([leb(count), text(module), text(imported + release), bytes.subarray(at, to)]);
    } else if (id === 7) {
      const count = number();
      const all = [leb(count)];
      for (let index = 0; index < count; index += 1) {
        const own = name();
        const start = at++;
        number();
        found ||= own === exported;
        all.push(text(own === exported ? own + release : own), bytes.subarray(start, at));
      }
      content = Buffer.concat(all);
    }
    out.push(Buffer.from([id]), leb(content.length), content);
    at = to;
  }
  if (imported === undefined || !found) throw new Error(`there is no import, or no export ${exported}, to name the release`);
  return { wasm: Buffer.concat(out), imported };
}

function text(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([leb(bytes.length), bytes]);
}

function leb(value) {
  const out = [];
  do {
    out.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(out);
}
