//! Reads the file, the address or standard input, and reports every problem on standard error.

use std::io::Read;
use std::path::Path;

use agenda_widget::model::limits;
use agenda_widget::read::{self, File, Format};

use crate::{fetch, report, terminal};

/// A file and what to call it.
pub struct Input {
    pub name: String,
    pub file: File,
}

/// A file, an address or standard input, or nothing after it was reported why.
pub fn open(file: &Path, format: Option<Format>) -> Option<Input> {
    let name = name(file);
    match content(file, format) {
        Ok(file) => Some(Input { name, file }),
        Err(why) => {
            for line in why {
                terminal::err(&line);
            }
            None
        }
    }
}

/// What to call it in messages.
pub fn name(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}

/// What is in a file or on standard input, or why it cannot be read, line by line.
pub fn content(file: &Path, format: Option<Format>) -> Result<File, Vec<String>> {
    let name = name(file);
    let bytes = bytes(file).map_err(|why| vec![format!("{name}: error: {why}")])?;
    read::open(&bytes, &name, format).map_err(|problem| report::lines(&name, "", &[problem]))
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    // One byte more than the limit is enough to see that a source is too long.
    let most = u64::try_from(limits::SOURCE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    if let Some(address) = fetch::address(file) {
        return within(fetch::fetch(&address, most)?);
    }
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|why| format!("cannot be read: {why}"))?;
    within(bytes)
}

/// Bytes of no more than the limit.
fn within(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if bytes.len() > limits::SOURCE_BYTES {
        return Err(format!("is larger than the {} bytes that are read; split the agenda", limits::SOURCE_BYTES));
    }
    Ok(bytes)
}
