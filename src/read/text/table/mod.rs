//! Tables: heads and cells state what each column holds; rows with a time are sessions.
//!
//! A table is read in sections, each a head and the rows below it. Columns may be days, rooms or
//! tracks: then each cell is a session of its own. Rows that are a day set the day of what follows.

mod abreast;
mod cells;
mod column;
mod columns;
mod cross;
mod days;
mod ends;
mod fields;
mod groups;
mod heads;
mod languages;
mod layout;
mod lengths;
mod numbered;
mod panels;
mod rows;
mod scale;
mod slots;
mod untimed;
mod vocabulary;
mod weekdays;
mod when;

pub(super) use cells::time;
pub(super) use columns::Columns;
pub(super) use cross::{check, days_of_columns};
pub(super) use days::is_day;
pub(super) use heads::{column, heads_days, heads_times};

use std::borrow::Cow;
use std::cell::OnceCell;

use super::clock::Slot;
use super::grid::{Cell, Origin, Table};
use super::program::{Program, is_open};
use super::{places, zones};
use column::Column;
pub(super) use vocabulary::is_room;
use vocabulary::is_track;

/// A row without markup.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its line, from 1.
    pub line: usize,
    /// Its column in that line, from 1.
    pub column: usize,
    /// Whether the source marks it as a header.
    pub header: bool,
    /// Its places.
    pub cells: Vec<Place>,
}

/// A place in a row without markup.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// What is read there; lines as the cell has them.
    pub text: String,
    /// Links in the cell.
    pub links: Vec<(String, String)>,
    /// Whether the cell begins here.
    pub origin: Origin,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// The time that it begins with, once somebody has looked.
    timed: OnceCell<Option<(Slot, String)>>,
}

impl Place {
    /// The time that it begins with, and what follows.
    fn time(&self) -> Option<&(Slot, String)> {
        self.timed.get_or_init(|| time(&self.text)).as_ref()
    }

    /// Another text in its place.
    fn set(&mut self, text: String) {
        (self.text, self.timed) = (text, OnceCell::new());
    }
}

impl Line {
    /// The text of a place, also where its cell begins elsewhere.
    fn text(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.text.as_str())
    }

    /// The text of a cell that begins in a place and is not empty.
    fn own(&self, at: usize) -> Option<&str> {
        let cell = self.cells.get(at).filter(|cell| cell.origin == Origin::Here && !cell.text.is_empty())?;
        Some(cell.text.as_str())
    }

    /// The cells that begin in this row and are not empty.
    fn filled(&self) -> Vec<&Place> {
        self.cells.iter().filter(|cell| cell.origin == Origin::Here && !cell.text.is_empty()).collect()
    }

    fn is_timed(&self) -> bool {
        self.cells.iter().any(|cell| !cell.text.is_empty() && cell.time().is_some())
    }

    /// The row in one line, as a reader sees it.
    fn shown(&self) -> String {
        let cells: Vec<&str> = self.filled().into_iter().map(|cell| cell.text.as_str()).collect();
        let mut text = cells.join(" | ").replace('\n', " ");
        if let Some((end, _)) = text.char_indices().nth(120) {
            text.truncate(end);
            text.push('…');
        }
        text
    }
}

impl Program {
    /// Reads a table; `last` are the columns of the table before, whose head may still count.
    pub(super) fn table(&mut self, table: &Table, last: &mut Option<Columns>) {
        let first = self.drafts.len();
        self.sections(table, last);
        let Some(room) = &table.room else { return };
        let drafts = self.drafts.get_mut(first..).unwrap_or_default();
        for draft in drafts.iter_mut().filter(|draft| draft.room.is_none()) {
            draft.room = Some(room.clone());
        }
        // The times of another room start over.
        if let Some(draft) = drafts.first_mut() {
            (draft.apart, draft.grouped) = (true, true);
        }
    }

