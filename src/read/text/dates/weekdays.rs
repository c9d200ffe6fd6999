//! The names of weekdays next to a date.

use chrono::Weekday;

use super::super::cursor::{Cursor, is_direction};
use super::super::lang;
use super::months;

/// Whether a word means a day: "day", "jour".
pub fn is_day(word: &str) -> bool {
    lang::all().day.contains(word)
}

/// The weekday that a word names, in any case.
pub fn weekday_of(word: &str) -> Option<Weekday> {
    let number = lang::all().weekdays.get(&*lang::lower(word))?;
    Weekday::try_from(*number).ok()
}

/// The weekday that a word of at least six letters means although up to two are wrong.
pub fn misspelt(word: &str) -> Option<Weekday> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let near = |name: &str| {
        let name: Vec<char> = name.chars().collect();
        name.len() >= 6 && name.first() == letters.first() && months::distance(&name, &letters) <= 2
    };
    let mut found = lang::all().weekdays.iter().filter(|(name, _)| near(name)).map(|(_, day)| *day);
    let day = found.next().filter(|_| (6..=14).contains(&letters.len()) && weekday_of(word).is_none())?;
    found.all(|other| other == day).then(|| Weekday::try_from(day).ok()).flatten()
}

/// "Monday", "Tuesday-Thursday": the first of them.
pub fn weekdays(rest: &mut Cursor) -> Option<Weekday> {
    let first = rest.attempt(weekday_at)?;
    rest.attempt(|rest| {
        dash(rest)?;
        rest.word().and_then(weekday_of)
    });
    blank(rest);
    rest.eat_words(&["the", "le", "den", "dem", "el", "o", "il", "de"]);
    rest.space();
    Some(first)
}

fn weekday_at(rest: &mut Cursor) -> Option<Weekday> {
    rest.eat_words(&["يوم"]);
    rest.space();
    let word = rest.word()?;
    // Two letters are a weekday only if a mark shows that they are an abbreviation.
    const SHORT: [[&str; 4]; 7] = [
        ["mo", "ma", "lu", ""],
        ["di", "mar", "", ""],
        ["mi", "wo", "me", "mer"],
        ["do", "gi", "", ""],
        ["fr", "vr", "ve", ""],
        ["sa", "za", "", ""],
        ["so", "zo", "", ""],
    ];
    // "segunda-feira".
    rest.eat_literal("-feira");
    let day = weekday_of(word).or_else(|| {
        // "Di 14.09.2027" needs no mark.
        let numbers = rest.0.strip_prefix(' ').is_some_and(|next| {
            let day = next.trim_start_matches(|letter: char| letter.is_ascii_digit());
            day.len() < next.len() && day.starts_with(['.', '/'])
        });
        let marked = rest.0.starts_with(['.', ',']) || numbers;
        let word = marked.then(|| lang::lower(word))?;
        let at = SHORT.iter().position(|names| names.contains(&&*word))?;
        Weekday::try_from(u8::try_from(at).ok()?).ok()
    })?;
    rest.eat('.');
    rest.peek().is_none_or(|next| !"'’".contains(next)).then_some(day)
}

pub fn blank(rest: &mut Cursor) {
    while rest.eat_if(|letter| letter.is_whitespace() || ",،".contains(letter) || is_direction(letter)) {}
}

/// The words and marks between two days: a dash, or "and" and "to" in the languages of texts.
pub fn dash(rest: &mut Cursor) -> Option<()> {
    rest.space_within_line();
    let found = rest.eat_if(|letter| "-–—−&".contains(letter))
        || rest.eat_words(&["to", "and", "et", "au", "bis", "und", "al", "a", "y", "e", "tot", "en", "até", "إلى", "الى"])
        // "١٧ و ١٨", "١٧ و١٨".
        || rest.eat('و');
    rest.space_within_line();
    found.then_some(())
}
