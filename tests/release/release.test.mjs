// What `make release` makes of dist/: unpacked, served and looked at as a website, npm and a checker of bills of
// materials do. The archives are read by Python and not by the library that wrote them.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { launch } from "../../benches/browser.mjs";
import { section } from "../../.make/release-notes.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "agenda-release-"));
const [first, second, site] = ["first", "second", "site"].map((name) => join(folder, name));
const version = /^version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const major = version.split(".")[0];
const EPOCH = "1800000000";
const sha = (kind, content, encoding) => createHash(kind).update(content).digest(encoding);
const run = (command, args, options = {}) => execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
const make = (out, env = {}) => run(process.execPath, [".make/release-make.mjs", "--out", out], { env: { ...process.env, SOURCE_DATE_EPOCH: EPOCH, ...env } });
const read = (...path) => readFileSync(join(...path));

/** The entries of a .zip by their names. */
function unzip(name, to) {
  const script = `
import sys, zipfile, json
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
archive.extractall(sys.argv[2])
print(json.dumps([[each.filename, each.date_time, each.external_attr >> 16, each.file_size] for each in archive.infolist()]))`;
  return JSON.parse(run("python3", ["-c", script, join(first, name), to]));
}

before(() => {
  make(first);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the same sources give the same bytes, wherever and whenever", () => {
  make(second, { TZ: "Pacific/Auckland", LC_ALL: "tr_TR.UTF-8" });
  const names = readdirSync(first).sort();
  assert.deepEqual(readdirSync(second).sort(), names);
  for (const name of names) assert.ok(read(first, name).equals(read(second, name)), name);
});

test("a release has every kind of file, and their checksums are right", () => {
  const kinds = [
    `agenda-widget-${version}.zip`, `agenda-widget-${version}-compressed.zip`, `agenda-widget-${version}.tgz`, `agenda-widget-wordpress-${version}.zip`,
    `agenda-widget-${version}.cdx.json`, `agenda-builder-${version}.cdx.json`, "RELEASE_NOTES.md", "SHA256SUMS",
    ...(existsSync(join(root, "dist/builder.js")) ? [`agenda-builder-${version}.zip`] : []),
  ];
  assert.deepEqual(readdirSync(first).sort(), kinds.sort());
  const sums = read(first, "SHA256SUMS").toString().trim().split("\n").map((line) => line.split("  "));
  assert.deepEqual(sums.map(([, name]) => name).sort(), kinds.filter((name) => !/^(SHA|REL)/.test(name)).sort());
  for (const [sum, name] of sums) assert.equal(sha("sha256", read(first, name), "hex"), sum, name);
  const notes = read(first, "RELEASE_NOTES.md").toString();
  for (const [sum, name] of sums) assert.ok(notes.includes(`${sum}  ${name}`) && notes.includes(`| ${name} | ${read(first, name).length.toLocaleString("en")} |`), name);
});

