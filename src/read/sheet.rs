//! Rows of a spreadsheet to blocks: what is above the table is text, blank rows part tables.

use super::serial;
use super::text::{self, BOLD, Block, BlockKind as Kind, grid};
use crate::model::limits;
use crate::model::problem::{Place, Problem};
use grid::{Cell, Origin, Row, Table};

/// How many rows may be above the heads of a table.
const HEAD: usize = 20;

/// A value as a text with markup.
pub fn value(text: &str) -> String {
    let text = text.trim();
    if !text.contains(char::is_control) && !text.contains(['\u{2028}', '\u{2029}']) {
        return text::escaped(text);
    }
    let lines: Vec<String> =
        super::characters::with_line_feeds(text).lines().map(|line| text::escaped(line.trim())).collect();
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

/// Days and times that are numbers, as in a sheet whose cells have no format, become what they count, where all cells
/// below a head of days or times are such numbers.
fn counted(rows: &mut [Row]) {
    let heads = |row: &Row| row.cells.iter().filter(|cell| text::heads(&cell.text)).count();
    let Some(head) = rows.iter().take(HEAD).position(|row| heads(row) > 1) else { return };
    let (above, below) = rows.split_at_mut(head.saturating_add(1));
    let Some(head) = above.last() else { return };
    for (at, head) in head.cells.iter().enumerate() {
        let read: fn(&str) -> Option<String> = match () {
            () if text::heads_times(&head.text) => |text| serial::time(text).or_else(|| serial::day(text)),
            () if text::heads_days(&head.text) => serial::day,
            () => continue,
        };
        let cells = || below.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.text.trim().is_empty());
        let fraction = |cell: &Cell| cell.text.contains('.') || serial::day(&cell.text).is_some();
        if !cells().any(fraction) || !cells().all(|cell| read(&cell.text).is_some()) {
            continue;
        }
        for cell in below.iter_mut().filter_map(|row| row.cells.get_mut(at)) {
            if let Some(read) = read(&cell.text) {
                cell.text = read;
            }
        }
    }
}

/// The blocks of a sheet.
pub fn blocks(mut rows: Vec<Row>) -> Vec<Block> {
    counted(&mut rows);
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
                    _ => out.push(Block { line, column, kind: Kind::Table(Table { rows: vec![row], room: None }) }),
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
