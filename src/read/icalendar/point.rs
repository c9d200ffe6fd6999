//! Times with their zones resolved: to compare them, to calculate with them, and to write them into the agenda.

use chrono::{Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::report::{Report, What};
use super::time::{Clock, Length, Stamp};
use super::zones::{Known, Zones};
use crate::model::moment::{Instant, Offset, Written};

/// A date, or a time whose instant is known.
#[derive(Clone, Debug)]
pub enum Point<'z> {
    /// A whole day.
    Day(NaiveDate),
    /// A time.
    Time {
        /// The local time.
        civil: NaiveDateTime,
        instant: Instant,
        clock: At<'z>,
    },
}

/// The clock of a time.
#[derive(Clone, Copy, Debug)]
pub enum At<'z> {
    Zone(&'z str, &'z Known),
    /// UTC, or an offset in seconds.
    Offset(i32),
}

/// The key of a date of a series: its instant, or its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Day(NaiveDate),
    At(Instant),
}

impl<'z> At<'z> {
    /// The clock of a time as written; nothing if its zone is unknown.
    pub fn of(clock: &Clock, zones: &'z Zones) -> Option<Self> {
        match clock {
            Clock::Day => None,
            Clock::Floating => zones.get("").map(|known| At::Zone("", known)),
            Clock::Offset(offset) => Some(At::Offset(*offset)),
            Clock::Zone(name) => zones.known(name).map(|(name, known)| At::Zone(name, known)),
        }
    }

    fn instant(self, civil: NaiveDateTime) -> Option<Instant> {
        match self {
            At::Zone(_, known) => Some(known.zone.resolve(civil).0),
            At::Offset(offset) => civil.checked_sub_offset(FixedOffset::east_opt(offset)?).map(|utc| utc.and_utc()),
        }
    }

    /// The local time of a clock of this kind at an instant.
    pub fn civil(self, instant: Instant) -> Option<NaiveDateTime> {
        match self {
            At::Zone(_, known) => Some(known.zone.civil(instant)),
            At::Offset(offset) => instant.naive_utc().checked_add_offset(FixedOffset::east_opt(offset)?),
        }
    }
}

impl<'z> Point<'z> {
    pub fn of(stamp: &Stamp, zones: &'z Zones) -> Option<Self> {
        if stamp.clock == Clock::Day {
            return Some(Point::Day(stamp.civil.date()));
        }
        Self::at(stamp.civil, At::of(&stamp.clock, zones)?)
    }

    /// A time on a clock.
    pub fn at(civil: NaiveDateTime, clock: At<'z>) -> Option<Self> {
        Some(Point::Time { civil, instant: clock.instant(civil)?, clock })
    }

    /// Another date of the same series.
    pub fn on(&self, civil: NaiveDateTime) -> Option<Self> {
        match self {
            Point::Day(_) => Some(Point::Day(civil.date())),
            Point::Time { clock, .. } => Self::at(civil, *clock),
        }
    }

    pub fn key(&self) -> Key {
        match self {
            Point::Day(date) => Key::Day(*date),
            Point::Time { instant, .. } => Key::At(*instant),
        }
    }

    /// Its day.
    pub fn date(&self) -> NaiveDate {
        match self {
            Point::Day(date) => *date,
            Point::Time { civil, .. } => civil.date(),
        }
    }

    pub fn civil(&self) -> NaiveDateTime {
        match self {
            Point::Day(date) => date.and_time(chrono::NaiveTime::MIN),
            Point::Time { civil, .. } => *civil,
        }
    }

    /// The local time of another point's clock at this one.
    pub fn civil_as(&self, other: &Point) -> NaiveDateTime {
        match (self, other) {
            (Point::Time { instant, .. }, Point::Time { clock, .. }) => clock.civil(*instant).unwrap_or(self.civil()),
            _ => self.civil(),
        }
    }

    pub fn instant(&self) -> Instant {
        match self {
            Point::Day(date) => date.and_time(chrono::NaiveTime::MIN).and_utc(),
            Point::Time { instant, .. } => *instant,
        }
    }

    /// Later by a duration: days of the calendar, then exact time.
    pub fn after(&self, length: Length) -> Option<Self> {
        let days = Days::new(u64::try_from(length.days.num_days()).ok()?);
        match self {
            Point::Day(date) => Some(Point::Day(date.checked_add_days(days)?)),
            Point::Time { civil, clock, .. } => {
                let same = Self::at(civil.checked_add_days(days)?, *clock)?;
                if length.days.is_zero() { self.later(length.time) } else { same.later(length.time) }
            }
        }
    }

    /// Later by an exact time.
    pub fn later(&self, time: TimeDelta) -> Option<Self> {
        match self {
            Point::Day(date) => Some(Point::Day(date.checked_add_signed(time)?)),
            Point::Time { instant, clock, .. } => {
                let instant = instant.checked_add_signed(time)?;
                Some(Point::Time { civil: clock.civil(instant)?, instant, clock: *clock })
            }
        }
    }

    /// In the form of the agenda, and the zone that the session needs for it. `main` is the zone of the agenda.
    pub fn written(&self, main: Option<&str>) -> (String, Option<String>) {
        let Point::Time { civil, instant, clock } = self else { return (self.date().to_string(), None) };
        let mut written = Written::civil(*civil);
        match clock {
            At::Zone(_, known) if known.is_iana => {
                // In the hour that happens twice, a computed time may be the second.
                if known.zone.resolve(*civil).0 != *instant {
                    written.offset = FixedOffset::east_opt(known.zone.offset_at(*instant)).map(Offset::Fixed);
                }
                let zone = known.zone.id();
                return (written.to_string(), (main != Some(zone)).then(|| zone.to_owned()));
            }
            // An offset next to a zone with another offset would be a contradiction.
            _ if main.is_some() => {
                written.civil = instant.naive_utc();
                written.offset = Some(Offset::Utc);
            }
            At::Zone(_, known) => {
                written.offset = FixedOffset::east_opt(known.zone.offset_at(*instant)).map(Offset::Fixed);
                written.civil = known.zone.civil(*instant);
            }
            At::Offset(0) => written.offset = Some(Offset::Utc),
            At::Offset(offset) => written.offset = FixedOffset::east_opt(*offset).map(Offset::Fixed),
        }
        (written.to_string(), None)
    }

    /// In the form of ids: `20300329`, `20300329T081500Z`.
    pub fn compact(&self) -> String {
        match self {
            Point::Day(date) => date.format("%Y%m%d").to_string(),
            Point::Time { instant, .. } => instant.format("%Y%m%dT%H%M%SZ").to_string(),
        }
    }

    /// Reports a time at which the calendar's own rules differ from those of the zone with that name.
    pub fn compare(&self, line: usize, report: &mut Report) {
        let Point::Time { civil, instant, clock: At::Zone(name, known) } = self else { return };
        let begins = known.zone.transitions().first().is_some_and(|(first, _)| instant.timestamp() < *first);
        if !known.is_iana && begins {
            report.count(What::BeforeRules((*name).to_owned()), line, &civil.format("%Y-%m-%dT%H:%M").to_string());
        }
        let Some(own) = &known.own else { return };
        if own.resolve(*civil).0 != *instant {
            let what = What::Contradiction { name: (*name).to_owned(), zone: known.zone.id().to_owned() };
            report.count(what, line, &civil.format("%Y-%m-%dT%H:%M").to_string());
        }
    }
}
