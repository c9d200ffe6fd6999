//! Details that a first render does not need: read and checked by the command, and in the widget only where a
//! row shows it. The fields stay among those that nobody took, as they were written.

use super::kept::known;
use super::links::{href, links};
use super::people::speakers;
pub use super::profile::of_speaker;
use super::{display, ids, meetings, times, zone_changes};
use crate::model::agenda::{Agenda, Session};
use crate::model::further::{Capacity, Further, Item, OfAgenda, Place, Service, ServiceKind, ZoneChange};
use crate::model::json::Object;
use crate::model::limits;
use crate::model::problem::hint;
use crate::read::fields::Fields;

const OF_SESSION: [&str; 7] = ["access", "capacity", "tags", "level", "services", "items", "meeting"];
const OF_AGENDA: [&str; 5] = ["rooms", "tracks", "meetings", "display", "zoneChanges"];

/// The details of a session.
pub fn of_session(session: &Session) -> Further {
    known(&session.extra, &OF_SESSION, session_fields).unwrap_or_default()
}

/// What an agenda has of its rooms and tracks, of how to show it, and of time zones.
pub fn of_agenda(agenda: &Agenda) -> OfAgenda {
    known(&agenda.extra, &OF_AGENDA, agenda_fields).unwrap_or_default()
}

/// The changes of time zones that an agenda carries in these fields.
pub fn zone_changes(extra: &Object) -> Vec<ZoneChange> {
    known(extra, &["zoneChanges"], zone_changes::take).unwrap_or_default()
}

/// Checks these fields of a session, and leaves them where they are.
pub fn check_session<const DETAILED: bool>(fields: &mut Fields<DETAILED>) {
    fields.peek(&OF_SESSION, |fields| {
        session_fields(fields);
    });
}

/// Checks these fields of an agenda, and leaves them where they are.
pub fn check_agenda<const DETAILED: bool>(fields: &mut Fields<DETAILED>) {
    fields.peek(&OF_AGENDA, |fields| {
        agenda_fields(fields);
    });
}

/// Whether there are places left, for a session and for the status file.
pub fn capacity<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<Capacity> {
    fields.one_of(
        "capacity",
        &[("available", Capacity::Available), ("filling", Capacity::Filling), ("full", Capacity::Full)],
    )
}

fn session_fields<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Further {
    Further {
        access: fields.text("access"),
        capacity: capacity(fields),
        tags: fields.texts("tags"),
        level: fields.text("level"),
        services: fields
            .objects("services", "a service", |mut fields| {
                let kinds = [
                    ("captions", ServiceKind::Captions),
                    ("sign-language", ServiceKind::SignLanguage),
                    ("interpretation", ServiceKind::Interpretation),
                ];
                if !fields.has("kind") {
                    fields.missing("kind", hint!("write \"captions\", \"sign-language\" or \"interpretation\""));
                }
                let kind = fields.one_of("kind", &kinds);
                let lang = fields.tag("lang");
                fields.rest();
                kind.map(|kind| Service { kind, lang })
            })
            .into_iter()
            .flatten()
            .collect(),
        items: fields.objects("items", "an item", |mut fields| {
            let item = Item {
                number: ids::take(&mut fields, "number"),
                title: fields.required_text("title", limits::LINE_CHARS, hint!("add what the item is called")),
                description: fields.long_text("description"),
                speakers: speakers(&mut fields),
                links: links(&mut fields),
                start: times::written(&mut fields, "start"),
                duration: times::length(&mut fields, "duration"),
            };
            fields.rest();
            item
        }),
        meeting: ids::take(fields, "meeting"),
    }
}

fn agenda_fields<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> OfAgenda {
    OfAgenda {
        rooms: fields.objects("rooms", "a room", place),
        tracks: fields.objects("tracks", "a track", place),
        meetings: fields.objects("meetings", "a meeting", meetings::take),
        display: fields.object("display", "how it is shown", display::take),
        zone_changes: zone_changes::take(fields),
    }
}

fn place<const DETAILED: bool>(mut fields: Fields<DETAILED>) -> Place {
    let place = Place {
        name: fields.required_text("name", limits::LINE_CHARS, hint!("add its name, as sessions have it")),
        url: href(&mut fields, "url"),
        building: fields.text("building"),
        accessible: fields.flag("accessible"),
        color: color(&mut fields),
    };
    fields.rest();
    place
}

/// A colour in hexadecimal: it goes into a style, where nothing else has a place.
fn color<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<String> {
    const HINT: &str = hint!("write it as \"#0a5c8a\"");
    let color = fields.raw("color", HINT)?;
    let is_color = |digits: &str| matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if color.strip_prefix('#').is_some_and(is_color) {
        return Some(color);
    }
    let message =
        || format!("expected a colour such as \"#0a5c8a\", found \"{}\"", super::super::fields::shorten(&color));
    fields.error("color", message, HINT);
    None
}
