//! The times of events and days as they are written, before a zone is settled.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::node::{Node, Value};
use super::report::{Report, What};
use crate::model::duration;
use crate::model::moment::{Instant, Offset, Written};
use crate::read::fields::shorten;

/// What an event says about its times.
#[derive(Debug)]
pub struct When {
    /// Where the event is.
    pub at: usize,
    /// Its date as written.
    pub date: Date,
    /// Its clock on the wall.
    pub start: Option<NaiveTime>,
    /// How long it takes; nothing where its end is open, or written.
    pub length: Option<TimeDelta>,
    /// When it ends, and where that is written.
    pub end: Option<(Written, usize)>,
    /// The day that contains it.
    pub day: usize,
}

/// The date of an event; one with a time knows where it is.
#[derive(Debug)]
pub enum Date {
    Moment(Written, usize),
    Day(NaiveDate),
    Absent,
}

/// A day of the schedule.
#[derive(Debug, Default)]
pub struct Day {
    pub date: Option<NaiveDate>,
    /// When it begins, if that is reported.
    pub begins: Option<Written>,
}

/// What holds for all events.
#[derive(Debug, Default)]
pub struct Habits {
    /// When one day ends and the next begins.
    pub day_change: Option<NaiveTime>,
    /// Whether durations in three parts have seconds.
    pub seconds: bool,
}

impl Habits {
    pub fn of(conference: &Node) -> Self {
        let word = |name: &str| conference.get(name).and_then(Node::word);
        // A slot of several hours is none: "00:05:00" has seconds.
        let seconds = word("timeslot_duration").is_some_and(|slot| slot.split(':').count() == 3 && slot.len() == 8);
        Habits { day_change: word("day_change").and_then(clock), seconds }
    }
}

impl Day {
    pub fn of(day: &Node, report: &mut Report) -> Self {
        let word = |names: &[&str]| names.iter().find_map(|name| day.get(name)?.word());
        let date = day.get("date").filter(|date| !date.is_empty()).and_then(|node| {
            let date = node.word().and_then(date);
            if date.is_none() {
                report.error(
                    node.at,
                    format!("expected the date of a day, found {}", shown(node)),
                    "write it as 2021-03-29",
                );
            }
            date
        });
        let begins = word(&["day_start", "start"]).and_then(|begins| Written::parse(begins).ok());
        Day { date: date.or_else(|| begins.as_ref().map(|begins| begins.civil.date())), begins }
    }
}

impl When {
    /// Reads the times of an event; nothing after an error.
    pub fn of(event: &Node, day: usize, habits: &Habits, report: &mut Report) -> Option<Self> {
        let field = |name: &str| event.get(name).filter(|node| !node.is_empty());
        let date = match field("date") {
            None => Some(Date::Absent),
            Some(node) => moment(node, report),
        };
        let start = match field("start") {
            None => Some(None),
            Some(node) => {
                let start = node.word().and_then(clock);
                if start.is_none() {
                    report.error(
                        node.at,
                        format!("expected a start such as 10:15, found {}", shown(node)),
                        "write hour and minute",
                    );
                }
                start.map(Some)
            }
        };
        let length = match field("duration") {
            None => {
                report.tally.add(What::OpenEnd, event.at, "");
                Some(None)
            }
            Some(node) => length(node, habits, report).map(Some),
        };
        let when = When { at: event.at, date: date?, start: start?, length: length?, end: None, day };
        if when.start.is_none() && !matches!(when.date, Date::Moment(..)) {
            report.error(
                event.at,
                "the event has no start".to_owned(),
                "add its start, as 10:15, or its date with the time",
            );
            return None;
        }
        Some(when)
    }

    /// Its date where that has a time.
    pub fn written(&self) -> Option<&Written> {
        match &self.date {
            Date::Moment(written, _) => Some(written),
            Date::Day(..) | Date::Absent => None,
        }
    }

    /// Whether nothing in its date says in which zone it is.
    pub fn is_bare(&self) -> bool {
        self.instant().is_none() && self.written().is_none_or(|written| written.zone.is_none())
    }

    /// Instant and offset, where the date states them.
    pub fn instant(&self) -> Option<(Instant, FixedOffset)> {
        let written = self.written()?;
        let offset = match written.offset? {
            Offset::Utc => FixedOffset::east_opt(0)?,
            Offset::Fixed(offset) => offset,
        };
        Some((written.instant()?, offset))
    }

    /// Whether the clock on the wall may be this one.
    pub fn starts_at(&self, wall: NaiveDateTime) -> bool {
        let time = wall.time();
        self.start.is_none_or(|start| start == time || time.with_second(0) == Some(start))
    }
}

fn moment(node: &Node, report: &mut Report) -> Option<Date> {
    let text = node.word().unwrap_or_default();
    if let Some(date) = date(text) {
        return Some(Date::Day(date));
    }
    match Written::parse(text) {
        Ok(written) => Some(Date::Moment(Written { zone: None, ..written }, node.at)),
        Err(why) => {
            report.error(node.at, format!("{why}, found {}", shown(node)), "");
            None
        }
    }
}

