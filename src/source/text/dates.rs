//! Dates as agendas write them, and the spans of days that a meeting lasts.
//!
//! `Monday, 29 March 2021`, `March 29, 2021`, `2021-03-29`, `29-30 March 2021`, `June 1 - 4, 2020`,
//! `January 30-February 1, 2013` and `2019 December 3-5` are read, and `29/03/2021` where only one
//! reading is a date. A year may be missing: it then comes from elsewhere in the document.

use chrono::{Datelike, NaiveDate, Weekday};

use super::cursor::Cursor;
use super::lang;
use crate::moment::YEARS;

/// A date that may lack its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year, if it is told.
    pub year: Option<i32>,
    /// The month.
    pub month: u32,
    /// The day.
    pub day: u32,
}

/// A date or a span of days found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The first day.
    pub first: Written,
    /// The last day, where there are several.
    pub last: Option<Written>,
    /// The weekday beside it.
    pub weekday: Option<Weekday>,
    /// Where it stands in the text, in bytes.
    pub at: std::ops::Range<usize>,
}

impl Written {
    /// The date, its year taken from `year` where it tells none.
    pub fn date(self, year: Option<i32>) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.or(year)?, self.month, self.day)
    }
}

/// The first date in a text.
pub fn find(text: &str) -> Option<Found> {
    let mut open = true;
    for (at, letter) in text.char_indices() {
        if open && letter.is_alphanumeric() {
            let mut rest = Cursor(text.get(at..)?);
            if let Some((first, last, weekday)) = rest.attempt(date) {
                return Some(Found { first, last, weekday, at: at..text.len().saturating_sub(rest.0.len()) });
            }
        }
        open = !letter.is_alphanumeric();
    }
    None
}

/// A date by numbers that could be read in two ways.
pub fn ambiguous(text: &str) -> Option<&str> {
    text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_ascii_digit())).find(|word| {
        let mut rest = Cursor(word);
        numbers(&mut rest).is_some_and(|(first, second, _)| first <= 12 && second <= 12 && first != second)
    })
}

/// The weekday that a text names, and nothing else but "Day 2" or the like beside it.
pub fn weekday(text: &str) -> Option<Weekday> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let mut found = None;
    for word in words {
        match weekday_of(word) {
            Some(day) if found.is_none() => found = Some(day),
            _ if is_day(word) => {}
            _ => return None,
        }
    }
    found
}

/// The number in "Day 2".
pub fn day_number(text: &str) -> Option<(u32, &str)> {
    let mut rest = Cursor(text.trim_start());
    let word = rest.word()?;
    if !is_day(word) {
        return None;
    }
    rest.space();
    const NUMBERS: [&str; 7] = ["one", "two", "three", "four", "five", "six", "seven"];
    let number = match rest.number(1, 2) {
        Some((number, _)) => number,
        None => {
            let word = rest.word()?.to_lowercase();
            let at = NUMBERS.iter().position(|number| *number == word)?;
            u32::try_from(at).ok()?.checked_add(1)?
        }
    };
    Some((number, rest.0))
}

/// The one year from 1990 on that a text names.
pub fn year(text: &str) -> Option<i32> {
    let mut years = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| (1990..=*YEARS.end()).contains(year));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

fn is_day(word: &str) -> bool {
    let word = word.to_lowercase();
    lang::ALL.iter().flat_map(|words| words.day).any(|day| *day == word)
}

type Read = (Written, Option<Written>, Option<Weekday>);

fn date(rest: &mut Cursor) -> Option<Read> {
    let before = weekdays(rest);
    let (first, last) = rest
        .attempt(iso)
        .or_else(|| rest.attempt(year_first))
        .or_else(|| rest.attempt(day_first))
        .or_else(|| rest.attempt(month_first))
        .or_else(|| rest.attempt(numeric))?;
    if rest.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let after = rest.attempt(|rest| {
        while rest.eat_if(|letter| letter == ' ' || letter == ',' || letter == '(') {}
        let day = rest.word().and_then(weekday_of)?;
        rest.eat(')');
        Some(day)
    });
    Some((first, last, before.or(after)))
}

/// "Monday", "Tuesday-Thursday": the first of them.
fn weekdays(rest: &mut Cursor) -> Option<Weekday> {
    let first = rest.attempt(|rest| rest.word().and_then(weekday_of))?;
    rest.eat('.');
    rest.attempt(|rest| {
        dash(rest)?;
        rest.word().and_then(weekday_of)
    });
    while rest.eat_if(|letter| letter == ' ' || letter == ',') {}
    Some(first)
}

