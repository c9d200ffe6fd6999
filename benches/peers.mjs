// Installs the peers into target/bench, bundles their pages there, and writes what every page loads.
//
//   const { folder, files } = await prepare(root, [5, 1000]);   // files: page -> what it takes to render

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { asEvents, asRows, conference } from "./agenda.mjs";

const WIDGET = ["agenda-widget.js", "agenda-widget_bg.wasm"];

function install(from, to) {
  const lock = join(from, "package-lock.json");
  const done = join(to, "node_modules/.package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs > statSync(lock).mtimeMs) return;
  console.log("set-up: FullCalendar into target/bench, by npm (seconds)");
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(from, name), join(to, name));
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: to, stdio: "inherit" });
}

const page = (head, body, data = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>${head}<body${data}>${body}</body></html>\n`;

export async function prepare(root, sizes) {
  const here = join(root, "benches");
  const folder = join(root, "target/bench");
  mkdirSync(folder, { recursive: true });
  install(here, folder);
  await esbuild.build({
    entryPoints: [join(here, "pages/fullcalendar.js"), join(here, "pages/hand.js")],
    outdir: folder,
    nodePaths: [join(folder, "node_modules")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  for (const name of WIDGET) copyFileSync(join(root, "dist", name), join(folder, name));

  const write = (name, text) => writeFileSync(join(folder, name), text);
  write("blank.html", page("", ""));
  for (const size of sizes) {
    const { agenda, days, now } = conference(size);
    write(`agenda-${size}.json`, JSON.stringify(agenda));
    write(`events-${size}.json`, JSON.stringify(asEvents(agenda)));
    write(`rows-${size}.json`, JSON.stringify(asRows(agenda)));
    const data = ` data-events="events-${size}.json" data-rows="rows-${size}.json" data-days="${days}" data-now="${now}"`;
    for (const peer of ["fullcalendar", "hand"]) {
      const head = `<link rel="stylesheet" href="${peer}.css"><script type="module" src="${peer}.js"></script>`;
      write(`${peer}-${size}.html`, page(head, "<main></main>", data));
    }
    const widget = `<agenda-widget src="agenda-${size}.json" now="${now}"></agenda-widget>`;
    const zone = '<script>showZone = (zone) => (document.querySelector("agenda-widget").timeZone = zone)</script>';
    write(`ours-${size}.html`, page('<script type="module" src="agenda-widget.js"></script>', widget + zone));
  }
  const read = (names) => names.map((name) => readFileSync(join(folder, name)));
  return {
    folder,
    files: {
      ours: read(WIDGET),
      fullcalendar: read(["fullcalendar.js", "fullcalendar.css"]),
      hand: read(["hand.js", "hand.css"]),
    },
  };
}
