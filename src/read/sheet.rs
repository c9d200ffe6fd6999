//! Rows of a spreadsheet to blocks: what is above the table is text, blank rows part tables.

use super::text::{self, BOLD, Block, BlockKind as Kind, grid};
use crate::model::limits;
use crate::model::problem::{Place, Problem};
use grid::{Origin, Row, Table};

/// A value as a text with markup.
pub fn value(text: &str) -> String {
    let lines: Vec<String> =
        super::characters::with_line_feeds(text.trim()).lines().map(|line| text::escaped(line.trim())).collect();
    lines.join("<br>")
}

/// More cells than are read.
pub fn too_large() -> Problem {
    let message = format!("the table has more than {} columns or {} cells", limits::COLUMNS, limits::CELLS);
    Problem::error(Place::Whole, message).hint("give only the rows of the agenda")
}

fn filled(row: &Row) -> Vec<&str> {
    let own = row.cells.iter().filter(|cell| cell.origin == Origin::Here && !cell.text.trim().is_empty());
    own.map(|cell| cell.text.as_str()).collect()
}

/// The blocks of a sheet.
pub fn blocks(rows: Vec<Row>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let (mut blank, mut begun) = (true, false);
    let timed: Vec<bool> = rows.iter().map(|row| filled(row).first().is_some_and(|text| text::is_time(text))).collect();
    let heads = |index: usize| timed.get(index.saturating_add(1)).copied().unwrap_or_default();
    for (index, row) in rows.into_iter().enumerate() {
        let texts = filled(&row);
        if texts.is_empty() {
            blank = true;
            continue;
        }
        let (line, column) = (row.line, row.column);
        match texts.as_slice() {
            // A title, a date, a remark: before the table, or set apart from it.
            [text] if (!begun || blank) && !text::is_time(text) => {
                let parts = text.split("<br>").filter(|part| !part.trim().is_empty());
                out.extend(parts.enumerate().map(|(at, part)| {
                    let kind = if text::is_day(part) {
                        Kind::Heading(BOLD, part.to_owned())
                    } else {
                        Kind::Paragraph(part.to_owned())
                    };
                    Block { line, column: column.saturating_add(at), kind }
                }));
                begun = false;
            }
            // "Venue | Pier 7".
            [label, text] if !begun && text::is_label(label) && !text::heads(text) && !heads(index) => {
                let kind = Kind::Paragraph(format!("{}: {text}", label.trim_end_matches([':', ' '])));
                out.push(Block { line, column, kind });
            }
            _ => {
                begun = true;
                match out.last_mut() {
                    Some(Block { kind: Kind::Table(table), .. }) if !blank => table.rows.push(row),
                    _ => out.push(Block { line, column, kind: Kind::Table(Table { rows: vec![row] }) }),
                }
            }
        }
        blank = false;
    }
    out
}

/// Rows as lines of text, with tabs between their cells: what a person sees of a file that is no text.
pub fn shown(rows: &[Row], out: &mut String) {
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| text::plain(&cell.text).replace('\n', " ")).collect();
        out.push_str(cells.join("\t").trim_end());
        out.push('\n');
    }
}
