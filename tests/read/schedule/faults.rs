//! What is wrong is refused with its place; what is hostile, too.

use agenda_widget::model::limits;
use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::json;

use super::{TWIN_JSON, TWIN_XML, accepted, event, paris, refused, reported, schedule};

#[test]
fn what_is_wrong_is_reported_with_its_place_and_a_hint() {
    for (from, to, expected) in [
        (
            "\"duration\": \"0:45\"",
            "\"duration\": 45",
            "Error 29:29: expected a duration such as 0:45, found a number; write hours and minutes",
        ),
        (
            "\"duration\": \"0:45\",",
            "",
            "Warning 22:15: 1 event has no duration, so the end is open; add how long each takes, as 0:45",
        ),
        (
            "\"start\": \"10:15\"",
            "\"start\": \"10.15\"",
            "Error 28:26: expected a start such as 10:15, found \"10.15\"; write hour and minute",
        ),
        (
            "2030-03-29T10:15:00+01:00",
            "29.03.2030 10:15",
            "Error 27:25: expected a date and time such as \"2021-03-29T10:15\", found \"29.03.2030 10:15\"",
        ),
        ("\"title\": \"Reading the tides\",", "", "Error 22:15: title: is missing; add what the session is called"),
        ("\"title\": \"Harbour days\",", "", "Error 5:19: title: is missing; add what the meeting is called"),
        (
            "Europe/Paris",
            "Europe/Pari",
            "Error 12:25: there is no time zone \"Europe/Pari\"; write an IANA name such as Europe/Berlin",
        ),
        ("\"duration\": \"0:45\"", "\"duration\": \"9999:00:00\"", "Error 29:29: duration: is longer than 3660 days"),
        (
            "\"date\": \"2030-03-29\",",
            "\"date\": \"29 March\",",
            "Error 17:19: expected the date of a day, found \"29 March\"; write it as 2021-03-29",
        ),
        ("\"schedule\": {", "\"schedule\" {", "Error 2:14: this is not JSON: expected `:`"),
    ] {
        let text = TWIN_JSON.replacen(from, to, 1);
        assert_ne!(text, TWIN_JSON);
        let found = match read::read(&text, Some(Format::ScheduleJson), &Context::default(), &Tzdb) {
            Ok(reading) => reported(&reading.problems),
            Err(problems) => reported(&problems),
        };
        assert!(found.contains(expected), "expected: {expected}\nfound: {found}");
    }
    for (from, to, expected) in [
        (
            "<duration>00:45</duration>",
            "<duration>soon</duration>",
            "Error 22:9: expected a duration such as 0:45, found \"soon\"",
        ),
        ("</event>", "</events>", "Error 49:7: expected </event>, found </events>; close each element in the one"),
        ("&amp; paper.", "& paper.]]>&nbsp;<![CDATA[", "XML knows no entity \"&nbsp;\"; write the letter itself"),
    ] {
        let text = TWIN_XML.replacen(from, to, 1);
        assert_ne!(text, TWIN_XML);
        let found = refused(&text, &Context::default());
        assert!(found.contains(expected), "expected: {expected}\nfound: {found}");
    }
}

#[test]
fn shapes_that_are_no_schedule() {
    for (text, expected) in [
        (
            json!({ "schedule": { "conference": { "title": "x" } } }).to_string(),
            "this is JSON, but not a schedule.json: it looks like an object of \"schedule\"; give the schedule.json",
        ),
        (
            json!({ "schedule": { "conference": {}, "events": [] } }).to_string(),
            "it looks like the second version of schedule.json, without events that start",
        ),
        (
            json!({ "schedule": { "conference": { "days": [] } } }).to_string(),
            "the schedule has no events; give one with events in the rooms of its days",
        ),
        (schedule(paris(), json!({}), json!("none")), "expected the events of a room as a list, found a text"),
        (schedule(paris(), json!({}), json!([1])), "expected an event as an object, found a number"),
        (
            json!({ "schedule": { "conference": { "days": [{ "rooms": [[]] , "date": 7 }, { "rooms": [1] }] } } })
                .to_string(),
            "expected the rooms of a day as an object, found a list",
        ),
        (
            json!({ "talks": [{ "code": "A" }], "rooms": [] }).to_string(),
            "it looks like the data of pretalx's widget without the times of its talks; take schedule/export/schedule.json",
        ),
        (json!([{ "firstName": "Ada", "lastName": "Example" }]).to_string(), "the speakers of Sessionize"),
        (
            json!({ "sessions": { "tides": {} }, "speakers": { "ada": {} } }).to_string(),
            "the data of a conference site (\"sessions\" and \"speakers\" by name",
        ),
        (
            json!({ "kind": "calendar#events", "items": [] }).to_string(),
            "the events of a Google Calendar; give the agenda",
        ),
        (
            json!({ "@context": "https://schema.org", "@type": "Event", "name": "Tides" }).to_string(),
            "structured data for search engines (JSON-LD), without an event that has a \"startDate\"; give the page",
        ),
        (json!([{ "@type": "Event" }]).to_string(), "structured data for search engines (JSON-LD)"),
        (json!({ "@graph": [{ "@type": "Event" }] }).to_string(), "structured data for search engines (JSON-LD)"),
        (json!({ "items": [{ "state": "updated", "kind": "Event", "data": {} }] }).to_string(), "a feed of OpenActive"),
        (json!({ "type": "FeatureCollection", "features": [] }).to_string(), "a map (GeoJSON)"),
        (
            "<!DOCTYPE schedule [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><schedule>&b;</schedule>".to_owned(),
            "the document declares entities or elements of its own, which are not read; remove the part of <!DOCTYPE",
        ),
        (
            "<?xml version='1.0'?><!DOCTYPE bomb [<!ENTITY a \"aaaa\">]><bomb>&a;</bomb>".to_owned(),
            "the document declares entities or elements of its own",
        ),
        (
            "<?xml version='1.0'?><rss></rss>".to_owned(),
            "this is XML, but not a schedule.xml: it looks like a news feed (<rss>)",
        ),
        ("<schedule><conference/></schedule>".to_owned(), "the schedule has no events"),
        (TWIN_XML[..900].to_owned(), "the XML ends inside <"),
    ] {
        let found = refused(&text, &Context::default());
        assert!(found.contains(expected), "{text}\nexpected: {expected}\nfound: {found}");
    }
}

