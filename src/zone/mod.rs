//! Time zones as plain data: an id and the instants at which its offset changes.
//!
//! ```
//! use agenda_widget::zone::{Resolution, Zone};
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
//! RFC 5545 section 3.3.5 has it: in a fold the earlier instant, in a gap the offset before it.
//! Where the data comes from is the business of a [`ZoneSource`]: the browser's `Intl` in the
//! widget, chrono-tz everywhere else. Out of scope: abbreviations, leap seconds.

#[cfg(feature = "tzdb")]
pub mod tzdb;

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use crate::moment::Instant;

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
    /// The zone of that IANA id, right at least from `from` to `until`; nothing if there is none.
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone>;
}

impl Zone {
    /// A zone from its data; `transitions` in any order, offsets in seconds east of UTC.
    pub fn new(id: impl Into<String>, before: i32, mut transitions: Vec<(i64, i32)>) -> Self {
        transitions.sort_unstable();
        Zone { id: id.into(), before, transitions }
    }

    /// UTC.
    pub fn utc() -> Self {
        Zone::new("UTC", 0, Vec::new())
    }

    /// The IANA id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Seconds east of UTC at an instant.
    pub fn offset_at(&self, instant: Instant) -> i32 {
        self.offset_at_second(instant.timestamp())
    }

    fn offset_at_second(&self, second: i64) -> i32 {
        let after = self.transitions.partition_point(|(from, _)| *from <= second);
        let last = after.checked_sub(1).and_then(|last| self.transitions.get(last));
        last.map_or(self.before, |(_, offset)| *offset)
    }

    /// What a clock on the wall shows at an instant.
    pub fn civil(&self, instant: Instant) -> NaiveDateTime {
        let offset = TimeDelta::seconds(self.offset_at(instant).into());
        instant.naive_utc().checked_add_signed(offset).unwrap_or(instant.naive_utc())
    }

    /// The instant of a civil time.
    pub fn resolve(&self, civil: NaiveDateTime) -> (Instant, Resolution) {
        let local = civil.and_utc().timestamp();
        // No offset reaches a day: what holds a day before and after bounds what may hold now.
        let around = [local.saturating_sub(DAY), local.saturating_add(DAY)].map(|second| self.offset_at_second(second));
        let mut candidates: Vec<i32> = self
            .transitions
            .iter()
            .filter(|(from, _)| from.saturating_sub(local).saturating_abs() <= DAY)
            .map(|(_, offset)| *offset)
            .chain(around)
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let instants = candidates.iter().filter_map(|offset| {
            let second = local.saturating_sub(i64::from(*offset));
            (self.offset_at_second(second) == *offset).then_some(second)
        });
        // The larger the offset, the earlier the instant.
        let found: Vec<i64> = instants.rev().collect();
        let (second, resolution) = match found.as_slice() {
            [] => (self.after_gap(local), Resolution::Gap),
            [second] => (*second, Resolution::Unique),
            [second, ..] => (*second, Resolution::Fold),
        };
        (DateTime::from_timestamp(second, 0).unwrap_or_default(), resolution)
    }

    /// In a gap, the instant by the offset that held before it.
    fn after_gap(&self, local: i64) -> i64 {
        let mut before = self.before;
        for (from, offset) in &self.transitions {
            let old = from.saturating_add(before.into());
            let new = from.saturating_add((*offset).into());
            if old <= local && local < new {
                break;
            }
            before = *offset;
        }
        local.saturating_sub(before.into())
    }
}

const DAY: i64 = 86_400;
