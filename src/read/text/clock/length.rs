//! Lengths: `25 min`, `(25 min)`, `45'`, `1h30`, `1 h 30 min`.

use chrono::TimeDelta;

use super::super::cursor::{Cursor, digit, has_digit};
use super::super::lang;

/// A length that is all of a text, as in the cell `25 min`.
pub fn whole_length(text: &str) -> Option<TimeDelta> {
    let mut rest = Cursor(text.trim());
    length(&mut rest).filter(|_| rest.0.trim().is_empty())
}

/// A length in brackets or after a dash at the end of a text, and the text before it: "Knots (25 min)", "Knots – 20 min".
pub fn length_at_end(text: &str) -> Option<(&str, TimeDelta)> {
    let text = text.trim_end();
    let dashed =
        || [" – ", " — ", " - "].iter().filter_map(|mark| text.rsplit_once(mark)).min_by_key(|(_, tail)| tail.len());
    let bracket = text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']));
    let (head, tail) = bracket.or_else(dashed)?;
    let begins = tail.trim_start().starts_with(|first: char| digit(first).is_some());
    Some((head.trim_end(), whole_length(tail).filter(|_| begins)?))
}

/// "Knots (25 min)", "25 min: Knots": a title, and its length.
pub fn length_at_either_end(text: &str) -> Option<(&str, TimeDelta)> {
    if !has_digit(text) {
        return None;
    }
    length_at_end(text).filter(|(title, _)| !title.is_empty()).or_else(|| {
        let mut rest = Cursor(text);
        let length = length(&mut rest)?;
        let parted = rest.0.starts_with([' ', ':', '-', '–', '\u{a0}']);
        let title = rest.0.trim_start_matches(|letter: char| letter.is_whitespace() || ":-–—".contains(letter));
        (parted && !title.is_empty()).then_some((title, length))
    })
}

/// Two or more titles in a line, each followed by its length in brackets: "Welcome (10 min), Keynote (40 min)".
pub fn chain(text: &str) -> Option<Vec<(&str, TimeDelta)>> {
    let mut parts = Vec::new();
    let (mut begun, mut from) = (0_usize, 0_usize);
    while let Some(open) = text.get(from..)?.find(['(', '[']) {
        let open = from.saturating_add(open);
        let close = open.saturating_add(text.get(open..)?.find([')', ']'])?);
        from = close.saturating_add(1);
        let inside = text.get(open.saturating_add(1)..close)?;
        let Some(length) =
            whole_length(inside).filter(|_| inside.trim_start().starts_with(|first: char| digit(first).is_some()))
        else {
            continue;
        };
        let title =
            text.get(begun..open)?.trim_matches(|letter: char| letter.is_whitespace() || ",;،.·•-–—".contains(letter));
        let mut words = Cursor(title);
        let title = if !parts.is_empty() && words.eat_any(&lang::all().and) { words.0.trim_start() } else { title };
        (!title.is_empty()).then_some(())?;
        parts.push((title, length));
        begun = from;
    }
    let rest = text.get(begun..)?;
    (parts.len() >= 2 && !rest.chars().any(char::is_alphanumeric)).then_some(parts)
}

/// The length at the head of `rest`.
pub(super) fn length(rest: &mut Cursor) -> Option<TimeDelta> {
    rest.attempt(|rest| {
        let bracket = rest.eat_if(|letter| letter == '(' || letter == '[');
        rest.space();
        let words = lang::all();
        let (number, _) = rest.number(1, 3)?;
        if !rest.eat('-') {
            rest.space();
        }
        let mut sum = i64::from(number);
        let prime = rest.attempt(|rest| {
            rest.eat_if(|letter| "'’′".contains(letter)).then_some(())?;
            rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(())
        });
        if prime.is_none() && !rest.eat_any(&words.minutes) {
            sum = sum.checked_mul(60)?;
            if rest.eat_any(&words.hours) {
                rest.attempt(|rest| {
                    rest.space();
                    let (more, _) = rest.number(1, 2)?;
                    rest.space();
                    rest.eat_any(&words.minutes).then_some(())?;
                    sum = sum.saturating_add(more.into());
                    Some(())
                });
            } else {
                rest.eat_if(|letter| letter == 'h').then_some(())?;
                sum = sum.checked_add(rest.number(2, 2)?.0.into())?;
                rest.eat_any(&words.minutes);
            }
        }
        // "25 min." is abbreviated.
        if rest.0.starts_with(".)") {
            rest.eat('.');
        }
        rest.space();
        if bracket && !rest.eat_if(|letter| letter == ')' || letter == ']') {
            return None;
        }
        TimeDelta::try_minutes(sum).filter(|length| *length > TimeDelta::zero())
    })
}
