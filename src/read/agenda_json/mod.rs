//! The agenda format itself: JSON as agenda.schema.json and docs/FORMAT.md describe it.
//!
//! ```
//! use agenda_widget::model::moment::Instant;
//! use agenda_widget::read::agenda_json;
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
//!     { "title": "Opening", "start": "2021-03-29T10:15", "duration": "PT25M" } ] }"#;
//! let reading = agenda_json::read_text(json, &OnlyUtc).unwrap();
//! assert_eq!(reading.agenda.sessions[0].id, "opening");
//! assert_eq!(reading.agenda.sessions[0].end().unwrap().written.to_string(), "2021-03-29T10:40");
//! ```
//!
//! Times are civil in the agenda's `timeZone`, or carry an offset or a zone of their own. An
//! offset that contradicts its zone is an error, because taking either would be a guess. Every
//! problem is reported; a `null` counts as absent; unknown fields are kept in `extra`.
//! Out of scope: recurrence, comments in JSON.

mod after;
mod display;
pub mod further;
pub(super) mod ids;
mod kept;
pub(super) mod links;
pub mod meetings;
mod people;
mod profile;
pub(super) mod revision;
pub(super) mod session;
pub(super) mod span;
pub(super) mod times;
pub mod zone_changes;

use serde_json::Value;

use super::fields::{Fields, kind};
use super::findings::Findings;
use super::{Outcome, Reading};
use crate::model::agenda::{Agenda, AttendanceMode, Detail};
use crate::model::json::Json;
use crate::model::limits;
use crate::model::problem::{Kind, Place, Problem, WIDGET, hint};
use crate::time::timeline::plan;
use crate::time::zone::ZoneSource;
use zone_changes::Corrected;

const NOT_AN_AGENDA: &str = "this is JSON, but not an agenda";

/// Reads an agenda from JSON text.
pub fn read_text(text: &str, zones: &dyn ZoneSource) -> Outcome {
    read(parse(text).map_err(|problem| vec![problem])?, zones)
}

/// Parses JSON text; the error states line and column.
pub fn parse(text: &str) -> Result<Value, Problem> {
    if text.len() > limits::SOURCE_BYTES {
        let message = format!("expected at most {} bytes, found {}", limits::SOURCE_BYTES, text.len());
        return Err(Problem::error(Place::Whole, message).hint(hint!("split the agenda")));
    }
    // Editors on Windows leave a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or_default();
        // serde_json counts bytes, people count characters.
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.char_indices().take_while(|(byte, _)| *byte < error.column());
        let place = Place::line(error.line().max(1), before.count().max(1));
        Problem::error(place, format!("this is not JSON: {what}")).of(Kind::Syntax).hint(hint!(
            "correct the text there or just before; JSON allows no comment and no comma after the last entry"
        ))
    })
}

/// Reads an agenda from parsed JSON, or nothing where [`read`] would find an error.
pub fn read_silently(value: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
    let mut found = Findings::<false>::default();
    agenda(value, zones, &mut found).filter(|_| found.errors() == 0)
}

/// Reads an agenda from parsed JSON.
pub fn read(value: impl Into<Json>, zones: &dyn ZoneSource) -> Outcome {
    let mut found = Findings::<true>::default();
    match agenda(value.into(), zones, &mut found) {
        Some(agenda) if found.errors() == 0 => Ok(Reading { agenda, problems: found.into_problems() }),
        _ => Err(found.into_problems()),
    }
}