test("the archive of a host has what the widget loads, and nothing else", () => {
  const entries = unzip(`agenda-widget-${version}.zip`, site);
  const names = entries.map(([name]) => name);
  assert.deepEqual([...names].sort(), names, "in order");
  for (const [name, date, mode] of entries) {
    assert.ok(name.startsWith("agenda-widget/") && !name.includes(".."), name);
    assert.deepEqual(date, [2027, 1, 15, 8, 0, 0], `${name}: the date of SOURCE_DATE_EPOCH`);
    assert.equal(mode.toString(8), "100644", name);
  }
  const hosted = names.filter((name) => name.startsWith(`agenda-widget/${major}/`)).map((name) => name.split("/").slice(2).join("/"));
  const kept = hosted.filter((name) => !/^(immutable|example)\//.test(name));
  assert.ok(kept.length > 20 && kept.length < 40, `${kept.length} files`);
  // Every file that one of the scripts, styles or pages names is there.
  for (const name of hosted.filter((name) => /\.(js|html|css)$/.test(name))) {
    const text = read(site, "agenda-widget", major, name).toString();
    const folder = dirname(name);
    for (const [, named] of text.matchAll(/["'`(](\.{0,2}\/?(?:agenda-widget|agenda-embed|embed)[\w-]*\.(?:js|wasm|css))["'`)]/g)) {
      assert.ok(hosted.includes(join(folder, named)), `${name} names ${named}`);
    }
  }
  assert.ok(hosted.includes("agenda-zone-changes.json"), "next to the code, and in no folder that never changes");
  const listed = JSON.parse(read(site, "agenda-widget", major, "integrity.json"));
  const covered = hosted.filter((name) => !name.startsWith("example/") && name !== "integrity.json");
  assert.deepEqual(Object.keys(listed).sort(), covered.filter((name) => !/LICENSE-/.test(name) || listed[name]).sort());
  for (const [name, { integrity, size }] of Object.entries(listed)) {
    const bytes = read(site, "agenda-widget", major, name);
    assert.equal(bytes.length, size, name);
    assert.equal(`sha384-${sha("sha384", bytes, "base64")}`, integrity, name);
  }
  const readme = read(site, "agenda-widget/README.txt").toString();
  for (const name of ["agenda-widget.js", "agenda-widget_bg.wasm", "embed.html"]) assert.ok(readme.includes(name), name);
  assert.ok(readme.includes(`/agenda-widget/${major}/agenda-widget.js`) && !/[^\n]{160}/.test(readme), readme);
});

test("compressed copies are those of the archive's files", () => {
  const to = join(folder, "compressed");
  for (const [name] of unzip(`agenda-widget-${version}-compressed.zip`, to)) {
    const bytes = name.endsWith(".br") ? brotliDecompressSync(read(to, name)) : gunzipSync(read(to, name));
    assert.ok(bytes.equals(read(site, name.replace(/\.(br|gz)$/, ""))), name);
  }
});

test("the unpacked folder is served, and its example shows the agenda", async () => {
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn(process.execPath, [join(root, ".make/serve.mjs"), site, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const browser = await launch();
  try {
    await new Promise((done) => server.stdout.once("data", done));
    const at = `http://127.0.0.1:${port}/agenda-widget/${major}/`;
    const types = { js: /javascript/, wasm: /application\/wasm/, json: /application\/json/, html: /text\/html/, css: /text\/css/ };
    for (const name of Object.keys(JSON.parse(read(site, "agenda-widget", major, "integrity.json")))) {
      const answer = await fetch(at + name);
      assert.equal(answer.status, 200, name);
      const type = types[name.split(".").at(-1)];
      if (type) assert.match(answer.headers.get("content-type"), type, name);
      assert.ok(Buffer.from(await answer.arrayBuffer()).equals(read(site, "agenda-widget", major, name)), name);
    }
    const tab = await browser.open("about:blank");
    await tab.send("Page.enable");
    await tab.send("Log.enable");
    const problems = [];
    tab.on("Log.entryAdded", ({ entry }) => problems.push(entry.text));
    await tab.send("Page.navigate", { url: `${at}example/` });
    const expression = `(async () => {
      await customElements.whenDefined("agenda-widget");
      const widget = await document.querySelector("agenda-widget").ready;
      return [...widget.shadowRoot.querySelectorAll("[part~=session-title]")].map((title) => title.textContent).join();
    })()`;
    // The page may not have begun yet.
    await new Promise((done) => tab.on("Page.loadEventFired", done));
    const { result, exceptionDetails } = await tab.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    assert.ok(!exceptionDetails, JSON.stringify(exceptionDetails));
    assert.equal(result.value, "Reading the tides,Soup,Knots that hold");
    assert.deepEqual(problems.filter((text) => !text.includes("favicon")), []);
  } finally {
    await browser.close();
    server.kill();
  }
});

test("the bills of materials keep the official schema and name what is built in", async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  for (const [name, features, more] of [["widget", "element", ["lean-qr", "rust-std"]], ["builder", "builder", ["rust-std"]]]) {
    const text = read(first, `agenda-${name}-${version}.cdx.json`).toString();
    assert.equal(await validator.validate(text), null, name);
    const { metadata, components, dependencies } = JSON.parse(text);
    assert.deepEqual([metadata.component.name, metadata.component.version, metadata.timestamp], [`agenda-${name}`, version, "2027-01-15T08:00:00.000Z"]);
    const tree = run("cargo", ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", features, "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"]);
    const linked = new Set(tree.trim().split("\n").slice(1).map((line) => line.split(" ").slice(0, 2).join(" ").replace(" v", " ")));
    const required = components.filter(({ scope }) => scope === "required").map(({ name, version }) => `${name} ${version}`);
    assert.deepEqual(required.filter((each) => !more.some((name) => each.startsWith(`${name} `))).sort(), [...linked].sort(), name);
    assert.ok(linked.size > 100 && components.some(({ name, scope }) => name === "syn" && scope === "excluded"));
    for (const name of more) assert.ok(components.some((each) => each.name === name), name);
    for (const component of components) assert.ok(component.licenses?.length && component.purl, component.name);
    const known = new Set([metadata.component, ...components].map((each) => each["bom-ref"]));
    assert.deepEqual(dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref)), []);
  }
});

test("the WordPress plug-in names its version, and has the widget inside", () => {
  const to = join(folder, "wordpress");
  const names = unzip(`agenda-widget-wordpress-${version}.zip`, to).map(([name]) => name);
  for (const name of ["agenda-widget.php", "uninstall.php", "readme.txt", "LICENSE", "block/editor.js", "dist/agenda-widget.js", "dist/agenda-widget_bg.wasm", "dist/embed.html", "dist/themes/plain.css"]) {
    assert.ok(names.includes(`agenda-widget/${name}`), name);
  }
  assert.ok(names.every((name) => name.startsWith("agenda-widget/") && !/immutable|builder|\.(br|gz)$/.test(name)));
  const main = read(to, "agenda-widget/agenda-widget.php").toString();
  assert.match(main, new RegExp(`^ \\* Version: +${version.replaceAll(".", "\\.")}$`, "m"));
  assert.ok(main.includes(`const VERSION = '${version}';`), main);
  assert.ok(read(to, "agenda-widget/readme.txt").includes(`Stable tag: ${version}\n`));
});

test("the npm tarball holds the package", () => {
  const names = run("tar", ["-tzf", join(first, `agenda-widget-${version}.tgz`)]).trim().split("\n");
  for (const name of ["package.json", "agenda-widget.js", "agenda-widget_bg.wasm", "agenda-widget.d.ts"]) assert.ok(names.includes(`package/${name}`), name);
  assert.ok(!names.some((name) => /builder|\.(br|gz)$|immutable/.test(name)), names.join());
});

test("notes are the section of the version, else what is not released yet", () => {
  const changelog = "# Changelog\n\n## [Unreleased]\n\nSoon.\n\n## [1.2.0] - 2027-01-15\n\n### Added\n\n- A thing.\n\n## [1.1.0]\n\nOld.\n\n[1.1.0]: https://example.org\n";
  assert.deepEqual(section(changelog, "1.2.0"), { text: "### Added\n\n- A thing.", released: true });
  assert.deepEqual(section(changelog, "1.1.0"), { text: "Old.", released: true });
  assert.deepEqual(section(changelog, "1.3.0"), { text: "Soon.", released: false });
  assert.throws(() => section("# Changelog\n", "1.3.0"), /neither a section "## \[1\.3\.0\]"/);
});

test("a date that is none is refused", () => {
  assert.throws(() => make(second, { SOURCE_DATE_EPOCH: "yesterday" }), /SOURCE_DATE_EPOCH is "yesterday", and is to be seconds since 1970/);
});
