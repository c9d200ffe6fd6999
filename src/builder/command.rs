//! The command that reads a source as the builder has read it.
//!
//! ```
//! use agenda_widget::builder::command::{Given, convert};
//!
//! let given = Given { file: "programme.txt", zone: "Europe/Paris", ..Given::default() };
//! assert_eq!(convert(&given), "agenda convert programme.txt --time-zone Europe/Paris --to json -o agenda.json");
//! ```

use std::collections::BTreeMap;

/// What is known of a source next to what is in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The name of its file; empty where it was pasted.
    pub file: &'a str,
    /// The zone of its times; empty where it names one.
    pub zone: &'a str,
    /// Its date; empty where it names one.
    pub date: &'a str,
    /// Answers by the keys of their questions.
    pub answers: Option<&'a BTreeMap<String, String>>,
}

/// The name of a source that was pasted.
const PASTED: &str = "agenda.txt";

/// The command, in one line for a shell.
pub fn convert(given: &Given) -> String {
    let mut words = vec!["agenda".to_owned(), "convert".to_owned()];
    let file = if given.file.is_empty() { PASTED } else { given.file };
    // What begins with a dash would be taken as an option.
    words.push(if file.starts_with('-') { format!("./{file}") } else { file.to_owned() });
    for (option, value) in [("--time-zone", given.zone), ("--date", given.date)] {
        if !value.is_empty() {
            words.extend([option.to_owned(), value.to_owned()]);
        }
    }
    for (key, value) in given.answers.into_iter().flatten() {
        words.extend(["--answer".to_owned(), format!("{key}={value}")]);
    }
    words.extend(["--to", "json", "-o", "agenda.json"].map(str::to_owned));
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// A word as a POSIX shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./=:+,@%".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_part_of_the_command_and_names_are_quoted() {
        let answers = [("day-2", "2029-09-18"), ("time-10", "same-day")];
        let answers = answers.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let given = Given { file: "it's; a plan.txt", date: "2029-09-17", answers: Some(&answers), ..Given::default() };
        let expected = r"agenda convert 'it'\''s; a plan.txt' --date 2029-09-17 --answer day-2=2029-09-18 --answer time-10=same-day --to json -o agenda.json";
        assert_eq!(convert(&given), expected);
        assert_eq!(convert(&Given::default()), "agenda convert agenda.txt --to json -o agenda.json");
        let dash = Given { file: "--help", ..Given::default() };
        assert!(convert(&dash).starts_with("agenda convert ./--help "));
    }
}
