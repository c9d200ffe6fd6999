//! Reads the file or standard input, and tells every problem on standard error.

use std::io::Read;
use std::path::Path;

use agenda_widget::limits;
use agenda_widget::source::{self, Reading};
use agenda_widget::zone::tzdb::Tzdb;

use crate::{Source, report, terminal};

/// A text and what to call it.
pub struct Input {
    pub name: String,
    pub text: String,
}

/// The text of a file or of standard input, or nothing after it was told why.
pub fn open(file: &Path) -> Option<Input> {
    let name = name(file);
    match content(file) {
        Ok(text) => Some(Input { name, text }),
        Err(why) => {
            terminal::err(&format!("{name}: error: {why}"));
            None
        }
    }
}

/// The agenda, or nothing after its errors were told.
pub fn read(source: &Source) -> Option<Reading> {
    parse(source, &open(&source.file)?)
}

/// The agenda in a text, or nothing after its errors were told.
pub fn parse(source: &Source, Input { name, text }: &Input) -> Option<Reading> {
    match source::read(text, source.format(), &source.context(), &Tzdb) {
        Ok(reading) => {
            report::problems(name, text, &reading.problems);
            Some(reading)
        }
        Err(problems) => {
            report::problems(name, text, &problems);
            None
        }
    }
}

/// What to call it in messages.
pub fn name(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}

/// What is in a file or on standard input, or why it cannot be read.
pub fn content(file: &Path) -> Result<String, String> {
    // One byte more than the limit is enough to see that a source is too long.
    let most = u64::try_from(limits::SOURCE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|why| format!("cannot be read: {why}"))?;
    if bytes.len() > limits::SOURCE_BYTES {
        return Err(format!("is larger than the {} bytes that are read; split the agenda", limits::SOURCE_BYTES));
    }
    String::from_utf8(bytes)
        .map_err(|why| format!("is not UTF-8 from byte {} on; save it as UTF-8 text", why.utf8_error().valid_up_to()))
}
