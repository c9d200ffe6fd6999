//! Every sentence that the widget says, by key. English is inside; each other language is one file
//! in `locales/`, which comes as lines in the order of the keys: first those here, then those of [`more`].
//!
//! `{name}` in a text is a placeholder that the caller fills in. Numbers, dates, durations and lists
//! come ready-made from `Intl`, so no sentence glues them together. A sentence that counts has a
//! variant for each plural category of its language; see [`variant`].

pub mod more;

/// The key of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Message(usize);

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident $key:literal $english:literal)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Index { $($name),* }
        impl Message {
            $($(#[$doc])* pub const $name: Message = Message(Index::$name as usize);)*
        }
        // Two lists, so that the widget need not carry the keys before it has a second language.
        /// The key of every sentence.
        pub const KEYS: &[&str] = &[$($key),*];
        /// The English text of every sentence, in the order of the keys.
        pub const ENGLISH: &[&str] = &[$($english),*];
    };
}

catalogue! {
    /// Heading of the now card while something is on.
    LIVE_NOW "live-now" "Live now"
    /// Next to the title of a session that is on.
    LIVE "live" "Live"
    /// How long a session still takes; `{duration}`.
    TIME_LEFT "time-left" "{duration} left"
    /// Heading of the now card before everything; `{duration}`.
    STARTS_IN "starts-in" "Starts in {duration}"
    /// Heading of the now card in a gap; `{duration}`.
    NEXT_IN "next-in" "Resumes in {duration}"
    /// Heading of the now card in a gap.
    BREAK_NOW "break-now" "Break"
    /// What comes after the live session; `{time}`, `{title}`.
    NEXT_AT "next-at" "Next at {time}: {title}"
    /// What comes after a gap; `{time}`, `{duration}`, `{title}`.
    NEXT_AT_AFTER_BREAK "next-at-after-break" "Next at {time}, after a break of {duration}: {title}"
    /// In the now card, when all is over.
    ENDED "ended" "This meeting has ended"
    /// When it ended; `{time}`, `{date}`, `{city}`.
    ENDED_AT "ended-at" "It ended on {date} at {time}, {city} time"
    /// When the first session starts; `{time}`, `{date}`, `{city}`.
    STARTS_AT "starts-at" "{date} at {time}, {city} time"
    /// In the now card, when every session was called off.
    ALL_CANCELLED "all-cancelled" "This meeting has been cancelled"
    /// Further sessions that are on; `{count}`, which it counts. English has one form for all numbers.
    AND_MORE "and-more" "and {count} more"
    /// A row between two sessions; `{duration}`.
    GAP "gap" "{duration} break"
    /// A range of times in a city; `{time}`, `{city}`.
    TIME_IN "time-in" "{time}, {city} time"
    /// The same, where the reader's clock shows it too; `{time}`, `{city}`.
    TIME_IN_SAME "time-in-same" "{time}, {city} time (same as yours)"
    /// The same with the offset; `{time}`, `{city}`, `{offset}`.
    TIME_IN_OFFSET "time-in-offset" "{time}, {city} time ({offset})"
    /// Date and time of the meeting; `{date}`, `{time}`.
    DATE_TIME "date-time" "{date}, {time}"
    /// The event's time in a row; `{time}`, `{city}`.
    EVENT_TIME "event-time" "{time} {city}"
    /// The times of a session as they are heard; `{start}`, `{end}`, `{city}`.
    TIMES_SAID "times-said" "{start} to {end}, {city} time"
    /// The reader's own zone in the picker; `{city}`.
    MY_TIME "my-time" "{city} (you)"
    /// The event's zone in the picker; `{city}`.
    EVENT_ZONE "event-zone" "{city} (event)"
    /// Any other zone in the picker; `{city}`.
    CITY "city" "{city}"
    /// Both in the picker; `{city}`.
    MY_AND_EVENT "my-and-event" "{city} time, yours and the event’s"
    /// Above the search of the picker.
    OTHER "other" "Other"
    /// Name of the picker.
    TIME_ZONE "time-zone" "Time zone"
    /// Under the agenda; `{city}`, `{offset}`.
    TIMES_IN "times-in" "All times: {city} ({offset})"
    /// Under the agenda, where the offset changes during it; `{city}`, `{first}`, `{second}`, `{date}` of the change.
    TIMES_IN_CHANGING "times-in-changing" "All times: {city} ({first}, from {date} {second})"
    /// Under the agenda on paper; `{date}`, `{time}`.
    PRINTED "printed" "Printed on {date} at {time}"
    /// Next to a time on the day after the event's.
    NEXT_DAY "next-day" "The day after, by {city} time"
    /// Next to a time on the day before the event's.
    PREVIOUS_DAY "previous-day" "The day before, by {city} time"
    /// Name of the tabs.
    DAYS "days" "Days"
    /// The tab of them all.
    ALL_DAYS "all-days" "All days"
    /// Name of what an open row adds.
    ABOUT "about" "Details"
    /// Name of what is reported of the meeting.
    ABOUT_MEETING "about-meeting" "About this meeting"
    /// Where it takes place.
    ONLINE "online" "Online"
    /// Where it takes place; `{place}`.
    ONLINE_AT "online-at" "Online, {place}"
    /// Where it takes place.
    ON_SITE "on-site" "On site"
    /// Where it takes place.
    MIXED "mixed" "On site and online"
    /// Between the parts of a description of a person.
    COMMA "comma" ", "
    /// Between a role and what follows.
    FULL_STOP "full-stop" ". "
    /// Between two facts on one line.
    DOT "dot" " · "
    /// A session's status.
    CANCELLED "cancelled" "Cancelled"
    /// A session's status.
    TENTATIVE "tentative" "To be confirmed"
    /// A session's status.
    DELAYED "delayed" "Delayed"
    /// A session's status.
    MOVED "moved" "Moved"
    /// Where it takes place now; `{room}`.
    MOVED_TO "moved-to" "Moved to {room}"
    /// When it was to start; `{time}`, which is struck through.
    WAS "was" "was {time}"
    /// In place of a time, where only the day is known.
    TO_BE_ANNOUNCED "to-be-announced" "To be announced"
    /// In place of a time, where a session follows another one; `{title}`.
    AFTER "after" "After {title}"
    /// The time of a session whose end is open; `{time}`.
    FROM "from" "from {time}"
    /// Where the browser's zone rules were corrected; `{city}`.
    CORRECTED "corrected" "Your device still has old clock rules for {city}. The times here follow the current ones."
    /// Where a refresh failed; `{time}`.
    STALE "stale" "This agenda was last updated at {time} and may have changed since."
    /// Opens the search and the filters.
    FIND "find" "Find"
    /// Shows the sessions that the reader keeps, and only those.
    MINE "mine" "My agenda"
    /// Keeps a session; `{title}`.
    KEEP "keep" "Add to my agenda: {title}"
    /// Opens what can be done with a session; `{title}`.
    ACTIONS "actions" "Calendar and more: {title}"
    /// Opens the calendar of the whole.
    CALENDAR "calendar" "Add to calendar"
    /// Role of a person.
    MODERATOR "role-moderator" "Moderator"
    /// Role of a person.
    CHAIR "role-chair" "Chair"
    /// Role of a person.
    SPEAKER "role-speaker" "Speaker"
    /// Role of a person.
    PANELLIST "role-panellist" "Panellist"
    /// Role of a person.
    WELCOME "role-welcome" "Welcome remarks"
    /// Role of a person.
    CLOSING "role-closing" "Closing remarks"
    /// Opens what is reported of the meeting.
    DETAILS "details" "Details"
    /// Heard with the time of a session that is over.
    PAST "past" "over"
    /// Next to the start of sessions that are on.
    ON_NOW "on-now" "on now"
    /// The end of a session under the heading of its start; `{time}`.
    UNTIL "until" "until {time}"
    /// Opens the controls that the line has no room for.
    MORE "more" "More"
}

