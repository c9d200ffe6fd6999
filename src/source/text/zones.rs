//! Which zone an agenda means by the words beside its times.
//!
//! `Europe/Paris` is a zone. `UTC+2` and `GMT+1` are offsets. `CEST` is neither: it is taken only
//! where all that it can mean is the same offset on that date, and the reader says what was taken.
//! `CST` is a zone in America, in China and in Cuba, so that it needs a place beside it.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{FixedOffset, NaiveDateTime, TimeDelta};

use super::abbreviations::{ABBREVIATIONS, Meaning};
use super::cursor::Cursor;
use super::{lang, places};
use crate::problem::{Accepts, Answer, Place, Problem, Question};
use crate::zone::{Zone, ZoneSource};

/// A zone as a text names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The words.
    pub text: String,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Id(String),
    Offset(i32),
    /// The place in the table, and the offset told beside it.
    Abbreviation(&'static str, Option<i32>),
}

impl Named {
    /// A zone by the place that a text names.
    pub fn of(text: &str, id: &str) -> Self {
        Named { text: text.to_owned(), what: What::Id(id.to_owned()) }
    }
}

/// What the times of an agenda are in.
#[derive(Clone, Debug, PartialEq)]
pub enum Taken {
    /// An IANA zone.
    Zone(String),
    /// An offset in seconds without a zone.
    Offset(FixedOffset),
}

/// A zone right after a time, in brackets or not.
pub fn beside(rest: &mut Cursor) -> Option<Named> {
    rest.space();
    let bracket = rest.eat_if(|letter| letter == '(' || letter == '[');
    let named = name(rest)?;
    if bracket {
        rest.space();
        rest.eat_if(|letter| letter == ')' || letter == ']').then_some(())?;
    }
    Some(named)
}

/// A city right after a time that is told for several of them.
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
    static BY_LETTER: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
        let mut names: HashMap<char, Vec<&str>> = HashMap::new();
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
    // "CDT (UTC -5)" tells its offset.
    let told = rest.attempt(|rest| {
        rest.space();
        let bracket = rest.eat('(');
        let What::Offset(seconds) = offset(rest)? else { return None };
        (!bracket || rest.eat(')')).then_some(seconds)
    });
    Some(What::Abbreviation(name, told))
}

/// "Paris time", "heure de Paris".
fn time_of(rest: &mut Cursor) -> Option<What> {
    let first = rest.peek()?.to_lowercase().next()?;
    let led = lang::ALL.iter().flat_map(|words| words.time_of.0).any(|word| {
        let found = word.starts_with(first).then(|| rest.0.get(..word.len())).flatten();
        let after = found.filter(|head| head.to_lowercase() == *word).and_then(|_| rest.0.get(word.len()..));
        after.map(|after| rest.0 = after).is_some()
    });
    rest.space();
    let (place, zone) = places::at_head(rest.0)?;
    rest.0 = rest.0.get(place.len()..)?;
    rest.space();
    let followed = lang::ALL.iter().any(|words| rest.eat_words(words.time_of.1));
    (led || followed).then(|| What::Id(zone.to_owned()))
}

/// What beside the words themselves may tell the zone.
pub struct Evidence<'a> {
    /// The zone that the user gave for sources that name none.
    pub given: Option<&'a str>,
    /// Zones of the places that the document names.
    pub places: &'a [&'static str],
    /// When it matters: the first civil time of the agenda.
    pub civil: NaiveDateTime,
    /// Where rules come from.
    pub rules: &'a dyn ZoneSource,
}

const SAY: &str = "write --time-zone, or name the zone in the text, as \"Europe/Paris\"";

