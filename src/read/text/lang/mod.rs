//! The words of agendas, one file a language. To add one: its file, its place in [`ALL`], its fixtures.
//!
//! Words are given in lower case. All languages are read at once, because agendas mix them.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod nordic;
mod phrases;
mod pt;
mod search;

pub use phrases::Phrases;
pub use search::{find_word, holds, is, is_break, label, look_up, lower};

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Every language that is read.
pub const ALL: &[&Words] =
    &[&en::WORDS, &fr::WORDS, &ar::WORDS, &es::WORDS, &de::WORDS, &pt::WORDS, &it::WORDS, &nl::WORDS, &nordic::WORDS];

/// A list of words or phrases.
pub type List = &'static [&'static str];

/// The words of one language.
pub struct Words {
    /// January first, each with its spellings.
    pub months: [List; 12],
    /// Monday first, each with its spellings.
    pub weekdays: [List; 7],
    /// Between the two times of a range.
    pub until: List,
    /// Before a time.
    pub from: List,
    /// Before an hour, so that it is a time: "ore" in "ore 15".
    pub hour: List,
    /// Twelve o'clock at midday.
    pub noon: List,
    /// Twelve o'clock at night.
    pub midnight: List,
    /// Behind an hour, so that it is a time: "Uhr" in "9 Uhr 30".
    pub oclock: List,
    /// Behind a time with minutes: "hrs" in "0900 hrs".
    pub units: List,
    /// Behind a time before noon.
    pub morning: List,
    /// Behind a time after noon.
    pub afternoon: List,
    /// Behind a start whose end is open.
    pub onwards: List,
    /// Words for an end that is not known yet.
    pub unknown: List,
    /// Headings over the sessions before noon, after noon, and in the evening.
    pub parts: [List; 3],
    /// From one, or the first, on.
    pub numbers: &'static [List],
    /// Before a number that counts something other than days: "Room 5".
    pub counted: List,
    /// Before the number of an item of a meeting: "Item 3".
    pub item: List,
    /// Before the name or the number of a room, or behind it: "Hall A", "Conference Room 3".
    pub rooms: List,
    /// Before the name or the number of a track: "Track A".
    pub tracks: List,
    /// Where a session begins when another one is over: "upon completion of".
    pub follows: List,
    /// Words for a start that is not announced yet.
    pub announced: List,
    /// Next to the title of a session that is closed to the public.
    pub closed: List,
    /// Next to the title of a session that everybody may attend.
    pub open: List,
    /// Next to the title of a session for those who are invited.
    pub invited: List,
    /// How words begin that are in titles over sessions at the same time: "parallel sessions".
    pub parallel: List,
    /// In lines that state the date of the meeting: "takes place", "week of".
    pub held: List,
    /// What a line begins with that names a week.
    pub week: List,
    /// Before the time at which something starts: "the meeting starts at".
    pub starts: List,
    /// Over or before the date of a later meeting, whose times are no sessions: "date of next meeting".
    pub next: List,
    /// The same with an earlier meeting: "last meeting".
    pub last: List,
    /// What a mail begins with.
    pub greetings: List,
    /// In sentences that only lead to what follows: "please find below".
    pub leading: List,
    /// Headings over the notes of a meeting and over practical information, whose times are no sessions.
    pub notes: List,
    /// After a number of minutes.
    pub minutes: List,
    /// After a number of hours.
    pub hours: List,
    /// Before the number of a day.
    pub day: List,
    /// What such a document calls itself.
    pub agenda: List,
    /// Labels before a colon, each with what it states.
    pub labels: &'static [(&'static str, Label)],
    /// Headers of columns, each with what is below it.
    pub columns: &'static [(&'static str, Column)],
    /// What people do in a session: as written over several people, and over one.
    pub roles: &'static [(&'static str, &'static str)],
    /// Between two roles.
    pub and: List,
    /// Titles of pauses.
    pub breaks: List,
    /// Words for the end of the programme.
    pub ends: List,
    /// Words that may be next to those: "end of the first day".
    pub ended: List,
    /// What a series of meetings is called.
    pub series: List,
    /// What one meeting of a series is called.
    pub meetings: List,
    /// What organisations are called.
    pub organisations: List,
    /// What parts of organisations are called.
    pub units_of: List,
    /// What positions are called.
    pub jobs: List,
    /// Before the name of a platform.
    pub via: List,
    /// Meetings online.
    pub online: List,
    /// Meetings on site.
    pub on_site: List,
    /// Meetings both online and on site.
    pub mixed: List,
    /// Around a place whose time is meant: "Paris time", "heure de Paris".
    pub time_of: (List, List),
}

impl Words {
    /// A language without a word.
    const NONE: Words = Words {
        months: [&[]; 12],
        weekdays: [&[]; 7],
        until: &[],
        from: &[],
        hour: &[],
        noon: &[],
        midnight: &[],
        oclock: &[],
        units: &[],
        morning: &[],
        afternoon: &[],
        onwards: &[],
        unknown: &[],
        parts: [&[]; 3],
        numbers: &[],
        counted: &[],
        item: &[],
        rooms: &[],
        tracks: &[],
        follows: &[],
        announced: &[],
        closed: &[],
        open: &[],
        invited: &[],
        parallel: &[],
        held: &[],
        starts: &[],
        week: &[],
        next: &[],
        last: &[],
        greetings: &[],
        leading: &[],
        notes: &[],
        minutes: &[],
        hours: &[],
        day: &[],
        agenda: &[],
        labels: &[],
        columns: &[],
        roles: &[],
        and: &[],
        breaks: &[],
        ends: &[],
        ended: &[],
        series: &[],
        meetings: &[],
        organisations: &[],
        units_of: &[],
        jobs: &[],
        via: &[],
        online: &[],
        on_site: &[],
        mixed: &[],
        time_of: (&[], &[]),
    };
}

