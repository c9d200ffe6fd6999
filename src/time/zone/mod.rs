//! Time zones as plain data: an id and the instants at which its offset changes.
//!
//! ```
//! use agenda_widget::time::zone::{Resolution, Zone};
//! use chrono::NaiveDate;
//!
//! // Paris in 2021: one hour ahead of UTC, two from 28 March 01:00 UTC to 31 October 01:00 UTC.
//! let paris = Zone::new("Europe/Paris", 3600, vec![(1_616_893_200, 7200), (1_635_642_000, 3600)]);
//! let civil = NaiveDate::from_ymd_opt(2021, 3, 29).and_then(|date| date.and_hms_opt(10, 15, 0)).unwrap();
//! let (instant, resolution) = paris.resolve(civil);
//! assert_eq!(instant.timestamp(), 1_617_005_700); // 08:15 UTC
//! assert_eq!(resolution, Resolution::Unique);
//! assert_eq!(paris.civil(instant), civil);
//! ```
//!
//! An offset belongs to a zone and an instant, never to a zone. Civil times are resolved as
//! RFC 5545 section 3.3.5 defines: in a fold the earlier instant, in a gap the offset before it.
//! A [`ZoneSource`] provides the data: the browser's `Intl` in the
//! widget, chrono-tz everywhere else. Both give offsets, from which [`sample`] finds transitions,
//! and both may be out of date, which [`changes`] corrects. Out of scope: abbreviations, leap seconds.

pub mod changes;
pub mod city;
pub mod links;
pub mod names;
pub mod sample;
#[cfg(feature = "tzdb")]
pub mod tzdb;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use crate::model::moment::{self, Instant};
use crate::model::order::order;

/// A time zone over a span of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    id: String,
    /// Seconds east of UTC before the first transition.
    before: i32,
    /// Instants in seconds since 1970, ascending, each with the offset from then on.
    transitions: Vec<(i64, i32)>,
}

/// How a civil time met a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// It happens once.
    Unique,
    /// It happens twice, as clocks go back; the first was taken.
    Fold,
    /// It never happens, as clocks go forward; it was shifted later.
    Gap,
}

/// Where zones come from.
pub trait ZoneSource {
    /// The zone of that IANA id, right at least from `from` to `until`; nothing if there is none, and
    /// for every name that [`names::is_iana`] refuses.
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone>;
}

impl Zone {
    /// A zone from its data; `transitions` in any order, offsets in seconds east of UTC.
    /// Those that change nothing are dropped.
    pub fn new(id: impl Into<String>, before: i32, transitions: Vec<(i64, i32)>) -> Self {
        Zone::of(id.into(), before, transitions)
    }

    fn of(id: String, before: i32, transitions: Vec<(i64, i32)>) -> Self {
        let mut offset = before;
        let mut kept = Vec::with_capacity(transitions.len());
        for position in order(transitions.iter().map(|(from, offset)| (*from, i64::from(*offset)))) {
            if let Some((from, next)) = transitions.get(position).filter(|(_, next)| *next != offset) {
                kept.push((*from, *next));
                offset = *next;
            }
        }
        Zone { id, before, transitions: kept }
    }

    /// A fixed offset, in seconds east of UTC; its id is the offset, as `+02:00`.
    pub fn fixed(offset: i32) -> Self {
        let id = FixedOffset::east_opt(offset).map(|_| moment::offset_text(offset));
        Zone::new(id.unwrap_or_default(), offset, Vec::new())
    }

    /// UTC.
    pub fn utc() -> Self {
        Zone::new("UTC", 0, Vec::new())
    }

    /// The IANA id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Instants in seconds since 1970, ascending, each with the offset from then on.
    pub fn transitions(&self) -> &[(i64, i32)] {
        &self.transitions
    }

    /// Seconds east of UTC at an instant.
    pub fn offset_at(&self, instant: Instant) -> i32 {
        self.offset_at_second(instant.timestamp())
    }

    fn offset_at_second(&self, second: i64) -> i32 {
        self.offset_after(self.count_until(second))
    }

    /// How many transitions have happened by then.
    fn count_until(&self, second: i64) -> usize {
        self.transitions.partition_point(|(from, _)| *from <= second)
    }

    /// The offset after that many transitions.
    fn offset_after(&self, count: usize) -> i32 {
        let last = count.checked_sub(1).and_then(|last| self.transitions.get(last));
        last.map_or(self.before, |(_, offset)| *offset)
    }

    /// Whether the clocks change so soon before, during or after a span of time that its times may be taken for others.
    pub fn changes_near(&self, from: Instant, until: Instant) -> bool {
        let near = from.timestamp().saturating_sub(NEAR)..until.timestamp().saturating_add(NEAR);
        self.transitions.iter().any(|(second, _)| near.contains(second))
    }

    /// What a clock on the wall shows at an instant.
    pub fn civil(&self, instant: Instant) -> NaiveDateTime {
        let offset = TimeDelta::seconds(self.offset_at(instant).into());
        instant.naive_utc().checked_add_signed(offset).unwrap_or(instant.naive_utc())
    }

    /// The instant of a civil time.
    pub fn resolve(&self, civil: NaiveDateTime) -> (Instant, Resolution) {
        let local = civil.and_utc().timestamp();
        // No offset reaches a day: the instant lies less than a day from `local` read as UTC.
        let first = self.count_until(local.saturating_sub(DAY));
        let mut start = i64::MIN;
        let mut offset = self.offset_after(first);
        let mut shifted = local;
        let mut found = None;
        let later = self.transitions.get(first..).unwrap_or_default().iter().copied();
        for (end, next) in later.take_while(|(end, _)| *end <= local.saturating_add(DAY)).chain([(i64::MAX, 0)]) {
            let second = local.saturating_sub(offset.into());
            if second >= end {
                // Too late for this offset. Where it is too early for the next, it is in the gap between.
                shifted = second;
            } else if second >= start {
                if let Some(first) = found {
                    return (instant(first), Resolution::Fold);
                }
                found = Some(second);
            }
            (start, offset) = (end, next);
        }
        found.map_or((instant(shifted), Resolution::Gap), |second| (instant(second), Resolution::Unique))
    }
}

fn instant(second: i64) -> Instant {
    DateTime::from_timestamp(second, 0).unwrap_or_default()
}

const DAY: i64 = 86_400;
/// Seconds before and after a change of the clocks in which times are shown with their offsets.
const NEAR: i64 = 3 * 3_600;
