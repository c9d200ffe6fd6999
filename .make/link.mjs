#!/usr/bin/env node
// The linker of Rust for WebAssembly, without the exports of classes that crates below us offer to JavaScript.
//
// wasm-streams, which Leptos brings along, exports three classes. An export keeps all that it leads to: streams,
// futures, errors of files and their texts. Nobody here calls them, and Rust has no means to leave an export of a
// dependency out. See docs/SIZE.md for what that is in bytes.

import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";

const UNUSED = /^(__wbindgen_describe_|__wbg_)?intounderlying/;

const rustc = (...args) => execFileSync("rustc", args, { encoding: "utf8" }).trim();
const host = /^host: (.+)$/m.exec(rustc("-vV"))[1];
const linker = join(rustc("--print", "sysroot"), "lib/rustlib", host, "bin/rust-lld");
const args = process.argv.slice(2);
const kept = args.filter((arg, i) => {
  const name = arg === "--export" ? args[i + 1] : args[i - 1] === "--export" && arg;
  return !(name && UNUSED.test(name));
});
const { status, error } = spawnSync(linker, kept, { stdio: "inherit" });
if (error) throw error;
process.exit(status ?? 1);
