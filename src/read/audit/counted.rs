//! Rows that count their days: "1", "1", "2" below "Day".

use super::lines::Line;
use super::{Session, Source, words};

/// A cell with a word for a day is no longer.
const LONGEST: usize = 24;

/// The rows that have "Day" at the head of a column, and the index of that cell.
pub struct Counted(Vec<(usize, usize)>);

impl Counted {
    /// The heads of a source.
    pub fn of(source: &Source) -> Self {
        let is_day = |line: &Line, (from, to): &(usize, usize)| {
            to.saturating_sub(*from) < LONGEST && words::DAY.contains(&line.letters.text(*from, *to).as_str())
        };
        let rows = source.lines.iter().filter(|line| line.is_row());
        let heads = rows.filter_map(|line| Some((line.number, line.cells.iter().position(|cell| is_day(line, cell))?)));
        Counted(heads.collect())
    }

    /// The number of its day that the row of a session has.
    pub fn number(&self, source: &Source, session: &Session) -> Option<u64> {
        let above = self.0.partition_point(|(line, _)| *line < session.line);
        let (_, cell) = self.0.get(above.checked_sub(1)?)?;
        let line = source.line(session.line)?;
        let (from, to) = line.cells.get(*cell)?;
        line.letters.text(*from, *to).parse().ok().filter(|number| (1..=31).contains(number))
    }

    /// Whether the numbers in the rows of two sessions differ by as many days as their dates.
    pub fn agree(&self, source: &Source, one: &Session, other: &Session) -> bool {
        let Some((first, last)) = self.number(source, one).zip(self.number(source, other)) else { return false };
        let days = other.start.date().signed_duration_since(one.start.date()).num_days();
        last.checked_sub(first).and_then(|days| i64::try_from(days).ok()) == Some(days)
    }
}
