//! Days in tables: as rows, as cells, and as the heads of columns.

use chrono::{Days, NaiveDate};

use super::super::program::Program;
use super::super::{dates, grid};
use super::Line;
use crate::problem::{Place, Problem};

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// That it is this one.
    Day(NaiveDate),
    /// That it is one, but not which.
    Unknown,
}

/// Whether a text is the name of a day: a date, a weekday or "Day 2", with little beside it.
pub fn is_day(text: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    if dates::weekday(text).is_some() || dates::ambiguous(text).is_some() {
        return true;
    }
    if let Some((_, rest)) = dates::day_number(text) {
        return plain(rest) <= 40;
    }
    dates::find(text).is_some_and(|found| {
        let before = text.get(..found.at.start).unwrap_or_default();
        let after = text.get(found.at.end..).unwrap_or_default();
        plain(before) <= 12 && plain(after) <= 30
    })
}

impl Program {
    /// Whether all that a row says is a day.
    pub(super) fn is_day_row(&self, line: &Line) -> bool {
        let filled = line.filled();
        let one = filled.first().is_some_and(|first| filled.iter().all(|cell| cell.text == first.text));
        if one || filled.len() == 1 {
            return filled.first().is_some_and(|cell| is_day(&cell.text));
        }
        // "Day 2 | 18 September 2029": one day in several cells, each said in a way of its own.
        let ways = |way: fn(&str) -> bool| filled.iter().filter(|cell| way(&cell.text)).count() <= 1;
        filled.len() <= 3
            && filled.iter().all(|cell| is_day(&cell.text))
            && ways(|text| dates::find(text).is_some())
            && ways(|text| dates::weekday(text).is_some())
            && ways(|text| dates::day_number(text).is_some())
    }

    /// Whether the columns below a row are days.
    pub(super) fn has_day_columns(&self, line: &Line) -> bool {
        let days = line.cells.iter().filter(|cell| cell.origin != grid::Origin::Above && is_day(&cell.text));
        let mut texts: Vec<&str> = days.map(|cell| cell.text.as_str()).collect();
        texts.dedup();
        texts.len() > 1
    }

    /// Takes a row as the day of what follows it.
    pub(super) fn day_row(&mut self, line: &Line) {
        let texts: Vec<&str> = line.filled().into_iter().map(|cell| cell.text.as_str()).collect();
        let mut texts: Vec<String> = texts.into_iter().map(|text| text.replace('\n', " ")).collect();
        texts.dedup();
        let text = texts.join(", ");
        self.close();
        let dated = texts.iter().find(|text| dates::find(text).is_some()).unwrap_or(&text);
        if let Said::Day(day) = self.said_day(line.line, dated) {
            self.date = Some(day);
            self.notes.note(line.line, format!("took \"{text}\" as the day {day}"));
        }
    }

    /// The day that a cell or a head names. What looks like a day and is none is asked for.
    pub(super) fn said_day(&mut self, line: usize, text: &str) -> Said {
        let text = text.replace('\n', " ");
        if !is_day(&text) {
            return Said::Nothing;
        }
        let (span, date) = (self.span, self.date);
        if dates::find(&text).is_some() || dates::ambiguous(&text).is_some() {
            let errors = |program: &Program| program.notes.0.iter().filter(|problem| problem.is_error()).count();
            let before = errors(self);
            self.date_told(line, &text);
            let told = std::mem::replace(&mut self.date, date).filter(|_| errors(self) == before);
            // The days of the whole stay what the document says before its tables.
            self.span = span;
            return told.map_or(Said::Unknown, Said::Day);
        }
        let by_number = dates::day_number(&text).zip(span).and_then(|((number, _), (first, _))| {
            first.checked_add_days(Days::new(u64::from(number).saturating_sub(1)))
        });
        let by_name = dates::weekday(&text).zip(span).and_then(|(day, (first, last))| {
            let from = date.filter(|date| *date >= first).unwrap_or(first);
            dates::on_weekday(from, last, day).or_else(|| dates::on_weekday(first, last, day))
        });
        match by_number.or(by_name) {
            Some(day) => Said::Day(day),
            None => {
                self.ask_day(line, &text);
                Said::Unknown
            }
        }
    }

    /// Asks once for a day that nothing tells.
    pub(super) fn ask_day(&mut self, line: usize, text: &str) {
        let problem = Problem::error(Place::line(line, 1), format!("\"{text}\" looks like a day, but nothing tells which"))
            .hint("write the date beside it, as 29 March 2021");
        if !self.notes.0.iter().any(|told| told.message == problem.message) {
            self.notes.0.push(problem);
        }
    }
}
