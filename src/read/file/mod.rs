//! Files of organisers: from bytes to the input of the readers.
//!
//! [`kind`] recognizes files that are not text, [`super::characters`] finds the encoding of text. Spreadsheets and
//! documents become blocks, as text and pages do, with lines as a person sees them.

mod archive;
mod book;
mod docx;
mod kind;
mod ods;
mod xlsx;
mod xml;

use super::characters::{self, with_line_feeds};
use super::format::{self, Context, Format};
use super::{Outcome, csv, detect, icalendar, sheet, text};
use crate::model::limits;
use crate::model::problem::{Place, Problem};
use crate::time::zone::ZoneSource;

/// A file whose bytes have been decoded.
#[derive(Clone, Debug)]
pub struct File {
    /// Its text, or the text that a person sees: the places of problems are lines of it.
    pub text: String,
    /// Its format.
    pub format: Format,
    /// What it is called.
    name: String,
    /// Its blocks, if it is not text.
    document: Option<text::Document>,
    /// The positions of its lines, if it is not text.
    places: Vec<Origin>,
    notes: Vec<Problem>,
}

/// The position of a line of a spreadsheet or a document.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    /// In a row of a sheet, counted from 1; 0 for the sheet.
    Row(String, u32),
    /// In a paragraph, counted from 1.
    Paragraph(usize),
    /// In a row of a table, both counted from 1.
    Cell(usize, usize),
}

/// Reads the bytes of a file. Its name may show that it is a table.
pub fn open(bytes: &[u8], name: &str, format: Option<Format>) -> Result<File, Problem> {
    if bytes.len() > limits::SOURCE_BYTES {
        return Err(format::too_long(bytes.len()));
    }
    if let Some(kind) = kind::of(bytes)? {
        return packed(bytes, name, kind);
    }
    let (decoded, note) = decode(bytes)?;
    let mut notes: Vec<Problem> = note.into_iter().collect();
    if let Some(problem) = kind::foreign(&decoded) {
        return Err(problem);
    }
    let found = of_text(&decoded, name);
    let format = match format {
        // A table of values is text too; only as a table its columns are known.
        Some(Format::Text) if found == Format::Csv => {
            notes.push(Problem::note(Place::Whole, "took the text as a table of values (CSV)"));
            found
        }
        Some(format) => format,
        None => found,
    };
    let (text, document) = match format {
        Format::Csv => {
            let text = with_line_feeds(&decoded);
            let document = csv::document(&text)?;
            (text, Some(document))
        }
        Format::Text | Format::Html => (with_line_feeds(&decoded), None),
        _ => (decoded, None),
    };
    Ok(File { text, format, name: name.to_owned(), document, places: Vec::new(), notes })
}

/// The text in bytes. Calendars are folded by bytes, and old programs do so inside letters.
fn decode(bytes: &[u8]) -> Result<(String, Option<Problem>), Problem> {
    let is_calendar = bytes
        .get(..64.min(bytes.len()))
        .is_some_and(|head| head.to_ascii_uppercase().windows(6).any(|word| word == b"BEGIN:"));
    if is_calendar && std::str::from_utf8(bytes).is_err() {
        let whole = icalendar::whole_letters(bytes);
        if std::str::from_utf8(&whole).is_ok() {
            return characters::decode(&whole);
        }
    }
    characters::decode(bytes)
}

/// The format of a text: by its content, and if that is ambiguous by its name.
fn of_text(text: &str, name: &str) -> Format {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match Format::sniff(text) {
        Format::Text if matches!(end.as_str(), "csv" | "tsv" | "tab") => Format::Csv,
        Format::Text | Format::Csv if matches!(end.as_str(), "ics" | "ical" | "ifb" | "icalendar") => Format::Ics,
        format => format,
    }
}

fn packed(bytes: &[u8], name: &str, kind: kind::Kind) -> Result<File, Problem> {
    let (format, blocks, shown, places, hidden) = match kind {
        kind::Kind::Docx => {
            let read = docx::read(bytes)?;
            (Format::Docx, read.blocks, read.shown, read.places, Vec::new())
        }
        kind::Kind::Xlsx | kind::Kind::Ods => {
            let (format, book) = if kind == kind::Kind::Xlsx {
                (Format::Xlsx, xlsx::read(bytes)?)
            } else {
                (Format::Ods, ods::read(bytes)?)
            };
            (format, book.blocks, book.shown, book.places, book.hidden)
        }
    };
    let notes = hidden
        .iter()
        .map(|name| Problem::note(Place::Whole, format!("not kept: the sheet \"{name}\", which is hidden")));
    let document = text::Document { blocks, ..text::Document::default() };
    Ok(File { text: shown, format, name: name.to_owned(), document: Some(document), places, notes: notes.collect() })
}

impl File {
    /// Reads the agenda in it.
    pub fn read(&self, context: &Context, zones: &dyn ZoneSource) -> Outcome {
        let name = Some(self.name.clone()).filter(|name| !name.is_empty());
        let context = &Context { file: context.file.clone().or(name), ..context.clone() };
        let read = match &self.document {
            Some(document) => format::answered(self.format, context, |answers| {
                text::document(document.clone(), context, answers, zones)
            }),
            None => detect::read(&self.text, Some(self.format), context, zones),
        };
        match read {
            Ok(mut reading) => {
                reading.problems.splice(0..0, self.notes.iter().cloned());
                Ok(reading)
            }
            Err(problems) => Err(self.notes.iter().cloned().chain(problems).collect()),
        }
    }

    /// The same problem with its place in the owner's terms: by sheet and row, paragraph, or table.
    pub fn locate(&self, problem: &Problem) -> Problem {
        let line = if let Place::Line { line, .. } = problem.place { line } else { 0 };
        let place = line.checked_sub(1).and_then(|at| self.places.get(at));
        let place = place.map(|place| match place {
            Origin::Row(sheet, 0) => sheet.clone(),
            Origin::Row(sheet, row) => format!("{sheet}, row {row}"),
            Origin::Paragraph(number) => format!("paragraph {number}"),
            Origin::Cell(table, row) => format!("table {table}, row {row}"),
        });
        match place {
            Some(place) => Problem { place: Place::path(place), ..problem.clone() },
            None => problem.clone(),
        }
    }
}
