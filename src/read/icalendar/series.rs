//! From events to the dates on which they take place (RFC 5545 section 3.8.5).
//!
//! Events with one UID are one series: the one that repeats, and those that change one of its dates
//! (RECURRENCE-ID). Exporters break that rule: events that share a UID and are not versions of each other are
//! read as events of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::event::{Ending, Event};
use super::expand::{self, Reach, Stop};
use super::point::{At, Key, Point};
use super::property::Property;
use super::report::{Report, What};
use super::rule::{End, Rule};
use super::time::{Clock, Length, Stamp};
use super::zones::Zones;
use crate::model::limits;

/// The number of days of a rule without end that are read.
const ENDLESS_DAYS: u64 = 366;

/// One date on which an event takes place.
#[derive(Clone, Debug)]
pub struct Instance<'z> {
    /// The event with its fields, by its index.
    pub event: usize,
    /// The event of the series, if this one only changes it.
    pub series: Option<usize>,
    pub start: Point<'z>,
    pub end: Option<Point<'z>>,
    /// For a series: the date for which this was planned.
    pub planned: Option<Point<'z>>,
    /// Whether another event, which is not a version of it, has the same UID.
    pub shares: bool,
}

/// The context for reading a series.
pub struct Reading<'z> {
    pub zones: &'z Zones<'z>,
    /// The first day that is wanted.
    pub first: Option<NaiveDate>,
    pub steps: usize,
    /// The number of dates so far.
    pub count: usize,
}

/// A calendar with more repetitions than an agenda may have.
pub struct Bomb {
    pub line: usize,
    pub stop: Stop,
}

