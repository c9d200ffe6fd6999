//! Tables as organisers have them: each case is a kind of layout, with the sessions that a careful reader finds in it.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)] // a test stops at the first surprise

mod languages;
mod layouts;
mod published;

use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Reading};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::Value;

fn context(zone: bool) -> Context {
    Context {
        time_zone: zone.then(|| "Europe/Paris".to_owned()),
        date: "2031-02-03".parse().ok(),
        ..Context::default()
    }
}

fn try_read(text: &str, zone: bool) -> Result<Reading, Vec<Problem>> {
    try_read_as(text, &context(zone))
}

fn try_read_as(text: &str, context: &Context) -> Result<Reading, Vec<Problem>> {
    let name = if text.starts_with('<') { "quay.html" } else { "quay.csv" };
    read::open(text.as_bytes(), name, None).map_err(|problem| vec![problem])?.read(context, &Tzdb)
}

fn reported(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// "day start-end title @room #track".
fn sessions(reading: &Reading) -> Vec<String> {
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    let session = |session: &Value| {
        let text = |name: &str| session[name].as_str().unwrap_or_default();
        let marked = |mark: &str, name: &str| {
            let text = text(name);
            if text.is_empty() { String::new() } else { format!(" {mark}{text}") }
        };
        let end = text("end").get(11..).unwrap_or("open").to_owned();
        let start = text("start").replacen("2031-02-0", "", 1).replacen('T', " ", 1);
        format!("{start}-{end} {}{}{}", text("title"), marked("@", "room"), marked("#", "track"))
    };
    agenda["sessions"].as_array().unwrap().iter().map(session).collect()
}

#[track_caller]
pub fn reads(rule: &str, text: &str, expected: &[&str]) {
    // A table that names its zones needs none from outside.
    let zone = !text.contains("Lisbon") && !text.contains("UTC");
    let reading = try_read(text, zone).unwrap_or_else(|problems| panic!("{rule} is refused: {}", reported(&problems)));
    assert_eq!(sessions(&reading), expected, "{rule}\n{}", reported(&reading.problems));
}

#[track_caller]
pub fn says(rule: &str, text: &str, expected: &str) {
    let problems = match try_read(text, true) {
        Ok(reading) => reading.problems,
        Err(problems) => problems,
    };
    assert!(reported(&problems).contains(expected), "{rule}: {}\nexpected: {expected}", reported(&problems));
}

/// The name of a speaker.
fn name(person: &agenda_widget::model::agenda::Speaker) -> &str {
    person.name.pick(&[]).text
}