impl Message {
    /// Every sentence with variants for plurals.
    pub const COUNTED: [Message; 11] = [
        Message::AND_MORE,
        Message::FOUND,
        Message::MINE_GONE,
        Message::NEWS_OF_MANY,
        Message::START_AT,
        Message::SESSION_COUNT,
        Message::EARLIER,
        Message::LIVE_COUNT,
        Message::PICKS,
        Message::PICKS_OF,
        Message::CHANGES,
    ];

    /// The place among all keys.
    pub fn index(self) -> usize {
        self.0
    }

    /// The key in a catalogue.
    pub fn key(self) -> &'static str {
        match self.0.checked_sub(KEYS.len()) {
            Some(index) => more::KEYS.get(index).copied().unwrap_or_default(),
            None => KEYS.get(self.0).copied().unwrap_or_default(),
        }
    }

    /// The English text, with its places still open.
    pub fn english(self) -> String {
        match ENGLISH.get(self.0) {
            Some(text) => (*text).to_owned(),
            None => more::english(self.0.saturating_sub(ENGLISH.len())),
        }
    }

    /// The message for a role as agendas write it; nothing for a role that is no standard one.
    pub fn role(role: &str) -> Option<Message> {
        let role = role.trim().to_ascii_lowercase();
        Some(match role.as_str() {
            "moderator" => Message::MODERATOR,
            "chair" => Message::CHAIR,
            "speaker" => Message::SPEAKER,
            "panellist" | "panelist" => Message::PANELLIST,
            "welcome" | "welcome remarks" => Message::WELCOME,
            "closing" | "closing remarks" => Message::CLOSING,
            _ => return None,
        })
    }
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words without placeholders.
    Words(&'a str),
    /// The name of a placeholder.
    Place(&'a str),
}

/// Takes a text apart at its `{name}`s.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut parts = text.split('{');
    let first = parts.next().map(Part::Words);
    let rest = parts.flat_map(|part| match part.split_once('}') {
        Some((name, words)) => [Part::Place(name), Part::Words(words)],
        None => [Part::Words("{"), Part::Words(part)],
    });
    first.into_iter().chain(rest)
}