impl<'z> Reading<'z> {
    /// Every date of every event, in the order of the source.
    pub fn instances(&mut self, events: &[Event], report: &mut Report) -> Result<Vec<Instance<'z>>, Bomb> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (index, event) in events.iter().enumerate() {
            let group = if event.uid.is_empty() { index } else { *first.entry(&event.uid).or_insert(index) };
            groups.entry(group).or_default().push(index);
        }
        let mut found = Vec::new();
        for group in groups.into_values() {
            let (changes, whole): (Vec<usize>, Vec<usize>) =
                group.into_iter().partition(|index| events.get(*index).is_some_and(|event| event.changes.is_some()));
            let (masters, shares) = self.masters(&whole, events, report);
            let changes = self.latest(&changes, events, report);
            // Changes of dates belong to the event that repeats.
            let repeats = |index: &usize| events.get(*index).is_some_and(Event::repeats);
            let series = masters.iter().copied().find(repeats).or(masters.first().copied());
            for master in masters {
                let own: &[usize] = if Some(master) == series { &changes } else { &[] };
                self.series(master, own, shares, events, report, &mut found)?;
            }
            if series.is_none() {
                found.extend(changes.iter().filter_map(|index| self.change(*index, None, events, report)));
            }
        }
        Ok(found)
    }

    /// The events with one UID that count: the latest version, or each if they are not versions.
    fn masters(&self, whole: &[usize], events: &[Event], report: &mut Report) -> (Vec<usize>, bool) {
        let sequence = |index: &usize| events.get(*index).map(|event| event.sequence);
        let highest = whole.iter().filter_map(sequence).max();
        let mut kept: Vec<usize> = Vec::new();
        for index in whole {
            let Some(event) = events.get(*index) else { continue };
            let twin = |known: &&usize| events.get(**known).is_some_and(|known| same(known, event));
            if sequence(index) != highest || kept.iter().any(|known| twin(&known)) {
                report.count(What::Superseded, event.component.line, "");
            } else {
                if !kept.is_empty() {
                    report.count(What::SharedUid, event.component.line, &event.uid);
                }
                kept.push(*index);
            }
        }
        let shares = kept.len() > 1;
        (kept, shares)
    }

    /// Of several changes of one date, those with the highest SEQUENCE; of several with the same, the last.
    fn latest(&self, changes: &[usize], events: &[Event], report: &mut Report) -> Vec<usize> {
        let mut latest: BTreeMap<Key, usize> = BTreeMap::new();
        for index in changes {
            let Some(event) = events.get(*index) else { continue };
            let Some(planned) = self.planned(event, None) else { continue };
            let known = latest.get(&planned.key()).and_then(|known| events.get(*known));
            match known {
                Some(known) if known.sequence > event.sequence => {
                    report.count(What::Superseded, event.component.line, "");
                }
                Some(known) => {
                    report.count(What::Superseded, known.component.line, "");
                    latest.insert(planned.key(), *index);
                }
                None => {
                    latest.insert(planned.key(), *index);
                }
            }
        }
        let mut indices: Vec<usize> = latest.into_values().collect();
        indices.sort_unstable();
        indices
    }

    /// The date that an event changes, on the clock of its series if it has no zone.
    fn planned(&self, event: &Event, series: Option<&Event>) -> Option<Point<'z>> {
        let (stamp, _) = event.changes.as_ref()?;
        self.aligned(stamp, series.unwrap_or(event))
    }

    /// A date of a series, on the clock of the series if it is written without one.
    fn aligned(&self, stamp: &Stamp, event: &Event) -> Option<Point<'z>> {
        if event.start.clock == Clock::Day {
            return Some(Point::Day(stamp.civil.date()));
        }
        // A start without a zone is on the same clock as its exceptions, regardless of theirs.
        if stamp.clock == Clock::Floating || event.start.clock == Clock::Floating && stamp.clock == Clock::Offset(0) {
            return Point::at(stamp.civil, At::of(&event.start.clock, self.zones)?);
        }
        Point::of(stamp, self.zones)
    }

    fn series(
        &mut self,
        master: usize,
        changes: &[usize],
        shares: bool,
        events: &[Event],
        report: &mut Report,
        found: &mut Vec<Instance<'z>>,
    ) -> Result<(), Bomb> {
        let Some(event) = events.get(master) else { return Ok(()) };
        let Some(start) = Point::of(&event.start, self.zones) else { return Ok(()) };
        start.compare(event.start_line, report);
        let mut starts: BTreeMap<Key, (Point<'z>, Option<Ending>)> = BTreeMap::new();
        let mut begins = true;
        for (rule, property) in &event.rules {
            let (dates, ends) = self.dates(event, &start, rule, property, report)?;
            begins &= ends.is_none_or(|ends| start.civil() <= ends);
            for date in dates {
                if let Some(point) = start.on(date) {
                    starts.insert(point.key(), (point, None));
                }
            }
        }
        if begins {
            starts.entry(start.key()).or_insert((start.clone(), None));
        }
        for (stamp, ending) in &event.further {
            let own = event.start.clock != Clock::Day && stamp.clock == Clock::Offset(0);
            let point = if own { Point::of(stamp, self.zones) } else { self.aligned(stamp, event) };
            if let Some(point) = point {
                starts.insert(point.key(), (point, ending.clone()));
            }
        }
        let except: HashSet<Key> =
            event.except.iter().filter_map(|stamp| Some(self.aligned(stamp, event)?.key())).collect();
        let is_out = |point: &Point| except.contains(&point.key()) || except.contains(&Key::Day(point.date()));
        let mut changed: HashMap<Key, usize> = HashMap::new();
        let mut onward: BTreeMap<Key, usize> = BTreeMap::new();
        for index in changes {
            let Some(change) = events.get(*index) else { continue };
            let Some(planned) = self.planned(change, Some(event)) else { continue };
            changed.insert(planned.key(), *index);
            if change.changes.as_ref().is_some_and(|(_, onward)| *onward) {
                onward.insert(planned.key(), *index);
            }
        }
        let mut used = BTreeSet::new();
        let repeats = event.repeats();
        for (point, ending) in starts.into_values().filter(|(point, _)| !is_out(point)) {
            let change = changed.get(&point.key()).or_else(|| changed.get(&Key::Day(point.date())));
            if let Some(change) = change {
                if used.insert(*change) {
                    self.keep(self.change(*change, Some(master), events, report), event.start_line, report, found)?;
                }
                continue;
            }
            let later =
                onward.range(..point.key()).next_back().and_then(|(_, index)| Some((*index, events.get(*index)?)));
            let planned = repeats.then(|| point.clone());
            let instance = match later {
                Some((index, change)) => self.moved(index, change, &point, master),
                None => {
                    let end = self.end(event, &start, &point, ending.as_ref(), report);
                    Some(Instance { event: master, series: None, start: point, end, planned, shares })
                }
            };
            self.keep(instance, event.start_line, report, found)?;
        }
        for index in changes.iter().filter(|index| !used.contains(index)) {
            let out = events
                .get(*index)
                .and_then(|change| self.planned(change, Some(event)))
                .is_some_and(|point| is_out(&point));
            if !out {
                self.keep(self.change(*index, Some(master), events, report), event.start_line, report, found)?;
            }
        }
        Ok(())
    }

    /// Keeps a date that is not before the first day that is wanted.
    fn keep(
        &mut self,
        instance: Option<Instance<'z>>,
        line: usize,
        report: &mut Report,
        found: &mut Vec<Instance<'z>>,
    ) -> Result<(), Bomb> {
        let Some(instance) = instance else { return Ok(()) };
        if let Some(first) = self.first {
            let last = match (&instance.start, &instance.end) {
                (Point::Day(_), Some(Point::Day(end))) => end.pred_opt().unwrap_or(*end),
                (start, end) => end.as_ref().unwrap_or(start).date(),
            };
            if last < first {
                report.count(What::Before(first.to_string()), line, "");
                return Ok(());
            }
        }
        self.count = self.count.saturating_add(1);
        if self.count > limits::SESSIONS {
            return Err(Bomb { line, stop: Stop::Dates });
        }
        found.push(instance);
        Ok(())
    }

    /// The date in the form that the event with the change uses.
    fn change(
        &self,
        index: usize,
        series: Option<usize>,
        events: &[Event],
        report: &mut Report,
    ) -> Option<Instance<'z>> {
        let event = events.get(index)?;
        let start = Point::of(&event.start, self.zones)?;
        start.compare(event.start_line, report);
        let end = self.end(event, &start, &start, None, report);
        let planned = self.planned(event, series.and_then(|series| events.get(series)));
        Some(Instance { event: index, series, start, end, planned, shares: false })
    }

    /// A later date of a series that was changed from an earlier one on: moved by the same distance.
    fn moved(&self, index: usize, change: &Event, point: &Point<'z>, series: usize) -> Option<Instance<'z>> {
        let (from, to) = (self.planned(change, None)?, Point::of(&change.start, self.zones)?);
        let by = to.civil_as(point).signed_duration_since(from.civil_as(point));
        let start = point.on(point.civil().checked_add_signed(by)?)?;
        let end = self.end(change, &to, &start, None, &mut Report::default());
        Some(Instance { event: index, series: Some(series), start, end, planned: Some(point.clone()), shares: false })
    }

    /// The end of a date of an event: as long after its start as the event's own end is, to the second.
    fn end(
        &self,
        event: &Event,
        first: &Point<'z>,
        start: &Point<'z>,
        own: Option<&Ending>,
        report: &mut Report,
    ) -> Option<Point<'z>> {
        let end = match own.unwrap_or(&event.ending) {
            Ending::Open => return None,
            Ending::After(length) => start.after(*length)?,
            Ending::At(stamp) => {
                let end = Point::of(stamp, self.zones)?;
                if own.is_some() || first.key() == start.key() {
                    end
                } else if let (Point::Day(_), Point::Day(_)) = (first, &end) {
                    let days = end.date().signed_duration_since(first.date());
                    start.after(Length { days: days.max(TimeDelta::zero()), time: TimeDelta::zero() })?
                } else {
                    start.later(end.instant().signed_duration_since(first.instant()))?
                }
            }
        };
        if end.instant() < start.instant() {
            let line = event.component.get("DTEND").map_or(event.start_line, |property| property.line);
            report.count(What::EndBefore, line, &end.civil().format("%Y-%m-%dT%H:%M").to_string());
            return None;
        }
        Some(end)
    }

    /// The dates of a rule in local time, and its last moment if it has one.
    fn dates(
        &mut self,
        event: &Event,
        start: &Point<'z>,
        rule: &Rule,
        property: &Property,
        report: &mut Report,
    ) -> Result<(Vec<NaiveDateTime>, Option<NaiveDateTime>), Bomb> {
        let (begin, line) = (start.civil(), property.line);
        let (until, ends) = match &rule.end {
            End::Never => {
                let from = self.first.map_or(begin.date(), |first| first.max(begin.date()));
                let until = from.checked_add_days(Days::new(ENDLESS_DAYS)).unwrap_or(from);
                report.count(What::Endless { from: from.to_string(), until: until.to_string() }, line, "");
                // The day of the window's end is excluded.
                (until.pred_opt().and_then(|last| last.and_hms_opt(23, 59, 59)).unwrap_or(begin), None)
            }
            End::Count(_) => (NaiveDateTime::MAX, None),
            End::Until(text) => match Self::until(text, property, start) {
                Some(until) => (until, Some(until)),
                None => {
                    report.count(What::Rule(format!("UNTIL={text}")), line, text);
                    return Ok((Vec::new(), None));
                }
            },
        };
        // An event that begins earlier may still be on.
        let length = self.end(event, start, start, None, &mut Report::default());
        let length = length.map_or(TimeDelta::zero(), |end| end.civil().signed_duration_since(begin));
        let from = self.first.and_then(|first| first.and_time(NaiveTime::MIN).checked_sub_signed(length));
        let reach = Reach { from: from.map_or(begin, |from| from.max(begin)), until, most: limits::SESSIONS };
        let dates = expand::dates(rule, begin, reach, &mut self.steps).map_err(|stop| Bomb { line, stop })?;
        Ok((dates, ends))
    }

    /// The last moment of a rule in the local time of its event.
    fn until(text: &str, property: &Property, start: &Point<'z>) -> Option<NaiveDateTime> {
        let (stamp, _) = Stamp::parse(text, property)?;
        match (&stamp.clock, start) {
            (Clock::Day, _) | (_, Point::Day(_)) => stamp.civil.date().and_hms_opt(23, 59, 59),
            // Without a zone, the start is on this clock.
            (Clock::Offset(0), Point::Time { clock: At::Zone("", _), .. }) => Some(stamp.civil),
            (Clock::Offset(offset), Point::Time { clock, .. }) => {
                clock.civil(Point::at(stamp.civil, At::Offset(*offset))?.instant())
            }
            _ => Some(stamp.civil),
        }
    }
}

/// Whether two events with one UID and SEQUENCE are one, written twice.
fn same(one: &Event, other: &Event) -> bool {
    let title = |event: &Event| event.component.get("SUMMARY").map(|property| property.value.clone());
    one.start == other.start && one.ending == other.ending && title(one) == title(other)
}
