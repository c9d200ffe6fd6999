//! The status file: the news of the day, a small JSON apart from the agenda that it changes.
//!
//! ```
//! use agenda_widget::model::moment::{self, Instant};
//! use agenda_widget::read::{agenda_json, status};
//! use agenda_widget::time::zone::{Zone, ZoneSource};
//!
//! struct OnlyUtc;
//! impl ZoneSource for OnlyUtc {
//!     fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
//!         (id == "UTC").then(Zone::utc)
//!     }
//! }
//!
//! let json = r#"{ "title": "Harbour day", "timeZone": "UTC", "sessions": [
//!     { "id": "tides", "title": "Tides", "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" } ] }"#;
//! let agenda = agenda_json::read_text(json, &OnlyUtc).unwrap().agenda;
//!
//! let json = r#"{ "updated": "2021-03-29T10:05:00Z", "sessions": { "tides": { "delay": "PT15M" } } }"#;
//! let news = status::read_text(json).unwrap().news;
//! let (agenda, problems) = news.apply(&agenda, &OnlyUtc);
//! assert_eq!(agenda.sessions[0].starts().map(moment::write).as_deref(), Some("2021-03-29T10:30:00Z"));
//! assert!(problems.is_empty());
//! ```
//!
//! News is always applied to the agenda as it was published, never to the result of earlier
//! news: what the file no longer has is as planned again. An agenda already includes news that is older
//! than itself, so that news changes nothing. Out of scope: sessions that the agenda does not have.

mod apply;
mod news;

use super::agenda_json::times;
use super::agenda_json::{further, ids, links, nests_too_deep, parse, revision, session, zone_changes};
use super::fields::{Fields, kind, shorten};
use super::findings::Findings;
use crate::model::agenda::Current;
use crate::model::json::{Json, Object};
use crate::model::limits;
use crate::model::problem::{Kind, Place, Problem, hint};

pub use apply::resolved_again;
pub use news::{Change, News};

const NO_NEWS: &str = "this is JSON, but not a status file";

/// News and what its reader has to say about it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The news.
    pub news: News,
    /// Warnings; an error would have kept the news from being read.
    pub problems: Vec<Problem>,
}

/// The result of the reader: news with remarks, or all problems, with at least one error.
pub type Outcome = Result<Reading, Vec<Problem>>;

/// Whether parsed JSON looks like a status file rather than like an agenda.
pub fn is_status(value: &serde_json::Value) -> bool {
    let Some(fields) = value.as_object().filter(|fields| !fields.contains_key("title")) else { return false };
    match fields.get("sessions") {
        Some(sessions) => sessions.is_object(),
        None => fields.contains_key("updated"),
    }
}

/// Reads a status file from JSON text.
pub fn read_text(text: &str) -> Outcome {
    read(parse(text).map_err(|problem| vec![problem])?)
}

/// Reads a status file from parsed JSON.
pub fn read(value: impl Into<Json>) -> Outcome {
    let mut found = Findings::<true>::default();
    match news(value.into(), &mut found) {
        Some(news) if found.errors() == 0 => Ok(Reading { news, problems: found.into_problems() }),
        _ => Err(found.into_problems()),
    }
}

fn news(value: Json, found: &mut Findings<true>) -> Option<News> {
    let Json::Object(object) = &value else {
        found.push(|| foreign(format!("{NO_NEWS}: expected an object, found {}", kind(&value))));
        return None;
    };
    if object.get("title").is_some() && matches!(object.get("sessions"), Some(Json::Array(_))) {
        found.push(|| foreign("this is an agenda, not a status file".to_owned()));
        return None;
    }
    if nests_too_deep(&value, found) {
        return None;
    }
    let mut fields = Fields::new(value, String::new(), "a status file", found)?;
    if !fields.has("updated") {
        fields.missing("updated", hint!("add when this was written, as \"2021-03-29T08:05:00Z\""));
    }
    let updated = revision::updated(&mut fields);
    let status = session::status(&mut fields);
    let delay = times::length(&mut fields, "delay");
    let delay_follows = fields.flag("delayFollows");
    let notice = fields.text("notice");
    let current = fields.object("current", "what is on", |mut fields| {
        if !fields.has("session") {
            fields.missing("session", hint!("write the id of the session that is on"));
        }
        let current = Current { session: ids::take(&mut fields, "session"), item: ids::take(&mut fields, "item") };
        fields.rest();
        current
    });
    let speakers_list = fields.texts("speakersList");
    let zone_changes = zone_changes::take(&mut fields);
    let entries = entries(&mut fields);
    fields.rest();
    let mut sessions = Vec::with_capacity(entries.len());
    for (id, value) in entries {
        if let Some(fields) = Fields::new(value, path(&id), "what is new about a session", found) {
            sessions.push((id, change(fields)));
        }
    }
    Some(News {
        updated: updated?,
        status,
        delay,
        delay_follows,
        notice,
        current,
        speakers_list,
        zone_changes,
        sessions,
    })
}

fn foreign(message: String) -> Problem {
    Problem::error(Place::Whole, message).of(Kind::Foreign).hint("see status.schema.json for the format")
}

/// The entries of `sessions`.
fn entries(fields: &mut Fields<true>) -> Object {
    match fields.take("sessions") {
        None => Object::default(),
        Some(Json::Object(sessions)) if sessions.len() <= limits::SESSIONS => sessions,
        Some(Json::Object(sessions)) => {
            let message = || format!("expected at most {} sessions, found {}", limits::SESSIONS, sessions.len());
            fields.error("sessions", message, hint!("tell only of those that have changed"));
            Object::default()
        }
        Some(other) => {
            let message = || format!("expected an object with a field for each session, found {}", kind(&other));
            fields.error("sessions", message, hint!("write it as { \"id of a session\": { … } }"));
            Object::default()
        }
    }
}

fn path(id: &str) -> String {
    format!("sessions.{}", shorten(id))
}

fn change(mut fields: Fields<true>) -> Change {
    let change = Change {
        status: session::status(&mut fields),
        delay: times::length(&mut fields, "delay"),
        room: fields.text("room"),
        start: times::written(&mut fields, "start"),
        end: times::written(&mut fields, "end"),
        title: fields.text("title"),
        capacity: further::capacity(&mut fields),
        notice: fields.text("notice"),
        links: links::links(&mut fields),
    };
    fields.rest();
    change
}
