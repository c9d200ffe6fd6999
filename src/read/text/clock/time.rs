//! One time of day as it is written: `10:15`, `10.15`, `1015`, `10h15`, `9 h 30`, `10 am`, `noon`.

use chrono::TimeDelta;

use super::super::cursor::Cursor;
use super::super::lang;

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// Whether its half of the day is known from its form.
    pub certain: bool,
    /// Whether "pm" follows an hour that needs none, as in "13:15 pm".
    pub superfluous: bool,
    pub(super) half: Option<Half>,
    pub(super) style: Style,
    /// Whether "hrs", "Uhr" or the like follows, so that it must be a time.
    pub(super) unit: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

/// The separator of hour and minute: some styles are only times if the document has ranges in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Dotted,
    /// `9,30`, which could be any decimal.
    Comma,
    Compact,
    Bare,
}

impl Clock {
    /// Minutes since midnight.
    pub fn minutes(self) -> i64 {
        i64::from(self.hour).saturating_mul(60).saturating_add(self.minute.into())
    }

    /// The same time twelve hours later, if it may mean that.
    pub fn afternoon(self) -> Option<Clock> {
        let hour = self.hour.checked_add(12).filter(|hour| *hour < 24 && !self.certain)?;
        Some(Clock { hour, certain: true, ..self })
    }

    /// The time later by that much, on the same day.
    pub fn after(self, length: TimeDelta) -> Option<Clock> {
        let minutes = u32::try_from(self.minutes().checked_add(length.num_minutes())?).ok()?;
        let (hour, minute) = (minutes.checked_div(60)?, minutes.checked_rem(60)?);
        (hour < 24).then_some(Clock { hour, minute, certain: true, ..self })
    }

    /// Whether it is a number alone.
    pub fn is_bare(self) -> bool {
        self.style == Style::Bare && self.half.is_none() && !self.unit
    }

    /// Whether it is written without a mark between hour and minute, as "1015", and nothing else says that it is a time.
    pub fn is_compact(self) -> bool {
        self.style == Style::Compact && self.half.is_none() && !self.unit
    }

    /// Whether "hrs", "Uhr" or the like follows it.
    pub fn has_unit(self) -> bool {
        self.unit
    }

    /// Whether am, pm or the like is next to it.
    pub fn has_half(self) -> bool {
        self.half.is_some()
    }

    pub(super) fn in_half(self, half: Half) -> Clock {
        let morning = self.hour.checked_rem(12).unwrap_or_default();
        let hour = if half == Half::Morning { morning } else { morning.saturating_add(12) };
        Clock { hour, certain: true, half: Some(half), ..self }
    }
}

/// The digits of a time, and their form.
struct Digits {
    hour: u32,
    minute: u32,
    /// Whether the hour has two digits.
    padded: bool,
    style: Style,
    unit: bool,
}

/// The time at the head of `rest`.
pub(super) fn clock(rest: &mut Cursor) -> Option<Clock> {
    rest.attempt(|rest| {
        if let Some(named) = rest.attempt(named) {
            return Some(named);
        }
        let Digits { hour, minute, padded, mut style, unit } = digits(rest)?;
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
            return None;
        }
        // "8h" is eight o'clock.
        if !unit && letter_h(rest) {
            style = if style == Style::Bare { Style::Plain } else { style };
        }
        let unit = rest.attempt(|rest| unit_after(rest, style)).is_some() || unit;
        // "12 noon", "12:00 midnight", "12:00 m." in Spanish.
        if hour == 12 && minute == 0 {
            let named = rest.attempt(|rest| {
                rest.space();
                meridiem(rest).or_else(|| named(rest))
            });
            if named.is_some() {
                return named;
            }
        }
        // "9:10a", but "1A" is the number of a session.
        let minutes = matches!(style, Style::Plain | Style::Dotted);
        let half = rest.attempt(|rest| half_of_day(rest, minutes));
        let glued = || style == Style::Plain && half.is_none() && begins_a_title(rest.0);
        if rest.peek().is_some_and(|next| next.is_alphanumeric() || "€$£%°".contains(next)) && !glued() {
            return None;
        }
        let certain = half.is_some() || hour == 0 || hour > 12 || (padded && hour < 10);
        let superfluous = half.is_some() && (hour > 12 || hour == 0);
        let clock = Clock { hour, minute, certain, superfluous, half, style, unit };
        Some(match half {
            Some(half) if !superfluous => clock.in_half(half),
            // "14:00 am" contradicts itself.
            Some(Half::Morning) if hour > 12 => return None,
            // "0:30 pm" is half past noon.
            Some(half) if hour == 0 => clock.in_half(half),
            _ => clock,
        })
    })
}

/// "Registration" in "11:30Registration": the space before a title is lost where a page is copied.
pub(super) fn begins_a_title(text: &str) -> bool {
    let mut letters = text.chars();
    let capital = letters.clone().next().is_some_and(char::is_uppercase);
    let least = if capital { 3 } else { 4 };
    letters.by_ref().take(least).filter(|letter| letter.is_alphabetic()).count() == least
}

/// "noon", "midnight".
fn named(rest: &mut Cursor) -> Option<Clock> {
    let noon = rest.eat_any(&lang::all().noon);
    if !noon && !rest.eat_any(&lang::all().midnight) {
        return None;
    }
    let (hour, half) = if noon { (12, Half::Afternoon) } else { (24, Half::Morning) };
    let (style, half) = (Style::Plain, Some(half));
    Some(Clock { hour, minute: 0, certain: true, superfluous: false, half, style, unit: true })
}

