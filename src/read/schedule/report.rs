//! What is reported of a schedule: each problem at its place, and what happens often once, with a count.

use std::collections::BTreeMap;

use super::node::Lines;
use crate::model::problem::{Accepts, Answer, Place, Problem, Question};
use crate::read::fields::shorten;
use crate::read::tally;

/// What is found on the way.
pub struct Report<'a> {
    pub lines: &'a Lines<'a>,
    pub problems: Vec<Problem>,
    pub tally: Tally,
}

impl<'a> Report<'a> {
    pub fn of(lines: &'a Lines<'a>) -> Self {
        Report { lines, problems: Vec::new(), tally: Tally::default() }
    }

    pub fn error(&mut self, at: usize, message: String, hint: &str) {
        self.problems.push(Problem::error(self.lines.place(at), message).hint(hint));
    }

    /// Adds an error that an answer of the owner settles.
    pub fn ask(&mut self, at: usize, message: String, hint: &str, question: Question) {
        self.problems.push(Problem::error(self.lines.place(at), message).hint(hint).asks(question));
    }

    pub fn warning(&mut self, at: usize, message: String, hint: &str) {
        self.problems.push(Problem::warning(self.lines.place(at), message).hint(hint));
    }

    pub fn note(&mut self, at: usize, message: String) {
        self.problems.push(Problem::note(self.lines.place(at), message));
    }

    /// Everything in the order of the source, those of one kind counted after the first of them.
    pub fn into_problems(mut self) -> Vec<Problem> {
        for (what, count) in self.tally.0 {
            self.problems.push(what.reported(&count, self.lines));
        }
        let mut problems = self.problems;
        problems.sort_by_key(|problem| match problem.place {
            Place::Line { line, column } => (line, column),
            Place::Whole | Place::Path(_) => (0, 0),
        });
        tally::counted(problems)
    }
}

/// Things that happened, each with how often and where first.
#[derive(Default)]
pub struct Tally(BTreeMap<What, Count>);

/// How often, where first, and what was there.
struct Count {
    number: usize,
    first: usize,
    found: String,
}

impl Tally {
    /// Counts one, which is at that byte.
    pub fn add(&mut self, what: What, at: usize, found: &str) {
        let new = || Count { number: 0, first: at, found: found.to_owned() };
        let count = self.0.entry(what).or_insert_with(new);
        count.number = count.number.saturating_add(1);
    }
}

