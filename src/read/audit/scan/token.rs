//! What a line says of days and hours, as data.

use chrono::Weekday;

/// A word or a group of words that states a day or an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it states.
    pub what: What,
    /// Where it begins and ends in the line, in characters.
    pub from: usize,
    pub to: usize,
}

/// What a token states.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A time of day.
    Clock(Clock),
    /// A date, in each way in which it can be read.
    Date(Vec<Date>),
    /// A weekday; whether only by an abbreviation.
    Weekday(Weekday, bool),
    /// "Day 2", "second day".
    Number(u32),
    /// A length in minutes.
    Length(i64),
    /// Digits around a colon that look like a time with a slip of the pen: "10:5", "10:155", "27:00".
    Broken,
    /// A zone, by the offsets in minutes that it may mean.
    Zone(Vec<i32>),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since midnight.
    pub minutes: i64,
    /// Whether it states the half of the day, by am or pm or by an hour from 13 on.
    pub half: bool,
    /// Whether am, pm, noon or midnight is next to it.
    pub marked: bool,
    /// Whether its hour has two digits although one would do.
    pub padded: bool,
    /// What is between hour and minute; `\0` for none.
    pub mark: char,
    /// Whether it can hardly be anything but a time.
    pub sure: bool,
}

impl Clock {
    /// Whether it can be meant by a time of day, in minutes since midnight.
    pub fn is(self, minutes: i64) -> bool {
        let twelve = if self.half { 1440 } else { 720 };
        self.minutes.rem_euclid(twelve) == minutes.rem_euclid(twelve)
    }
}

/// A date whose year may be missing; the last day of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
    pub last: u32,
}
