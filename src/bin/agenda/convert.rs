//! `agenda convert`: an agenda in another format.

use std::path::Path;

use crate::export::Choices;
use crate::{Source, Target, input, meetings, output, terminal};

/// Converts it; returns whether it was done.
pub fn run(source: &Source, to: Target, choices: &Choices, out: Option<&Path>) -> bool {
    let Some(reading) = meetings::open(source) else { return false };
    let written = choices.write(&reading.agenda, to).and_then(|(text, notes)| {
        for note in notes {
            terminal::err(&format!("{}: note: {note}", input::name(&source.file)));
        }
        output::write(out, text.as_bytes()).map_err(|why| match out {
            Some(out) => format!("{}: {why}", out.display()),
            None => why.to_string(),
        })
    });
    if let Err(why) = &written {
        terminal::err(&format!("error: cannot write the agenda: {why}"));
    }
    written.is_ok()
}