/// Lists of all languages, each with its longer phrases first, so that "minutes" is not read as "m".
pub struct All {
    /// Between the two times of a range.
    pub until: Phrases,
    /// Before a time.
    pub from: Phrases,
    /// Before an hour.
    pub hour: Phrases,
    /// Twelve o'clock at midday.
    pub noon: Phrases,
    /// Twelve o'clock at night.
    pub midnight: Phrases,
    /// Behind an hour.
    pub oclock: Phrases,
    /// Behind a time with minutes.
    pub units: Phrases,
    /// Behind a time before noon.
    pub morning: Phrases,
    /// Behind a time after noon.
    pub afternoon: Phrases,
    /// Behind a start whose end is open.
    pub onwards: Phrases,
    /// Words for an end that is not known yet.
    pub unknown: Phrases,
    /// After a number of minutes.
    pub minutes: Phrases,
    /// After a number of hours.
    pub hours: Phrases,
    /// Between two of a kind.
    pub and: Phrases,
    /// Words for the end of the programme.
    pub ends: Phrases,
    /// Before the number of an item of a meeting.
    pub item: Phrases,
    /// Where a session begins when another one is over.
    pub follows: Phrases,
    /// Words for a start that is not announced yet.
    pub announced: Phrases,
    /// Before a place whose time is meant.
    pub before_place: Phrases,
    /// Behind a place whose time is meant.
    pub after_place: Phrases,
    /// What positions are called.
    pub jobs: Phrases,
    /// What organisations are called.
    pub organisations: Phrases,
    /// What parts of organisations are called.
    pub units_of: Phrases,
    /// Over or before the date of a later meeting.
    pub next: Phrases,
    /// The same with an earlier meeting.
    pub last: Phrases,
    /// Months by their names, from 1.
    pub months: FxHashMap<&'static str, u32>,
    /// Names of months of several words, with the month.
    pub long_months: Vec<(&'static str, u32)>,
    /// Weekdays by their names, from 0 for Monday.
    pub weekdays: FxHashMap<&'static str, u8>,
    /// Numbers by their names.
    pub numbers: FxHashMap<&'static str, u32>,
    /// Labels before a colon.
    pub labels: FxHashMap<&'static str, Label>,
    /// Words before a number that counts something, days among them.
    pub counted: FxHashSet<&'static str>,
    /// Words for a day as such.
    pub day: FxHashSet<&'static str>,
    /// First letters of times that are written as words.
    pub named_times: FxHashSet<char>,
}

/// The lists of all languages.
pub fn all() -> &'static All {
    static ALL_WORDS: LazyLock<All> = LazyLock::new(|| {
        let list = |pick: fn(&Words) -> List| Phrases::of(ALL.iter().flat_map(|words| pick(words)));
        let from_one = |lists: &[List]| {
            let counted = (1_u32..).zip(lists.to_vec());
            counted.flat_map(|(number, names)| names.iter().map(move |name| (*name, number))).collect::<Vec<_>>()
        };
        let months = || ALL.iter().flat_map(|words| from_one(&words.months));
        All {
            until: list(|words| words.until),
            from: list(|words| words.from),
            hour: list(|words| words.hour),
            noon: list(|words| words.noon),
            midnight: list(|words| words.midnight),
            oclock: list(|words| words.oclock),
            units: list(|words| words.units),
            morning: list(|words| words.morning),
            afternoon: list(|words| words.afternoon),
            onwards: list(|words| words.onwards),
            unknown: list(|words| words.unknown),
            minutes: list(|words| words.minutes),
            hours: list(|words| words.hours),
            and: list(|words| words.and),
            ends: list(|words| words.ends),
            item: list(|words| words.item),
            follows: list(|words| words.follows),
            announced: list(|words| words.announced),
            before_place: list(|words| words.time_of.0),
            after_place: list(|words| words.time_of.1),
            jobs: list(|words| words.jobs),
            organisations: list(|words| words.organisations),
            units_of: list(|words| words.units_of),
            next: list(|words| words.next),
            last: list(|words| words.last),
            months: months().filter(|(name, _)| !name.contains(' ')).collect(),
            long_months: months().filter(|(name, _)| name.contains(' ')).collect(),
            weekdays: ALL
                .iter()
                .flat_map(|words| (0_u8..).zip(words.weekdays))
                .flat_map(|(day, names)| names.iter().map(move |name| (*name, day)))
                .collect(),
            numbers: ALL.iter().flat_map(|words| from_one(words.numbers)).collect(),
            labels: ALL.iter().rev().flat_map(|words| words.labels).copied().collect(),
            counted: ALL.iter().flat_map(|words| [words.counted, words.day]).flatten().copied().collect(),
            day: ALL.iter().flat_map(|words| words.day).copied().collect(),
            named_times: ALL
                .iter()
                .flat_map(|words| [words.noon, words.midnight])
                .flatten()
                .filter_map(|word| word.chars().next())
                .collect(),
        }
    });
    &ALL_WORDS
}

/// What a label before a colon states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Date, time and zone.
    When,
    /// Online, on site or both, and where online.
    Format,
    /// Where on site.
    Place,
    /// Who holds it.
    Organizer,
    /// What it is called.
    Title,
    /// What it is about.
    About,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Start, or start and end.
    Time,
    /// End.
    End,
    /// Duration.
    Duration,
    /// Date or weekday.
    Day,
    /// Title.
    Title,
    /// Description.
    About,
    /// People.
    Speaker,
    /// Room.
    Room,
    /// Track by its name, or one column a track.
    Track,
}
