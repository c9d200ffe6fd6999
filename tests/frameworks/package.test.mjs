// dist/ as a package: what it says of the element is true, and what npm installs of it works.

import assert from "node:assert/strict";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { before, test } from "node:test";
import { dist, installed, json, read, root, run, work } from "./lib.mjs";

const require = createRequire(join(work, "package.json"));
let files;
before(() => {
  files = installed();
});

const api = () => json(root, "src/js/api.json");
const manifest = () => json(dist, "custom-elements.json").modules[0].declarations[0];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const names = (list) => list.map(({ name }) => name).sort();
/** The names in the first column of a table under a heading of a document. */
const rows = (document, heading, table = 0) => {
  const section = read(root, document).split(`\n## ${heading}\n`)[1].split("\n## ")[0];
  const tables = section.trim().split(/\n\n+/).filter((block) => block.startsWith("| "));
  return tables[table].split("\n").slice(2).flatMap((row) => [...row.split(" | ")[0].matchAll(/`([^`]+)`/g)].map(([, name]) => name)).sort();
};

test("the manifest keeps the official schema", () => {
  const Ajv = require("ajv");
  const schema = json(work, "node_modules/custom-elements-manifest/schema.json");
  const whole = json(dist, "custom-elements.json");
  assert.equal(whole.schemaVersion, "2.1.0");
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  assert.ok(validate(whole), JSON.stringify(validate.errors, null, 2));
});

test("the element, its options, the README, the manifest and the types name the same attributes", () => {
  const expected = names(api().attributes);
  const attributes = read(root, "src/js/attributes.js");
  const list = (name) => [...attributes.match(new RegExp(`const ${name} = \\[([^\\]]*)\\]`))[1].matchAll(/"([^"]+)"/g)].map(([, each]) => each);
  assert.deepEqual(["src", "for", "lang", "dir", ...list("WORDS"), ...list("SWITCHES")].sort(), expected, "attributes.js");
  const switches = api().attributes.filter(({ type }) => type === "boolean");
  assert.deepEqual(names(switches), list("SWITCHES").sort(), "SWITCHES");
  assert.deepEqual(rows("README.md", "Attributes"), expected, "README");
  assert.deepEqual(names(manifest().attributes), expected, "manifest");
  const arms = [...read(root, "src/widget/options.rs").matchAll(/^ {12}"([\w-]+)" => (?:\{|self\.)/gm)].map(([, name]) => name);
  // Fetching and direction are private to the class; `rtl` is how it reports the second. A feature reads the third.
  const own = ["src", "for", "dir", "live-title"];
  assert.deepEqual([...arms.filter((name) => name !== "rtl"), ...own].sort(), expected, "options.rs");
  const types = read(dist, "agenda-widget.d.ts");
  const jsx = read(dist, "agenda-widget-react.d.ts");
  for (const { name, inherited, method } of api().attributes) {
    if (!inherited && !method) assert.match(types, new RegExp(`^  ${camel(name)}: `, "m"), name);
    if (!inherited) assert.match(jsx, new RegExp(`^        "${name}"\\?: `, "m"), name);
  }
});

test("the docs, the manifest and the types name the same events", () => {
  const expected = names(api().events);
  assert.deepEqual(rows("docs/DEVELOPERS.md", "Properties, method, events", 1), expected);
  assert.deepEqual(names(manifest().events), expected);
  const types = read(dist, "agenda-widget.d.ts");
  for (const name of expected) assert.ok(types.includes(`  "${name}": CustomEvent<`), name);
});

test("the docs, the manifest and the style name the same tokens", () => {
  const tokens = rows("docs/WEBMASTERS.md", "Appearance", 1);
  assert.ok(tokens.length > 5 && tokens.every((name) => name.startsWith("--")), tokens.join());
  assert.deepEqual(names(manifest().cssProperties), tokens);
  const style = ["style/element", "src/widget/features/grid/grid"].map((name) => read(root, `${name}.css`)).join("");
  for (const token of tokens) assert.ok(style.includes(token), token);
});

test("every part of the manifest is one that the docs name and the widget has", () => {
  const reported = /^Parts, for `::part[^:]*:(.*?)\n\n/ms.exec(read(root, "docs/WEBMASTERS.md").split("\n## Appearance\n")[1])[1];
  assert.deepEqual(names(manifest().cssParts), [...reported.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name).sort());
  const { readdirSync } = require("node:fs");
  const views = readdirSync(join(root, "src/widget"), { recursive: true }).filter((name) => name.endsWith(".rs"));
  const source = [...views.map((name) => read(root, "src/widget", name)), ...["element", "apology"].map((name) => read(root, `src/js/${name}.js`))].join("\n");
  for (const { name } of manifest().cssParts) assert.ok(source.includes(`"${name}"`) || source.includes(`"${name} `) || source.includes(` ${name}"`), name);
});

