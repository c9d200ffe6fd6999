// What the build does to the two parts of the WebAssembly, on small modules.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { withoutCustomSections } from "../binary.mjs";
import { inOrder } from "../order.mjs";
import { withImports, withRelease } from "../release.mjs";
import { withShortNames } from "../trim.mjs";

const folder = mkdtempSync(join(tmpdir(), "parts-"));
after(() => rmSync(folder, { recursive: true }));

/** A module from its text, with the names in it. */
function assembled(text) {
  const [from, to] = [join(folder, "module.wat"), join(folder, "module.wasm")];
  writeFileSync(from, text);
  execFileSync(process.execPath, ["node_modules/binaryen/bin/wasm-as", from, "--debuginfo", "--enable-reference-types", "--enable-mutable-globals", "-o", to]);
  return readFileSync(to);
}

const FIRST = assembled(`(module
  (import "a" "log" (func $log))
  (memory (export "b") 1 9)
  (table (export "c") 2 2 funcref)
  (global (export "d") (mut i32) (i32.const 7)))`);
const chunk = (more = "") => assembled(`(module
  (import "first" "memory" (memory 1 9))
  (import "first" "table" (table 2 2 funcref))
  (import "first" "stack" (global $stack (mut i32)))
  ${more}
  (elem (table 0) (i32.const 1) func $answer)
  (func $answer (result i32) (global.get $stack)))`);
const CHUNK = chunk();
const NAMES = new Map([["memory", "b"], ["table", "c"], ["stack", "d"]]);

/** Links both, and calls what the chunk has put into the table. */
function linked(first, chunk, log = "log") {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(first), { a: { [log]: () => {} } });
  new WebAssembly.Instance(new WebAssembly.Module(chunk), { first: exports });
  return exports.c.get(1)();
}

test("the chunk imports by the names that the first part exports", () => {
  assert.equal(linked(FIRST, withImports(CHUNK, NAMES)), 7);
});

test("what the first part does not export is an error", () => {
  assert.throws(() => withImports(CHUNK, new Map([["memory", "b"]])), /imports table, which the first part does not export/);
});

test("a function that the chunk imports is an error", () => {
  const names = new Map([...NAMES, ["log", "log"]]);
  assert.throws(() => withImports(chunk('(import "first" "log" (func))'), names), /of kind 0, and is to import a table, a memory and globals only/);
});

test("parts of two releases are not linked", () => {
  const first = (release) => withRelease(FIRST, release, "d").wasm;
  const more = (release) => withImports(CHUNK, new Map([...NAMES, ["stack", `d${release}`]]));
  assert.equal(linked(first("0a"), more("0a"), "log0a"), 7);
  assert.throws(() => linked(first("0a"), more("0b"), "log0a"), WebAssembly.LinkError);
  assert.throws(() => linked(first("0a"), more("0a"), "log0b"), WebAssembly.LinkError);
});

test("without custom sections a module has no names, and runs", () => {
  const bare = withoutCustomSections(withImports(CHUNK, NAMES));
  assert.deepEqual(WebAssembly.Module.customSections(new WebAssembly.Module(bare), "name"), []);
  assert.equal(linked(FIRST, bare), 7);
});

test("another order of functions keeps each of them and all else", () => {
  const body = (number) => `  (drop\n   (i32.const ${number})\n  )\n`.repeat(8);
  const forms = [" (memory $0 1)\n", ...["a", "b", "c"].map((name) => ` (func $${name}\n${body(name === "b" ? 2 : 1)} )\n`), ' (export "a" (func $a))\n'];
  const ordered = inOrder(`(module\n${forms.join("")})\n`);
  assert.deepEqual(ordered.match(/\(func \$\w+\n/g).map((head) => head.trim().slice(-1)), ["a", "c", "b"]);
  for (const form of forms) assert.ok(ordered.includes(form), form);
});

const GLUE = `    const import0 = {
        __wbg_log: function() {},
    };
        "./agenda-widget_bg.js": import0,
wasm.widget_new();
`;

test("names in the glue are shortened", () => {
  const map = { imports: [["", "__wbg_log", "p"]], exports: [["widget_new", "r"]] };
  const glue = withShortNames(GLUE, map);
  for (const part of ['"p": function', "wasm.r()", "a: import0"]) assert.ok(glue.includes(part), part);
});

test("glue of another shape is an error", () => {
  assert.throws(() => withShortNames("", { imports: [], exports: [] }), /does not hand its module of imports over as expected/);
});
