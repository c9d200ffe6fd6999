//! Line breaks that are lost when the text of a page is copied: between a date and a time, and between two rows.

use super::clock::{self, Styles};
use super::grid::{Cell, Row};
use super::{dates, table};

/// "5 February 202508:45 - 09:15": a date and the time of the line below it, put on one line where a page is copied.
pub fn glued(line: &str) -> Option<(&str, &str)> {
    let time = |at: usize| {
        let digits = |from: usize, to: usize| {
            line.get(from..to).is_some_and(|part| part.bytes().all(|letter| letter.is_ascii_digit()))
        };
        let (from, colon) = (at.checked_sub(4)?, at.checked_add(2)?);
        let whole = digits(from, colon) && line.get(colon..)?.starts_with(':');
        let minutes = digits(colon.checked_add(1)?, colon.checked_add(3)?);
        let parted = from.checked_sub(1).is_none_or(|before| !digits(before, from));
        (whole && minutes && parted).then_some(at)
    };
    let at = line.match_indices(':').find_map(|(colon, _)| time(colon.checked_sub(2)?))?;
    let (date, rest) = line.split_at_checked(at)?;
    dates::find(date)?.first.year.map(|_| (date, rest))
}

/// Parts a row in which two or more rows were put on one line: `| 09:00 | Knots | 10:00 | Sails |` among rows of two
/// cells, each a time and a title.
pub fn unfold(rows: &mut Vec<Row>) {
    let pair = |cells: &[Cell]| {
        matches!(cells, [when, title] if table::time(&when.text).is_some_and(|(_, rest)| rest.is_empty())
            && table::time(&title.text).is_none() && !title.text.is_empty())
    };
    let folded = |row: &Row| row.cells.len() > 2 && row.cells.chunks(2).all(pair);
    let pairs = rows.iter().filter(|row| pair(&row.cells)).count();
    if pairs < 3 || rows.iter().any(|row| !pair(&row.cells) && !folded(row)) {
        return;
    }
    *rows = std::mem::take(rows)
        .into_iter()
        .flat_map(|row| {
            let Row { cells, .. } = &row;
            cells.chunks(2).map(|cells| Row { cells: cells.to_vec(), ..row.clone() }).collect::<Vec<Row>>()
        })
        .collect();
}

/// "09:00-09:30 Knots;09:30-10:20 Sails": rows on one line, where each begins with its range.
pub fn rows(line: &str) -> Vec<&str> {
    let ranged = |text: &str| {
        clock::slot(text.trim_start(), Styles { dotted: true, ..Styles::default() })
            .is_some_and(|(slot, _)| slot.end.is_some())
    };
    let mut rows = vec![line];
    if !line.contains(';') || !ranged(line) {
        return rows;
    }
    while let Some(row) = rows.pop() {
        let mut marks = row.match_indices(';').map(|(at, _)| at);
        let Some((head, tail)) = marks
            .find_map(|at| row.split_at_checked(at).filter(|(_, tail)| tail.strip_prefix(';').is_some_and(ranged)))
        else {
            rows.push(row);
            break;
        };
        rows.push(head);
        rows.push(tail.trim_start_matches(';'));
    }
    rows
}
