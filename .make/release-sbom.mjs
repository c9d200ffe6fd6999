// The software bill of materials of what ships, in CycloneDX 1.6: which crates and packages are in it, in which
// versions, under which licences, and which of them are only of use while it is built.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Contrib, Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { PackageURL } from "packageurl-js";
import spdx from "spdx-expression-parse";

const { Bom, Component, Metadata } = Models;
const licences = new Contrib.License.Factories.LicenseFactory(spdx);

/**
 * The crates of a build for WebAssembly, with what each depends on.
 * @param {string} root
 * @param {string} features of Cargo.toml
 * @param {string} edges of `cargo tree`
 * @returns {Map<string, {name: string, version: string, licence: string, needs: Set<string>}>} by name and version
 */
function tree(root, features, edges) {
  const args = ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", features, "--edges", edges, "--prefix", "depth", "--format", " {p}|{l}"];
  const lines = execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 }).trim().split("\n");
  const crates = new Map();
  const path = [];
  for (const line of lines) {
    // `2 futures v0.3.34 (proc-macro) (*)|MIT`: the asterisk is for what has been listed above with all that it needs.
    const found = /^(\d+) (\S+) v(\S+)[^|]*\|(.*?)(?: \(\*\))?$/.exec(line);
    if (!found) throw new Error(`cargo tree printed "${line}", which is not understood`);
    const [, depth, name, version, licence] = found;
    const key = `${name} ${version}`;
    if (!crates.has(key)) crates.set(key, { name, version, licence, needs: new Set() });
    path.length = Number(depth);
    if (path.length) crates.get(path.at(-1)).needs.add(key);
    path.push(key);
  }
  return crates;
}

/** The SHA-256 of each crate's archive, as Cargo.lock has it. */
function checksums(root) {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  return new Map([...lock.matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/gm)].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/** Licences as SPDX has them; crates of old write a slash for "or". */
function licensed(component, licence) {
  component.licenses.add(licences.makeFromString(licence.replaceAll(/\s*\/\s*/g, " OR ")));
  return component;
}

function library(type, name, version, licence, hash, scope) {
  const purl = new PackageURL(type, undefined, name, version, undefined, undefined).toString();
  const component = new Component(Enums.ComponentType.Library, name, { version, purl, bomRef: purl, scope });
  if (hash) component.hashes.set(...hash);
  return licensed(component, licence);
}

/**
 * @param {string} root the project's folder
 * @param {{name: string, description: string, features: string, npm: string[]}} product what it is of
 * @param {string} version
 * @param {Date} date
 * @returns {string} JSON
 */
export function sbom(root, product, version, date) {
  const [whole, linked] = ["normal,build", "normal,no-proc-macro"].map((edges) => tree(root, product.features, edges));
  const sums = checksums(root);
  const own = [...whole.keys()][0];
  const purl = new PackageURL("npm", undefined, product.name, version, undefined, undefined).toString();
  const subject = licensed(new Component(Enums.ComponentType.Application, product.name, { version, purl, bomRef: purl, description: product.description }), whole.get(own).licence);
  const components = new Map();
  for (const [key, { name, version, licence }] of whole) {
    if (key === own) continue;
    const sum = sums.get(key);
    if (!sum || !licence) throw new Error(`${key} has no ${sum ? "licence" : "checksum in Cargo.lock"}, so it cannot be listed`);
    const scope = linked.has(key) ? Enums.ComponentScope.Required : Enums.ComponentScope.Excluded;
    components.set(key, library("cargo", name, version, licence, [Enums.HashAlgorithm["SHA-256"], sum], scope));
  }
  for (const [key, { needs }] of whole) {
    const component = components.get(key) ?? subject;
    for (const need of needs) component.dependencies.add(components.get(need).bomRef);
  }
  // The standard library is compiled into it, and is in no lock file.
  const rust = execFileSync("rustc", ["--version"], { cwd: root, encoding: "utf8" }).split(" ")[1];
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const more = [library("generic", "rust-std", rust, "MIT OR Apache-2.0", undefined, Enums.ComponentScope.Required)];
  for (const name of product.npm) {
    const { version, license, integrity } = lock[`node_modules/${name}`];
    const hash = [Enums.HashAlgorithm["SHA-512"], Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex")];
    more.push(library("npm", name, version, license, hash, Enums.ComponentScope.Required));
  }
  for (const component of more) subject.dependencies.add(component.bomRef);
  const bom = new Bom({ metadata: new Metadata({ component: subject, timestamp: date }) });
  for (const component of [...components.values(), ...more]) bom.components.add(component);
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
