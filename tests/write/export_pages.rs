//! The agenda as a page, as schema.org's data and as a mail: golden copies, and what an independent
//! HTML parser and JSON reader make of them. `UPDATE_EXPECT=1 cargo test` writes the golden copies;
//! look at them before you keep them.

use crate::util;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::write::{Export, html, jsonld, text};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use util::{Zones, accepted, agenda, fixture, session, with_session};

fn paris() -> Zone {
    Zones.zone("Europe/Paris", Instant::UNIX_EPOCH, Instant::UNIX_EPOCH).unwrap()
}

fn export<'a>(agenda: &'a Agenda, wanted: &'a [&'a str]) -> Export<'a> {
    let page = Some("https://example.org/day");
    Export { agenda, wanted, words: &[], stamp: Instant::UNIX_EPOCH, alarm: None, page }
}

fn harbour() -> Agenda {
    accepted(serde_json::from_str(&fixture("harbour.json")).unwrap()).agenda
}

fn page_of(value: Value) -> String {
    html(&export(&accepted(value).agenda, &["en"]), &paris())
}

fn mail_of(value: Value) -> String {
    text(&export(&accepted(value).agenda, &["en"]), &paris())
}

/// The data inside a page.
#[track_caller]
fn twin(page: &str) -> Value {
    let parsed = Html::parse_fragment(page);
    let scripts: Vec<ElementRef> = parsed.select(&select("script")).collect();
    assert_eq!(scripts.len(), 1, "{page}");
    assert_eq!(scripts[0].attr("type"), Some("application/ld+json"));
    serde_json::from_str(&scripts[0].text().collect::<String>()).unwrap()
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// The texts of what a selector finds, white space made one.
fn texts(page: &str, selector: &str) -> Vec<String> {
    let parsed = Html::parse_fragment(page);
    let reported =
        |found: ElementRef| found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    parsed.select(&select(selector)).map(reported).collect()
}

#[test]
fn what_is_written_is_the_golden_copy() {
    let agenda = harbour();
    for lang in ["en", "fr", "ar"] {
        let wanted = [lang];
        let export = export(&agenda, &wanted);
        let data = (lang == "en").then(|| ("jsonld", jsonld(&export, &paris())));
        for (kind, found) in
            [("html", html(&export, &paris())), ("txt", text(&export, &paris()))].into_iter().chain(data)
        {
            let path = format!("{}/tests/fixtures/export/harbour.{lang}.{kind}", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
                std::fs::write(&path, &found).unwrap();
            }
            let golden = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"));
            assert_eq!(found, golden, "{path}: if that is meant, run with UPDATE_EXPECT=1");
        }
    }
}

#[test]
fn a_page_has_headings_by_day_and_a_list_of_rows_with_times() {
    let page = html(&export(&harbour(), &["en"]), &paris());
    assert_eq!(texts(&page, "section > h2"), ["Harbour day"]);
    assert_eq!(texts(&page, "section > h3"), ["Monday 29 March 2021", "Sunday 31 October 2021"]);
    assert_eq!(texts(&page, "section > h3 + p"), ["All times: Paris (UTC+2)", "All times: Paris (UTC+1)"]);
    assert_eq!(texts(&page, "section > h3 + p + ol").len(), 2);
    assert_eq!(texts(&page, "ol > li").len(), 6);
    assert_eq!(texts(&page, "[data-session-id=tides] h4"), ["10:15–10:40 Reading the tides"]);
    assert_eq!(texts(&page, "[data-session-id=soup] > p:first-child"), ["10:40–11:00 Soup"]);
    assert_eq!(texts(&page, "[data-session-id=soup] h4"), [""; 0], "a pause is no heading");
    assert_eq!(texts(&page, "[data-session-id=tides] s"), ["Quay 1"]);
    // Nothing that runs, and nothing that a strict policy would stop.
    assert_eq!(texts(&page, "script").len(), 1);
    for forbidden in ["style", "[style]", "[onclick]", "link", "iframe", "img", "[class]"] {
        assert_eq!(texts(&page, forbidden), [""; 0], "{forbidden}");
    }
}

#[test]
fn every_time_of_a_page_is_the_instant_of_its_session() {
    let agenda = harbour();
    let page = html(&export(&agenda, &["en"]), &paris());
    let parsed = Html::parse_fragment(&page);
    for session in &agenda.sessions {
        let times = select(&format!("li[data-session-id=\"{}\"] > :first-child time", session.id));
        let instants: Vec<Instant> = parsed
            .select(&times)
            .map(|time| Written::parse(time.attr("datetime").unwrap()).unwrap().instant().unwrap())
            .collect();
        assert_eq!(instants, [session.starts().unwrap(), session.ends().unwrap()], "{}", session.id);
    }
}

#[test]
fn texts_in_another_language_than_the_page_have_lang() {
    let page = html(&export(&harbour(), &["fr"]), &paris());
    let parsed = Html::parse_fragment(&page);
    let section = parsed.select(&select("section")).next().unwrap();
    assert_eq!((section.attr("lang"), section.attr("dir")), (Some("fr"), Some("ltr")));
    assert_eq!(texts(&page, "section > h3")[0], "lundi 29 mars 2021");
    assert_eq!(texts(&page, "h4 [lang=en][dir=auto]")[0], "Call from Alexandria");
    let arabic = html(&export(&harbour(), &["ar"]), &paris());
    let parsed = Html::parse_fragment(&arabic);
    assert_eq!(parsed.select(&select("section")).next().unwrap().attr("dir"), Some("rtl"));
    assert_eq!(texts(&arabic, "section > h3 + p")[0], "كل الأوقات: باريس (UTC+2)");
    // A language that we have no words for has dates in figures.
    let german = accepted(agenda(json!({ "title": { "de": "Hafentag" }, "locale": "de" }))).agenda;
    assert_eq!(texts(&html(&export(&german, &["de"]), &paris()), "h3"), ["2021-03-29"]);
}

const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "x</script><img src=x onerror=alert(1)>",
    "</ScRiPt\t/><svg/onload=alert(1)>",
    "<!-- <script>",
    "<!--<script></script>-->",
    "a\u{2028}alert(1)//\u{2029}b",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</section></ol>",
    "&lt;b&gt; &amp; ]]>",
    "a\u{0}b\u{1b}[31m\u{2028}c",
    "javascript:alert(1)",
];

