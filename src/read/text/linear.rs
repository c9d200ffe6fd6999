//! Blocks as plain lines, for the audit: it scans what a person reads, not what the readers made of it.

use super::block::{Block, Kind};
use super::grid::{Origin, Row};
use crate::model::problem::{Place, Problem};

/// The lines of a page or of a file, each block and each row of a table on a line of its own.
pub struct Linear {
    /// The lines.
    pub text: String,
    /// Where each line is in the source, in the order of the source.
    places: Vec<(usize, usize)>,
}

/// Numbers the blocks and rows of each line of a page as if they were its columns, so that a place states
/// which of them is meant: many pages are written in one line.
pub fn number(blocks: &mut [Block]) {
    let (mut last, mut count) = (0, 0_usize);
    let mut next = |line: usize| {
        count = if line == last { count.saturating_add(1) } else { 1 };
        last = line;
        count
    };
    for block in blocks {
        match &mut block.kind {
            Kind::Table(table) => {
                for row in &mut table.rows {
                    row.column = next(row.line);
                }
                block.column = table.rows.first().map_or(1, |row| row.column);
            }
            _ => block.column = next(block.line),
        }
    }
}

impl Linear {
    /// The lines of some blocks.
    pub fn of(blocks: &[Block]) -> Self {
        let mut linear = Linear { text: String::new(), places: Vec::new() };
        for block in blocks {
            let place = (block.line, block.column);
            match &block.kind {
                Kind::Heading(_, text) => linear.push(place, "# ", text),
                Kind::Paragraph(text) => linear.push(place, "", text),
                Kind::Item(text) => linear.push(place, "- ", text),
                Kind::Table(table) => {
                    for row in &table.rows {
                        linear.push((row.line, row.column), "", &cells(row));
                    }
                }
            }
        }
        linear
    }

    /// Adds a line, under the number that it has in the source where nothing else has that.
    fn push(&mut self, place: (usize, usize), mark: &str, text: &str) {
        while self.places.len().saturating_add(1) < place.0 {
            self.places.push((self.places.len().saturating_add(1), 1));
            self.text.push('\n');
        }
        self.text.push_str(mark);
        self.text.extend(text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
        self.text.push('\n');
        self.places.push(place);
    }

    /// The line that a place of the source is in.
    pub fn line_of(&self, place: &Place) -> Place {
        let Place::Line { line, column } = place else { return place.clone() };
        Place::line(self.places.partition_point(|known| *known <= (*line, *column)).max(1), 1)
    }

    /// A problem of a line, at its place in the source.
    pub fn in_source(&self, mut problem: Problem) -> Problem {
        if let Place::Line { line, .. } = problem.place
            && let Some((line, column)) = self.places.get(line.saturating_sub(1))
        {
            problem.place = Place::line(*line, *column);
        }
        problem
    }
}

/// A row with a bar between its cells; what a cell covers beyond its first place is empty.
fn cells(row: &Row) -> String {
    let texts = row
        .cells
        .iter()
        .map(|cell| if cell.origin == Origin::Here { cell.text.replace('|', "/") } else { String::new() });
    format!("| {} |", texts.collect::<Vec<String>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::super::grid::Table;
    use super::*;

    #[test]
    fn each_block_and_each_row_is_a_line_that_knows_its_place() {
        let table = Table {
            room: None,
            rows: vec![
                Row::of(3, 1, ["09:00".to_owned(), "Tides".to_owned()]),
                Row::of(3, 40, ["10:00".to_owned(), "Knots | ropes".to_owned()]),
            ],
        };
        let blocks = [
            Block { line: 1, column: 1, kind: Kind::Heading(1, "Harbour day".to_owned()) },
            Block { line: 3, column: 1, kind: Kind::Table(table) },
            Block { line: 5, column: 1, kind: Kind::Item("11:00 Soup\nfor all".to_owned()) },
        ];
        let linear = Linear::of(&blocks);
        assert_eq!(
            linear.text,
            "# Harbour day\n\n| 09:00 | Tides |\n| 10:00 | Knots / ropes |\n- 11:00 Soup for all\n"
        );
        for (place, line) in [((1, 1), 1), ((3, 1), 3), ((3, 7), 3), ((3, 41), 4), ((5, 1), 5)] {
            assert_eq!(linear.line_of(&Place::line(place.0, place.1)), Place::line(line, 1), "{place:?}");
        }
        assert_eq!(linear.in_source(Problem::error(Place::line(4, 9), "x")).place, Place::line(3, 40));
        assert_eq!(linear.line_of(&Place::Whole), Place::Whole);
    }
}
