// What is in integrations/ for site generators knows every attribute of the element.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { attributes } = JSON.parse(readFileSync("src/js/api.json", "utf8"));
const names = (isSwitch) => attributes.filter(({ type }) => (type === "boolean") === isSwitch).map(({ name }) => name).sort();

for (const [path, list] of [
  ["integrations/hugo/layouts/shortcodes/agenda.html", (name) => new RegExp(`\\$${name} := slice (.*?) -}}`)],
  ["integrations/jekyll/_includes/agenda.html", (name) => new RegExp(`assign ${name} = "(.*?)" \\|`)],
]) {
  test(`${path} has the attributes of the element`, () => {
    const text = readFileSync(path, "utf8");
    const listed = (name) => list(name).exec(text)[1].replaceAll('"', "").split(" ").sort();
    assert.deepEqual(listed("words"), names(false));
    assert.deepEqual(listed("switches"), names(true));
  });
}
