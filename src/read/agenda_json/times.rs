//! When a session takes place: from what is written to instants.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::ids;
use crate::model::agenda::When;
use crate::model::duration;
use crate::model::json::Json;
use crate::model::limits;
use crate::model::moment::{self, Instant, Moment, Offset, Written, YEARS};
use crate::model::problem::{Kind, Place, Problem, WIDGET, hint};
use crate::read::fields::{Fields, kind, shorten};
use crate::read::findings::{At, Findings};
use crate::time::zone::names::{Legacy, legacy};
use crate::time::zone::{Resolution, Zone, ZoneSource};

pub const WRITE_ZONE: &str = hint!("write an IANA name such as \"Europe/Paris\"");
const WRITE_TIME: &str = hint!("write it as \"2021-03-29T10:15\", in the agenda's timeZone");
const WRITE_START: &str = hint!(
    "write it as \"2021-03-29T10:15\", in the agenda's timeZone; where no time is known, write in its place the \"date\", or as \"after\" the id of the session that it follows"
);
const WRITE_DATE: &str = hint!("write it as \"2021-03-29\"");

/// What a session says about its times; what could not be read is absent and has been reported.
#[derive(Default)]
pub struct Times {
    /// When it starts.
    pub start: Option<Start>,
    /// When it ends.
    pub end: Option<Written>,
    /// How long it lasts, in place of its end.
    pub duration: Option<TimeDelta>,
    /// IANA id of its own zone.
    pub zone: Option<String>,
}

/// How a session says when it starts.
pub enum Start {
    /// By a clock time.
    At(Written),
    /// By the id of the session that it follows.
    After(String),
    /// By nothing but a date.
    On(NaiveDate),
}

impl Times {
    fn start(&self) -> Option<&Written> {
        match &self.start {
            Some(Start::At(written)) => Some(written),
            _ => None,
        }
    }
}

/// Takes the times out of a session.
pub fn take<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Times {
    apart(fields, "duration", "end");
    apart(fields, "after", "start");
    apart(fields, "date", "start");
    apart(fields, "date", "after");
    if fields.has("after") || fields.has("date") {
        for name in ["end", "duration"] {
            if fields.has(name) && !fields.has("start") {
                let message = || "has no \"start\" to count from".to_owned();
                fields.error(name, message, hint!("add the \"start\", or leave it away"));
            }
        }
    } else if !fields.has("start") {
        fields.missing("start", WRITE_START);
    }
    let at = written(fields, "start").map(Start::At);
    let after = Some(ids::take(fields, "after")).filter(|id| !id.is_empty()).map(Start::After);
    let date = fields.raw("date", WRITE_DATE).and_then(|text| {
        let error = |why| fields.error("date", || format!("{why}, found \"{}\"", shorten(&text)), WRITE_DATE);
        moment::parse_date(&text).map_err(error).ok().map(Start::On)
    });
    Times {
        start: at.or(after).or(date),
        end: written(fields, "end"),
        duration: length(fields, "duration"),
        zone: fields.string("timeZone", WRITE_ZONE),
    }
}

/// Refuses a field next to another one.
#[inline(never)]
fn apart<const DETAILED: bool>(fields: &mut Fields<DETAILED>, one: &str, other: &str) {
    if fields.has(one) && fields.has(other) {
        fields.error(one, || format!("is next to \"{other}\""), hint!("keep one of the two"));
    }
}

/// Takes a time as it is written.
pub fn written<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<Written> {
    match fields.take(name)? {
        Json::String(text) => Written::parse(&text)
            .map_err(|why| fields.error(name, || format!("{why}, found \"{}\"", shorten(&text)), ""))
            .ok(),
        other => {
            fields.error(name, || format!("expected a date and time, found {}", kind(&other)), WRITE_TIME);
            None
        }
    }
}

/// Takes an ISO 8601 duration.
pub fn length<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<TimeDelta> {
    let text = fields.raw(name, hint!("write an ISO 8601 duration such as \"PT25M\""))?;
    let length = duration::parse(&text);
    match length {
        None => {
            let hint = if !WIDGET && text.trim_start().starts_with('-') {
                hint!("none is less than nothing: what starts earlier than planned has another \"start\"")
            } else {
                hint!("write it as in ISO 8601: \"PT25M\", \"PT1H30M\"")
            };
            fields.error(name, || format!("expected a duration, found \"{}\"", shorten(&text)), hint);
        }
        Some(length) if length.num_days() > limits::SPAN_DAYS => {
            fields.error(name, || format!("is longer than {} days", limits::SPAN_DAYS), hint!("correct the number"));
            return None;
        }
        Some(_) => {}
    }
    length
}

/// The zones that an agenda names, each right over the whole agenda.
pub struct Clocks<'a> {
    /// Nearly always one.
    zones: Vec<(String, Option<Zone>)>,
    default: Option<&'a str>,
    /// Whether it is known already that `timeZone` is wrong or missing.
    stated: bool,
}

