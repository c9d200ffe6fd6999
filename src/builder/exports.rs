//! The agenda as HTML and as JSON-LD, in the language of the widget.

use chrono::TimeDelta;

use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::time::zone::tzdb::Tzdb;
use crate::time::zone::{Zone, ZoneSource};
use crate::write::{self, Export, changes};

/// What is inside the element for readers without JavaScript.
pub fn markup(agenda: &Agenda, lang: &str) -> String {
    with(agenda, lang, write::markup)
}

/// The same with JSON-LD in it, to include on a server.
pub fn html(agenda: &Agenda, lang: &str) -> String {
    with(agenda, lang, write::html)
}

/// schema.org's data alone.
pub fn structured(agenda: &Agenda, lang: &str) -> String {
    with(agenda, lang, write::jsonld)
}

/// For calendars.
pub fn calendar(agenda: &Agenda, lang: &str) -> String {
    let all: Vec<usize> = (0..agenda.sessions.len()).collect();
    with(agenda, lang, |export, _| write::ics(&Export { words: write::ENGLISH, ..*export }, &all))
}

/// The news of the day: how an agenda differs from what was published, and what a status file has no place for.
pub fn status(published: &Agenda, agenda: &Agenda, stamp: Instant) -> (String, Vec<String>) {
    changes::status(&changes::changes(published, agenda), stamp)
}

fn with(agenda: &Agenda, lang: &str, write: impl Fn(&Export, &Zone) -> String) -> String {
    let lang = (!lang.is_empty()).then_some(lang);
    let wanted: Vec<&str> = lang.into_iter().chain(agenda.locale.as_deref()).collect();
    let stamp = agenda.updated.unwrap_or(Instant::UNIX_EPOCH);
    let export = Export { agenda, wanted: &wanted, words: &[], stamp, alarm: None, page: None };
    write(&export, &zone(agenda))
}

/// The event's zone around its time; UTC where it names none.
pub fn zone(agenda: &Agenda) -> Zone {
    let around = |instant: Instant, days: i64| instant.checked_add_signed(TimeDelta::days(days)).unwrap_or(instant);
    let named = agenda.time_zone.as_ref().zip(agenda.span());
    let found = named.and_then(|(id, span)| Tzdb.zone(id, around(span.first, -2), around(span.last, 2)));
    found.unwrap_or_else(Zone::utc)
}
