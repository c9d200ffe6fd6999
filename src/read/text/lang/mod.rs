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

pub use phrases::Phrases;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

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
    /// In the place of an end that is not known yet.
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
    /// In the place of a start that is to be announced.
    pub announced: List,
    /// Next to the title of a session that is closed to the public.
    pub closed: List,
    /// Next to the title of a session that everybody may attend.
    pub open: List,
    /// Next to the title of a session for those who are invited.
    pub invited: List,
    /// How words begin that are in titles over sessions at the same time: "parallel sessions".
    pub parallel: List,
    /// In lines that say when the meeting is held: "takes place", "week of".
    pub held: List,
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
    /// Labels before a colon, each with what it tells.
    pub labels: &'static [(&'static str, Label)],
    /// Headers of columns, each with what is below it.
    pub columns: &'static [(&'static str, Column)],
    /// What people do in a session: as written over several people, and over one.
    pub roles: &'static [(&'static str, &'static str)],
    /// Between two roles.
    pub and: List,
    /// Titles of pauses.
    pub breaks: List,
    /// Words that tell that it is over.
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
    /// In the place of an end that is not known yet.
    pub unknown: Phrases,
    /// After a number of minutes.
    pub minutes: Phrases,
    /// After a number of hours.
    pub hours: Phrases,
    /// Between two of a kind.
    pub and: Phrases,
    /// Words that tell that it is over.
    pub ends: Phrases,
    /// Before the number of an item of a meeting.
    pub item: Phrases,
    /// Where a session begins when another one is over.
    pub follows: Phrases,
    /// In the place of a start that is to be announced.
    pub announced: Phrases,
    /// Months by their names, from 1.
    pub months: HashMap<&'static str, u32>,
    /// Names of months of several words, with the month.
    pub long_months: Vec<(&'static str, u32)>,
    /// Weekdays by their names, from 0 for Monday.
    pub weekdays: HashMap<&'static str, u8>,
    /// Numbers by their names.
    pub numbers: HashMap<&'static str, u32>,
    /// Labels before a colon.
    pub labels: HashMap<&'static str, Label>,
    /// Words before a number that counts something, days among them.
    pub counted: HashSet<&'static str>,
    /// Words for a day as such.
    pub day: HashSet<&'static str>,
    /// First letters of what may be a time in words.
    pub named_times: HashSet<char>,
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

/// Whether a word is in a list of any language; both in lower case.
pub fn is(word: &str, pick: impl Fn(&Words) -> List) -> bool {
    ALL.iter().any(|words| pick(words).contains(&word))
}

/// What a label before a colon tells.
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

/// Whether `text` holds one of the words or phrases that `pick` takes from any language, as whole words.
pub fn holds(text: &str, pick: impl Fn(&Words) -> List) -> bool {
    let text = text.to_lowercase();
    ALL.iter().flat_map(|words| pick(words)).any(|word| find_word(&text, word).is_some())
}

/// Where `word` is in `text` as a whole word, both in lower case.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    // Both are short: a search that prepares tables of the word takes longer than looking at each place.
    let first = word.bytes().next()?;
    let places = text.bytes().enumerate().filter(|(_, byte)| *byte == first).map(|(at, _)| at);
    let mut found = places.filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(word)));
    found.find(|at| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        let after = text.get(at.saturating_add(word.len())..).and_then(|tail| tail.chars().next());
        let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !letter(before) && !letter(after)
    })
}

/// No word or phrase is longer.
const LONGEST: usize = 60;

/// What a label says, in any case: "Date", "Time(s)", "Day & time".
pub fn label(text: &str) -> Option<Label> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase().replace("(s)", "");
    let known = |text: &str| all().labels.get(text).copied();
    known(&text).or_else(|| {
        // Several labels joined by a word or a sign are one only if all of them tell when; so is "الوقت" after "و".
        let mut text = text.clone();
        for sign in ["&", "/", "+", " و"] {
            text = text.replace(sign, &format!(" {} ", sign.trim()));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let joins = |word: &&str| ["&", "/", "+"].contains(word) || is(word, |words| words.and);
        let mut parts = words.split(joins).map(|part| known(&part.join(" ")) == Some(Label::When));
        parts.all(|when| when).then_some(Label::When)
    })
}

/// What `table` says of `text` as a whole, in any case.
pub fn look_up<T: Copy + 'static>(
    text: &str,
    table: impl Fn(&'static Words) -> &'static [(&'static str, T)],
) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase();
    ALL.iter().flat_map(|words| table(words)).find(|(word, _)| *word == text).map(|(_, found)| *found)
}

/// "Coffee break", "Lunch (provided)", "Break".
pub fn is_break(title: &str) -> bool {
    let title = title.to_lowercase();
    let head = title.split(['(', '-', '–', ':', ',']).next().unwrap_or_default();
    let plain =
        [title.as_str(), head].map(|text| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned());
    ALL.iter().any(|words| plain.iter().any(|text| words.breaks.contains(&text.as_str())))
        || plain.first().is_some_and(|text| text.ends_with(" break") && text.split_whitespace().count() <= 4)
}
