//! Tables whose columns are times: each row is a day, a room or a track, each of its cells a session.

use super::super::block::{Block, Kind};
use super::super::clock::{self, Slot};
use super::super::grid::Origin;
use super::super::program::Program;
use super::cells::{TIMES, time};
use super::column::Column;
use super::heads::column;
use super::vocabulary::{is_room, is_track};
use super::{Line, days};

/// A column of a time.
struct Timed {
    at: usize,
    slot: Slot,
}

/// The columns of a table whose first row is times, except for its first cell, and no other row has any.
fn slots(lines: &[Line]) -> Option<Vec<Timed>> {
    let (head, rows) = lines.split_first()?;
    let whole = |text: &str| clock::slot(text, TIMES).filter(|(_, rest)| rest.trim().is_empty()).map(|(slot, _)| slot);
    let mut timed: Vec<Timed> = Vec::new();
    for at in 1..head.cells.len() {
        match head.own(at) {
            Some(text) => timed.push(Timed { at, slot: whole(text)? }),
            None if head.cells.get(at).is_some_and(|cell| cell.origin == Origin::Here) && at < rows_width(rows) => {
                return None;
            }
            None => {}
        }
    }
    let labelled = |line: &Line| line.filled().is_empty() || line.own(0).is_some_and(|text| time(text).is_none());
    let untimed = rows.iter().all(|line| labelled(line) && !line.is_timed());
    let first = head.own(0).is_none_or(|text| time(text).is_none());
    (timed.len() > 1 && first && untimed && !rows.is_empty()).then_some(timed)
}

/// The last column that is filled.
fn rows_width(rows: &[Line]) -> usize {
    let filled =
        |line: &Line| line.cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |at| at.saturating_add(1));
    rows.iter().map(filled).max().unwrap_or_default()
}

impl Program {
    /// Reads a table whose columns are times. Returns whether it is one.
    pub(super) fn slots(&mut self, lines: &[Line]) -> bool {
        let Some(timed) = slots(lines) else { return false };
        let Some((head, rows)) = lines.split_first() else { return false };
        self.settle();
        self.notes.note(head.line, format!("took the columns \"{}\" as times", head.shown()));
        let name = head.text(0);
        let day = rows.iter().any(|line| line.own(0).is_some_and(days::is_day));
        let rooms = column(name) == Some(Column::Room) || rows.iter().any(|line| is_room(line.text(0)));
        for line in rows.iter().filter(|line| !line.filled().is_empty()) {
            let label = line.text(0).replace('\n', " ");
            self.close();
            if day {
                self.date = self.said_day(line.line, 0, &label);
            }
            for (index, Timed { at, slot }) in timed.iter().enumerate() {
                let Some(text) = line.own(*at) else { continue };
                let reaches = line.cells.get(*at).map_or(1, |cell| cell.columns);
                let last = timed.iter().skip(index).take_while(|last| last.at < at.saturating_add(reaches)).last();
                let next = timed.iter().skip(index).find(|next| next.at >= at.saturating_add(reaches));
                let end = last.and_then(|last| last.slot.end).or_else(|| Some(next?.slot.start));
                let slot = Slot { end: slot.length.is_none().then_some(end).flatten(), ..slot.clone() };
                let block = Block { line: line.line, column: line.column, kind: Kind::Paragraph(String::new()) };
                let links = line.cells.get(*at).map(|cell| cell.links.clone()).unwrap_or_default();
                self.start(&block, slot, text, links);
                if !day {
                    let label = label.clone();
                    self.with_draft(|draft| {
                        // The times of each row start over.
                        (draft.apart, draft.grouped) = (true, true);
                        if rooms && !is_track(&label) { draft.room = Some(label) } else { draft.track = Some(label) }
                    });
                }
            }
        }
        true
    }
}