impl<'a> Clocks<'a> {
    /// `has_zone`: whether the agenda has a `timeZone`, be it readable or not.
    pub fn of<const DETAILED: bool>(
        all: &[(String, Times)],
        default: Option<&'a str>,
        has_zone: bool,
        source: &dyn ZoneSource,
        found: &mut Findings<DETAILED>,
    ) -> Self {
        let mut clocks = Clocks { zones: Vec::new(), default, stated: has_zone && default.is_none() };
        let (from, until) = reach(all);
        let mut add = |id: &str, at: At| {
            if !clocks.zones.iter().any(|(known, _)| known == id) {
                let zone = source.zone(id, from, until);
                if zone.is_none() {
                    found.push(|| unknown(id, at.place()));
                } else if !WIDGET && let Some(Legacy { rules, city }) = legacy(id) {
                    let hint = format!("write the zone of the city that is meant, such as \"{city}\"");
                    found.warning(at, || format!("\"{id}\" is an abbreviation that {rules}"), &hint);
                }
                clocks.zones.push((id.to_owned(), zone));
            }
        };
        if let Some(id) = default {
            add(id, At::path("timeZone"));
        }
        for (path, times) in all {
            let written = |written: Option<&Written>| written.and_then(|written| written.zone.clone());
            for (name, id) in [
                ("timeZone", times.zone.clone()),
                ("start", written(times.start())),
                ("end", written(times.end.as_ref())),
            ] {
                if let Some(id) = id {
                    add(&id, At::field(path, name));
                }
            }
        }
        clocks
    }

    fn zone(&self, id: &str) -> Option<&Zone> {
        self.zones.iter().find(|(known, _)| known == id)?.1.as_ref()
    }

    /// When the session at `path` takes place and when its day ends, or nothing and at least one error. The
    /// day of what follows another session is not known here.
    pub fn resolve<const DETAILED: bool>(
        &mut self,
        times: Times,
        path: &str,
        found: &mut Findings<DETAILED>,
    ) -> Option<(When, Instant)> {
        let zone = times.zone.as_deref();
        let start_at = At::field(path, "start");
        let start = match times.start? {
            Start::At(written) => self.moment(written, zone, start_at, found)?,
            Start::After(id) => return Some((When::After(id), Instant::default())),
            Start::On(date) => {
                let midnight = Written::civil(date.and_time(NaiveTime::MIN));
                let day_ends = self.day_ends(&midnight, zone, At::field(path, "date"), found)?;
                return Some((When::On(date), day_ends));
            }
        };
        let name = if times.duration.is_some() { "duration" } else { "end" };
        let end_at = At::field(path, name);
        let end = match (times.end, times.duration) {
            (Some(written), None) => Some(self.moment(written, zone, end_at, found)?),
            (None, Some(length)) => Some(self.after(&start, length, zone)?),
            _ => None,
        };
        for (moment, at) in [(Some(&start), start_at), (end.as_ref(), end_at)] {
            // What is written here must be readable again.
            let Some(moment) = moment else { continue };
            if !YEARS.contains(&moment.instant.year()) || !YEARS.contains(&moment.written.civil.year()) {
                found.error(at, || "expected a year from 1970 to 2100".to_owned(), hint!("correct the year"));
                return None;
            }
        }
        let last = end.as_ref().unwrap_or(&start);
        let day_ends = self.day_ends(&last.written, zone, end_at, found)?;
        if let Some(end) = &end {
            check_order(&start, end, end_at, found)?;
        }
        let zoned = |mut moment: Moment| {
            // A zone of one session travels with its times, as RFC 9557 writes it.
            moment.written.zone = moment.written.zone.or_else(|| zone.map(str::to_owned));
            moment
        };
        Some((When::Timed { start: zoned(start), end: end.map(zoned) }, day_ends))
    }

    /// When the day of a civil time ends, in the zone in which that is meant.
    fn day_ends<const DETAILED: bool>(
        &mut self,
        written: &Written,
        zone: Option<&str>,
        at: At,
        found: &mut Findings<DETAILED>,
    ) -> Option<Instant> {
        let id = written.zone.as_deref().or(zone).or(self.default);
        let zone = id.and_then(|id| self.zone(id));
        let instant = written.instant();
        // The date in the zone may be another than the one that is written with an offset.
        let civil = instant.zip(zone).map_or(written.civil, |(instant, zone)| zone.civil(instant));
        let midnight = civil.date().succ_opt()?.and_time(NaiveTime::MIN);
        match (zone, instant) {
            (Some(zone), _) => Some(zone.resolve(midnight).0),
            (None, Some(instant)) => instant.checked_add_signed(midnight.signed_duration_since(civil)),
            (None, None) => {
                if id.is_none() {
                    self.report_missing(at, found);
                }
                None
            }
        }
    }

    /// Reports that a civil time has no zone. Once is enough: one line fixes it for all.
    fn report_missing<const DETAILED: bool>(&mut self, at: At, found: &mut Findings<DETAILED>) {
        if !std::mem::replace(&mut self.stated, true) {
            let message = || format!("is missing, and {at} names no zone or offset of its own");
            found.error(At::path("timeZone"), message, hint!("add the zone that is meant, such as \"Europe/Paris\""));
        }
    }

