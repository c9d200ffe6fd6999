//! agenda.schema.json, status.schema.json and index.schema.json: their golden copies, and the readers against an
//! independent validator.
//!
//! The schema must accept everything that the reader accepts. The reader may refuse more, for rules
//! that a schema cannot express: unique ids, end after start, zones that exist, offsets that fit
//! their zone, dates of the calendar, years, lengths of texts, empty texts, nesting, and `end`
//! next to `duration`.
#![cfg(feature = "schema")]

use crate::util;

use agenda_widget::read::status;
use agenda_widget::write::schema;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use util::{agenda, fixture, read, reported, session, with_session};

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema::generate()).unwrap()
}

#[test]
fn the_schemas_are_the_golden_copies() {
    for (name, schema) in [
        ("agenda.schema.json", schema::generate()),
        ("status.schema.json", schema::of_status()),
        ("index.schema.json", schema::of_index()),
    ] {
        let path = format!("{}/tests/fixtures/format/{name}", env!("CARGO_MANIFEST_DIR"));
        let generated = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
            std::fs::write(path, &generated).unwrap();
        }
        let golden: Value = serde_json::from_str(&fixture(name)).unwrap();
        assert_eq!(
            golden, schema,
            "the format has changed: if that is meant, run with UPDATE_EXPECT=1 and amend docs/FORMAT.md"
        );
    }
}

#[test]
fn reader_and_schema_of_the_status_file_agree() {
    let schema = schema::of_status();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!((&schema["$id"], &schema["title"]), (&json!("status.schema.json"), &json!("News")));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let of = |fields: Value| json!({ "updated": "2021-03-29T08:05:00Z", "sessions": { "tides": fields } });
    for value in [
        schema["examples"][0].clone(),
        serde_json::from_str(&fixture("status.json")).unwrap(),
        json!({ "updated": "2021-03-29T08:05Z", "status": null, "delay": null, "delayFollows": null, "sessions": null }),
        of(json!({ "start": null, "end": "2021-03-29T10:15", "links": null, "delay": "PT0S", "x": 5 })),
    ] {
        assert!(validator.is_valid(&value), "{value}: {:?}", validator.iter_errors(&value).next());
        assert_eq!(
            status::read(value.clone()).map_err(|problems| reported(&problems)).unwrap().problems,
            [],
            "{value}"
        );
    }
    for value in [
        json!([]),
        json!({}),
        json!({ "updated": null }),
        json!({ "updated": "2021-03-29T10:15" }),
        json!({ "updated": "2021-03-29T08:05Z", "sessions": [] }),
        json!({ "updated": "2021-03-29T08:05Z", "delayFollows": "no" }),
        of(json!("cancelled")),
        of(json!({ "status": "off" })),
        of(json!({ "delay": "-PT5M" })),
        of(json!({ "start": "12:00" })),
        of(json!({ "notice": 5 })),
        of(json!({ "links": [{ "rel": "join" }] })),
    ] {
        assert!(!validator.is_valid(&value), "the schema takes {value}");
        assert!(status::read(value.clone()).is_err(), "the reader takes {value}");
    }
}

#[test]
fn the_schema_is_valid_by_its_own_schema_and_names_itself() {
    let schema = schema::generate();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], "agenda.schema.json");
    assert_eq!(schema["title"], "Agenda");
    assert!(schema["description"].as_str().unwrap().contains("meeting"));
    for example in schema["examples"].as_array().unwrap() {
        assert!(validator().is_valid(example), "{example}");
        assert!(read(example.clone()).is_ok(), "{example}");
    }
}