impl Evidence<'_> {
    fn zone(&self, id: &str) -> Option<Zone> {
        let around = |days| self.civil.and_utc().checked_add_signed(TimeDelta::days(days)).unwrap_or_default();
        self.rules.zone(id, around(-3), around(3))
    }

    /// By how much a time at an offset is to be moved so that it is the same instant in a zone.
    pub fn moved(&self, civil: NaiveDateTime, offset: FixedOffset, id: &str) -> Option<TimeDelta> {
        let zone = self.zone(id)?;
        let instant = civil.checked_sub_offset(offset)?.and_utc();
        Some(zone.civil(instant).signed_duration_since(civil))
    }

    /// By how much a time in one zone is before the same time of day in another one, in minutes.
    pub fn between(&self, one: &Taken, other: &Taken) -> Option<i32> {
        let minutes = |taken: &Taken| match taken {
            Taken::Zone(id) => self.offset(id),
            Taken::Offset(offset) => offset.local_minus_utc().checked_div(60),
        };
        minutes(one)?.checked_sub(minutes(other)?)
    }

    /// The offset in minutes of a zone at that time.
    fn offset(&self, id: &str) -> Option<i32> {
        let zone = self.zone(id)?;
        zone.offset_at(zone.resolve(self.civil).0).checked_div(60)
    }

    /// The offset in minutes of what was taken, at that time.
    pub fn offset_of(&self, taken: &Taken) -> Option<i32> {
        match taken {
            Taken::Zone(id) => self.offset(id),
            Taken::Offset(offset) => offset.local_minus_utc().checked_div(60),
        }
    }

    /// What is meant by `named`, with what to tell about it.
    pub fn take(&self, named: &Named, place: Place, notes: &mut Vec<Problem>) -> Result<Taken, Problem> {
        let day = self.civil.format("%-d %B %Y");
        match &named.what {
            What::Id(id) => {
                if let Some(given) = self.given.filter(|given| given != id) {
                    notes.push(
                        Problem::warning(
                            place,
                            format!("the text names the zone \"{}\", so --time-zone {given} is not used", named.text),
                        )
                        .hint("--time-zone is for texts that name none"),
                    );
                } else if named.text != *id {
                    notes.push(Problem::note(place, format!("took \"{}\" as {id}", named.text)).hint(SAY));
                }
                Ok(Taken::Zone(id.clone()))
            }
            What::Offset(seconds) => {
                let offset = FixedOffset::east_opt(*seconds).ok_or_else(|| {
                    Problem::error(place.clone(), format!("\"{}\" is no offset", named.text)).hint(SAY)
                })?;
                let minutes = seconds.checked_div(60);
                let refined = self.given.into_iter().chain(self.places.iter().copied());
                if let Some(id) = refined.into_iter().find(|id| self.offset(id) == minutes) {
                    notes.push(Problem::note(
                        place,
                        format!("took \"{}\" as {id}, which is at UTC{offset} on {day}", named.text),
                    ));
                    return Ok(Taken::Zone(id.to_owned()));
                }
                if let Some(given) = self.given {
                    let message = format!(
                        "the text says \"{}\", but --time-zone {given} is at {} on {day}; the text is kept",
                        named.text,
                        self.offset(given).map(utc).unwrap_or_default()
                    );
                    notes.push(Problem::warning(place, message).hint("correct one of the two"));
                } else {
                    notes.push(
                        Problem::note(place, format!("took \"{}\" as the offset {offset}, without a zone", named.text))
                            .hint(SAY),
                    );
                }
                Ok(Taken::Offset(offset))
            }
            What::Abbreviation(name, told) => self.abbreviation(name, *told, &named.text, place, notes),
        }
    }

    fn abbreviation(
        &self,
        name: &str,
        told: Option<i32>,
        text: &str,
        place: Place,
        notes: &mut Vec<Problem>,
    ) -> Result<Taken, Problem> {
        let day = self.civil.format("%-d %B %Y");
        let meanings =
            ABBREVIATIONS.iter().find(|(known, _)| *known == name).map(|(_, meanings)| *meanings).unwrap_or_default();
        let told = told.and_then(|seconds| seconds.checked_div(60));
        let fits = |meaning: &&Meaning| told.is_none() || meaning.offset.is_none() || meaning.offset == told;
        // What the places of the document or the user speak for.
        let speaks = |meaning: &Meaning, id: &str| {
            let offset = self.offset(id);
            offset.is_some()
                && (meaning.zones.contains(&id)
                    || (meaning.offset.is_some() && offset == meaning.offset)
                    || (meaning.offset.is_none() && meaning.zones.iter().any(|zone| self.offset(zone) == offset)))
        };
        let spoken = |meaning: &&Meaning| {
            self.given.into_iter().chain(self.places.iter().copied()).find(|id| speaks(meaning, id))
        };
        let fitting: Vec<&Meaning> = meanings.iter().filter(fits).collect();
        let supported: Vec<&Meaning> = fitting.iter().copied().filter(|meaning| spoken(meaning).is_some()).collect();
        let meaning = match (fitting.as_slice(), supported.as_slice()) {
            ([one], _) | (_, [one]) => *one,
            _ => {
                let zones: Vec<&str> = meanings.iter().filter_map(|meaning| meaning.zones.first()).copied().collect();
                return Err(Problem::error(
                    place,
                    format!("\"{text}\" can mean {}, and nothing here tells which", zones.join(" or ")),
                )
                .hint(format!("write --time-zone {}", zones.first().unwrap_or(&"UTC")))
                .asks(which(&zones)));
            }
        };
        let standing = meaning.zones.first().copied().unwrap_or("UTC");
        let right = meaning.offset.map_or_else(|| self.offset(standing), Some);
        let candidate = spoken(&meaning).or_else(|| meaning.zones.iter().copied().find(|id| self.offset(id) == right));
        let Some(id) = candidate.filter(|id| self.offset(id) == right) else {
            let now = self.offset(standing).map(utc).unwrap_or_default();
            return Err(Problem::error(
                place,
                format!("\"{text}\" is {}, but on {day} {standing} is at {now}", right.map(utc).unwrap_or_default()),
            )
            .hint("correct the date or the abbreviation, or write the zone itself, as \"Europe/Paris\""));
        };
        if let Some(given) = self.given.filter(|given| *given != id) {
            notes.push(
                Problem::warning(
                    place.clone(),
                    format!("the text says \"{text}\", which is not the time of --time-zone {given} on {day}; the text is kept"),
                )
                .hint("correct one of the two"),
            );
        }
        if name != "UTC" && self.given != Some(id) {
            let offset = self.offset(id).map(utc).unwrap_or_default();
            notes.push(
                Problem::note(place, format!("took \"{text}\" as {id} ({offset} on {day})"))
                    .hint("write --time-zone or name a zone in the text if another is meant"),
            );
        }
        Ok(Taken::Zone(id.to_owned()))
    }

    /// The zone where no time names one.
    pub fn without_words(&self, notes: &mut Vec<Problem>) -> Result<Taken, Problem> {
        if let Some(given) = self.given {
            return match self.zone(given) {
                Some(_) => Ok(Taken::Zone(given.to_owned())),
                None => Err(Problem::error(Place::Whole, format!("there is no time zone \"{given}\""))
                    .hint("write an IANA name, as --time-zone Europe/Paris")),
            };
        }
        let mut zones = self.places.to_vec();
        zones.sort_unstable();
        zones.dedup();
        match zones.as_slice() {
            [one] => {
                notes.push(
                    Problem::note(
                        Place::Whole,
                        format!("no zone stands beside the times; took {one} from the place of the meeting"),
                    )
                    .hint("write --time-zone or name a zone in the text if another is meant"),
                );
                Ok(Taken::Zone((*one).to_owned()))
            }
            [] => Err(Problem::error(Place::Whole, "nothing tells the time zone of the times")
                .hint("write --time-zone Europe/Paris with the zone that is meant, or name it in the text")
                .asks(which(&[]))),
            many => Err(Problem::error(
                Place::Whole,
                format!("no zone stands beside the times, and the places speak for {}", many.join(" and ")),
            )
            .hint("write --time-zone with the zone that is meant, or name it in the text")
            .asks(which(many))),
        }
    }
}