fn weekday_of(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let number = lang::ALL.iter().find_map(|words| words.weekdays.iter().position(|names| names.contains(&&*word)))?;
    Weekday::try_from(u8::try_from(number).ok()?).ok()
}

fn month(rest: &mut Cursor) -> Option<u32> {
    rest.attempt(|rest| {
        let word = rest.word()?.to_lowercase();
        let number =
            lang::ALL.iter().find_map(|words| words.months.iter().position(|names| names.contains(&&*word)))?;
        rest.eat('.');
        u32::try_from(number).ok()?.checked_add(1)
    })
}

fn day(rest: &mut Cursor) -> Option<u32> {
    rest.attempt(|rest| {
        let (day, _) = rest.number(1, 2)?;
        rest.eat_words(&["st", "nd", "rd", "th", "er"]);
        (1..=31).contains(&day).then_some(day)
    })
}

fn year_of(rest: &mut Cursor) -> Option<i32> {
    rest.attempt(|rest| {
        while rest.eat_if(|letter| letter == ' ' || letter == ',' || letter == '-') {}
        let (year, _) = rest.number(4, 4)?;
        i32::try_from(year).ok().filter(|year| YEARS.contains(year))
    })
}

fn dash(rest: &mut Cursor) -> Option<()> {
    rest.space();
    let found = rest.eat_if(|letter| "-–—&".contains(letter)) || rest.eat_words(&["to", "and", "et", "au", "-"]);
    rest.space();
    found.then_some(())
}

fn iso(rest: &mut Cursor) -> Option<(Written, Option<Written>)> {
    let year = i32::try_from(rest.number(4, 4)?.0).ok()?;
    rest.eat('-').then_some(())?;
    let month = rest.number(2, 2)?.0;
    rest.eat('-').then_some(())?;
    let day = rest.number(2, 2)?.0;
    NaiveDate::from_ymd_opt(year, month, day)?;
    YEARS.contains(&year).then_some((Written { year: Some(year), month, day }, None))
}

/// "2019 December 3-5".
fn year_first(rest: &mut Cursor) -> Option<(Written, Option<Written>)> {
    let year = year_of(rest)?;
    rest.space();
    let month = month(rest)?;
    rest.space();
    let first = day(rest)?;
    let last = rest.attempt(|rest| {
        dash(rest)?;
        day(rest)
    });
    let written = |day| Written { year: Some(year), month, day };
    Some((written(first), last.map(written)))
}

/// "29 March 2021", "29-30 March 2021", "29 March – 1 April 2021", "Monday 29 and Tuesday 30 March".
fn day_first(rest: &mut Cursor) -> Option<(Written, Option<Written>)> {
    let first = day(rest)?;
    let same = rest.attempt(|rest| {
        dash(rest)?;
        weekdays(rest);
        let last = day(rest)?;
        gap(rest);
        Some((last, month(rest)?))
    });
    if let Some((last, month)) = same {
        let year = year_of(rest);
        let written = |day| Written { year, month, day };
        return Some((written(first), Some(written(last))));
    }
    gap(rest);
    let first_month = month(rest)?;
    let first_year = year_of(rest);
    let last = rest.attempt(|rest| {
        dash(rest)?;
        weekdays(rest);
        let day = day(rest)?;
        gap(rest);
        let month = month(rest)?;
        Some(Written { year: year_of(rest), month, day })
    });
    let year = first_year.or(last.and_then(|last| last.year));
    Some((Written { year, month: first_month, day: first }, last))
}

/// Between day and month: "29 March", "29 of March", "29-March".
fn gap(rest: &mut Cursor) {
    while rest.eat_if(|letter| letter == ' ' || letter == '-') {}
    if rest.eat_words(&["of", "de"]) {
        rest.space();
    }
}

/// "March 29, 2021", "March 29-30, 2021", "January 30-February 1, 2013".
fn month_first(rest: &mut Cursor) -> Option<(Written, Option<Written>)> {
    // "we march 3 times" and "may 2 people" are no dates.
    rest.peek().filter(|letter| letter.is_uppercase())?;
    let first_month = month(rest)?;
    rest.space();
    let first = day(rest)?;
    let last = rest.attempt(|rest| {
        dash(rest)?;
        weekdays(rest);
        let month = month(rest).unwrap_or(first_month);
        rest.space();
        let day = day(rest)?;
        // "November 10-17:00" would be a time.
        (rest.peek() != Some(':')).then_some((month, day))
    });
    let year = year_of(rest);
    let last = last.map(|(month, day)| Written { year, month, day });
    Some((Written { year, month: first_month, day: first }, last))
}

