//! When an event takes place: the zone of the schedule, and each start as the agenda writes it.
//!
//! `date` is the instant, whatever day contains the event; `start` is its clock on the wall and
//! confirms it. Where the two differ `date` wins and both are told. Only where there is no `date`
//! the day's own counts, and a start before the day begins belongs to the night after it.

use chrono::{Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::node::Node;
use super::report::{Report, What};
use super::times::{Date, Day, Habits, When, shown};
use crate::moment::{Instant, Offset, Written};
use crate::source::Context;
use crate::source::fields::shorten;
use crate::zone::{Resolution, Zone, ZoneSource};

/// In which zone a schedule is.
pub struct Clock<'a> {
    /// Its zone; where there is none, every time has an offset.
    pub zone: Option<Zone>,
    days: &'a [Day],
    habits: &'a Habits,
    date: Option<NaiveDate>,
}

impl<'a> Clock<'a> {
    /// Settles the zone: the one that the schedule names, or the one that is given where it needs one.
    pub fn settle(
        named: Option<&Node>,
        whens: &[When],
        days: &'a [Day],
        habits: &'a Habits,
        context: &Context,
        rules: &dyn ZoneSource,
        report: &mut Report,
    ) -> Option<Self> {
        let mut clock = Clock { zone: None, days, habits, date: context.date };
        let (from, until) = clock.reach(whens);
        let given = context.time_zone.as_deref();
        if let Some(node) = named {
            let name = node.word().unwrap_or_default();
            clock.zone = rules.zone(name, from, until);
            if clock.zone.is_none() {
                let message = format!("there is no time zone {}", shown(node));
                report.error(
                    node.at,
                    message,
                    "write an IANA name such as Europe/Berlin; an abbreviation such as CEST is not a zone",
                );
            }
            if let Some(given) = given.filter(|given| !given.eq_ignore_ascii_case(name)) {
                let message = format!("the schedule names \"{}\", so --time-zone {given} is not used", shorten(name));
                report.warning(node.at, message, "--time-zone is for sources that name none");
            }
            return clock.zone.is_some().then_some(clock);
        }
        let bare = whens.iter().find(|when| when.instant().is_none());
        let Some(given) = given else {
            if let Some(bare) = bare {
                let message = "nothing tells the time zone of the times".to_owned();
                report.error(bare.at, message, "write --time-zone Europe/Paris with the zone that is meant");
                return None;
            }
            return Some(clock);
        };
        let Some(zone) = rules.zone(given, from, until) else {
            report.error(
                0,
                format!("there is no time zone \"{given}\""),
                "write an IANA name, as --time-zone Europe/Paris",
            );
            return None;
        };
        let other = whens.iter().find_map(|when| {
            let (instant, offset) = when.instant()?;
            let right = zone.offset_at(instant);
            let same = right == offset.local_minus_utc() || when.start.is_some() && when.starts_at(zone.civil(instant));
            (!same).then_some((when, offset, right))
        });
        if let (Some((when, offset, right)), None) = (other, bare) {
            let right = FixedOffset::east_opt(right).map(|right| right.to_string()).unwrap_or_default();
            let message =
                format!("the dates say {offset}, but {given} is at {right} then, so --time-zone {given} is not used");
            report.warning(
                when.at,
                message,
                "--time-zone is for sources that name none: correct the offsets in the schedule if they are wrong",
            );
        } else {
            report.note(0, format!("took {given} for times that name no zone"));
            clock.zone = Some(zone);
        }
        Some(clock)
    }

    /// From when to when the zone must be right, two days more on both sides than any time.
    fn reach(&self, whens: &[When]) -> (Instant, Instant) {
        let civil = |when: &When| match &when.date {
            Date::Moment(written, _) => Some(written.civil),
            Date::Day(date) => Some((*date).into()),
            Date::Absent => self.day(when).map(NaiveDateTime::from),
        };
        let ends = |when: &When| civil(when)?.checked_add_signed(when.length);
        let moved = |time: Option<NaiveDateTime>, days: i64| {
            time.and_then(|time| time.checked_add_signed(TimeDelta::days(days)))
                .map(|time| time.and_utc())
                .unwrap_or_default()
        };
        (moved(whens.iter().filter_map(civil).min(), -2), moved(whens.iter().filter_map(ends).max(), 3))
    }