#[test]
fn hostile_texts_are_texts() {
    for hostile in HOSTILE {
        // A word of the format with a control character is refused, a text is read without.
        let word: String = hostile.chars().filter(|letter| !letter.is_control()).collect();
        let value = json!({
            "title": hostile, "series": hostile, "subtitle": hostile, "description": hostile, "notice": hostile,
            "timeZone": "Europe/Paris", "location": { "name": hostile }, "virtualLocation": { "name": hostile },
            "organizer": { "name": hostile }, "details": [{ "label": hostile, "text": hostile }],
            "links": [{ "rel": word, "href": "https://example.org/?\"><script>'", "title": hostile }],
            "sessions": [session(json!({
                "id": "x", "title": hostile, "description": hostile, "track": hostile, "room": hostile,
                "movedFrom": hostile, "notice": hostile, "kind": word,
                "speakers": [{ "name": hostile, "role": hostile, "jobTitle": hostile, "affiliation": hostile }],
                "links": [{ "rel": word, "href": "https://example.org/a b\"'<>", "title": hostile, "lang": "en" }],
            }))],
        });
        let page = page_of(value.clone());
        let allowed = [
            "section", "p", "h2", "h3", "h4", "ol", "ul", "li", "dl", "dt", "dd", "time", "a", "s", "em", "strong",
            "script", "bdi", "html",
        ];
        for element in Html::parse_fragment(&page).select(&select("*")) {
            let name = element.value().name();
            assert!(allowed.contains(&name), "{name} in {page}");
            for (attribute, _) in element.value().attrs() {
                let known = ["lang", "dir", "datetime", "href", "hreflang", "type"];
                assert!(known.contains(&attribute) || attribute.starts_with("data-"), "{attribute} in {page}");
            }
        }
        let shown: String = hostile.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(texts(&page, "h2"), [shown.as_str()]);
        assert_eq!(texts(&page, "h4"), [format!("10:15–10:40 {shown}")]);
        assert_eq!(twin(&page)["name"], shown);
        assert_eq!(twin(&page)["subEvent"][0]["performer"][0]["name"], shown);
        // By itself, in the element that it is made for.
        let read = accepted(value.clone()).agenda;
        let data = jsonld(&export(&read, &["en"]), &paris());
        assert!(!data.contains(['<', '\u{2028}', '\u{2029}']), "{data}");
        let held = format!("<script type=\"application/ld+json\">{data}</script><p>after</p>");
        assert_eq!(texts(&held, "script"), [data.split_whitespace().collect::<Vec<_>>().join(" ")]);
        assert_eq!(texts(&held, "p"), ["after"]);
        assert_eq!(serde_json::from_str::<Value>(&data).unwrap()["name"], shown);
        let mail = mail_of(value);
        assert!(!mail.contains(|letter: char| letter.is_control() && letter != '\n'), "{mail:?}");
    }
}

