//! Dates as agendas write them, and the spans of days that a meeting lasts.
//!
//! `Monday, 29 March 2021`, `March 29, 2021`, `2021-03-29`, `29-30 March 2021`, `June 1 - 4, 2020`,
//! `January 30-February 1, 2013` and `2019 December 3-5` are read, and `29/03/2021` where only one
//! reading is a date. A year may be missing: it then comes from elsewhere in the document. A month
//! with a letter wrong is read and named. What a date means for the sessions is decided in
//! [`super::days`].

use chrono::{NaiveDate, Weekday};

use super::cursor::{Cursor, digit, is_direction};
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
    /// The month as written, where it is misspelt.
    pub misspelt: Option<String>,
    /// Where it stands in the text, in bytes.
    pub at: std::ops::Range<usize>,
}

impl Written {
    /// The date, its year taken from `year` where it tells none.
    pub fn date(self, year: Option<i32>) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.or(year)?, self.month, self.day)
    }
}

/// A date at the very start of a text, and what follows it.
pub fn at_head(text: &str) -> Option<(Found, &str)> {
    let mut rest = Cursor(text);
    let Read { first, last, weekday, misspelt } = rest.attempt(date)?;
    let at = 0..text.len().saturating_sub(rest.0.len());
    Some((Found { first, last, weekday, misspelt, at }, rest.0))
}

/// The first date in a text.
pub fn find(text: &str) -> Option<Found> {
    // Every date has a number.
    if !text.chars().any(|letter| digit(letter).is_some()) {
        return None;
    }
    let mut open = true;
    let mut counted = false;
    for (at, letter) in text.char_indices() {
        if open && letter.is_alphanumeric() {
            let tail = text.get(at..)?;
            let mut rest = Cursor(tail);
            // In "Day 1 - 12 January" and "Room 5 – 3 May" the first number counts something else.
            if !(counted && letter.is_numeric())
                && let Some(Read { first, last, weekday, misspelt }) = rest.attempt(date)
            {
                let at = at..text.len().saturating_sub(rest.0.len());
                return Some(Found { first, last, weekday, misspelt, at });
            }
            let word = Cursor(tail).word().filter(|word| word.len() <= 24).map(str::to_lowercase);
            counted = word.is_some_and(|word| lang::all().counted.contains(&*word));
        }
        open = !letter.is_alphanumeric();
    }
    None
}

/// A date by numbers that could be read in two ways.
pub fn ambiguous(text: &str) -> Option<&str> {
    text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_ascii_digit())).find(|word| {
        let mut rest = Cursor(word);
        numbers(&mut rest).is_some_and(|(first, second, _, mark)| {
            // With points between, the day comes first everywhere.
            mark != '.' && first <= 12 && second <= 12 && first != second
        })
    })
}

