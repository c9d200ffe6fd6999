//! The hours of the parts of every day: "Morning meetings: 10 a.m. to 1 p.m. Afternoon meetings: 3 p.m. to 6 p.m."

use super::super::block::Block;
use super::super::clock::{self, Slot};
use super::super::lang;
use super::super::phrases::part_of_day;
use super::super::program::Program;

impl Program {
    /// Whether a line above the programme states the hours of several parts of each day; if so, they are kept for the lines
    /// that name a part.
    pub(super) fn hours_of_all_parts(&mut self, line: usize, text: &str) -> bool {
        if !self.drafts.is_empty() || text.len() > 240 {
            return false;
        }
        let mut found: Vec<(usize, Slot)> = Vec::new();
        let mut rest = text;
        while let Some((slot, at)) = clock::find_range(rest) {
            let (Some(part), Some(after)) = (rest.get(..at.start).and_then(part_named), rest.get(at.end..)) else {
                return false;
            };
            found.push((part, slot));
            rest = after;
        }
        if found.len() < 2 || rest.chars().any(char::is_alphabetic) {
            return false;
        }
        self.notes.note(line, format!("took \"{text}\" as the hours of the parts of each day"));
        for (part, slot) in found {
            if let Some(hours) = self.part_hours.get_mut(part) {
                *hours = Some(slot);
            }
        }
        true
    }

    /// Whether a line names a part of the day whose hours were stated for all days, above what takes place then; if so, a
    /// session starts.
    pub(super) fn part_starts(&mut self, block: &Block, part: usize) -> bool {
        let slot = self.part_hours.get(part).cloned().flatten();
        let follows = (self.numbers_follow || self.items_follow || self.title_follows) && !self.times_follow;
        let Some(slot) = slot.filter(|_| follows && self.date.is_some()) else { return false };
        self.close();
        self.part = Some(part);
        let at = self.at;
        self.start(block, slot, "", Vec::new());
        self.before_hours = Some(at);
        true
    }
}

/// The part of the day in words before its hours: "Morning meetings:", "and in the afternoon from".
fn part_named(text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let known = |word: &str| {
        let lower = word.to_lowercase();
        lang::is(&lower, |words| words.meetings) || lang::is(&lower, |words| words.from) || word.len() <= 3
    };
    let (named, others): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| part_of_day(word).is_some());
    match named.as_slice() {
        [one] if others.len() <= 4 && others.iter().all(|word| known(word.trim_end_matches('s'))) => part_of_day(one),
        _ => None,
    }
}
