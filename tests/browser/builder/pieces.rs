//! What is taken away works in a page.

use serde_json::{Value, json};

use super::{no_violations, open, paste, with_text};
use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    every_piece_works_in_a_page,
    with_the_hashes_of_all_files_a_piece_works_under_an_integrity_policy,
    every_frame_works_in_a_page,
    what_is_saved_is_what_is_seen,
    of_a_long_piece_the_beginning_is_shown_and_all_is_copied,
];

fn every_piece_works_in_a_page(page: &Page) {
    with_text(page);
    let folder = page.site.url("/dist/");
    page.run_with("fill('#folder', args[0]); fill('#look-theme', 'newspaper')", json!([folder]));
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.click("button('Save agenda.json')");
    let agenda = page.run("return await saved.at(-1).text()");
    let mut pieces = Vec::new();
    for place in ["Plain HTML", "WordPress without the plug-in", "Drupal"] {
        for inside in [false, true] {
            page.run_with(
                "const radios = $$b('input[name=place]');
                 radios.find((one) => one.parentElement.textContent.trim() === args[0]).click();
                 tick('.ticks label:first-of-type input', args[1]);",
                json!([place, inside]),
            );
            // Each as it is offered, and once by the name that stays.
            let pinned = !(place == "Plain HTML" && inside);
            page.run_with("tick('.ticks label:nth-of-type(3) input', args[0])", json!([pinned]));
            page.until("the piece", &format!("$b('#piece').textContent.includes('application/json') === {inside} && $b('#piece').textContent.includes(' integrity=\"sha384-') === {pinned}"));
            pieces.push((place, inside, page.text("$b('#piece').textContent")));
        }
    }
    page.site.answer("/dist/agenda.json", Answer::Json(agenda.as_str().unwrap().to_owned()));
    for (place, inside, piece) in pieces {
        // Without the widget, the agenda is there as HTML.
        let script = piece.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let script = script.strip_prefix(page.site.url("").as_str()).unwrap();
        assert_eq!(script.starts_with("/dist/immutable/"), piece.contains(" integrity="), "{script}");
        page.site.answer(script, Answer::Status(404));
        put(page, &piece);
        assert!(page.text("document.querySelector('agenda-widget').innerText").contains("Tides"), "{place}, {inside}");
        // Filters of content systems would leave the data on the page as text.
        let twin = page.get("document.querySelector('script[type=\"application/ld+json\"]')?.textContent ?? null");
        let twin = twin.as_str().map(|text| serde_json::from_str::<Value>(text).unwrap()["@type"].clone());
        assert_eq!(twin, (place == "Plain HTML").then(|| json!("Event")), "{place}");
        page.site.mend(script);
        put(page, &piece);
        page.until(place, "widget.shadowRoot && rows().length === 2");
        assert_eq!(
            page.text("times(rows()[0].dataset.sessionId)[0].dateTime"),
            "2021-03-29T08:00:00Z",
            "{place}, {inside}"
        );
        page.until("the theme", "getComputedStyle(part('title')).fontFamily.startsWith('Georgia')");
    }
}

fn with_the_hashes_of_all_files_a_piece_works_under_an_integrity_policy(page: &Page) {
    with_text(page);
    let folder = page.site.url("/dist/");
    page.run_with("fill('#folder', args[0]); fill('#look-lang', 'fr'); fill('#look-view', 'grid')", json!([folder]));
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.click("button('Save agenda.json')");
    let agenda = page.run("return await saved.at(-1).text()");
    let without = page.text("$b('#piece').textContent");
    page.run("tick('.ticks label:nth-of-type(4) input', true)");
    page.until("the import map", "$b('#piece').textContent.includes('importmap')");
    let with = page.text("$b('#piece').textContent");
    page.site.answer("/dist/agenda.json", Answer::Json(agenda.as_str().unwrap().to_owned()));
    for (piece, is_whole) in [(without, false), (with, true)] {
        let html =
            format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Partner</title>\n{piece}</html>");
        page.site.answer("/partner", Answer::HtmlWith(html, "integrity-policy", "blocked-destinations=(script)"));
        page.go(&page.site.url("/partner"));
        if is_whole {
            // The language and the grid are in files of their own.
            page.until(
                "the language and the features",
                "widget.shadowRoot && rows().length === 2 && widget.shadowRoot.textContent.includes('heure')",
            );
            page.run("for (const name of ['features', 'places', 'qr', 'ar']) await import(document.querySelector('script[src]').src.replace('agenda-widget.js', `agenda-widget-${name}.js`))");
        } else {
            page.until("the language that is refused", "widget.shadowRoot && rows().length === 2");
            let refused = page.run("return await import(document.querySelector('script[src]').src.replace('agenda-widget.js', 'agenda-widget-fr.js')).then(() => 'loaded', () => 'refused')");
            assert_eq!(refused, json!("refused"), "the policy is in force");
        }
    }
}

