// Makes what is published of a release from dist/: archives, checksums, a bill of materials, notes.
// Options: --out FOLDER. The same sources give the same bytes; only the npm tarball also depends on npm's version.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { dateOf, sha256, zip } from "./release-archives.mjs";
import { builder, compressed, host, listing, paths, readme } from "./release-contents.mjs";
import { notes, section } from "./release-notes.mjs";
import { sbom } from "./release-sbom.mjs";
import { plugin } from "./release-wordpress.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values: options } = parseArgs({ options: { out: { type: "string", default: "release" } } });
const [dist, out] = [join(root, "dist"), resolve(root, options.out)];

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

const dated = () => {
  try {
    return dateOf(root);
  } catch ({ message }) {
    return fail(message);
  }
};
const exists = (name) => statSync(join(dist, name), { throwIfNoEntry: false });
const version = /^version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
if (!exists("package.json")) fail("there is no dist/ to make a release of. Write: make dist");
const built = JSON.parse(readFileSync(join(dist, "package.json"), "utf8")).version;
if (built !== version) fail(`dist/ is of version ${built}, and Cargo.toml says ${version}. Write: make dist`);
const date = dated();
const { text, released } = section(readFileSync(join(root, "CHANGELOG.md"), "utf8"), version);
if (!released) console.warn(`CHANGELOG.md has no section [${version}], so the notes are those of "Unreleased": rename it before you publish.`);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
/** Files under a folder of an archive. */
const under = (folder, files) => [...files].map(([name, content]) => [`${folder}/${name}`, content]);
const hosted = host(dist, version);
const rows = listing(hosted, (name) => exists(`${name}.br`)?.size);
const page = join(root, "examples/page");
const example = paths(page).map((name) => [name, readFileSync(join(page, name))]);

const archives = [];
function publish(name, content, about) {
  if (content) writeFileSync(join(out, name), content);
  archives.push({ name, about, size: statSync(join(out, name)).size, sum: sha256(readFileSync(join(out, name))) });
}

publish(`agenda-widget-${version}.zip`, zip(new Map([
  ["agenda-widget/README.txt", readme(version, hosted, rows)],
  ...under(`agenda-widget/${hosted.major}`, hosted.files),
  ...under(`agenda-widget/${hosted.major}/example`, example),
]), date), "what a website hosts: unpack it and upload the folder");
publish(`agenda-widget-${version}-compressed.zip`, zip(new Map(under(`agenda-widget/${hosted.major}`, compressed(dist, hosted))), date),
  "the same files compressed, to be unpacked over the first, for servers that send such copies");
if (exists("builder.js")) {
  publish(`agenda-builder-${version}.zip`, zip(new Map(under("agenda-builder", builder(dist))), date), "the demo and the builder, to be hosted as a whole");
}
publish(`agenda-widget-wordpress-${version}.zip`, zip(new Map(under("agenda-widget", plugin(root, dist, version))), date), "the WordPress plug-in");
const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", out], { cwd: dist, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
publish(packed.filename, undefined, "the npm package");
const widget = { name: "agenda-widget", description: "The widget, in every form in which it is published", features: "element", npm: ["lean-qr"] };
publish(`agenda-widget-${version}.cdx.json`, sbom(root, widget, version, date), "bill of materials of the widget (CycloneDX 1.6)");
const tool = { name: "agenda-builder", description: "The builder, a page on which an agenda is made", features: "builder", npm: [] };
publish(`agenda-builder-${version}.cdx.json`, sbom(root, tool, version, date), "bill of materials of the builder");
writeFileSync(join(out, "SHA256SUMS"), archives.map(({ sum, name }) => `${sum}  ${name}\n`).join(""));
writeFileSync(join(out, "RELEASE_NOTES.md"), notes({ version, major: hosted.major, text, archives, rows }));

for (const name of readdirSync(out).sort()) console.log(`${name.padEnd(44)}${statSync(join(out, name)).size.toLocaleString("en").padStart(12)}`);
const count = hosted.files.size - [...hosted.files.keys()].filter((name) => name.startsWith("immutable/")).length;
const size = [...hosted.files].reduce((sum, [name, { length }]) => (name.startsWith("immutable/") ? sum : sum + length), 0);
console.log(`\nA host needs ${count} files, ${size.toLocaleString("en")} bytes, and as many again of ${hosted.files.size - count} that pages of this release refer to.`);
