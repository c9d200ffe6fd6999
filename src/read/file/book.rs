//! Sheets of cells, from any spreadsheet: merged cells are resolved, empty rows and columns are removed.

use std::collections::BTreeMap;

use super::super::sheet;
use super::super::text::{self, Block, BlockKind as Kind, grid};
use super::Origin as Place;
use super::archive;
use crate::model::limits;
use crate::model::problem::Problem;
use grid::{Cell, Origin, Row};

/// A workbook.
#[derive(Debug, Default)]
pub struct Book {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The text that a person sees, line by line.
    pub shown: String,
    /// The position of each of those lines.
    pub places: Vec<Place>,
    /// Names of hidden sheets.
    pub hidden: Vec<String>,
    cells: usize,
    bytes: usize,
}

/// A cell's row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    row: u32,
    column: u32,
}

impl From<(u32, u32)> for Spot {
    fn from((row, column): (u32, u32)) -> Self {
        Spot { row, column }
    }
}

/// A sheet that is being read.
#[derive(Debug)]
pub struct Sheet<'a> {
    book: &'a mut Book,
    name: String,
    cells: BTreeMap<Spot, String>,
    merged: Vec<(Spot, (u32, u32))>,
}

impl Book {
    /// Starts a sheet.
    pub fn sheet(&mut self, name: &str) -> Sheet<'_> {
        Sheet { book: self, name: name.to_owned(), cells: BTreeMap::new(), merged: Vec::new() }
    }
}

impl Book {
    /// Counts the bytes of cells: a few long texts, shared by many cells, unpack to more than their file has.
    fn holds(&mut self, bytes: usize) -> Result<(), Problem> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > limits::UNPACKED_BYTES { Err(archive::too_large()) } else { Ok(()) }
    }
}

impl Sheet<'_> {
    /// Sets a cell; its text is plain.
    pub fn set(&mut self, row: u32, column: u32, text: &str) -> Result<(), Problem> {
        self.book.cells = self.book.cells.saturating_add(1);
        if self.book.cells > limits::CELLS {
            return Err(sheet::too_large());
        }
        let text = sheet::value(text);
        self.book.holds(text.len())?;
        self.cells.insert(Spot { row, column }, text);
        Ok(())
    }

    /// The cell at a position covers as many further rows and columns.
    pub fn merge(&mut self, spot: Spot, over: (u32, u32)) {
        self.merged.push((spot, over));
    }

    /// The cell at a position is a link.
    pub fn link(&mut self, spot: Spot, address: &str) {
        if let Some(text) = self.cells.get_mut(&spot).filter(|text| !text.contains("](")) {
            *text = text::linked(text, address);
        }
    }

    /// Ends the sheet.
    pub fn finish(self) -> Result<(), Problem> {
        let columns = || self.cells.keys().map(|spot| spot.column);
        let (Some(first), Some(last)) = (columns().min(), columns().max()) else { return Ok(()) };
        let mut numbers: Vec<u32> = self.cells.keys().map(|spot| spot.row).collect();
        numbers.dedup();
        let width = usize::try_from(last.saturating_sub(first)).unwrap_or(usize::MAX).saturating_add(1);
        if width > limits::COLUMNS || width.saturating_mul(numbers.len()) > limits::CELLS {
            return Err(sheet::too_large());
        }
        let mut rows: Vec<(u32, Vec<Cell>)> =
            numbers.iter().map(|number| (*number, vec![Cell::new(""); width])).collect();
        let at = |column: u32| usize::try_from(column.saturating_sub(first)).unwrap_or(usize::MAX);
        for (spot, text) in &self.cells {
            let row =
                rows.binary_search_by_key(&spot.row, |(number, _)| *number).ok().and_then(|index| rows.get_mut(index));
            if let Some(cell) = row.and_then(|(_, cells)| cells.get_mut(at(spot.column))) {
                cell.text.clone_from(text);
            }
        }
        let mut covered = 0_usize;
        for (spot, (down, right)) in &self.merged {
            let Some(text) = self.cells.get(spot) else { continue };
            let bottom = spot.row.saturating_add(*down);
            // A file may name more merged places than it has rows.
            let inside = rows.partition_point(|(number, _)| *number < spot.row)
                ..rows.partition_point(|(number, _)| *number <= bottom);
            let (left, right) = (at(spot.column), at(spot.column.saturating_add(*right)).min(width.saturating_sub(1)));
            let columns = right.saturating_sub(left).saturating_add(1);
            covered = covered.saturating_add(columns.saturating_mul(inside.len()));
            if covered > limits::CELLS {
                return Err(sheet::too_large());
            }
            self.book.holds(columns.saturating_mul(inside.len()).saturating_mul(text.len()))?;
            let height = inside.len();
            for (down, (_, cells)) in rows.get_mut(inside).unwrap_or_default().iter_mut().enumerate() {
                for (over, cell) in cells.iter_mut().enumerate().skip(left).take(columns) {
                    let origin = if down > 0 {
                        Origin::Above
                    } else if over > left {
                        Origin::Left
                    } else {
                        Origin::Here
                    };
                    *cell = Cell { text: text.clone(), origin, rows: height, columns };
                }
            }
        }
        self.put(rows);
        Ok(())
    }

    /// The rows become blocks, below the name of the sheet if that is a day.
    fn put(self, rows: Vec<(u32, Vec<Cell>)>) {
        let Sheet { book, name, .. } = self;
        let mut line = book.places.len();
        let mut next = |book: &mut Book, row: Option<u32>| {
            line = line.saturating_add(1);
            book.places.push(Place::Row(name.clone(), row.map_or(0, |row| row.saturating_add(1))));
            line
        };
        if text::is_day(&name) {
            let line = next(book, None);
            book.shown.push_str(&format!("## {name}\n"));
            book.blocks.push(Block { line, column: 1, kind: Kind::Heading(2, text::escaped(&name)) });
        }
        let mut read: Vec<Row> = Vec::new();
        let mut before: Option<u32> = None;
        for (number, cells) in rows {
            if before.is_some_and(|before| before.saturating_add(1) < number) {
                let line = next(book, Some(number));
                read.push(Row { line, column: 1, ..Row::default() });
            }
            before = Some(number);
            let line = next(book, Some(number));
            read.push(Row { line, column: 1, header: false, cells });
        }
        sheet::shown(&read, &mut book.shown);
        let mut blocks = sheet::blocks(read);
        if text::names_room(&name) {
            for block in &mut blocks {
                if let Kind::Table(table) = &mut block.kind {
                    table.room = Some(name.clone());
                }
            }
        }
        // An empty line separates it from the next sheet.
        next(book, None);
        book.shown.push('\n');
        book.blocks.extend(blocks);
    }
}
