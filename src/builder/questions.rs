//! Questions of a reader, with texts for buttons.
//!
//! ```
//! use agenda_widget::builder::questions::label;
//! use agenda_widget::model::problem::Answer;
//!
//! assert_eq!(label(&Answer::new("next-day", "on 2029-09-18")), "On Tuesday 18 September 2029");
//! assert_eq!(label(&Answer::new("14:00", "in the afternoon")), "14:00 · in the afternoon");
//! ```

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::words::n;
use crate::model::problem::{Accepts, Answer};

/// What a button for an answer says: what it means, with the value where that is one for people.
pub fn label(answer: &Answer) -> String {
    let Answer { value, meaning } = answer;
    let is_token = value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let text = if meaning.is_empty() {
        value.clone()
    } else if is_token || meaning.contains(value.as_str()) {
        meaning.clone()
    } else {
        format!("{value} · {meaning}")
    };
    capital(&with_dates(&text))
}

/// Dates of a sentence as people write them.
fn with_dates(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let date = NaiveDate::parse_from_str(word, "%Y-%m-%d").ok().filter(|_| word.len() == 10);
        date.map_or_else(|| word.to_owned(), |date| date.format("%A %-d %B %Y").to_string())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A sentence with a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The field for an answer that no button has: its type in HTML, and what it is called.
pub fn field(accepts: Accepts) -> Option<(&'static str, &'static str)> {
    match accepts {
        Accepts::Listed => None,
        Accepts::Date => Some(("date", n("Another date"))),
        Accepts::Time => Some(("time", n("Another time"))),
        Accepts::Zone => Some(("text", n("Another time zone"))),
    }
}

/// The answers to a source that was edited. Most are about a line, by its number: they follow their line where
/// it has moved, and go where it was changed, since they would be about another one.
pub fn after_edit(answers: &BTreeMap<String, String>, old: &str, new: &str) -> BTreeMap<String, String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let above = old.iter().zip(&new).take_while(same).count();
    let below = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let below = below.min(old.len().min(new.len()).saturating_sub(above));
    let follow = |(key, value): (&String, &String)| {
        let Some((what, line)) = line(key) else { return Some((key.clone(), value.clone())) };
        let from_end = old.len().checked_sub(line)?;
        let line = if line <= above {
            line
        } else if from_end < below {
            new.len().checked_sub(from_end)?
        } else {
            return None;
        };
        Some((format!("{what}-{line}"), value.clone()))
    };
    answers.iter().filter_map(follow).collect()
}

/// The line that a key is about: `time-10`. The number of `day-2` is that of a day.
fn line(key: &str) -> Option<(&str, usize)> {
    let (what, line) = key.rsplit_once('-')?;
    (what != "day").then_some((what, line.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_what_its_answer_means() {
        for (value, meaning, expected) in [
            ("2029-09-18", "the day after", "Tuesday 18 September 2029 · the day after"),
            ("2029-09-18", "", "Tuesday 18 September 2029"),
            ("same-day", "parallel to what comes before it", "Parallel to what comes before it"),
            ("Europe/Paris", "the time of Europe/Paris", "The time of Europe/Paris"),
            ("Europe/Paris", "the clock times are right", "Europe/Paris · the clock times are right"),
            ("right", "it is read as it is meant", "It is read as it is meant"),
            ("UTC", "the offset +00:00 is right", "UTC · the offset +00:00 is right"),
        ] {
            assert_eq!(label(&Answer::new(value, meaning)), expected, "{value}: {meaning}");
        }
    }

    #[test]
    fn an_answer_follows_its_line_and_goes_with_it() {
        let answers = |keys: &[&str]| -> BTreeMap<String, String> {
            keys.iter().map(|key| ((*key).to_owned(), "x".to_owned())).collect()
        };
        let all = answers(&["day-2", "time-2", "time-4", "zone"]);
        let old = "a\nb\nc\nd";
        for (new, expected) in [
            ("a\nb\nc\nd\n", &["day-2", "time-2", "time-4", "zone"][..]),
            ("a\nb\nc\nd\ne", &["day-2", "time-2", "time-4", "zone"]),
            ("x\na\nb\nc\nd", &["day-2", "time-3", "time-5", "zone"]),
            ("a\nb\nx\ny\nc\nd", &["day-2", "time-2", "time-6", "zone"]),
            ("a\nb!\nc\nd", &["day-2", "time-4", "zone"]),
            ("a\nb\nc", &["day-2", "time-2", "zone"]),
            ("", &["day-2", "zone"]),
            ("a\na\nb\nb\nd", &["day-2", "time-5", "zone"]),
        ] {
            assert_eq!(after_edit(&all, old, new), answers(expected), "{new:?}");
        }
    }

    #[test]
    fn what_else_may_be_answered_has_a_field_of_its_kind() {
        let fields = [Accepts::Listed, Accepts::Date, Accepts::Time, Accepts::Zone].map(field);
        assert_eq!(fields.map(|field| field.map(|(kind, _)| kind)), [None, Some("date"), Some("time"), Some("text")]);
    }
}
