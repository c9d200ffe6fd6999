//! Tables as text: values with commas, semicolons, tabs or pipes between them (RFC 4180).

use ::csv::{ReaderBuilder, StringRecord};

use super::characters::with_line_feeds;
use super::sheet;
use super::text::{self, Block, grid};
use crate::model::limits;
use crate::model::problem::{Place, Problem};

/// What may be between values.
const MARKS: [u8; 4] = *b";,\t|";

/// Rows that are looked at to find the mark.
const SAMPLE: usize = 50;

/// Characters that are looked at to see whether a text is a table.
const HEAD: usize = 64 * 1024;

/// Whether a text is a table of values; its name does not count.
pub fn is_table(text: &str) -> bool {
    let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    mark(&with_line_feeds(head), false).is_some()
}

/// A table as a document.
pub fn document(text: &str) -> Result<text::Document, Problem> {
    let blocks = blocks(text, mark(text, true).unwrap_or(b','))?;
    Ok(text::Document { blocks, ..text::Document::default() })
}

/// What a text is divided by, if it is such a table. `named` where its name says that it is one.
fn mark(text: &str, named: bool) -> Option<u8> {
    if let Some(reported) = reported(text) {
        return Some(reported);
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut best: Option<(usize, u8)> = None;
    // Tabs in a text that is not called a table are read with the text around them, pipes as Markdown.
    let markdown = !named && {
        let mut pipes = text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.matches('|').count());
        let first = pipes.next();
        let uneven = text.contains(" | ") && pipes.any(|count| Some(count) != first);
        uneven || text.lines().any(|line| line.trim_start().starts_with('|'))
    };
    let may = |mark: &u8| named || *mark != b'\t' && !(*mark == b'|' && markdown);
    for mark in MARKS.into_iter().filter(may) {
        let rows: Vec<StringRecord> = reader(text, mark).into_records().take(SAMPLE).filter_map(Result::ok).collect();
        let rows: Vec<&StringRecord> =
            rows.iter().filter(|row| row.iter().any(|value| !value.trim().is_empty())).collect();
        let score = score(&rows, named);
        if score > best.map_or(0, |(best, _)| best) {
            best = Some((score, mark));
        }
    }
    best.map(|(_, mark)| mark)
}

/// How surely rows are those of a table; 0 where they are not.
fn score(rows: &[&StringRecord], named: bool) -> usize {
    let width = |row: &StringRecord| row.len();
    let Some(widest) = rows.iter().map(|row| width(row)).max().filter(|widest| *widest > 1) else { return 0 };
    let even = rows.iter().filter(|row| width(row) == widest).count();
    // A head that names what is below it, as far down as a title and a date may push it.
    let known = |row: &StringRecord| row.iter().filter(|value| text::heads(value.trim())).count();
    let head = rows.iter().take(12).map(|row| known(row)).max().unwrap_or_default();
    // Without one: times, and nothing else, at the head of most rows.
    let times = rows.iter().filter(|row| row.iter().take(2).any(|value| text::is_only_time(value.trim()))).count();
    let mostly = times.saturating_mul(2) >= rows.len()
        && even.saturating_mul(4) >= rows.len().saturating_mul(3)
        && rows.len() > 1;
    let table = head > 1 && even.saturating_mul(2) >= rows.len() || mostly && widest > 1;
    if !table && !named {
        return 0;
    }
    let sure = if table { 1_000_usize } else { 0 };
    sure.saturating_add(head.saturating_mul(100)).saturating_add(even).saturating_add(widest.min(20))
}

/// `sep=;` in the first line, as Excel writes and reads it.
fn reported(text: &str) -> Option<u8> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?.trim().trim_matches('"');
    let mark = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="))?;
    match mark.as_bytes() {
        [mark] => Some(*mark),
        [] => Some(b'\t'),
        _ => None,
    }
}

fn reader(text: &str, mark: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(mark).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The blocks of a table.
fn blocks(source: &str, mark: u8) -> Result<Vec<Block>, Problem> {
    let source = source.trim_start_matches('\u{feff}');
    let (source, first) = match reported(source) {
        Some(_) => (source.split_once('\n').map_or("", |(_, rest)| rest), 2),
        None => (source, 1),
    };
    let mut rows: Vec<grid::Row> = Vec::new();
    let (mut cells, mut before) = (0_usize, 0_usize);
    for record in reader(source, mark).into_records() {
        let record = record.map_err(|why| {
            Problem::error(Place::Whole, format!("the table cannot be read: {why}"))
                .hint("save it anew as CSV in UTF-8")
        })?;
        let line = record.position().map_or(0, ::csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_add(first).saturating_sub(1);
        cells = cells.saturating_add(record.len());
        if cells > limits::CELLS || record.len() > limits::COLUMNS {
            return Err(sheet::too_large());
        }
        // The reader passes over empty lines, which part tables.
        if line > before.saturating_add(1) && before > 0 {
            rows.push(grid::Row { line: line.saturating_sub(1), column: 1, ..grid::Row::default() });
        }
        before = line.saturating_add(record.iter().map(|value| value.matches('\n').count()).sum());
        rows.push(grid::Row::of(line, 1, record.iter().map(sheet::value)));
    }
    Ok(sheet::blocks(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_distinguished_from_texts() {
        for (text, named, expected) in [
            ("Date,Start,End,Title\n2029-09-17,09:00,09:30,Knots\n", false, Some(b',')),
            ("Horaire;Séance;Salle\n09:00-09:30;Nœuds;Quai\n", false, Some(b';')),
            ("Time\tTitle\n09:00\tKnots\n", true, Some(b'\t')),
            ("Time\tTitle\n09:00\tKnots\n", false, None),
            ("|Time|Title|\n|---|---|\n|09:00|Knots|\n", false, None),
            ("Time|Title\n09:00|Knots\n", false, Some(b'|')),
            ("Harbour day | Dublin\n\nTime | Title | Room\n09:00 | Knots | Pier\n", false, None),
            ("09:00-09:30;Knots;Pier\n09:30-10:00;Sails;Dock\n", false, Some(b';')),
            ("sep=;\nA;B\n", false, Some(b';')),
            ("Harbour day;;\n;;\nTime;Title;Room\n09:00;Knots;Pier\n", false, Some(b';')),
            ("Harbour course\n17 September 2029\n\n09:00-09:30 Knots, with Ann\n09:30-10:00 Sails\n", false, None),
            ("09:00-09:30 Knots, Pier\n09:30-10:00 Sails, Dock\n", false, None),
            ("A;B\nC;D\n", false, None),
            ("A;B\nC;D\n", true, Some(b';')),
        ] {
            assert_eq!(mark(text, named), expected, "text: {text:?}");
        }
    }
}
