//! Starts and ends that rows leave to their neighbours: lengths in a chain, a last row that only ends the one above,
//! cells whose end no row tells.

use std::collections::HashSet;

use chrono::TimeDelta;

use super::super::clock::Clock;
use super::super::program::Program;
use super::Line;
use super::columns::{self, Columns};
use super::heads::Column;
use super::when::When;

/// When a row ends that has an end or a length.
fn end(when: &When) -> Option<Clock> {
    when.slot.end.or_else(|| when.slot.start.after(when.slot.length?))
}

impl Program {
    /// Rows that tell only how long they are start where the row above ends, unless they are its parts.
    pub(super) fn chain(&mut self, columns: &Columns, body: &[Line], whens: &mut [Option<When>]) {
        let Some(lengths) = columns.first(Column::Duration) else { return };
        let length = |at: usize| columns::length(columns.name(lengths), body.get(at)?.own(lengths)?);
        let mut at = 0_usize;
        while let Some(first) = whens.iter().skip(at).position(Option::is_some).and_then(|found| at.checked_add(found))
        {
            let below = first.saturating_add(1);
            let Some(Some(when)) = whens.get(first).cloned() else { return };
            // A row that says when it is, in words, does not follow the one above.
            let follows = |at: &usize| {
                let empty = body.get(*at).is_some_and(|line| line.text(when.at).is_empty());
                empty && whens.get(*at).is_some_and(Option::is_none) && length(*at).is_some()
            };
            let rows: Vec<usize> = (below..body.len()).take_while(follows).collect();
            at = below.saturating_add(rows.len());
            let sum: TimeDelta = rows.iter().filter_map(|at| length(*at)).sum();
            if when.slot.end.is_some() || when.slot.length == Some(sum) {
                continue;
            }
            let mut above = when;
            for row in rows {
                let Some(start) = end(&above) else { break };
                (above.slot.start, above.slot.end, above.slot.length) = (start, None, length(row));
                above.slot.more.clear();
                above.also.clear();
                above.rest.clear();
                if let Some(when) = whens.get_mut(row) {
                    *when = Some(above.clone());
                }
                let message = "took the starts of rows that tell only how long they are from the ends of those above";
                if !self.notes.0.iter().any(|told| told.message == message) {
                    self.notes.note(body.get(row).map_or(1, |line| line.line), message);
                }
            }
        }
    }

    /// A last row with a time and nothing else is the end of the row above, where that has none.
    /// Tells which row that is.
    pub(super) fn closing(&mut self, body: &[Line], whens: &mut [Option<When>]) -> Option<usize> {
        let timed: Vec<usize> = (0..whens.len()).filter(|at| whens.get(*at).is_some_and(Option::is_some)).collect();
        let [.., above, last] = timed.as_slice() else { return None };
        let (Some(Some(closing)), Some(line)) = (whens.get(*last).cloned(), body.get(*last)) else { return None };
        let alone = line.filled().len() == 1 && line.own(closing.at).is_some() && closing.rest.is_empty();
        let bare = end(&closing).is_none() && !closing.slot.open;
        let Some(Some(when)) = whens.get_mut(*above) else { return None };
        let later = closing.slot.start.minutes() > when.slot.start.minutes();
        if !alone || !bare || !later || end(when).is_some() || when.slot.open || when.slot.zone != closing.slot.zone {
            return None;
        }
        when.slot.end = Some(closing.slot.start);
        self.notes
            .note(line.line, format!("took \"{}\", which has no title, as the end of the row above", line.shown()));
        Some(*last)
    }

    /// Warns of cells without an end whose room has nothing in the row below: they may end there, or go on.
    pub(super) fn open_end(&mut self, line: &Line) {
        let message = "tells no end, and its column is empty in the row below, so that its end is left open";
        if !self.notes.0.iter().any(|told| told.message == message) {
            self.notes.warning(line.line, message, "write the end beside each start, as 10:00-10:15");
        }
    }
}

/// Whether the rows of each room follow each other, as in a programme that is told room by room.
pub fn room_by_room(columns: &Columns, body: &[Line]) -> bool {
    let Some(at) = columns.first(Column::Room).or_else(|| columns.first(Column::Track)) else { return false };
    let mut known: HashSet<&str> = HashSet::new();
    let (mut before, mut rows) = ("", 0_usize);
    for room in body.iter().map(|line| line.text(at)).filter(|room| !room.is_empty()) {
        rows = rows.saturating_add(1);
        if room != before && !known.insert(room) {
            return false;
        }
        before = room;
    }
    known.len() > 1 && known.len() < rows
}
