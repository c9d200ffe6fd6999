// The binary format of WebAssembly: numbers in LEB128, and texts with their length before them.

/** Bytes before the first section: what the format is, and its version. */
const HEADER = 8;

/** Reads numbers and texts of a module, one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  signed() {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
}

/** A module without names and other sections that do not run. */
export function withoutCustomSections(bytes) {
  const reader = new Reader(bytes, HEADER);
  const kept = [bytes.subarray(0, HEADER)];
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.number();
    reader.at += size;
    if (id !== 0) kept.push(bytes.subarray(start, reader.at));
  }
  return Buffer.concat(kept);
}

/** An unsigned number in LEB128. */
export function leb(value) {
  const out = [];
  do {
    out.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(out);
}

/** A text with its length in bytes before it. */
export function text(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([leb(bytes.length), bytes]);
}
