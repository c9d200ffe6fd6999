//! Lines about other meetings: the next one, the last one, and its minutes.

use chrono::{Datelike, NaiveDate};

use super::lines::Line;
use super::scan::{Date, What};
use super::{Source, words};

/// A line that is about another meeting is no longer.
const LONGEST: usize = 160;

fn holds(line: &Line, list: &[&str]) -> bool {
    if line.is_row() || line.letters.len() > LONGEST {
        return false;
    }
    let text = line.letters.text(0, line.letters.len());
    list.iter().any(|word| text.contains(word))
}

/// Whether a line is about another meeting, so that its date says nothing of this one.
pub fn is_of_other(line: &Line) -> bool {
    holds(line, words::NEXT) || holds(line, words::LAST)
}

/// Whether a line states when another meeting is: it has a date that no session has, behind or below what names it.
pub fn is_other_meeting(source: &Source, line: &Line) -> bool {
    let above = || source.between(line.number.saturating_sub(3), line.number).last();
    let days = || source.sessions.iter().map(|session| session.start.date());
    let (first, last) = (days().min(), days().max());
    let is = |date: &Date, fits: &dyn Fn(NaiveDate) -> bool| {
        let year = date.year.or(last.map(|last| last.year()));
        let date = year.and_then(|year| NaiveDate::from_ymd_opt(year, date.month, date.day));
        date.is_some_and(fits)
    };
    let dated = |fits: &dyn Fn(NaiveDate) -> bool| {
        line.tokens
            .iter()
            .any(|token| matches!(&token.what, What::Date(dates) if dates.iter().any(|date| is(date, fits))))
    };
    let named = |list: &[&str]| holds(line, list) || above().is_some_and(|line| holds(line, list));
    dated(&|date| last.is_some_and(|last| date > last)) && named(words::NEXT)
        || dated(&|date| first.is_some_and(|first| date < first)) && named(words::LAST)
}
