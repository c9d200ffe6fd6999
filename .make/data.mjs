// What of the memory's first contents belongs to which part. Code names data by its address; the
// linker, asked to keep its relocations, tells every such place, and where each datum begins and ends.

import { readFileSync } from "node:fs";
import { Reader } from "./binary.mjs";

/** Kinds of relocations that carry an addend; those of data are among them. */
const ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23]);
const CUSTOM = 0;
const DATA = 11;
const DATUM = 1;
const UNDEFINED = 0x10;
const NAMED = 0x40;

function sectionsOf(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.number();
    const from = reader.at;
    const name = id === CUSTOM ? reader.text() : "";
    sections.push({ id, name, start, from, content: reader.at, to: from + size });
    reader.at = from + size;
  }
  return sections;
}

/** The symbols of the linker; data have a segment and a place in it. */
function symbolsOf(bytes, section) {
  const reader = new Reader(bytes, section.content);
  reader.number();
  while (reader.at < section.to) {
    const kind = reader.byte();
    const end = reader.number() + reader.at;
    if (kind === 8) {
      return Array.from({ length: reader.number() }, () => {
        const kind = reader.byte();
        const flags = reader.number();
        if (kind === DATUM) {
          const name = reader.text();
          if (flags & UNDEFINED) return { kind, name };
          return { kind, name, segment: reader.number(), offset: reader.number(), size: reader.number() };
        }
        // A section by its number, anything else by its number and, where it is not imported, its name.
        reader.number();
        if (kind !== 3 && (!(flags & UNDEFINED) || flags & NAMED)) reader.text();
        return { kind };
      });
    }
    reader.at = end;
  }
  throw new Error("the linker told no symbols: it needs --emit-relocs");
}

/** Where each segment of data begins: its address, and its place in the file. */
function segmentsOf(bytes, section) {
  const reader = new Reader(bytes, section.from);
  return Array.from({ length: reader.number() }, () => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("a segment of data has no plain address");
    const address = reader.signed();
    reader.byte();
    const size = reader.number();
    reader.at += size;
    return { address, place: reader.at - size, size };
  });
}

function relocationsOf(bytes, section) {
  const reader = new Reader(bytes, section.content);
  reader.number();
  return Array.from({ length: reader.number() }, () => {
    const kind = reader.byte();
    const offset = reader.number();
    const symbol = reader.number();
    return { kind, offset, symbol, addend: ADDEND.has(kind) ? reader.signed() : 0 };
  });
}

/**
 * The data of a linked module, by address.
 * @returns {{from: number, to: number, names: Set<number>}[]} each with the addresses that stand in it
 */
export function dataOf(path) {
  const bytes = readFileSync(path);
  const sections = sectionsOf(bytes);
  const of = (name) => sections.find((section) => section.name === name);
  const data = sections.find(({ id }) => id === DATA);
  const segments = segmentsOf(bytes, data);
  const symbols = symbolsOf(bytes, of("linking"));
  const address = ({ segment, offset }) => segments[segment].address + offset;
  const isHere = ({ kind, segment, size }) => kind === DATUM && segment !== undefined && size > 0;
  const ends = new Map();
  for (const symbol of symbols.filter(isHere)) {
    const from = address(symbol);
    ends.set(from, Math.max(from + symbol.size, ends.get(from) ?? 0));
  }
  const list = [...ends].map(([from, to]) => ({ from, to, names: new Set() })).sort((one, other) => one.from - other.from);
  const told = (section) => relocationsOf(bytes, section).filter(({ symbol }) => isHere(symbols[symbol]));
  const value = ({ symbol, addend }) => address(symbols[symbol]) + addend;
  // What a datum names counts as named from inside of it, also where another shares its bytes.
  for (const each of told(of("reloc.DATA"))) {
    const place = data.from + each.offset;
    const segment = segments.find(({ place: from, size }) => from <= place && place < from + size);
    const at = place - segment.place + segment.address;
    for (const datum of within(list, at, at + 1)) datum.names.add(value(each));
  }
  // An address next to its datum, as a loop that ends before its beginning may have, would be taken for another's.
  for (const each of told(of("reloc.CODE"))) {
    const from = address(symbols[each.symbol]);
    if (value(each) < from || value(each) > ends.get(from)) throw new Error(`code names data by an address beside it: ${symbols[each.symbol].name}`);
  }
  return list;
}

/** A linked module without what the linker told of it, which holds no longer once the module is changed. */
export function withoutLinking(path) {
  const bytes = readFileSync(path);
  const kept = sectionsOf(bytes).filter(({ name }) => name !== "linking" && !name.startsWith("reloc."));
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ start, to }) => bytes.subarray(start, to))]);
}

/** The data that have bytes from one address to another. */
const within = (list, from, to) => list.filter((datum) => datum.from < to && from < datum.to);

const CONTENT = /"((?:[^"\\]|\\.)*)"\)\s*$/;
const SIGNS = { t: 9, n: 10, r: 13, '"': 34, "'": 39, "\\": 92 };

/** The bytes of a data segment in the text format. */
function bytesOf(form) {
  const parts = CONTENT.exec(form)[1].matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\]+)/gs);
  return Buffer.concat([...parts].map(([, hex, sign, text]) => (text ? Buffer.from(text) : Buffer.from([hex ? parseInt(hex, 16) : SIGNS[sign]]))));
}

/** The memory as a module finds it, of which each part has its data. */
export class Contents {
  #list;
  #start;
  #bytes;

  /** Of data segments in the text format, and what `dataOf` told. */
  constructor(forms, list) {
    this.#list = list;
    this.#start = list[0].from & ~3;
    this.#bytes = Buffer.alloc(list.at(-1).to + 4 - this.#start);
    for (const form of forms) {
      const at = Number(/\(i32\.const (\d+)\)/.exec(form)[1]) - this.#start;
      const bytes = bytesOf(form);
      if (at < 0 || at + bytes.length > this.#bytes.length) throw new Error(`a segment of data holds none: ${form.slice(0, 80)}`);
      bytes.copy(this.#bytes, at);
    }
  }

  /** The data that an address may mean: what it is in, and what ends there. */
  named(address) {
    return this.#list.filter(({ from, to }) => from <= address && address <= to);
  }

  /** The numbers in a datum, each with its place. */
  *#numbers({ from, to }) {
    for (let at = (from + 3) & ~3; at + 4 <= to; at += 4) yield [at, this.#bytes.readUInt32LE(at - this.#start)];
  }

  numbers(datum) {
    return [...this.#numbers(datum)].map(([, number]) => number);
  }

  /** Puts other numbers in the place of some: what `other` gives for one, where it gives any. */
  replace(other) {
    for (const datum of this.#list) {
      for (const [at, number] of this.#numbers(datum)) this.#bytes.writeUInt32LE(other(number) ?? number, at - this.#start);
    }
  }

  /** Segments with some of the data and nothing else, in the text format. */
  forms(data) {
    const covered = new Uint8Array(this.#bytes.length);
    for (const { from, to } of data) covered.fill(1, from - this.#start, to - this.#start);
    const forms = [];
    for (let at = covered.indexOf(1); at >= 0; ) {
      const end = covered.indexOf(0, at);
      const text = [...this.#bytes.subarray(at, end)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
      forms.push(` (data (i32.const ${at + this.#start}) "${text}")\n`);
      at = covered.indexOf(1, end);
    }
    return forms;
  }
}
