//! Recurrence rules (RFC 5545 section 3.3.10), parsed. [`super::expand`] finds their dates.

use chrono::{Datelike, NaiveDateTime, Weekday};

/// The frequency of a rule, the rarest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// The end of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It has none.
    Never,
    /// After that many dates.
    Count(u32),
    /// With the last date that is not after this; the text is unchanged.
    Until(String),
}

/// A weekday: each one, or that at a position of its month or year, counted from the end if negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByDay {
    pub position: i32,
    pub weekday: Weekday,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub frequency: Frequency,
    pub interval: u32,
    pub end: End,
    pub seconds: Vec<i32>,
    pub minutes: Vec<i32>,
    pub hours: Vec<i32>,
    pub days: Vec<ByDay>,
    pub month_days: Vec<i32>,
    pub year_days: Vec<i32>,
    pub weeks: Vec<i32>,
    pub months: Vec<i32>,
    pub positions: Vec<i32>,
    pub week_start: Weekday,
}

impl Rule {
    /// Parses one; the error names the unsupported part.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rule = Rule {
            frequency: Frequency::Yearly,
            interval: 1,
            end: End::Never,
            seconds: Vec::new(),
            minutes: Vec::new(),
            hours: Vec::new(),
            days: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        let mut repeats = false;
        let text = text.trim().to_ascii_uppercase();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            let unknown = || part.to_owned();
            let list = |from: i32, to: i32| numbers(value, from, to).ok_or_else(unknown);
            match name.trim() {
                "FREQ" => {
                    rule.frequency = frequency(value).ok_or_else(unknown)?;
                    repeats = true;
                }
                "INTERVAL" => {
                    rule.interval = value.parse().ok().filter(|interval| *interval > 0).ok_or_else(unknown)?
                }
                // Some exporters write -1 for a rule without end.
                "COUNT" if value == "-1" => {}
                "COUNT" => rule.end = End::Count(value.parse().ok().filter(|count| *count > 0).ok_or_else(unknown)?),
                "UNTIL" => rule.end = End::Until(value.to_owned()),
                "BYSECOND" => rule.seconds = list(0, 60)?.into_iter().map(|second| second.min(59)).collect(),
                "BYMINUTE" => rule.minutes = list(0, 59)?,
                "BYHOUR" => rule.hours = list(0, 23)?,
                "BYDAY" => rule.days = by_day(value).ok_or_else(unknown)?,
                "BYMONTHDAY" => rule.month_days = around(list(-31, 31)?).ok_or_else(unknown)?,
                "BYYEARDAY" => rule.year_days = around(list(-366, 366)?).ok_or_else(unknown)?,
                "BYWEEKNO" => rule.weeks = around(list(-53, 53)?).ok_or_else(unknown)?,
                "BYMONTH" => rule.months = list(1, 12)?,
                "BYSETPOS" => rule.positions = around(list(-366, 366)?).ok_or_else(unknown)?,
                "WKST" => rule.week_start = weekday(value).ok_or_else(unknown)?,
                // In the Gregorian calendar these change nothing.
                "RSCALE" if value == "GREGORIAN" => {}
                "SKIP" if value == "OMIT" => {}
                name if name.starts_with("X-") => {}
                _ => return Err(part.to_owned()),
            }
        }
        if repeats { Ok(rule) } else { Err(if text.is_empty() { "an empty rule".to_owned() } else { text }) }
    }

    /// Completed with the parts of the start, where the rule has none.
    pub fn completed(mut self, start: NaiveDateTime) -> Self {
        let number = |number: u32| i32::try_from(number).unwrap_or_default();
        let date = start.date();
        let is_open = self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        if is_open && self.weeks.is_empty() {
            match self.frequency {
                Frequency::Yearly => {
                    if self.months.is_empty() {
                        self.months.push(number(date.month()));
                    }
                    self.month_days.push(number(date.day()));
                }
                Frequency::Monthly => self.month_days.push(number(date.day())),
                Frequency::Weekly => self.days.push(ByDay { position: 0, weekday: date.weekday() }),
                _ => {}
            }
        } else if is_open {
            self.days.push(ByDay { position: 0, weekday: date.weekday() });
        }
        // A position is one in a month or a year.
        if self.frequency >= Frequency::Weekly {
            for day in &mut self.days {
                day.position = 0;
            }
        }
        let time = start.time();
        for (times, below, at) in [
            (&mut self.hours, Frequency::Hourly, chrono::Timelike::hour(&time)),
            (&mut self.minutes, Frequency::Minutely, chrono::Timelike::minute(&time)),
            (&mut self.seconds, Frequency::Secondly, chrono::Timelike::second(&time)),
        ] {
            if times.is_empty() && self.frequency < below {
                times.push(number(at));
            }
            times.sort_unstable();
            times.dedup();
        }
        self
    }
}

fn frequency(value: &str) -> Option<Frequency> {
    Some(match value {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

fn weekday(value: &str) -> Option<Weekday> {
    Some(match value {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// Numbers without zero.
fn around(numbers: Vec<i32>) -> Option<Vec<i32>> {
    (!numbers.contains(&0)).then_some(numbers)
}

fn numbers(value: &str, from: i32, to: i32) -> Option<Vec<i32>> {
    let number = |text: &str| text.trim().parse().ok().filter(|number| (from..=to).contains(number));
    value.split(',').map(number).collect()
}

fn by_day(value: &str) -> Option<Vec<ByDay>> {
    let day = |text: &str| {
        let text = text.trim();
        let (position, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let position = if position.is_empty() { 0 } else { position.parse().ok().filter(|position| *position != 0)? };
        (-53..=53).contains(&position).then_some(ByDay { position, weekday: weekday(name)? })
    };
    value.split(',').map(day).collect()
}
