//! Texts that are too large to be read: they are refused before anything else is done.

use super::clock;
use crate::model::limits;
use crate::model::problem::{Place, Problem};

/// A line longer than any line of an agenda.
pub fn too_long(text: &str) -> Option<Problem> {
    let line = text.lines().position(|line| line.len() > limits::DESCRIPTION_CHARS)?.saturating_add(1);
    let message = format!("the line is longer than {} bytes", limits::DESCRIPTION_CHARS);
    Some(Problem::error(Place::line(line, 1), message).hint("break it into paragraphs, each on lines of its own"))
}

/// More lines with times than an agenda may have sessions: refused before anything else is read.
pub fn too_many_lines(text: &str) -> Option<Problem> {
    text.lines().nth(limits::SESSIONS)?;
    let ranges = text.lines().filter(|line| {
        let head = line.trim_start_matches(|letter: char| letter.is_whitespace() || "-*|".contains(letter));
        clock::slot(head, clock::Styles::default()).is_some_and(|(slot, _)| slot.end.is_some())
    });
    let count = ranges.take(limits::SESSIONS.saturating_add(1)).count();
    (count > limits::SESSIONS).then(|| too_many(count))
}

pub fn too_many(count: usize) -> Problem {
    let message = format!("the text has {count} sessions, more than the {} that are read", limits::SESSIONS);
    Problem::error(Place::Whole, message).hint("split the agenda")
}
