// The plug-in in a real WordPress, as those who use it: administrator, editor, author and contributor, with blocks and
// with the classic editor.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { inBrowser } from "./browser.mjs";
import { login, missing, root, start } from "./site.mjs";

const AGENDA = {
  title: { en: "Harbour day", fr: "Journée du port" },
  timeZone: "Europe/Paris",
  attendanceMode: "mixed",
  location: { name: "Old Customs House" },
  organizer: { name: "Small Ports Circle" },
  sessions: [
    { id: "knots", title: "Knots", start: "2027-03-30T09:00", end: "2027-03-30T10:00", status: "cancelled" },
    { id: "tides", title: "Reading the tides", start: "2027-03-29T10:15", end: "2027-03-29T10:40", room: "Quay 2", speakers: [{ name: "Ada Example" }] },
    { id: "soup", title: "Soup", kind: "break", start: "2027-03-29T10:40", duration: "PT20M" },
    { id: "later", title: "To be announced", date: "2027-03-30" },
  ],
};
const NEWS = { updated: "2027-03-29T08:05:00Z", sessions: { tides: { delay: "PT15M" } } };
const CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nEND:VCALENDAR\r\n";
const HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>[gallery]\"'&amp;<!--";

const skip = missing();
if (skip) console.log(`skipped: the tests of the WordPress plug-in, since ${skip}`);

