//! Web pages that hold JSON-LD next to their text.

use agenda_widget::read::{self, Format};
use agenda_widget::time::zone::tzdb::Tzdb;

use super::{accepted, in_zone, outcome, paris, refused, reported, twin};

fn page(data: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Harbour</title><script type=\"application/ld+json\">{data}</script></head><body>{body}</body></html>"
    )
}

const TWO: &str = r#"[{ "@type": "Event", "name": "Tides", "startDate": "2030-03-29T10:15:00+01:00", "endDate": "2030-03-29T11:00:00+01:00" },
    { "@type": "Event", "name": "Soup", "startDate": "2030-03-29T12:00:00+01:00", "endDate": "2030-03-29T13:00:00+01:00" }]"#;
const WHOLE: &str = r#"{ "@type": "Event", "name": "Harbour days", "startDate": "2030-03-29T10:15:00+01:00", "endDate": "2030-03-29T18:00:00+01:00" }"#;
const LIST: &str = "<h1>Harbour days</h1><p>29 March 2030</p><ul><li>10:15–11:00 Tides</li><li>11:00–11:30 Knots</li><li>12:00–13:00 Soup</li></ul>";

#[test]
fn a_page_without_a_readable_text_has_its_data() {
    let (agenda, reported) = accepted(twin("page.html"), "");
    assert_eq!(agenda["sessions"].as_array().unwrap().len(), 3);
    assert!(
        reported.contains("Warning took the page's JSON-LD; its text is not read: no session is found"),
        "{reported}"
    );
    assert!(
        reported.contains("Warning 4:36: left out: JSON-LD that cannot be read: this is not JSON: trailing comma"),
        "{reported}"
    );
    assert!(reported.contains("1 session is listed more than once and kept once, the first \"Soup\""), "{reported}");
}

#[test]
fn the_one_with_more_sessions_is_taken_and_the_other_is_named() {
    let (agenda, reported) = accepted(&page(TWO, LIST), "Europe/Paris");
    assert_eq!(agenda["sessions"].as_array().unwrap().len(), 3, "{reported}");
    assert!(
        reported.contains("took the 3 sessions of the page's text; its JSON-LD has 2; --from jsonld reads the JSON-LD"),
        "{reported}"
    );
    let short = "<h1>Harbour days</h1><p>29 March 2030</p><ul><li>10:15–11:00 Tides</li></ul>";
    let (agenda, reported) = accepted(&page(TWO, short), "Europe/Paris");
    assert_eq!(agenda["sessions"].as_array().unwrap().len(), 2, "{reported}");
    assert!(
        reported.contains("took the 2 sessions of the page's JSON-LD; its text has 1; --from text reads the text"),
        "{reported}"
    );
    // The event as a whole is no rival of its programme.
    let (agenda, reported) = accepted(&page(WHOLE, LIST), "Europe/Paris");
    assert_eq!(agenda["sessions"].as_array().unwrap().len(), 3);
    assert!(!reported.contains("JSON-LD"), "{reported}");
}

#[test]
fn data_of_the_whole_does_not_answer_what_the_text_asks() {
    let found = refused(&page(WHOLE, LIST), "");
    assert!(
        found.contains("zone") && found.contains("the page has JSON-LD of one event; --from jsonld reads the JSON-LD"),
        "{found}"
    );
    let (agenda, reported) = accepted(&page(TWO, LIST), "");
    assert_eq!(agenda["sessions"].as_array().unwrap().len(), 2);
    assert!(reported.contains("Warning took the page's JSON-LD; its text is not read: "), "{reported}");
}

#[test]
fn each_can_be_chosen() {
    let page = page(TWO, LIST);
    assert_eq!(Format::sniff(&page), Format::Html);
    for (format, sessions) in [(Format::Text, 3), (Format::Jsonld, 2), (Format::Html, 3)] {
        let reading = read::read(&page, Some(format), &in_zone("Europe/Paris"), &Tzdb)
            .unwrap_or_else(|found| panic!("{}", reported(&found)));
        assert_eq!(reading.agenda.sessions.len(), sessions, "{format:?}");
    }
    // Without events in its data a page is text.
    assert_eq!(Format::sniff(&super::pages::page("{ \"@type\": \"WebSite\" }", LIST)), Format::Text);
}

/// Our own page states everything twice; its text is what is read again.
#[test]
fn our_own_page_is_read_again() {
    let day = twin("sessionize-all.json")
        .replace("2030-03-30T23:30:00", "2030-03-31T10:30:00")
        .replace("03:30:00", "11:30:00");
    let agenda = outcome(&day, "Europe/Paris").unwrap().agenda;
    let zone = paris();
    let export = agenda_widget::write::Export {
        agenda: &agenda,
        wanted: &["en"],
        words: &[],
        stamp: Default::default(),
        alarm: None,
        page: None,
    };
    let html = agenda_widget::write::html(&export, &zone);
    assert_eq!(Format::sniff(&html), Format::Html);
    let again = outcome(&html, "Europe/Paris").unwrap_or_else(|found| panic!("{}", reported(&found))).agenda;
    let rows = |agenda: &agenda_widget::model::agenda::Agenda| {
        agenda
            .sessions
            .iter()
            .map(|session| (session.starts(), session.ends(), session.title.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&again), rows(&agenda));
}
