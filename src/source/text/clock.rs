//! Times of day, their ranges and lengths, as agendas write them at the head of a row.
//!
//! `10:00-10:15 Opening` reads as a slot from 10:00 to 10:15 and the rest `Opening`. Also read:
//! `10.00–10.15`, `10h15 - 10h40`, `1000-1015`, `10:00 am – 1:15 pm`, `9–10:30am`, `noon`,
//! `10:00 to 10:15`, a start alone, `(25 min)` after it, and a zone after it.
//! What half of the day `1:00` means is decided later, beside its neighbours ([`super::schedule`]).

use chrono::TimeDelta;

use super::cursor::Cursor;
use super::lang::{self, List, Words};
use super::zones::{self, Named};

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// Whether it says which half of the day it means, or is written so that it can only be one.
    pub certain: bool,
    half: Option<Half>,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// What divides hour and minute: some styles are only times where the document has ranges in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Dotted,
    Compact,
    Bare,
}

/// The time at the head of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// When it starts.
    pub start: Clock,
    /// When it ends.
    pub end: Option<Clock>,
    /// How long it is.
    pub length: Option<TimeDelta>,
    /// The zone beside it.
    pub zone: Option<Named>,
}

/// Which of the styles that could be something else are times in this document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Styles {
    /// `10.15` alone, which could be a section number.
    pub dotted: bool,
    /// `1015` alone, which could be any number.
    pub compact: bool,
}

impl Styles {
    /// Learns from a text whether it starts with a range in such a style.
    pub fn learn(&mut self, text: &str) {
        if let Some((slot, _)) = slot(text, Styles::default()) {
            self.dotted |= slot.start.style == Style::Dotted;
            self.compact |= slot.start.style == Style::Compact;
        }
    }
}

impl Clock {
    /// Minutes since midnight.
    pub fn minutes(self) -> i64 {
        i64::from(self.hour).saturating_mul(60).saturating_add(self.minute.into())
    }

    /// The same clock twelve hours later, where that can be meant.
    pub fn afternoon(self) -> Option<Clock> {
        let hour = self.hour.checked_add(12).filter(|hour| *hour < 24 && !self.certain)?;
        Some(Clock { hour, certain: true, ..self })
    }
}

/// Every list of a kind, of all languages.
fn all(pick: impl Fn(&Words) -> List) -> Vec<&'static str> {
    let mut words: Vec<&str> = lang::ALL.iter().flat_map(|words| pick(words)).copied().collect();
    // The longer phrase first, so that "minutes" is not read as "m".
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// The time at the head of `text`, and what follows it.
pub fn slot(text: &str, styles: Styles) -> Option<(Slot, &str)> {
    let mut rest = Cursor(text);
    rest.space();
    while rest.eat_if(|letter| "~[(•".contains(letter)) || rest.eat_words(&all(|words| words.from)) {
        rest.space();
    }
    let start = clock(&mut rest)?;
    // "14:00(UK) - 16:00(UK)": a zone may follow either time.
    let mut zone = rest.attempt(zones::beside);
    let end = rest.attempt(|rest| {
        range_mark(rest)?;
        clock(rest)
    });
    zone = rest.attempt(zones::beside).or(zone);
    let (start, end) = match end {
        Some(end) => halves(start, end)?,
        None => (start, None),
    };
    let known = match start.style {
        Style::Plain => true,
        Style::Bare => start.half.is_some(),
        Style::Dotted => end.is_some() || start.half.is_some() || styles.dotted,
        Style::Compact => end.is_some() || styles.compact,
    };
    if !known || rest.peek().is_some_and(|next| next.is_alphanumeric() || next == '%') {
        return None;
    }
    rest.eat_if(|letter| ")]".contains(letter));
    let length = rest.attempt(|rest| {
        divider(rest);
        length(rest)
    });
    divider(&mut rest);
    Some((Slot { start, end, length, zone }, rest.0))
}

/// A length anywhere in a text that is a length and nothing else, as in the cell `25 min`.
pub fn whole_length(text: &str) -> Option<TimeDelta> {
    let mut rest = Cursor(text.trim());
    length(&mut rest).filter(|_| rest.0.trim().is_empty())
}

/// A length in brackets at the end of a text, and the text before it.
pub fn length_at_end(text: &str) -> Option<(&str, TimeDelta)> {
    let (head, tail) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some((head.trim_end(), whole_length(tail)?))
}

