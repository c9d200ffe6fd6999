//! `--to schedule-json`: valid by the schema of voc, and the same sessions once it is read again.
#![cfg(feature = "cli")]

use agenda_widget::model::moment::{self, Instant};
use agenda_widget::read::{self, Context, agenda_json};
use agenda_widget::time::zone::ZoneSource;
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::write::{Export, schedule_json};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::command;
use crate::corpus::corpus;

fn written(agenda: &Value, page: Option<&str>) -> String {
    let agenda = agenda_json::read_text(&agenda.to_string(), &Tzdb).unwrap().agenda;
    let id = agenda.time_zone.clone().unwrap();
    let span = agenda.span().unwrap();
    let zone = Tzdb.zone(&id, span.first, span.last).unwrap();
    let export = Export { agenda: &agenda, wanted: &["en"], words: &[], stamp: Instant::UNIX_EPOCH, alarm: None, page };
    schedule_json(&export, &zone)
}

fn fair() -> Value {
    json!({
        "title": { "en": "Harbour Days", "fr": "Journées du port" }, "timeZone": "Europe/Paris", "description": "Boats.",
        "updated": "2027-05-01T08:00:00Z",
        "rooms": [{ "name": "Quay 2", "url": "https://example.org/plan" }],
        "tracks": [{ "name": "Sea", "color": "#0a5c8a" }],
        "sessions": [
            { "id": "tides", "title": { "en": "Tides", "fr": "Marées" }, "start": "2027-05-11T10:15", "end": "2027-05-11T10:40", "room": "Quay 2",
              "track": "Sea", "languages": ["en", "fr"], "description": "Water.", "kind": "workshop",
              "speakers": [{ "name": "Ada Brine", "role": "chair", "url": "https://example.org/ada", "description": "Mends nets." }],
              "links": [{ "rel": "document", "href": "https://example.org/b c", "title": "Chart" }, { "rel": "join", "href": "mailto:a@example.org" }] },
            { "id": "dance", "title": "Dance", "start": "2027-05-11T23:30", "end": "2027-05-12T01:30", "delay": "PT10M" },
            { "id": "gone", "title": "Gone", "start": "2027-05-12T09:00", "end": "2027-05-12T10:00", "status": "cancelled" },
            { "id": "open", "title": "Open end", "start": "2027-05-12T11:00" },
            { "id": "after", "title": "Photograph", "after": "open" },
        ],
    })
}

/// Start, end and title of what a reader makes of a schedule.
fn sessions(text: &str) -> Vec<(String, String, String)> {
    let reading = read::read(text, None, &Context::default(), &Tzdb).unwrap();
    let session = |session: &agenda_widget::model::agenda::Session| {
        let [starts, ends] = [session.starts(), session.ends()].map(|instant| moment::write(instant.unwrap()));
        (starts, ends, session.title.pick(&[]).text.to_owned())
    };
    let mut sessions: Vec<_> = reading.agenda.sessions.iter().map(session).collect();
    sessions.sort();
    sessions
}

#[test]
fn sessions_are_the_same_once_read_again() {
    let text = written(&fair(), None);
    let own = |start: &str, end: &str, title: &str| (start.to_owned(), end.to_owned(), title.to_owned());
    assert_eq!(
        sessions(&text),
        [
            own("2027-05-11T08:15:00Z", "2027-05-11T08:40:00Z", "Tides"),
            // Late by ten minutes, and into the next day.
            own("2027-05-11T21:40:00Z", "2027-05-11T23:40:00Z", "Dance"),
        ]
    );
    let schedule: Value = serde_json::from_str(&text).unwrap();
    let event = &schedule["schedule"]["conference"]["days"][0]["rooms"]["Quay 2"][0];
    assert_eq!(
        event["persons"][0],
        json!({ "name": "Ada Brine", "url": "https://example.org/ada", "biography": "Mends nets." })
    );
    assert_eq!(event["links"], json!([{ "url": "https://example.org/b%20c", "title": "Chart" }]));
    assert_eq!((&event["date"], &event["duration"]), (&json!("2027-05-11T10:15:00+02:00"), &json!("0:25")));
}

