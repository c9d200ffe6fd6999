// What goes into the archives of a release, all of it from dist/.
//
// The folder of the major version is what a page refers to (`/1/agenda-widget.js`). An archive that is unpacked over an
// older one of the same major replaces what stays under its name, and adds a folder to `immutable/`: nothing that a page
// refers to goes away.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What each file is for, in the order of the list that webmasters read. */
const FILES = [
  [/^agenda-widget\.js$/, "the widget; the file that a page names"],
  [/^agenda-widget_bg\.wasm$/, "loaded with it"],
  [/^agenda-widget-auto\.js$/, "in its place: makes widgets of <div class=agenda-widget data-src=…>"],
  [/^agenda-widget-features\.(js|wasm)$/, "search, grid, calendars and other features, when first needed"],
  [/^agenda-widget-live\.js$/, "what keeps an agenda current, once it is shown"],
  [/^agenda-zone-changes\.json$/, "rule changes of time zones, once a day"],
  [/^agenda-widget-places\.js$/, "the search for a city, when first used"],
  [/^agenda-widget-qr\.js$/, "the code of a shared agenda, when first shown"],
  [/^agenda-widget-[a-z]{2}(-[a-z]{4})?\.js$/, "a language, where it is used"],
  [/^embed\.(html|js|css)$/, "the page for iframes"],
  [/^agenda-embed-resize\.js$/, "gives an iframe its height"],
  [/^themes\/[a-z-]+\.css$/, "a theme, where a page includes it"],
  [/^(agenda|index|status)\.schema\.json$/, "for editors of agenda.json"],
  [/^integrity\.json$/, "hash and size of each file"],
  [/^LICENSE-(MIT|APACHE)$/, "the licences, at your choice"],
];

/** @returns {string | undefined} what a file of a host is for */
export const purpose = (name) => FILES.find(([pattern]) => pattern.test(name))?.[1];

const PACKED = /\.(br|gz)$/;

/** The paths of all files in a folder, in order. */
export function paths(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => join(parentPath ?? path, name).slice(folder.length + 1))
    .sort();
}

/**
 * What a host needs, with the copies that never change.
 * @param {string} dist
 * @param {string} version
 */
export function host(dist, version) {
  const all = paths(dist);
  const wanted = all.filter((name) => !PACKED.test(name) && (purpose(name) || name.startsWith("immutable/")));
  const listed = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));
  const integrity = Object.fromEntries(Object.entries(listed).filter(([name]) => wanted.includes(name)));
  const files = new Map(wanted.map((name) => [name, readFileSync(join(dist, name))]));
  files.set("integrity.json", Buffer.from(`${JSON.stringify(integrity, null, 2)}\n`));
  return { files, release: wanted.find((name) => name.startsWith("immutable/")).split("/")[1], major: version.split(".")[0] };
}

/** The compressed copies of a host's files, for servers that send such. */
export function compressed(dist, { files }) {
  const copies = [...files.keys()].flatMap((name) => ["br", "gz"].map((kind) => `${name}.${kind}`));
  const there = new Set(paths(dist));
  // integrity.json is another one here.
  return new Map(copies.filter((name) => there.has(name) && !name.startsWith("integrity.")).map((name) => [name, readFileSync(join(dist, name))]));
}

/** The demo with the builder, to be hosted as a whole. */
export function builder(dist) {
  const npm = /^(package\.json|custom-elements\.json|agenda-widget-(server|class)\.js|.*\.d\.ts)$/;
  return new Map(paths(dist).filter((name) => !PACKED.test(name) && !npm.test(name)).map((name) => [name, readFileSync(join(dist, name))]));
}

const bytes = (number) => number.toLocaleString("en");

/** The list of a host's files with their sizes, a line each; those of a kind together. */
export function listing({ files }, compressedSize) {
  const rows = FILES.map(([pattern, about]) => {
    const names = [...files.keys()].filter((name) => purpose(name) === about && pattern.test(name));
    const sum = (size) => names.reduce((sum, name) => sum + size(name), 0);
    const named = names.length > 3 ? `${names.length} files like ${names[0]}` : names.join(", ");
    return { named, about, raw: sum((name) => files.get(name).length), brotli: sum((name) => compressedSize(name) ?? files.get(name).length) };
  });
  return rows.filter(({ raw }) => raw > 0);
}

/** The text that a webmaster finds in the archive. */
export function readme(version, host, rows) {
  const width = Math.max(...rows.map(({ named }) => named.length));
  const table = rows.map(({ named, about, raw, brotli }) => `  ${named.padEnd(width)} ${bytes(raw).padStart(9)} ${bytes(brotli).padStart(9)}  ${about}`);
  return `Agenda Widget ${version}

1. Upload the folder agenda-widget to your website, as it is.
2. Open https://YOUR-SITE/agenda-widget/${host.major}/example/ in a browser: the page says whether all is well.
3. Write agenda.json and upload it, to any folder but this one. The page example/agenda.json is one to begin with.
4. Put this into your page, with your addresses:

   <div>
   <link rel="preload" href="/agenda-widget/${host.major}/agenda-widget_bg.wasm" as="fetch" crossorigin>
   <script type="module" src="/agenda-widget/${host.major}/agenda-widget.js"></script>
   <agenda-widget src="/agenda.json">
     <p>What readers see until the agenda is there.</p>
   </agenda-widget>
   </div>

To upgrade, upload the folder of the new release over this one, and delete nothing: pages may refer to the
folders in ${host.major}/immutable/, each of which is one release.

Files in ${host.major}/, with their bytes, and those after compression (brotli):

${table.join("\n")}

  ${`immutable/${host.release}/`.padEnd(width)}                      the same scripts, for pages that name one release
  ${"example/".padEnd(width)}                      a page to try

Files for servers that send compressed copies are in agenda-widget-${version}-compressed.zip.
Everything else is in docs/WEBMASTERS.md and docs/RELEASES.md of the project.
`;
}
