//! The reports about a calendar: each problem at its line, and frequent ones once, with a count.

use std::collections::BTreeMap;

use crate::model::problem::{Level, Place, Problem};
use crate::read::fields::shorten;
use crate::read::tally;

/// The problems found so far.
#[derive(Default)]
pub struct Report {
    problems: Vec<Problem>,
    counted: BTreeMap<What, Count>,
}

/// The count, the first line, and an example.
struct Count {
    number: usize,
    line: usize,
    found: String,
}

impl Report {
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds a note about the whole.
    pub fn note(&mut self, message: String) {
        self.push(Problem::note(Place::Whole, message));
    }

    /// Adds a warning about the whole.
    pub fn warning(&mut self, message: String, hint: &str) {
        self.push(Problem::warning(Place::Whole, message).hint(hint));
    }

    /// Counts one thing at a line.
    pub fn count(&mut self, what: What, line: usize, found: &str) {
        let count = self.counted.entry(what).or_insert_with(|| Count { number: 0, line, found: found.to_owned() });
        count.number = count.number.saturating_add(1);
    }

    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// All reports in the order of the source.
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.problems.extend(self.counted.into_iter().map(|(what, count)| what.reported(&count)));
        let line = |problem: &Problem| if let Place::Line { line, .. } = problem.place { line } else { 0 };
        self.problems.sort_by_key(line);
        tally::counted(self.problems)
    }
}

