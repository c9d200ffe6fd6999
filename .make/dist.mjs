// Builds dist/: the WebAssembly, the module around it and what goes next to them.
// Options: --features a,b (of Cargo.toml) · --out FOLDER · --budget off · --builder off (a page without
// the builder, in half the time) · --quick (for trying things out: larger, compiled in a fraction of the time).

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { withoutCustomSections } from "./binary.mjs";
import { FEATURES, SMALL } from "./flags.mjs";
import { inOrder } from "./order.mjs";
import { writePackage } from "./package.mjs";
import { releaseOf, withImports, withRelease } from "./release.mjs";
import { catalogue, languages } from "./words.mjs";
import { zoneChanges } from "./zones.mjs";
import { emptied, importsOf, withGuard, withShortNames, withoutImports, withoutSubstitutes, writeGraph } from "./trim.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values: options } = parseArgs({
  options: {
    features: { type: "string", default: "element" },
    out: { type: "string", default: "dist" },
    budget: { type: "string", default: "on" },
    builder: { type: "string", default: "on" },
    quick: { type: "boolean", default: false },
  },
});
// All bytes to the first good render, brotli 11: docs/SIZE.md says what each kilobyte is for.
const BUDGET = 90_200;
const FIRST_RENDER = ["agenda-widget.js", "agenda-widget_bg.wasm"];

const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
const glue = join(target, "glue");
const out = resolve(root, options.out);
const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
const version = /^version = "(.+)"/m.exec(manifest)[1];

function run(command, args, env = {}) {
  console.log(`$ ${[command, ...args].join(" ")}`);
  const linker = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: join(root, ".make/link.mjs") };
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...linker, ...env } });
}

const cargo = ["build", "--locked", "--lib", "--target", "wasm32-unknown-unknown", "--features"];
// wasm-split goes by the linker's relocations.
const RELOCATIONS = "-Clink-arg=--emit-relocs";
if (options.quick) {
  run("cargo", [...cargo, options.features, "--profile", "quick"], { RUSTFLAGS: RELOCATIONS });
} else {
  // A stable compiler with the standard library built from source, so that a panic is a bare trap: without
  // its texts and the code that formats them the widget is a fifth smaller. Nothing that input
  // reaches may panic (see the lints in Cargo.toml), so no one would ever read those texts.
  run("cargo", [...cargo, options.features, "--profile", "widget", "-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"], {
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: `-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none ${RELOCATIONS}`,
  });
}
const profile = options.quick ? "quick" : "widget";
const linked = (profile) => join(target, `wasm32-unknown-unknown/${profile}/agenda_widget.wasm`);
/** A command of .make/setup.sh, or one that is installed elsewhere. */
function installed(name) {
  const local = join(root, "target/tools/bin", name);
  return existsSync(local) ? local : name;
}
/** Writes the glue around a module. */
function bind(wasm, name, ...more) {
  run(installed("wasm-bindgen"), ["--target", "web", "--no-typescript", ...more, "--out-dir", glue, "--out-name", name, wasm]);
}
/** Puts what only the split point leads to into a module of its own, the lazy chunk: the paths of both. */
function split(wasm) {
  const folder = join(glue, "split");
  rmSync(folder, { recursive: true, force: true });
  run(installed("wasm-split-cli"), [wasm, folder]);
  const parts = readdirSync(folder).filter((name) => name.endsWith(".wasm")).sort();
  if (parts.join() !== "main.wasm,split_features.wasm") throw new Error(`wasm-split made ${parts.join(", ")}: there is to be one split point, "features"`);
  return parts.map((name) => join(folder, name));
}
mkdirSync(glue, { recursive: true });
const [main, chunk] = split(linked(profile));
// The lazy chunk imports what the linker exports: memory, table, stack.
bind(main, "agenda-widget", "--keep-lld-exports");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const css = (path) => esbuild.transformSync(readFileSync(join(root, path), "utf8"), { loader: "css", minify: true }).code.trim();
/** The style of the lazy chunk, in this order: those further down may refer to what is above them. */
const STYLES = ["rows", "zones/zones", "search/search", "grid/grid", "now_card/now_card", "board/board", "board/screen", "line", "start", "ground", "details/details", "share/share", "changes/changes", "meetings/meetings", "notice", "language/language", "paper/paper", "forced"];
/** The themes by their names, each as text. */
const themes = readdirSync(join(root, "style/themes")).sort().map((name) => [name.replace(".css", ""), css(`style/themes/${name}`)]);
const english = catalogue(root);
/** Known as soon as every file that it covers is made. */
let release = "";

