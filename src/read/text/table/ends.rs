//! Starts and ends that rows leave to their neighbours: lengths in a chain, a last row that only ends the one above,
//! cells whose end no row states.

use std::collections::HashSet;

use chrono::TimeDelta;

use super::super::clock::Clock;
use super::super::program::Program;
use super::Line;
use super::cells;
use super::column::Column;
use super::columns::Columns;
use super::when::When;

/// When a row ends that has an end or a length.
fn end(when: &When) -> Option<Clock> {
    when.slot.end.or_else(|| when.slot.start.after(when.slot.length?))
}

impl Program {
    /// Rows that state only their length start where the row above ends, unless they are parts of it.
    pub(super) fn chain(&mut self, columns: &Columns, body: &[Line], whens: &mut [Option<When>]) {
        let Some(lengths) = columns.first(Column::Duration) else { return };
        let length = |at: usize| cells::length(columns.name(lengths), body.get(at)?.own(lengths)?);
        let mut at = 0_usize;
        while let Some(first) = whens.iter().skip(at).position(Option::is_some).and_then(|found| at.checked_add(found))
        {
            let below = first.saturating_add(1);
            let Some(Some(when)) = whens.get(first).cloned() else { return };
            // A row that states its time in words does not follow the one above.
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
                if !self.notes.0.iter().any(|stated| stated.message == message) {
                    self.notes.note(body.get(row).map_or(1, |line| line.line), message);
                }
            }
        }
    }

    /// Rows with a time and nothing else are the end of the row above, where that has none: any row of a list, the
    /// last of rooms next to each other. Returns which rows those are.
    pub(super) fn closing(&mut self, body: &[Line], whens: &mut [Option<When>], parallel: bool) -> Vec<usize> {
        let timed: Vec<usize> = (0..whens.len()).filter(|at| whens.get(*at).is_some_and(Option::is_some)).collect();
        let mut closing = Vec::new();
        for pair in timed.windows(2) {
            let [above, at] = pair else { continue };
            let (Some(Some(next)), Some(line)) = (whens.get(*at).cloned(), body.get(*at)) else { continue };
            let alone = line.filled().len() == 1 && line.own(next.at).is_some() && next.rest.is_empty();
            let bare = end(&next).is_none() && !next.slot.open && !closing.contains(above);
            let Some(Some(when)) = whens.get_mut(*above) else { continue };
            let later = next.slot.start.minutes() > when.slot.start.minutes();
            let open = end(when).is_none() && !when.slot.open && when.slot.zone == next.slot.zone;
            if alone && bare && later && open && (!parallel || Some(at) == timed.last()) {
                when.slot.end = Some(next.slot.start);
                let message = format!("took \"{}\", which has no title, as the end of the row above", line.shown());
                self.notes.note(line.line, message);
                closing.push(*at);
            }
        }
        closing
    }

    /// Warns of cells without an end whose room has nothing in the row below: they may end there, or go on.
    pub(super) fn open_end(&mut self, line: &Line) {
        let message = "has no end, and its column is empty in the row below, so that its end is left open";
        if !self.notes.0.iter().any(|stated| stated.message == message) {
            self.notes.warning(line.line, message, "write the end next to each start, as 10:00-10:15");
        }
    }
}

/// Whether the rows of each room follow each other, as in a programme that goes room by room.
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