fn every_frame_works_in_a_page(page: &Page) {
    with_text(page);
    let folder = page.site.url("/dist/");
    page.run_with(
        "fill('#folder', args[0]); fill('#look-lang', 'fr'); fill('#look-brand', '#7a1fa2')",
        json!([folder]),
    );
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.click("button('Save agenda.json')");
    let agenda = page.run("return await saved[0].text()");
    page.site.answer("/dist/agenda.json", Answer::Json(agenda.as_str().unwrap().to_owned()));
    let mut pieces = Vec::new();
    for place in ["SharePoint", "Confluence", "iframe"] {
        page.run_with(
            "$$b('input[name=place]').find((one) => one.parentElement.textContent.trim() === args[0]).click()",
            json!([place]),
        );
        page.until(
            "the piece",
            &format!("$b('#piece').textContent.startsWith('<iframe') === {}", place != "Confluence"),
        );
        pieces.push((place, page.text("$b('#piece').textContent")));
    }
    // The same frame for systems that ask by oEmbed.
    page.click("button('Save oembed.json')");
    let answer: Value = serde_json::from_str(page.run("return await saved.at(-1).text()").as_str().unwrap()).unwrap();
    assert_eq!(answer["html"].as_str(), pieces.last().map(|(_, piece)| piece.trim()));
    let link = page.text("$b('#discovery').textContent");
    assert!(link.contains(&format!("href=\"{folder}oembed.json\"")), "{link}");
    for (place, piece) in pieces {
        // Confluence is given the address, and makes the frame itself.
        let piece = if place == "Confluence" {
            format!("<iframe src=\"{}\"></iframe>", piece.trim().replace('&', "&amp;"))
        } else {
            piece
        };
        put(page, &piece);
        let inside = "document.querySelector('iframe').contentDocument.querySelector('agenda-widget')";
        page.until(place, &format!("{inside}?.shadowRoot?.querySelectorAll('[part~=session]').length === 2"));
        let seen = page.get(&format!(
            "[{inside}.lang, {inside}.style.getPropertyValue('--agenda-accent').startsWith('light-dark(#7a1fa2, ')]"
        ));
        assert_eq!(seen, json!(["fr", true]), "{place}");
    }
}

fn what_is_saved_is_what_is_seen(page: &Page) {
    with_text(page);
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    for (name, kind) in [
        ("Save agenda.json", "application/json"),
        ("Save it as HTML", "text/html"),
        ("Save it as JSON-LD", "application/ld+json"),
    ] {
        page.run_with("button(args[0]).click()", json!([name]));
        assert_eq!(page.text("saved.at(-1).type"), kind);
    }
    let json: Value = serde_json::from_str(page.run("return await saved[0].text()").as_str().unwrap()).unwrap();
    assert_eq!(json["sessions"][1]["title"], "Ropes");
    assert_eq!(json["timeZone"], "Europe/Paris");
    assert!(page.run("return await saved[1].text()").as_str().unwrap().contains("<section"));
    let twin: Value = serde_json::from_str(page.run("return await saved[2].text()").as_str().unwrap()).unwrap();
    assert_eq!(twin["subEvent"][0]["startDate"], "2021-03-29T10:00:00+02:00");
    no_violations(page);
}

fn of_a_long_piece_the_beginning_is_shown_and_all_is_copied(page: &Page) {
    open(page);
    let lines: String = (0..400)
        .map(|line| {
            format!(
                "{:02}:{:02}-{:02}:{:02} Tides {} {}\n",
                8 + line / 60,
                line % 60,
                8 + (line + 1) / 60,
                (line + 1) % 60,
                line,
                "é".repeat(60)
            )
        })
        .collect();
    paste(page, &format!("Harbour day\n29 March 2021, Europe/Paris\n\n{lines}"));
    page.until("the sessions", "$b('.sum').textContent.startsWith('Agenda text: 400 sessions')");
    page.until("that not all is shown", "$b('.code:has(#piece) .cut').checkVisibility()");
    assert!(page.get("$b('#piece').textContent.length < 40000") == true);
    page.run("navigator.clipboard.writeText = async (text) => { globalThis.copied = text }");
    page.click("button('Copy', '.code:has(#piece)')");
    page.until("the copy", "globalThis.copied");
    assert!(
        page.get("copied.length > 40000 && copied.includes('Tides 399') && copied.endsWith('</script>\\n</div>\\n')")
            == true
    );
    // Where the clipboard is refused, all of it is there to be copied by hand.
    page.run("navigator.clipboard.writeText = async () => { throw new Error('no') }");
    page.click("button('Copy', '.code:has(#piece)')");
    page.until("that it is selected", "getSelection().toString().includes('Tides 399')");
}

fn put(page: &Page, piece: &str) {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Partner</title><main>\n{piece}</main></html>"
    );
    page.site.answer("/partner", Answer::Html(html));
    page.go(&page.site.url("/partner"));
}
