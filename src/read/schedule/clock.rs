//! When an event takes place: the zone of the schedule, and each start as the agenda writes it.
//!
//! `date` is the instant, in any day that contains the event; `start` is its local time and
//! confirms it. Where the two differ `date` wins and both are reported. Only where there is no `date`
//! the day's own counts, and a start before the day begins belongs to the night after it.
//!
//! A zone that most dates contradict by their offsets is a question: the owner answers with the
//! named zone, where the clock times are right, or with a zone that has the offsets.

use chrono::{Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::node::Node;
use super::offsets::{Offsets, Relation, relation};
use super::report::{Report, What};
use super::times::{Date, Day, Habits, When, shown};
use crate::model::moment::{Instant, Offset, Written};
use crate::model::problem::{Accepts, Question};
use crate::read::Context;
use crate::read::answers::Answers;
use crate::read::fields::shorten;
use crate::time::zone::{Resolution, Zone, ZoneSource};

/// In which zone a schedule is.
pub struct Clock<'a> {
    /// Its zone; where there is none, every time has an offset.
    pub zone: Option<Zone>,
    days: &'a [Day],
    habits: &'a Habits,
    date: Option<NaiveDate>,
    offsets: Offsets,
    /// Whether the clock times of dates are right where their offsets contradict the zone.
    trusts_clock: bool,
}

/// What the zone of a schedule is settled from.
pub struct Sources<'a> {
    /// The zone that the schedule names.
    pub named: Option<&'a Node>,
    /// What its owner knows.
    pub context: &'a Context,
    pub answers: &'a Answers,
    pub rules: &'a dyn ZoneSource,
}

impl Sources<'_> {
    /// The zone that the owner gives or answers.
    fn given(&self) -> Option<String> {
        self.context.time_zone.clone().or_else(|| self.answers.zone())
    }
}

impl<'a> Clock<'a> {
    /// Settles the zone: the one that the schedule names, or the one that is given where it needs one.
    pub fn settle(
        sources: &Sources,
        whens: &[When],
        days: &'a [Day],
        habits: &'a Habits,
        report: &mut Report,
    ) -> Option<Self> {
        let date = sources.context.date;
        let clock = Clock { zone: None, days, habits, date, offsets: Offsets::default(), trusts_clock: false };
        match sources.named {
            Some(node) => clock.named(node, sources, whens, report),
            None => clock.unnamed(sources, whens, report),
        }
    }

    /// The zone is the one that the schedule names, unless its dates contradict it.
    fn named(mut self, node: &Node, sources: &Sources, whens: &[When], report: &mut Report) -> Option<Self> {
        let (from, until) = self.reach(whens);
        let name = node.word().unwrap_or_default();
        let Some(zone) = sources.rules.zone(name, from, until) else {
            let message = format!("there is no time zone {}", shown(node));
            let Some(given) = sources.given() else {
                let hint = "write an IANA name such as Europe/Berlin; an abbreviation such as CEST is not a zone";
                report.ask(node.at, message, hint, Question::new("zone", Accepts::Zone, Vec::new()));
                return None;
            };
            let hint = format!("the times are taken in {given}, as --time-zone says");
            report.warning(node.at, message, &hint);
            return self.unnamed(sources, whens, report);
        };
        let offsets = Offsets::of(whens, &zone);
        let given = if offsets.are_open() { sources.given() } else { sources.context.time_zone.clone() };
        let other = given.as_deref().filter(|given| !given.eq_ignore_ascii_case(name));
        match other {
            Some(other) if offsets.are_open() => {
                let found = sources.rules.zone(other, from, until);
                let found =
                    found.map(|zone| (Offsets::of(whens, &zone), zone)).filter(|(offsets, _)| !offsets.are_open());
                let Some((offsets, zone)) = found else {
                    let message = format!(
                        "the schedule names \"{}\", its dates are at other offsets, and {other} is neither",
                        shorten(name)
                    );
                    report.error(
                        node.at,
                        message,
                        "give the zone that it names, or one that has the offsets of its dates",
                    );
                    return None;
                };
                report.note(
                    node.at,
                    format!("took {other} in place of \"{}\": the dates are at its offsets", shorten(name)),
                );
                (self.zone, self.offsets) = (Some(zone), offsets);
            }
            other => {
                if let Some(other) = other {
                    let message =
                        format!("the schedule names \"{}\", so --time-zone {other} is not used", shorten(name));
                    report.warning(node.at, message, "--time-zone is for sources that name none");
                }
                self.trusts_clock = given.is_some() && offsets.are_open();
                (self.zone, self.offsets) = (Some(zone), offsets);
            }
        }
        Some(self)
    }

