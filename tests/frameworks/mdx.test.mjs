// The builder's piece for Markdown and MDX, compiled as Docusaurus, Astro and Next compile a page: it says what the
// piece for other pages says.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { read, root, work } from "./lib.mjs";

const require = createRequire(join(work, "package.json"));

/** The text of markup, with its references resolved. */
function textOf(html) {
  const names = { amp: "&", lt: "<", gt: ">", quot: '"' };
  const bare = html.replaceAll(/<script[^]*?<\/script>|<!--[^]*?-->|<[^>]*>/g, " ");
  return bare.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, number, name) => (name ? names[name] : String.fromCodePoint(parseInt(hex ?? number, hex ? 16 : 10)))).replaceAll(/\s+/g, " ").trim();
}

test("the piece for MDX compiles, and says the same", async () => {
  const { evaluate } = await import(pathToFileURL(join(work, "node_modules/@mdx-js/mdx/index.js")));
  const runtime = require("react/jsx-runtime");
  const { createElement } = require("react");
  const { renderToStaticMarkup } = require("react-dom/server");
  const piece = read(root, "tests/fixtures/pieces/markdown.mdx");
  const { default: Page } = await evaluate(`# Programme\n\n${piece}\nAfter *it*.\n`, runtime);
  const html = renderToStaticMarkup(createElement(Page));
  const [before, inside, after] = html.split(/<agenda-widget[^>]*>|<\/agenda-widget>/);
  assert.match(before, /<h1>Programme<\/h1>/);
  assert.match(html, /<agenda-widget src="\/agenda-widget\/0\/agenda\.json" no-past/);
  assert.match(html, /<script type="module" src="\/agenda-widget\/0\/agenda-widget\.js"><\/script>/);
  assert.match(after, /<p>After <em>it<\/em>\.<\/p>/);
  assert.ok(!/<(em|code|del|h1|p><ul)/.test(inside), inside);
  const other = /<agenda-widget[^>]*>([^]*)<\/agenda-widget>/.exec(read(root, "tests/fixtures/pieces/wordpress.html"))[1];
  assert.equal(textOf(inside), textOf(other));
  const links = (text) => [...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => textOf(href));
  assert.deepEqual(links(inside), links(other));
});
