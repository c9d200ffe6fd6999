//! Names in the order in which people expect them: "Hall 2" before "Hall 10".
//!
//! ```
//! use agenda_widget::model::natural::{by_stem, natural};
//! use std::cmp::Ordering;
//!
//! assert_eq!(natural("Hall 2", "hall 10"), Ordering::Less);
//! // Halls are grouped where the first of them is, in the order of their numbers.
//! assert_eq!(by_stem(&["Main stage", "Hall 10", "Garden", "Hall 2"]), [0, 3, 1, 2]);
//! ```
//!
//! Out of scope: the alphabets of languages. Who wants accents to count for nothing folds first.

use std::cmp::Ordering;

/// Compares two names: digits by their value, ASCII letters without regard to case.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.as_bytes(), other.as_bytes());
    loop {
        let (Some((a, left_rest)), Some((b, right_rest))) = (left.split_first(), right.split_first()) else {
            // Equal so far: the shorter first, and where only case or zeros differ, one for good.
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let found = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (a, b);
            (a, left) = figures(left);
            (b, right) = figures(right);
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        } else {
            (left, right) = (left_rest, right_rest);
            a.to_ascii_lowercase().cmp(&b.to_ascii_lowercase())
        };
        if found != Ordering::Equal {
            return found;
        }
    }
}

/// The figures that a text starts with, without leading zeros, and what follows them.
fn figures(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (figures, rest) = text.split_at_checked(end).unwrap_or((text, &[]));
    let zeros = figures.iter().position(|byte| *byte != b'0').unwrap_or(figures.len());
    (figures.get(zeros..).unwrap_or_default(), rest)
}

/// The positions of `names` in natural order.
pub fn by_name(names: &[&str]) -> Vec<usize> {
    let mut ranked = Vec::with_capacity(names.len());
    for (position, name) in names.iter().enumerate() {
        ranked.push((0, *name, position));
    }
    sorted(ranked)
}

/// The positions of `names` as they are, but that names which differ only from their first figure
/// on are together, in natural order: an organiser's order with numbered rooms put right.
pub fn by_stem(names: &[&str]) -> Vec<usize> {
    let mut ranked: Vec<(usize, &str, usize)> = Vec::with_capacity(names.len());
    for (position, name) in names.iter().enumerate() {
        let same = ranked.iter().find(|(_, other, _)| stem(other).eq_ignore_ascii_case(stem(name)));
        let rank = same.map_or(position, |(rank, ..)| *rank);
        ranked.push((rank, name, position));
    }
    sorted(ranked)
}

fn stem(name: &str) -> &str {
    name.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or(name).trim()
}

fn sorted(mut ranked: Vec<(usize, &str, usize)>) -> Vec<usize> {
    ranked.sort_unstable_by(|(rank, name, position), (other_rank, other_name, other)| {
        rank.cmp(other_rank).then_with(|| natural(name, other_name)).then_with(|| position.cmp(other))
    });
    let mut positions = Vec::with_capacity(ranked.len());
    for (.., position) in ranked {
        positions.push(position);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_count_by_value_and_letters_whatever_their_case() {
        for (one, other, expected) in [
            ("Hall 2", "Hall 10", Ordering::Less),
            ("hall 2", "Hall 10", Ordering::Less),
            ("UB2.147", "UB2.252A", Ordering::Less),
            ("Room 07", "Room 8", Ordering::Less),
            ("Room 007", "Room 7", Ordering::Less),
            ("Room", "Room 1", Ordering::Less),
            ("a", "B", Ordering::Less),
            ("9", "a", Ordering::Less),
            ("99999999999999999999998", "99999999999999999999999", Ordering::Less),
            ("x", "x", Ordering::Equal),
            ("", "", Ordering::Equal),
        ] {
            assert_eq!(natural(one, other), expected, "{one} {other}");
            assert_eq!(natural(other, one), expected.reverse(), "{other} {one}");
        }
    }

    #[test]
    fn an_organisers_order_is_kept_but_for_numbers() {
        for (names, expected) in [
            (&["Plenary", "Annex"][..], &[0, 1][..]),
            (&["Hall 3", "Garden", "hall 1", "Hall"], &[3, 2, 0, 1]),
            (&["2nd floor", "Lobby", "1st floor"], &[2, 0, 1]),
            (&[], &[]),
        ] {
            assert_eq!(by_stem(names), expected, "{names:?}");
        }
        assert_eq!(by_name(&["b", "Hall 10", "a", "Hall 9"]), [2, 0, 3, 1]);
    }
}
