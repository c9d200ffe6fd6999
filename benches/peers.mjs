// Installs the peers into target/bench, bundles their pages there, and writes the pages.
//
//   const { folder, pages, skipped } = await prepare(root, [5, 1000]);
//   pages.get("hand")       // { name, rows, host?, most? }
//   skipped                 // Map: the key of a page -> why it is not there

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { TRACKS, asEvents, asRows, conference, titlesOf } from "./conference.mjs";

/**
 * `rows` selects the sessions, in the shadow root of `host` if there is one; `most` is the number of sessions up to which
 * the page is measured; `of` is its package.
 */
export const PAGES = {
  ours: { name: "Agenda Widget", rows: '[part~="session"]', host: "agenda-widget" },
  hand: { name: "hand-written page", rows: ".row" },
  fullcalendar: { name: "FullCalendar", of: "fullcalendar", rows: ".row" },
  eventcalendar: { name: "EventCalendar", of: "@event-calendar/core", rows: ".row" },
  schedulex: { name: "Schedule-X", of: "@schedule-x/calendar", rows: ".sx__event", most: 1000 },
  pretalx: { name: "pretalx", of: "@pretalx/schedule", rows: ".c-linear-schedule-session", most: 1000 },
  "fullcalendar-grid": { name: "FullCalendar, list and grid", of: "fullcalendar", rows: ".row" },
};

function install(from, to) {
  const lock = join(from, "package-lock.json");
  const done = join(to, "node_modules/.package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs > statSync(lock).mtimeMs) return;
  console.log("set-up: the peers into target/bench, by npm (seconds)");
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(from, name), join(to, name));
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: to, stdio: "inherit" });
  // npm may leave an older date.
  utimesSync(done, new Date(), new Date());
}

async function bundle(folder, key, here) {
  const packages = join(folder, "node_modules");
  await esbuild.build({
    entryPoints: [join(here, "pages", `${key}.js`)],
    outdir: folder,
    nodePaths: [packages],
    // One copy of Vue for what imports it and what requires it.
    alias: { vue: join(packages, "vue/dist/vue.runtime.esm-bundler.js") },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
}

const META = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bench</title>';
const html = (head, body, data = "") => `<!doctype html><html lang="en">${META}${head}<body${data}>${body}</body></html>\n`;

const ACTIONS = `<script>
  const widget = document.querySelector("agenda-widget");
  globalThis.actions = {
    zone: (zone) => (widget.timeZone = zone),
    track: (track) => (widget.track = track ?? ""),
    view: (view) => (widget.view = view),
  };
</script>`;

/** The snippet of the README; a list of all days, as the peers show one. */
function widgetPage(file, now) {
  const preload = '<link rel="preload" href="agenda-widget_bg.wasm" as="fetch" crossorigin>';
  const widget = `<agenda-widget src="${file}" view="list" day="all" now="${now}"><a href="${file}">Agenda of the meeting</a></agenda-widget>`;
  return html(`${preload}<script type="module" src="agenda-widget.js"></script>`, `${widget}${ACTIONS}`);
}

export async function prepare(root, sizes) {
  const here = join(root, "benches");
  const folder = join(root, "target/bench");
  mkdirSync(folder, { recursive: true });
  const skipped = new Map();
  try {
    install(here, folder);
  } catch (error) {
    for (const [key, { of }] of Object.entries(PAGES)) if (of) skipped.set(key, `npm could not install it (${error.message})`);
  }
  const pages = new Map();
  for (const [key, page] of Object.entries(PAGES)) {
    if (skipped.has(key)) continue;
    try {
      if (key !== "ours") await bundle(folder, key, here);
      const version = page.of && JSON.parse(readFileSync(join(folder, "node_modules", page.of, "package.json"), "utf8")).version;
      pages.set(key, { ...page, name: version ? page.name.replace(/^[^,]+/, `$& ${version}`) : page.name });
    } catch (error) {
      skipped.set(key, `it could not be bundled (${error.errors?.[0]?.text ?? error.message})`);
    }
  }
  for (const name of readdirSync(join(root, "dist"))) {
    if (name.startsWith("agenda-widget")) copyFileSync(join(root, "dist", name), join(folder, name));
  }

  const write = (name, text) => writeFileSync(join(folder, name), text);
  write("blank.html", html("", ""));
  const conferences = [...sizes.map((size) => [`${size}`, conference(size)]), ["links", conference(1000, { links: true })]];
  for (const [name, { agenda, days, now }] of conferences) {
    write(`data-agenda-${name}.json`, JSON.stringify(agenda));
    write(`data-events-${name}.json`, JSON.stringify(asEvents(agenda)));
    write(`data-rows-${name}.json`, JSON.stringify(asRows(agenda)));
    const data = ` data-events="data-events-${name}.json" data-rows="data-rows-${name}.json" data-days="${days}" data-now="${now}"`;
    for (const key of pages.keys()) {
      const head = `<link rel="stylesheet" href="${key}.css"><script type="module" src="${key}.js"></script>`;
      write(`${key}-${name}.html`, key === "ours" ? widgetPage(`data-agenda-${name}.json`, now) : html(head, "<main></main>", data));
    }
  }
  return { folder, pages, skipped, track: TRACKS[1], titles: titlesOf(conference(1000).agenda, TRACKS[1]) };
}
