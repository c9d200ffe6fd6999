//! A table as a grid: a cell over several rows or columns fills every place that it covers.
//!
//! Markdown, tab-separated text, CSV, spreadsheets, Word documents and HTML all become this.

use crate::model::limits;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its rows, from the top.
    pub rows: Vec<Row>,
    /// The room of all its sessions, if the source has one for the whole table.
    pub room: Option<String>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its line, from 1.
    pub line: usize,
    /// Its column in that line, from 1.
    pub column: usize,
    /// Whether the source marks it as a header.
    pub header: bool,
    /// Its places, from the first column.
    pub cells: Vec<Cell>,
}

/// A place of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The text of the cell, with inline markup.
    pub text: String,
    /// Whether the cell begins here.
    pub origin: Origin,
    /// The number of rows that it covers, from its first.
    pub rows: usize,
    /// The number of columns that it covers, from its first.
    pub columns: usize,
}

/// Where the cell of a place begins, relative to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// In this place.
    #[default]
    Here,
    /// In the same row, in a column before.
    Left,
    /// In a row above.
    Above,
}

impl Cell {
    /// A cell of one place.
    pub fn new(text: impl Into<String>) -> Self {
        Cell { text: text.into(), origin: Origin::Here, rows: 1, columns: 1 }
    }
}

impl Row {
    /// A row of cells of one place each.
    pub fn of(line: usize, column: usize, cells: impl IntoIterator<Item = String>) -> Self {
        Row { line, column, header: false, cells: cells.into_iter().map(Cell::new).collect() }
    }
}

impl Table {
    /// The texts of its cells, each once.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.origin == Origin::Here);
        cells.map(|cell| cell.text.as_str())
    }
}

/// Makes a table from cells with their spans, as in HTML and Word.
#[derive(Debug, Default)]
pub struct Builder {
    table: Table,
    /// Cells of rows above that extend into this row, by column, with the rows that they still cover.
    reaching: Vec<Option<(Cell, usize)>>,
    places: usize,
}

impl Builder {
    /// Starts a row.
    pub fn row(&mut self, line: usize, column: usize) {
        self.fill(usize::MAX);
        self.table.rows.push(Row { line, column, header: false, cells: Vec::new() });
    }

    /// Marks the row as a header.
    pub fn header(&mut self) {
        if let Some(row) = self.table.rows.last_mut() {
            row.header = true;
        }
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, text: String, columns: usize, rows: usize) {
        self.fill(1);
        let (columns, rows) = (columns.clamp(1, limits::CELLS), rows.max(1));
        let mut origin = Origin::Here;
        for _ in 0..columns {
            self.places = self.places.saturating_add(1);
            if self.is_too_large() {
                return;
            }
            let Some(row) = self.table.rows.last_mut() else { return };
            let at = row.cells.len();
            let cell = Cell { text: text.clone(), origin, rows, columns };
            // A place covered from above leaves one row less.
            if let Some(place) = self.reaching.get_mut(at) {
                *place = place.take().filter(|(_, rows)| *rows > 1).map(|(cell, rows)| (cell, rows.saturating_sub(1)));
            }
            if rows > 1 {
                if self.reaching.len() <= at {
                    self.reaching.resize(at.saturating_add(1), None);
                }
                if let Some(reaching) = self.reaching.get_mut(at) {
                    *reaching = Some((Cell { origin: Origin::Above, ..cell.clone() }, rows.saturating_sub(1)));
                }
            }
            row.cells.push(cell);
            origin = Origin::Left;
        }
    }

    /// Whether a cell extends into the next row.
    pub fn reaches_down(&self) -> bool {
        // The last row may still have places to fill.
        let width = self.table.rows.last().map_or(0, |row| row.cells.len());
        let left = |(at, place): (usize, &Option<(Cell, usize)>)| {
            place.as_ref().is_some_and(|(_, rows)| at < width || *rows > 1)
        };
        self.reaching.iter().enumerate().any(left)
    }

    /// No cell extends further down: the section of the table ends.
    pub fn section(&mut self) {
        self.fill(usize::MAX);
        self.reaching.clear();
    }

    /// Whether the table has more columns or more places than the limits.
    pub fn is_too_large(&self) -> bool {
        let width = self.table.rows.last().map_or(0, |row| row.cells.len());
        self.places > limits::CELLS || width > limits::COLUMNS
    }

    /// How many places it has so far.
    pub fn places(&self) -> usize {
        self.places
    }

    /// The table.
    pub fn finish(mut self) -> Table {
        self.fill(usize::MAX);
        self.table
    }

    /// Fills the next places of the row with the cells that extend into them: the contiguous ones, or all to the end.
    fn fill(&mut self, most: usize) {
        let Some(row) = self.table.rows.last_mut() else { return };
        let last = self.reaching.iter().rposition(Option::is_some).filter(|_| most == usize::MAX);
        let mut at = row.cells.len();
        while let Some(place) = self.reaching.get_mut(at).filter(|_| self.places <= limits::CELLS) {
            match place {
                Some((cell, rows)) => {
                    row.cells.push(cell.clone());
                    *rows = rows.saturating_sub(1);
                    if *rows == 0 {
                        *place = None;
                    }
                }
                None if last.is_some_and(|last| at < last) => row.cells.push(Cell::new("")),
                None => break,
            }
            self.places = self.places.saturating_add(1);
            at = at.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(table: &Table) -> Vec<String> {
        let cell = |cell: &Cell| match cell.origin {
            Origin::Here => cell.text.clone(),
            Origin::Left => format!("<{}", cell.text),
            Origin::Above => format!("^{}", cell.text),
        };
        table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn cells_fill_what_they_cover() {
        let mut table = Builder::default();
        table.row(1, 1);
        table.cell("a".to_owned(), 1, 2);
        table.cell("b".to_owned(), 2, 1);
        table.cell("c".to_owned(), 1, 3);
        table.row(2, 1);
        table.cell("d".to_owned(), 1, 1);
        table.row(3, 1);
        table.cell("e".to_owned(), 1, 1);
        assert_eq!(show(&table.finish()), ["a b <b c", "^a d  ^c", "e   ^c"]);
    }

    #[test]
    fn a_cell_over_another_that_reaches_down_takes_a_row_of_it() {
        let mut table = Builder::default();
        table.row(1, 1);
        table.cell("a".to_owned(), 1, 1);
        table.cell("b".to_owned(), 1, 2);
        table.row(2, 1);
        table.cell("c".to_owned(), 2, 1);
        table.row(3, 1);
        table.cell("d".to_owned(), 1, 1);
        table.cell("e".to_owned(), 1, 1);
        assert_eq!(show(&table.finish()), ["a b", "c <c", "d e"]);
    }

    #[test]
    fn a_cell_over_everything_is_too_large() {
        let mut table = Builder::default();
        table.row(1, 1);
        table.cell("a".to_owned(), usize::MAX, usize::MAX);
        assert!(table.is_too_large());
    }
}
