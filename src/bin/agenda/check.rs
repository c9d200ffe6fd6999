//! `agenda check`: what is wrong with an agenda or a status file, and a short summary.

use std::path::{Path, PathBuf};

use agenda_widget::read::Format;

use crate::{Source, fetch, input, meetings, report, status, summary, terminal, zone_changes};

/// Checks it; whether it is readable. `agenda` is what a status file is for; with `update` the changes
/// of time zones in the file are updated.
pub fn run(source: &Source, agenda: Option<PathBuf>, update: bool) -> bool {
    if update && (source.file == Path::new("-") || fetch::address(&source.file).is_some()) {
        terminal::err("error: --update writes into the file, so name a file of this machine");
        return false;
    }
    let Some(input) = input::open(&source.file, source.from) else { return false };
    let update = update.then_some(source.file.as_path());
    if agenda.is_some() || status::is_one(&input.file.text) {
        return status::run(&input, agenda, update);
    }
    let Some(reading) = meetings::parse(source, &input) else { return false };
    summary::print(&reading.agenda);
    terminal::out(&report::count(&reading.problems));
    match update {
        Some(_) if input.file.format != Format::Json => {
            terminal::err("error: --update is for agenda.json and status files; convert this file with --to json");
            false
        }
        Some(file) => zone_changes::update(file, &input.file.text, &zone_changes::needed(&reading.agenda)),
        None => true,
    }
}
