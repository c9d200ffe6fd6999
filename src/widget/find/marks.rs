//! Which parts of a text to highlight for the words that found it.
//!
//! ```
//! use agenda_widget::widget::find::marks::marks;
//!
//! // The browser removes accents too; here capitals are enough.
//! let lower = |text: &str| text.to_lowercase();
//! let words = ["tide".to_owned()];
//! assert_eq!(marks("High Tides, low tides", &words, &lower), [5..9, 16..20]);
//! ```
//!
//! Matching is done on the folded text, whose lengths differ: each letter is folded for itself, and
//! a match is mapped back to the letters that it came from, whole, with the marks that follow them.
//! Typing errors are out of scope: what is not found is not marked.

use std::ops::Range;

use super::fold::{Fold, loosen, place};
use crate::model::order::order;

/// A text folded letter by letter.
#[derive(Default)]
struct Folded {
    text: String,
    /// For each letter that folds to something: where that starts, and where the letter starts.
    starts: Vec<(usize, usize)>,
}

/// The parts of `text` that `words` match, as ranges of its bytes: ascending, none touching another.
/// `words` come from [`super::fold::words`].
pub fn marks(text: &str, words: &[String], with: Fold) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let folded = letters(text, with);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words {
        let mut from = 0;
        while let Some(at) = place(&folded.text, word, from) {
            let end = at.saturating_add(word.len());
            let next = folded.starts.partition_point(|(start, _)| *start < end);
            let until = folded.starts.get(next).map_or(text.len(), |(_, origin)| *origin);
            found.push(trimmed(text, folded.origin(at)..until));
            from = end;
        }
    }
    joined(&found)
}

impl Folded {
    /// Where the letter starts that a byte of the folded text came from.
    fn origin(&self, at: usize) -> usize {
        let count = self.starts.partition_point(|(start, _)| *start <= at);
        count.checked_sub(1).and_then(|last| self.starts.get(last)).map_or(0, |(_, origin)| *origin)
    }
}

/// Only non-ASCII letters are passed to the fold, all in one call: each call crosses into the browser.
fn letters(text: &str, with: Fold) -> Folded {
    let mut asked = String::new();
    for letter in text.chars() {
        if !letter.is_ascii() {
            asked.push(letter);
            // A line end folds to itself and keeps neighbours apart.
            asked.push('\n');
        }
    }
    let answers = if asked.is_empty() { asked } else { with(&asked) };
    let mut answers = answers.split('\n');
    let mut folded = Folded::default();
    for (origin, letter) in text.char_indices() {
        let start = folded.text.len();
        if letter.is_ascii() {
            folded.text.push(letter.to_ascii_lowercase());
        } else {
            loosen(answers.next().unwrap_or_default(), &mut folded.text);
        }
        if folded.text.len() > start {
            folded.starts.push((start, origin));
        }
    }
    folded
}

/// A mark ends with its last letter's marks, and not with what else folds to nothing after it: a
/// soft hyphen or a change of direction is no part of a word.
fn trimmed(text: &str, mark: Range<usize>) -> Range<usize> {
    let found = text.get(mark.clone()).unwrap_or_default();
    let invisible = ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
    let directions =
        |letter: char| ('\u{202a}'..='\u{202e}').contains(&letter) || ('\u{2066}'..='\u{2069}').contains(&letter);
    let kept = found.trim_end_matches(|letter| invisible.contains(&letter) || directions(letter));
    mark.start..mark.start.saturating_add(kept.len())
}

/// Ranges in order, those that touch as one.
fn joined(found: &[Range<usize>]) -> Vec<Range<usize>> {
    let key = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for position in order(found.iter().map(|mark| (key(mark.start), key(mark.end)))) {
        let Some(mark) = found.get(position) else { continue };
        match marks.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => marks.push(mark.clone()),
        }
    }
    marks
}
