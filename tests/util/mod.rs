//! What several tests of the core share: zones without a table, and documents.
#![allow(dead_code, reason = "each test file uses its part")]

use agenda_widget::model::moment::Instant;
use agenda_widget::model::problem::Problem;
use agenda_widget::read::{Outcome, Reading, agenda_json};
use agenda_widget::time::zone::{Zone, ZoneSource};
use serde_json::{Value, json};

/// The zones of the fixtures, with their transitions of 2021.
pub struct Zones;

impl ZoneSource for Zones {
    fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
        // 28 March 01:00 UTC and 31 October 01:00 UTC.
        let paris = || vec![(1_616_893_200, 7200), (1_635_642_000, 3600)];
        match id {
            "UTC" => Some(Zone::utc()),
            "Europe/Paris" => Some(Zone::new(id, 3600, paris())),
            "Africa/Cairo" => Some(Zone::new(id, 7200, Vec::new())),
            _ => None,
        }
    }
}

pub fn read(value: Value) -> Outcome {
    agenda_json::read(value, &Zones)
}

/// An agenda in Paris with that one session.
pub fn with_session(session: Value) -> Value {
    json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": [session] })
}

/// A plain valid session with further or other fields.
pub fn session(fields: Value) -> Value {
    let mut session = json!({ "title": "Tides", "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" });
    merge(&mut session, fields);
    session
}

/// A plain valid agenda with further or other fields.
pub fn agenda(fields: Value) -> Value {
    let mut agenda = with_session(session(json!({})));
    merge(&mut agenda, fields);
    agenda
}

fn merge(into: &mut Value, fields: Value) {
    for (name, value) in fields.as_object().unwrap() {
        into[name] = value.clone();
    }
}

/// A fixture of the format by its name.
pub fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/format/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
pub fn accepted(value: Value) -> Reading {
    read(value.clone()).unwrap_or_else(|problems| panic!("refused: {}\n{value}", reported(&problems)))
}

/// Every problem of a refused document, as a line each.
#[track_caller]
pub fn refused(value: Value) -> String {
    match read(value.clone()) {
        Ok(reading) => panic!("accepted: {value}\nproblems: {}", reported(&reading.problems)),
        Err(problems) => {
            assert!(problems.iter().any(Problem::is_error), "refused without an error: {value}");
            reported(&problems)
        }
    }
}

pub fn reported(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}
