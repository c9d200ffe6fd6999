//! `agenda convert`: an agenda in another format.

use std::io::Write;
use std::path::Path;

use crate::export::Choices;
use crate::{Source, Target, input};

/// Converts it; tells whether it was done.
pub fn run(source: &Source, to: Target, choices: &Choices, output: Option<&Path>) -> bool {
    let Some(reading) = input::read(source) else { return false };
    let written = choices.write(&reading.agenda, to).and_then(|(text, notes)| {
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
