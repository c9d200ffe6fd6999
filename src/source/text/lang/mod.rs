//! The words of agendas, one file a language. To add one: its file, its place in [`ALL`], its fixtures.
//!
//! Words are given in lower case. All languages are read at once, because agendas mix them.

mod en;
mod fr;

/// Every language that is read.
pub const ALL: &[&Words] = &[&en::WORDS, &fr::WORDS];

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
    /// Twelve o'clock at midday.
    pub noon: List,
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
    /// Headers of columns, each with what stands below it.
    pub columns: &'static [(&'static str, Column)],
    /// What people do in a session: as written over several people, and over one.
    pub roles: &'static [(&'static str, &'static str)],
    /// Between two roles.
    pub and: List,
    /// Titles of pauses.
    pub breaks: List,
    /// Titles that tell that it is over.
    pub ends: List,
    /// What a series of meetings is called.
    pub series: List,
    /// What one meeting of a series is called.
    pub meetings: List,
    /// What organisations are called.
    pub organisations: List,
    /// What parts of organisations are called.
    pub units: List,
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

/// Where `word` stands in `text` as a whole word, both in lower case.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        let after = text.get(at.saturating_add(word.len())..).and_then(|tail| tail.chars().next());
        let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !letter(before) && !letter(after)
    })
}

/// What `table` says of `text` as a whole, in any case.
pub fn look_up<T: Copy + 'static>(
    text: &str,
    table: impl Fn(&'static Words) -> &'static [(&'static str, T)],
) -> Option<T> {
    let text = text.to_lowercase();
    ALL.iter().flat_map(|words| table(words)).find(|(word, _)| *word == text).map(|(_, found)| *found)
}