/// The "m." of "12:00 m.".
fn meridiem(rest: &mut Cursor) -> Option<Clock> {
    rest.attempt(|rest| {
        (rest.eat('m') && (rest.eat('.') || rest.peek().is_none_or(|next| !next.is_alphanumeric()))).then_some(())?;
        let (style, half) = (Style::Plain, Some(Half::Afternoon));
        Some(Clock { hour: 12, minute: 0, certain: true, superfluous: false, half, style, unit: true })
    })
}

fn digits(rest: &mut Cursor) -> Option<Digits> {
    if let Some((number, digits)) = rest.number(3, 4) {
        let (hour, minute) = (number.checked_div(100)?, number.checked_rem(100)?);
        return Some(Digits { hour, minute, padded: digits == 4, style: Style::Compact, unit: false });
    }
    let (hour, digits) = rest.number(1, 2)?;
    let padded = digits == 2;
    let read = |minute, style, unit| Digits { hour, minute, padded, style, unit };
    if let Some(minute) = rest.attempt(|rest| after_mark(rest, ":：∶", true)) {
        // Seconds are not needed.
        rest.attempt(|rest| after_mark(rest, ":：", false));
        return Some(read(minute, Style::Plain, false));
    }
    if let Some(minute) = rest.attempt(|rest| after_mark(rest, ".٫", false)) {
        // "10.03.2021" is a date.
        let more = rest.0.strip_prefix('.').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        return (!more).then(|| read(minute, Style::Dotted, false));
    }
    if let Some(minute) = rest.attempt(|rest| after_mark(rest, ",", false)) {
        let more = rest.0.strip_prefix(',').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        return (!more && minute.checked_rem(5) == Some(0)).then(|| read(minute, Style::Comma, false));
    }
    let minute = rest.attempt(|rest| {
        let worded = !letter_h(rest);
        (!worded || hour_word(rest)).then_some(())?;
        rest.space_within_line();
        let minute = Some(rest.number(2, 2)?.0).filter(|minute| *minute < 60);
        // In "13 heures 12e séance" another number follows.
        minute.filter(|_| !worded || rest.peek().is_none_or(|next| !next.is_alphanumeric()))
    });
    if let Some(minute) = minute {
        // "1 h 30 min" is a length.
        let length = rest.attempt(|rest| {
            rest.space();
            rest.eat_any(&lang::all().minutes).then_some(())
        });
        return length.is_none().then(|| read(minute, Style::Plain, true));
    }
    Some(read(0, Style::Bare, false))
}

/// Two digits after one of the marks, with a space around it or not.
fn after_mark(rest: &mut Cursor, marks: &str, spaced: bool) -> Option<u32> {
    let gap = spaced && rest.eat(' ');
    rest.eat_if(|letter| marks.contains(letter)).then_some(())?;
    // "at 10 : 30" is a time; "at 10: 30 people" is not.
    if gap {
        rest.eat(' ');
    }
    Some(rest.number(2, 2)?.0)
}

/// The "h" in "9h30", "9 h 30", "11 h", and the "u" in "9u30".
fn letter_h(rest: &mut Cursor) -> bool {
    let found = rest.attempt(|rest| {
        let gap = rest.0.len();
        rest.space_within_line();
        let spaced = rest.0.len() != gap;
        let letter = rest.eat('h') || !spaced && rest.eat_if(|letter| "HUu".contains(letter));
        // "11 Henry" and "9 h.c." go on, "9 h. Acreditación" does not.
        letter.then_some(())?;
        let after = rest.0.strip_prefix('.').filter(|_| spaced);
        if let Some(after) = after.filter(|after| after.starts_with(char::is_whitespace)) {
            rest.0 = after;
        }
        let goes_on = |next: char| next.is_alphabetic() || next == '.' && spaced;
        rest.peek().is_none_or(|next| !goes_on(next)).then_some(())
    });
    found.is_some()
}

/// "9 heures 30", "9 Uhr 30".
fn hour_word(rest: &mut Cursor) -> bool {
    let found = rest.attempt(|rest| {
        rest.space_within_line();
        rest.eat_any(&lang::all().oclock).then_some(())?;
        rest.space_within_line();
        Some(())
    });
    found.is_some()
}

/// "hrs", "h", "Uhr" behind a time.
fn unit_after(rest: &mut Cursor, style: Style) -> Option<()> {
    rest.space_within_line();
    // "3 hrs" and "2 hours" are lengths.
    let found = rest.eat_any(&lang::all().oclock) || style != Style::Bare && rest.eat_any(&lang::all().units);
    if found {
        rest.eat('.');
    }
    found.then_some(())
}

pub(super) fn half_of_day(rest: &mut Cursor, minutes: bool) -> Option<Half> {
    let short = rest.attempt(|rest| {
        minutes.then_some(())?;
        let half = match rest.peek()? {
            'a' | 'A' => Half::Morning,
            'p' | 'P' => Half::Afternoon,
            _ => return None,
        };
        rest.eat_if(|_| true);
        rest.peek().is_none_or(|next| !next.is_alphanumeric() && next != '.').then_some(half)
    });
    if short.is_some() {
        return short;
    }
    rest.space_within_line();
    if rest.eat_any(&lang::all().morning) {
        return Some(Half::Morning);
    }
    if rest.eat_any(&lang::all().afternoon) {
        return Some(Half::Afternoon);
    }
    let half = if rest.eat_if(|letter| matches!(letter, 'a' | 'A')) {
        Half::Morning
    } else if rest.eat_if(|letter| matches!(letter, 'p' | 'P')) {
        Half::Afternoon
    } else {
        return None;
    };
    if rest.eat('.') {
        rest.eat(' ');
    }
    rest.eat_if(|letter| matches!(letter, 'm' | 'M')).then_some(())?;
    rest.eat('.');
    rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(half)
}
