//! Pieces for places whose filters change what they are given. tests/frameworks/mdx.test.mjs compiles that for MDX, and
//! tests/wordpress posts that for WordPress.
//!
//! AGENDA_RENEW=1 cargo test --features cli --test write pieces   # writes them again; read them before you commit
#![cfg(feature = "cli")]

use agenda_widget::builder::exports;
use agenda_widget::builder::look::Look;
use agenda_widget::builder::place::Place;
use agenda_widget::builder::snippets::{Content, Hosting};
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::tzdb::Tzdb;

/// Every character that some filter takes for more than a character.
const JSON: &str = r##"{ "title": "Harbour {day} *and* _night_", "timeZone": "Europe/Paris",
    "description": "# No heading\n\n- no item `code` [link](https://example.org) ~~no~~ [[wiki]] ''it'' {{t}} $x$ [gallery] <b>&amp;",
    "sessions": [
        { "id": "tides", "title": "1. {tides} :smile: @all | a_b_c", "start": "2027-03-29T10:15", "end": "2027-03-29T10:40",
          "room": "*Quay* 2", "links": [{ "rel": "document", "href": "https://example.org/{a}_b_c?x=1&y=2", "title": "Ex{p}orts" }] },
        { "id": "soup", "title": "Soup", "kind": "break", "start": "2027-03-29T10:40", "duration": "PT20M" } ] }"##;

#[test]
fn each_piece_is_as_it_was_read() {
    let agenda = agenda_json::read_text(JSON, &Tzdb).unwrap().agenda;
    let (html, structured) = (exports::markup(&agenda, ""), exports::structured(&agenda, ""));
    let content = Content { title: "Harbour {day}", agenda: JSON, html: &html, structured: &structured, release: None };
    let hosting = Hosting { folder: "/agenda-widget/0/".into(), ..Hosting::default() };
    let look = Look { no_past: true, ..Look::default() };
    for (place, name) in
        [(Place::Markdown, "markdown.mdx"), (Place::MediaWiki, "wiki.txt"), (Place::WordPressHtml, "wordpress.html")]
    {
        let piece = place.snippet(content, &look, &hosting);
        let path = format!("{}/tests/fixtures/pieces/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("AGENDA_RENEW").is_some() {
            std::fs::write(&path, &piece).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(piece == golden, "{name} is another one; where that is meant, renew it with AGENDA_RENEW=1:\n{piece}");
    }
}
