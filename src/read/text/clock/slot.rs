//! Ranges of times and their surroundings: zones, lengths, open ends, further ranges.

use chrono::TimeDelta;

use super::super::cursor::{Cursor, digit, is_picture};
use super::super::zones::{self, Named};
use super::super::{dates, lang};
use super::accepted::Styles;
use super::halves::{halved, halves};
use super::length::length;
use super::time::{Clock, Style, begins_a_title, clock};

/// The time at the head of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// When it starts.
    pub start: Clock,
    /// When it ends.
    pub end: Option<Clock>,
    /// How long it is.
    pub length: Option<TimeDelta>,
    /// The zone next to it.
    pub zone: Option<Named>,
    /// Whether its end is open or not known yet: "onwards", "15:00–TBC".
    pub open: bool,
    /// Further ranges of the same row: "10 a.m.–1 p.m. and 3–6 p.m.".
    pub more: Vec<(Clock, Clock)>,
    /// The same time in another zone, if the row states it.
    pub other: Option<(Clock, Option<Clock>, Named)>,
}

impl Slot {
    /// A slot with that start and that length.
    pub fn lasting(start: Clock, length: TimeDelta) -> Self {
        Slot { start, end: None, length: Some(length), zone: None, open: false, more: Vec::new(), other: None }
    }
}

/// The time at the head of `text`, and the rest.
pub fn slot(text: &str, styles: Styles) -> Option<(Slot, &str)> {
    if !may_begin(text) {
        return None;
    }
    let mut rest = Cursor(text);
    let led = rest.clone().eat_any(&lang::all().hour);
    lead(&mut rest);
    if let Some((start, end)) = rest.attempt(halved) {
        divider(&mut rest);
        let slot = Slot { end: Some(end), length: None, ..Slot::lasting(start, TimeDelta::zero()) };
        return Some((slot, rest.0));
    }
    // "30 min (9:00): Opening".
    let before = rest.attempt(|rest| {
        let length = length(rest)?;
        rest.space();
        rest.eat_if(|letter| letter == '(' || letter == '[' || letter == '@').then_some(length)
    });
    let mut slot = range(&mut rest)?;
    if styles.paired && slot.end.is_none() {
        slot.end = rest.attempt(|rest| paired(slot.start, rest));
    }
    // "10.00 for 10.30 Coffee": the doors, and the start.
    if slot.end.is_none() {
        rest.attempt(|rest| {
            rest.space_within_line();
            rest.eat_words(&["for"]).then_some(())?;
            rest.space_within_line();
            clock(rest).filter(|begins| begins.style == slot.start.style && begins.style != Style::Bare)
        });
    }
    let Slot { start, end, .. } = slot;
    let known = match start.style {
        _ if start.unit || end.is_some_and(|end| end.unit) || before.is_some() => true,
        Style::Plain => true,
        // "ore 9,30", "a las 9".
        Style::Bare | Style::Dotted | Style::Comma if led => true,
        // "12 – 1:30 Lunch".
        Style::Bare => {
            start.half.is_some()
                || end.is_some_and(|end| end.style != Style::Bare)
                || styles.bare && titled(&rest) && dates::at_head(text).is_none()
        }
        Style::Dotted => end.is_some() || start.half.is_some() || styles.dotted,
        Style::Comma => {
            end.is_some_and(|end| end.style == Style::Comma) && start.hour >= 6 || start.half.is_some() || styles.comma
        }
        Style::Compact => end.is_some() || start.half.is_some() || styles.compact && alone(start, styles, &rest),
    };
    let last = slot.end.unwrap_or(start);
    let glued = last.style == Style::Plain && begins_a_title(rest.0);
    if !known || rest.peek().is_some_and(|next| next.is_alphanumeric() || next == '%') && !glued {
        return None;
    }
    let (more, other) = further(&mut rest, start);
    rest.eat_if(|letter| ")]".contains(letter));
    let after = rest.attempt(|rest| {
        divider(rest);
        length(rest)
    });
    divider(&mut rest);
    Some((Slot { length: before.or(after), more, other, ..slot }, rest.0))
}

/// "09:00 10:00 Registration": the end in a column of its own.
pub(super) fn paired(start: Clock, rest: &mut Cursor) -> Option<Clock> {
    let before = rest.0.len();
    rest.space_within_line();
    let end = clock(rest).filter(|end| end.style == start.style && rest.0.len() < before)?;
    let parted = rest.0.starts_with(char::is_whitespace);
    (parted && end.minutes() > start.minutes()).then_some(end)
}

/// "10 Coding": whether a title begins after a bare hour.
fn titled(rest: &Cursor) -> bool {
    let title = rest.0.trim_start_matches([' ', '\t', '\u{a0}', '_']);
    let begins = |first: char| first.is_alphanumeric() && !first.is_lowercase() || "(“\"«„".contains(first);
    title.len() < rest.0.len() && title.starts_with(begins)
}

