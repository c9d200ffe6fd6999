//! Published files that tests read and the project does not hold.
#![allow(dead_code, reason = "each test file uses its part")]

use std::io::Write;
use std::path::PathBuf;

/// A file or folder of the corpus; nothing, and a message, if it does not exist.
pub fn corpus(path: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let file = std::env::var_os("AGENDA_CORPUS").map_or(beside, PathBuf::from).join(path);
    if !file.exists() {
        skipped(&format!("{} is not there; set AGENDA_CORPUS", file.display()));
        return None;
    }
    Some(file)
}

/// Says that a test was skipped and why. `println!` would be swallowed, since the test passes.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
