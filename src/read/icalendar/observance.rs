//! VTIMEZONE (RFC 5545 section 3.6.5): a zone by the rules in the calendar itself.

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use super::component::Component;
use super::expand::{Reach, dates};
use super::rule::{End, Rule};
use super::time::{Clock, Stamp, utc_offset};
use crate::model::moment::Instant;
use crate::time::zone::Zone;

/// More changes than any zone has.
const CHANGES: usize = 5_000;

/// The zone of a VTIMEZONE, right from `from` to `until`; nothing if it is invalid.
pub fn zone(id: &str, component: &Component, from: Instant, until: Instant, steps: &mut usize) -> Option<Zone> {
    let mut changes: Vec<(i64, i32, i32)> = Vec::new();
    let mut standard: Option<(i64, i32)> = None;
    let parts = component.components.iter().filter(|part| matches!(part.name.as_str(), "STANDARD" | "DAYLIGHT"));
    for part in parts {
        let offset = |name: &str| part.get(name).and_then(|property| utc_offset(&property.value));
        // Some exporters omit the offset before, if there was no change.
        let Some(to) = offset("TZOFFSETTO") else { continue };
        let before = offset("TZOFFSETFROM").unwrap_or(to);
        let seconds = |civil: NaiveDateTime| civil.and_utc().timestamp().saturating_sub(before.into());
        for onset in onsets(part, before, from, until, steps)? {
            let onset = seconds(onset);
            changes.push((onset, before, to));
            if part.name == "STANDARD" && standard.is_none_or(|(first, _)| onset < first) {
                standard = Some((onset, to));
            }
        }
    }
    changes.sort_unstable();
    // The offset before its first rule is unknown: its standard time is used, if it has one.
    let (_, before, _) = *changes.first()?;
    let before = standard.map_or(before, |(_, to)| to);
    Some(Zone::new(id, before, changes.into_iter().map(|(second, _, to)| (second, to)).collect()))
}

/// The starts of one part of it, in local time before the change; nothing if it is invalid.
fn onsets(
    part: &Component,
    before: i32,
    from: Instant,
    until: Instant,
    steps: &mut usize,
) -> Option<Vec<NaiveDateTime>> {
    let civil = |stamp: Stamp| match stamp.clock {
        // RDATE and UNTIL may be in UTC.
        Clock::Offset(offset) => {
            stamp.civil.checked_add_signed(TimeDelta::seconds(i64::from(before).checked_sub(offset.into())?))
        }
        _ => Some(stamp.civil),
    };
    let (start, _) = Stamp::of(part.get("DTSTART")?)?;
    let start = civil(start)?;
    let mut onsets = vec![start];
    for property in part.all("RDATE") {
        onsets.extend(Stamp::all(property).filter_map(|(_, stamp)| civil(stamp?.0)));
    }
    for property in part.all("RRULE") {
        let rule = Rule::parse(&property.value).ok()?;
        let last = DateTime::naive_utc(&until).checked_add_signed(TimeDelta::days(400))?;
        let reach = match &rule.end {
            End::Never => Reach {
                from: start.max(DateTime::naive_utc(&from).checked_sub_signed(TimeDelta::days(800))?),
                until: last,
                most: CHANGES,
            },
            End::Count(_) => Reach { from: start, until: last, most: CHANGES },
            End::Until(until) => {
                let (until, _) = Stamp::parse(until, property)?;
                Reach { from: start, until: civil(until)?.min(last), most: CHANGES }
            }
        };
        onsets.extend(dates(&rule, start, reach, steps).ok()?);
    }
    onsets.truncate(CHANGES);
    Some(onsets)
}
