//! Dates as agendas write them, and the days of a meeting as a span.
//!
//! `Monday, 29 March 2021`, `March 29, 2021`, `2021-03-29`, `29-30 March 2021`, `June 1 - 4, 2020`,
//! `January 30-February 1, 2013` and `2019 December 3-5` are read, and `29/03/2021` where only one
//! reading is a date. A year may be missing: it then comes from elsewhere in the document. A month
//! with a letter wrong is read and named. What a date means for the sessions is decided in
//! [`super::days`].

mod grammar;
mod months;
mod weekdays;
mod written;

use chrono::{NaiveDate, Weekday};

use super::cursor::{Cursor, has_number};
use super::lang;
use crate::model::moment::YEARS;
use grammar::{Read, date, numbers};
pub use weekdays::{is_day, misspelt as misspelt_weekday, weekday_of};
pub use written::Written;

/// A date or a span of days found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The first day.
    pub first: Written,
    /// The last day, if there are several.
    pub last: Option<Written>,
    /// The weekday next to it.
    pub weekday: Option<Weekday>,
    /// The month as written, where it is misspelt.
    pub misspelt: Option<String>,
    /// The other reading of a date in figures: "7/4" may be in April or in July.
    pub other: Option<Written>,
    /// Its position in the text, in bytes.
    pub at: std::ops::Range<usize>,
}

/// A date at the very start of a text, and the rest.
pub fn at_head(text: &str) -> Option<(Found, &str)> {
    let mut rest = Cursor(text);
    let Read { first, last, weekday, misspelt, other } = rest.attempt(date)?;
    let at = 0..text.len().saturating_sub(rest.0.len());
    Some((Found { first, last, weekday, misspelt, other, at }, rest.0))
}

/// The first date in a text.
pub fn find(text: &str) -> Option<Found> {
    // Every date has a number.
    if !has_number(text) {
        return None;
    }
    let mut open = true;
    let mut before = "";
    for (at, letter) in text.char_indices() {
        if open && letter.is_alphanumeric() {
            let tail = text.get(at..)?;
            let mut rest = Cursor(tail);
            // "No dia 6 de dezembro" is a date.
            let joined = || tail.trim_start_matches(|letter: char| letter.is_ascii_digit()).starts_with(" de ");
            if !(letter.is_numeric() && counts(before) && !joined())
                && let Some(Read { first, last, weekday, misspelt, other }) = rest.attempt(date)
            {
                let at = at..text.len().saturating_sub(rest.0.len());
                return Some(Found { first, last, weekday, misspelt, other, at });
            }
            before = tail;
        }
        open = !letter.is_alphanumeric();
        // "Garden day – 3 June", "Next meeting: 3 June": a new part begins after a dash and a colon.
        if matches!(letter, '–' | '—' | '-' | ':') {
            before = "";
        }
    }
    None
}

/// Whether a text begins with a word before a number that counts something: in "Day 1 - 12 January" and "Room 5 – 3 May"
/// the first number does.
fn counts(text: &str) -> bool {
    let word = Cursor(text).word().filter(|word| word.len() <= 24);
    word.is_some_and(|word| lang::all().counted.contains(&*lang::lower(word)))
}

/// A date in digits that has two readings.
pub fn ambiguous(text: &str) -> Option<&str> {
    if !has_number(text) {
        return None;
    }
    text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_ascii_digit())).find(|word| {
        let mut rest = Cursor(word);
        numbers(&mut rest).is_some_and(|(first, second, _, mark)| {
            // With points between, the day comes first everywhere.
            mark != '.' && first <= 12 && second <= 12 && first != second
        })
    })
}

/// The two readings of a date in digits, the day first and the month first.
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
            ("Last meeting: 13 February 2027", "2027-02-13"),
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