test("the types hold under tsc --strict", () => {
  const folder = join(work, "types");
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "tests/frameworks/types"), folder, { recursive: true });
  const compilerOptions = {
    strict: true, noEmit: true, exactOptionalPropertyTypes: true, module: "nodenext", moduleResolution: "nodenext",
    target: "es2022", lib: ["es2022", "dom"], jsx: "react-jsx", types: [], skipLibCheck: false,
  };
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts", "*.tsx"] }));
  try {
    run(process.execPath, [join(work, "node_modules/typescript/bin/tsc"), "--project", folder]);
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
});

test("the tarball holds what the package names, and nothing of the demo", () => {
  const { exports, types, customElements } = json(dist, "package.json");
  const named = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [] : Object.values(entry)));
  for (const path of [...named, types, customElements]) assert.ok(files.includes(path.replace("./", "")), `${path} is not in ${files}`);
  for (const name of ["agenda-widget_bg.wasm", "agenda-widget-features.js", "agenda-widget-places.js", "integrity.json", "LICENSE-MIT"]) {
    assert.ok(files.includes(name), name);
  }
  assert.ok(!files.some((name) => /index\.html|page|oecd/.test(name)), files.join(" "));
});

test("what is installed resolves by its names, and may be imported on a server", async () => {
  const app = pathToFileURL(join(work, "app.mjs"));
  writeFileSync(app, `
    const resolve = (name) => import.meta.resolve(name).split("/").at(-1);
    const { AgendaWidget } = await import("agenda-widget");
    await import("agenda-widget/define");
    await import("agenda-widget/class");
    console.log(JSON.stringify([typeof AgendaWidget, resolve("agenda-widget"), resolve("agenda-widget/agenda-widget_bg.wasm"), resolve("agenda-widget/custom-elements.json")]));
  `);
  const reported = JSON.parse(run(process.execPath, [app.pathname]));
  assert.deepEqual(reported, ["function", "agenda-widget-server.js", "agenda-widget_bg.wasm", "custom-elements.json"]);
  const browser = run(process.execPath, ["--conditions=browser", "-e", "console.log(import.meta.resolve('agenda-widget/custom-elements.json'))", "--input-type=module"], { cwd: work });
  assert.match(browser, /agenda-widget\/custom-elements\.json/);
});

test("integrity.json has the hash and the size of each file", () => {
  const { createHash } = require("node:crypto");
  const { readFileSync } = require("node:fs");
  const listed = json(dist, "integrity.json");
  for (const name of ["agenda-widget.js", "agenda-widget_bg.wasm", "custom-elements.json", "package.json"]) {
    const bytes = readFileSync(join(dist, name));
    assert.deepEqual(listed[name], { integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}`, size: bytes.length }, name);
  }
});

test("the helper for iframes is at most 1 KB, and the page for them has the strict policy", () => {
  assert.ok(read(dist, "agenda-embed-resize.js").length <= 1024);
  const page = read(dist, "embed.html");
  const [, policy] = page.match(/Content-Security-Policy" content="([^"]+)"/);
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self';/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(page, /<script(?![^>]*src=)|<style|\son\w+=|style=/);
});

test("the oEmbed example is one", () => {
  const text = read(root, "docs/EMBED.md").split("```json\n")[1].split("```")[0];
  const oembed = JSON.parse(text);
  // https://oembed.com, section 2.3: what a rich response needs.
  assert.deepEqual([oembed.version, oembed.type, typeof oembed.html, typeof oembed.width, typeof oembed.height], ["1.0", "rich", "string", "number", "number"]);
  assert.match(oembed.html, /^<iframe src="https:[^"]+\/embed\.html\?src=/);
});