/// The two dates that numbers can be read as, the day first and the month first.
pub fn both(text: &str) -> Vec<NaiveDate> {
    let Some((first, second, year, _)) = numbers(&mut Cursor(text)) else { return Vec::new() };
    let date = |day, month| NaiveDate::from_ymd_opt(year, month, day);
    [date(first, second), date(second, first)].into_iter().flatten().collect()
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

/// Whether a word names a day as such: "day", "jour".
pub fn is_day(word: &str) -> bool {
    lang::all().day.contains(word)
}

/// The weekday that a word names, in any case.
pub fn weekday_of(word: &str) -> Option<Weekday> {
    let number = lang::all().weekdays.get(&*word.to_lowercase())?;
    Weekday::try_from(*number).ok()
}

struct Read {
    first: Written,
    last: Option<Written>,
    weekday: Option<Weekday>,
    misspelt: Option<String>,
}

type Days = (Written, Option<Written>);

fn date(rest: &mut Cursor) -> Option<Read> {
    let whole = rest.0;
    let before = if rest.peek().is_some_and(char::is_alphabetic) { rest.attempt(weekdays) } else { None };
    let (first, last) = rest
        .attempt(iso)
        .or_else(|| rest.attempt(year_first))
        .or_else(|| rest.attempt(|rest| day_first(rest, before.is_some())))
        .or_else(|| rest.attempt(month_first))
        .or_else(|| rest.attempt(numeric))
        .or_else(|| before.and_then(|_| rest.attempt(short)))?;
    if rest.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let after = rest.attempt(|rest| {
        while rest.eat_if(|letter| " ,،(".contains(letter)) {}
        let day = rest.word().and_then(weekday_of)?;
        rest.eat_literal("-feira");
        // "5 May, Monday's minutes".
        rest.peek().is_none_or(|next| !"'’".contains(next)).then_some(())?;
        rest.eat(')');
        Some(day)
    });
    let written = whole.get(..whole.len().saturating_sub(rest.0.len())).unwrap_or_default();
    let misspelt = written.split(|letter: char| !letter.is_alphabetic()).find(|word| misspelt(word).is_some());
    Some(Read { first, last, weekday: before.or(after), misspelt: misspelt.map(str::to_owned) })
}

/// "Monday", "Tuesday-Thursday": the first of them.
fn weekdays(rest: &mut Cursor) -> Option<Weekday> {
    let first = rest.attempt(weekday_at)?;
    rest.attempt(|rest| {
        dash(rest)?;
        rest.word().and_then(weekday_of)
    });
    blank(rest);
    rest.eat_words(&["the", "le", "den", "dem", "el", "o", "il", "de"]);
    rest.space();
    Some(first)
}

fn weekday_at(rest: &mut Cursor) -> Option<Weekday> {
    rest.eat_words(&["يوم"]);
    rest.space();
    let word = rest.word()?;
    // Two letters are a weekday only where a mark says that they are short for something.
    const SHORT: [[&str; 4]; 7] = [
        ["mo", "ma", "lu", ""],
        ["di", "mar", "", ""],
        ["mi", "wo", "me", "mer"],
        ["do", "gi", "", ""],
        ["fr", "vr", "ve", ""],
        ["sa", "za", "", ""],
        ["so", "zo", "", ""],
    ];
    // "segunda-feira".
    rest.eat_literal("-feira");
    let day = weekday_of(word).or_else(|| {
        let marked = rest.0.starts_with(['.', ',']);
        let word = word.to_lowercase();
        let at = SHORT.iter().position(|names| names.contains(&&*word)).filter(|_| marked)?;
        Weekday::try_from(u8::try_from(at).ok()?).ok()
    })?;
    rest.eat('.');
    rest.peek().is_none_or(|next| !"'’".contains(next)).then_some(day)
}

fn blank(rest: &mut Cursor) {
    while rest.eat_if(|letter| letter.is_whitespace() || ",،".contains(letter) || is_direction(letter)) {}
}

fn month(rest: &mut Cursor) -> Option<u32> {
    rest.attempt(|rest| {
        let words = lang::all();
        let latin = rest.peek().is_some_and(|letter| letter.is_ascii());
        if let Some((_, month)) = words.long_months.iter().find(|(name, _)| !latin && rest.eat_words(&[name])) {
            return Some(*month);
        }
        let word = rest.word()?;
        let lower = word.to_lowercase();
        let month = words.months.get(&*lower).copied().or_else(|| misspelt(word))?;
        // "سبتمبر/أيلول" is one month by two names.
        rest.attempt(|rest| {
            rest.eat('/').then_some(())?;
            let found = words.long_months.iter().find(|(name, _)| rest.eat_words(&[name])).map(|(_, month)| *month);
            let other = found.or_else(|| words.months.get(&*rest.word()?.to_lowercase()).copied())?;
            (other == month).then_some(())
        });
        rest.eat('.');
        Some(month)
    })
}

/// The month that is meant by a word of at least six letters in which up to two are wrong, of all
/// months with one that is certain.
fn misspelt(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    if letters.len() < 5 || letters.len() > 12 || lang::all().months.contains_key(&*lower) {
        return None;
    }
    let near = lang::all().months.iter().filter(|(name, _)| {
        let most = if name.len() >= 7 { 2 } else { 1 };
        let same = name.chars().next() == letters.first().copied();
        if !same || name.len().abs_diff(lower.len()) > most || name.len() < 5 {
            return false;
        }
        let name: Vec<char> = name.chars().collect();
        name.len() >= 5 && distance(&name, &letters) <= most
    });
    let mut months: Vec<u32> = near.map(|(_, month)| *month).collect();
    months.sort_unstable();
    months.dedup();
    match months.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// How many letters are to be changed, added, left out or exchanged with the next one.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut next = vec![i.saturating_add(1)];
        for (j, found) in other.iter().enumerate() {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let change = at(&row, j).saturating_add(usize::from(letter != found));
            let gap = at(&row, j.saturating_add(1)).min(at(&next, j)).saturating_add(1);
            let mut least = change.min(gap);
            let swapped = i > 0
                && j > 0
                && one.get(i.saturating_sub(1)) == Some(found)
                && other.get(j.saturating_sub(1)) == Some(letter);
            if swapped {
                least = least.min(at(&before, j.saturating_sub(1)).saturating_add(1));
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
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

fn dash(rest: &mut Cursor) -> Option<()> {
    rest.space_within_line();
    let found = rest.eat_if(|letter| "-–—−&".contains(letter))
        || rest.eat_words(&["to", "and", "et", "au", "bis", "und", "al", "a", "y", "e", "tot", "en", "até", "إلى", "الى"])
        // "١٧ و ١٨", "١٧ و١٨".
        || rest.eat('و');
    rest.space_within_line();
    found.then_some(())
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
/// and Tuesday 30 March". `named`: whether a weekday stands before it.
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
    let first_year = year_of(rest);
    // "2 may come", "on 3 march forward": English months have a capital.
    let doubtful = ["may", "march", "mar", "mei", "mai"].iter().any(|name| word.starts_with(name));
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

fn numbers(rest: &mut Cursor) -> Option<(u32, u32, i32, char)> {
    let first = rest.number(1, 2)?.0;
    let mark = rest.peek().filter(|mark| matches!(mark, '/' | '.'))?;
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

/// "Dienstag, 18.9.": day and month by numbers beside a weekday.
fn short(rest: &mut Cursor) -> Option<Days> {
    let day = rest.number(1, 2)?.0;
    let mark = rest.peek().filter(|mark| matches!(mark, '/' | '.'))?;
    rest.eat(mark);
    let month = rest.number(1, 2)?.0;
    let whole = mark == '.' && rest.eat('.') || mark == '/' && day > 12;
    (whole && (1..=31).contains(&day) && (1..=12).contains(&month))
        .then_some((Written { year: None, month, day }, None))
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
            ("Day 1 - Tuesday, 12 January 2027", "2027-01-12 Tue"),
            ("Jour 1 - 12 janvier 2027", "2027-01-12"),
            ("Room 5 – 3 May 2027", "2027-05-03"),
            ("Week 3 – 18 January 2027", "2027-01-18"),
            ("Monday 29 and Tuesday 30 March 2021", "2021-03-29/2021-03-30 Mon"),
            ("29, 30 and 31 March 2021", "2021-03-29/2021-03-31"),
            ("Tuesday, 30 Mrach 2021", "2021-03-30 Tue"),
            ("30 Decmeber 2021", "2021-12-30"),
            ("03.04.2021", "2021-04-03"),
            ("Dienstag, 30.3.", "03-30 Tue"),
            ("Di., 30. März 2021", "2021-03-30 Tue"),
            ("1.-3. Oktober 2021", "2021-10-01/2021-10-03"),
            ("lunes 29 de marzo de 2021", "2021-03-29 Mon"),
            ("segunda-feira, 29 de março de 2021", "2021-03-29 Mon"),
            ("lunedì 29 marzo 2021", "2021-03-29 Mon"),
            ("maandag 29 maart 2021", "2021-03-29 Mon"),
            ("الاثنين ٢٩ مارس ٢٠٢١", "2021-03-29 Mon"),
            ("يوم الاثنين 29 آذار/مارس 2021", "2021-03-29 Mon"),
            ("٢٩ تشرين الثاني ٢٠٢١", "2021-11-29"),
            ("29 شتنبر 2021", "2021-09-29"),
            ("29 جويلية 2021", "2021-07-29"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "text: {text:?}");
        }
        for text in [
            "we march 3 times",
            "may 2 people come",
            "2 may come",
            "3 out of 4",
            "Decimal 3",
            "03/04/2021",
            "2021",
            "10:15",
            "version 1.2.2021x",
        ] {
            assert_eq!(read(text), None, "text: {text:?}");
        }
        assert_eq!(ambiguous("on 03/04/2021"), Some("03/04/2021"));
        assert_eq!(ambiguous("on 03/13/2021"), None);
    }

    #[test]
    fn a_misspelt_month_is_named() {
        assert_eq!(find("18 Septmeber 2021").unwrap().misspelt.as_deref(), Some("Septmeber"));
        assert_eq!(find("18 September 2021").unwrap().misspelt, None);
        assert_eq!(year("Berlin, July 13-14, 2015"), Some(2015));
        assert_eq!(year("2015 and 2016"), None);
    }
}
