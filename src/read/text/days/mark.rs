//! The parts of a line about a day: its date, weekday, number, and the words around them.

use chrono::Weekday;

use super::super::cursor::{Cursor, has_number, is_direction};
use super::super::dates::{self, Found};
use super::super::{clock, lang, places, zones};

/// The parts of a line that begins a day.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// A date.
    pub found: Option<Found>,
    /// A weekday, next to the date or alone.
    pub weekday: Option<Weekday>,
    /// The number in "Day 2".
    pub number: Option<u32>,
    /// The day of the month in "Monday 17th".
    pub of_month: Option<u32>,
    /// Whether a year is where a date would have its month before it: "Tuesday, 4 Mya 2027".
    pub unread: bool,
    /// Other words before it.
    pub before: usize,
    /// Other words after it.
    pub after: usize,
    /// Whether a mark such as a colon or a dash separates it from those.
    pub parted: bool,
    /// Whether the word before it makes it a mention: "the minutes of 3 July".
    pub mentioned: bool,
}

/// Words that make the date after them a mention.
const MENTIONS: &[&str] = &[
    "of", "from", "by", "until", "till", "since", "before", "after", "dated", "on", "for", "du", "de", "des", "le",
    "vom", "am", "bis", "del", "di", "van", "op", "em", "avant", "depuis", "until:", "im", "el",
];

/// Words without a meaning next to a day.
const FILLERS: &[&str] = &[
    "the", "le", "la", "of", "de", "du", "all", "times", "time", "are", "in", "local", "toutes", "les", "heures",
    "date", "el", "il", "der", "den", "from", "to", "full", "half", "only", "ab", "onwards", "onward",
];

/// The mark of a short line.
pub fn mark(text: &str) -> Option<Mark> {
    if text.chars().count() > 140 || !may_name_a_day(text) {
        return None;
    }
    let mut mark = Mark::default();
    let mut rest = Cursor(text);
    let mut stated = false;
    let mut last_word = String::new();
    let mut fresh = false;
    let (mut comma, mut placed) = (false, false);
    while let Some(letter) = rest.peek() {
        if letter.is_whitespace() || is_direction(letter) {
            rest.eat(letter);
            continue;
        }
        if !letter.is_alphanumeric() {
            mark.parted |= fresh && ":-–—|,(/·•".contains(letter);
            comma = letter == ',';
            rest.eat(letter);
            continue;
        }
        if piece(&mut mark, &mut rest) {
            if !stated {
                // "Brest, le 2 juin 2027", "Kiel, den 2. Juni 2027".
                mark.mentioned = MENTIONS.contains(&&*last_word) && !(placed && matches!(&*last_word, "le" | "den"));
            }
            (stated, fresh) = (true, true);
            continue;
        }
        if rest.attempt(|rest| hours_or_zone(rest)).is_some() {
            continue;
        }
        let end = rest.0.find(|letter: char| !letter.is_alphanumeric() && !"'’-".contains(letter));
        let (word, after) = rest.0.split_at_checked(end.unwrap_or(rest.0.len()))?;
        rest.0 = after;
        last_word = word.to_lowercase();
        placed = std::mem::take(&mut comma);
        let year = word.parse().is_ok_and(|year: i32| (1990..=2100).contains(&year));
        if year && stated && mark.found.is_none() {
            mark.unread = true;
            continue;
        }
        let part = lang::ALL.iter().any(|words| words.parts.iter().any(|part| part.contains(&&*last_word)));
        let filler = part || lang::is(&last_word, |words| words.agenda) || FILLERS.contains(&&*last_word);
        if filler {
            continue;
        }
        // "Week 2 (8 March)", "Session 3: 15 March".
        if !stated && lang::all().counted.contains(&*last_word) && rest.attempt(counted).is_some() {
            continue;
        }
        fresh = false;
        let count = if stated { &mut mark.after } else { &mut mark.before };
        *count = count.saturating_add(1);
    }
    stated.then_some(mark)
}

/// Whether a text has a number, a weekday or a word for a day.
fn may_name_a_day(text: &str) -> bool {
    let words = lang::all();
    has_number(text)
        || text.split(|letter: char| !letter.is_alphabetic()).any(|word| {
            let lower = lang::lower(word);
            word.len() <= 24 && (words.weekdays.contains_key(&*lower) || words.day.contains(&*lower))
        })
}

/// The number of a week or a session.
fn counted(rest: &mut Cursor) -> Option<()> {
    rest.space_within_line();
    // "Board meeting 14 September".
    if dates::at_head(rest.0).is_some() {
        return None;
    }
    rest.number(1, 2)?;
    rest.peek().is_none_or(|next| !next.is_alphanumeric() && next != '.').then_some(())
}

