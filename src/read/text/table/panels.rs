//! A row of times within a table, above rows of sessions without any: each cell below takes the times that it covers.

use super::super::block::{Block, Kind};
use super::super::clock::Slot;
use super::super::grid::Origin;
use super::super::program::Program;
use super::{Line, Place};

/// The times of a row that holds three or more and nothing else, each with its column.
fn times(line: &Line) -> Option<Vec<(usize, Slot)>> {
    let cells = line.cells.iter().enumerate().filter(|(_, cell)| cell.origin == Origin::Here && !cell.text.is_empty());
    let whole = |(at, cell): (usize, &Place)| {
        cell.time().filter(|(_, rest)| rest.trim().is_empty()).map(|(slot, _)| (at, slot.clone()))
    };
    cells.map(whole).collect::<Option<Vec<_>>>().filter(|times| times.len() > 2)
}

/// The times that a cell covers: from the start of the first to the end of the last.
fn covered(times: &[(usize, Slot)], at: usize, cell: &Place) -> Option<Slot> {
    let reach = at..at.saturating_add(cell.columns.max(1));
    let mut over = times.iter().filter(|(at, _)| reach.contains(at)).map(|(_, slot)| slot);
    let first = over.next()?;
    let end = over.next_back().map_or(first.end, |last| last.end.or(Some(last.start)));
    Some(Slot { end, ..first.clone() })
}

fn cells(line: &Line) -> impl Iterator<Item = (usize, &Place)> {
    line.cells.iter().enumerate().filter(|(_, cell)| cell.origin == Origin::Here && !cell.text.is_empty())
}

/// How many rows from the first on are a row of times and what is below it; 0 where there is none.
pub(super) fn rows(lines: &[Line]) -> usize {
    let Some((head, below)) = lines.split_first() else { return 0 };
    let Some(times) = times(head) else { return 0 };
    let under = |line: &&Line| {
        !line.is_timed() && cells(line).count() > 1 && cells(line).all(|(at, cell)| covered(&times, at, cell).is_some())
    };
    match below.iter().take_while(under).count() {
        0 => 0,
        rows => rows.saturating_add(1),
    }
}

impl Program {
    /// Reads a row of times and the rows below it: the first of them are titles, the others say something of the same sessions.
    pub(super) fn panel(&mut self, lines: &[Line]) {
        let Some((head, [titles, more @ ..])) = lines.split_first() else { return };
        let Some(times) = times(head) else { return };
        self.settle();
        self.notes.note(head.line, format!("took \"{}\" as the times of the row below", head.shown()));
        for (at, cell) in cells(titles) {
            let Some(slot) = covered(&times, at, cell) else { continue };
            let block = Block { line: titles.line, column: titles.column, kind: Kind::Paragraph(String::new()) };
            self.start(&block, slot, &cell.text, cell.links.clone());
            self.with_draft(|draft| (draft.apart, draft.grouped) = (true, true));
            for line in more {
                if let Some(cell) = line.cells.get(at).filter(|cell| cell.origin == Origin::Here) {
                    self.cell(line.line, &cell.text);
                    self.keep_links(cell.links.clone());
                }
            }
        }
    }
}
