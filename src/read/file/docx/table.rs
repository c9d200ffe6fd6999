//! Word tables: cells that continue the one above, or cover several columns, fill every place of a grid.

use super::super::super::text::grid;
use grid::{Cell, Origin, Row};

/// Whether a cell is merged with the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// It is not.
    #[default]
    None,
    /// It begins such a cell.
    Restart,
    /// It belongs to the cell above.
    Continue,
}

/// A cell.
#[derive(Debug, Default)]
pub struct Made {
    /// Its words, with markup.
    pub text: String,
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it is merged with the one above.
    pub merge: Merge,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub struct Rows {
    /// Its rows, and whether each is a header.
    pub rows: Vec<(bool, Vec<Made>)>,
    /// Places so far.
    pub cells: usize,
}

impl Rows {
    /// The rows as a grid; the first of them is in line `first`.
    pub fn resolve(self, first: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (number, (header, cells)) in self.rows.into_iter().enumerate() {
            let mut row = Row { line: first.saturating_add(number), column: 1, header, cells: Vec::new() };
            for made in cells {
                for over in 0..made.columns {
                    let at = row.cells.len();
                    let above = rows.last().and_then(|row| row.cells.get(at)).filter(|_| made.merge == Merge::Continue);
                    let origin = if over > 0 { Origin::Left } else { Origin::Here };
                    row.cells.push(match above {
                        Some(above) => Cell { origin: Origin::Above, ..above.clone() },
                        None => Cell { text: made.text.clone(), origin, rows: 1, columns: made.columns },
                    });
                }
            }
            rows.push(row);
        }
        down(&mut rows);
        rows
    }
}

/// Sets the number of rows that each cell covers.
fn down(rows: &mut [Row]) {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    for column in 0..width {
        let mut covers = 1_usize;
        for row in rows.iter_mut().rev() {
            let Some(cell) = row.cells.get_mut(column) else {
                covers = 1;
                continue;
            };
            cell.rows = covers;
            covers = if cell.origin == Origin::Above { covers.saturating_add(1) } else { 1 };
        }
    }
}