#[test]
fn limits_hold() {
    let one = event(json!({ "date": "2030-03-29T10:15:00+01:00", "guid": "same" }));
    let many = vec![one.clone(); limits::SESSIONS + 1];
    let found = refused(&schedule(paris(), json!({}), json!(many)), &Context::default());
    assert!(found.contains("the schedule has 20001 events, more than the 20000 that are read; split it"), "{found}");
    // Several with one guid are distinguished, and reported once.
    let (agenda, reported) = accepted(&schedule(paris(), json!({}), json!(many[..2_000])), &Context::default());
    assert_eq!(agenda["sessions"][1_999]["id"], "same-2000");
    assert_eq!(reported.lines().count(), 1, "{reported}");
    let deep = format!("{{\"schedule\":{{\"conference\":{{\"days\":{}{}}}}}}}", "[".repeat(200), "]".repeat(200));
    let found = reported_of(&deep);
    assert!(found.contains("recursion limit exceeded"), "{found}");
    let long = event(json!({ "date": "2030-03-29T10:15:00+01:00", "title": "x".repeat(limits::LINE_CHARS + 1) }));
    let found = refused(&schedule(paris(), json!({}), json!([long])), &Context::default());
    assert!(found.contains("title: expected at most 1000 characters; shorten it"), "{found}");
    let links: Vec<String> = (0..20_000).map(|number| format!("https://example.org/{number}")).collect();
    let linked = event(json!({ "date": "2030-03-29T10:15:00+01:00", "links": links }));
    let found = refused(&schedule(paris(), json!({}), json!([linked])), &Context::default());
    assert!(found.contains("links: expected at most 500 entries, found 20000"), "{found}");
    let texts: serde_json::Map<String, serde_json::Value> =
        (0..200).map(|n| (format!("en-x-{n}"), json!("Tea"))).collect();
    let spoken = event(json!({ "date": "2030-03-29T10:15:00+01:00", "abstract": texts }));
    let found = refused(&schedule(paris(), json!({}), json!([spoken])), &Context::default());
    assert!(found.contains("expected at most 100 languages, found 200"), "{found}");
    let wrong = vec![event(json!({ "date": "soon" })); 500];
    let found = refused(&schedule(paris(), json!({}), json!(wrong)), &Context::default());
    assert_eq!(found.lines().count(), limits::PROBLEMS + 1);
    assert!(found.contains("and 300 more errors of this kind: "), "{found}");
}

fn reported_of(text: &str) -> String {
    match read::read(text, Some(Format::ScheduleJson), &Context::default(), &Tzdb) {
        Ok(reading) => reported(&reading.problems),
        Err(problems) => reported(&problems),
    }
}

proptest::proptest! {
    /// Cut, doubled and spoilt anywhere, a schedule is read or refused, never more.
    #[test]
    fn no_damage_makes_the_reader_fail(cut in 0..3_000_usize, length in 0..60_usize, with in "[<>&;\"{}\\[\\],:0-9a-z é/!-]{0,12}") {
        for text in [TWIN_JSON, TWIN_XML] {
            let letters: Vec<char> = text.chars().collect();
            let cut = cut.min(letters.len());
            let end = (cut + length).min(letters.len());
            let spoilt: String = letters[..cut].iter().copied().chain(with.chars()).chain(letters[end..].iter().copied()).collect();
            for format in [None, Some(Format::ScheduleJson), Some(Format::ScheduleXml)] {
                if let Err(problems) = read::read(&spoilt, format, &Context::default(), &Tzdb) {
                    assert!(problems.iter().any(Problem::is_error), "refused without an error");
                }
            }
        }
    }
}