fn agenda<const DETAILED: bool>(value: Json, zones: &dyn ZoneSource, found: &mut Findings<DETAILED>) -> Option<Agenda> {
    if !matches!(value, Json::Object(_)) {
        found.push(|| foreign(format!("{NOT_AN_AGENDA}: expected an object, found {}", kind(&value))));
        return None;
    }
    if nests_too_deep(&value, found) {
        return None;
    }
    let mut fields = Fields::new(value, String::new(), "an agenda", found)?;
    if !fields.has("title") && !fields.has("sessions") {
        fields.found.push(|| foreign(format!("{NOT_AN_AGENDA}: it has neither \"title\" nor \"sessions\"")));
        return None;
    }
    let has_zone = fields.has("timeZone");
    let listed = fields.has("sessions");
    if !listed {
        fields.missing("sessions", hint!("add the list of sessions, as \"sessions\": [ … ]"));
    }
    let reported = fields.found.errors();
    let entries = fields.list("sessions", limits::SESSIONS);
    if listed && entries.is_empty() && fields.found.errors() == reported {
        fields.found.push(|| {
            let empty = Problem::error(Place::path("sessions"), "the agenda has no sessions");
            empty.of(Kind::Empty).hint(hint!("add at least one, with \"title\", \"start\" and \"end\""))
        });
    }
    let revision = revision::take(&mut fields);
    if !WIDGET {
        further::check_agenda(&mut fields);
    }
    let mut agenda = Agenda {
        uid: revision.uid,
        sequence: revision.sequence,
        updated: revision.updated,
        title: fields.required_text("title", limits::LINE_CHARS, hint!("add what the meeting is called")),
        series: fields.text("series"),
        subtitle: fields.text("subtitle"),
        description: fields.long_text("description"),
        time_zone: fields.string("timeZone", times::WRITE_ZONE),
        locale: fields.tag("locale"),
        attendance_mode: fields.one_of(
            "attendanceMode",
            &[
                ("online", AttendanceMode::Online),
                ("offline", AttendanceMode::Offline),
                ("mixed", AttendanceMode::Mixed),
            ],
        ),
        location: links::location(&mut fields, "location"),
        virtual_location: links::location(&mut fields, "virtualLocation"),
        organizer: people::organizer(&mut fields),
        details: fields.objects("details", "a detail", |mut fields| Detail {
            label: fields.required_text("label", limits::LINE_CHARS, hint!("add what the detail is about")),
            text: fields.required_text("text", limits::DESCRIPTION_CHARS, hint!("add its text")),
            extra: fields.rest(),
        }),
        status: session::status(&mut fields),
        delay: times::length(&mut fields, "delay"),
        delay_follows: fields.flag("delayFollows").unwrap_or_default(),
        notice: fields.text("notice"),
        links: links::links(&mut fields),
        sessions: Vec::new(),
        current: None,
        extra: fields.rest(),
    };
    let drafts = entries.into_iter().filter_map(|(path, value)| session::draft(value, path, found)).collect();
    if !WIDGET && let Some(display) = further::of_agenda(&agenda).display {
        display::check(display, zones, found);
    }
    // In the widget the lazy chunk applies them; see widget::features.
    let corrected = (!WIDGET).then(|| Corrected { source: zones, changes: further::zone_changes(&agenda.extra) });
    let zones = corrected.as_ref().map_or(zones, |corrected| corrected);
    agenda.sessions = session::finish(drafts, agenda.time_zone.as_deref(), has_zone, zones, found);
    if let Some(index) = plan::settle(&mut agenda) {
        // If there is no other error, the sessions are those of the source.
        after::refuse(&if DETAILED { format!("sessions[{index}]") } else { String::new() }, found);
    }
    if !WIDGET {
        meetings::check(&agenda, found);
    }
    span::check(&agenda, found);
    Some(agenda)
}

fn foreign(message: String) -> Problem {
    Problem::error(Place::Whole, message).of(Kind::Foreign).hint("see agenda.schema.json for the format")
}

/// Whether a document nests too deep to be read, which is then reported.
pub(super) fn nests_too_deep<const DETAILED: bool>(value: &Json, found: &mut Findings<DETAILED>) -> bool {
    // In a browser depth was checked as the value was made.
    let deep = !WIDGET && is_deeper(value, limits::DEPTH);
    if deep {
        let message = || format!("nests more than {} levels deep", limits::DEPTH);
        found.push(|| Problem::error(Place::Whole, message()).hint("flatten it"));
    }
    deep
}

fn is_deeper(value: &Json, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else {
        return matches!(value, Json::Object(_) | Json::Array(_));
    };
    match value {
        Json::Array(entries) => entries.iter().any(|entry| is_deeper(entry, below)),
        Json::Object(object) => object.iter().any(|(_, entry)| is_deeper(entry, below)),
        _ => false,
    }
}