    fn sections(&mut self, table: &Table, last: &mut Option<Columns>) {
        let mut lines: Vec<Line> = table.rows.iter().map(|row| self.line_of(row)).collect();
        numbered::close_days(&mut lines);
        if self.slots(&lines) {
            *last = None;
            return;
        }
        let mut rest = lines.as_slice();
        let mut first = true;
        while !rest.is_empty() {
            let panel = panels::rows(rest);
            if panel > 0 {
                let (panel, after) = rest.split_at(panel);
                self.panel(panel);
                (rest, first) = (after, false);
                continue;
            }
            let heads = rest.iter().enumerate().take_while(|(at, line)| {
                let (above, next) = (at.checked_sub(1).and_then(|at| rest.get(at)), rest.get(at.saturating_add(1)));
                self.is_head(line, next, first && *at == 0)
                    || above.is_some_and(|above| self.names_parts(above, line, next))
            });
            let (heads, below) = rest.split_at(heads.count());
            let until = below.iter().enumerate().position(|(at, line)| {
                self.is_head(line, below.get(at.saturating_add(1)), false)
                    || panels::rows(below.get(at..).unwrap_or_default()) > 0
            });
            let (body, after) = below.split_at(until.unwrap_or(below.len()));
            self.section(heads, body, last);
            rest = after;
            first = false;
        }
    }

    fn line_of(&mut self, row: &super::grid::Row) -> Line {
        let cells = row.cells.iter().map(|cell| {
            if cell.origin != Origin::Here {
                let text = super::markup::clean(&cell.text).text;
                return Place { text, origin: cell.origin, rows: cell.rows, columns: cell.columns, ..Place::default() };
            }
            let clean = self.plain(row.line, &cell.text);
            let Cell { origin, rows, columns, .. } = *cell;
            Place { text: clean.text, links: clean.links, origin, rows, columns, ..Place::default() }
        });
        Line { line: row.line, column: row.column, header: row.header, cells: cells.collect() }
    }

    /// Whether a row says what the columns below it hold.
    fn is_head(&self, line: &Line, next: Option<&Line>, first: bool) -> bool {
        let filled = line.filled();
        // "10.12." is a day next to the head of the times.
        let is_numbered = |cell: &Place| numbered::numbered(&cell.text).is_some();
        let timed = filled.iter().any(|cell| cell.time().is_some() && !is_numbered(cell));
        if timed || filled.is_empty() || filled.iter().any(|cell| cell.text.chars().count() > 80) {
            return false;
        }
        let days: Vec<&&Place> = filled.iter().filter(|cell| cell.time().is_some() && is_numbered(cell)).collect();
        let kinds: Vec<Column> = filled.iter().filter_map(|cell| column(&cell.text)).collect();
        let times = kinds.iter().any(|kind| matches!(kind, Column::Time | Column::Start));
        if !days.is_empty() && !times {
            return false;
        }
        // "Time to be announced | Stocktake" is a row.
        if self.is_day_row(line) || filled.first().is_some_and(|cell| is_open(&cell.text)) {
            return false;
        }
        let alone = filled.len() == 1;
        let times = times || names_zones(line, next);
        let marked = line.header && (!alone || next.is_some_and(|next| next.header) || line.cells.len() == 1);
        let days = self.has_day_columns(line) && next.is_some_and(|next| next.is_timed() || next.filled().len() > 1);
        // A row like any other, but without a time where the times are.
        let above = first
            && !alone
            && next.is_some_and(|next| {
                let at = next.cells.iter().position(|cell| cell.time().is_some());
                at.is_some_and(|at| line.text(at).is_empty() || column(line.text(at)).is_some())
            });
        let known = kinds.len() > 1 && kinds.len().saturating_mul(2) >= filled.len() || times && !alone;
        marked || days || known || above
    }

    /// Whether a row below a head names the rooms or tracks of each of its days.
    fn names_parts(&self, above: &Line, line: &Line, next: Option<&Line>) -> bool {
        let times = next.and_then(|next| next.cells.iter().position(|cell| cell.time().is_some()));
        let empty = times.is_some_and(|at| line.own(at).is_none());
        let days = above.filled().into_iter().filter(|cell| days::is_head(&cell.text)).count();
        let names = line.filled();
        // More names than days, or such as only rooms and tracks have.
        let parts = names.len() > days || names.iter().any(|cell| is_room(&cell.text) || is_track(&cell.text));
        empty && days > 0 && parts && !line.is_timed() && line.filled().len() > 1 && !self.is_day_row(line)
    }

