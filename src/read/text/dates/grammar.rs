//! The spellings of a date, one function for each order of its parts.

use chrono::{Datelike, NaiveDate, Weekday};

use super::super::cursor::{Cursor, digit, is_direction};
use super::super::lang;
use super::months::{misspelt, month};
use super::weekdays::{blank, dash, is_day, weekday_of, weekdays};
use super::written::Written;
use crate::model::moment::YEARS;

/// A date as it was read.
pub struct Read {
    pub first: Written,
    pub last: Option<Written>,
    pub weekday: Option<Weekday>,
    pub misspelt: Option<String>,
    /// The other reading of a date in figures: "7/4" may be in April or in July.
    pub other: Option<Written>,
}

type Days = (Written, Option<Written>);

pub fn date(rest: &mut Cursor) -> Option<Read> {
    let whole = rest.0;
    let before = if rest.peek().is_some_and(char::is_alphabetic) { rest.attempt(weekdays) } else { None };
    let mut other = None;
    // "Dia 2/10" is a day as "Monday 2/10" is.
    let named = before.is_some() || rest.attempt(day_word).is_some();
    let (first, last) = rest
        .attempt(iso)
        .or_else(|| rest.attempt(year_first))
        .or_else(|| rest.attempt(|rest| day_first(rest, before.is_some())))
        .or_else(|| rest.attempt(month_first))
        .or_else(|| rest.attempt(numeric))
        .or_else(|| {
            let whole = before.and_then(|_| rest.attempt(either));
            let (first, second) = whole.or_else(|| rest.attempt(|rest| short(rest, named)))?;
            other = second;
            Some((first, None))
        })?;
    let written = whole.get(..whole.len().saturating_sub(rest.0.len())).unwrap_or_default();
    let named_month =
        written.chars().any(char::is_alphabetic) && first.year.is_none() && last.is_none() && other.is_none();
    let dashed = written.trim_start_matches(|letter: char| !letter.is_ascii_digit()).contains('-');
    let first = match named_month.then(|| short_year(rest, first, before, dashed)).flatten() {
        Some(year) => Written { year: Some(year), ..first },
        None => first,
    };
    if rest.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let after = rest.attempt(|rest| {
        while rest.eat_if(|letter| " ,،(-–—".contains(letter)) {}
        let day = rest.word().and_then(weekday_of)?;
        rest.eat_literal("-feira");
        // "5 May, Monday's minutes".
        rest.peek().is_none_or(|next| !"'’".contains(next)).then_some(())?;
        rest.eat(')');
        Some(day)
    });
    let written = whole.get(..whole.len().saturating_sub(rest.0.len())).unwrap_or_default();
    let misspelt = written.split(|letter: char| !letter.is_alphabetic()).find(|word| misspelt(word).is_some());
    let weekday = before.or(after);
    // Day and month in digits alone are a date only next to a weekday or to the word for a day.
    let in_figures = first.year.is_none() && written.chars().all(|letter| !letter.is_alphabetic());
    if in_figures && !named && weekday.is_none() {
        return None;
    }
    Some(Read { first, last, weekday, misspelt: misspelt.map(str::to_owned), other })
}

/// "Dia" before "2/10".
fn day_word(rest: &mut Cursor) -> Option<()> {
    let word = rest.word()?;
    rest.space_within_line();
    let figures = rest.0.trim_start_matches(|letter: char| letter.is_ascii_digit());
    (figures.len() < rest.0.len() && figures.starts_with('/') && is_day(&lang::lower(word))).then_some(())
}

fn day(rest: &mut Cursor) -> Option<u32> {
    rest.attempt(|rest| {
        let (day, _) = rest.number(1, 2)?;
        rest.eat_words(&["st", "nd", "rd", "th", "er", "e", "º", "ª", "°"]);
        // "17. September", "1.-3. Oktober", "17.–18. März".
        rest.attempt(|rest| {
            rest.eat('.').then_some(())?;
            let next = rest.0.trim_start();
            (next.starts_with(char::is_alphabetic) || next.starts_with(['-', '–'])).then_some(())
        });
        (1..=31).contains(&day).then_some(day)
    })
}

fn year_of(rest: &mut Cursor) -> Option<i32> {
    rest.attempt(|rest| {
        while rest.eat_if(|letter| " ,،-".contains(letter) || letter == '\u{a0}' || is_direction(letter)) {}
        rest.eat_words(&["de", "del", "of"]);
        rest.space();
        let (year, _) = rest.number(4, 4)?;
        i32::try_from(year).ok().filter(|year| YEARS.contains(year))
    })
}

/// "14 Mar 29" next to its weekday, "14-Mar-29": a year of two digits, where the weekday or the dashes show that it is one.
fn short_year(rest: &mut Cursor, first: Written, weekday: Option<Weekday>, dashed: bool) -> Option<i32> {
    rest.attempt(|rest| {
        rest.eat_if(|letter| letter == if dashed { '-' } else { ' ' }).then_some(())?;
        rest.eat_if(|letter| "'’".contains(letter));
        let (year, _) = rest.number(2, 2)?;
        rest.peek().is_none_or(|next| !next.is_alphanumeric() && !":.-–/".contains(next)).then_some(())?;
        let year = i32::try_from(year).ok()?.checked_add(2000).filter(|year| YEARS.contains(year))?;
        let date = NaiveDate::from_ymd_opt(year, first.month, first.day)?;
        (dashed || weekday.is_some_and(|weekday| date.weekday() == weekday)).then_some(year)
    })
}