describe("one site", { skip }, () => {
  let site;
  const people = {};
  const files = {};
  before(async () => {
    site = await start();
    for (const name of ["admin", "editor", "author", "contributor"]) people[name] = await login(site, name);
    for (const [key, name, content, type] of [["agenda", "agenda.json", JSON.stringify(AGENDA)], ["status", "status.json", JSON.stringify(NEWS)], ["calendar", "agenda.ics", CALENDAR, "text/calendar"]]) {
      const { status, json } = await people.author.upload(name, content, type);
      assert.equal(status, 201, JSON.stringify(json));
      files[key] = json;
    }
  });
  after(() => site?.stop());

  /** A published post, and the page that readers get. */
  async function published(who, content, as = who) {
    const { status, json } = await who.rest("/wp/v2/posts", { json: { title: "Programme", content, status: "publish" } });
    assert.equal(status, 201, JSON.stringify(json));
    const answer = await as.ask(new URL(json.link).pathname + new URL(json.link).search);
    return { id: json.id, link: json.link, raw: json.content.raw, html: await answer.text() };
  }
  /** A block as the editor writes it. */
  const block = (given) => `<!-- wp:agenda-widget/agenda ${JSON.stringify(given).replace(/--|[<>&]|\\"/g, (text) => [...(text === '\\"' ? '"' : text)].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(""))} /-->`;
  const elements = (html) => [...html.matchAll(/<agenda-widget\b([^>]*)>/g)].map(([, attributes]) => attributes);

  test("roles that may upload upload agendas, status files and calendars", async () => {
    assert.deepEqual([files.agenda, files.status, files.calendar].map(({ mime_type: type }) => type), ["application/json", "application/json", "text/calendar"]);
    assert.match(files.agenda.source_url, /\/agenda\.json$/);
    const { status } = await people.contributor.upload("agenda.json", JSON.stringify(AGENDA));
    assert.equal(status, 403);
  });

  test("a file that is not what its name says is refused with its reason", async () => {
    for (const [name, content, type, reason] of [
      ["secrets.json", '{"password":"x"}', "application/json", /neither an agenda, with "title" and "sessions", nor a status file/],
      ["page.json", "<script>alert(1)</script>", "application/json", /not JSON \(Syntax error\)/],
      ["latin.json", Buffer.from('{"title":"Caf\xe9","sessions":[{}]}', "latin1"), "application/json", /not in UTF-8/],
      ["page.ics", "<html>", "text/calendar", /no calendar: it does not begin with BEGIN:VCALENDAR/],
      ["empty.json", '{"title":"Nothing","sessions":[]}', "application/json", /neither an agenda/],
    ]) {
      const { status, json } = await people.author.upload(name, content, type);
      assert.ok(status >= 400, `${name}: ${status}`);
      assert.match(json.message, reason, name);
    }
    const { status } = await people.author.upload("page.html", "<script>alert(1)</script>", "text/html");
    assert.ok(status >= 400, "other types stay as they are");
  });

  for (const role of ["admin", "editor", "author"]) {
    test(`${role}: the block stays as it is, with the agenda as HTML inside`, async () => {
      const content = block({ id: files.agenda.id, view: "list", status: files.status.id, calendar: files.calendar.id, "no-past": true });
      const { raw, html } = await published(people[role], content);
      assert.equal(raw, content);
      const [attributes] = elements(html);
      for (const part of [`src="${files.agenda.source_url}"`, `status-src="${files.status.source_url}"`, `calendar-src="${files.calendar.source_url}"`, ' view="list"', " no-past"]) {
        assert.ok(attributes.includes(part), `${part} in ${attributes}`);
      }
      assert.match(html, /<h2>Harbour day<\/h2><p>Times: Europe\/Paris<\/p><h3>29 March 2027<\/h3><ul><li><time datetime="2027-03-29T08:15:00Z">10:15<\/time>–<time datetime="2027-03-29T08:40:00Z">10:40<\/time> <strong>Reading the tides<\/strong><br>Ada Example · Quay 2<\/li><li><time datetime="2027-03-29T08:40:00Z">10:40<\/time>–<time datetime="2027-03-29T09:00:00Z">11:00<\/time> <strong>Soup<\/strong><\/li><\/ul><h3>30 March 2027<\/h3><ul><li><time[^>]*>09:00<\/time>–<time[^>]*>10:00<\/time> <s>Knots<\/s> \(cancelled\)<\/li><li><strong>To be announced<\/strong><\/li><\/ul><\/agenda-widget>/);
      assert.equal(html.match(/<script type="module"[^>]*dist\/agenda-widget\.js/g).length, 1);
      assert.match(html, /<link rel="preload" href="[^"]*dist\/agenda-widget_bg\.wasm" as="fetch" crossorigin>/);
    });

    test(`${role}: the shortcode in a text of the classic editor, with words of one's own`, async () => {
      const { html } = await published(people[role], `Before.\n\n[agenda id="${files.agenda.id}" time-zone="event" no-header]\n\nThe <em>programme</em> of the day.\n\n[/agenda]\n\nAfter.`);
      const found = /<p>Before\.<\/p>\s*<div class="agenda-widget-place"><agenda-widget([^>]*)>([^]*?)<\/agenda-widget><\/div>\s*<p>After\.<\/p>/.exec(html);
      assert.ok(found, html.match(/Before[^]*After/)?.[0]);
      assert.match(found[1], / time-zone="event" no-header src="[^"]*agenda\.json"/);
      assert.equal(found[2].trim(), "<p>The <em>programme</em> of the day.</p>");
    });
  }

  test("an author who saves an administrator's page later takes nothing away", async () => {
    const content = `${block({ id: files.agenda.id, filter: "tides & soup" })}\n\n<!-- wp:paragraph -->\n<p>Old.</p>\n<!-- /wp:paragraph -->`;
    const { id } = await published(people.author, content);
    const changed = await people.author.rest(`/wp/v2/posts/${id}`, { json: { content: content.replace("Old", "New") } });
    assert.equal(changed.status, 200);
    const html = await (await people.author.ask(`/?p=${id}`)).text();
    const again = await (await fetch(`${site.origin}/?p=${id}`)).text();
    for (const text of [html, again]) assert.match(elements(text)[0] ?? "", /filter="tides &amp;(amp;)? soup"/);
  });

  test("without an agenda a page has nothing of it", async () => {
    const { html } = await published(people.author, "No agenda here.");
    assert.ok(!/agenda-widget/.test(html.replaceAll(/wp-content\/themes[^"']*/g, "")), html.match(/.{80}agenda-widget.{80}/)?.[0]);
  });

  test("what an agenda and an author write is text everywhere", async () => {
    const hostile = { title: HOSTILE, timeZone: "Europe/Paris", location: { name: HOSTILE }, sessions: [{ title: HOSTILE, start: "2027-03-29T10:15", room: HOSTILE, speakers: [{ name: HOSTILE }] }] };
    const { json } = await people.author.upload("hostile.json", JSON.stringify(hostile));
    const { html } = await published(people.author, `[agenda id="${json.id}" view='"><script>alert(3)</script>' onclick="alert(4)" style="x" filter="${"[gallery]"}"]`);
    const { html: second } = await published(people.author, block({ id: json.id, filter: HOSTILE, onclick: "alert(4)", style: { color: { text: "red;}</style><script>alert(5)</script>" } } }));
    for (const page of [html, second]) {
      assert.ok(!/<script>alert|<img src=x|onclick|wp-block-gallery|gallery-item/.test(page), page.match(/.{60}(<script>alert|<img src=x|onclick|gallery-item).{60}/)?.[0]);
      const data = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, text]) => JSON.parse(text));
      assert.equal(data[0].name, HOSTILE);
    }
    const fallback = /<agenda-widget[^>]*>([^]*?)<\/agenda-widget>/.exec(second)[1];
    assert.ok(fallback.includes("&lt;/script&gt;") && fallback.includes("&#091;gallery&#093;"), fallback);
    await inBrowser(async (browser) => {
      const tab = await browser.visit(`${site.origin}/?p=${(await published(people.author, block({ id: json.id }))).id}`);
      const [title, foreign] = await tab.run(`
        const widget = await document.querySelector("agenda-widget").ready;
        return [widget.shadowRoot.querySelector("[part~=title]").textContent, widget.querySelectorAll("img, script").length + widget.shadowRoot.querySelectorAll("img, script").length];`);
      assert.deepEqual([title, foreign, tab.dialogs], [HOSTILE, 0, []]);
    });
  });

  test("nothing is loaded from another host, unless the owner of the site allows it", async () => {
    for (const [src, reason] of [
      ["https://evil.example/agenda.json", /evil\.example is another host/], ["//evil.example/agenda.json", /evil\.example is another host/],
      ["\\\\\\\\evil.example/agenda.json", /another host|no address/], ["javascript:alert(1)", /no address/], ["data:application/json,{}", /no address/],
    ]) {
      const { html, id } = await published(people.author, `[agenda src="${src}"]`);
      assert.equal(elements(html).length, 0, src);
      assert.match(html, reason, `an editor reads why: ${src}`);
      assert.ok(!reason.test(await (await fetch(`${site.origin}/?p=${id}`)).text()), "a reader does not");
    }
    const allowed = site.eval(`add_filter( 'agenda_widget_hosts', fn( $hosts ) => array( ...$hosts, 'agenda.example.org' ) );
      return do_shortcode( '[agenda src="https://agenda.example.org/agenda.json"]Soon.[/agenda]' );`);
    assert.match(allowed, /<agenda-widget src="https:\/\/agenda\.example\.org\/agenda\.json"[^>]*>Soon\.<\/agenda-widget>/);
  });

  test("the server reads uploads only", () => {
    const paths = site.eval(`$up = wp_get_upload_dir(); file_put_contents( $up['basedir'] . '/../secret.json', '{}' );
      return array_map( 'Agenda_Widget\\path_of', array( $up['baseurl'] . '/../secret.json', $up['baseurl'] . '/%2e%2e/secret.json', home_url( '/wp-config.php' ), '/wp-content/secret.json', 'https://evil.example/wp-content/uploads/agenda.json', 'php://filter/resource=x.json' ) );`);
    assert.deepEqual(paths, Array(6).fill(null));
    const [own, relative] = site.eval(`$file = get_attached_file( ${files.agenda.id} ); return array( Agenda_Widget\\path_of( wp_get_attachment_url( ${files.agenda.id} ) ) === realpath( $file ), Agenda_Widget\\path_of( wp_parse_url( wp_get_attachment_url( ${files.agenda.id} ), PHP_URL_PATH ) . '?v=2' ) === realpath( $file ) );`);
    assert.deepEqual([own, relative], [true, true]);
  });

  test("data for search engines is in the head, and only there", async () => {
    const { html, link } = await published(people.author, `[agenda id="${files.agenda.id}"]`);
    const [head, body] = html.split("</head>");
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(head)[1]);
    assert.ok(!body.includes("ld+json"));
    const { subEvent, ...event } = data;
    assert.deepEqual(event, {
      "@context": "https://schema.org", "@type": "Event", name: "Harbour day", url: link, startDate: "2027-03-29T10:15:00+02:00", endDate: "2027-03-30T10:00:00+02:00",
      eventAttendanceMode: "https://schema.org/MixedEventAttendanceMode", eventStatus: "https://schema.org/EventScheduled",
      location: { "@type": "Place", name: "Old Customs House" }, organizer: { "@type": "Organization", name: "Small Ports Circle" },
    });
    assert.deepEqual(subEvent.map(({ name, startDate, endDate, eventStatus }) => [name, startDate, endDate, eventStatus.split("/").pop()]), [
      ["Reading the tides", "2027-03-29T10:15:00+02:00", "2027-03-29T10:40:00+02:00", "EventScheduled"],
      ["Soup", "2027-03-29T10:40:00+02:00", "2027-03-29T11:00:00+02:00", "EventScheduled"],
      ["Knots", "2027-03-30T09:00:00+02:00", "2027-03-30T10:00:00+02:00", "EventCancelled"],
    ]);
  });

  test("a new version replaces the old one under its address, for who may edit it", async () => {
    const own = (await people.author.upload("day.json", JSON.stringify(AGENDA))).json;
    const foreign = (await people.admin.upload("theirs.json", JSON.stringify(AGENDA))).json;
    const { id } = await published(people.author, block({ id: own.id }));
    const send = (who, file, content) => who.rest(`/agenda-widget/v1/files/${file}`, { body: content, headers: { "content-type": "text/plain" } });
    const changed = JSON.stringify({ ...AGENDA, title: "Harbour dax" });
    assert.match(await (await fetch(`${site.origin}/?p=${id}`)).text(), /<h2>Harbour day<\/h2>/);
    assert.equal((await send(people.author, foreign.id, changed)).status, 403);
    assert.equal((await send(people.contributor, own.id, changed)).status, 403);
    assert.match((await send(people.author, own.id, "{")).json.message, /not JSON/);
    assert.match((await send(people.author, own.id, JSON.stringify(NEWS))).json.message, /An agenda can be replaced by an agenda only/);
    assert.equal((await send(people.author, 999_999, changed)).status, 403);
    assert.deepEqual((await send(people.author, own.id, changed)).json, { id: own.id, url: own.source_url });
    assert.equal((await (await fetch(own.source_url)).json()).title, "Harbour dax");
    assert.match(await (await fetch(`${site.origin}/?p=${id}`)).text(), /<h2>Harbour dax<\/h2>/);
    assert.equal((await send(people.editor, own.id, JSON.stringify(AGENDA))).status, 200);
    const left = site.eval(`return glob( dirname( get_attached_file( ${own.id} ) ) . '/*.tmp' );`);
    assert.deepEqual(left, []);
  });

  test("of a large agenda the server shows a link, and takes little memory", async () => {
    const many = { ...AGENDA, sessions: Array.from({ length: 15_000 }, (_, index) => ({ id: `s${index}`, title: `Session ${index}`, start: "2027-03-29T10:15", end: "2027-03-29T10:40" })) };
    const { status, json } = await people.author.upload("large.json", JSON.stringify(many));
    assert.equal(status, 201, JSON.stringify(json));
    const { html } = await published(people.author, block({ id: json.id }));
    assert.match(html, /<agenda-widget [^>]*><p><a href="[^"]*large\.json">Agenda<\/a><\/p><\/agenda-widget>/);
  });

  test("a file that is not there, or is none of them, says so to editors", async () => {
    const { html } = await published(people.author, block({ id: 999_999 }));
    assert.match(html, /Agenda \(only editors see this\):<\/strong> The media library has no agenda with the number 999999/);
    const wrong = await published(people.author, block({ id: files.calendar.id }));
    assert.match(wrong.html, /The media library has no agenda with the number/);
    const none = await published(people.author, "[agenda]");
    assert.match(none.html, /No agenda is named\. Write the number of a file/);
  });

  test("the colours are those of the theme, in each of its styles, with enough contrast", async () => {
    const { html } = await published(people.author, block({ id: files.agenda.id }));
    const [, name] = /class="(agenda-colours-\w{8})"/.exec(html);
    assert.ok(html.includes(`:where(agenda-widget.${name}){color-scheme:light;--agenda-ground:#ffffff;--agenda-ink:#000000;`), html.match(/:where\(agenda[^}]*}/)?.[0]);
    const folder = join(site.site, "wp-content/themes/twentytwentythree/styles");
    const styles = readdirSync(folder).filter((name) => name.endsWith(".json"));
    assert.ok(styles.length > 5);
    const all = site.eval(`
      wp_set_current_user( 1 );
      $id = WP_Theme_JSON_Resolver::get_user_global_styles_post_id();
      $all = array();
      foreach ( glob( ${JSON.stringify(folder)} . '/*.json' ) as $path ) {
        $style = json_decode( file_get_contents( $path ), true ); $style['isGlobalStylesUserThemeJSON'] = true;
        if ( isset( $style['settings']['color']['palette'] ) ) $style['settings']['color']['palette'] = array( 'theme' => $style['settings']['color']['palette'] );
        wp_update_post( array( 'ID' => $id, 'post_content' => wp_slash( wp_json_encode( $style ) ) ) );
        WP_Theme_JSON_Resolver::clean_cached_data(); wp_cache_flush();
        $all[ basename( $path, '.json' ) ] = Agenda_Widget\\tokens();
      }
      wp_update_post( array( 'ID' => $id, 'post_content' => wp_slash( '{"version":2,"isGlobalStylesUserThemeJSON":true}' ) ) );
      return $all;`);
    const channel = (part) => (part <= 10.314 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = (hex) => [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16))).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const contrast = (one, other) => (Math.max(luminance(one), luminance(other)) + 0.05) / (Math.min(luminance(one), luminance(other)) + 0.05);
    let dark = 0;
    for (const [style, tokens] of Object.entries(all)) {
      if (Array.isArray(tokens)) continue;
      const [ground, ink, soft, accent, wash] = ["ground", "ink", "soft", "accent", "wash"].map((name) => tokens[`--agenda-${name}`]);
      dark += tokens["color-scheme"] === "dark" ? 1 : 0;
      assert.ok(contrast(ink, ground) >= 7 && contrast(soft, wash) >= 4.5, style);
      if (accent) assert.ok(contrast(accent, wash) >= 4.5, `${style}: ${accent}`);
    }
    assert.ok(dark > 1, "dark styles are dark");
    const own = site.eval("return Agenda_Widget\\tokens( array( 'background' => '#101010', 'text' => '#f0f0f0', 'link' => '#9cf' ) );");
    assert.deepEqual([own["color-scheme"], own["--agenda-ground"], own["--agenda-accent"]], ["dark", "#101010", "#99ccff"]);
    assert.deepEqual(site.eval("return Agenda_Widget\\tokens( array( 'background' => '#777', 'text' => '#888' ) );"), [], "too little contrast");
  });

  test("readers see the widget in the theme; every request is of this site", async () => {
    const { id } = await published(people.author, block({ id: files.agenda.id, "time-zone": "event" }));
    await inBrowser(async (browser) => {
      const tab = await browser.visit(`${site.origin}/?p=${id}`);
      const [titles, accent, problems] = await tab.run(`
        const widget = await document.querySelector("agenda-widget").ready;
        return [[...widget.shadowRoot.querySelectorAll("[part~=session-title]")].map(({ textContent }) => textContent), getComputedStyle(widget).getPropertyValue("--agenda-ink"), document.querySelectorAll("agenda-widget").length];`);
      assert.deepEqual(titles, ["Reading the tides", "Soup", "Knots", "To be announced"]);
      assert.deepEqual([accent.trim(), problems], ["#000000", 1]);
      assert.deepEqual(tab.requests.filter((url) => !url.startsWith(site.origin) && !url.startsWith("data:") && !url.startsWith("blob:")), []);
    });
  });

  test("the block editor: an author puts a file in, sees the agenda itself, and saves", async () => {
    await inBrowser(async (browser) => {
      const tab = await browser.visit(`${site.origin}/wp-admin/post-new.php`, people.author.cookies);
      await tab.until("the editor", "globalThis.wp?.data?.select('core/block-editor') && wp.blocks.getBlockType('agenda-widget/agenda')");
      await tab.run(`
        wp.data.dispatch("core/edit-post").toggleFeature?.("welcomeGuide");
        wp.data.dispatch("core/editor").editPost({ title: "Made in the editor" });
        wp.data.dispatch("core/block-editor").insertBlocks(wp.blocks.createBlock("agenda-widget/agenda"));`);
      const canvas = `(document.querySelector('iframe[name="editor-canvas"]')?.contentDocument ?? document)`;
      await tab.until("a place for a file", `${canvas}.querySelector('[data-type="agenda-widget/agenda"] .components-placeholder')`);
      await tab.run(`
        const { clientId } = wp.data.select("core/block-editor").getBlocks().find(({ name }) => name === "agenda-widget/agenda");
        wp.data.dispatch("core/block-editor").updateBlockAttributes(clientId, { id: ${files.agenda.id}, "no-header": true });
        wp.data.dispatch("core/block-editor").selectBlock(clientId);`);
      const frame = `${canvas}.querySelector(".agenda-widget-preview iframe")`;
      await tab.until("the preview", `${frame}?.contentDocument?.querySelector("agenda-widget")?.shadowRoot?.querySelectorAll("[part~=session]").length === 4`);
      const [src, ink] = await tab.run(`return [${frame}.src, ${frame}.contentDocument.querySelector("agenda-widget").style.getPropertyValue("--agenda-ink")];`);
      assert.match(src, /dist\/embed\.html\?src=.*agenda\.json.*&no-header=/);
      assert.equal(ink, "#000000");
      await tab.run("await wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block');");
      await tab.until("its settings", "[...document.querySelectorAll('.agenda-widget-file legend')].length === 3");
      assert.ok(await tab.run("return [...document.querySelectorAll('.components-panel label')].some(({ textContent }) => textContent === 'Time zone')"));
      await tab.run("wp.data.dispatch('core/editor').editPost({ status: 'publish' }); await wp.data.dispatch('core/editor').savePost();");
      const id = await tab.run("return wp.data.select('core/editor').getCurrentPostId()");
      const html = await (await fetch(`${site.origin}/?p=${id}`)).text();
      assert.match(elements(html)[0] ?? "", / no-header src="[^"]*agenda\.json"/);
      assert.deepEqual(tab.problems.filter((text) => /agenda/i.test(text)), []);
    });
  });

  test("the classic editor: Add Media inserts the shortcode of an agenda, and nothing else for other files", () => {
    const [agenda, other] = site.eval(`require_once ABSPATH . 'wp-admin/includes/media.php'; return array( apply_filters( 'media_send_to_editor', '<a href="x">agenda</a>', ${files.agenda.id}, array() ), apply_filters( 'media_send_to_editor', '<a href="x">x</a>', ${files.calendar.id}, array() ) );`);
    assert.deepEqual([agenda, other], [`[agenda id="${files.agenda.id}"]`, '<a href="x">x</a>']);
  });

  test("another plug-in's shortcode of that name stays, and the second name works", () => {
    const [taken, own] = site.eval(`remove_shortcode( 'agenda' ); add_shortcode( 'agenda', fn() => 'another' ); Agenda_Widget\\register_shortcodes();
      return array( do_shortcode( '[agenda]' ), do_shortcode( '[agenda_widget id="${files.agenda.id}"]' ) );`);
    assert.equal(taken, "another");
    assert.match(own, /<agenda-widget /);
  });

  test("an agenda in French on a French page, of many sessions in parts", () => {
    const [title, much] = site.eval(`add_filter( 'determine_locale', fn() => 'fr_CA' );
      $agenda = json_decode( file_get_contents( get_attached_file( ${files.agenda.id} ) ), true );
      $many = $agenda; $many['sessions'] = array_fill( 0, 1500, $agenda['sessions'][1] );
      return array( Agenda_Widget\\listing( $agenda, '/a.json', 4 ), Agenda_Widget\\listing( $many, '/a.json', 2 ) );`);
    assert.match(title, /^<h4>Journée du port<\/h4>.*<h5>/);
    assert.equal(much.match(/<li>/g).length, 1000);
    assert.ok(much.endsWith('<p><a href="/a.json">All sessions</a></p>'));
  });

  test("taken off, it leaves no cache behind", () => {
    const left = site.eval(`define( 'WP_UNINSTALL_PLUGIN', true ); require WP_PLUGIN_DIR . '/agenda-widget/uninstall.php'; global $wpdb;
      return (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%agenda_widget_%'" );`);
    assert.equal(left, 0);
  });

  test("PHP has warned of nothing", () => {
    assert.deepEqual(site.warnings().split("\n").filter((line) => /plugins\/agenda-widget/.test(line)), []);
  });
});

test("the plug-in names no other host", { skip: !existsSync(join(root, "integrations/wordpress")) }, () => {
  const folder = join(root, "integrations/wordpress");
  for (const name of readdirSync(folder, { recursive: true }).filter((name) => /\.(php|js|css|json)$/.test(name))) {
    const text = readFileSync(join(folder, name), "utf8").replaceAll(/https:\/\/(opensource\.org\/license|schemas\.wp\.org\/trunk|schema\.org)[^\s'"]*/g, "");
    assert.ok(!/https?:\/\/\w/.test(text.replaceAll(/^\s*\*.*$/gm, "")), name);
  }
});