#[test]
fn an_address_that_does_more_than_lead_is_no_link() {
    let mut agenda =
        accepted(with_session(session(json!({ "links": [{ "rel": "document", "href": "https://example.org" }] }))))
            .agenda;
    for hostile in [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//other.example",
        "other/page",
    ] {
        agenda.sessions[0].links[0].href = hostile.to_owned();
        let export = export(&agenda, &["en"]);
        assert_eq!(texts(&html(&export, &paris()), "a"), [""; 0], "{hostile}");
        assert!(!text(&export, &paris()).contains(hostile.trim()), "{hostile}");
        assert!(!jsonld(&export, &paris()).contains(hostile.trim()), "{hostile}");
    }
}

/// schema.org's rules for what we write, as far as a program can hold them.
#[track_caller]
fn is_event(event: &Value, inside: bool) {
    let name = event["name"].as_str().unwrap();
    assert_eq!(event["@type"], "Event", "{name}");
    assert!(!name.is_empty() && name.trim() == name);
    let instant = |field: &str| {
        let text = event[field].as_str().unwrap_or_else(|| panic!("{name} has no {field}"));
        chrono::DateTime::parse_from_rfc3339(text).unwrap_or_else(|why| panic!("{field} {text}: {why}"))
    };
    assert!(instant("startDate") <= instant("endDate"), "{name}");
    let status = event["eventStatus"].as_str().unwrap();
    let known = ["EventScheduled", "EventCancelled", "EventRescheduled", "EventPostponed", "EventMovedOnline"];
    assert!(known.contains(&status.strip_prefix("https://schema.org/").unwrap()), "{status}");
    assert!(status != "https://schema.org/EventRescheduled" || event["previousStartDate"].is_string(), "{name}");
    if let Some(mode) = event["eventAttendanceMode"].as_str() {
        let known = ["Online", "Offline", "Mixed"].map(|mode| format!("https://schema.org/{mode}EventAttendanceMode"));
        assert!(known.iter().any(|known| known == mode), "{mode}");
    }
    for place in event["location"].as_array().unwrap_or(&Vec::new()) {
        assert!(["Place", "VirtualLocation"].contains(&place["@type"].as_str().unwrap()), "{place}");
        assert!(place["name"].is_string() || place["url"].is_string(), "{place}");
    }
    for person in event["performer"].as_array().unwrap_or(&Vec::new()) {
        assert!(person["@type"] == "Person" && person["name"].is_string(), "{person}");
    }
    assert_eq!(event.get("@context").is_some(), !inside);
    for session in event["subEvent"].as_array().unwrap_or(&Vec::new()) {
        is_event(session, true);
    }
}

#[test]
fn the_data_keeps_the_rules_of_schema_org_and_is_the_twin_of_the_page() {
    let agenda = harbour();
    let export = export(&agenda, &["en"]);
    let data: Value = serde_json::from_str(&jsonld(&export, &paris())).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    is_event(&data, false);
    assert_eq!(twin(&html(&export, &paris())), data);
    assert_eq!(data["subEvent"].as_array().unwrap().len(), agenda.sessions.len());
    let start =
        |event: &Value| chrono::DateTime::parse_from_rfc3339(event["startDate"].as_str().unwrap()).unwrap().to_utc();
    for (event, session) in data["subEvent"].as_array().unwrap().iter().zip(&agenda.sessions) {
        assert_eq!(start(event), session.starts().unwrap(), "{}", session.id);
    }
    assert_eq!(data["subEvent"][2]["previousStartDate"], "2021-03-29T11:30:00+02:00");
    assert_eq!(data["subEvent"][5]["eventStatus"], "https://schema.org/EventCancelled");
}

