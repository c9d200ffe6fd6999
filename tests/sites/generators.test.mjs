// The shortcodes for site generators, in the real ones. A generator that is not there is skipped with a message.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const unpacked = join(root, "target/tools/servers");
const program = (name) => [...process.env.PATH.split(delimiter), join(unpacked, "usr/bin")].map((folder) => join(folder, name)).find(existsSync);
const AGENDA = JSON.stringify({
  title: { en: "Harbour <b>day", fr: "Journée" }, timeZone: "Europe/Paris",
  sessions: [{ title: 'Tides & "x"', start: "2027-03-29T10:15" }, { title: "Soup", date: "2027-03-29" }],
});

/** A folder with these files, while something is done in it. */
function within(files, what) {
  const folder = mkdtempSync(join(tmpdir(), "agenda-site-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return what(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The attributes of each element, in order. */
const tags = (html) => [...html.matchAll(/<agenda-widget([^>]*)>/g)].map(([, attributes]) => attributes);

const hugo = program("hugo");
test("Hugo: the shortcode makes the element, and its fallback from the file", { skip: !hugo && "there is no Hugo here" }, () => {
  const machine = { arm64: "aarch64", x64: "x86_64" }[process.arch];
  const env = { ...process.env, ...(hugo.startsWith(unpacked) ? { LD_LIBRARY_PATH: join(unpacked, `usr/lib/${machine}-linux-gnu`) } : {}) };
  const files = (page) => ({
    "config.toml": 'baseURL = "http://localhost/"\ndisableKinds = ["term", "home", "section", "sitemap", "RSS", "404"]\nignoreErrors = ["error-disable-taxonomy"]\n',
    "layouts/_default/single.html": "{{ .Content }}", "static/agenda.json": AGENDA, "content/day.md": `---\ntitle: Day\n---\nBefore.\n\n${page}\n\nAfter.\n`,
  });
  const page = '{{< agenda src="/agenda.json" filter="a \\"b\\" <c>" no-past="true" no-header="false" />}}\n\n{{< agenda src="/agenda.json" view="grid" >}}\nSome **words**.\n{{< /agenda >}}';
  within(files(page), (folder) => {
    cpSync(join(root, "integrations/hugo/layouts"), join(folder, "layouts"), { recursive: true });
    execFileSync(hugo, ["--quiet"], { cwd: folder, env });
    const html = readFileSync(join(folder, "public/day/index.html"), "utf8");
    assert.deepEqual(tags(html), [' filter="a &#34;b&#34; &lt;c&gt;" no-past src="/agenda.json"', ' src="/agenda.json" view="grid"']);
    assert.equal(html.match(/<script type="module" src="\/agenda-widget\/0\/agenda-widget\.js"><\/script>/g).length, 1);
    assert.match(html, /<h2>Harbour &lt;b&gt;day<\/h2>\s*<ul>\s*<li><time>2027-03-29 10:15<\/time> Tides &amp; &#34;x&#34;<\/li>\s*<li>Soup<\/li>\s*<\/ul><p>Europe\/Paris<\/p>/);
    assert.match(html, /<p>Some <strong>words<\/strong>\.<\/p>/);
  });
  within(files('{{< agenda src="/agenda.json" onclick="alert(1)" />}}'), (folder) => {
    cpSync(join(root, "integrations/hugo/layouts"), join(folder, "layouts"), { recursive: true });
    const { status, stderr, stdout } = spawnSync(hugo, [], { cwd: folder, env, encoding: "utf8" });
    assert.notEqual(status, 0);
    assert.match(stderr + stdout, /day\.md.*the shortcode agenda knows no attribute "onclick"/);
  });
});

const jekyll = program("jekyll");
test("Jekyll: the include makes the element, and its fallback from the data", { skip: !jekyll && "there is no Jekyll here" }, () => {
  const page = "{% include agenda.html src=\"/agenda.json\" filter='a \"b\" <c>' no-past=\"true\" no-header=\"false\" onclick=\"x\" data=\"agenda\" %}\n\n{% include agenda.html src=\"/agenda.json\" %}";
  within({ "_config.yml": "title: Site\nlang: en\n", "_data/agenda.json": AGENDA, "day.md": `---\ntitle: Day\n---\nBefore *it*.\n\n${page}\n\nAfter.\n` }, (folder) => {
    cpSync(join(root, "integrations/jekyll/_includes"), join(folder, "_includes"), { recursive: true });
    execFileSync(jekyll, ["build", "--quiet"], { cwd: folder });
    const html = readFileSync(join(folder, "_site/day.html"), "utf8");
    assert.deepEqual(tags(html), [' src="/agenda.json" filter="a &quot;b&quot; &lt;c&gt;" no-past=""', ' src="/agenda.json"']);
    assert.match(html, /<h2>Harbour &lt;b&gt;day<\/h2>\s*<ul>\s*<li><time>2027-03-29 10:15<\/time> Tides &amp; &quot;x&quot;<\/li>\s*<li>Soup<\/li>\s*<\/ul>/);
    assert.match(html, /<p><a href="\/agenda\.json">\/agenda\.json<\/a><\/p>/);
  });
});
