// The WordPress plug-in: integrations/wordpress with the widget inside.
// As a command it writes the plug-in's folder: --out FOLDER.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { host, paths } from "./release-contents.mjs";

/** Texts that name the version. */
const NAMED = ["agenda-widget.php", "readme.txt"];

/**
 * The files of the plug-in.
 * @param {string} root the project's folder
 * @param {string} dist
 * @param {string} version
 */
export function plugin(root, dist, version) {
  const source = join(root, "integrations/wordpress");
  const own = paths(source).map((name) => [name, readFileSync(join(source, name))]);
  // An upgrade replaces the whole folder, so that a page could not refer to one release for long.
  const { files } = host(dist, version);
  const widget = [...files].filter(([name]) => !name.startsWith("immutable/") && !name.startsWith("LICENSE") && name !== "integrity.json");
  return new Map([
    ...own.map(([name, content]) => [name, NAMED.includes(name) ? content.toString().replaceAll("VERSION'", `${version}'`).replace(/^( \* Version: +|Stable tag: )VERSION$/gm, `$1${version}`) : content]),
    ...widget.map(([name, content]) => [`dist/${name}`, content]),
    ["dist/custom-elements.json", readFileSync(join(dist, "custom-elements.json"))],
    ["LICENSE", readFileSync(join(root, "LICENSE-MIT"))],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
  const { values: { out } } = parseArgs({ options: { out: { type: "string", default: "target/wordpress/agenda-widget" } } });
  const dist = join(root, "dist");
  const { version } = JSON.parse(readFileSync(join(dist, "package.json"), "utf8"));
  const to = resolve(root, out);
  rmSync(to, { recursive: true, force: true });
  for (const [name, content] of plugin(root, dist, version)) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), content);
  }
}
