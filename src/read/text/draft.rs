//! The reader's result before times and zones are resolved.

use chrono::NaiveDate;

use super::clock::{Clock, Slot};
use super::people::Person;
use super::zones::Named;
use crate::model::problem::{Place, Problem};

/// A session whose times are not resolved yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Which of the sessions of the document it is, from 1; further ranges of its row share the number.
    pub number: usize,
    /// Its position in the text.
    pub place: Place,
    /// Its day, if it is known.
    pub date: Option<NaiveDate>,
    /// Its times as written; those of the session before, if it has none.
    pub slot: Slot,
    /// Why it has no times of its own.
    pub untimed: Option<Untimed>,
    /// Its title; empty until it is found.
    pub title: String,
    /// The language of its title, where it is in several.
    pub language: Option<&'static str>,
    /// Its title in other languages.
    pub translations: Vec<Translation>,
    /// Its paragraphs.
    pub about: Vec<String>,
    /// Its numbered items.
    pub items: Vec<Item>,
    /// Who takes part, each with roles.
    pub people: Vec<(Person, Vec<String>)>,
    /// Links: their texts and their addresses.
    pub links: Vec<(String, String)>,
    /// Its track.
    pub track: Option<String>,
    /// Its room.
    pub room: Option<String>,
    /// Its start in other columns of a table.
    pub also: Vec<Also>,
    /// The part of the day that a heading over it names: 0 before noon, 1 after noon, 2 the evening.
    pub part: Option<usize>,
    /// Who may attend.
    pub access: Option<String>,
    /// Whether it is one of several at the same time, each in a room of its own.
    pub next_to: bool,
    /// Whether a heading or the header of a table is between it and the session before.
    pub apart: bool,
    /// Whether that names a room, a track or a group.
    pub grouped: bool,
    /// Whether its title is in a line below its times.
    pub below: bool,
}

/// A title in another language, and what is below it.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// Its language, once it is known.
    pub language: Option<&'static str>,
    /// The title.
    pub title: String,
    /// Its paragraphs.
    pub about: Vec<String>,
}

/// Why a session has no clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untimed {
    /// It follows another one, which has that number.
    After(usize),
    /// Its start is not announced yet.
    Announced,
}

/// A numbered item of a session.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its number: "2 (b)".
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its paragraphs.
    pub about: Vec<String>,
    /// Who takes part, each with roles.
    pub people: Vec<(Person, Vec<String>)>,
}

/// The start of a session in another column.
#[derive(Clone, Debug)]
pub struct Also {
    /// The time there.
    pub clock: Clock,
    /// The zone of the column.
    pub zone: Named,
    /// The head of the column.
    pub name: String,
}

/// A text with its label.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its heading or label.
    pub label: String,
    /// Its paragraphs.
    pub text: Vec<String>,
    /// Its position.
    pub line: usize,
}

/// Everything that is collected while reading.
#[derive(Debug, Default)]
pub struct Notes(pub Vec<Problem>);

impl Notes {
    /// A decision about a line.
    pub fn note(&mut self, line: usize, message: impl Into<String>) {
        self.0.push(Problem::note(Place::line(line, 1), message));
    }

    /// Something that is probably a mistake.
    pub fn warning(&mut self, line: usize, message: impl Into<String>, hint: &str) {
        self.0.push(Problem::warning(Place::line(line, 1), message).hint(hint));
    }
}

/// Adds a paragraph, or the rest of the one before if a page has broken its sentence in two.
/// Returns whether it was such a rest.
pub fn paragraph(text: &mut Vec<String>, next: String) -> bool {
    let broken = text.last().is_some_and(|last| {
        let closed = last.ends_with(['.', '?', '!', ':', ';', '…', ')', '"', '”', '»']);
        !closed && !last.starts_with("- ") && next.starts_with(|first: char| first.is_lowercase())
    });
    match text.last_mut() {
        Some(last) if broken => {
            last.push(' ');
            last.push_str(&next);
        }
        _ => text.push(next),
    }
    broken
}