    /// The schedule names no zone: one must be given where some time has no offset.
    fn unnamed(mut self, sources: &Sources, whens: &[When], report: &mut Report) -> Option<Self> {
        let (from, until) = self.reach(whens);
        let bare = whens.iter().find(|when| when.is_bare());
        let given = match (&sources.context.time_zone, bare) {
            (Some(given), _) => Some(given.clone()),
            (None, Some(_)) => sources.answers.zone(),
            (None, None) => None,
        };
        let Some(given) = given else {
            let Some(bare) = bare else { return Some(self) };
            let message = "nothing says the time zone of the times".to_owned();
            let hint = "write --time-zone Europe/Paris with the zone that is meant";
            report.ask(bare.at, message, hint, Question::new("zone", Accepts::Zone, Vec::new()));
            return None;
        };
        let Some(zone) = sources.rules.zone(&given, from, until) else {
            let message = format!("there is no time zone \"{given}\"");
            report.error(0, message, "write an IANA name, as --time-zone Europe/Paris");
            return None;
        };
        let offsets = Offsets::of(whens, &zone);
        let other = whens.iter().find_map(|when| {
            let (relation, instant, offset) = relation(when, &zone)?;
            (relation == Relation::Contradicts).then(|| (when, offset, zone.offset_at(instant)))
        });
        if let (Some((when, offset, right)), None) = (other.filter(|_| offsets.are_open()), bare) {
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
            (self.zone, self.offsets) = (Some(zone), offsets);
        }
        Some(self)
    }

    /// From when to when the zone must be right, two days more on both sides than any time.
    fn reach(&self, whens: &[When]) -> (Instant, Instant) {
        let civil = |when: &When| match &when.date {
            Date::Moment(written, _) => Some(written.civil),
            Date::Day(date) => Some((*date).into()),
            Date::Absent => self.day(when).map(NaiveDateTime::from),
        };
        let ends = |when: &When| match &when.end {
            Some((end, _)) => Some(end.civil),
            None => civil(when)?.checked_add_signed(when.length.unwrap_or_default()),
        };
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
                (Some(_), Some(zone)) => self.in_zone(when, written, *at, zone, report),
                (Some((_, offset)), None) => {
                    self.confirm(when, written.civil, written, *at, report);
                    report.tally.add(What::OnlyOffset(offset.to_string()), *at, "");
                    Some(written.clone())
                }
                (None, _) => {
                    self.confirm(when, written.civil, written, *at, report);
                    Some(self.without_own_zone(written))
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

    /// The end of an event as the agenda writes it, where it is written; nothing after an error.
    pub fn end(&self, when: &When, report: &mut Report) -> Option<Written> {
        let (end, at) = when.end.clone()?;
        let date = Date::Moment(end, at);
        self.start(&When { at, date, start: None, length: None, end: None, day: when.day }, report)
    }

    /// A time without an offset; its zone goes where it is that of the schedule.
    fn without_own_zone(&self, written: &Written) -> Written {
        let own = written.zone.clone().filter(|own| self.zone.as_ref().is_none_or(|zone| zone.id() != own));
        Written { zone: own, ..Written::civil(written.civil) }
    }

    /// The start of an event whose date has an offset.
    fn in_zone(&self, when: &When, written: &Written, at: usize, zone: &Zone, report: &mut Report) -> Option<Written> {
        let (relation, instant, offset) = relation(when, zone)?;
        let civil = zone.civil(instant);
        let right = FixedOffset::east_opt(zone.offset_at(instant))?;
        let names = || (offset.to_string(), zone.id().to_owned());
        match relation {
            Relation::Same => self.confirm(when, civil, written, at, report),
            Relation::Confirmed => {
                let (offset, zone) = names();
                report.tally.add(What::OtherOffset { offset, zone }, at, "");
            }
            Relation::Contradicts if self.offsets.on_purpose(right.local_minus_utc()) => {
                let (offset, zone) = names();
                let found = format!("{written}, which is {} there", civil.format("%H:%M"));
                report.tally.add(What::Remote { offset, zone }, at, &found);
            }
            Relation::Contradicts if self.trusts_clock => {
                self.confirm(when, written.civil, written, at, report);
                let (offset, zone) = names();
                report.tally.add(What::ClockTrusted { offset, zone }, at, "");
                return Some(Written::civil(written.civil));
            }
            Relation::Contradicts => {
                let start =
                    when.start.map(|start| format!(" with the start {}", start.format("%H:%M"))).unwrap_or_default();
                let found = format!("{written}{start}, where {} is at {right}", zone.id());
                let (offset, zone) = names();
                report.tally.add(What::Contradiction { offset, zone }, at, &found);
                return None;
            }
        }
        let mut written = Written::civil(civil);
        if zone.resolve(civil).1 != Resolution::Unique {
            // One of two equal times, as clocks go back.
            written.offset = Some(Offset::Fixed(right));
        }
        Some(written)
    }

    /// Reports a start that is not that of the date.
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
