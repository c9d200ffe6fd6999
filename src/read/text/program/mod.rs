//! What has been read of a document so far, and the line that it has reached.
//!
//! Every block goes to exactly one place: a field, a session, a section of its own, or a note that
//! says why it is not kept. The session that is open is in [`open`], days in [`day`], labels in
//! [`labels`]; [`super::walk`] decides which of them a block is for.

mod day;
mod labels;
mod open;
mod span;
mod week;

pub(super) use open::is_open;

use chrono::{NaiveDate, TimeDelta};

use super::clock::{self, Slot, Styles};
use super::dates::Found;
use super::days::Known;
use super::draft::{Draft, Notes, Section};
use super::lang::Label;
use super::markup;
use super::phrases::Other;
use super::zones::Named;
use crate::model::problem::{self, Place, Problem};
use crate::read::answers::Answers;

/// All that the document says.
#[derive(Debug, Default)]
pub struct Program {
    /// Lines before anything else, from which title, series and organiser come.
    pub titles: Vec<(usize, bool, String)>,
    /// Paragraphs about the meeting.
    pub about: Vec<String>,
    /// Texts under labels and headings.
    pub sections: Vec<Section>,
    /// "Format:" and its like: line, label as written, what it states, text.
    pub labels: Vec<(usize, String, Label, String)>,
    /// Zones named for all times.
    pub zones: Vec<(Named, usize)>,
    /// Hours stated for a day as a whole.
    pub hours: Vec<(Option<NaiveDate>, Slot, usize)>,
    /// Places that lines with a date name.
    pub places: Vec<&'static str>,
    /// Links outside sessions.
    pub links: Vec<(String, String)>,
    /// The sessions.
    pub drafts: Vec<Draft>,
    /// What is reported on the way.
    pub notes: Notes,
    /// What is known of its days.
    pub days: Known,
    /// The day of what comes next.
    pub date: Option<NaiveDate>,
    /// Whether a question about a day has no answer yet.
    pub asked: bool,
    pub(in super::super) answers: Answers,
    /// The part of the day that a heading names.
    pub(in super::super) part: Option<usize>,
    /// The zone in the heading of the day, if it is not that of the agenda.
    pub(in super::super) day_zone: Option<Named>,
    /// Whether something parts what comes next from the session before.
    pub(in super::super) apart: bool,
    /// Whether that names a room, a track or a group.
    pub(in super::super) grouped: bool,
    /// Level of the heading under which the notes of a meeting are.
    pub(in super::super) noted: Option<u8>,
    /// Level of the heading that was last.
    pub(in super::super) heading: u8,
    /// For each block, whether lines with times follow before another day begins.
    pub(in super::super) ahead: Vec<bool>,
    /// For each block, the total length of the lines or items that it begins, if all of them state their length.
    pub(in super::super) chains: Vec<TimeDelta>,
    /// The start that the sentence above states.
    pub(in super::super) starts: Option<clock::Clock>,
    /// When the next item of such a list starts.
    pub(in super::super) chain: Option<clock::Clock>,
    /// Lines that begin a day, with its date.
    pub(in super::super) marked: Vec<(usize, NaiveDate, String)>,
    /// How many sessions have started.
    pub(in super::super) started: usize,
    /// How many lines begin with their times.
    pub(in super::super) heads: usize,
    /// How many lines have a range of times in brackets.
    pub(in super::super) brackets: usize,
    /// How many lines end with a start in brackets.
    pub(in super::super) tails: usize,
    pub(in super::super) index: usize,
    /// The line of the block before.
    pub(in super::super) line_above: usize,
    /// The other meeting that the line above names.
    pub(in super::super) other: Option<Other>,
    /// Where the reader was before the hours of a day that waited for a title.
    pub(in super::super) before_hours: Option<At>,
    /// Level of the heading whose label states a day outside those of the meeting, and the day before it.
    pub(in super::super) elsewhere: Option<(u8, Option<NaiveDate>)>,
    /// Whether the block after this one is an item of a list.
    pub(in super::super) items_follow: bool,
    /// Whether the block after this one is a numbered item of a meeting.
    pub(in super::super) numbers_follow: bool,
    /// Whether the block after this one begins with a date.
    pub(in super::super) date_follows: bool,
    /// Whether the block after this one begins with a time.
    pub(in super::super) times_follow: bool,
    /// Whether the block after this one is a line of text without times.
    pub(in super::super) title_follows: bool,
    /// The day or the days that a sentence above the programme states.
    pub(in super::super) prose: Option<(Found, usize)>,
    /// The hours of the parts of each day, where a line above the programme states them.
    pub(in super::super) part_hours: [Option<Slot>; 3],
    /// The hours of that day, if the sentence states them.
    pub(in super::super) prose_hours: Option<(Slot, usize)>,
    /// Whether the end of a session is a line of its own below its start.
    pub(in super::super) stacked: bool,
    /// The number of the day whose date is in the next line.
    pub(in super::super) pending: Option<u32>,
    /// Months and days of all dates that can be read in one way only.
    pub(in super::super) certain: Vec<(u32, u32)>,
    /// The last words in a column of days, with the day that they mean.
    pub(in super::super) day_cell: Option<(String, Option<NaiveDate>)>,
    /// Whether the day comes first in the dates of that column, once it was asked; nothing inside without an answer.
    pub(in super::super) day_order: Option<Option<bool>>,
    pub(in super::super) styles: Styles,
    pub(in super::super) year: Option<i32>,
    pub(in super::super) at: At,
    /// Level of the heading that opened the session; 0 for rows, paragraphs and items.
    pub(in super::super) level: u8,
    pub(in super::super) roles: Option<(Vec<String>, String)>,
    pub(in super::super) label: Option<(usize, String, Label)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum At {
    #[default]
    Titles,
    Front,
    Session,
    Section,
}

impl Program {
    /// The plain text of a block; its links go where the text goes.
    pub(super) fn plain(&mut self, line: usize, raw: &str) -> markup::Clean {
        let clean = markup::clean(raw);
        for image in &clean.images {
            let note = Problem::note(Place::line(line, 1), format!("not kept: the image \"{image}\""));
            self.notes.0.push(note.of(problem::Kind::Dropped("images")));
        }
        for words in &clean.struck {
            self.notes.note(line, format!("not kept: \"{words}\", which is struck out"));
        }
        clean
    }
}
