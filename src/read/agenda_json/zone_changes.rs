//! `zoneChanges`: rule changes that an agenda or a status file carries, laid over a source of zones.

use chrono::{DateTime, Utc};

use crate::model::further::{Period, ZoneChange};
use crate::model::json::{Json, Object};
use crate::model::moment::{Instant, Offset, Written, offset_text};
use crate::model::problem::{Problem, hint};
use crate::read::fields::{Fields, shorten};
use crate::read::findings::Findings;
use crate::time::zone::names::is_iana;
use crate::time::zone::{Zone, ZoneSource, changes};

/// Reads a file that has nothing but the list, or gives every problem of it.
pub fn read(file: Json) -> Result<Vec<ZoneChange>, Vec<Problem>> {
    let mut found = Findings::<true>::default();
    let mut changes = Vec::new();
    if let Some(mut fields) = Fields::new(file, String::new(), "a list of changes", &mut found) {
        changes = take(&mut fields);
        fields.rest();
    }
    if found.errors() == 0 { Ok(changes) } else { Err(found.into_problems()) }
}

/// Takes the list.
pub fn take<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Vec<ZoneChange> {
    fields.objects("zoneChanges", "a change of a time zone", |mut fields| {
        const HINT: &str = hint!("write the IANA name of the zone that changes");
        let time_zone = fields.required_string("timeZone", HINT);
        if !time_zone.is_empty() && !is_iana(&time_zone) {
            fields.error("timeZone", || format!("there is no time zone \"{}\"", shorten(&time_zone)), HINT);
        }
        if !fields.has("periods") {
            fields.missing("periods", hint!("add when its offset is another"));
        }
        let periods: Vec<Period> = fields.objects("periods", "a period", period).into_iter().flatten().collect();
        if !periods.is_sorted_by_key(|period| period.from) {
            fields.error("periods", || "are not in the order of time".to_owned(), hint!("sort them by \"from\""));
        }
        fields.rest();
        ZoneChange { time_zone, periods }
    })
}

fn period<const DETAILED: bool>(mut fields: Fields<DETAILED>) -> Option<Period> {
    for name in ["from", "old", "new"] {
        if !fields.has(name) {
            fields.missing(
                name,
                hint!("write { \"from\": \"2026-09-20T01:00:00Z\", \"old\": \"+01:00\", \"new\": \"Z\" }"),
            );
        }
    }
    let (from, until) = (instant(&mut fields, "from"), instant(&mut fields, "until"));
    let (old, new) = (offset(&mut fields, "old"), offset(&mut fields, "new"));
    if until.is_some() && until <= from {
        fields.error("until", || "is not after \"from\"".to_owned(), hint!("exchange the two"));
    }
    fields.rest();
    Some(Period { from: from?, until, old: old?, new: new? })
}

fn instant<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<Instant> {
    const HINT: &str = hint!("write it in UTC, with \"Z\" at its end, or with an offset");
    let text = fields.raw(name, HINT)?;
    let instant = Written::parse(&text).ok().and_then(|written| written.instant());
    if instant.is_none() {
        let message = || format!("expected an instant such as \"2026-09-20T01:00:00Z\", found \"{}\"", shorten(&text));
        fields.error(name, message, HINT);
    }
    instant
}

fn offset<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<i32> {
    const HINT: &str = hint!("write it as \"+01:00\", or \"Z\" for UTC");
    let text = fields.raw(name, HINT)?;
    // An offset is written as at the end of a time.
    let written = Written::parse(&format!("1970-01-01T00:00{text}")).ok().filter(|written| written.zone.is_none());
    let offset = match written.and_then(|written| written.offset) {
        Some(Offset::Utc) => Some(0),
        Some(Offset::Fixed(offset)) => Some(offset.local_minus_utc()),
        None => None,
    };
    if offset.is_none() {
        fields.error(name, || format!("expected an offset, found \"{}\"", shorten(&text)), HINT);
    }
    offset
}

/// Changes as JSON, as [`take`] reads them.
pub fn write(changes: &[ZoneChange]) -> Json {
    let text = |text: String| Json::String(text);
    let offset = |seconds: i32| text(if seconds == 0 { "Z".to_owned() } else { offset_text(seconds) });
    let object = |fields: Vec<(&str, Json)>| {
        Json::Object(Object::of(fields.into_iter().map(|(name, value)| (name.to_owned(), value))))
    };
    let period = |period: &Period| {
        let until = period.until.map(|until| ("until", text(crate::model::moment::write(until))));
        let fields = [("from", text(crate::model::moment::write(period.from)))].into_iter().chain(until);
        object(fields.chain([("old", offset(period.old)), ("new", offset(period.new))]).collect())
    };
    let change = |change: &ZoneChange| {
        let periods = Json::Array(change.periods.iter().map(period).collect());
        object(vec![("timeZone", text(change.time_zone.clone())), ("periods", periods)])
    };
    Json::Array(changes.iter().map(change).collect())
}

/// The changes of the table that a zone needs between two instants, with all that comes before in each.
pub fn of_table(id: &str, from: Instant, until: Instant) -> Vec<ZoneChange> {
    let (from, until) = (from.timestamp(), until.timestamp());
    let mut found = Vec::new();
    for change in changes::of(id) {
        if !change.iter().any(|period| period.from <= until && from < period.until) {
            continue;
        }
        let at = |second| DateTime::<Utc>::from_timestamp(second, 0);
        let periods = change.iter().filter(|period| period.from <= until).filter_map(|period| {
            Some(Period { from: at(period.from)?, until: at(period.until), old: period.old, new: period.new })
        });
        found.push(ZoneChange { time_zone: id.to_owned(), periods: periods.collect() });
    }
    found
}

/// A source of zones with changes laid over it.
pub struct Corrected<'a> {
    /// The source, which may not know them.
    pub source: &'a dyn ZoneSource,
    /// The changes.
    pub changes: Vec<ZoneChange>,
}

impl ZoneSource for Corrected<'_> {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        let zone = self.source.zone(id, from, until)?;
        let mut changes = Vec::new();
        for change in &self.changes {
            if change.time_zone.eq_ignore_ascii_case(id) || change.time_zone.eq_ignore_ascii_case(zone.id()) {
                changes.push(change.periods.iter().map(seconds).collect::<Vec<_>>());
            }
        }
        if changes.is_empty() {
            return Some(zone);
        }
        let offset_at = |at: Instant| Some(self.source.zone(id, at, at)?.offset_at(at));
        Some(changes::lay_over_these(zone, changes, from, until, offset_at))
    }
}

fn seconds(period: &Period) -> changes::Period {
    let until = period.until.map_or(i64::MAX, |until| until.timestamp());
    changes::Period { from: period.from.timestamp(), until, old: period.old, new: period.new }
}