/// "12 - 1 Lunch": two bare hours, which are a range only if their neighbours are.
pub fn bare_hours(text: &str) -> Option<(Slot, &str)> {
    if dates::at_head(text).is_some() {
        return None;
    }
    let mut rest = Cursor(text);
    lead(&mut rest);
    let start = clock(&mut rest).filter(|start| start.style == Style::Bare)?;
    rest.attempt(range_mark)?;
    let end = clock(&mut rest).filter(|end| end.style == Style::Bare)?;
    let spaced = rest.0.starts_with([' ', ':', '|', '\u{a0}']);
    divider(&mut rest);
    let titled = rest.0.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
    let hours = [start, end].iter().all(|clock| (1..=24).contains(&clock.hour));
    let slot = Slot { end: Some(end), ..Slot::lasting(start, TimeDelta::zero()) };
    let alone = rest.0.is_empty();
    ((spaced && titled || alone) && hours).then_some((Slot { length: None, ..slot }, rest.0))
}

/// "2" alone, which is an hour only if something ends then.
pub fn hour_alone(text: &str) -> Option<Slot> {
    let mut rest = Cursor(text.trim());
    let start = clock(&mut rest).filter(|start| start.is_bare() && (1..=24).contains(&start.hour))?;
    rest.0.is_empty().then(|| Slot { length: None, ..Slot::lasting(start, TimeDelta::zero()) })
}

/// Whether a text begins like a row with a time, valid or not: such a line is never a part
/// of the line before.
pub fn looks_timed(text: &str) -> bool {
    if !may_begin(text) {
        return false;
    }
    let mut rest = Cursor(text);
    lead(&mut rest);
    let Some((_, digits)) = rest.number(1, 4) else { return false };
    rest.space_within_line();
    let marked = rest.attempt(|rest| {
        let mark = rest.eat_if(|letter| ":：∶.hH".contains(letter));
        rest.space_within_line();
        (mark && digits <= 2).then(|| rest.number(2, 2)).flatten()
    });
    if marked.is_some() {
        return true;
    }
    // "12 – 1 Lunch", but not "12 – 14 May".
    let ranged = rest.attempt(|rest| {
        range_mark(rest)?;
        rest.number(1, 2)
    });
    if ranged.is_some() {
        let titled = rest.0.trim_start().starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
        return rest.0.starts_with([':', '.', 'h']) || titled && dates::at_head(text).is_none();
    }
    let unit = |rest: &mut Cursor| {
        let words = lang::all();
        rest.eat_any(&words.oclock) || rest.eat_any(&words.units) || rest.eat_words(&["am", "pm", "a.m", "p.m"])
    };
    unit(&mut rest)
}

/// Whether a number, or a word for a time, is near the start.
fn may_begin(text: &str) -> bool {
    let mut letters = text.chars().take(32);
    let named = letters.clone().find(|letter| letter.is_alphabetic()).and_then(|letter| letter.to_lowercase().next());
    letters.any(|letter| digit(letter).is_some())
        || named.is_some_and(|letter| lang::all().named_times.contains(&letter))
}

/// Words before a time without a meaning of their own.
pub(super) fn lead(rest: &mut Cursor) {
    rest.space();
    while rest.eat_if(|letter| "~[(•≈>→*±@".contains(letter) || is_picture(letter))
        || rest.eat_literal("+/-")
        || rest.eat_any(&lang::all().from)
    {
        rest.eat('.');
        rest.space();
    }
}

/// Where the word before a time begins that only introduces it: the "from" in "a break from 12:15"; nothing if there is none.
pub fn led(text: &str, time: usize) -> Option<usize> {
    let before = text.get(..time)?;
    let starts = before.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at.saturating_add(1));
    starts.filter(|at| time.saturating_sub(*at) <= 24).find(|at| {
        before.get(*at..).is_some_and(|words| {
            let mut rest = Cursor(words);
            lead(&mut rest);
            rest.0.trim().is_empty() && !words.trim().is_empty()
        })
    })
}

/// `930 Coffee` and `2013 Autumn course` in a document that writes `0900-1000`: four digits that are not
/// a year, or three.
fn alone(start: Clock, styles: Styles, rest: &Cursor) -> bool {
    let number = start.hour.saturating_mul(100).saturating_add(start.minute);
    let capital = rest.0.trim_start().starts_with(|first: char| !first.is_lowercase());
    let even = start.minute.checked_rem(5) == Some(0);
    let year = (1900..=2059).contains(&number) && (styles.years || number >= 1990 && !even);
    !year && capital && (number >= 1000 || start.certain || (700..1000).contains(&number) && even)
}

