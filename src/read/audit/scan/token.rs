//! The days and hours in a line, as data.

use chrono::Weekday;

/// A word or a group of words for a day or an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its meaning.
    pub what: What,
    /// Its start and end in the line, in characters.
    pub from: usize,
    pub to: usize,
}

/// The meaning of a token.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A time of day.
    Clock(Clock),
    /// A date, in each of its readings.
    Date(Vec<Date>),
    /// A weekday; whether only by an abbreviation.
    Weekday(Weekday, bool),
    /// "Day 2", "second day".
    Number(u32),
    /// A length in minutes.
    Length(i64),
    /// Digits around a colon that look like a time with a typing error: "10:5", "10:155", "27:00".
    Broken,
    /// An hour that is spelled out: "half past nine", "neun Uhr".
    Spoken,
    /// A zone, by the offsets in minutes that it may mean.
    Zone(Vec<i32>),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since midnight.
    pub minutes: i64,
    /// Whether its half of the day is known, by am or pm or by an hour from 13 on.
    pub half: bool,
    /// Whether am, pm, noon or midnight is next to it.
    pub marked: bool,
    /// Whether its hour has two digits although one would do.
    pub padded: bool,
    /// The mark between hour and minute; `\0` for none.
    pub mark: char,
    /// Whether it is almost certainly a time.
    pub sure: bool,
}

impl Clock {
    /// Whether it can mean a time of day, in minutes since midnight.
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
