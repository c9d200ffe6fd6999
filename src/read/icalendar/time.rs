//! Dates and times as values are written (RFC 5545 sections 3.3.4, 3.3.5, 3.3.6 and 3.3.9).
//!
//! `20300329`, `20300329T101500`, `20300329T101500Z`, and what exporters write in place of these without leaving
//! anything open: `2030-03-29T10:15:00`, no seconds, `T240000`, an offset. Anything else is no time.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::property::Property;
use crate::model::duration;

/// A date or a time as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Date and time on the wall; midnight of a date.
    pub civil: NaiveDateTime,
    /// What the clock is.
    pub clock: Clock,
}

/// The clock of a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// None: it is a whole day.
    Day,
    /// The clock of the reader.
    Floating,
    /// UTC, or an offset in seconds.
    Offset(i32),
    /// That of a zone, by its TZID.
    Zone(String),
}

/// What is odd about a time that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// Both `Z` and a TZID.
    UtcWithZone,
    /// Not in the form of RFC 5545.
    Notation,
}

impl Stamp {
    /// The first or only value of a property.
    pub fn of(property: &Property) -> Option<(Self, Option<Oddity>)> {
        Self::parse(property.value.trim(), property)
    }

    /// Each value of a property, with its text.
    pub fn all(property: &Property) -> impl Iterator<Item = (&str, Option<(Self, Option<Oddity>)>)> {
        let values = property.value.split(',').map(str::trim).filter(|value| !value.is_empty());
        values.map(|value| (value, Self::parse(value, property)))
    }

    /// A value in the clock that its property names.
    pub fn parse(value: &str, property: &Property) -> Option<(Self, Option<Oddity>)> {
        let (date, time) = date(value)?;
        let zone = property.param("TZID").map(str::trim).filter(|zone| !zone.is_empty());
        let notation = (!is_standard(value)).then_some(Oddity::Notation);
        let time = time.trim();
        if time.is_empty() {
            return Some((Stamp { civil: date.and_time(NaiveTime::MIN), clock: Clock::Day }, notation));
        }
        let time = time.strip_prefix(['T', 't']).unwrap_or(time);
        let (clock, rest) = self::time(time)?;
        let civil = date.and_time(NaiveTime::MIN).checked_add_signed(clock)?;
        // A date with the zeros of a time next to it, where the property says that it is a date.
        if property.has("VALUE", "DATE") && clock.is_zero() && rest.is_empty() {
            return Some((Stamp { civil, clock: Clock::Day }, Some(Oddity::Notation)));
        }
        let (clock, oddity) = match (offset(rest)?, zone) {
            (Some(offset), None) => (Clock::Offset(offset), None),
            (Some(offset), Some(zone)) if !is_utc(zone) => (Clock::Offset(offset), Some(Oddity::UtcWithZone)),
            (Some(offset), Some(_)) => (Clock::Offset(offset), None),
            (None, Some(zone)) if is_utc(zone) => (Clock::Offset(0), None),
            (None, Some(zone)) => (Clock::Zone(zone.to_owned()), None),
            (None, None) => (Clock::Floating, None),
        };
        Some((Stamp { civil, clock }, oddity.or(notation)))
    }
}

fn is_utc(zone: &str) -> bool {
    ["UTC", "Z", "Etc/UTC", "GMT", "Etc/GMT"].iter().any(|utc| zone.eq_ignore_ascii_case(utc))
}

/// Whether a value is in the form of RFC 5545.
fn is_standard(value: &str) -> bool {
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    match value.split_once('T') {
        Some((date, time)) => digits(date, 8) && digits(time.strip_suffix('Z').unwrap_or(time), 6),
        None => digits(value, 8),
    }
}

/// The date that a value begins with, and what is after it.
fn date(value: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = number(value, 4)?;
    let dashes = rest.starts_with('-');
    let (month, rest) = number(rest.strip_prefix('-').unwrap_or(rest), 2)?;
    let rest = if dashes { rest.strip_prefix('-')? } else { rest };
    let (day, rest) = number(rest, 2)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((date, rest))
}

/// The time of day that a text begins with, as time since midnight, and what is after it.
fn time(text: &str) -> Option<(TimeDelta, &str)> {
    let (hour, rest) = number(text, 2)?;
    let colons = rest.starts_with(':');
    let (minute, rest) = number(rest.strip_prefix(':').unwrap_or(rest), 2)?;
    let seconds = if colons { rest.strip_prefix(':') } else { Some(rest) };
    let (second, rest) = seconds.and_then(|rest| number(rest, 2)).unwrap_or((0, rest));
    // Fractions are zeros that programs write.
    let rest = rest.strip_prefix(".000").unwrap_or(rest);
    let is_end = hour == 24 && minute == 0 && second == 0;
    if !is_end && (hour > 23 || minute > 59 || second > 60) {
        return None;
    }
    let seconds = i64::from(hour).checked_mul(3_600)?.checked_add(i64::from(minute).checked_mul(60)?)?;
    // A leap second is the last second of its minute.
    Some((TimeDelta::seconds(seconds.checked_add(second.min(59).into())?), rest))
}

