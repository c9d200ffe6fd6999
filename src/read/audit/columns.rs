//! Tables whose columns are days.

use super::Source;
use super::marks::{Mark, marks};

/// The rows whose columns are days, as in [`Columns::above`].
pub struct Columns(Vec<(usize, bool)>);

impl Columns {
    /// The rows of a source.
    pub fn of(source: &Source) -> Self {
        let mut rows: Vec<(usize, bool)> = Vec::new();
        let mut before: Option<Mark> = None;
        for mark in marks(source) {
            // "Day 2 | 18 September" in two cells is one day.
            let next_to = before.as_ref().is_some_and(|before| before.line == mark.line && before.is_like(&mark));
            match rows.last_mut() {
                Some((line, columns)) if *line == mark.line => *columns |= next_to && mark.cell.is_some(),
                _ => rows.push((mark.line, false)),
            }
            before = Some(mark);
        }
        Columns(rows)
    }

    /// The row above a line whose columns are days, if no other day is between them.
    pub fn above(&self, line: usize) -> Option<usize> {
        let last = self.0.partition_point(|(row, _)| *row <= line);
        self.0.get(last.checked_sub(1)?).filter(|(_, columns)| *columns).map(|(row, _)| *row)
    }

    /// Whether two lines are rows of one table whose columns are days.
    pub fn share(&self, one: usize, other: usize) -> bool {
        self.above(one).is_some() && self.above(one) == self.above(other)
    }
}
