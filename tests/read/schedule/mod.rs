//! schedule.json and schedule.xml, rule by rule, and as real conferences published them.
#![cfg(feature = "import")]

mod corpus;
mod faults;
mod fields;
mod times;
use crate::tz;

use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format, Outcome};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

const TWIN_JSON: &str = include_str!("../../fixtures/schedule/harbour.json");
const TWIN_XML: &str = include_str!("../../fixtures/schedule/harbour.xml");

fn given(zone: &str, date: &str) -> Context {
    Context { time_zone: (!zone.is_empty()).then(|| zone.to_owned()), date: date.parse().ok(), ..Context::default() }
}

fn read(text: &str) -> Outcome {
    read::read(text, None, &Context::default(), &Tzdb)
}

fn reported(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{:?} {problem}\n", problem.level)).collect()
}

/// A schedule with these events, all in room "Hall" of one day, with fields of the conference and of the day.
fn schedule(conference: Value, day: Value, events: Value) -> String {
    let mut day = day;
    day["rooms"] = json!({ "Hall": events });
    let mut whole = json!({ "title": "Harbour days", "days": [day] });
    whole.as_object_mut().unwrap().extend(conference.as_object().unwrap().clone());
    json!({ "schedule": { "conference": whole } }).to_string()
}

/// A plain event with further or other fields.
fn event(fields: Value) -> Value {
    let mut event = json!({ "title": "Tides", "duration": "0:45" });
    event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    event
}

fn paris() -> Value {
    json!({ "time_zone_name": "Europe/Paris" })
}

/// The agenda as JSON, and the reports.
#[track_caller]
fn accepted(text: &str, context: &Context) -> (Value, String) {
    let reading =
        read::read(text, None, context, &Tzdb).unwrap_or_else(|found| panic!("refused: {}\n{text}", reported(&found)));
    (serde_json::to_value(&reading.agenda).unwrap(), reported(&reading.problems))
}

#[track_caller]
fn refused(text: &str, context: &Context) -> String {
    match read::read(text, None, context, &Tzdb) {
        Ok(reading) => panic!("accepted: {:#?}\n{text}", reading.agenda.sessions),
        Err(problems) => reported(&problems),
    }
}

/// One session in Paris, from an event with these fields.
#[track_caller]
fn session(fields: Value) -> (Value, String) {
    let mut whole = event(json!({ "date": "2030-03-29T10:15:00+01:00" }));
    whole.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let (agenda, reported) = accepted(&schedule(paris(), json!({}), json!([whole])), &Context::default());
    (agenda["sessions"][0].clone(), reported)
}

#[test]
fn json_and_xml_of_one_schedule_are_one_agenda() {
    assert_eq!((Format::sniff(TWIN_JSON), Format::sniff(TWIN_XML)), (Format::ScheduleJson, Format::ScheduleXml));
    let (json, xml) = (read(TWIN_JSON).unwrap(), read(TWIN_XML).unwrap());
    assert_eq!(json.agenda, xml.agenda);
    let agenda = serde_json::to_value(&xml.agenda).unwrap();
    assert_eq!(agenda["timeZone"], "Europe/Paris");
    assert_eq!((&agenda["acronym"], &agenda["version"]), (&json!("harbour30"), &json!("0.3 spring tide")));
    assert_eq!(
        agenda["sessions"][0],
        json!({
            "id": "11111111-aaaa-4aaa-8aaa-000000000001", "start": "2030-03-29T10:15", "end": "2030-03-29T11:00",
            "title": "Reading the tides", "kind": "lecture", "track": "Water", "room": "Quay 2",
            "description": "With and without a table\n\nBring a pencil & paper.\n\n• soft\n\n• sharp\n\nSee the almanac for all tides.",
            "languages": ["de", "en"],
            "speakers": [{ "name": "Ada Example", "id": "7" }, { "name": "Ben Sample", "id": "8" }],
            "links": [
                { "rel": "alternate", "href": "https://example.org/harbour/1" },
                { "rel": "recording", "href": "https://example.org/tides.webm" },
                { "rel": "document", "href": "https://example.org/files/tides.pdf", "title": "Table of tides" },
                { "rel": "livestream", "href": "https://example.org/stream", "title": "Live stream" },
                { "rel": "related", "href": "https://example.org/almanac", "title": "the almanac" }
            ],
            "code": "TIDES1", "slug": "harbour30-1-tides", "do_not_record": true, "recording_license": "CC-BY"
        })
    );
    let rest: Vec<(&str, &str, &str)> = agenda["sessions"].as_array().unwrap()[1..]
        .iter()
        .map(|session| {
            (session["start"].as_str().unwrap(), session["end"].as_str().unwrap(), session["kind"].as_str().unwrap())
        })
        .collect();
    // After midnight, over the night in which clocks go forward, and into the hour that is lost.
    assert_eq!(
        rest,
        [
            ("2030-03-30T00:30", "2030-03-31T03:30", "other"),
            ("2030-03-29T12:00", "2030-03-29T13:00", "break"),
            ("2030-03-31T01:30", "2030-03-31T03:30", "ceremony"),
        ]
    );
    assert_eq!(
        reported(&json.problems),
        "Note 39:73: not kept: \"biography\" of 1 person\n\
         Note 42:33: completed 1 address from https://example.org/harbour/\n\
         Note 45:19: not kept: 1 link that leads nowhere from another page, the first \"javascript:alert(1)\"\n"
    );
    assert_eq!(
        reported(&xml.problems).lines().map(|line| line.split(": ").next().unwrap()).collect::<Vec<_>>(),
        ["Note 37:11", "Note 41:11"]
    );
}

#[test]
fn the_converted_agenda_is_read_again_as_the_same() {
    for text in [TWIN_JSON, TWIN_XML] {
        let agenda = read(text).unwrap().agenda;
        let again = read(&serde_json::to_string(&agenda).unwrap()).unwrap();
        assert_eq!(again.agenda, agenda);
        assert!(again.problems.is_empty(), "{}", reported(&again.problems));
    }
}

#[test]
fn what_is_text_or_a_page_stays_text() {
    for text in [
        "<!DOCTYPE html><html><p>10:00 Tea</html>",
        "<?xml version='1.0'?>\n<html></html>",
        "<h1>Day</h1>",
        "10:00 Tea",
        "---\na: b\n---\n10:00 Tea",
    ] {
        assert_eq!(Format::sniff(text), Format::Text, "{text}");
    }
    for text in [
        "\u{feff}<schedule/>",
        "<!-- x --><!DOCTYPE schedule><schedule >",
        "---\na: b\n---\n<?xml version='1.0'?><schedule/>",
    ] {
        assert_eq!(Format::sniff(text), Format::ScheduleXml, "{text}");
    }
    assert_eq!(Format::sniff("{ \"title\": \"x\", \"schedule\": \"soon\" }"), Format::Json);
}