/// Problems that are frequent enough to be counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Endlessly nested components.
    TooDeep,
    /// A component that another one's end closes.
    LeftOpen(String),
    /// A component that the end of the source closes.
    CutOff(String),
    /// An end without a begin.
    NotOpen,
    /// A property outside of any component.
    Outside,
    /// An event outside of any calendar.
    NoCalendar,
    /// A line that is not a property, and the property to whose text it was added.
    NotFolded(String),
    /// A line that is not a property.
    NoProperty,
    /// An event without a start.
    NoStart,
    /// An invalid time, and its property.
    NoTime(String),
    /// Both `Z` and a TZID.
    UtcWithZone,
    /// A time in another notation.
    Notation,
    /// An end before the start.
    EndBefore,
    /// An end that is a date although the start is a time, or the reverse.
    MixedEnd,
    /// An invalid duration.
    NoLength,
    /// A rule with an unsupported part: which part.
    Rule(String),
    /// A rule without end.
    Endless { from: String, until: String },
    /// A changed date with a rule of its own.
    RuleOfChange,
    /// Events with one UID of which there is a later version.
    Superseded,
    /// Events with one UID that are not versions of each other.
    SharedUid,
    /// An event of more days than are listed.
    ManyDays,
    /// Events of several whole days.
    SeveralDays,
    /// A zone of another name.
    TookZone { name: String, zone: String },
    /// A zone by its VTIMEZONE.
    OwnRules(String),
    /// A time at which a VTIMEZONE is at another offset than the zone of its name.
    Contradiction { name: String, zone: String },
    /// A time before the first rule of a VTIMEZONE.
    BeforeRules(String),
    /// Times without a zone.
    Floating(String),
    /// Events that ended before the first wanted day.
    Before(String),
    /// An event without a title.
    NoTitle,
    /// An event that is not public.
    Private(String),
    /// A property without a place in the agenda, and its component.
    NotKept(String, &'static str),
    /// Components without a place in the agenda.
    Component(String),
    /// A person without a name.
    Nameless,
    /// More people than a session may have.
    TooMany(&'static str),
    /// An address that cannot be a link on a web page.
    DeadLink(String),
    /// An invalid status.
    Status,
    /// An invalid language tag.
    Language,
    /// An invalid position.
    Position,
    /// Markup in a description.
    Markup,
}

/// "1 event", "3 events".
fn of(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

impl What {
    fn reported(self, Count { number, line, found }: &Count) -> Problem {
        let found = shorten(found);
        let events = of(*number, "event");
        let times = if *number == 1 { String::new() } else { format!(" ({number} times)") };
        let (level, message, hint) = match self {
            What::TooDeep => (
                Level::Warning,
                format!("BEGIN:{found} is nested too deep and not read{times}"),
                "close the components before it",
            ),
            What::LeftOpen(name) => {
                (Level::Warning, format!("BEGIN:{name} is closed by another component's end{times}"), "add its END")
            }
            What::CutOff(name) => (
                Level::Warning,
                format!("BEGIN:{name} has no END: the calendar may be cut off"),
                "export it again, or add what is missing at its end",
            ),
            What::NotOpen => (Level::Warning, format!("END:{found} closes nothing{times}"), "remove it"),
            What::Outside => (
                Level::Warning,
                format!("not read: \"{found}\" is outside of any component{times}"),
                "a calendar begins with BEGIN:VCALENDAR",
            ),
            What::NoCalendar => (
                Level::Warning,
                format!("{events} outside of BEGIN:VCALENDAR"),
                "add BEGIN:VCALENDAR before and END:VCALENDAR after them",
            ),
            What::NotFolded(name) => (
                Level::Warning,
                format!("\"{found}\" is no property, so it was added to the {name} before it{times}"),
                "begin the further lines of a text with a space, or write line breaks as \\n",
            ),
            What::NoProperty => {
                (Level::Warning, format!("not understood: \"{found}\" is no property{times}"), "write it as NAME:value")
            }
            What::NoStart => (Level::Warning, format!("left out: {events} without DTSTART"), "add when it starts"),
            What::NoTime(name) if name == "DTSTART" => (
                Level::Warning,
                format!("left out: {events} whose DTSTART is no time, the first \"{found}\""),
                "write it as 20300329T101500 with a TZID, or as 20300329T081500Z",
            ),
            What::NoTime(name) => (
                Level::Warning,
                format!("not understood: \"{found}\" in {name} is no time{times}"),
                "write it as 20300329T101500 with a TZID, or as 20300329T081500Z",
            ),
            What::UtcWithZone => (
                Level::Warning,
                format!("\"{found}\" is in UTC and has a TZID as well; UTC is taken{times}"),
                "remove the \"Z\" if the time is meant in that zone, otherwise the TZID",
            ),
            What::Notation => {
                (Level::Note, format!("took \"{found}\", which is not written as in RFC 5545{times}"), "")
            }
            What::EndBefore => (
                Level::Warning,
                format!("the end {found} is before the start, so it is not kept{times}"),
                "correct DTEND",
            ),
            What::MixedEnd => (
                Level::Warning,
                format!("the end {found} is not kept: of start and end one is a date and one a time{times}"),
                "write both as dates or both as times",
            ),
            What::NoLength => (
                Level::Warning,
                format!("not understood: \"{found}\" is no duration, so the end is open{times}"),
                "write it as PT45M",
            ),
            What::Rule(part) => (
                Level::Warning,
                format!(
                    "the rule \"{found}\" is not understood because of \"{}\", so only its first date is read{times}",
                    shorten(&part)
                ),
                "correct the RRULE",
            ),
            What::Endless { from, until } => (
                Level::Warning,
                format!(
                    "{} without end: the dates from {from} to {until} are read",
                    if *number == 1 { "a rule repeats".to_owned() } else { format!("{number} rules repeat") }
                ),
                "write --date with the day from which a year of them is wanted",
            ),
            What::RuleOfChange => (
                Level::Warning,
                format!("the rule of a changed date is not followed{times}"),
                "changed dates have no RRULE",
            ),
            What::Superseded => (
                Level::Note,
                format!(
                    "left out: {events} of which there is a later version, with the same UID and a higher SEQUENCE"
                ),
                "",
            ),
            What::SharedUid => (
                Level::Warning,
                format!(
                    "the UID \"{found}\" is that of another event already{times}; their ids are made of UID and start"
                ),
                "give each event a UID of its own",
            ),
            What::ManyDays => (
                Level::Warning,
                format!("\"{found}\" lasts more days than are listed; it is listed on its first{times}"),
                "split it, or correct DTEND",
            ),
            What::SeveralDays => {
                (Level::Note, format!("{events} of several whole days: each is listed on each of its days"), "")
            }
            What::TookZone { name, zone } => {
                (Level::Note, format!("took the zone \"{}\" as {zone}", shorten(&name)), "")
            }
            What::OwnRules(name) => {
                (Level::Note, format!("took the zone \"{}\" by the rules of its VTIMEZONE", shorten(&name)), "")
            }
            What::Contradiction { name, zone } => (
                Level::Warning,
                format!(
                    "{} in \"{}\" would be at another offset by the calendar's VTIMEZONE than in {zone}, the first {found}; {zone} is taken",
                    of(*number, "time"),
                    shorten(&name)
                ),
                "export the calendar again with up-to-date zones, or correct the TZID",
            ),
            What::BeforeRules(name) => (
                Level::Warning,
                format!(
                    "{found} is before the first rule of the VTIMEZONE \"{}\"; its standard time is taken{times}",
                    shorten(&name)
                ),
                "export the calendar again with all rules of the zone",
            ),
            What::Floating(zone) => {
                (Level::Note, format!("took {zone} for {} without a zone", of(*number, "time")), "")
            }
            What::Before(date) => (Level::Note, format!("left out: dates that ended before {date}"), ""),
            What::NoTitle => {
                (Level::Warning, format!("{events} without SUMMARY: the title is \"Untitled\""), "add the SUMMARY")
            }
            What::Private(class) => (
                Level::Warning,
                format!(
                    "{} marked CLASS:{class}; the agenda shows what everybody may read",
                    if *number == 1 { "1 event is".to_owned() } else { format!("{number} events are") }
                ),
                "export the calendar without them if they are not meant for the public",
            ),
            What::NotKept(name, owner) => (
                Level::Note,
                format!(
                    "not kept: {} of {}",
                    shorten(&name),
                    if owner == "event" { events } else { format!("the {owner}") }
                ),
                "",
            ),
            What::Component(name) => (Level::Note, format!("not kept: {}", of(*number, &shorten(&name))), ""),
            What::Nameless => (
                Level::Note,
                format!(
                    "not kept: {} without a name (mail addresses are never kept)",
                    if *number == 1 { "1 person".to_owned() } else { format!("{number} persons") }
                ),
                "",
            ),
            What::TooMany(what) => (
                Level::Warning,
                format!("not kept: {what} beyond the first {}{times}", crate::model::limits::LIST),
                "shorten the list",
            ),
            What::DeadLink(name) => {
                (Level::Note, format!("not kept: {name} \"{found}\", to which no web page can link{times}"), "")
            }
            What::Status => (Level::Note, format!("not kept: the status \"{found}\"{times}"), ""),
            What::Language => (Level::Note, format!("not kept: \"{found}\", which is no language tag{times}"), ""),
            What::Position => (Level::Note, format!("not kept: the position \"{found}\"{times}"), ""),
            What::Markup => {
                (Level::Note, format!("took the text out of the markup of {}", of(*number, "description")), "")
            }
        };
        let problem = match level {
            Level::Warning => Problem::warning(Place::line(*line, 1), message),
            _ => Problem::note(Place::line(*line, 1), message),
        };
        if hint.is_empty() { problem } else { problem.hint(hint) }
    }
}