fn numbers(rest: &mut Cursor) -> Option<(u32, u32, i32)> {
    let first = rest.number(1, 2)?.0;
    let mark = rest.peek().filter(|mark| matches!(mark, '/' | '.'))?;
    rest.eat(mark);
    let second = rest.number(1, 2)?.0;
    rest.eat(mark).then_some(())?;
    let year = i32::try_from(rest.number(4, 4)?.0).ok().filter(|year| YEARS.contains(year))?;
    Some((first, second, year))
}

fn numeric(rest: &mut Cursor) -> Option<(Written, Option<Written>)> {
    let (first, second, year) = numbers(rest)?;
    let (day, month) = match (first, second) {
        (1..=31, 1..=12) if first > 12 || first == second => (first, second),
        (1..=12, 13..=31) => (second, first),
        _ => return None,
    };
    Some((Written { year: Some(year), month, day }, None))
}

/// The days from first to last by the calendar that fall on a weekday.
pub fn on_weekday(first: NaiveDate, last: NaiveDate, wanted: Weekday) -> Option<NaiveDate> {
    first.iter_days().take_while(|day| *day <= last).take(14).find(|day| day.weekday() == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let found = find(text)?;
        let show = |date: Written| match date.year {
            Some(year) => format!("{year}-{:02}-{:02}", date.month, date.day),
            None => format!("{:02}-{:02}", date.month, date.day),
        };
        let last = found.last.map(|last| format!("/{}", show(last))).unwrap_or_default();
        let weekday = found.weekday.map(|day| format!(" {day}")).unwrap_or_default();
        Some(format!("{}{last}{weekday}", show(found.first)))
    }

    #[test]
    fn the_usual_spellings_of_a_date() {
        for (text, expected) in [
            ("29 March 2021, Monday, 10:00", "2021-03-29 Mon"),
            ("Monday, 29th of March, 2021", "2021-03-29 Mon"),
            ("March 29, 2021", "2021-03-29"),
            ("Wed Aug 27, 2014", "2014-08-27 Wed"),
            ("on 2021-03-29 at noon", "2021-03-29"),
            ("29/03/2021", "2021-03-29"),
            ("03/29/2021", "2021-03-29"),
            ("29.03.2021", "2021-03-29"),
            ("Day 1: Thursday, 21-March, 2024", "2024-03-21 Thu"),
            ("29-30 March 2021", "2021-03-29/2021-03-30"),
            ("29 March – 1 April 2021", "2021-03-29/2021-04-01"),
            ("June 1 - 4, 2020", "2020-06-01/2020-06-04"),
            ("Tokyo, January 30-February 1, 2013", "2013-01-30/2013-02-01"),
            ("2019 December 3-5 (Tuesday-Thursday)", "2019-12-03/2019-12-05 Tue"),
            ("Tuesday-Wednesday, August 4-5, 2026", "2026-08-04/2026-08-05 Tue"),
            ("Saturday, 7 July", "07-07 Sat"),
            ("July 13", "07-13"),
            ("lundi 29 mars 2021", "2021-03-29 Mon"),
            ("1er mai 2021", "2021-05-01"),
            ("15 et 16 Décembre 2025", "2025-12-15/2025-12-16"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "text: {text:?}");
        }
        for text in ["we march 3 times", "may 2 people come", "03/04/2021", "2021", "10:15", "version 1.2.2021x"] {
            assert_eq!(read(text), None, "text: {text:?}");
        }
        assert_eq!(ambiguous("on 03/04/2021"), Some("03/04/2021"));
        assert_eq!(ambiguous("on 03/13/2021"), None);
    }

    #[test]
    fn days_by_name_and_number() {
        assert_eq!(weekday("Monday"), Some(Weekday::Mon));
        assert_eq!(weekday("Monday's planning"), None);
        assert_eq!(day_number("Day 2 — Friday").map(|(number, _)| number), Some(2));
        assert_eq!(day_number("Day One: start"), Some((1, ": start")));
        assert_eq!(year("Berlin, July 13-14, 2015"), Some(2015));
        assert_eq!(year("2015 and 2016"), None);
    }
}
