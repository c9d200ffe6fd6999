// Pages that are drawn on a server have the tag with its attributes and its fallback, and no error.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { before, test } from "node:test";
import { installed, read, root, run, work } from "./lib.mjs";

const require = createRequire(join(work, "package.json"));
const folder = join(work, "server");
before(() => {
  installed();
  mkdirSync(folder, { recursive: true });
});

/** What a module in the folder of the frameworks prints. */
function printed(name, source) {
  const file = join(folder, name);
  writeFileSync(file, source);
  return run(process.execPath, [file]);
}

const has = (html) => {
  assert.match(html, /<agenda-widget[^>]* time-zone="Africa\/Cairo"/);
  assert.match(html, /<agenda-widget[^>]* no-past/);
  assert.match(html, /<a href="agenda.html">Agenda<\/a>/);
  assert.doesNotMatch(html, /\[object Object\]/);
};

test("React draws the tag on a server", () => {
  has(printed("react.mjs", `
    import "agenda-widget";
    import { createElement } from "react";
    import { renderToString } from "react-dom/server";
    const fallback = createElement("a", { href: "agenda.html" }, "Agenda");
    console.log(renderToString(createElement("agenda-widget", { agenda: { title: "x" }, "time-zone": "Africa/Cairo", "no-past": true, "onagenda-load"() {} }, fallback)));
  `));
});

test("Vue draws the tag on a server", () => {
  has(printed("vue.mjs", `
    import "agenda-widget";
    import { createSSRApp, h } from "vue";
    import { renderToString } from "vue/server-renderer";
    const app = createSSRApp({ render: () => h("agenda-widget", { ".agenda": { title: "x" }, "time-zone": "Africa/Cairo", "no-past": "" }, [h("a", { href: "agenda.html" }, "Agenda")]) });
    console.log(await renderToString(app));
  `));
});

test("Svelte draws the tag on a server", async () => {
  const { default: { compile } } = await import(pathToFileURL(require.resolve("svelte/compiler")));
  const source = `<script>import "agenda-widget"; let { zone } = $props();</script><agenda-widget time-zone={zone} no-past><a href="agenda.html">Agenda</a></agenda-widget>`;
  writeFileSync(join(folder, "App.svelte.mjs"), compile(source, { generate: "server" }).js.code);
  has(printed("svelte.mjs", `
    import { render } from "svelte/server";
    import App from "./App.svelte.mjs";
    console.log((await render(App, { props: { zone: "Africa/Cairo" } })).body);
  `));
});

test("the snippets of docs/FRAMEWORKS.md stand in the examples", () => {
  const blocks = [...read(root, "docs/FRAMEWORKS.md").matchAll(/<!-- (examples\/frameworks\/\S+) -->\n```\w+\n([\s\S]*?)```/g)];
  assert.ok(blocks.length >= 5);
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  for (const [, file, code] of blocks) assert.ok(flat(read(root, file)).includes(flat(code)), `${file} has not:\n${code}`);
});
