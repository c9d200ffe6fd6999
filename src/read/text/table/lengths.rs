//! Tables of lengths: "We begin at 14:00" above rows that only say how long each of them is.

use chrono::TimeDelta;

use super::super::clock::Slot;
use super::super::program::Program;
use super::column::Column;
use super::columns::Columns;
use super::when::When;
use super::{Line, cells};

impl Program {
    /// Whether the rows of a table without times follow each other from a start that is stated above it; if so, they are
    /// sessions.
    pub(super) fn rows_of_lengths(&mut self, columns: &Columns, body: &[Line]) -> bool {
        let stated = self.starts.take();
        let (Some(at), Some(title)) = (columns.first(Column::Duration), columns.title(body)) else { return false };
        let rows: Vec<&Line> = body.iter().filter(|line| !line.filled().is_empty()).collect();
        let length = |line: &&Line| {
            line.own(title)?;
            cells::length(columns.name(at), line.own(at)?)
        };
        let lengths: Option<Vec<TimeDelta>> = rows.iter().map(length).collect();
        let Some(lengths) = lengths.filter(|lengths| lengths.len() >= 2) else { return false };
        let Some(mut start) = stated.or_else(|| self.hours_of_day()) else { return false };
        let first = rows.first().map_or(1, |line| line.line);
        self.notes.note(first, "took the lengths one after the other");
        for (line, length) in rows.into_iter().zip(lengths) {
            let slot = Slot::lasting(start, length);
            let when = When { slot, rest: String::new(), at, also: Vec::new(), above: false, labelled: false };
            self.session(line, columns, &when, Some(title), &[]);
            match start.after(length) {
                Some(next) => start = next,
                None => break,
            }
        }
        true
    }
}