/// Nothing, `Z`, or an offset such as `+0200` or `+02:00`.
fn offset(text: &str) -> Option<Option<i32>> {
    match text {
        "" => Some(None),
        "Z" | "z" => Some(Some(0)),
        text => utc_offset(text).map(Some),
    }
}

/// An offset, in seconds east of UTC (RFC 5545 section 3.3.14).
pub fn utc_offset(text: &str) -> Option<i32> {
    let (east, rest) = match text.trim().split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, rest) = number(rest, 2)?;
    let (minutes, rest) = number(rest.strip_prefix(':').unwrap_or(rest), 2)?;
    let (seconds, rest) = number(rest.strip_prefix(':').unwrap_or(rest), 2).unwrap_or((0, rest));
    let fits = rest.is_empty() && hours < 24 && minutes < 60 && seconds < 60;
    let parts = [(hours, 3_600), (minutes, 60), (seconds, 1_i32)];
    let sum = parts
        .iter()
        .try_fold(0_i32, |sum, (number, unit)| i32::try_from(*number).ok()?.checked_mul(*unit)?.checked_add(sum))?;
    fits.then(|| sum.checked_mul(east)).flatten()
}

fn number(text: &str, length: usize) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(length)?;
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    Some((number, rest))
}

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Days on the calendar, be they of 23, 24 or 25 hours.
    pub days: TimeDelta,
    /// Exact time.
    pub time: TimeDelta,
}

impl Length {
    /// A duration, in which days are those of the calendar; a negative one is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix('+').unwrap_or(&text);
        if text.ends_with('T') {
            return None;
        }
        let (days, time) = text.split_once('T').unwrap_or((text, ""));
        let days = if days == "P" { TimeDelta::zero() } else { duration::parse(days)? };
        let time = if time.is_empty() { TimeDelta::zero() } else { duration::parse(&format!("PT{time}"))? };
        (text != "P").then_some(Length { days, time })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let line = Line { number: 1, text: format!("DTSTART{text}") };
        let (stamp, oddity) = Stamp::of(&Property::of(&line)?)?;
        let clock = match stamp.clock {
            Clock::Day => "day".to_owned(),
            Clock::Floating => "floating".to_owned(),
            Clock::Offset(offset) => offset.to_string(),
            Clock::Zone(zone) => zone,
        };
        let oddity = oddity.map(|oddity| format!(" {oddity:?}")).unwrap_or_default();
        Some(format!("{} {clock}{oddity}", stamp.civil.format("%Y-%m-%dT%H:%M:%S")))
    }

    #[test]
    fn times_are_read_in_their_clocks() {
        for (text, expected) in [
            (":20300329", "2030-03-29T00:00:00 day"),
            (";VALUE=DATE:20300329", "2030-03-29T00:00:00 day"),
            (";VALUE=DATE;TZID=Europe/Paris:20300329", "2030-03-29T00:00:00 day"),
            (";VALUE=DATE:20300329T000000", "2030-03-29T00:00:00 day Notation"),
            (":20300329T101500", "2030-03-29T10:15:00 floating"),
            (":20300329T101500Z", "2030-03-29T10:15:00 0"),
            (";TZID=Europe/Paris:20300329T101500", "2030-03-29T10:15:00 Europe/Paris"),
            (";TZID=UTC:20300329T101500", "2030-03-29T10:15:00 0"),
            (";TZID=:20300329T101500", "2030-03-29T10:15:00 floating"),
            (";TZID=Europe/Paris:20300329T101500Z", "2030-03-29T10:15:00 0 UtcWithZone"),
            (":20300329T1015", "2030-03-29T10:15:00 floating Notation"),
            (":2030-03-29T10:15:00Z", "2030-03-29T10:15:00 0 Notation"),
            (":2030-03-29", "2030-03-29T00:00:00 day Notation"),
            (":20300329T240000", "2030-03-30T00:00:00 floating"),
            (":20300329T101500+0200", "2030-03-29T10:15:00 7200 Notation"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_exactly_a_time_is_none() {
        for text in [
            ":",
            ":2030",
            ":20300229",
            ":20301329",
            ":20300329T9",
            ":20300329T9:15:00",
            ":20300329T10",
            ":20300329T250000",
            ":20300329T106000",
            ":20300329T101500x",
            ":20300329T1015003",
            ":20300329 at ten",
            ":2030-0329",
            ":x20300329",
            ":20300329T101500+2",
            ":20300329T240001",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn offsets_and_durations() {
        for (text, expected) in
            [("+0200", Some(7_200)), ("-03:30", Some(-12_600)), ("-0000", Some(0)), ("+013045", Some(5_445))]
        {
            assert_eq!(utc_offset(text), expected, "{text}");
        }
        for text in ["0200", "+2", "+2500", "+02000", "GMT"] {
            assert_eq!(utc_offset(text), None, "{text}");
        }
        for (text, days, minutes) in
            [("PT1H30M", 0, 90), ("P1DT1H", 1, 60), ("P1W", 7, 0), ("+p2d", 2, 0), ("PT0S", 0, 0)]
        {
            let expected = Length { days: TimeDelta::days(days), time: TimeDelta::minutes(minutes) };
            assert_eq!(Length::parse(text), Some(expected), "{text}");
        }
        for text in ["", "P", "PT1H30", "-PT1H", "1H", "PT"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }
}
