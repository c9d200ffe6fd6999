//! Links that open a calendar on the web: with a session filled in, with a file to follow, and where it takes a file.

use crate::util;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::Instant;
use agenda_widget::write::{Calendar, ENGLISH, Export, import_page, link, subscription};
use proptest::prelude::*;
use serde_json::{Value, json};
use util::{accepted, session, with_session};

const ALL: [Calendar; 4] = [Calendar::Google, Calendar::Outlook, Calendar::Microsoft365, Calendar::Yahoo];

fn links(agenda: &Agenda) -> [String; 4] {
    let stamp = Instant::UNIX_EPOCH;
    let page = Some("https://example.org/day");
    let export = Export { agenda, wanted: &["en"], words: ENGLISH, stamp, alarm: None, page };
    ALL.map(|calendar| link(&export, &agenda.sessions[0], calendar).unwrap())
}

/// The fields of a link, their escapes undone; fails where a letter should have been escaped.
#[track_caller]
fn fields(link: &str) -> Vec<(String, String)> {
    let query = link.split_once('?').expect("a query").1;
    let pairs = query.split('&').map(|pair| pair.split_once('=').expect(pair));
    pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

#[track_caller]
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => {
                assert!(byte.is_ascii_alphanumeric() || b"-._~".contains(&byte), "{byte} in {value}");
                byte
            }
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[track_caller]
fn field(link: &str, name: &str) -> String {
    fields(link).into_iter().find(|(known, _)| known == name).map(|(_, value)| value).unwrap_or_default()
}

fn of(own: Value) -> [String; 4] {
    links(&accepted(with_session(session(own))).agenda)
}

#[test]
fn each_calendar_gets_its_own_names_and_forms() {
    let [google, outlook, office, yahoo] = of(json!({
        "title": "Tides & + 100 % \"é\"", "room": "Quay 2", "description": "a < b\nc & d", "delay": "PT5M",
        "links": [{ "rel": "join", "href": "https://example.org/?a=b&c" }]
    }));
    let text = "Join: https://example.org/?a=b&c\n\na < b\nc & d\n\nHarbour day: https://example.org/day";
    let html =
        "Join: https://example.org/?a=b&amp;c<br><br>a &lt; b<br>c &amp; d<br><br>Harbour day: https://example.org/day";
    let title = "Tides & + 100 % \"é\"";
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    assert_eq!(google.split_once('?').unwrap().0, "https://calendar.google.com/calendar/render");
    assert_eq!(
        fields(&google),
        owned(&[
            ("action", "TEMPLATE"),
            ("dates", "20210329T082000Z/20210329T084500Z"),
            ("text", title),
            ("location", "Quay 2"),
            ("details", text)
        ])
    );
    for (link, host) in [(outlook, "live"), (office, "office")] {
        assert_eq!(link.split_once('?').unwrap().0, format!("https://outlook.{host}.com/calendar/deeplink/compose"));
        assert_eq!(
            fields(&link),
            owned(&[
                ("path", "/calendar/action/compose"),
                ("rru", "addevent"),
                ("startdt", "2021-03-29T08:20:00Z"),
                ("enddt", "2021-03-29T08:45:00Z"),
                ("subject", title),
                ("location", "Quay 2"),
                ("body", html)
            ])
        );
        assert!(!link.contains('+'), "a plus sign would be shown: {link}");
    }
    assert_eq!(
        fields(&yahoo),
        owned(&[
            ("v", "60"),
            ("st", "20210329T082000Z"),
            ("et", "20210329T084500Z"),
            ("title", title),
            ("in_loc", "Quay 2"),
            ("desc", text)
        ])
    );
}

#[test]
fn long_texts_are_cut_at_a_word_and_the_way_in_stays() {
    let href = format!("https://example.org/{}", "j".repeat(300));
    let words = "موج ".repeat(250);
    let all = of(json!({
        "title": words, "room": "غرفة ".repeat(200), "description": words.repeat(100),
        "links": [{ "rel": "join", "href": href }]
    }));
    for (link, name) in all.iter().zip(["details", "body", "body", "desc"]) {
        assert!(link.len() <= 2_000, "{} characters", link.len());
        assert!(link.len() > 1_950, "{} characters: more would have gone in", link.len());
        let description = field(link, name);
        assert!(description.contains(&href), "{description}");
        assert!(description.ends_with("موج…"), "{description}");
    }
    assert!(field(&all[0], "text").ends_with("موج…"));
    assert!(field(&all[0], "location").ends_with("غرفة…"));
}

#[test]
fn an_address_is_never_cut_in_two() {
    let href = format!("https://example.org/{}", "%D9%85".repeat(160));
    let all = of(json!({ "links": [{ "rel": "join", "href": href }], "description": "x".repeat(3_000) }));
    for (link, name) in all.iter().zip(["location", "location", "location", "in_loc"]) {
        assert_eq!(field(link, name), "", "half an address is no place");
        assert!(link.len() <= 2_000);
    }
    let short = of(json!({ "links": [{ "rel": "join", "href": "https://example.org/j" }] }));
    assert_eq!(field(&short[3], "in_loc"), "https://example.org/j");
    let endless = of(json!({ "title": "x".repeat(1_000) }));
    assert_eq!(field(&endless[0], "text"), format!("{}…", "x".repeat(491)), "a word without an end is cut");
}

#[test]
fn each_calendar_subscribes_by_its_own_address() {
    let file = "https://example.org/a b/agenda.ics?day=1&lang=fr#x";
    let of = |calendar| subscription(calendar, file, "Harbour day & \"night\"").unwrap();
    let google = of(Calendar::Google);
    assert_eq!(google.split_once('?').unwrap().0, "https://calendar.google.com/calendar/render");
    // It fetches by https: what is called webcal:, and refuses what is called https:.
    assert_eq!(fields(&google), [("cid".to_owned(), file.replacen("https", "webcal", 1))]);
    for (calendar, host) in [(Calendar::Outlook, "live"), (Calendar::Microsoft365, "office")] {
        let link = of(calendar);
        assert_eq!(link.split_once('?').unwrap().0, format!("https://outlook.{host}.com/calendar/0/addfromweb"));
        assert_eq!(field(&link, "url"), file);
        assert_eq!(field(&link, "name"), "Harbour day & \"night\"");
    }
    assert_eq!(subscription(Calendar::Yahoo, file, ""), None, "there is no such page");
}

#[test]
fn what_no_calendar_can_fetch_is_no_subscription() {
    let long = format!("https://example.org/{}", "x".repeat(2_000));
    for address in ["javascript:alert(1)", "data:text/calendar,x", "agenda.ics", "", &long] {
        for calendar in ALL {
            assert_eq!(subscription(calendar, address, "Harbour day"), None, "{address}");
        }
    }
    let title = "x".repeat(3_000);
    let link = subscription(Calendar::Outlook, "http://example.org/a.ics", &title).unwrap();
    assert!(link.len() <= 2_000 && field(&link, "name").ends_with('…'), "{link}");
}

#[test]
fn a_file_is_taken_by_a_page_of_the_calendar_s_own_host() {
    let pages = ALL.map(|calendar| import_page(calendar).map(|page| page.split('/').nth(2).unwrap()));
    assert_eq!(pages, [Some("calendar.google.com"), Some("outlook.live.com"), Some("outlook.office.com"), None]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_written_the_link_is_short_and_whole(
        title in "(\\PC|[ &=#%+\"<>]){1,900}", description in "(\\PC|[ \n&=#%+\"<>]|👩‍🚀){0,3000}"
    ) {
        let mut agenda = accepted(with_session(session(json!({})))).agenda;
        agenda.sessions[0].title = agenda_widget::model::text::Text::plain(title.clone());
        agenda.sessions[0].description = Some(agenda_widget::model::text::Text::plain(description));
        for link in links(&agenda) {
            prop_assert!(link.len() <= 2_000, "{}", link.len());
            let name = ["text", "subject", "title"].into_iter().find(|name| !field(&link, name).is_empty());
            let reported = field(&link, name.unwrap());
            let whole = title.replace(['\u{2028}', '\u{2029}'], "\n");
            prop_assert!(reported == whole || whole.starts_with(reported.strip_suffix('…').unwrap()), "{} {}", reported, whole);
        }
    }
}