/// What can happen more often than anyone wants to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A date whose offset is not that of the named zone, and nothing else confirms its instant.
    Contradiction { offset: String, zone: String },
    /// A date at another offset than the zone's, where `start` confirms the instant.
    OtherOffset { offset: String, zone: String },
    /// A date at another offset than the zone's, where most others are at the zone's.
    Remote { offset: String, zone: String },
    /// A date whose offset is wrong: the owner says that its clock time is right.
    ClockTrusted { offset: String, zone: String },
    /// An event that does not say how long it takes.
    OpenEnd,
    /// A session that does not say when it ends.
    NoEnd,
    /// A session that does not say when it starts.
    NoStart,
    /// A session that is listed more than once.
    Twice,
    /// An event of more days than are listed, and how many are.
    ManyDays(usize),
    /// A local time that ends with "Z".
    LocalUtc,
    /// A session that is postponed, and does not say until when.
    Postponed,
    /// A duration with 60 minutes or more next to its hours.
    ManyMinutes,
    /// A date with an offset, where nothing names a zone.
    OnlyOffset(String),
    /// An event without date that belongs to the night after its day.
    AfterMidnight,
    /// A duration in three parts; whether the first was taken as days.
    ThreeParts { days: bool },
    /// A room of the event that is not the one that holds it.
    OtherRoom,
    /// Letters that were read in the wrong encoding before.
    Mojibake,
    /// The text "None", which a program wrote for nothing.
    NoneText,
    /// An address that was completed from the base of the document.
    Relative(String),
    /// A field that the agenda has no place for, and whose it is.
    NotKept(String, &'static str),
    /// A field of the meeting that the agenda has no place for, whose it is, and how many entries it has.
    LeftOut(String, &'static str, usize),
    /// A link that leads nowhere from another page.
    DeadLink,
    /// A language that is no tag.
    Language,
    /// A person without a name.
    Nameless,
    /// An image in a description.
    Image,
    /// A script or style in a description.
    Script,
}

impl What {
    fn reported(self, count: &Count, lines: &Lines) -> Problem {
        let Count { number, first, found } = count;
        let short = shorten(found);
        let place = lines.place(*first);
        let of = |name: &str| format!("{number} {name}{}", if *number == 1 { "" } else { "s" });
        let more = match number.saturating_sub(1) {
            0 => String::new(),
            more => format!(", and so it is {more} more times"),
        };
        match self {
            What::Contradiction { offset, zone } => {
                let by_clock = Answer::new(zone.as_str(), "the clock times are right");
                let by_offset = fixed(&offset).map(|zone| Answer::new(zone, format!("the offset {offset} is right")));
                let readings = std::iter::once(by_clock).chain(by_offset).collect();
                Problem::error(place, format!("{found}: the offset {offset} contradicts {zone}{more}"))
                    .hint(format!(
                        "write --time-zone {zone} where the clock times are right, or --time-zone with the zone \
                         that has the offsets; or correct the schedule"
                    ))
                    .asks(Question::new("zone", Accepts::Zone, readings))
            }
            What::Remote { offset, zone } => {
                let dates = plural(*number, "date is", "dates are");
                let message = format!(
                    "{dates} at {offset}, where others are at the offset of {zone}, the first {found}; the instant is kept"
                );
                Problem::warning(place, message).hint("correct the offset if the clock time is the one that is meant")
            }
            What::ClockTrusted { offset, zone } => Problem::note(
                place,
                format!("took the clock times of {} at {offset} as times in {zone}", plural(*number, "date", "dates")),
            ),
            What::OpenEnd => {
                let events = plural(*number, "event has no duration", "events have no duration");
                Problem::warning(place, format!("{events}, so the end is open"))
                    .hint("add how long each takes, as 0:45")
            }
            What::NoEnd => {
                let sessions =
                    plural(*number, "session does not say when it ends", "sessions do not say when they end");
                Problem::warning(place, format!("{sessions}, so the end is open")).hint("add when each ends")
            }
            What::NoStart => {
                let message = format!("left out: {} without a start, the first \"{short}\"", of("session"));
                Problem::warning(place, message).hint("add when each starts")
            }
            What::Twice => Problem::note(
                place,
                format!(
                    "{} listed more than once and kept once, the first \"{short}\"",
                    plural(*number, "session is", "sessions are")
                ),
            ),
            What::ManyDays(days) => {
                let message = format!("listed on the first {days} of its days: \"{short}\"{more}");
                Problem::warning(place, message).hint("correct its end, or split it")
            }
            What::LocalUtc => {
                let times = plural(*number, "time that ends with \"Z\"", "times that end with \"Z\"");
                Problem::note(place, format!("took {times} as local, as the clock times next to them say"))
            }
            What::Postponed => {
                let message =
                    format!("{} postponed: the status is tentative", plural(*number, "session is", "sessions are"));
                Problem::warning(place, message).hint("correct the times, or cancel them, once that is decided")
            }
            What::ManyMinutes => Problem::note(place, format!("took the duration {found}{more}")),
            What::OtherOffset { offset, zone } => Problem::note(
                place,
                format!(
                    "{} written at {offset}; start confirms them in {zone}",
                    plural(*number, "date is", "dates are")
                ),
            ),
            What::OnlyOffset(offset) => {
                let message =
                    format!("no zone is named: {} the offset {offset}", plural(*number, "time keeps", "times keep"));
                Problem::note(place, message).hint("name the zone of the meeting with --time-zone")
            }
            What::AfterMidnight => Problem::note(
                place,
                format!(
                    "{} before its day begins and so after midnight: the date is the next one",
                    plural(*number, "session starts", "sessions start")
                ),
            ),
            What::ThreeParts { days: true } => {
                Problem::warning(place, format!("took the duration \"{short}\" as days, hours and minutes{more}"))
                    .hint("where hours, minutes and seconds are meant, write it without seconds")
            }
            What::ThreeParts { days: false } => Problem::note(
                place,
                format!("took the duration \"{short}\" as hours, minutes and seconds, as the others are written{more}"),
            ),
            What::OtherRoom => {
                Problem::warning(place, format!("the event names the room {short}; its own is kept{more}"))
                    .hint("correct one of the two")
            }
            What::Mojibake => {
                let message = format!("\"{short}\" looks like UTF-8 that was read in another encoding{more}");
                Problem::warning(place, message).hint("correct it where it was written: it is kept as it is")
            }
            What::NoneText => Problem::note(place, format!("took the text \"None\" as nothing ({})", of("time"))),
            What::Relative(base) => {
                Problem::note(place, format!("completed {} from {base}", plural(*number, "address", "addresses")))
            }
            What::NotKept(field, owner) => {
                Problem::note(place, format!("not kept: \"{}\" of {}", shorten(&field), of(owner)))
            }
            What::LeftOut(field, owner, entries) => {
                let entries = if entries > 1 { format!(" ({entries} entries)") } else { String::new() };
                Problem::note(place, format!("not kept: \"{}\" of the {owner}{entries}", shorten(&field)))
            }
            What::DeadLink => Problem::note(
                place,
                format!(
                    "not kept: {} nowhere from another page, the first \"{short}\"",
                    plural(*number, "link that leads", "links that lead")
                ),
            ),
            What::Language => Problem::note(
                place,
                format!(
                    "not kept: {}, the first \"{short}\"",
                    plural(*number, "language that is no tag", "languages that are no tags")
                ),
            ),
            What::Nameless => {
                Problem::note(place, format!("not kept: {} without a name", plural(*number, "person", "persons")))
            }
            What::Image => Problem::note(place, format!("not kept: {} in descriptions", of("image"))),
            What::Script => Problem::note(
                place,
                format!("not kept: {} in descriptions", plural(*number, "script or style", "scripts and styles")),
            ),
        }
    }
}

/// The zone that is at an offset of whole hours all year.
fn fixed(offset: &str) -> Option<String> {
    let (sign, hours) = match offset.strip_suffix(":00")? {
        "+00" | "-00" => return Some("UTC".to_owned()),
        // The names count westward.
        east if east.starts_with('+') => ('-', east.strip_prefix('+')?),
        west => ('+', west.strip_prefix('-')?),
    };
    Some(format!("Etc/GMT{sign}{}", hours.trim_start_matches('0')))
}

fn plural(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
