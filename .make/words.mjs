// What the widget says, from src/i18n and locales/, in the order in which it is shipped.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The languages that have a file in locales/. */
export function languages(root) {
  return readdirSync(join(root, "locales")).filter((name) => name.endsWith(".txt")).map((name) => name.slice(0, -4)).sort();
}

/** The texts of a file by key, its plural variants in one text: "one\t…\tother\t…". */
function texts(path) {
  const texts = new Map();
  readFileSync(path, "utf8").split("\n").forEach((line, index) => {
    if (!line.trim() || line.startsWith("#")) return;
    const [, key, category, written] = /^([^[\]]+?)(?:\[(\w+)\])? = (.+)$/.exec(line) ?? [];
    if (!key) throw new Error(`${path}:${index + 1}: expected "key = text"`);
    // A text that begins or ends with a space is in straight quotation marks.
    const text = /^"(.*)"$/.exec(written)?.[1] ?? written;
    if (!category) texts.set(key, text);
    else texts.set(key, [...(texts.has(key) ? [texts.get(key)] : []), category, text].join("\t"));
  });
  return texts;
}

/**
 * All keys in order, and of English the sentences that only the lazy chunk says; or of another
 * language its sentences and cities, a line each, what is shown where the WebAssembly fails, and what
 * embed.html says of a clock that its address sets.
 */
export function catalogue(root, tag) {
  const source = (name) => readFileSync(join(root, "src/i18n", name), "utf8");
  const keys = (code) => [.../catalogue! \{\n([\s\S]*?)\n\}/.exec(code.slice(code.indexOf("\ncatalogue! {")))[1].matchAll(/^ {4}[A-Z_]+ "([^"]+)"/gm)].map(([, key]) => key);
  const late = keys(source("more.rs"));
  const all = [...keys(source("mod.rs")), ...late];
  const path = tag ? join(root, "locales", `${tag}.txt`) : join(root, "src/i18n/more.txt");
  const known = texts(path);
  const text = (key) => {
    if (!known.has(key)) throw new Error(`${path}: there is no ${key}; \`cargo test --test core messages\` names all that is missing`);
    return known.get(key);
  };
  if (!tag) return { keys: all, more: late.map(text) };
  const cities = [...known].filter(([key]) => key.startsWith("city.")).map(([key, name]) => `${key.slice(5)}=${name}`);
  return { failed: text("failed"), rehearsal: text("rehearsal"), lines: [...all.map(text), ...cities] };
}
