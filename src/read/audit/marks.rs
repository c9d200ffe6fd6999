//! Marks: the lines and cells of a source with the day of the sessions after them.

use chrono::{Datelike, NaiveDate, Weekday};

use super::lines::Line;
use super::scan::{Date, What};
use super::{Session, Source, minutes, quoted, words};

/// A line, or a cell, with the day of the sessions after it.
pub struct Mark {
    pub line: usize,
    pub(super) column: usize,
    /// If it is one of several in a row: the cell whose column it is the head of.
    pub cell: Option<usize>,
    pub(super) dates: Vec<Vec<Date>>,
    pub(super) weekdays: Vec<Weekday>,
    pub(super) number: Option<u32>,
    pub(super) text: String,
}

impl Mark {
    /// Whether a session is on one of its days.
    pub(super) fn fits(&self, session: &Session) -> bool {
        let date = session.start.date();
        // After midnight it is still the same evening.
        let evening = date.pred_opt().filter(|_| minutes(session.start) < 6 * 60);
        [Some(date), evening].into_iter().flatten().any(|date| self.is(date))
    }

    /// Whether a date is the day of its span that it names: "Day 2 (10–14 May)" is 11 May.
    pub(super) fn is_one_of_span(&self, date: NaiveDate) -> bool {
        let [dates] = self.dates.as_slice() else { return true };
        let [span] = dates.as_slice() else { return true };
        let first = NaiveDate::from_ymd_opt(date.year(), span.month, span.day);
        let Some(first) = first.filter(|_| span.last > span.day) else { return true };
        let days = date.signed_duration_since(first).num_days();
        let number = self.number.filter(|number| *number > 1).map(i64::from);
        let weekday = match self.weekdays.as_slice() {
            [day] if *day != first.weekday() => Some(*day),
            _ => None,
        };
        number.is_none_or(|number| days == number.saturating_sub(1) || days == number)
            && weekday
                .is_none_or(|day| date.weekday() == day || date.pred_opt().is_some_and(|date| date.weekday() == day))
    }

    /// Whether it names a day in the same way as another.
    pub fn is_like(&self, other: &Mark) -> bool {
        self.dates.is_empty() == other.dates.is_empty() && self.number.is_some() == other.number.is_some()
    }

    /// Whether a date is one of its days.
    pub(super) fn is(&self, date: NaiveDate) -> bool {
        let within = || {
            let of = |dates: Option<&Vec<Date>>| {
                let first = dates?.first()?;
                NaiveDate::from_ymd_opt(first.year.unwrap_or(date.year()), first.month, first.day)
            };
            let ends = of(self.dates.first()).zip(of(self.dates.last()));
            ends.is_some_and(|(from, to)| from < to && (from..=to).contains(&date))
        };
        let dates = self.dates.is_empty() || self.dates.iter().any(|dates| fits(dates, date)) || within();
        let weekdays = self.weekdays.is_empty()
            || self.weekdays.contains(&date.weekday())
            || self.weekdays.len() > 1
            || !self.dates.is_empty();
        dates && weekdays
    }
}

/// Whether a date is one of the possible readings of a text.
pub(super) fn fits(dates: &[Date], day: NaiveDate) -> bool {
    dates.iter().any(|date| {
        let year = date.year.is_none_or(|year| year == day.year());
        year && date.month == day.month() && (date.day..=date.last.max(date.day)).contains(&day.day())
    })
}

/// The lines and cells with a day and hardly anything else.
pub fn marks(source: &Source) -> Vec<Mark> {
    let mut marks = Vec::new();
    for line in &source.lines {
        let cells = line.cells.iter().enumerate();
        marks.extend(cells.filter_map(|(at, (from, to))| mark(line, at, *from, *to)));
    }
    marks
}

fn mark(line: &Line, cell: usize, from: usize, to: usize) -> Option<Mark> {
    let inside = || line.tokens.iter().filter(move |token| (from..to).contains(&token.from));
    let (mut dates, mut weekdays, mut number, mut column) = (Vec::new(), Vec::new(), None, None);
    let mut end = from;
    let mut short = false;
    for token in inside() {
        match &token.what {
            What::Date(found) => dates.push(found.clone()),
            What::Weekday(day, is_short) => {
                weekdays.push(*day);
                short |= is_short;
            }
            What::Number(found) if number.is_none() => number = Some(*found),
            What::Clock(_) | What::Zone(_) if column.is_some() => {}
            _ => break,
        }
        // The words between the parts of a day do not matter.
        if !is_filler(&line.letters.text(end, token.from), column.is_none()) {
            // "Topics: day 2" and "Summit day two: 13 October" are headings of days.
            let heads = line.heading && !line.is_row() && number.is_some() && column.is_none();
            if column.is_none() && !heads {
                return None;
            }
            if heads {
                column = Some(token.from);
                end = token.to;
                continue;
            }
            match &token.what {
                What::Date(_) => drop(dates.pop()),
                What::Weekday(..) => drop(weekdays.pop()),
                _ => {}
            }
            break;
        }
        column.get_or_insert(token.from);
        end = token.to;
    }
    let column = column?;
    let rest = line.letters.text(end, to);
    let alone = is_filler(&rest, false);
    let parted = rest.starts_with([':', '–', '—', '-', '(', ',', '|'])
        && rest.split_whitespace().count() <= 8
        && !rest.ends_with('.');
    let clock = inside().any(|token| matches!(token.what, What::Clock(clock) if clock.sure));
    let row = line.is_row();
    // An item that begins with a day is a deadline, unless a time follows the day.
    let strong = match () {
        () if alone => true,
        () if row => false,
        () if line.heading => !short || parted,
        () if clock => inside().any(|token| matches!(token.what, What::Clock(_)) && token.to == end),
        () => parted && number.is_some(),
    };
    // "Sat" and "so" are words too.
    let is_day = strong
        && (!short || !dates.is_empty() || alone && !row || alone && dates.is_empty() && line.heading || alone && row);
    is_day.then(|| Mark {
        line: line.number,
        column,
        cell: row.then_some(cell),
        dates,
        weekdays,
        number,
        text: quoted(&line.letters.text(column, end)),
    })
}

/// Whether a text has no meaning next to a day: marks, and words such as "morning".
fn is_filler(text: &str, before: bool) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    // The day of "Monday 17th", and the number of an item before it.
    let number =
        |word: &str| (1..=2).contains(&word.len()) && word.chars().all(|letter| letter.is_ascii_digit()) && !before;
    let year = |word: &str| word.len() == 4 && word.starts_with("20");
    // A month may have two names: "8 حزيران/يونيو".
    let month = |word: &str| !before && words::MONTHS.iter().any(|names| names.contains(&word));
    words.all(|word| {
        words::FILLERS.contains(&word)
            || month(word)
            || number(word.trim_end_matches(|letter: char| letter.is_alphabetic()))
            || year(word)
            || before && super::scan::is_misspelt_weekday(word)
    })
}

/// Whether a line has a day.
pub fn is_mark(line: &Line) -> bool {
    line.cells.iter().enumerate().any(|(at, (from, to))| mark(line, at, *from, *to).is_some())
}
