//! What the tests of time share: instants, agendas from JSON, rows of the corpus.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code, reason = "each test uses a part of it")]

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::{Zone, ZoneSource};
use serde_json::{Value, json};

#[allow(unused_imports, reason = "each test uses a part of it")]
pub use crate::corpus::{corpus, skipped};

/// An instant, written in UTC as "2021-03-29T08:15Z" or without the "Z".
#[track_caller]
pub fn utc(text: &str) -> Instant {
    Written::parse(text).unwrap_or_else(|why| panic!("{text}: {why}")).civil.and_utc()
}

/// A civil time.
#[track_caller]
pub fn civil(text: &str) -> chrono::NaiveDateTime {
    utc(text).naive_utc()
}

/// Zones for agendas whose times are all in UTC: no table is needed for those.
pub struct OnlyUtc;

impl ZoneSource for OnlyUtc {
    fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
        (id == "UTC").then(Zone::utc)
    }
}

/// An agenda in a zone, from sessions as JSON; each is called after its place, "0", "1" and so on.
#[track_caller]
pub fn agenda(zone: &str, sessions: Value, zones: &dyn ZoneSource) -> Agenda {
    let mut sessions = sessions;
    // The reader refuses an agenda without sessions.
    if sessions.as_array().unwrap().is_empty() {
        return Agenda::default();
    }
    for (index, session) in sessions.as_array_mut().unwrap().iter_mut().enumerate() {
        session["title"] = json!(index.to_string());
    }
    let value = json!({ "title": "Meeting", "timeZone": zone, "sessions": sessions });
    agenda_json::read(value, zones).unwrap_or_else(|problems| panic!("{problems:?}")).agenda
}
