//! Rows of tables: a header says what each column holds; without one, the time comes first.
//!
//! A row without a time continues the session above it. Several columns of tracks make one session
//! each; the same title in all of them is one session for everybody.

use super::blocks::Block;
use super::clock::{self, Slot};
use super::lang::{self, Column};
use super::program::Program;
use super::{people, zones};

/// What each column holds.
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<(Option<Column>, String)>);

impl Columns {
    fn of(cells: &[String]) -> Self {
        let column = |cell: &String| {
            let plain = cell.split('(').next().unwrap_or_default().trim().to_owned();
            let track = lang::find_word(&plain.to_lowercase(), "track").map(|_| Column::Track);
            let known = lang::look_up(&plain, |words| words.columns);
            // "Session" and "Session title" are both what it is called.
            let last = plain.split(['/', ' ']).next_back().and_then(|word| lang::look_up(word, |words| words.columns));
            (known.or(track).or(last), cell.clone())
        };
        Columns(cells.iter().map(column).collect())
    }

    /// Where there are several columns of tracks: those that the row fills, by place and name.
    /// The same title in all, or a row with one cell for all, is for everybody: one place, no name.
    fn tracks(&self, cells: &[String]) -> Vec<(usize, Option<String>)> {
        let columns: Vec<(usize, &String)> = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, (column, _))| *column == Some(Column::Track))
            .map(|(at, (_, name))| (at, name))
            .collect();
        let cell = |at: usize| cells.get(at).filter(|cell| !cell.is_empty());
        let filled: Vec<(usize, &String)> = columns.iter().copied().filter(|(at, _)| cell(*at).is_some()).collect();
        if columns.len() < 2 {
            return Vec::new();
        }
        let first = filled.first().and_then(|(at, _)| cell(*at));
        let same = filled.iter().all(|(at, _)| cell(*at) == first);
        let everybody = same && (filled.len() == columns.len() || cells.len() < self.0.len());
        let named = filled.into_iter().map(|(at, name)| (at, (!everybody).then(|| name.clone())));
        named.take(if everybody { 1 } else { usize::MAX }).collect()
    }

    fn holds(&self, column: Column) -> bool {
        self.0.iter().any(|(found, _)| *found == Some(column))
    }
}

impl Program {
    pub(super) fn row(&mut self, block: &Block, raw: &[String], header: bool) {
        let line = block.line;
        let cleaned: Vec<_> = raw.iter().map(|cell| self.plain(line, cell)).collect();
        let cells: Vec<String> = cleaned.iter().map(|cell| cell.text.clone()).collect();
        let links: Vec<_> = cleaned.into_iter().flat_map(|cell| cell.links).collect();
        let timed = cells.iter().any(|cell| clock::slot(cell, self.styles).is_some());
        let columns = Columns::of(&cells);
        if !timed && (header || columns.holds(Column::Time)) {
            self.header(line, &cells, columns);
            return;
        }
        let columns = self.columns.clone().unwrap_or_default();
        let Some((at, slot, rest)) = self.time(&cells, &columns) else {
            self.row_without_time(line, &cells, links);
            return;
        };
        self.columns = Some(columns.clone());
        let tracks = columns.tracks(&cells);
        let Some((first, _)) = tracks.first() else {
            self.one(block, &cells, &columns, at, slot, rest, links);
            return;
        };
        for (track, name) in &tracks {
            // Each track has the row to itself, without the titles of the others.
            let mut cells = cells.clone();
            let mut columns = columns.clone();
            for (other, cell) in cells.iter_mut().enumerate() {
                let Some((column, _)) = columns.0.get_mut(other).filter(|(column, _)| *column == Some(Column::Track))
                else {
                    continue;
                };
                if other == *track {
                    *column = Some(Column::Title);
                } else {
                    cell.clear();
                }
            }
            let own = |label: &str| cells.iter().any(|cell| !label.is_empty() && cell.contains(label));
            let anyones = |label: &str| !raw.iter().any(|cell| cell.contains(label));
            let links = links
                .iter()
                .filter(|(label, _)| own(label) || (track == first && (label.is_empty() || anyones(label))));
            let links: Vec<_> = links.cloned().collect();
            self.one(block, &cells, &columns, at, slot.clone(), rest.clone(), links);
            self.with_draft(|draft| draft.track = name.clone());
        }
    }