#[test]
fn the_data_says_where_people_meet() {
    let places = |fields: Value| {
        let agenda = accepted(agenda(fields)).agenda;
        let data: Value = serde_json::from_str(&jsonld(&export(&agenda, &["en"]), &paris())).unwrap();
        let types = |event: &Value| {
            event["location"]
                .as_array()
                .unwrap_or(&Vec::new())
                .iter()
                .map(|place| place["@type"].as_str().unwrap().to_owned())
                .collect()
        };
        let mode = data["eventAttendanceMode"].as_str().unwrap_or_default();
        (mode.trim_start_matches("https://schema.org/").to_owned(), types(&data))
    };
    let both = json!({ "location": { "name": "House" }, "virtualLocation": { "name": "Line" } });
    let with = |mode: &str| {
        let mut fields = both.clone();
        fields["attendanceMode"] = json!(mode);
        fields
    };
    let list = |types: &[&str]| types.iter().map(|each| (*each).to_owned()).collect::<Vec<String>>();
    assert_eq!(places(both.clone()), (String::new(), list(&["Place", "VirtualLocation"])));
    assert_eq!(places(with("online")), ("OnlineEventAttendanceMode".into(), list(&["VirtualLocation"])));
    assert_eq!(places(with("offline")), ("OfflineEventAttendanceMode".into(), list(&["Place"])));
    assert_eq!(places(with("mixed")), ("MixedEventAttendanceMode".into(), list(&["Place", "VirtualLocation"])));
}

#[test]
fn a_mail_has_short_lines_and_whole_addresses() {
    let long =
        "https://example.org/a/very/long/address/that/no/line/of/seventy-two/letters/could/ever/hold/in/one/piece";
    let prose = "Wind and water and a ruler. ".repeat(20);
    let mail = mail_of(with_session(session(json!({
        "description": prose, "links": [{ "rel": "document", "href": long, "title": "Chart" }]
    }))));
    assert!(mail.contains(&format!("\n             {long}\n")), "{mail}");
    for line in mail.lines().filter(|line| !line.contains(long)) {
        assert!(line.chars().count() <= 72 && line.trim_end() == line, "{line:?}");
    }
    assert!(mail.ends_with('\n') && !mail.contains("\n\n\n"), "{mail}");
}

#[test]
fn a_row_has_what_its_day_has_not() {
    for (fields, expected) in [
        (json!({ "start": "2021-03-29T23:30", "end": "2021-03-30T01:00" }), "23:30–01:00 (+1) Tides"),
        (json!({ "end": "2021-03-29T10:15" }), "10:15 Tides"),
        (json!({ "start": "2021-03-29T01:00Z", "end": "2021-03-29T02:00Z" }), "03:00–04:00 Tides"),
    ] {
        assert_eq!(texts(&page_of(with_session(session(fields))), "h4"), [expected]);
    }
    // Clocks go back between the two: the day says UTC+2, the second row says what it is.
    let night = agenda(json!({ "sessions": [
        session(json!({ "id": "a", "start": "2021-10-31T01:00", "end": "2021-10-31T01:30" })),
        session(json!({ "id": "b", "start": "2021-10-31T04:00", "end": "2021-10-31T05:00" })),
    ] }));
    let page = page_of(night.clone());
    assert_eq!(texts(&page, "h3 + p"), ["All times: Paris (UTC+2)"]);
    assert_eq!(texts(&page, "h4"), ["01:00–01:30 Tides", "04:00–05:00 UTC+1 Tides"]);
    assert!(mail_of(night).contains("\n04:00–05:00 UTC+1  Tides\n"));
}

proptest! {
    #[test]
    fn any_text_comes_out_as_it_went_in(title in "\\PC{1,60}", about in "(?s).{0,200}") {
        prop_assume!(!title.trim().is_empty());
        let value = with_session(session(json!({ "title": title, "description": about })));
        if let Ok(reading) = util::read(value) {
            let export = export(&reading.agenda, &["en"]);
            let page = html(&export, &paris());
            let expected = reading.agenda.sessions[0].title.pick(&[]).text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(texts(&page, "h4"), [format!("10:15–10:40 {expected}").split_whitespace().collect::<Vec<_>>().join(" ")]);
            is_event(&twin(&page), false);
            prop_assert!(text(&export, &paris()).lines().all(|line| !line.contains(char::is_control)));
        }
    }
}