/// The first range of times anywhere in a text, with where it stands in bytes.
pub fn find_range(text: &str) -> Option<(Slot, std::ops::Range<usize>)> {
    let starts = text.char_indices().map(|(at, _)| at);
    let mut open = true;
    for at in starts {
        let tail = text.get(at..)?;
        if open
            && tail.starts_with(|letter: char| letter.is_ascii_digit())
            && let Some((found, rest)) = slot(tail, Styles::default()).filter(|(slot, _)| slot.end.is_some())
        {
            return Some((found, at..text.len().saturating_sub(rest.len())));
        }
        open = !tail.starts_with(|letter: char| letter.is_alphanumeric() || "-/.:".contains(letter));
    }
    None
}

fn divider(rest: &mut Cursor) {
    while rest.eat_if(|letter| letter.is_whitespace() || ":-–—|,.→>)]".contains(letter)) {}
}

fn range_mark(rest: &mut Cursor) -> Option<()> {
    rest.space();
    if rest.eat_if(|letter| "-–—−‑‒→~".contains(letter)) {
        while rest.eat_if(|letter| "->".contains(letter)) {}
    } else if !rest.eat_words(&all(|words| words.until)) {
        return None;
    }
    rest.space();
    Some(())
}

fn clock(rest: &mut Cursor) -> Option<Clock> {
    rest.attempt(|rest| {
        if rest.eat_words(&all(|words| words.noon)) {
            let (half, style) = (Some(Half::Afternoon), Style::Plain);
            return Some(Clock { hour: 12, minute: 0, certain: true, half, style });
        }
        let (mut hour, mut minute, mut style) = (0, 0, Style::Compact);
        let mut padded = true;
        if let Some((number, _)) = rest.number(4, 4) {
            (hour, minute) = (number.checked_div(100)?, number.checked_rem(100)?);
        } else {
            let digits;
            (hour, digits) = rest.number(1, 2).or(Some((hour, 0))).filter(|(_, digits)| *digits > 0)?;
            padded = digits == 2;
            style = Style::Bare;
            for (mark, found) in [(':', Style::Plain), ('.', Style::Dotted), ('h', Style::Plain), ('H', Style::Plain)] {
                let read = rest.attempt(|rest| {
                    rest.eat(mark).then_some(())?;
                    match rest.number(2, 2) {
                        Some((minute, _)) => Some(minute),
                        // "8h" is eight o'clock.
                        None if matches!(mark, 'h' | 'H') => Some(0),
                        None => None,
                    }
                });
                if let Some(read) = read {
                    (minute, style) = (read, found);
                    break;
                }
            }
        }
        let half = rest.attempt(half_of_day);
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) || (half.is_some() && !(1..=12).contains(&hour)) {
            return None;
        }
        if rest.peek().is_some_and(|next| next.is_alphanumeric()) {
            return None;
        }
        let certain = half.is_some() || hour == 0 || hour > 12 || (padded && hour < 10);
        let mut clock = Clock { hour, minute, certain, half, style };
        if let Some(half) = half {
            clock = clock.in_half(half);
        }
        Some(clock)
    })
}

impl Clock {
    fn in_half(self, half: Half) -> Clock {
        let morning = self.hour.checked_rem(12).unwrap_or_default();
        let hour = if half == Half::Morning { morning } else { morning.saturating_add(12) };
        Clock { hour, certain: true, half: Some(half), ..self }
    }
}

fn half_of_day(rest: &mut Cursor) -> Option<Half> {
    rest.space();
    let half = if rest.eat_if(|letter| matches!(letter, 'a' | 'A')) {
        Half::Morning
    } else if rest.eat_if(|letter| matches!(letter, 'p' | 'P')) {
        Half::Afternoon
    } else {
        return None;
    };
    rest.eat('.');
    rest.eat_if(|letter| matches!(letter, 'm' | 'M')).then_some(())?;
    rest.eat('.');
    rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(half)
}

/// Completes a range in which one time tells for both, and refuses numbers that are no times.
fn halves(start: Clock, end: Clock) -> Option<(Clock, Option<Clock>)> {
    let (bare, compact) = (Style::Bare, Style::Compact);
    if start.style == bare && end.style == bare && start.half.is_none() && end.half.is_none() {
        return None; // "10-17" is more often a range of days
    }
    if (start.style == compact) != (end.style == compact) {
        return None;
    }
    // "2018-2019" is a span of years.
    let year = |clock: Clock| (1990..=2035).contains(&clock.hour.saturating_mul(100).saturating_add(clock.minute));
    if start.style == compact && year(start) && year(end) {
        return None;
    }
    let start = match (start.half, end.half) {
        (None, Some(half)) if (1..=12).contains(&start.hour) => {
            // "9–10:30am" is all in the morning, "10:00 – 1:15 pm" starts in it.
            let same = start.in_half(half);
            let other = start.in_half(if half == Half::Morning { Half::Afternoon } else { Half::Morning });
            if same.minutes() <= end.minutes() { same } else { other }
        }
        _ => start,
    };
    let end = match (start.half, end.half) {
        // "9am–10:30": the first such time after the start.
        (Some(_), None) if (1..=12).contains(&end.hour) => {
            let (morning, afternoon) = (end.in_half(Half::Morning), end.in_half(Half::Afternoon));
            if morning.minutes() > start.minutes() { morning } else { afternoon }
        }
        _ => end,
    };
    Some((start, Some(end)))
}

