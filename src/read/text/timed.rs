//! Sessions with their civil times, and the hours of whole days.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::clock::{Clock, Slot};
use super::draft::Draft;

/// A session with its civil times.
#[derive(Debug)]
pub struct Timed {
    /// The session.
    pub draft: Draft,
    /// When it starts.
    pub start: NaiveDateTime,
    /// When it ends; nothing where that is open.
    pub end: Option<NaiveDateTime>,
}

/// Hours of a day as a whole, or for any.
pub type Hours = [(Option<NaiveDate>, Slot, usize)];

/// A time of day on a date.
pub fn at(date: NaiveDate, clock: Clock) -> Option<NaiveDateTime> {
    date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(clock.minutes()))
}

/// A time as messages write it.
pub fn show(time: NaiveDateTime) -> String {
    time.format("%H:%M").to_string()
}
