//! Agenda text as organisers publish it: plain text, Markdown, or what a converter made of a PDF.
//!
//! ```text
//! # Open data days
//! Date: 29 March 2021, 10:00-11:00 (CEST)
//!
//! 10:00-10:30  Opening
//! Moderator: Ann Lee, Head of Data, ACME
//! 10:30-11:00  Discussion
//! ```
//!
//! A small grammar, each rule in its own file: [`clock`] for times, [`dates`], [`days`], [`zones`] and
//! [`places`], [`blocks`] for headings, lists and tables, [`html`] for those of HTML, [`grid`] and
//! [`table`] for tables of any origin, [`people`], [`front`] for what precedes
//! the sessions, [`schedule`] for times that depend on their neighbours, and the words of each
//! language in [`lang`]. Nothing is dropped without a note that names it.
//!
//! Out of scope: pages whose layout alone states what belongs together, and scanned images.

mod block;
mod blocks;
mod clock;
mod copied;
mod cursor;
mod dates;
mod days;
mod document;
mod draft;
mod ends;
mod front;
pub(super) mod grid;
mod html;
mod lang;
mod linear;
mod links;
mod markup;
mod numbering;
mod people;
mod phrases;
mod places;
mod preamble;
mod program;
mod repeats;
mod schedule;
mod session;
mod size;
mod table;
mod timed;
mod translations;
mod untimed;
mod walk;
mod zone;
mod zones;

use super::answers::Answers;
use super::{Context, Outcome, Reading};
use crate::model::problem::{Place, Problem};
use crate::time::zone::ZoneSource;
pub(super) use block::{BOLD, Block, Kind as BlockKind};
pub(super) use blocks::blocks as lines;
pub use document::{Document, document};
pub use front::of_file_name;
pub(super) use lang::is_break;
use preamble::Preamble;

/// Whether the head of a column names what is below it.
pub(super) fn heads(text: &str) -> bool {
    table::column(text).is_some()
}

/// Whether the head of a column says that times are below it.
pub(super) fn heads_times(text: &str) -> bool {
    table::heads_times(text)
}

/// Whether the head of a column says that days are below it.
pub(super) fn heads_days(text: &str) -> bool {
    table::heads_days(text)
}

/// Whether a text begins with a time of day.
pub(super) fn is_time(text: &str) -> bool {
    table::time(text).is_some()
}

/// Whether a text is a time of day and nothing else.
pub(super) fn is_only_time(text: &str) -> bool {
    table::time(text).is_some_and(|(_, rest)| rest.trim().is_empty())
}

/// Whether a text is the name of a day.
pub(super) fn is_day(text: &str) -> bool {
    table::is_day(text)
}

/// Whether the name of a sheet is that of a room: "Pier Hall", but not "Programme of the hall".
pub(super) fn names_room(text: &str) -> bool {
    let agenda = text.split_whitespace().any(phrases::is_agenda_word);
    table::is_room(text) && !agenda && text.split_whitespace().count() <= 4
}

/// Whether a text is a label of what is next to it.
pub(super) fn is_label(text: &str) -> bool {
    phrases::label(&format!("{}:", text.trim().trim_end_matches(':'))).is_some()
}

/// A plain text with its marks escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html::escape(text, &mut out);
    out
}

/// Words with markup as a link.
pub(super) fn linked(words: &str, address: &str) -> String {
    let mut out = String::new();
    html::link(words, address, &mut out);
    out
}

/// A text without its markup.
pub(super) fn plain(text: &str) -> String {
    markup::clean(text).text
}

/// Whether a text is a page of HTML.
pub(super) fn is_page(text: &str) -> bool {
    html::is_page(text)
}

/// Reads an agenda from text.
pub fn read(text: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    // The lines of a page are no lines to its reader.
    let preamble = preamble::split(text);
    if html::is_page(&preamble.text) {
        return page(preamble, context, answers, rules);
    }
    if let Some(problem) = size::too_long(text).or_else(|| size::too_many_lines(text)) {
        return Err(vec![problem]);
    }
    let blocks = html::in_markdown(&preamble.text).map_err(|problem| vec![problem])?;
    let Preamble { text, title, notes } = preamble;
    // The tags of a table are no cells to the audit.
    let text = Some(text).filter(|text| !text.to_ascii_lowercase().contains("<t"));
    document(Document { blocks, title, notes, text }, context, answers, rules)
}

fn page(source: Preamble, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let html::Page { mut blocks, title } = html::page(&source.text).map_err(|problem| vec![problem])?;
    linear::number(&mut blocks);
    // What is on the page comes before what its tab is called.
    let headed = blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(1 | 2, _)));
    let title = source.title.or_else(|| title.filter(|_| !headed));
    let outcome = document(Document { blocks, title, notes: source.notes, text: None }, context, answers, rules);
    let unnumbered = |mut problems: Vec<Problem>| {
        for problem in &mut problems {
            if let Place::Line { column, .. } = &mut problem.place {
                *column = 1;
            }
        }
        problems
    };
    match outcome {
        Ok(reading) => Ok(Reading { problems: unnumbered(reading.problems), ..reading }),
        Err(problems) => Err(unnumbered(problems)),
    }
}
