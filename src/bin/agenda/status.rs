//! `agenda check` of a status file, alone or with the agenda that it is for.

use std::path::{Path, PathBuf};

use agenda_widget::model::moment;
use agenda_widget::model::problem::{Place, Problem};
use agenda_widget::read::locate::Locator;
use agenda_widget::read::{agenda_json, status, tally};
use agenda_widget::time::zone::tzdb::Tzdb;

use crate::input::Input;
use crate::summary::{self, counted};
use crate::{Source, meetings, report, terminal, zone_changes};

/// Whether a text is a status file rather than an agenda.
pub fn is_one(text: &str) -> bool {
    agenda_json::parse(text).is_ok_and(|value| status::is_status(&value))
}

/// Checks it; whether it is readable and can be applied. `update` is the file into which changes of time
/// zones are written.
pub fn run(Input { name, file }: &Input, agenda: Option<PathBuf>, update: Option<&Path>) -> bool {
    let text = &file.text;
    let (news, mut problems) = match status::read_text(text) {
        Ok(reading) => (reading.news, reading.problems),
        Err(problems) => {
            report::problems(name, text, &problems);
            return false;
        }
    };
    // JSON takes the last of two, which the author of the first does not expect.
    for id in Locator::new(text).repeated("sessions") {
        let twice = Problem::warning(Place::path(format!("sessions.{id}")), "is there twice, and only the last counts");
        problems.push(twice.hint("write all that is new about it in one place"));
    }
    let agenda = match agenda.map(|file| meetings::open(&Source::of(file))) {
        Some(None) => return false,
        Some(Some(reading)) => {
            let (changed, found) = news.apply(&reading.agenda, &Tzdb);
            problems.extend(found);
            Some(changed)
        }
        None => None,
    };
    let problems = tally::counted(problems);
    report::problems(name, text, &problems);
    let refused = problems.iter().any(Problem::is_error);
    if !refused {
        let sessions = counted(news.sessions.len(), "session");
        terminal::out(&format!("News of {}, {sessions}", moment::write(news.updated)));
        if let Some(agenda) = &agenda {
            summary::print(agenda);
        }
        terminal::out(&report::count(&problems));
        return match (update, &agenda) {
            (Some(into), Some(agenda)) => zone_changes::update(into, text, &zone_changes::needed(agenda)),
            (Some(_), None) => {
                terminal::err("error: --update of a status file needs --agenda with the agenda that it is for");
                false
            }
            (None, _) => true,
        };
    }
    !refused
}
