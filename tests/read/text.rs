//! Every rule of the text reader by its own small document, with the expected reading next to it.
//!
//! `tests/fixtures/text/<rule>/<case>.txt` is read with the options of its first line, if that is
//! `%% --time-zone … --date …`, and compared with `<case>.json`: the agenda, or nothing, and every
//! problem. `UPDATE_EXPECT=1 cargo test` writes what was read; look at it before you keep it.
#![cfg(feature = "import")]

use crate::corpus;

use std::path::{Path, PathBuf};

use agenda_widget::read::{self, Context, Format, Outcome};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/text");
    let rules = std::fs::read_dir(root).unwrap().map(|rule| rule.unwrap().path());
    let files = rules.flat_map(|rule| std::fs::read_dir(rule).unwrap().map(|file| file.unwrap().path()));
    let mut cases: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "txt")).collect();
    cases.sort();
    cases
}

fn read(text: &str) -> Outcome {
    let mut context = Context::default();
    let mut text = text;
    if let Some((options, rest)) = text.strip_prefix("%%").and_then(|rest| rest.split_once('\n')) {
        let words: Vec<&str> = options.split_whitespace().collect();
        for pair in words.chunks(2) {
            match pair {
                ["--title", title] => context.title = Some((*title).to_owned()),
                ["--file", file] => context.file = Some((*file).to_owned()),
                ["--answer", answer] => {
                    let (key, value) = answer.split_once('=').unwrap();
                    context.answers.insert(key.to_owned(), value.to_owned());
                }
                ["--time-zone", zone] => context.time_zone = Some((*zone).to_owned()),
                ["--date", date] => context.date = Some(date.parse().unwrap()),
                other => panic!("unknown options {other:?}"),
            }
        }
        text = rest;
    }
    read::read(text, Some(Format::Text), &context, &Tzdb)
}

fn show(outcome: Outcome) -> Value {
    let (agenda, problems) = match outcome {
        Ok(reading) => (serde_json::to_value(&reading.agenda).unwrap(), reading.problems),
        Err(problems) => {
            assert!(problems.iter().any(|problem| problem.is_error() && problem.hint.is_some()), "{problems:?}");
            (Value::Null, problems)
        }
    };
    let problem = |problem: &agenda_widget::model::problem::Problem| {
        format!("{}: {problem}", format!("{:?}", problem.level).to_lowercase())
    };
    json!({ "agenda": agenda, "problems": problems.iter().map(problem).collect::<Vec<_>>() })
}

#[test]
fn every_rule_reads_its_fixtures() {
    let cases = cases();
    assert!(cases.len() >= 20, "the fixtures are missing: {}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let text = std::fs::read_to_string(&case).unwrap();
        let found = show(read(&text));
        let beside = case.with_extension("json");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&beside, format!("{}\n", serde_json::to_string_pretty(&found).unwrap())).unwrap();
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if serde_json::from_str::<Value>(&expected).ok().as_ref() != Some(&found) {
            wrong.push(format!("{}\n{}", case.display(), serde_json::to_string_pretty(&found).unwrap()));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_written_as_json_is_read_again() {
    for case in cases() {
        let Ok(reading) = read(&std::fs::read_to_string(&case).unwrap()) else { continue };
        let json = serde_json::to_string_pretty(&reading.agenda).unwrap();
        let again = read::read(&json, None, &Context::default(), &Tzdb).expect(&json);
        assert_eq!(again.agenda, reading.agenda, "case: {}", case.display());
    }
}

#[test]
fn what_is_over_a_limit_is_refused_with_words() {
    let head = "Garden days\n29 March 2021 (CEST)\n\n";
    for (text, expected) in [
        (
            format!("{head}{}", "[".repeat(100_001)),
            "4:1: the line is longer than 100000 bytes; break it into paragraphs",
        ),
        (
            format!("{head}{}", "10:00-10:15 Seeds\n".repeat(20_001)),
            "20001 sessions, more than the 20000 that are read; split",
        ),
        (" ".repeat(8 * 1024 * 1024 + 1), "the source has 8388609 bytes, more than the 8388608 that are read; split"),
    ] {
        let problems = read(&text).expect_err(expected);
        assert!(problems.iter().any(|problem| problem.to_string().contains(expected)), "{problems:?}");
    }
}

/// Real documents of many authors: for each, the answer is an agenda or a clear message.
#[test]
fn published_documents_are_read_or_report_what_is_missing() {
    let Some(folder) = corpus::corpus("agenda-text") else { return };
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let text = std::fs::read_to_string(&file).unwrap();
        let given = Context {
            time_zone: Some("Europe/Paris".to_owned()),
            date: "2021-03-29".parse().ok(),
            ..Context::default()
        };
        for context in [Context::default(), given] {
            match read::read(&text, None, &context, &Tzdb) {
                Ok(reading) => assert!(!reading.agenda.sessions.is_empty(), "{}", file.display()),
                Err(problems) => {
                    let clear = problems.iter().any(|problem| problem.is_error() && problem.hint.is_some());
                    assert!(clear, "{}: {problems:?}", file.display());
                }
            }
        }
    }
}
