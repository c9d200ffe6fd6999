//! Days in tables: as rows, as cells, and as the heads of columns.

use chrono::NaiveDate;

use super::super::days::{self, Mark};
use super::super::program::Program;
use super::super::{dates, grid};
use super::Line;
use super::numbered::numbered;
use crate::model::problem::{Place, Problem};

/// What a cell says of the day, if it is one and little else.
fn mark(text: &str) -> Option<Mark> {
    let mark = days::mark(text)?;
    let fits = if mark.found.is_some() {
        mark.before == 0 && mark.after <= 4
    } else if mark.number.is_some() {
        mark.before == 0 && (mark.after == 0 || mark.parted)
    } else {
        mark.before == 0 && mark.after == 0
    };
    fits.then_some(mark)
}

/// Whether a text is the name of a day: a date, a weekday or "Day 2", with little next to it.
pub fn is_day(text: &str) -> bool {
    let short = text.chars().count() <= 80;
    short && (mark(text).is_some() || dates::ambiguous(text).is_some() && text.split_whitespace().count() <= 2)
}

/// Whether the head of a column is a day; "5/3" may be one there.
pub fn is_head(text: &str) -> bool {
    is_day(text) || numbered(text).is_some()
}

impl Program {
    /// Whether all that a row says is a day.
    pub(super) fn is_day_row(&self, line: &Line) -> bool {
        let filled = line.filled();
        let one = filled.first().is_some_and(|first| filled.iter().all(|cell| cell.text == first.text));
        if one {
            return filled.first().is_some_and(|cell| is_day(&cell.text));
        }
        // "Day 2 | 18 September 2029": one day in several cells, each said in a way of its own.
        if filled.len() > 3 {
            return false;
        }
        let Some(marks) = filled.iter().map(|cell| mark(&cell.text)).collect::<Option<Vec<Mark>>>() else {
            return false;
        };
        let ways = |way: fn(&Mark) -> bool| marks.iter().filter(|mark| way(mark)).count() <= 1;
        ways(|mark| mark.found.is_some())
            && ways(|mark| mark.weekday.is_some() && mark.found.is_none())
            && ways(|mark| mark.number.is_some())
    }

    /// Whether the columns below a row are days.
    pub(super) fn has_day_columns(&self, line: &Line) -> bool {
        let days = line.cells.iter().filter(|cell| cell.origin != grid::Origin::Above && is_head(&cell.text));
        let mut texts: Vec<&str> = days.map(|cell| cell.text.as_str()).collect();
        texts.dedup();
        texts.len() > 1
    }

    /// Takes a row as the day of what follows it.
    pub(super) fn day_row(&mut self, line: &Line) {
        let mut texts: Vec<String> = line.filled().into_iter().map(|cell| cell.text.replace('\n', " ")).collect();
        texts.dedup();
        let text = texts.join(", ");
        let span = self.days.span;
        if !self.day(line.line, &text, true, false)
            && let Some(day) = self.said_day(line.line, 0, &text)
        {
            self.close();
            self.date = Some(day);
        }
        self.keep_span(span);
    }

    /// The days of the whole stay what the document says before its tables.
    fn keep_span(&mut self, span: Option<(NaiveDate, NaiveDate)>) {
        if span.is_some() || self.days.given.is_some() {
            self.days.span = span;
        }
    }

    /// The day that a cell names; what nobody can know is asked for, and nothing is given then.
    pub(super) fn said_day(&mut self, line: usize, at: usize, text: &str) -> Option<NaiveDate> {
        let text = text.replace('\n', " ");
        let key = if at == 0 { format!("date-{line}") } else { format!("date-{line}-{}", at.saturating_add(1)) };
        let (before, span) = (self.date.take(), self.days.span);
        // A weekday states which of two numbers is the day.
        let readings = numbered(&text).filter(|date| date.year.is_none() || dates::ambiguous(&text).is_some());
        let readings = readings.map(|date| date.readings(self.year)).filter(|_| self.year.is_some());
        match mark(&text) {
            _ if readings.as_ref().is_some_and(|readings| readings.len() == 1) => {
                self.date = readings.and_then(|readings| readings.first().copied());
            }
            _ if readings.as_ref().is_some_and(|readings| readings.len() > 1) && dates::ambiguous(&text).is_none() => {
                let readings = readings.unwrap_or_default();
                let readings = readings.into_iter().map(|date| (date, date.format("%-d %B %Y").to_string())).collect();
                let problem = Problem::error(Place::line(line, 1), format!("\"{text}\" can be read as two dates"))
                    .hint("write the month in letters, as 4 March 2021, or the date as 2021-03-04");
                self.date = self.ask(key, problem, readings);
            }
            Some(mark) if mark.found.is_none() => {
                self.day_by_name_as(key, line, &text, &mark);
            }
            found if found.is_some() || dates::ambiguous(&text).is_some() => {
                self.date_stated_as(key, line, &text, found.and_then(|mark| mark.found));
            }
            _ => {
                let problem = Problem::error(Place::line(line, 1), format!("\"{text}\" is not understood as a day"))
                    .hint("write it as 29 March 2021 or 2021-03-29");
                self.date = self.ask(key, problem, Vec::new());
            }
        }
        self.keep_span(span);
        std::mem::replace(&mut self.date, before)
    }
}