    fn section(&mut self, heads: &[Line], body: &[Line], last: &mut Option<Columns>) {
        let Some(abreast) = abreast::Abreast::of(heads, body) else { return self.rows_below(heads, body, last) };
        let date = self.date;
        self.rows_below(&abreast.part(heads, false), &abreast.part(body, false), &mut None);
        self.close();
        (self.date, self.day_cell) = (date, None);
        let first = self.drafts.len();
        self.rows_below(&abreast.part(heads, true), &abreast.part(body, true), &mut None);
        // The times of the second programme start over.
        if let Some(draft) = self.drafts.get_mut(first) {
            (draft.apart, draft.grouped) = (true, true);
        }
        *last = None;
    }

    fn rows_below(&mut self, heads: &[Line], body: &[Line], last: &mut Option<Columns>) {
        let heads = spread(heads);
        let body = weekdays::whole(&heads, whole_years(&heads, body));
        let body = numbered::counted_days(&heads, body);
        let body = body.as_ref();
        if let Some(line) = heads.first() {
            self.settle();
            let message = match body {
                [] => format!("not kept: the header of a table without rows, \"{}\"", line.shown()),
                _ => format!("took \"{}\" as the header of a table", line.shown()),
            };
            if !self.notes.0.iter().any(|stated| stated.message == message) {
                self.notes.note(line.line, message);
            }
        }
        let line = body.first().map_or(1, |line| line.line);
        let own = Columns::of(&heads.iter().collect::<Vec<_>>(), body, self.year);
        // Below the heading of another day the head of the table before still counts.
        let before = last.clone().filter(|before| heads.is_empty() && before.0.len() == own.0.len());
        let mut columns = match before {
            Some(before)
                if own.holds(&[Column::Time, Column::Start]) == before.holds(&[Column::Time, Column::Start]) =>
            {
                before
            }
            _ => own,
        };
        if !heads.is_empty() || last.is_none() || !columns.0.iter().all(|head| head.name.is_empty()) {
            self.arrange(heads.first().map_or(line, |head| head.line), &mut columns, body);
        }
        self.rows(&columns, body);
        *last = Some(columns);
    }
}

/// Whether a row names cities or zones above the times of the next.
fn names_zones(line: &Line, next: Option<&Line>) -> bool {
    let timed = |at: usize| next.and_then(|next| next.own(at)).is_some_and(|text| time(text).is_some());
    let zoned = |text: &str| !zones::find(text).is_empty() || places::at_head(text).is_some();
    (0..line.cells.len()).any(|at| timed(at) && line.own(at).is_some_and(zoned))
}

/// Heads of several rows, where the empty places after a head belong to it as far as the row below names its parts:
/// tables as text cannot say how far a cell reaches.
fn spread(heads: &[Line]) -> Vec<Line> {
    let mut heads = heads.to_vec();
    let Some((last, above)) = heads.split_last_mut() else { return heads };
    for line in above {
        let mut before: Option<Place> = None;
        for (at, cell) in line.cells.iter_mut().enumerate() {
            if !cell.text.is_empty() {
                before = Some(cell.clone());
            } else if let Some(before) = before.as_ref().filter(|_| last.own(at).is_some()) {
                *cell = Place { origin: Origin::Left, links: Vec::new(), ..before.clone() };
            }
        }
    }
    heads
}

/// The rows with the years of their dates in four digits: "05/06/29" below the head of a date.
fn whole_years<'a>(heads: &[Line], body: &'a [Line]) -> Cow<'a, [Line]> {
    let mut body = Cow::Borrowed(body);
    let width = heads.last().map_or(0, |head| head.cells.len());
    let dated = |at: &usize| {
        let head = heads.last().map_or("", |head| head.text(*at));
        matches!(column(head), Some(Column::Day | Column::EndDay))
    };
    for at in (0..width).filter(dated) {
        let whole = |line: &Line| line.cells.get(at).and_then(|cell| numbered::whole_year(&cell.text));
        if !body.iter().any(|line| whole(line).is_some()) {
            continue;
        }
        for line in body.to_mut() {
            if let (Some(text), Some(cell)) = (whole(line), line.cells.get_mut(at)) {
                cell.set(text);
            }
        }
    }
    body
}
