//! What is different between two versions of an agenda: for people, as a status file, as an Atom feed.
//!
//! ```
//! use agenda_widget::read::agenda_json::read_text;
//! use agenda_widget::time::zone::tzdb::Tzdb;
//! use agenda_widget::write::changes::{Fact, changes};
//!
//! let agenda = |start: &str| {
//!     let json = r#"{ "title": "Harbour day", "timeZone": "UTC", "sessions": [{ "id": "tides", "title": "Tides", "start": "START" }] }"#;
//!     read_text(&json.replace("START", start), &Tzdb).unwrap().agenda
//! };
//! let (old, new) = (agenda("2021-03-29T10:15"), agenda("2021-03-29T10:30"));
//! assert_eq!(changes(&old, &new).sessions[0].facts, [Fact::Time]);
//! ```
//!
//! Sessions are the same where their ids are. Times are compared by their instants, delays counted in, so that another
//! spelling of a time is no change. Out of scope: who changed it, and why.

mod atom;
mod status;
mod text;

pub use atom::atom;
pub use status::status;
pub use text::text;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::model::agenda::{Agenda, Session};

/// What is different between two versions of an agenda.
pub struct Changes<'a> {
    /// The version before.
    pub old: &'a Agenda,
    /// The version after.
    pub new: &'a Agenda,
    /// The fields of the meeting that differ, by their names in the format.
    pub meeting: Vec<String>,
    /// The sessions that differ: those of the new version in its order, then those that are gone.
    pub sessions: Vec<Change<'a>>,
}

/// What is different about a session.
pub struct Change<'a> {
    /// Its id.
    pub id: &'a str,
    /// As it was; nothing where it is new.
    pub before: Option<&'a Session>,
    /// As it is; nothing where it is gone.
    pub after: Option<&'a Session>,
    /// What is different.
    pub facts: Vec<Fact>,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It will not take place.
    Cancelled,
    /// It takes place after all.
    Restored,
    /// It starts or ends at another time.
    Time,
    /// It is in another room.
    Room,
    /// It has another title.
    Title,
    /// Another field differs, by its name in the format.
    Field(String),
}

impl Changes<'_> {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.meeting.is_empty() && self.sessions.is_empty()
    }
}

/// Fields that say of a version which it is, or are compared as something else.
const OF_MEETING: &[&str] = &["sessions", "updated", "sequence", "delay", "delayFollows", "zoneChanges"];
const OF_SESSION: &[&str] = &[
    "id",
    "uid",
    "sequence",
    "updated",
    "start",
    "end",
    "duration",
    "after",
    "date",
    "delay",
    "room",
    "movedFrom",
    "title",
    "status",
];

/// Compares two versions of an agenda.
pub fn changes<'a>(old: &'a Agenda, new: &'a Agenda) -> Changes<'a> {
    let before: HashMap<&str, &Session> = old.sessions.iter().map(|session| (session.id.as_str(), session)).collect();
    let after: HashMap<&str, &Session> = new.sessions.iter().map(|session| (session.id.as_str(), session)).collect();
    let mut sessions = Vec::new();
    for session in &new.sessions {
        let known = before.get(session.id.as_str()).copied();
        let facts = known.map_or_else(|| vec![Fact::Added], |known| facts(known, session));
        if !facts.is_empty() {
            sessions.push(Change { id: &session.id, before: known, after: Some(session), facts });
        }
    }
    for session in old.sessions.iter().filter(|session| !after.contains_key(session.id.as_str())) {
        sessions.push(Change { id: &session.id, before: Some(session), after: None, facts: vec![Fact::Removed] });
    }
    Changes { old, new, meeting: fields(old, new, OF_MEETING), sessions }
}

fn facts(before: &Session, after: &Session) -> Vec<Fact> {
    let mut facts = Vec::new();
    match (before.is_cancelled(), after.is_cancelled()) {
        (false, true) => facts.push(Fact::Cancelled),
        (true, false) => facts.push(Fact::Restored),
        _ => {}
    }
    if when(before) != when(after) {
        facts.push(Fact::Time);
    }
    if before.room != after.room {
        facts.push(Fact::Room);
    }
    if before.title != after.title {
        facts.push(Fact::Title);
    }
    facts.extend(fields(before, after, OF_SESSION).into_iter().map(Fact::Field));
    facts
}

/// When a session takes place, whatever way it is written; without a clock time, what is in its place.
fn when(session: &Session) -> (Option<i64>, Option<i64>, String) {
    let [starts, ends] = [session.starts(), session.ends()].map(|instant| instant.map(|instant| instant.timestamp()));
    let in_place = match &session.when {
        crate::model::agenda::When::Timed { .. } => String::new(),
        crate::model::agenda::When::After(id) => id.clone(),
        crate::model::agenda::When::On(date) => date.to_string(),
    };
    (starts, ends, in_place)
}

/// The names of the fields that differ, but for some.
fn fields(before: &impl serde::Serialize, after: &impl serde::Serialize, but: &[&str]) -> Vec<String> {
    let map = |value: Result<Value, serde_json::Error>| match value {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (before, after) = (map(serde_json::to_value(before)), map(serde_json::to_value(after)));
    let mut names: Vec<String> =
        before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))).cloned().collect();
    names.retain(|name| !but.contains(&name.as_str()) && before.get(name) != after.get(name));
    names
}
