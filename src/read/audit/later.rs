//! Lines that state when a later meeting is.

use chrono::{Datelike, NaiveDate};

use super::lines::Line;
use super::scan::{Date, What};
use super::{Source, words};

/// Whether a line states when a later meeting is: it has a date that no session has, behind or below "next meeting".
pub fn is_later_meeting(source: &Source, line: &Line) -> bool {
    let names = |line: &Line| {
        let text = line.letters.text(0, line.letters.len());
        words::NEXT.iter().any(|word| text.contains(word))
    };
    let above = || source.between(line.number.saturating_sub(3), line.number).last();
    let last = source.sessions.iter().map(|session| session.start.date()).max();
    let later = |date: &Date| {
        let year = date.year.or(last.map(|last| last.year()));
        let date = year.and_then(|year| NaiveDate::from_ymd_opt(year, date.month, date.day));
        date.is_some_and(|date| last.is_some_and(|last| date > last))
    };
    let dated = line.tokens.iter().any(|token| matches!(&token.what, What::Date(dates) if dates.iter().any(later)));
    dated && (names(line) || above().is_some_and(names))
}
