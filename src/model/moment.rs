//! A time as it was decided: civil time with a zone, or with an offset, and the instant that it names.
//!
//! ```
//! use agenda_widget::model::moment::Written;
//!
//! let written = Written::parse("2021-03-29T10:15+02:00[Europe/Paris]").unwrap();
//! assert_eq!(written.zone.as_deref(), Some("Europe/Paris"));
//! assert_eq!(written.to_string(), "2021-03-29T10:15:00+02:00[Europe/Paris]");
//! ```
//!
//! Read: `YYYY-MM-DDTHH:MM[:SS[.fff]]`, with `Z` or an RFC 3339 offset after it or not, and an
//! RFC 9557 zone in brackets after that or not. Fractions of a second are read and dropped.
//! Out of scope: leap seconds, week dates, times without a date.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use serde::{Serialize, Serializer};

use crate::model::decimal::decimal;

/// A point on the time line.
pub type Instant = DateTime<Utc>;

/// Years that an agenda may lie in.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// A time as an agenda writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Date and time on the wall.
    pub civil: NaiveDateTime,
    /// The offset next to it, if any.
    pub offset: Option<Offset>,
    /// The IANA zone in brackets, if any.
    pub zone: Option<String>,
}

/// What is after the civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// `Z`: the instant is known, the local offset is unknown (RFC 9557 section 2).
    Utc,
    /// `+02:00`.
    Fixed(FixedOffset),
}

/// A time of an agenda, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As written.
    pub written: Written,
    /// What it names.
    pub instant: Instant,
}

impl Written {
    /// A civil time whose zone is elsewhere.
    pub fn civil(civil: NaiveDateTime) -> Self {
        Written { civil, offset: None, zone: None }
    }