#[test]
fn every_field_is_described_in_the_schema_and_named_in_the_format_reference() {
    let reference = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FORMAT.md")).unwrap();
    let schema = schema::generate();
    let status = schema::of_status();
    let types = [&schema, &status].into_iter().flat_map(|all| all["$defs"].as_object().unwrap().values().chain([all]));
    let fields: Vec<(&String, &Value)> = types.filter_map(|of| of.get("properties")?.as_object()).flatten().collect();
    assert!(fields.len() > 40, "found {}", fields.len());
    for (name, field) in fields {
        assert!(reference.contains(&format!("`{name}`")), "docs/FORMAT.md does not name `{name}`");
        assert!(field.get("description").is_some(), "{name} has no description: {field}");
    }
    for (word, of) in [("AttendanceMode", "attendanceMode"), ("Status", "status")] {
        for choice in schema["$defs"][word]["oneOf"].as_array().unwrap() {
            let choice = choice["const"].as_str().unwrap();
            assert!(reference.contains(&format!("`{choice}`")), "docs/FORMAT.md does not name {of} `{choice}`");
        }
    }
}

/// What the schema refuses, the reader must refuse, or an editor's red line would be a lie.
#[track_caller]
fn agree(validator: &Validator, value: &Value) {
    if let Ok(reading) = read(value.clone()) {
        let complaints: Vec<String> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(complaints.is_empty(), "read, but not by the schema: {complaints:?}\n{value}");
        let written = serde_json::to_value(&reading.agenda).unwrap();
        assert!(validator.is_valid(&written), "written, but not by the schema: {written}");
    }
}

#[test]
fn reader_and_schema_agree_on_what_is_valid_and_on_what_is_not() {
    let validator = validator();
    let of = |fields: Value| with_session(session(fields));
    for value in [
        serde_json::from_str(&fixture("harbour.json")).unwrap(),
        agenda(json!({ "unknown": [1] })),
        agenda(json!({ "status": null, "delay": null, "delayFollows": null, "notice": null, "updated": null })),
        agenda(json!({ "status": "delayed", "delay": "PT5M", "updated": "2021-03-29t10:15:00.5+0200" })),
        agenda(json!({ "uid": "x", "sequence": 0, "updated": "2021-03-26 16:00+0100" })),
        of(json!({ "uid": null, "sequence": null, "updated": null })),
        agenda(json!({ "series": null, "details": null, "attendanceMode": null, "organizer": null })),
        of(json!({ "end": null, "duration": "PT25M", "status": null, "kind": null, "id": null, "delay": null })),
        of(json!({ "end": null })),
        of(json!({ "start": null, "end": null, "date": "2021-03-29", "after": null })),
        agenda(
            json!({ "sessions": [session(json!({ "id": 7 })), { "title": "Photograph", "after": 7, "date": null }] }),
        ),
        agenda(json!({ "display": null, "zoneChanges": null })),
        agenda(json!({ "display": { "view": null, "zones": ["Africa/Cairo"], "day": "today", "noPast": false } })),
        agenda(json!({ "zoneChanges": [{ "timeZone": "Africa/Cairo", "periods": [
            { "from": "2021-03-01T00:00Z", "until": null, "old": "+0200", "new": "z" }
        ] }] })),
        of(json!({ "access": "open", "items": [{ "title": "x", "number": 1, "start": null }], "end": null })),
        of(json!({ "timeZone": "Africa/Cairo", "id": 7, "languages": ["ar"] })),
        of(json!({ "start": " 2021-03-29 10:15:00.5+0200[!Europe/Paris][u-ca=gregory] " })),
    ] {
        assert!(read(value.clone()).is_ok(), "{:?}", read(value.clone()).map_err(|problems| reported(&problems)));
        agree(&validator, &value);
    }
    for value in [
        json!([]),
        json!({ "title": "x" }),
        agenda(json!({ "title": 5 })),
        agenda(json!({ "title": { "en": null } })),
        agenda(json!({ "title": { "?": "x" } })),
        agenda(json!({ "sessions": [] })),
        agenda(json!({ "attendanceMode": "" })),
        agenda(json!({ "locale": "" })),
        agenda(json!({ "sequence": -1 })),
        agenda(json!({ "sequence": 2_147_483_648_u32 })),
        agenda(json!({ "updated": "2021-03-26T16:00" })),
        agenda(json!({ "uid": 7 })),
        agenda(json!({ "location": {} })),
        agenda(json!({ "organizer": { "name": "x", "url": "" } })),
        agenda(json!({ "display": [] })),
        agenda(json!({ "display": { "view": "cards" } })),
        agenda(json!({ "display": { "zones": "Africa/Cairo" } })),
        agenda(json!({ "zoneChanges": [{ "timeZone": "Africa/Cairo" }] })),
        agenda(
            json!({ "zoneChanges": [{ "timeZone": "Africa/Cairo", "periods": [{ "from": "2021-03-01T00:00Z", "old": "Z" }] }] }),
        ),
        of(json!({ "access": 5 })),
        of(json!({ "items": [{ "number": "1" }] })),
        of(json!({ "title": null })),
        of(json!({ "start": "tomorrow" })),
        of(json!({ "start": null })),
        of(json!({ "start": null, "end": null, "date": "tomorrow" })),
        of(json!({ "start": null, "end": null, "after": {} })),
        of(json!({ "status": "postponed" })),
        of(json!({ "delay": "5 min" })),
        of(json!({ "delay": "-PT5M" })),
        of(json!({ "notice": 5 })),
        agenda(json!({ "status": "postponed" })),
        agenda(json!({ "delay": "5 min" })),
        agenda(json!({ "delayFollows": "yes" })),
        agenda(json!({ "updated": "2021-03-29T10:15" })),
        of(json!({ "languages": ["en_GB"] })),
        of(json!({ "speakers": [{ "role": "chair" }] })),
        of(json!({ "links": [{ "rel": "join", "href": "javascript:alert(1)" }] })),
        of(json!({ "links": [{ "rel": null, "href": "https://example.org/" }] })),
    ] {
        assert!(!validator.is_valid(&value), "the schema takes {value}");
        assert!(read(value.clone()).is_err(), "the reader takes {value}");
    }
}