/// A part of a mark at the head of `rest`.
fn piece(mark: &mut Mark, rest: &mut Cursor) -> bool {
    if let Some(number) = rest.attempt(day_number).filter(|_| mark.number.is_none()) {
        mark.number = Some(number);
        return true;
    }
    if mark.found.is_none() {
        let found = rest.attempt(|rest| {
            let (found, after) = dates::at_head(rest.0)?;
            rest.0 = after;
            Some(found)
        });
        if let Some(found) = found {
            mark.weekday = found.weekday.or(mark.weekday);
            mark.found = Some(found);
            return true;
        }
    }
    if mark.found.is_none() && mark.of_month.is_none() && rest.attempt(unknown_date).is_some() {
        mark.unread = true;
        return true;
    }
    if mark.weekday.is_none() {
        let weekday = rest.attempt(|rest| {
            let day = rest.word().and_then(dates::weekday_of)?;
            rest.eat_literal("-feira");
            rest.eat('.');
            rest.peek().is_none_or(|next| !"'’".contains(next) && !next.is_alphanumeric()).then_some(day)
        });
        if let Some(day) = weekday {
            mark.weekday = Some(day);
            mark.of_month = rest.attempt(day_of_month);
            return true;
        }
    }
    false
}

/// "4 Mya 2027": a day, a word and a year.
fn unknown_date(rest: &mut Cursor) -> Option<()> {
    let (day, _) = rest.number(1, 2)?;
    rest.eat('.');
    rest.space_within_line();
    rest.word().filter(|word| (3..=24).contains(&word.len()))?;
    while rest.eat_if(|letter| letter == '.' || letter == ',') {}
    rest.space_within_line();
    let (year, _) = rest.number(4, 4)?;
    ((1..=31).contains(&day) && (1990..=2100).contains(&year)).then_some(())
}

/// "17th", "le 17", "17." after a weekday.
fn day_of_month(rest: &mut Cursor) -> Option<u32> {
    while rest.eat_if(|letter| letter == ' ' || letter == ',') {}
    rest.eat_words(&["the", "le", "den", "el"]);
    rest.space_within_line();
    let (day, _) = rest.number(1, 2)?;
    rest.eat_words(&["st", "nd", "rd", "th", "er", "e", "º"]);
    rest.eat('.');
    let whole = rest.peek().is_none_or(|next| !next.is_alphanumeric() && !":.-–h/".contains(next));
    (whole && (1..=31).contains(&day)).then_some(day)
}

/// The number in "Day 2", "Day Two", "2nd day", "Second day", "Deuxième jour", "1. Tag", "اليوم الثاني".
fn day_number(rest: &mut Cursor) -> Option<u32> {
    let named = |rest: &mut Cursor| {
        let end = rest.0.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.0.len());
        let (word, after) = rest.0.split_at_checked(end)?;
        rest.0 = after;
        lang::all().numbers.get(&*word.to_lowercase()).copied()
    };
    let number = |rest: &mut Cursor| {
        let (number, _) = rest.number(1, 2)?;
        rest.eat_words(&["st", "nd", "rd", "th", "e", "er", "ème", "eme", "º", "ª"]);
        Some(number)
    };
    let first = rest.attempt(|rest| {
        rest.word().filter(|word| dates::is_day(&word.to_lowercase()))?;
        while rest.eat_if(|letter| " #-–\u{a0}".contains(letter)) {
            // "Garden day – 3 June".
            if rest.0.starts_with(['-', '–']) {
                let after = rest.0.trim_start_matches(['-', '–', ' ', '\u{a0}']);
                dates::at_head(after).is_none().then_some(())?;
            }
        }
        // "Open day 18 May 2027", but not "Day 1 – 3 June 2027".
        let after_number = rest.0.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
        if !after_number.starts_with(['-', '–']) && dates::at_head(rest.0).is_some() {
            return None;
        }
        let found = rest.attempt(|rest| number(rest)).or_else(|| rest.attempt(|rest| named(rest)))?;
        // "Dia 2/10" is a date.
        if rest.0.starts_with('/')
            && rest.0.get(1..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
        {
            return None;
        }
        // "Day 12:00" and "Day 2.5" are no numbers of days, and "Day 1-2" are two.
        rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(found)
    });
    let found = first.or_else(|| {
        rest.attempt(|rest| {
            let found = rest.attempt(|rest| number(rest)).or_else(|| rest.attempt(|rest| named(rest)))?;
            rest.eat('.');
            rest.space_within_line();
            rest.word().filter(|word| dates::is_day(&word.to_lowercase()))?;
            rest.peek().is_none_or(|next| !next.is_alphanumeric() && !"'’".contains(next)).then_some(found)
        })
    });
    found.filter(|found| (1..=31).contains(found))
}

/// Hours, zones and places next to a day are not part of its title.
fn hours_or_zone(rest: &mut Cursor) -> Option<()> {
    if let Some((_, after)) = clock::time_at_head(rest.0) {
        rest.0 = after;
        return Some(());
    }
    if rest.attempt(zones::next_to).is_some() {
        return Some(());
    }
    let (name, _) = places::at_head(rest.0)?;
    rest.0 = rest.0.get(name.len()..)?;
    Some(())
}