pub(super) fn range(rest: &mut Cursor) -> Option<Slot> {
    let start = clock(rest)?;
    // "14:00(UK) - 16:00(UK)": a zone may follow either time.
    let mut zone = rest.attempt(zones::next_to);
    let end = rest.attempt(|rest| {
        let slash = range_mark(rest)?;
        let end = clock(rest)?;
        // "123/2027" is the number of a paper.
        let sure = |clock: Clock| clock.unit || clock.half.is_some();
        let compact = start.style == Style::Compact || end.style == Style::Compact;
        if slash && compact && !sure(start) && !sure(end) {
            return None;
        }
        // "10:00 CEST / 08:00 GMT" is one time in two zones.
        let two_zones = slash && (zone.is_some() || rest.clone().attempt(zones::next_to).is_some());
        let backwards = slash && end.minutes() <= start.minutes();
        (!two_zones && !backwards).then_some(end)
    });
    let open = end.is_none() && rest.attempt(open_end).is_some();
    zone = rest.attempt(zones::next_to).or(zone);
    let (start, end) = match end {
        Some(end) => halves(start, end)?,
        None => (start, None),
    };
    // A start at midnight is the first minute of its day.
    let start = if start.hour == 24 { Clock { hour: 0, half: None, ..start } } else { start };
    let length = None;
    Some(Slot { start, end, length, zone, open, more: Vec::new(), other: None })
}

/// The text after the first range: further ones, and the same one in another zone.
#[expect(clippy::type_complexity, reason = "two fields of a slot")]
fn further(rest: &mut Cursor, first: Clock) -> (Vec<(Clock, Clock)>, Option<(Clock, Option<Clock>, Named)>) {
    let mut more = Vec::new();
    let mut other = None;
    let mut bracket = false;
    loop {
        let found = rest.attempt(|rest| {
            rest.space_within_line();
            let opened = !bracket && rest.eat_if(|letter| letter == '(' || letter == '[');
            let joined = rest.eat_if(|letter| "/,;&+=|".contains(letter)) || rest.eat_any(&lang::all().and);
            (opened || joined).then_some(())?;
            rest.space_within_line();
            // "de 9 h à 12 h et de 14 h à 18 h".
            if joined && rest.eat_any(&lang::all().from) {
                rest.space_within_line();
            }
            let Slot { start, end, zone, .. } = range(rest)?;
            if rest.peek().is_some_and(char::is_alphanumeric) {
                return None;
            }
            // "(14:00 London, 09:00 New York)".
            let zone = zone.or_else(|| rest.attempt(zones::city));
            rest.space_within_line();
            let closed = rest.eat_if(|letter| letter == ')' || letter == ']');
            let inside = opened || bracket;
            let goes_on = rest.peek().is_some_and(|next| "/,;|".contains(next));
            // A bracket has the same time in other zones, and nothing else.
            // "15:00 (3 pm)" states it twice.
            let again = opened && closed && end.is_none() && twelve(start) == twelve(first);
            if inside && (zone.is_none() && !again || !closed && !goes_on) {
                return None;
            }
            bracket = inside && !closed;
            match zone {
                Some(zone) if other.is_none() => other = Some((start, end, zone)),
                Some(_) => {}
                None if again => {}
                None => more.push((start, end?)),
            }
            Some(())
        });
        if found.is_none() {
            return (more, other);
        }
    }
}

/// Minutes on the face of a clock.
fn twelve(clock: Clock) -> Option<i64> {
    clock.minutes().checked_rem(720)
}

fn divider(rest: &mut Cursor) {
    while rest.eat_if(|letter| letter.is_whitespace() || ":：;-–—―－|/_,.→>)]".contains(letter)) {}
}

/// The mark or word between two times; returns whether it is a slash.
fn range_mark(rest: &mut Cursor) -> Option<bool> {
    rest.space_within_line();
    let mut slash = false;
    if rest.eat_if(|letter| "-–—−‑‒‐―－→⟶~〜～»›…>".contains(letter)) {
        while rest.eat_if(|letter| "-–>…".contains(letter)) {}
    } else if rest.eat('/') {
        slash = true;
    } else if !(rest.eat_literal("...") || rest.eat_literal("..") || rest.eat_any(&lang::all().until)) {
        return None;
    }
    rest.space_within_line();
    // "10:00 - ~10:15".
    rest.eat_if(|letter| "~≈".contains(letter));
    // "from 10:00 until about 11:00", "de 10h à environ 11h".
    rest.eat_any(&lang::all().from);
    rest.space_within_line();
    Some(slash)
}

/// "onwards", "- TBC", "– ??", "– end".
fn open_end(rest: &mut Cursor) -> Option<()> {
    let marked = rest.attempt(range_mark).is_some();
    rest.space_within_line();
    let bracket = rest.eat('(');
    let words = lang::all();
    let question = rest.attempt(|rest| {
        rest.eat('?').then_some(())?;
        while rest.eat_if(|letter| "?:".contains(letter)) {}
        Some(())
    });
    let found = question.is_some() && marked
        || rest.eat_any(&words.onwards)
        || (marked || bracket) && rest.eat_any(&words.unknown)
        || marked && {
            // "17:00 - End of meeting" means that it is over; "09:00 - end Sailing" that it has no end.
            let mut after = *rest;
            let ends = after.eat_any(&words.ends);
            after.0 = after.0.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let next = after.word().map(str::to_lowercase);
            ends && next.is_some_and(|next| !lang::is(&next, |words| words.ended)) && rest.eat_any(&words.ends)
        };
    if bracket {
        rest.eat(')');
    }
    found.then_some(())
}
