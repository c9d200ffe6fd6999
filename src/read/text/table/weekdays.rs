//! Columns of weekdays in two letters: "Mo", "Di" below "Tag".
//!
//! "Do" is a Thursday in German and Dutch and a Sunday in Spanish and Italian, so that only all cells of a column
//! together say in which language they are. Where several languages fit and differ, the cells stay as they are.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Line;
use super::column::Column;
use super::heads::column;

/// Weekdays of two letters from Monday on: German, Dutch, French, Spanish, Italian, English.
const SHORT: [[&str; 7]; 6] = [
    ["mo", "di", "mi", "do", "fr", "sa", "so"],
    ["ma", "di", "wo", "do", "vr", "za", "zo"],
    ["lu", "ma", "me", "je", "ve", "sa", "di"],
    ["lu", "ma", "mi", "ju", "vi", "sa", "do"],
    ["lu", "ma", "me", "gi", "ve", "sa", "do"],
    ["mo", "tu", "we", "th", "fr", "sa", "su"],
];

const WHOLE: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The rows with the weekdays of their columns of days written out.
pub fn whole<'a>(heads: &[Line], body: Cow<'a, [Line]>) -> Cow<'a, [Line]> {
    let mut body = body;
    let width = heads.last().map_or(0, |head| head.cells.len());
    for at in 0..width {
        let head = heads.last().map_or("", |head| head.text(at));
        if !head.is_empty() && column(head) != Some(Column::Day) {
            continue;
        }
        let cells: Vec<String> = body.iter().filter_map(|line| line.own(at)).map(plain).collect();
        // Without a head, one word alone may be anything.
        let several = cells.iter().collect::<BTreeSet<_>>().len() > 1;
        let Some(language) = language(&cells).filter(|_| several || !head.is_empty()) else { continue };
        for line in body.to_mut() {
            let day = line.own(at).and_then(|text| number(language, &plain(text)));
            if let (Some(day), Some(cell)) = (day.and_then(|day| WHOLE.get(day)), line.cells.get_mut(at)) {
                cell.set((*day).to_owned());
            }
        }
    }
    body
}

fn plain(cell: &str) -> String {
    cell.trim().trim_end_matches(['.', ',', ':']).to_lowercase()
}

fn number(language: &[&str; 7], cell: &str) -> Option<usize> {
    language.iter().position(|day| *day == cell)
}

/// The language of all cells, where every language that fits says the same.
fn language(cells: &[String]) -> Option<&'static [&'static str; 7]> {
    let days = |language: &[&str; 7]| cells.iter().map(|cell| number(language, cell)).collect::<Option<Vec<_>>>();
    let mut fitting = SHORT.iter().filter_map(|language| Some((language, days(language)?)));
    let (first, read) = fitting.next().filter(|_| !cells.is_empty())?;
    fitting.all(|(_, other)| other == read).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_are_read_by_their_language() {
        let first = |cells: &[&str]| {
            let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
            language(&cells).map(|language| language[0])
        };
        for (cells, expected) in [
            (vec!["Mo", "Di."], Some("mo")),
            (vec!["ma", "wo"], Some("ma")),
            (vec!["Lu", "Je"], Some("lu")),
            (vec!["Do", "Fr"], Some("mo")),
            (vec!["Do"], None),
            (vec!["Ma", "Di"], None),
            (vec!["Mo", "Knots"], None),
            (vec![], None),
        ] {
            assert_eq!(first(&cells), expected, "cells: {cells:?}");
        }
    }
}
