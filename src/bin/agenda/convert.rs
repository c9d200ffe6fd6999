//! `agenda convert`: an agenda in another format.

use std::io::Write;
use std::path::Path;

use crate::{Source, input};

/// Converts to JSON; tells whether it was done.
pub fn run(source: &Source, output: Option<&Path>) -> bool {
    let Some(reading) = input::read(source) else { return false };
    let written = serde_json::to_string_pretty(&reading.agenda).map_err(|why| why.to_string()).and_then(|mut json| {
        json.push('\n');
        match output {
            Some(path) => std::fs::write(path, json).map_err(|why| format!("{}: {why}", path.display())),
            None => std::io::stdout().write_all(json.as_bytes()).map_err(|why| why.to_string()),
        }
    });
    if let Err(why) = &written {
        eprintln!("error: cannot write the agenda: {why}");
    }
    written.is_ok()
}
