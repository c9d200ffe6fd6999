//! Times anywhere in a text, or at its end.

use super::super::cursor::{Cursor, digit, has_digit};
use super::super::lang;
use super::slot::{Slot, range};
use super::time::{Clock, Style};

/// The first range of times anywhere in a text, with its position in bytes.
pub fn find_range(text: &str) -> Option<(Slot, std::ops::Range<usize>)> {
    find(text, |slot| slot.end.is_some())
}

/// The first unambiguous time anywhere in a text.
pub fn find_time(text: &str) -> Option<(Slot, std::ops::Range<usize>)> {
    find(text, |_| true)
}

/// "Drinks until 23:00", "Sails (until 16:00)": the text before the end.
pub fn end_at_end(text: &str) -> Option<(&str, Clock)> {
    if !has_digit(text) {
        return None;
    }
    let starts = text.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    starts.collect::<Vec<_>>().into_iter().rev().take(6).find_map(|at| {
        let (title, tail) = text.split_at_checked(at)?;
        let tail = tail.trim_start();
        let mut rest = Cursor(tail.strip_prefix('(').filter(|_| text.ends_with(')')).unwrap_or(tail));
        rest.eat_any(&lang::all().until).then_some(())?;
        rest.space_within_line();
        let (slot, left) = time_at_head(rest.0)?;
        let last = left.is_empty() || left == ")" && tail.starts_with('(');
        (last && slot.end.is_none() && !title.trim().is_empty()).then(|| (title.trim_end(), slot.start))
    })
}

/// A start in brackets at the end of a text, and the text before it: "Knots (09:30)".
pub fn start_at_end(text: &str) -> Option<(Slot, &str)> {
    // Most texts end with words.
    if !text.ends_with(|last: char| digit(last).is_some() || ")].mhMr".contains(last)) {
        return None;
    }
    let bracket = text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']));
    // "Tides ........ 18:30".
    let led = || ["..", "…", "__"].iter().filter_map(|mark| text.rsplit_once(mark)).min_by_key(|(_, tail)| tail.len());
    let (title, inside) = bracket.or_else(led)?;
    let title = title.trim_end_matches(|letter: char| letter.is_whitespace() || ".…_".contains(letter));
    let (slot, rest) = time_at_head(inside.trim()).or_else(|| dotted(inside.trim()))?;
    let alone = rest.is_empty() && slot.end.is_none() && !title.trim().is_empty();
    alone.then(|| (slot, title.trim_end()))
}

/// "13.30" alone.
fn dotted(text: &str) -> Option<(Slot, &str)> {
    let mut rest = Cursor(text);
    let slot = range(&mut rest).filter(|slot| slot.start.style == Style::Dotted)?;
    (slot.start.minute.checked_rem(5) == Some(0)).then_some((slot, rest.0))
}

/// An unambiguous time at the very start of a text, and the rest.
pub fn time_at_head(text: &str) -> Option<(Slot, &str)> {
    text.chars().next().and_then(digit)?;
    let mut rest = Cursor(text);
    let slot = range(&mut rest)?;
    // "1,50-2,50" are prices.
    let decimal = slot.start.style == Style::Comma && slot.start.half.is_none() && !slot.start.unit;
    let known = slot.start.unit
        || slot.start.style == Style::Plain
        || slot.start.half.is_some()
        || slot.end.is_some_and(|end| end.unit || end.half.is_some())
        || slot.end.is_some();
    (known && !decimal && rest.peek().is_none_or(|next| !next.is_alphanumeric())).then_some((slot, rest.0))
}

fn find(text: &str, fits: impl Fn(&Slot) -> bool) -> Option<(Slot, std::ops::Range<usize>)> {
    if !has_digit(text) {
        return None;
    }
    let mut open = true;
    for (at, letter) in text.char_indices() {
        if open
            && digit(letter).is_some()
            && let Some((slot, rest)) = time_at_head(text.get(at..)?).filter(|(slot, _)| fits(slot))
        {
            return Some((slot, at..text.len().saturating_sub(rest.len())));
        }
        open = !(letter.is_alphanumeric() || "-/.:".contains(letter));
    }
    None
}
