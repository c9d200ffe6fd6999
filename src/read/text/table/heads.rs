//! What the head of a column says of the cells below it.

use super::column::Column;
use super::vocabulary::exact;

/// Between two things in one head.
const AND: &[&str] = &[" and ", " et ", " y ", " e ", " und ", " en ", " و"];

/// A head in lower case, without brackets and marks.
fn plain(text: &str) -> String {
    let text = text.split(['(', '[']).next().unwrap_or_default().to_lowercase().replace('\u{a0}', " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '#' | '°' | 'º')).to_owned()
}

/// What the column under a head holds.
pub fn column(text: &str) -> Option<Column> {
    let text = plain(text);
    exact(&text).or_else(|| parts(&text))
}

/// Whether times are below a head.
pub fn heads_times(text: &str) -> bool {
    matches!(column(text), Some(Column::Time | Column::Start | Column::End))
}

/// Whether days are below a head.
pub fn heads_days(text: &str) -> bool {
    matches!(column(text), Some(Column::Day | Column::EndDay))
}

/// A head of several words: "Time / Heure", "Start – end", "Session title and speakers", "Paris time".
fn parts(text: &str) -> Option<Column> {
    let listed = AND.iter().fold(text.to_owned(), |text, and| text.replace(and, " / "));
    let mut parts = listed.split(['/', '|', '&', '–', '—', '-', ',', '\n']).map(plain).filter(|part| !part.is_empty());
    let first = parts.next()?;
    if first != text {
        let known: Vec<Column> =
            [&first].into_iter().chain(&parts.collect::<Vec<_>>()).filter_map(|part| column(part)).collect();
        return match known.as_slice() {
            [Column::Start, Column::End, ..] => Some(Column::Time),
            // "Date and time" are both in the cell.
            [Column::Day, Column::Time | Column::Start, ..] => Some(Column::Time),
            [one, ..] => Some(*one),
            [] => None,
        };
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 || words.len() > 4 {
        return None;
    }
    let of = |word: Option<&&str>| word.and_then(|word| exact(word));
    let (first, last) = (of(words.first()), of(words.last()));
    if words.contains(&"time") && first == Some(Column::Day) {
        return Some(Column::Time);
    }
    // A room or a track with a name of its own is one of several columns.
    let whole = |column: &Column| {
        !matches!(column, Column::Room | Column::Track | Column::Number | Column::End | Column::Start)
    };
    first.filter(|first| *first == Column::Time).or(last.filter(whole)).or(first.filter(whole))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::{is_room, is_track};
    use super::*;

    #[test]
    fn heads_in_every_language() {
        for (text, expected) in [
            ("Time", Some(Column::Time)),
            ("Time (Rabat)", Some(Column::Time)),
            ("Heure GMT", Some(Column::Time)),
            ("Paris time", Some(Column::Time)),
            ("Start – End", Some(Column::Time)),
            ("Time / Heure", Some(Column::Time)),
            ("Date and time", Some(Column::Time)),
            ("Beginn", Some(Column::Start)),
            ("Hasta", Some(Column::End)),
            ("الوقت", Some(Column::Time)),
            ("Durata", Some(Column::Duration)),
            ("Duration (min)", Some(Column::Duration)),
            ("Onderwerp", Some(Column::Title)),
            ("Session title", Some(Column::Title)),
            ("Journée", Some(Column::Day)),
            ("N°", Some(Column::Number)),
            ("#", Some(Column::Number)),
            ("Palestrante", Some(Column::Speaker)),
            ("Vorsitz", Some(Column::Chair)),
            ("Raum", Some(Column::Room)),
            ("Pier Hall", None),
            ("Room A", None),
            ("Track 2", None),
            ("Owner", None),
        ] {
            assert_eq!(column(text), expected, "head: {text:?}");
        }
        assert!(is_room("Pier Hall") && is_room("Salle 3") && is_track("Track 2") && !is_room("Mushrooms"));
    }
}