#[test]
fn guids_outlive_a_second_reading() {
    let guids = |text: &str| {
        let schedule: Value = serde_json::from_str(text).unwrap();
        let days = schedule["schedule"]["conference"]["days"].as_array().unwrap().clone();
        let events =
            days.iter().flat_map(|day| day["rooms"].as_object().unwrap().values().cloned().collect::<Vec<_>>());
        let mut guids: Vec<String> =
            events.flat_map(|list| list.as_array().unwrap().clone()).map(|event| event["guid"].to_string()).collect();
        guids.sort();
        guids
    };
    let first = written(&fair(), None);
    let agenda = read::read(&first, None, &Context::default(), &Tzdb).unwrap().agenda;
    let again = written(&serde_json::to_value(&agenda).unwrap(), None);
    assert_eq!(guids(&first), guids(&again));
}

#[test]
fn it_is_valid_by_the_schema_of_voc() {
    let Some(schema) = corpus("ccc-json/SCHEMA-voc-schedule.schema.json") else { return };
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let mut arabic = fair();
    arabic["title"] = json!("يوم");
    arabic["sessions"][0]["id"] = json!("المد");
    for (agenda, page) in [(fair(), None), (fair(), Some("https://example.org/agenda")), (arabic, None)] {
        let schedule: Value = serde_json::from_str(&written(&agenda, page)).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&schedule).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn what_has_no_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("agenda.json");
    std::fs::write(&file, fair().to_string()).unwrap();
    let done = command::agenda(["convert", file.to_str().unwrap(), "--to", "schedule-json"], "");
    assert_eq!(done.status, 0, "{}", done.err);
    for part in [
        "session \"gone\" (it is cancelled)",
        "session \"open\" (it has no end)",
        "session \"after\" (it has no start)",
        "more than one of sessions[].languages",
        "sessions[].links[] with a mail address",
        "sessions[].speakers[].role",
        "sessions[].id (written as the slug)",
        "texts in fr are left out",
    ] {
        assert!(done.err.contains(part), "{part}\n{}", done.err);
    }
}

proptest! {
    #[test]
    fn times_and_titles_survive(
        rows in proptest::collection::vec((0_i64..60 * 24 * 9, 1_i64..900, "[A-Za-z<&\"\\\\ é]{0,12}[A-Za-z]", 0_u8..4), 1..12),
        zone in prop_oneof![Just("Europe/Paris"), Just("Africa/Casablanca"), Just("America/New_York"), Just("Asia/Kathmandu")],
    ) {
        let base = chrono::NaiveDate::from_ymd_opt(2027, 3, 24).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let sessions: Vec<Value> = rows.iter().enumerate().map(|(index, (start, length, title, room))| {
            let start = base + chrono::TimeDelta::minutes(*start);
            json!({ "id": format!("s{index}"), "title": title, "start": start.format("%Y-%m-%dT%H:%M").to_string(),
                "duration": format!("PT{length}M"), "room": format!("Room {room}") })
        }).collect();
        let agenda = json!({ "title": "Harbour Days", "timeZone": zone, "sessions": sessions });
        let read = agenda_json::read_text(&agenda.to_string(), &Tzdb).unwrap().agenda;
        let mut expected: Vec<(String, String, String)> = read.sessions.iter().map(|session| {
            let [starts, ends] = [session.starts(), session.ends()].map(|instant| moment::write(instant.unwrap()));
            (starts, ends, session.title.pick(&[]).text.split_whitespace().collect::<Vec<_>>().join(" "))
        }).collect();
        let found = self::sessions(&written(&agenda, None));
        expected.sort();
        prop_assert_eq!(found, expected);
    }
}
