//! Calendars (.ics), rule by rule, as damaged files, and as real programs exported them.
#![cfg(feature = "import")]

mod corpus;
mod faults;
mod fields;
mod properties;
mod recurrence;
mod times;
use crate::tz;

use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format, Outcome};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::Value;

fn given(zone: &str, date: &str) -> Context {
    Context { time_zone: (!zone.is_empty()).then(|| zone.to_owned()), date: date.parse().ok(), ..Context::default() }
}

/// A calendar with these lines before its events; `|` ends a line.
fn calendar(head: &str, events: &[&str]) -> String {
    let events: String = events.iter().map(|event| format!("BEGIN:VEVENT|{event}|END:VEVENT|")).collect();
    let head = if head.is_empty() { String::new() } else { format!("{head}|") };
    format!("BEGIN:VCALENDAR|VERSION:2.0|X-WR-CALNAME:Harbour days|{head}{events}END:VCALENDAR|").replace('|', "\r\n")
}

fn read(source: &str, context: &Context) -> Outcome {
    read::read(source, Some(Format::Ics), context, &Tzdb)
}

fn reported(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{:?} {problem}\n", problem.level)).collect()
}

/// The agenda as JSON, and what is reported of it.
#[track_caller]
fn accepted(source: &str, context: &Context) -> (Value, String) {
    let reading = read(source, context).unwrap_or_else(|found| panic!("refused: {}\n{source}", reported(&found)));
    (serde_json::to_value(&reading.agenda).unwrap(), reported(&reading.problems))
}

#[track_caller]
fn refused(source: &str, context: &Context) -> String {
    reported(&read(source, context).expect_err(source))
}

/// Start, end and title of each session: "2030-03-29T10:15 2030-03-29T11:00 Tides".
fn rows(agenda: &Value) -> Vec<String> {
    let text = |session: &Value, name: &str| session[name].as_str().unwrap_or_default().to_owned();
    let sessions = agenda["sessions"].as_array().unwrap();
    let row = |session: &Value| {
        let when = text(session, "start") + &text(session, "date");
        [when, text(session, "end"), text(session, "title")].join(" ").replace("  ", " ")
    };
    sessions.iter().map(row).collect()
}

#[track_caller]
fn check(head: &str, events: &[&str], expected: &[&str]) -> String {
    let (agenda, reported) = accepted(&calendar(head, events), &Context::default());
    assert_eq!(rows(&agenda), expected, "{reported}");
    reported
}
