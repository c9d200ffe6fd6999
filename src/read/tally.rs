//! Problems of one kind are reported so many times and then counted, so that ten thousand of one kind
//! never hide one of another.

use std::collections::BTreeMap;

use crate::model::limits;
use crate::model::problem::{Level, Place, Problem};

/// How many kinds are reported apart; what comes after them is one kind.
const KINDS: usize = 100;
/// How much of a message says of which kind it is.
const SHOWN: usize = 100;

/// Problems, those of one kind counted after the first [`limits::PROBLEMS`].
#[derive(Default)]
pub struct Tally {
    problems: Vec<Problem>,
    kinds: BTreeMap<(Level, String), Kind>,
}

#[derive(Default)]
struct Kind {
    count: usize,
    /// A message of its kind.
    first: String,
}

impl Tally {
    /// Adds one.
    pub fn add(&mut self, problem: Problem) {
        let mut key = (problem.level, kind(&problem.message));
        if self.kinds.len() >= KINDS && !self.kinds.contains_key(&key) {
            key.1.clear();
        }
        let kind = self.kinds.entry(key).or_default();
        if kind.count == 0 {
            kind.first.clone_from(&problem.message);
        }
        kind.count = kind.count.saturating_add(1);
        if kind.count <= limits::PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Those that are reported, and of each kind how many more there are.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut more: Vec<(Level, String, usize)> = self
            .kinds
            .into_iter()
            .map(|((level, _), kind)| (level, kind.first, kind.count.saturating_sub(limits::PROBLEMS)))
            .filter(|(_, _, count)| *count > 0)
            .collect();
        more.sort();
        let more = more.into_iter().map(|(level, first, count)| {
            let name = match level {
                Level::Note => "note",
                Level::Warning => "warning",
                Level::Error => "error",
            };
            let plural = if count == 1 { "" } else { "s" };
            let mut short: String = first.chars().take(SHOWN).collect();
            if short.len() < first.len() {
                short.push('…');
            }
            let message = format!("and {count} more {name}{plural} of this kind: {short}");
            Problem { level, ..Problem::note(Place::Whole, message) }
        });
        self.problems.into_iter().chain(more).collect()
    }
}

/// All of them, those of one kind counted after the first [`limits::PROBLEMS`].
pub fn counted(problems: impl IntoIterator<Item = Problem>) -> Vec<Problem> {
    let mut tally = Tally::default();
    problems.into_iter().for_each(|problem| tally.add(problem));
    tally.into_problems()
}

/// A message without what differs from one problem of a kind to the next: numbers, and what it quotes.
fn kind(message: &str) -> String {
    let mut kind = String::with_capacity(message.len());
    let mut quoted = false;
    for letter in message.chars() {
        quoted ^= letter == '"';
        if !quoted && !letter.is_numeric() {
            kind.push(letter);
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_one_kind_hides_nothing_of_another() {
        let odd = |number: usize| Problem::warning(Place::Whole, format!("\"name {number}\" is odd"));
        let even = Problem::warning(Place::Whole, "line 3 is even");
        let reported = counted((0..20_000).map(odd).chain([even.clone()]));
        assert_eq!(reported.len(), limits::PROBLEMS + 2);
        assert!(reported.contains(&even));
        assert_eq!(reported[201].message, "and 19800 more warnings of this kind: \"name 0\" is odd");
        assert_eq!(counted((0..limits::PROBLEMS).map(odd)).len(), limits::PROBLEMS);
    }

    #[test]
    fn kinds_themselves_are_counted() {
        let word = |number: usize| format!("x{}{}", "a".repeat(number / 100), "b".repeat(number % 100));
        let reported = counted((0..5000).map(|number| Problem::note(Place::Whole, word(number))));
        assert_eq!(reported.len(), KINDS + limits::PROBLEMS + 1);
        assert!(reported.last().unwrap().message.starts_with("and 4700 more notes of this kind: "));
    }
}