fn length(rest: &mut Cursor) -> Option<TimeDelta> {
    rest.attempt(|rest| {
        let bracket = rest.eat('(');
        rest.space();
        let (minutes, hours) = (all(|words| words.minutes), all(|words| words.hours));
        let (number, _) = rest.number(1, 3)?;
        if !rest.eat('-') {
            rest.space();
        }
        let mut sum = i64::from(number);
        if !rest.eat_words(&minutes) {
            sum = sum.checked_mul(60)?;
            if rest.eat_words(&hours) {
                rest.attempt(|rest| {
                    rest.space();
                    let (more, _) = rest.number(1, 2)?;
                    rest.space();
                    rest.eat_words(&minutes).then_some(())?;
                    sum = sum.saturating_add(more.into());
                    Some(())
                });
            } else {
                rest.eat_if(|letter| letter == 'h').then_some(())?;
                sum = sum.checked_add(rest.number(2, 2)?.0.into())?;
            }
        }
        rest.space();
        if bracket && !rest.eat(')') {
            return None;
        }
        TimeDelta::try_minutes(sum).filter(|length| *length > TimeDelta::zero())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let (slot, rest) = slot(text, Styles::default())?;
        let show = |clock: Clock| format!("{:02}:{:02}", clock.hour, clock.minute);
        let end = slot.end.map(show).unwrap_or_default();
        let length = slot.length.map(crate::duration::write).unwrap_or_default();
        Some(format!("{}/{end}{length} {rest}", show(slot.start)))
    }

    #[test]
    fn the_usual_spellings_of_a_time() {
        for (text, expected) in [
            ("10:00-10:15 Opening", "10:00/10:15 Opening"),
            ("10:00 – 10:15: Opening", "10:00/10:15 Opening"),
            ("10:00—10:15 | Opening", "10:00/10:15 Opening"),
            ("[10:00 to 10:15] Opening", "10:00/10:15 Opening"),
            ("from 10:00 until 10:15 Opening", "10:00/10:15 Opening"),
            ("10.00–10.15 Opening", "10:00/10:15 Opening"),
            ("10h15 - 10h40 Ouverture", "10:15/10:40 Ouverture"),
            ("de 8h à 9h30 Accueil", "08:00/09:30 Accueil"),
            ("1000-1015 Opening", "10:00/10:15 Opening"),
            ("10:00 am – 1:15 pm Opening", "10:00/13:15 Opening"),
            ("10:00 a.m. - noon Opening", "10:00/12:00 Opening"),
            ("9–10:30am Opening", "09:00/10:30 Opening"),
            ("11–1pm Opening", "11:00/13:00 Opening"),
            ("9am–10:30 Opening", "09:00/10:30 Opening"),
            ("12:00am - 12:30am Vigil", "00:00/00:30 Vigil"),
            ("8am Breakfast", "08:00/ Breakfast"),
            ("14:37 Opening", "14:37/ Opening"),
            ("~10:00 Opening", "10:00/ Opening"),
            ("10:00 (25 min) Opening", "10:00/PT25M Opening"),
            ("10:00, 1 h 30 min: Opening", "10:00/PT1H30M Opening"),
            ("09:00 : Opening", "09:00/ Opening"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "text: {text:?}");
        }
    }

    #[test]
    fn numbers_that_are_no_times() {
        for text in [
            "2021-03-29 Opening",
            "2018-2019 report",
            "10-17 November",
            "5 min - Discussion",
            "3:2 ratio",
            "16:9 screen",
            "1.2 Scope",
            "10.15 Scope",
            "1700 people came",
            "25:00 Opening",
            "10:75 Opening",
            "13:00 pm Opening",
            "36:55 - 53:43 Questions",
            "10:00x",
            "10:00%",
            "10",
            "",
        ] {
            assert_eq!(read(text), None, "text: {text:?}");
        }
    }

    #[test]
    fn a_range_anywhere_in_a_sentence() {
        let (slot, at) = find_range("on 29 March 2021, Monday, 10:00-12:00 (all day)").unwrap();
        assert_eq!((slot.start.minutes(), slot.end.unwrap().minutes(), at), (600, 720, 26..38));
        assert_eq!(find_range("29 March 2021"), None);
    }
}