    /// Reads one; the error says what is wrong with `text` and how to fix it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut rest = Cursor(text.trim().as_bytes());
        let date = rest.date("expected a date and time such as \"2021-03-29T10:15\"")?;
        if rest.0.is_empty() {
            return Err("the time of day is missing: write it as \"2021-03-29T10:15\"");
        }
        if !(rest.eat(b'T') || rest.eat(b't') || rest.eat(b' ')) {
            return Err("expected \"T\" between date and time, as in \"2021-03-29T10:15\"");
        }
        let (hour, minute, second) = rest.time().ok_or("expected a time of day from 00:00 to 23:59 after the date")?;
        let civil = date
            .and_hms_opt(hour, minute, second)
            .ok_or("there is no such time of day; midnight at the end of a day is 00:00 of the next")?;
        let offset = rest.offset().ok_or("expected an offset such as \"+02:00\", or \"Z\"")?;
        let zone = rest.zone().ok_or("expected a zone in brackets such as \"[Europe/Paris]\" at the end")?;
        Ok(Written { civil, offset, zone })
    }

    /// As it is written. Digit by digit, since the formatting of the standard library would come into the
    /// widget with it.
    pub fn text(&self) -> String {
        use chrono::Timelike;
        let time = self.civil.time();
        let mut text = date_text(self.civil.date());
        let mut more = |sign: char, number: u32| {
            text.push(sign);
            digits(&mut text, number, 2);
        };
        more('T', time.hour());
        more(':', time.minute());
        if time.second() != 0 || self.offset.is_some() {
            // RFC 3339 wants seconds wherever there is an offset.
            more(':', time.second());
        }
        match self.offset {
            None => {}
            Some(Offset::Utc) => text.push('Z'),
            Some(Offset::Fixed(offset)) => text.push_str(&offset_text(offset.local_minus_utc())),
        }
        if let Some(zone) = &self.zone {
            text.push('[');
            text.push_str(zone);
            text.push(']');
        }
        text
    }

    /// The instant, if the offset alone determines it.
    pub fn instant(&self) -> Option<Instant> {
        match self.offset? {
            Offset::Utc => Some(self.civil.and_utc()),
            Offset::Fixed(offset) => Some(self.civil.checked_sub_offset(offset)?.and_utc()),
        }
    }
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn eat(&mut self, wanted: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == wanted => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn number(&mut self, digits: usize) -> Option<u32> {
        let (head, rest) = self.0.split_at_checked(digits)?;
        let number = head.iter().try_fold(0_u32, |sum, digit| {
            let digit = char::from(*digit).to_digit(10)?;
            sum.checked_mul(10)?.checked_add(digit)
        })?;
        self.0 = rest;
        Some(number)
    }

    /// A date; `why` says that there is none.
    fn date(&mut self, why: &'static str) -> Result<NaiveDate, &'static str> {
        let year = self.number(4).ok_or(why)?;
        let month = self.eat(b'-').then(|| self.number(2)).flatten().ok_or(why)?;
        let day = self.eat(b'-').then(|| self.number(2)).flatten().ok_or(why)?;
        let year = i32::try_from(year).unwrap_or_default();
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or("there is no such date in the calendar")?;
        if YEARS.contains(&year) { Ok(date) } else { Err("expected a year from 1970 to 2100") }
    }

    fn time(&mut self) -> Option<(u32, u32, u32)> {
        let hour = self.number(2)?;
        let minute = self.eat(b':').then(|| self.number(2)).flatten()?;
        let mut second = 0;
        if self.eat(b':') {
            second = self.number(2)?;
            if self.eat(b'.') {
                self.number(1)?;
                while self.number(1).is_some() {}
            }
        }
        Some((hour, minute, second))
    }

    fn offset(&mut self) -> Option<Option<Offset>> {
        if self.eat(b'Z') || self.eat(b'z') {
            return Some(Some(Offset::Utc));
        }
        let sign = if self.eat(b'+') {
            1
        } else if self.eat(b'-') {
            -1
        } else {
            return Some(None);
        };
        let hours = self.number(2)?;
        self.eat(b':');
        let minutes = self.number(2)?;
        if hours > 23 || minutes > 59 {
            return None;
        }
        let seconds = i32::try_from(hours.checked_mul(60)?.checked_add(minutes)?.checked_mul(60)?).ok()?;
        Some(Some(Offset::Fixed(FixedOffset::east_opt(seconds.checked_mul(sign)?)?)))
    }

    fn zone(&mut self) -> Option<Option<String>> {
        let mut zone = None;
        while self.eat(b'[') {
            let end = self.0.iter().position(|byte| *byte == b']')?;
            let (name, rest) = self.0.split_at_checked(end)?;
            self.0 = rest;
            self.eat(b']');
            let name = name.strip_prefix(b"!").unwrap_or(name);
            // `[u-ca=gregory]` and its like say nothing about the time.
            if !name.contains(&b'=') && zone.is_none() {
                // Names of zones are ASCII; reading UTF-8 would come into the widget with it.
                zone = name.is_ascii().then(|| name.iter().copied().map(char::from).collect());
                zone.as_ref()?;
            }
        }
        self.0.is_empty().then_some(zone)
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Reads a date without a time; the error says what is wrong with `text`.
pub fn parse_date(text: &str) -> Result<NaiveDate, &'static str> {
    const WHY: &str = "expected a date such as \"2021-03-29\"";
    let mut rest = Cursor(text.trim().as_bytes());
    let date = rest.date(WHY)?;
    if rest.0.is_empty() { Ok(date) } else { Err(WHY) }
}

/// A date as [`parse_date`] reads it.
pub fn date_text(date: NaiveDate) -> String {
    use chrono::Datelike;
    let mut text = String::new();
    digits(&mut text, date.year().unsigned_abs(), 4);
    for number in [date.month(), date.day()] {
        text.push('-');
        digits(&mut text, number, 2);
    }
    text
}

/// A number in at least so many digits.
fn digits(text: &mut String, number: u32, least: usize) {
    let number = decimal(number.into());
    for _ in number.len()..least {
        text.push('0');
    }
    text.push_str(&number);
}

/// Seconds east of UTC as RFC 3339 has them, and with seconds where there are some.
pub fn offset_text(seconds: i32) -> String {
    let mut text = (if seconds < 0 { "-" } else { "+" }).to_owned();
    let rest = |whole: u32, unit: u32| {
        (whole.checked_div(unit).unwrap_or_default(), whole.checked_rem(unit).unwrap_or_default())
    };
    let (hours, left) = rest(seconds.unsigned_abs(), 3600);
    let (minutes, left) = rest(left, 60);
    digits(&mut text, hours, 2);
    text.push(':');
    digits(&mut text, minutes, 2);
    if left != 0 {
        text.push(':');
        digits(&mut text, left, 2);
    }
    text
}

/// For serde: an instant in a field that may be absent, in UTC.
pub fn serialize<S: Serializer>(instant: &Option<Instant>, serializer: S) -> Result<S::Ok, S::Error> {
    let written = |instant: &Instant| Written { offset: Some(Offset::Utc), ..Written::civil(instant.naive_utc()) };
    match instant {
        Some(instant) => serializer.collect_str(&written(instant)),
        None => serializer.serialize_none(),
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.written)
    }
}

/// Writes an instant in RFC 3339 form, in UTC and whole seconds.
pub fn write(instant: Instant) -> String {
    use chrono::Timelike;
    let civil = instant.naive_utc().with_nanosecond(0).unwrap_or_default();
    Written { civil, offset: Some(Offset::Utc), zone: None }.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for (text, expected) in [
            ("2021-03-29T10:15", "2021-03-29T10:15"),
            (" 2021-03-29t10:15:00 ", "2021-03-29T10:15"),
            ("2021-03-29 10:15:07.250", "2021-03-29T10:15:07"),
            ("2021-03-29T08:15Z", "2021-03-29T08:15:00Z"),
            ("2021-03-29T10:15:00+0200", "2021-03-29T10:15:00+02:00"),
            (
                "2021-03-29T05:45:00-02:30[!America/St_Johns][u-ca=gregory]",
                "2021-03-29T05:45:00-02:30[America/St_Johns]",
            ),
            ("2021-03-29T10:15[Europe/Paris]", "2021-03-29T10:15[Europe/Paris]"),
        ] {
            let read = Written::parse(text).map(|written| written.to_string());
            assert_eq!(read.as_deref(), Ok(expected), "text: {text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, expected) in [
            ("", "expected a date and time"),
            ("10:15", "expected a date and time"),
            ("29/03/2021 10:15", "expected a date and time"),
            ("2021-3-29T10:15", "expected a date and time"),
            ("2021-02-29T10:15", "no such date"),
            ("1969-12-31T10:15", "year from 1970 to 2100"),
            ("9999-01-01T10:15", "year from 1970 to 2100"),
            ("2021-03-29", "time of day is missing"),
            ("2021-03-29_10:15", "expected \"T\""),
            ("2021-03-29T10h15", "expected a time of day"),
            ("2021-03-29T24:00", "midnight at the end of a day is 00:00 of the next"),
            ("2021-03-29T10:15+2", "expected an offset"),
            ("2021-03-29T10:15+25:00", "expected an offset"),
            ("2021-03-29T10:15 CEST", "zone in brackets"),
            ("2021-03-29T10:15+02:00[Europe/Paris", "zone in brackets"),
        ] {
            let error = Written::parse(text).expect_err(text);
            assert!(error.contains(expected), "text: {text:?}, error: {error}");
        }
    }
}