/// The question for the zone of the agenda.
fn which(zones: &[&str]) -> Question {
    let readings = zones.iter().map(|zone| Answer::new(*zone, format!("the time of {zone}"))).collect();
    Question::new("zone", Accepts::Zone, readings)
}

/// "UTC+02:00" for 120.
fn utc(minutes: i32) -> String {
    let offset = minutes.checked_mul(60).and_then(FixedOffset::east_opt);
    offset.map(|offset| format!("UTC{offset}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_in_a_text() {
        let found = |text| find(text).into_iter().map(|named| named.text).collect::<Vec<_>>();
        for (text, expected) in [
            ("Timing (CEST)", vec!["CEST"]),
            ("All times are UTC+2", vec!["UTC+2"]),
            ("10:00 to 15:00 CDT (UTC -5)", vec!["CDT (UTC -5)"]),
            ("Agenda (Eastern Time)", vec!["Eastern Time"]),
            ("times in Africa/Tunis", vec!["Africa/Tunis"]),
            ("10:00, Paris time", vec!["Paris time"]),
            ("all in Central European Summer Time", vec!["Central European Summer Time"]),
            ("Harbour days (Eastern Timezone)", vec!["Eastern Timezone"]),
            ("Pacific daylight time", vec!["Pacific daylight time"]),
            ("10h00, heure de Paris", vec!["heure de Paris"]),
            ("the ESTATE of Paris", vec![]),
        ] {
            assert_eq!(found(text), expected, "text: {text:?}");
        }
    }
}