/// How many sentences there are, after which a language's lines have its names of cities.
pub const fn count() -> usize {
    KEYS.len().saturating_add(more::KEYS.len())
}

/// The variant of a text for a plural category such as "few", else that for "other". Categories and
/// variants follow each other, separated by tabs; a text without variants is for all numbers.
pub fn variant<'a>(text: &'a str, category: &str) -> &'a str {
    let mut parts = text.split('\t');
    let mut other = text;
    while let (Some(name), Some(words)) = (parts.next(), parts.next()) {
        if name == category {
            return words;
        }
        if name == "other" {
            other = words;
        }
    }
    other
}

/// Fills `{name}` in `text` from `values`; a name without a value is left out. `isolated` keeps the
/// direction of each value to itself (Unicode's first strong isolate), where directions may mix; a
/// value in a script that runs from right to left is isolated in any case, and one that
/// begins or ends with such a value runs from right to left.
pub fn fill(text: &str, values: &[(&str, &str)], isolated: bool) -> String {
    let mut filled = String::new();
    for part in parts(text) {
        match part {
            Part::Words(words) => filled.push_str(words),
            Part::Place(name) => {
                let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
                // What UTF-8 begins with these bytes lies between Hebrew and N'Ko.
                let mixes = || value.bytes().any(|byte| matches!(byte, 0xd6..=0xdf));
                let (open, close) = match isolated {
                    // What is isolated in it hides its letters from the search for a direction.
                    true if value.ends_with("\u{2069}") || value.starts_with("\u{2068}") => ("\u{2067}", "\u{2069}"),
                    _ if isolated || mixes() => ("\u{2068}", "\u{2069}"),
                    _ => ("", ""),
                };
                for part in [open, value, close] {
                    filled.push_str(part);
                }
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_values_are_not_read_again() {
        assert_eq!(fill("{time} in {city}", &[("city", "{time}"), ("time", "10:15")], false), "10:15 in {time}");
        assert_eq!(fill("{time} left", &[("time", "5 د")], true), "\u{2068}5 د\u{2069} left");
        assert_eq!(fill("a {other} {", &[("time", "10:15")], false), "a  {");
        let when = fill("{date}، {time}", &[("date", "29 مارس"), ("time", "09:00")], true);
        let whole = fill("{time} بتوقيت {city}", &[("time", &when), ("city", "Paris")], true);
        assert_eq!(whole, ["\u{2067}", &*when, "\u{2069} بتوقيت \u{2068}Paris\u{2069}"].concat());
        assert_eq!(fill("Keep {title}", &[("title", "مقدمة 1")], false), "Keep \u{2068}مقدمة 1\u{2069}");
    }

    #[test]
    fn a_variant_is_found_by_its_category_and_others_have_the_last_word() {
        let text = "one\t{count} session\tother\t{count} sessions";
        for (category, expected) in [("one", "{count} session"), ("few", "{count} sessions"), ("", "{count} sessions")]
        {
            assert_eq!(variant(text, category), expected, "category: {category}");
        }
        assert_eq!(variant("and {count} more", "one"), "and {count} more");
        assert_eq!(variant("", "one"), "");
    }

    #[test]
    fn keys_are_unique_and_texts_are_not_empty() {
        let mut keys = KEYS.to_vec();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), ENGLISH.len());
        assert!(ENGLISH.iter().all(|text| !text.is_empty()));
        assert_eq!((Message::LIVE_NOW.key(), &*Message::CLOSING.english()), ("live-now", "Closing remarks"));
    }
}
