//! The words that name a zone in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::cursor::Cursor;
use super::super::{lang, places};
use super::abbreviations::ABBREVIATIONS;

/// A zone as a text names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The words.
    pub text: String,
    pub(super) what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Id(String),
    Offset(i32),
    /// The place in the table, and the offset stated next to it.
    Abbreviation(&'static str, Option<i32>),
}

impl Named {
    /// A zone by the place that a text names.
    pub fn of(text: &str, id: &str) -> Self {
        Named { text: text.to_owned(), what: What::Id(id.to_owned()) }
    }
}

/// A zone right after a time, in brackets or not.
pub fn next_to(rest: &mut Cursor) -> Option<Named> {
    rest.space();
    let bracket = rest.eat_if(|letter| letter == '(' || letter == '[');
    let named = name(rest)?;
    if bracket {
        rest.space();
        rest.eat_if(|letter| letter == ')' || letter == ']').then_some(())?;
    }
    Some(named)
}

/// A city right after a time that is reported for several of them.
pub fn city(rest: &mut Cursor) -> Option<Named> {
    rest.space();
    let (name, zone) = places::at_head(rest.0)?;
    let named = Named { text: name.to_owned(), what: What::Id(zone.to_owned()) };
    rest.0 = rest.0.get(name.len()..)?;
    Some(named)
}

/// Every zone that a text names.
pub fn find(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut rest = Cursor(text);
    let mut open = true;
    while let Some(letter) = rest.peek() {
        if open
            && letter.is_alphabetic()
            && let Some(named) = rest.attempt(name)
        {
            found.push(named);
            continue;
        }
        open = !letter.is_alphanumeric();
        rest.eat(letter);
    }
    found
}

fn name(rest: &mut Cursor) -> Option<Named> {
    rest.peek().filter(|first| first.is_alphabetic())?;
    let whole = rest.0;
    let what = rest.attempt(id).or_else(|| rest.attempt(offset)).or_else(|| rest.attempt(abbreviation));
    let what = what.or_else(|| rest.attempt(time_of))?;
    if rest.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let length = whole.len().saturating_sub(rest.0.len());
    Some(Named { text: whole.get(..length)?.trim().to_owned(), what })
}

fn id(rest: &mut Cursor) -> Option<What> {
    let part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '_' | '-' | '+');
    let end = rest.0.find(|letter| !part(letter)).unwrap_or(rest.0.len());
    let (word, after) = rest.0.split_at_checked(end)?;
    if !word.contains('/') {
        return None;
    }
    let zone: chrono_tz::Tz = word.parse().ok()?;
    rest.0 = after;
    Some(What::Id(zone.name().to_owned()))
}

/// "UTC+2", "GMT +05:30", "UTC -5".
fn offset(rest: &mut Cursor) -> Option<What> {
    if !rest.eat_words(&["utc", "gmt"]) {
        return None;
    }
    rest.space();
    let sign = if rest.eat('+') {
        1
    } else if rest.eat_if(|letter| "-−–".contains(letter)) {
        -1
    } else {
        return None;
    };
    rest.space();
    let (hours, minutes) = match rest.number(4, 4) {
        Some((number, _)) => (number.checked_div(100)?, number.checked_rem(100)?),
        None => {
            (rest.number(1, 2)?.0, rest.eat(':').then(|| rest.number(2, 2)).flatten().map_or(0, |(number, _)| number))
        }
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours.checked_mul(60)?.checked_add(minutes)?.checked_mul(60)?).ok()?;
    Some(What::Offset(seconds.checked_mul(sign)?))
}

fn abbreviation(rest: &mut Cursor) -> Option<What> {
    static BY_LETTER: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
        let mut names: FxHashMap<char, Vec<&str>> = FxHashMap::default();
        for (name, _) in ABBREVIATIONS {
            names.entry(name.chars().next().unwrap_or_default()).or_default().push(name);
        }
        names
    });
    // The longest that fits; words may be written in any case, abbreviations only in capitals.
    let first = rest.peek()?.to_ascii_uppercase();
    let fits = |name: &&&'static str| {
        let head = rest.0.get(..name.len()).unwrap_or_default();
        let same = if name.contains(' ') { head.eq_ignore_ascii_case(name) } else { head == **name };
        let after = rest.0.get(name.len()..).unwrap_or_default();
        same && !after.starts_with(|letter: char| letter.is_alphanumeric())
    };
    let name = BY_LETTER.get(&first)?.iter().filter(fits).max_by_key(|name| name.len()).copied()?;
    let after = rest.0.get(name.len()..)?;
    rest.0 = after;
    // "CDT (UTC -5)" states its offset.
    let stated = rest.attempt(|rest| {
        rest.space();
        let bracket = rest.eat('(');
        let What::Offset(seconds) = offset(rest)? else { return None };
        (!bracket || rest.eat(')')).then_some(seconds)
    });
    Some(What::Abbreviation(name, stated))
}

/// "Paris time", "heure de Paris".
fn time_of(rest: &mut Cursor) -> Option<What> {
    let led = rest.eat_head(&lang::all().before_place);
    rest.space();
    let (place, zone) = places::at_head(rest.0)?;
    rest.0 = rest.0.get(place.len()..)?;
    rest.space();
    let followed = rest.eat_any(&lang::all().after_place);
    (led || followed).then(|| What::Id(zone.to_owned()))
}
