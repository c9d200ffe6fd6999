// Builds the examples of examples/frameworks with the real packages, against the package as npm
// installs it, into target/frameworks/built; tests/browser/frameworks.rs drives them. The plain
// example is bundled by Vite, webpack, esbuild and Parcel.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { installed, root, run, work } from "./lib.mjs";

const require = createRequire(join(work, "package.json"));
const sources = join(work, "examples");
const built = join(work, "built");
const record = `<script src="/tests/browser/pages/record.js"></script>`;

installed();
for (const folder of [sources, built]) rmSync(folder, { recursive: true, force: true });
cpSync(join(root, "examples/frameworks"), sources, { recursive: true });

/** Has the page keep what happens on it, for the tests to look at. */
function recorded(page) {
  writeFileSync(page, readFileSync(page, "utf8").replace(/<head>/, `<head>${record}`));
}

async function vite(name) {
  const { build } = await import(pathToFileURL(require.resolve("vite")));
  await build({ root: join(sources, name), base: "./", logLevel: "error", build: { outDir: join(built, name), emptyOutDir: true, chunkSizeWarningLimit: 2000 } });
  recorded(join(built, name, "index.html"));
}

/** The plain page with another bundle of its module. */
function page(name, script) {
  const text = readFileSync(join(sources, "plain/index.html"), "utf8").replace("./main.js", script);
  writeFileSync(join(built, name, "index.html"), text);
  recorded(join(built, name, "index.html"));
}

async function webpack() {
  const bundler = require("webpack");
  const config = {
    mode: "production", entry: join(sources, "plain/main.js"), output: { path: join(built, "webpack"), filename: "main.js" },
    performance: false, stats: "errors-warnings",
  };
  const stats = await new Promise((done, failed) => bundler(config, (error, stats) => (error ? failed(error) : done(stats))));
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  page("webpack", "./main.js");
}

/** esbuild follows imports, but not `new URL(…, import.meta.url)`: the WebAssembly is copied next to it. */
async function plainEsbuild() {
  const outdir = join(built, "esbuild");
  await esbuild({ entryPoints: [join(sources, "plain/main.js")], bundle: true, splitting: true, format: "esm", minify: true, outdir, logLevel: "warning" });
  const from = join(work, "node_modules/agenda-widget");
  for (const name of readdirSync(from).filter((name) => name.endsWith(".wasm"))) cpSync(join(from, name), join(outdir, name));
  page("esbuild", "./main.js");
}

function parcel() {
  mkdirSync(join(built, "parcel"), { recursive: true });
  run(process.execPath, [
    join(work, "node_modules/parcel/lib/bin.js"), "build", "examples/plain/index.html", "--dist-dir", join(built, "parcel"), "--public-url", "./",
    "--no-cache", "--no-source-maps", "--no-optimize",
  ], { cwd: work });
  recorded(join(built, "parcel/index.html"));
}

for (const name of ["react", "vue", "svelte", "angular", "lit", "htmx", "plain"]) {
  console.log(`$ vite build ${name}`);
  await vite(name);
}
console.log("$ webpack, esbuild, parcel");
await webpack();
await plainEsbuild();
parcel();