    /// The date of the day that contains an event; where no day has one, counted from the one that is given.
    fn day(&self, when: &When) -> Option<NaiveDate> {
        let own = self.days.get(when.day).and_then(|day| day.date);
        own.or_else(|| self.date?.checked_add_days(Days::new(u64::try_from(when.day).ok()?)))
    }

    /// Whether an event takes its date from the one that is given.
    pub fn needs_date(&self, when: &When) -> bool {
        matches!(when.date, Date::Absent) && self.days.get(when.day).is_none_or(|day| day.date.is_none())
    }

    /// The start of an event as the agenda writes it; nothing after an error.
    pub fn start(&self, when: &When, report: &mut Report) -> Option<Written> {
        match &when.date {
            Date::Moment(written, at) => match (when.instant(), &self.zone) {
                (Some((instant, offset)), Some(zone)) => {
                    self.in_zone(when, written, *at, instant, offset, zone, report)
                }
                (Some((_, offset)), None) => {
                    self.confirm(when, written.civil, written, *at, report);
                    report.tally.add(What::OnlyOffset(offset.to_string()), *at, "");
                    Some(written.clone())
                }
                (None, _) => {
                    self.confirm(when, written.civil, written, *at, report);
                    Some(Written::civil(written.civil))
                }
            },
            Date::Day(date) => Some(Written::civil(date.and_time(when.start?))),
            Date::Absent => {
                let Some(date) = self.day(when) else {
                    let message = "the event has no date, nor has its day".to_owned();
                    report.error(when.at, message, "write --date 2021-03-29 with the date of the first day");
                    return None;
                };
                Some(Written::civil(self.on_day(when, date, report)?))
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "all of it is needed to say what contradicts what")]
    fn in_zone(
        &self,
        when: &When,
        written: &Written,
        at: usize,
        instant: Instant,
        offset: FixedOffset,
        zone: &Zone,
        report: &mut Report,
    ) -> Option<Written> {
        let civil = zone.civil(instant);
        let right = FixedOffset::east_opt(zone.offset_at(instant))?;
        let utc = written.offset == Some(Offset::Utc);
        if right == offset || utc && when.start.is_none() {
            self.confirm(when, civil, written, at, report);
        } else if when.start.is_some() && when.starts_at(civil) {
            let what = What::OtherOffset { offset: offset.to_string(), zone: zone.id().to_owned() };
            report.tally.add(what, at, "");
        } else {
            let start =
                when.start.map(|start| format!(" with the start {}", start.format("%H:%M"))).unwrap_or_default();
            let found = format!("{written}{start}, where {} is at {right}", zone.id());
            let what = What::Contradiction { offset: offset.to_string(), zone: zone.id().to_owned() };
            report.tally.add(what, at, &found);
            return None;
        }
        let mut written = Written::civil(civil);
        if zone.resolve(civil).1 != Resolution::Unique {
            // One of two equal times, as clocks go back.
            written.offset = Some(Offset::Fixed(right));
        }
        Some(written)
    }

    /// Tells where the start is not that of the date.
    fn confirm(&self, when: &When, wall: NaiveDateTime, written: &Written, at: usize, report: &mut Report) {
        if !when.starts_at(wall) {
            let start = when.start.map(|start| start.format("%H:%M").to_string()).unwrap_or_default();
            let shown = match &self.zone {
                Some(zone) if written.offset.is_some() => {
                    format!(", which is {} in {}", wall.format("%H:%M"), zone.id())
                }
                _ => String::new(),
            };
            let message = format!("the start {start} contradicts the date {written}{shown}; the date is taken");
            report.warning(at, message, "correct the one that is wrong");
        }
    }

    /// The time of an event without date: the first such time of its day.
    fn on_day(&self, when: &When, date: NaiveDate, report: &mut Report) -> Option<NaiveDateTime> {
        let begins = self.days.get(when.day).and_then(|day| day.begins.as_ref());
        let begins = begins.map(|begins| match (begins.instant(), &self.zone) {
            (Some(instant), Some(zone)) => zone.civil(instant),
            _ => begins.civil,
        });
        let begins = begins.unwrap_or_else(|| date.and_time(self.habits.day_change.unwrap_or_default()));
        let start = begins.date().and_time(when.start?);
        if start >= begins {
            return Some(start);
        }
        report.tally.add(What::AfterMidnight, when.at, "");
        start.checked_add_days(Days::new(1))
    }
}