/// Every place in a document, as JSON pointers.
fn places(value: &Value, at: String, into: &mut Vec<String>) {
    match value {
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(index, entry)| places(entry, format!("{at}/{index}"), into));
        }
        Value::Object(map) => map.iter().for_each(|(name, entry)| places(entry, format!("{at}/{name}"), into)),
        _ => {}
    }
    into.push(at);
}

fn change(document: &mut Value, place: &str, how: &Option<Value>, renamed: bool) {
    let Some((parent, name)) = place.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            let old = map.remove(name);
            match (how, renamed) {
                (Some(_), true) => map.extend(old.map(|old| (name.to_uppercase(), old))),
                (Some(new), false) => map.extend([(name.to_owned(), new.clone())]),
                (None, _) => {}
            }
        }
        Some(Value::Array(entries)) => {
            // A place may be gone: an earlier damage has put something else there.
            let index = name.parse().unwrap_or(usize::MAX);
            match (how, entries.get_mut(index)) {
                (Some(new), Some(entry)) => *entry = new.clone(),
                (None, Some(_)) => drop(entries.remove(index)),
                (_, None) => {}
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn reader_and_schema_agree_on_a_document_that_is_damaged_at_random(
        damages in prop::collection::vec((any::<prop::sample::Index>(), 0..22_usize, any::<bool>()), 1..4)
    ) {
        thread_local!(static VALIDATOR: Validator = validator());
        let mut document: Value = serde_json::from_str(&fixture("harbour.json")).unwrap();
        let mut all = Vec::new();
        places(&document, String::new(), &mut all);
        let wrong = [
            json!(null), json!(true), json!(5), json!(5.0), json!(5.5), json!(""), json!(" "), json!("en"), json!("x y"),
            json!("\u{7}"), json!([]), json!({}), json!([null]), json!(["x"]), json!({ "en": "x" }), json!({ "name": "x" }),
            json!("2021-03-29T12:00"), json!("PT5M"), json!("P"), json!("https://"), json!("MAILTO:x"),
        ];
        for (place, how, renamed) in damages {
            change(&mut document, place.get::<String>(&all), &wrong.get(how).cloned(), renamed);
        }
        VALIDATOR.with(|validator| agree(validator, &document));
    }
}