/** A module with all that it imports, as text. */
async function bundle(glueCode, entry = "js/loader.js", names = "") {
  const text = (text) => `export default ${JSON.stringify(text)}`;
  const places = readFileSync(join(root, "src/widget/features/city_search/places.txt"), "utf8");
  const virtual = {
    glue: glueCode,
    draw: readFileSync(join(root, "src/js/draw.js"), "utf8"),
    intl: readFileSync(join(root, "src/js/intl.js"), "utf8"),
    style: text(css("style/element.css")),
    "features-style": text(STYLES.map((name) => css(`src/widget/features/${name}.css`)).join("")),
    places: text(places),
    themes: `export default ${JSON.stringify(Object.fromEntries(themes))}`,
    sentences: text(english.more),
    keys: text(english.keys),
    // Each by its own address, which bundlers follow.
    languages: `export default { __proto__: null, ${languages(root).map((tag) => `"${tag.toLowerCase()}": () => import("./agenda-widget-${tag.toLowerCase()}.js")`).join()} }`,
    names,
  };
  const build = async (entry, more) => (await esbuild.build({
    entryPoints: [join(root, "src", entry)],
    write: false,
    bundle: true,
    // What is loaded when it is needed.
    external: ["./agenda-widget-*", "./agenda-widget.js"],
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    define: {
      __VERSION__: JSON.stringify(version),
      __RELEASE__: JSON.stringify(release),
    },
    plugins: [
      {
        name: "widget",
        setup(build) {
          build.onResolve({ filter: /^agenda-widget\// }, ({ path }) => ({ path: path.split("/")[1], namespace: "widget" }));
          build.onLoad({ filter: /.*/, namespace: "widget" }, ({ path }) => ({ contents: virtual[path], loader: "js" }));
        },
      },
    ],
    ...more,
  })).outputFiles[0].text;
  if (entry === "js/loader.js") {
    // The default path to the WebAssembly in the glue is not used.
    const code = await build("js/instance.js", { format: "iife", globalName: "instance", logOverride: { "empty-import-meta": "silent" } });
    virtual.instance = `export default ({ module, guarded, failures, inward, outward, ours, restore, watch }) => { ${code}; return instance.Widget; }`;
  }
  // Bundlers must not change imports that bypass the cache; esbuild drops the comments that prevent that.
  return (await build(entry)).replace(/\bimport\(`/g, "import(/* @vite-ignore *//* webpackIgnore: true */`");
}

const tool = (name, args) =>
  execFileSync(process.execPath, [join(root, "node_modules/binaryen/bin", name), ...FEATURES, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 26,
  });
const part = (name) => join(glue, name);
const all = part("agenda-widget_bg.wasm");
const glueCode = withGuard(withoutSubstitutes(readFileSync(part("agenda-widget.js"), "utf8")));
const later = { features: "js/features.js", live: "js/live/live.js", places: "widget/features/city_search/places.js", qr: "widget/features/share/qr.js" };
/** Licences of what is in some of them. */
const licences = { qr: readFileSync(join(root, "node_modules/lean-qr/LICENSE"), "utf8") };

/** The sentences of a language, as a module. */
function spoken(tag) {
  const { failed, rehearsal, lines } = catalogue(root, tag);
  return `export const release=${JSON.stringify(release)},failed=${JSON.stringify(failed)},rehearsal=${JSON.stringify(rehearsal)};export default ${JSON.stringify(lines.join("\n"))};\n`;
}

/** The release of both WebAssemblies and of all modules that go with them. */
async function made(...wasms) {
  const modules = await Promise.all([bundle(glueCode), ...Object.values(later).map((entry) => bundle("", entry))]);
  return releaseOf([...wasms.map((wasm) => readFileSync(wasm)), ...modules, ...languages(root).map(spoken)]);
}

/** Writes a module with its functions in another order. */
function order(name, to) {
  writeFileSync(part("ordered.wat"), inOrder(tool("wasm-dis", [part(name)])));
  tool("wasm-as", [part("ordered.wat"), "--debuginfo", "-o", part(to)]);
}

/** Makes the two parts small, and gives the code that fits them. */
async function finished() {
  console.log("$ wasm-metadce, wasm-opt, wasm-dis, wasm-as");
  const shared = importsOf(chunk);
  // Futures of JavaScript, which nothing makes here (effects run in src/browser/effects.rs). Closures that JavaScript
  // calls are called through exports.
  writeFileSync(part("live.wasm"), emptied(all, (name) => /\bjs_sys\[\w+\]::(futures|global)::|closures::_::invoke::/.test(name)));
  // Twice, as an import that is not used any more may be the only one for which an export is there.
  for (const [from, to] of [["live", "once"], ["once", "used"]]) {
    const code = withoutImports(glueCode, part(`${from}.wasm`));
    writeGraph(part("graph.json"), await bundle(code), shared, part(`${from}.wasm`));
    tool("wasm-metadce", [part(`${from}.wasm`), "--debuginfo", "--graph-file", part("graph.json"), "-o", part(`${to}.wasm`)]);
  }
  // wasm-split keeps names of locals that are not there, of which each tool would warn.
  writeFileSync(part("chunk.wasm"), withoutCustomSections(readFileSync(chunk)));
  for (const [from, to] of [["used", "small"], ["chunk", "chunk-small"]]) {
    tool("wasm-opt", ["--converge", ...SMALL, "--debuginfo", part(`${from}.wasm`), "-o", part(`${to}.wasm`)]);
  }
  release = await made(part("small.wasm"), part("chunk-small.wasm"));
  order("small.wasm", "first.wasm");
  const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  const map = JSON.parse(tool("wasm-opt", [
    "--minify-imports-and-exports-and-modules", ...SMALL, ...strip, part("first.wasm"), "-o", part("short.wasm"),
  ]));
  // An export that only the lazy chunk takes, and an import: of another release, neither can be linked.
  const link = map.exports.find(([long]) => long === shared[0]);
  const { wasm, imported } = withRelease(readFileSync(part("short.wasm")), release, link[1]);
  writeFileSync(join(out, "agenda-widget_bg.wasm"), wasm);
  link[1] += release;
  map.imports.find(([, , name]) => name === imported)[2] += release;
  order("chunk-small.wasm", "chunk-ordered.wasm");
  tool("wasm-opt", ["--remove-unused-module-elements", ...strip, part("chunk-ordered.wasm"), "-o", part("chunk-short.wasm")]);
  writeFileSync(join(out, "agenda-widget-features.wasm"), withImports(readFileSync(part("chunk-short.wasm")), new Map(map.exports)));
  return withShortNames(withoutImports(glueCode, part("first.wasm")), map);
}

if (options.quick) {
  cpSync(all, join(out, "agenda-widget_bg.wasm"));
  cpSync(chunk, join(out, "agenda-widget-features.wasm"));
  release = await made(all, chunk);
}
writeFileSync(join(out, "agenda-widget.js"), await bundle(options.quick ? glueCode : await finished()));
for (const [name, entry] of Object.entries(later)) {
  const licence = licences[name] ? `/*!\n${licences[name].trim()}\n*/\n` : "";
  writeFileSync(join(out, `agenda-widget-${name}.js`), licence + (await bundle("", entry)));
}
for (const tag of languages(root)) writeFileSync(join(out, `agenda-widget-${tag.toLowerCase()}.js`), spoken(tag));

// The builder is a page's, not the widget's: an ordinary build, whose bytes nobody pays for who only reads an agenda.
if (options.builder !== "off") {
  const profile = options.quick ? "quick" : "builder";
  run("cargo", [...cargo, "builder", "--profile", profile]);
  bind(linked(profile), "builder");
  if (options.quick) cpSync(part("builder_bg.wasm"), join(out, "builder_bg.wasm"));
  else tool("wasm-opt", ["-Os", "--strip-debug", "--strip-producers", part("builder_bg.wasm"), "-o", join(out, "builder_bg.wasm")]);
  writeFileSync(join(out, "builder.js"), await bundle(readFileSync(part("builder.js"), "utf8"), "builder/start.js"));
  cpSync(join(root, "src/builder/builder.html"), join(out, "builder.html"));
}
cpSync(join(root, "index.html"), join(out, "index.html"));
for (const name of ["page.css", "builder.css"]) cpSync(join(root, "style", name), join(out, name));
cpSync(join(root, "style/themes"), join(out, "themes"), { recursive: true });
cpSync(join(root, "src/page"), join(out, "page"), { recursive: true });
for (const name of readdirSync(join(root, "examples")).filter((name) => name.endsWith(".json"))) cpSync(join(root, "examples", name), join(out, name));
// A test holds these copies against what `agenda schema` prints.
for (const name of ["agenda.schema.json", "index.schema.json", "status.schema.json"]) cpSync(join(root, "tests/fixtures/format", name), join(out, name));

// Rule changes of time zones, in a file that is not among the copies that never change: a page that has pinned an older release
// reads the newest one.
writeFileSync(join(out, "agenda-zone-changes.json"), zoneChanges(readFileSync(join(root, "src/time/zone/changes.txt"), "utf8")));

// The page for iframes, and what gives them their height.
const { attributes } = JSON.parse(readFileSync(join(root, "src/js/api.json"), "utf8"));
// Another place on the page is nothing that an address could name.
const named = (isSwitch) => attributes.filter(({ name, type }) => name !== "for" && (type === "boolean") === isSwitch).map(({ name }) => name);
const names = `export const words = ${JSON.stringify(named(false))}, switches = ${JSON.stringify(named(true))};`;
writeFileSync(join(out, "embed.js"), await bundle("", "embed/embed.js", names));
writeFileSync(join(out, "agenda-widget-auto.js"), await bundle("", "js/auto.js", names));
writeFileSync(join(out, "agenda-embed-resize.js"), esbuild.transformSync(readFileSync(join(root, "src/embed/resize.js"), "utf8"), { minify: true, target: "es2022" }).code);
for (const name of ["embed.html", "embed.css"]) cpSync(join(root, "src/embed", name), join(out, name));
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) cpSync(join(root, name), join(out, name));
writePackage(root, out, version);

const RELEASED = /^(agenda-widget.*\.(js|wasm)|agenda-embed-resize\.js)$/;
// Copies that never change, in a folder with the name of their contents: they refer to each other by
// the same names as those next to.
const released = readdirSync(out).filter((name) => RELEASED.test(name) && name !== "agenda-widget-server.js").sort();
const contents = createHash("sha256");
for (const name of released) contents.update(`${name}\0`).update(readFileSync(join(out, name)));
const folder = join("immutable", `${version}-${contents.digest("hex").slice(0, 12)}`);
mkdirSync(join(out, folder), { recursive: true });
for (const name of released) cpSync(join(out, name), join(out, folder, name));

const within = (folder) => readdirSync(join(out, folder)).map((name) => join(folder, name));
const files = [...within(""), ...within("themes")].filter((name) => statSync(join(out, name)).isFile()).sort();
/** Compressed beforehand, for servers that send that. */
const PACKED = /\.(js|wasm|css|json|html)$/;
const rows = files.map((name) => {
  const bytes = readFileSync(join(out, name));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: options.quick ? 5 : 11 } });
  const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  const packed = { br: brotli, gz: gzipSync(bytes, { level: 9 }) };
  for (const copy of released.includes(name) ? ["", folder] : [""]) {
    for (const kind of PACKED.test(name) ? ["br", "gz"] : []) writeFileSync(join(out, copy, `${name}.${kind}`), packed[kind]);
  }
  return { name, raw: bytes.length, gzip: packed.gz.length, brotli: brotli.length, integrity };
});
const listed = rows.flatMap(({ name, integrity, raw }) => {
  const entry = { integrity, size: raw };
  return released.includes(name) ? [[name, entry], [`${folder}/${name}`, entry]] : [[name, entry]];
});
writeFileSync(
  join(out, "integrity.json"),
  `${JSON.stringify(Object.fromEntries(listed), null, 2)}\n`,
);

const figure = (number) => number.toLocaleString("en").padStart(10);
console.log(`\n${"file".padEnd(28)}${"raw".padStart(10)}${"gzip 9".padStart(10)}${"brotli 11".padStart(10)}`);
for (const { name, raw, gzip, brotli } of rows) {
  console.log(`${name.padEnd(28)}${figure(raw)}${figure(gzip)}${figure(brotli)}`);
}
const first = rows.filter(({ name }) => FIRST_RENDER.includes(name)).reduce((sum, { brotli }) => sum + brotli, 0);
console.log(`\nFirst render: ${first.toLocaleString("en")} bytes, brotli 11; the budget is ${BUDGET.toLocaleString("en")}.`);
if (first > BUDGET && options.budget !== "off" && !options.quick) {
  console.error(`error: ${(first - BUDGET).toLocaleString("en")} bytes over the budget. Make it smaller, or argue for it in docs/SIZE.md.`);
  process.exit(1);
}
