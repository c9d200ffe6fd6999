//! The audit against careful readings of published texts, made without any of our code: it has no
//! question about them, and it has one as soon as they are damaged.

#![allow(clippy::arithmetic_side_effects, clippy::string_slice, reason = "small numbers and ASCII")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};
use serde_json::Value;

use super::*;

/// A text with a careful reading.
struct Case {
    name: String,
    lines: Vec<Line>,
    sessions: Vec<Session>,
    date: Option<NaiveDate>,
    /// Whether even a careful reader has a question.
    may_ask: bool,
}

/// Cases of the corpus, or nothing if it does not exist. Pages of HTML have a reader of their own.
fn cases() -> Vec<Case> {
    let corpus = std::env::var("AGENDA_CORPUS")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let Ok(files) = std::fs::read_dir(corpus.join("expected/agenda-text")) else {
        println!("skipped: no corpus at {}", corpus.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().filter_map(|file| case(&corpus, file)).collect()
}

fn case(corpus: &Path, file: &Path) -> Option<Case> {
    let want: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let name = want["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let text = std::fs::read_to_string(corpus.join("agenda-text").join(&name)).unwrap();
    let entries = want["sessions"].as_array().unwrap();
    if entries.is_empty() || text.contains("<tr") || want.get("partial").is_some() {
        return None;
    }
    let time =
        |value: &Value| value.as_str().map(|text| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap());
    let zone = want["zone"].as_str().unwrap();
    let offset = |start: NaiveDateTime| match zone.parse::<chrono_tz::Tz>() {
        Ok(zone) => zone.from_local_datetime(&start).earliest().unwrap().offset().fix().local_minus_utc() / 60,
        Err(_) => zone[..3].parse::<i32>().unwrap() * 60,
    };
    let session = |entry: &Value| {
        let start = time(&entry["start"]).unwrap();
        Session {
            line: usize::try_from(entry["line"].as_u64().unwrap()).unwrap(),
            start,
            end: time(&entry["end"]),
            offset: offset(start).into(),
            title: entry["title"].as_str().unwrap().to_owned(),
            room: entry["room"].as_str().unwrap_or_default().to_owned(),
            track: entry["room"].as_str().unwrap_or_default().to_owned(),
        }
    };
    let mut sessions: Vec<Session> = entries.iter().map(session).collect();
    sessions.sort_by_key(|session| session.line);
    let args: Vec<&str> = want["args"].as_array().unwrap().iter().map(|arg| arg.as_str().unwrap()).collect();
    let date = args.iter().position(|arg| *arg == "--date").map(|at| args[at + 1].parse().unwrap());
    let may_ask = !want["may_ask"].as_array().unwrap().is_empty();
    Some(Case { name, lines: lines::lines(&text), sessions, date, may_ask })
}

fn reported(case: &Case, sessions: Vec<Session>) -> Vec<Problem> {
    examine(case.lines.clone(), sessions, case.date.into_iter().collect(), &[], &Answers::default())
}

#[test]
fn careful_readings_raise_no_question() {
    let cases = cases();
    let mut questions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in &cases {
        let problems = reported(case, case.sessions.clone());
        for problem in &problems {
            let short: String = problem.message.chars().take(150).collect();
            println!("{}: {:?} {} {short}", case.name, problem.level, problem.place);
        }
        let asked = problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect();
        if !case.may_ask {
            questions.insert(case.name.clone(), asked);
        }
    }
    println!("{questions:#?}");
    let asking = questions.values().filter(|asked| !asked.is_empty()).count();
    assert!(cases.is_empty() || asking == 0, "{asking} of {}", cases.len());
}

#[test]
fn damaged_readings_raise_one() {
    let (mut caught, mut all) = (0, 0);
    let mut missed = Vec::new();
    for case in cases() {
        let before: Vec<Problem> = reported(&case, case.sessions.clone());
        for at in 0..case.sessions.len() {
            for (name, days, minutes) in
                [("day", 1, 0), ("hour", 0, 60), ("half", 0, 720), ("odd", 0, 17), ("back", -1, 0)]
            {
                let mut sessions = case.sessions.clone();
                let session = &mut sessions[at];
                let shift = TimeDelta::days(days) + TimeDelta::minutes(minutes);
                session.start += shift;
                session.end = session.end.map(|end| end + shift);
                all += 1;
                let is_new = |problem: &Problem| !before.contains(problem);
                if reported(&case, sessions).iter().any(is_new) {
                    caught += 1;
                } else {
                    missed.push(format!("{}: {name} of line {}", case.name, case.sessions[at].line));
                }
            }
        }
    }
    println!("{missed:#?}");
    println!("{caught} of {all}");
    assert!(caught * 100 >= all * 95, "{caught} of {all}");
}

/// Sessions that a reader might have made of a text: line, start, end, title.
fn read(sessions: &[(usize, &str, &str, &str)]) -> Vec<Session> {
    let time = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    let session = |(line, start, end, title): &(usize, &str, &str, &str)| Session {
        line: *line,
        start: time(start),
        end: (!end.is_empty())
            .then(|| time(&if end.len() > 5 { (*end).to_owned() } else { format!("{}{end}", &start[..11]) })),
        offset: 120,
        title: (*title).to_owned(),
        room: String::new(),
        track: String::new(),
    };
    sessions.iter().map(session).collect()
}

fn found(text: &str, sessions: &[(usize, &str, &str, &str)], answers: &Answers) -> Vec<String> {
    let found = examine(lines::lines(text), read(sessions), Vec::new(), &[], answers);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_not_accounted_for_is_asked_with_its_line() {
    let mut wrong = Vec::new();
    let head = "Orchard days\nMonday 17 September 2029\n";
    for (text, sessions, expected) in [
        // A correct reading.
        (
            "09:00-10:00 Pears\n10:00-11:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears"), (4, "2029-09-17T10:00", "11:00", "Plums")][..],
            "",
        ),
        ("9 am to noon Pears", &[(3, "2029-09-17T09:00", "12:00", "Pears")], ""),
        ("٠٩:٠٠ – ١٠:٠٠ كمثرى", &[(3, "2029-09-17T09:00", "10:00", "كمثرى")], ""),
        ("9h30/12h - Poires", &[(3, "2029-09-17T09:30", "12:00", "Poires")], ""),
        ("09:00-10:00 Pears (gates open at 08:45)", &[(3, "2029-09-17T09:00", "10:00", "Pears")], ""),
        ("09:00-10:00 CEST (07:00-08:00 GMT) Pears", &[(3, "2029-09-17T09:00", "10:00", "Pears")], ""),
        (
            "23:30-00:30 Owls\n00:30-01:00 Bats",
            &[(3, "2029-09-17T23:30", "2029-09-18T00:30", "Owls"), (4, "2029-09-18T00:30", "01:00", "Bats")],
            "",
        ),
        // A time that belongs to no session.
        (
            "09:00-10:00 Pears\n11:00-12:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears")],
            "4:1: the time \"11:00\" is neither start nor end of a session; write start and end",
        ),
        (
            "09:00-10:00 Pears\n- Plums (11:00-12:00)",
            &[(3, "2029-09-17T09:00", "10:00", "Pears")],
            "4:10: the time \"11:00\" is neither",
        ),
        (
            "09:00-10:00 Pears 10:30",
            &[(3, "2029-09-17T09:00", "10:00", "Pears")],
            "3:19: the time \"10:30\" is neither",
        ),
        // A start or an end that is in no line.
        (
            "09:00-10:00 Pears",
            &[(3, "2029-09-17T08:00", "10:00", "Pears")],
            "3:1: \"Pears\" was read to start at 08:00, which no line near it says",
        ),
        (
            "09:00 Pears",
            &[(3, "2029-09-17T09:00", "09:50", "Pears")],
            "3:1: \"Pears\" ends at 09:50, which nothing in the text says",
        ),
        (
            "09:00-10:00 Pears\n10:00-11:00 Plums",
            &[(3, "2029-09-17T09:00", "11:00", "Pears"), (4, "2029-09-17T10:00", "11:00", "Plums")],
            "3:7: \"Pears\" was not read to end at 10:00",
        ),
        // Typing errors.
        (
            "09:00-10:00 Pears\n10:5-11:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears")],
            "4:1: \"10:5\" looks like a time, but is none",
        ),
        (
            "9h-10h Poires\n10h5 à 11h Prunes",
            &[(3, "2029-09-17T09:00", "10:00", "Poires")],
            "4:1: \"10h5\" is where a time should be",
        ),
        // Days.
        (
            "09:00-10:00 Pears\n## Day 2\n09:00-10:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears"), (5, "2029-09-17T09:00", "10:00", "Plums")],
            "4:4: \"day 2\" was taken as 2029-09-17, but 2029-09-17 is before it",
        ),
        (
            "09:00-10:00 Pears\nTuesday\n09:00-10:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears"), (5, "2029-09-17T09:00", "10:00", "Plums")],
            "4:1: \"tuesday\" names a day, but \"Plums\" below it was put on Monday 17 September 2029",
        ),
        (
            "09:00-10:00 Pears\nMardi 18 Septmbre\n09:00-10:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears"), (5, "2029-09-17T09:00", "10:00", "Plums")],
            "4:1: \"mardi 18 septmbre\" names a day",
        ),
        ("| Tue | 09:00-10:00 | Pears |", &[(3, "2029-09-17T09:00", "10:00", "Pears")], "3:3: \"tue\" names a day"),
        ("| Zweiter Tag | 18. September |\n| 9-10 Uhr | Birnen |", &[(4, "2029-09-17T09:00", "10:00", "Birnen")], "3:"),
        (
            "1. Minutes of 3-4 July\n09:00-10:00 Pears",
            &[(4, "2029-07-03T09:00", "10:00", "Pears")],
            "2:1: \"monday 17 september 2029\" names a day",
        ),
        // Order and hours.
        (
            "15:00-16:00 Pears\n09:00-10:00 Plums",
            &[(3, "2029-09-17T15:00", "16:00", "Pears"), (4, "2029-09-17T09:00", "10:00", "Plums")],
            "4:1: \"Plums\" starts at 09:00, after 15:00 in line 3: is this another day",
        ),
        (
            "09:00-10:00 Pears\n10:00-11:00 Plums",
            &[(3, "2029-09-17T09:00", "10:00", "Pears"), (4, "2029-09-18T10:00", "11:00", "Plums")],
            "2:1: \"monday 17 september 2029\" names a day, but \"Plums\"",
        ),
        (
            "2:00-3:00 Pears",
            &[(3, "2029-09-17T02:00", "03:00", "Pears")],
            "3:1: \"Pears\" was read to start at 02:00, at night",
        ),
        (
            "0:00-09:15 Pears",
            &[(3, "2029-09-17T00:00", "09:15", "Pears")],
            "3:1: \"Pears\" was read to start at 00:00, at night",
        ),
        (
            "09:00 Pears\n18:00-19:00 Plums",
            &[(3, "2029-09-17T09:00", "18:00", "Pears"), (4, "2029-09-17T18:00", "19:00", "Plums")],
            "3:1: \"Pears\" ends at 18:00, 9 hours after its start",
        ),
        (
            "09:00-10:30 Pears\n10:00-11:00 Plums",
            &[(3, "2029-09-17T09:00", "10:30", "Pears"), (4, "2029-09-17T10:00", "11:00", "Plums")],
            "4:1: \"Plums\" starts before \"Pears\" in line 3 ends",
        ),
        // Titles.
        (
            "09:00 10:00 hrs Pears",
            &[(3, "2029-09-17T09:00", "10:00", "hrs Pears")],
            "3:1: the title \"hrs Pears\" begins with a piece of a time",
        ),
        (
            "09:00-10:00, 11-12 Pears",
            &[(3, "2029-09-17T09:00", "10:00", ", 11-12 Pears")],
            "3:1: the title \", 11-12 Pears\" begins with a piece",
        ),
        (
            "| 1 | 09:00-10:00 | Pears |",
            &[(3, "2029-09-17T09:00", "10:00", "1")],
            "3:1: the title \"1\" is only a number",
        ),
        (
            "09:00-TBC Pears",
            &[(3, "2029-09-17T09:00", "", "TBC Pears")],
            "3:1: the title \"TBC Pears\" begins with a word for its time",
        ),
        // Zones.
        (
            "09:00-10:00 GMT Pears",
            &[(3, "2029-09-17T09:00", "10:00", "Pears")],
            "3:1: the zone next to the time of \"Pears\" is not the one that was read",
        ),
        (
            "| Rabat | GMT | |\n| 10:00-11:00 | 09:00-10:00 | Pears |",
            &[(4, "2029-09-17T10:00", "11:00", "Pears")],
            "4:17: \"Pears\" was not read to start when its column",
        ),
        (
            "All times are EDT\n09:00-10:00 Pears",
            &[(4, "2029-09-17T09:00", "10:00", "Pears")],
            "3:15: \"edt\" is named here, but \"Pears\" was read at UTC+02:00",
        ),
    ] {
        let found = found(&format!("{head}{text}\n"), sessions, &Answers::default());
        let right = if expected.is_empty() {
            found.is_empty()
        } else {
            found.iter().any(|reported| reported.starts_with(expected))
        };
        if !right {
            wrong.push(format!("text: {text}\nfound: {found:?}\nexpected: {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_answer_confirms_what_was_read() {
    let text = "Orchard days\n17 September 2029\n2:00-3:00 Owls\n";
    let sessions = [(3, "2029-09-17T02:00", "03:00", "Owls")];
    let asked = found(text, &sessions, &Answers::default());
    assert!(asked[0].ends_with("or write --answer line-3=right where it is read as it is meant"), "{asked:?}");
    let given = |value: &str| Answers::new(&BTreeMap::from([("line-3".to_owned(), value.to_owned())]));
    assert_eq!(found(text, &sessions, &given("right")), Vec::<String>::new());
    let wrong = found(text, &sessions, &given("perhaps"));
    assert!(wrong[0].starts_with("3:1: \"perhaps\" is no answer to line-3"), "{wrong:?}");
}
