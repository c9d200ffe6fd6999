//! `agenda convert`: an agenda in another format.

use std::io::Write;
use std::path::Path;

use agenda_widget::agenda::Agenda;

use crate::calendar::Calendar;
use crate::{Source, Target, input};

/// Converts it; tells whether it was done.
pub fn run(source: &Source, to: Target, calendar: &Calendar, output: Option<&Path>) -> bool {
    let Some(reading) = input::read(source) else { return false };
    let written = write(&reading.agenda, to, calendar).and_then(|(text, notes)| {
        for note in notes {
            eprintln!("{}: note: {note}", input::name(&source.file));
        }
        match output {
            Some(path) => std::fs::write(path, text).map_err(|why| format!("{}: {why}", path.display())),
            None => std::io::stdout().write_all(text.as_bytes()).map_err(|why| why.to_string()),
        }
    });
    if let Err(why) = &written {
        eprintln!("error: cannot write the agenda: {why}");
    }
    written.is_ok()
}

/// The text, and notes on what it cannot hold.
fn write(agenda: &Agenda, to: Target, calendar: &Calendar) -> Result<(String, Vec<String>), String> {
    match to {
        Target::Ics => calendar.write(agenda),
        Target::Json => {
            let mut json = serde_json::to_string_pretty(agenda).map_err(|why| why.to_string())?;
            json.push('\n');
            Ok((json, Vec::new()))
        }
    }
}
