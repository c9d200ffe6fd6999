// Archives that come out the same to the byte wherever and whenever they are made: names in order, one date, one
// way of compressing (fflate's own, not that of the machine's zlib).

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { zipSync } from "fflate";

// A date in an archive has no time zone; fflate writes the local one.
process.env.TZ = "UTC";

/**
 * The date of what is released, as reproducible-builds.org defines it: SOURCE_DATE_EPOCH, else that of the last commit.
 * Hosts make the date of a file a part of its ETag, so two releases may not share one.
 */
export function dateOf(root) {
  let seconds = process.env.SOURCE_DATE_EPOCH;
  try {
    seconds ??= execFileSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    throw new Error("the date of the release is not known: this is no git checkout. Set SOURCE_DATE_EPOCH to seconds since 1970, such as: SOURCE_DATE_EPOCH=$(date +%s) make release");
  }
  if (!/^\d{9,10}$/.test(seconds)) throw new Error(`SOURCE_DATE_EPOCH is "${seconds}", and is to be seconds since 1970, such as 1800000000`);
  return new Date(Number(seconds) * 1000);
}

/**
 * A .zip of files.
 * @param {Map<string, Uint8Array | string>} files by their paths in it
 * @param {Date} date
 */
export function zip(files, date) {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => {
    if (path.startsWith("/") || path.split("/").includes("..")) throw new Error(`${path} leads out of the archive`);
    // Made on Unix, readable by all: hosts that unpack archives take the mode over.
    return [path, [Buffer.from(content), { os: 3, attrs: (0o100644 << 16) >>> 0 }]];
  });
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 9, mtime: date }));
}

export const sha256 = (content) => createHash("sha256").update(content).digest("hex");
