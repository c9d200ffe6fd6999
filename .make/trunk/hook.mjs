// Runs the build and puts dist/ into the folder that Trunk serves.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error("error: TRUNK_STAGING_DIR is not set. Trunk runs this; by hand, use: make dist");
  process.exit(1);
}
const shell = readFileSync(join(staging, "index.html"), "utf8");
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: "inherit" });
run(join(root, ".make/setup.sh"), ["build"]);
run(process.execPath, [join(root, ".make/dist.mjs"), "--budget", "off"]);
cpSync(join(root, "dist"), staging, { recursive: true });

// Trunk reloads the page by an inline script, which the page's own policy forbids.
const reload = shell.match(/<script[\s\S]*<\/script>/)?.[0] ?? "";
const page = readFileSync(join(root, "index.html"), "utf8");
const policy = /^.*http-equiv="Content-Security-Policy".*\n/m;
writeFileSync(join(staging, "index.html"), page.replace(policy, "").replace("</body>", () => `${reload}\n</body>`));
