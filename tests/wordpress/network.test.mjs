// The plug-in on a network of sites, where administrators of a site may not write HTML either.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { login, missing, start } from "./site.mjs";

const AGENDA = { title: "Harbour day", timeZone: "Europe/Paris", sessions: [{ id: "tides", title: "Tides", start: "2027-03-29T10:15", end: "2027-03-29T10:40" }] };

const skip = missing();
if (skip) console.log(`skipped: the tests of the WordPress plug-in, since ${skip}`);

describe("a network of sites", { skip }, () => {
  let site;
  before(async () => {
    site = await start({ multisite: true });
  });
  after(() => site?.stop());

  for (const user of ["siteadmin", "editor", "author"]) {
    test(`${user} of the second site uploads, and uses block and shortcode`, async () => {
      const who = await login(site, user, "/second/");
      const { status, json } = await who.upload("agenda.json", JSON.stringify(AGENDA));
      assert.equal(status, 201, JSON.stringify(json));
      const content = `<!-- wp:agenda-widget/agenda {"id":${json.id},"view":"now"} /-->\n\n<!-- wp:shortcode -->\n[agenda id="${json.id}" view="list"]\n<!-- /wp:shortcode -->`;
      const made = await who.rest("/wp/v2/posts", { json: { title: "Programme", content, status: "publish" } });
      assert.equal(made.status, 201, JSON.stringify(made.json));
      const html = await (await fetch(`${site.origin}/second/?p=${made.json.id}`)).text();
      const found = [...html.matchAll(/<agenda-widget\b([^>]*)>/g)].map(([, attributes]) => attributes);
      assert.deepEqual(found.map((attributes) => [/view="(\w+)"/.exec(attributes)[1], attributes.includes(`src="${json.source_url}"`)]), [["now", true], ["list", true]]);
      assert.equal(html.match(/<h2>Harbour day<\/h2>/g).length, 2, "made from the file of this site");
    });
  }
});
