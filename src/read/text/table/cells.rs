//! What a cell says of times and lengths, as spreadsheets and narrow columns write them.

use std::borrow::Cow;

use chrono::TimeDelta;

use super::super::clock::{self, Slot, Styles};
use super::super::cursor::has_digit;

/// In a cell that should hold a time, every spelling of one is.
pub const TIMES: Styles = Styles {
    dotted: true,
    comma: true,
    compact: true,
    bare: false,
    paired: false,
    years: false,
    halves: false,
    whole_day: false,
};

/// The time at the head of a cell, also behind a date or a weekday.
pub fn time(cell: &str) -> Option<(Slot, String)> {
    let cell = plain(cell);
    if let Some((slot, rest)) = clock::slot(&cell, TIMES) {
        return Some((slot, rest.to_owned()));
    }
    if let Some((_, after)) = dated(&cell) {
        return clock::slot(after, TIMES).map(|(slot, rest)| (slot, rest.to_owned()));
    }
    below(&cell).or_else(|| labelled(&cell))
}

/// A range that is all behind a short label: "Speaker 1: 9:00 AM – 9:30 AM".
fn labelled(cell: &str) -> Option<(Slot, String)> {
    let (label, range) = cell.split_once(": ").filter(|(label, _)| label.chars().count() <= 20)?;
    let numbered = label.ends_with(|last: char| last.is_ascii_digit());
    let slot =
        clock::slot(range, TIMES).filter(|(slot, rest)| numbered && slot.end.is_some() && rest.trim().is_empty());
    slot.map(|(slot, _)| (slot, label.to_owned()))
}

/// A time that is all of the second line of a cell: "Morning" and below it "09:00-12:00".
fn below(cell: &str) -> Option<(Slot, String)> {
    let mut lines = cell.lines();
    let first = lines.next().filter(|first| first.chars().count() <= 60)?;
    let (slot, _) = clock::slot(lines.next()?, TIMES).filter(|(_, rest)| rest.trim().is_empty())?;
    let rest: Vec<&str> = [first].into_iter().chain(lines).collect();
    Some((slot, rest.join("\n")))
}

/// A cell with times and zones as texts have them.
pub fn plain(cell: &str) -> Cow<'_, str> {
    let mut cell = Cow::Borrowed(cell);
    // Between two lines of a cell: "9:30 ↓", "9:40".
    if cell.contains(['↓', '⇩', '⬇']) {
        cell = cell.replace(['↓', '⇩', '⬇'], "–").into();
    }
    if cell.contains('\n') {
        cell = in_one_line(&cell).into();
    }
    if cell.contains(":00") {
        cell = whole_minutes(&cell).into();
    }
    if cell.get(10..).is_some_and(|rest| rest.starts_with('T')) {
        cell = with_zone(&cell).into();
    }
    cell
}

/// A range that a narrow column breaks: "9:00", "–" and "10:30" below each other.
fn in_one_line(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mark = |text: &str| text.ends_with(['-', '–', '—', '→']);
    for line in cell.lines() {
        let joined = mark(&out) || !out.is_empty() && line.trim().chars().all(|letter| "-–—→".contains(letter));
        if !out.is_empty() {
            out.push(if joined { ' ' } else { '\n' });
        }
        out.push_str(line);
    }
    out
}

/// The day before the time in a cell, and what follows it: "Tue 18 September, 09:00".
pub fn dated(cell: &str) -> Option<(&str, &str)> {
    // Of words alone only a short cell can be a day and a time: "Tuesday, noon".
    if cell.len() > 40 && !has_digit(cell) {
        return None;
    }
    let ends = cell.char_indices().filter(|(_, letter)| letter.is_whitespace() || ",T|\n".contains(*letter)).take(8);
    ends.into_iter().find_map(|(at, mark)| {
        let (day, after) = (
            cell.get(..at)?,
            cell.get(at..)?.trim_start_matches(|letter: char| letter.is_whitespace() || ",-–|T".contains(letter)),
        );
        // The T between date and time, or the first letter of a word.
        let whole = mark != 'T' || day.ends_with(|last: char| last.is_ascii_digit());
        (whole && clock::slot(after, TIMES).is_some() && super::days::is_day(day)).then_some((day, after))
    })
}

/// An instant with its zone as others write it: "2029-03-05T09:00Z" as "2029-03-05T09:00 UTC".
fn with_zone(cell: &str) -> String {
    let Some((date, time)) =
        cell.split_once('T').filter(|(date, _)| date.len() == 10 && date.ends_with(char::is_numeric))
    else {
        return cell.to_owned();
    };
    match (time.strip_suffix('Z'), time.rfind(['+', '-']).and_then(|at| time.split_at_checked(at))) {
        (Some(time), _) => format!("{date}T{time} UTC"),
        (None, Some((time, offset))) if offset.len() == 6 && offset.contains(':') => {
            format!("{date}T{time} UTC{offset}")
        }
        _ => cell.to_owned(),
    }
}

/// "09:00:00" as "09:00": spreadsheets write seconds that nobody means.
fn whole_minutes(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(at) = rest.find(":00") {
        let (Some(head), Some(tail)) = (rest.get(..at), rest.get(at.saturating_add(3)..)) else { break };
        out.push_str(head);
        let digits: String = head.chars().rev().take(3).collect();
        let minutes = digits.chars().take(2).all(|digit| digit.is_ascii_digit()) && digits.ends_with(':');
        if !(minutes && digits.len() == 3 && !tail.starts_with(|next: char| next.is_ascii_digit() || next == ':')) {
            out.push_str(":00");
        }
        rest = tail.strip_prefix(".000").filter(|_| minutes).unwrap_or(tail);
    }
    out + rest
}

/// The length in a cell of a column of lengths, in a unit that its head may name: "30", "1:30", "45 min".
pub fn length(head: &str, cell: &str) -> Option<TimeDelta> {
    if let Some(length) = clock::whole_length(cell) {
        return Some(length);
    }
    // "1 h 30", "1 hour 30": the unit of the minutes is left out.
    let unit = cell.chars().any(char::is_alphabetic) && cell.ends_with(|last: char| last.is_ascii_digit());
    if let Some(length) = unit.then(|| clock::whole_length(&format!("{cell} min"))).flatten() {
        return Some(length);
    }
    let cell = whole_minutes(cell.trim());
    if let Some((hours, minutes)) = cell.split_once(':') {
        let (hours, minutes) = (hours.trim().parse::<i64>().ok()?, minutes.trim().parse::<i64>().ok()?);
        let sum = hours.checked_mul(60)?.checked_add(minutes)?;
        return TimeDelta::try_minutes(sum).filter(|length| minutes < 60 && *length > TimeDelta::zero());
    }
    let number: i64 = cell.trim_end_matches(['\'', '′', '’']).trim().parse().ok().filter(|number| *number > 0)?;
    let head = head.to_lowercase();
    let hours = ["hour", "heure", "hora", "stunde", "ore", "uur", "ساع", "(h)"].iter().any(|word| head.contains(word));
    TimeDelta::try_minutes(if hours { number.checked_mul(60)? } else { number })
}