    /// The moment that is written at `at` in a session of that zone.
    fn moment<const DETAILED: bool>(
        &mut self,
        written: Written,
        zone: Option<&str>,
        at: At,
        found: &mut Findings<DETAILED>,
    ) -> Option<Moment> {
        let id = written.zone.as_deref().or(zone).or(self.default);
        let zone = id.and_then(|id| self.zone(id));
        let instant = match (written.offset, zone) {
            (Some(Offset::Fixed(offset)), Some(zone)) => {
                let instant = written.instant()?;
                let right = zone.offset_at(instant);
                if right != offset.local_minus_utc() {
                    let message = || {
                        let right = FixedOffset::east_opt(right).map(|right| right.to_string()).unwrap_or_default();
                        format!("the offset {offset} contradicts {}, which is at {right} then", zone.id())
                    };
                    found.error(
                        at,
                        message,
                        hint!("leave the offset away, or name the zone that it belongs to in brackets"),
                    );
                    return None;
                }
                instant
            }
            (Some(_), _) => written.instant()?,
            (None, Some(zone)) => {
                let (instant, resolution) = zone.resolve(written.civil);
                let how = match resolution {
                    Resolution::Unique => None,
                    Resolution::Fold => Some("happens twice, as clocks go back; the first is taken"),
                    Resolution::Gap => Some("never happens, as clocks go forward; it is taken as much later"),
                };
                if let Some(how) = how {
                    let message = || format!("in {} this time {how}", zone.id());
                    found.warning(at, message, hint!("add the offset that you mean, such as \"+02:00\""));
                }
                instant
            }
            (None, None) => {
                // Unknown zones have been stated of already.
                if id.is_none() {
                    self.report_missing(at, found);
                }
                return None;
            }
        };
        Some(Moment { written, instant })
    }

    /// The end of a session that states its duration: exact time, as RFC 8984 counts it.
    fn after(&self, start: &Moment, length: TimeDelta, zone: Option<&str>) -> Option<Moment> {
        let instant = start.instant.checked_add_signed(length)?;
        let mut written = start.written.clone();
        let id = written.zone.as_deref().or(zone).or(self.default);
        match id.and_then(|id| self.zone(id)) {
            Some(zone) if written.offset != Some(Offset::Utc) => {
                let civil = zone.civil(instant);
                let offset = FixedOffset::east_opt(zone.offset_at(instant)).map(Offset::Fixed);
                let is_second = zone.resolve(civil).0 != instant;
                written.civil = civil;
                written.offset = if written.offset.is_some() || is_second { offset } else { None };
            }
            _ => written.civil = written.civil.checked_add_signed(length)?,
        }
        Some(Moment { written, instant })
    }
}

/// Refuses an end before its start.
fn check_order<const DETAILED: bool>(
    start: &Moment,
    end: &Moment,
    at: At,
    found: &mut Findings<DETAILED>,
) -> Option<()> {
    if end.instant < start.instant {
        let hint = if end.written.civil.date() == start.written.civil.date() {
            hint!("where it ends after midnight, write the next day's date")
        } else {
            hint!("exchange start and end")
        };
        found.error(at, || format!("{} is before the start, {}", end.written, start.written), hint);
        return None;
    }
    if end.instant == start.instant {
        found.warning(
            at,
            || "the end is the start, so the session is never live".to_owned(),
            hint!("write when it ends, or leave it away where that is open"),
        );
    }
    Some(())
}

/// There is no zone of that name.
pub fn unknown(id: &str, place: Place) -> Problem {
    let hint = hint!(
        "write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone"
    );
    Problem::error(place, format!("there is no time zone \"{}\"", shorten(id))).of(Kind::Zone).hint(hint)
}

/// From when to when zones must be right: two days more on both sides than any civil time or end.
fn reach(all: &[(String, Times)]) -> (Instant, Instant) {
    let civil = |written: &Written| written.civil.and_utc();
    let start = |times: &Times| match &times.start {
        Some(Start::At(written)) => Some(civil(written)),
        Some(Start::On(date)) => Some(date.and_time(NaiveTime::MIN).and_utc()),
        Some(Start::After(_)) | None => None,
    };
    let starts = || all.iter().filter_map(|(_, times)| start(times));
    let ends = all.iter().filter_map(|(_, times)| {
        let lasts = times.duration.and_then(|length| start(times)?.checked_add_signed(length));
        times.end.as_ref().map(civil).max(lasts)
    });
    let moved = |instant: Option<Instant>, days: i64| {
        instant.and_then(|instant| instant.checked_add_signed(TimeDelta::days(days))).unwrap_or_default()
    };
    let (mut first, mut last) = (starts().min(), starts().max());
    for end in ends {
        (first, last) = (first.map(|first| first.min(end)).or(Some(end)), last.max(Some(end)));
    }
    (moved(first, -2), moved(last, 2))
}