fn iso(rest: &mut Cursor) -> Option<Days> {
    let year = i32::try_from(rest.number(4, 4)?.0).ok()?;
    let mark = rest.peek().filter(|mark| "-/‑".contains(*mark))?;
    rest.eat(mark);
    let month = rest.number(2, 2)?.0;
    rest.eat(mark).then_some(())?;
    let day = rest.number(2, 2)?.0;
    NaiveDate::from_ymd_opt(year, month, day)?;
    YEARS.contains(&year).then_some((Written { year: Some(year), month, day }, None))
}

/// "2019 December 3-5".
fn year_first(rest: &mut Cursor) -> Option<Days> {
    let year = year_of(rest)?;
    blank(rest);
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

/// "29 March 2021", "29-30 March 2021", "29, 30 and 31 March", "29 March – 1 April 2021", "Monday 29
/// and Tuesday 30 March". `named`: whether a weekday is before it.
fn day_first(rest: &mut Cursor, named: bool) -> Option<Days> {
    let first = day(rest)?;
    let same = rest.attempt(|rest| {
        // "29, 30 and 31 March".
        while rest
            .attempt(|rest| {
                rest.eat(',').then_some(())?;
                rest.space();
                day(rest)
            })
            .is_some()
        {}
        dash(rest)?;
        // "1 - Tuesday, 12 January" is no range of days.
        if rest.attempt(weekdays).is_some() && !named {
            return None;
        }
        let last = day(rest).filter(|last| *last > first)?;
        gap(rest);
        Some((last, month(rest)?))
    });
    if let Some((last, month)) = same {
        let year = year_of(rest);
        let written = |day| Written { year, month, day };
        return Some((written(first), Some(written(last))));
    }
    gap(rest);
    let capital = !rest.peek().is_some_and(char::is_lowercase);
    let word = rest.0;
    let first_month = month(rest)?;
    // In "Day 1. October 15th" the first number counts something else.
    let month_first = rest.clone().attempt(|rest| {
        rest.space_within_line();
        let before = rest.0.len();
        day(rest)?;
        let ordinal = before.saturating_sub(rest.0.len()) > 2;
        let parted = rest.peek().is_none_or(|next| !":.h-–".contains(next));
        (parted && (ordinal || year_of(rest).is_some())).then_some(())
    });
    if month_first.is_some() {
        return None;
    }
    let first_year = year_of(rest);
    // "2 may come", "on 3 march forward": English months have a capital.
    let length = word.find(|letter: char| !letter.is_alphabetic()).unwrap_or(word.len());
    let doubtful = word.get(..length).is_some_and(|word| ["may", "march", "mar"].contains(&word));
    if first_year.is_none() && !capital && doubtful && !named {
        return None;
    }
    let last = rest.attempt(|rest| {
        dash(rest)?;
        rest.attempt(weekdays);
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
    while rest.eat_if(|letter| " -\u{a0}".contains(letter) || is_direction(letter)) {}
    if rest.eat_words(&["of", "de", "du"]) {
        rest.space();
    }
}

/// "March 29, 2021", "March 29-30, 2021", "January 30-February 1, 2013".
fn month_first(rest: &mut Cursor) -> Option<Days> {
    // "we march 3 times" and "may 2 people" are no dates.
    rest.peek().filter(|letter| letter.is_uppercase())?;
    let after = rest.0.trim_start_matches(char::is_alphabetic).trim_start_matches(['.', ' ', ',', '\u{a0}']);
    let after = after.strip_prefix("the ").unwrap_or(after);
    after.chars().next().and_then(digit)?;
    let first_month = month(rest)?;
    rest.space();
    rest.eat_words(&["the"]);
    rest.space();
    let first = day(rest)?;
    let last = rest.attempt(|rest| {
        dash(rest)?;
        rest.attempt(weekdays);
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

pub fn numbers(rest: &mut Cursor) -> Option<(u32, u32, i32, char)> {
    let first = rest.number(1, 2)?.0;
    let mark = rest.peek().filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    rest.eat(mark);
    let second = rest.number(1, 2)?.0;
    rest.eat(mark).then_some(())?;
    let year = i32::try_from(rest.number(4, 4)?.0).ok().filter(|year| YEARS.contains(year))?;
    Some((first, second, year, mark))
}

fn numeric(rest: &mut Cursor) -> Option<Days> {
    let (first, second, year, mark) = numbers(rest)?;
    let (day, month) = match (first, second) {
        (1..=31, 1..=12) if first > 12 || first == second || mark == '.' => (first, second),
        (1..=12, 13..=31) if mark != '.' => (second, first),
        _ => return None,
    };
    Some((Written { year: Some(year), month, day }, None))
}

/// "Monday 07/04/2029": day and month in either order, with the other reading.
fn either(rest: &mut Cursor) -> Option<(Written, Option<Written>)> {
    let (first, second, year, _) = numbers(rest)?;
    let read = |day: u32, month: u32| {
        let year = Some(year);
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Written { year, month, day })
    };
    Some((read(first, second)?, read(second, first)))
}

/// "Dienstag, 18.9.", "Monday 7/4", "2/10 - Segunda": day and month by figures next to a weekday, with the other reading.
/// `named`: whether a weekday is before it.
fn short(rest: &mut Cursor, named: bool) -> Option<(Written, Option<Written>)> {
    let first = rest.number(1, 2)?.0;
    let mark = rest.peek().filter(|mark| matches!(mark, '/' | '.'))?;
    rest.eat(mark);
    let second = rest.number(1, 2)?.0;
    if mark == '.' && !(named && rest.eat('.')) || rest.peek().is_some_and(|next| "/:.h-".contains(next)) {
        return None;
    }
    let read = |day: u32, month: u32| {
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Written { year: None, month, day })
    };
    match (read(first, second), read(second, first)) {
        (Some(date), other) if mark == '/' && first != second => Some((date, other)),
        (Some(date), _) => Some((date, None)),
        (None, Some(date)) if mark == '/' => Some((date, None)),
        _ => None,
    }
}
