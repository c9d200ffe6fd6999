// What the tests of the package share: where things are, and the package as npm installs it.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const dist = join(root, "dist");
/** Where the frameworks are installed and the examples are built. */
export const work = join(root, "target/frameworks");

export const read = (...path) => readFileSync(join(...path), "utf8");
export const json = (...path) => JSON.parse(read(...path));

export function run(command, args, options = {}) {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
}

/** Packs dist/ and installs the tarball where the frameworks are; gives what the tarball holds. */
export function installed() {
  if (!existsSync(join(dist, "package.json"))) throw new Error("there is no dist/package.json to test. Build it with `make dist`");
  const folder = mkdtempSync(join(tmpdir(), "agenda-widget-"));
  try {
    const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: dist }));
    writeFileSync(join(folder, "package.json"), `{ "private": true }`);
    run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
    const to = join(work, "node_modules/agenda-widget");
    rmSync(to, { recursive: true, force: true });
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(folder, "node_modules/agenda-widget"), to, { recursive: true });
    return files.map(({ path }) => path).sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
