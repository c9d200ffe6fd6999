//! The audit against careful readings of published texts, made without any of our code: it has no
//! question about them, and it has one as soon as they are damaged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};
use serde_json::Value;

use super::*;

/// A text with what a careful reader makes of it.
struct Case {
    name: String,
    lines: Vec<Line>,
    sessions: Vec<Session>,
    date: Option<NaiveDate>,
    /// Whether even a careful reader has to ask something.
    may_ask: bool,
}

/// Cases of the corpus, or nothing where it is not there. Pages of HTML are for their own reader.
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
            text: entry["room"].as_str().unwrap_or_default().to_owned(),
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

fn told(case: &Case, sessions: Vec<Session>) -> Vec<Problem> {
    examine(case.lines.clone(), sessions, case.date, &[], &Answers::default())
}

#[test]
fn careful_readings_raise_no_question() {
    let cases = cases();
    let mut questions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in &cases {
        let problems = told(case, case.sessions.clone());
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
        let before: Vec<Problem> = told(&case, case.sessions.clone());
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
                if told(&case, sessions).iter().any(is_new) {
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