/// A date alone.
pub fn date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10)?;
    crate::model::moment::YEARS.contains(&chrono::Datelike::year(&date)).then_some(date)
}

/// "10:15", "9:00", "10:15:00".
fn clock(text: &str) -> Option<NaiveTime> {
    let parts = numbers(text)?;
    match parts.as_slice() {
        [hour, minute] => NaiveTime::from_hms_opt(*hour, *minute, 0),
        [hour, minute, second] => NaiveTime::from_hms_opt(*hour, *minute, *second),
        _ => None,
    }
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    text.split(':').map(number).collect()
}

/// "0:45", "30:00", "1:06:00" for a day and six hours, or as in ISO 8601.
fn length(node: &Node, habits: &Habits, report: &mut Report) -> Option<TimeDelta> {
    let text = match &node.value {
        Value::Text(text) => text.trim(),
        _ => "",
    };
    let seconds = |days: u32, hours: u32, minutes: u32, seconds: u32| {
        let units = [(days, 86_400), (hours, 3_600), (minutes, 60), (seconds, 1)];
        TimeDelta::try_seconds(units.iter().map(|(number, unit)| i64::from(*number).saturating_mul(*unit)).sum())
    };
    // "1:60" is two hours: programs add minutes to minutes.
    let length = match numbers(text).unwrap_or_default().as_slice() {
        [hours, minutes] => {
            let length = seconds(0, *hours, *minutes, 0);
            if let Some(length) = length.filter(|_| *minutes > 59) {
                let rest = length.num_minutes().checked_rem(60).unwrap_or_default();
                let found = format!("\"{}\" as {}:{rest:02}", shorten(text), length.num_hours());
                report.tally.add(What::ManyMinutes, node.at, &found);
            }
            length
        }
        [hours, minutes, rest] if habits.seconds || *minutes > 23 => {
            report.tally.add(What::ThreeParts { days: false }, node.at, text);
            seconds(0, *hours, *minutes, *rest)
        }
        [days, hours, minutes] => {
            if text.find(':') != Some(1) {
                report.tally.add(What::ThreeParts { days: true }, node.at, text);
            }
            seconds(*days, *hours, *minutes, 0)
        }
        _ => duration::parse(text),
    };
    if length.is_none() {
        let message = format!("expected a duration such as 0:45, found {}", shown(node));
        report.error(node.at, message, "write hours and minutes, with days before them where it is longer: 1:06:00");
    }
    length
}

/// A value for a sentence.
pub fn shown(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => format!("\"{}\"", shorten(text)),
        _ => node.kind().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::Lines;
    use super::*;

    fn read(text: &str, seconds: bool) -> (Option<i64>, String) {
        let lines = Lines::of("");
        let mut report = Report::of(&lines);
        let habits = Habits { seconds, ..Habits::default() };
        let length = length(&Node::text(0, text), &habits, &mut report).map(|length| length.num_minutes());
        (length, report.into_problems().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn durations() {
        for (text, seconds, expected, reported) in [
            ("0:45", false, Some(45), ""),
            ("00:45", false, Some(45), ""),
            (" 30:00 ", false, Some(1_800), ""),
            ("1:06:00", false, Some(1_800), ""),
            ("2:00:30", false, Some(2_910), ""),
            ("01:06:00", false, Some(1_800), "took the duration \"01:06:00\" as days, hours and minutes; where hours"),
            ("01:06:00", true, Some(66), "as hours, minutes and seconds, as the others are written"),
            ("00:45:00", false, Some(45), "as hours, minutes and seconds"),
            ("PT1H30M", false, Some(90), ""),
            ("0:60", false, Some(60), "took the duration \"0:60\" as 1:00"),
            ("1:60", false, Some(120), "took the duration \"1:60\" as 2:00"),
            ("0:90", false, Some(90), "took the duration \"0:90\" as 1:30"),
            ("0:90:00", false, Some(90), "as hours, minutes and seconds"),
            ("0:01:60", false, Some(120), ""),
            ("0:60 min", false, None, "expected a duration such as 0:45, found \"0:60 min\"; write hours and minutes"),
            ("-1:00", false, None, "expected a duration"),
            ("an hour", false, None, "expected a duration"),
            ("99999:00", false, None, "expected a duration"),
        ] {
            let (length, problems) = read(text, seconds);
            assert_eq!(length, expected, "text: {text:?}");
            assert!(
                problems.contains(reported) && problems.is_empty() == reported.is_empty(),
                "text: {text:?}, reported: {problems}"
            );
        }
    }

    #[test]
    fn clocks() {
        for (text, expected) in
            [("9:05", true), ("09:05:30", true), ("24:00", false), ("0905", false), ("9:05 am", false)]
        {
            assert_eq!(clock(text).is_some(), expected, "text: {text:?}");
        }
    }
}