    fn header(&mut self, line: usize, cells: &[String], columns: Columns) {
        self.settle();
        for (column, cell) in &columns.0 {
            if *column == Some(Column::Time) {
                self.zones.extend(zones::find(cell).into_iter().next().map(|named| (named, line)));
            }
        }
        self.notes.note(line, format!("not kept: the header of the table, \"{}\"", cells.join(" | ")));
        self.columns = Some(columns);
    }

    /// The time of a row: in which column, the times, and what follows them in the cell.
    fn time(&self, cells: &[String], columns: &Columns) -> Option<(usize, Slot, String)> {
        let (at, slot, rest) = cells.iter().enumerate().find_map(|(at, cell)| {
            let column = columns.0.get(at).and_then(|(column, _)| *column);
            let may =
                matches!(column, Some(Column::Time)) || (column.is_none() && !columns.holds(Column::Time) && at < 2);
            let (slot, rest) = clock::slot(cell, self.styles).filter(|_| may)?;
            Some((at, slot, rest.to_owned()))
        })?;
        let beside = |wanted: Column| {
            let at = columns.0.iter().position(|(column, _)| *column == Some(wanted))?;
            cells.get(at)
        };
        let end = beside(Column::End).and_then(|cell| Some(clock::slot(cell, self.styles)?.0.start));
        let length = beside(Column::Duration).and_then(|cell| clock::whole_length(cell));
        Some((at, Slot { end: slot.end.or(end), length: slot.length.or(length), ..slot }, rest))
    }

    #[allow(clippy::too_many_arguments)] // the parts of one row, each named
    fn one(
        &mut self,
        block: &Block,
        cells: &[String],
        columns: &Columns,
        time: usize,
        slot: Slot,
        rest: String,
        links: Vec<(String, String)>,
    ) {
        let told: Vec<(usize, &String)> =
            cells.iter().enumerate().filter(|(at, cell)| *at != time && !cell.is_empty()).collect();
        let kind = |at: usize| columns.0.get(at).and_then(|(column, _)| *column);
        // The title stands in its column; without one, in the first that may hold it.
        let titled = told.iter().find(|(at, _)| kind(*at) == Some(Column::Title));
        let free = |wanted: &[Option<Column>]| told.iter().find(|(at, _)| wanted.contains(&kind(*at))).copied();
        let title_at =
            titled.copied().or_else(|| free(&[None, Some(Column::About), Some(Column::Track)])).map(|(at, _)| at);
        let title = if rest.is_empty() {
            title_at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
        } else {
            rest.clone()
        };
        self.start(block, slot, &title, links);
        for (at, cell) in told {
            if rest.is_empty() && Some(at) == title_at {
                continue;
            }
            match kind(at) {
                Some(Column::End) => {}
                Some(Column::Duration) if clock::whole_length(cell).is_some() => {}
                Some(Column::Room) => self.with_draft(|draft| draft.room = Some(cell.replace('\n', " "))),
                Some(Column::Track) => self.with_draft(|draft| draft.track = Some(cell.replace('\n', " "))),
                Some(Column::Speaker) => match people::people(&cell.replace('\n', "; ")) {
                    Some(people) => self.take_part(people, &[]),
                    None => self.beside(block.line, columns, at, cell),
                },
                Some(Column::About | Column::Title | Column::Time) => self.cell(block.line, cell),
                Some(Column::Day | Column::Duration) | None => self.beside(block.line, columns, at, cell),
            }
        }
    }

    fn with_draft(&mut self, change: impl FnOnce(&mut super::draft::Draft)) {
        if let Some(draft) = self.drafts.last_mut() {
            change(draft);
        }
    }

    fn cell(&mut self, line: usize, cell: &str) {
        for part in cell.lines() {
            self.body(line, part, false);
        }
    }

    /// A cell whose column has no field of its own keeps its header before it.
    fn beside(&mut self, line: usize, columns: &Columns, at: usize, cell: &str) {
        match columns.0.get(at).map(|(_, name)| name.as_str()).filter(|name| !name.is_empty()) {
            Some(name) => self.body(line, &format!("{name}: {}", cell.replace('\n', " ")), false),
            None => self.cell(line, cell),
        }
    }

    fn row_without_time(&mut self, line: usize, cells: &[String], links: Vec<(String, String)>) {
        let told: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if self.drafts.is_empty() || self.columns.as_ref().is_some_and(|columns| !columns.holds(Column::Time)) {
            if !told.is_empty() {
                let row = told.iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join(" | ");
                self.notes.note(line, format!("not kept: a row of a table without times, \"{row}\""));
            }
            return;
        }
        for cell in told {
            self.cell(line, cell);
        }
        self.keep_links(links);
    }
}
