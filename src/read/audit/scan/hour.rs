//! Times of day and lengths.

use super::token::{Clock, What};
use crate::read::audit::letters::Letters;
use crate::read::audit::words;

/// Digits with a colon between them that are not a time of day.
pub fn broken(line: &Letters, at: usize) -> Option<usize> {
    let digits = |from: usize| (from..line.len()).take_while(|at| line.at(*at).is_ascii_digit()).count();
    let colon = at.saturating_add(digits(at));
    let count = digits(colon.saturating_add(1));
    let to = colon.saturating_add(1).saturating_add(count);
    let more = line.at(to) == ':' && line.at(to.saturating_add(1)).is_ascii_digit();
    (line.at(colon) == ':' && count > 0 && !more).then_some(to)
}

/// "noon" and "midnight" alone.
pub fn twelve(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (minutes, to) = line
        .one_of(at, words::NOON)
        .map(|to| (720, to))
        .or_else(|| line.one_of(at, words::MIDNIGHT).map(|to| (0, to)))?;
    Some((What::Clock(Clock { minutes, half: true, marked: true, padded: false, mark: '\0', sure: false }), to))
}

/// The end of an hour that is spelled out.
pub fn spoken(line: &Letters, at: usize) -> Option<usize> {
    let before = line.one_of(at, words::HALVES).or_else(|| line.one_of(at, words::AT));
    let number = line.one_of(line.spaces(before.unwrap_or(at)), words::NUMBERS)?;
    let after = line.one_of(line.spaces(number), words::OCLOCK);
    (before.is_some() || after.is_some()).then_some(after.unwrap_or(number))
}

/// 10:15, 10.15, 10h15, 10 h, 1015 hrs, 10 am, 10 Uhr.
pub fn clock(line: &Letters, at: usize) -> Option<(Clock, usize)> {
    let (number, length) = line.number(at, 4)?;
    let mut to = at.saturating_add(length);
    let (mut hour, mut minute, mut sure, mut mark) = (number, 0, false, '\0');
    let padded = length == 2 && number < 10;
    if length > 2 {
        (hour, minute) = (number.checked_div(100)?, number.checked_rem(100)?);
        let next = line.at(to);
        if is_phone(line, at) {
            return None;
        }
        if next == '.' && line.at(to.saturating_add(1)).is_ascii_digit() || next == ',' {
            return None;
        }
    } else if let Some((found, end)) = minutes(line, to, &[':'], true) {
        (minute, to, sure, mark) = (found, end, true, ':');
        if is_verse(line, end) {
            return None;
        }
        // Seconds do not matter.
        to = minutes(line, to, &[':'], false).map_or(to, |(_, end)| end);
    } else if let Some((found, end)) = minutes(line, to, &['h', 'u'], true) {
        // "1h30" may be a length as well.
        (minute, to, sure, mark) = (found, end, number > 4, 'h');
    } else if let Some((found, end)) = minutes(line, to, &['.'], false) {
        (minute, to, mark) = (found, end, '.');
    } else if let Some((found, end)) = minutes(line, to, &[','], false).filter(|(found, _)| found.rem_euclid(5) == 0) {
        (minute, to, mark) = (found, end, ',');
    }
    // "ore 9,30".
    sure |= matches!(mark, '.' | ',') && line.text(at.saturating_sub(4), at) == "ore ";
    // "9:10a", but "1A" is the number of a session.
    let short = Some(line.at(to)).filter(|letter| matches!(mark, ':' | '.') && matches!(letter, 'a' | 'p'));
    let whole = !line.at(to.saturating_add(1)).is_alphanumeric() && line.at(to.saturating_add(1)) != '.';
    let (half, end) = match short.filter(|_| whole) {
        Some(letter) => (Some(letter == 'p'), to.saturating_add(1)),
        None => half(line, to),
    };
    let bare = half.is_none() && length <= 2 && to == at.saturating_add(length);
    let unit = unit(line, end, bare && number < 6);
    sure |= half.is_some() || unit.is_some_and(|(_, sure)| sure);
    let mut to = unit.map_or(end, |(end, _)| end);
    // "10 Uhr 15".
    let spoken = bare && line.one_of(line.spaces(end), &["uhr", "uur"]) == Some(to);
    if let Some((found, length)) = line.number(line.spaces(to), 2).filter(|(found, _)| spoken && *found < 60) {
        let last = line.spaces(to).saturating_add(length);
        if length == 2 && !line.at(last).is_alphanumeric() && !".:-–".contains(line.at(last)) {
            (minute, to) = (found, last);
        }
    }
    // A number alone is not a time.
    if bare && unit.is_none() || hour > 24 || minute > 59 || hour == 24 && minute > 0 {
        return None;
    }
    // "09:00:00Z".
    if sure && matches!(line.at(to), 'Z' | 'z') && !line.at(to.saturating_add(1)).is_alphanumeric() {
        to = to.saturating_add(1);
    }
    let glued = mark == ':' && half.is_none() && is_title(line, to);
    if line.at(to).is_alphanumeric() && !glued || matches!(line.at(to), '%' | '€' | '°') {
        return None;
    }
    let hour = match half {
        Some(false) if hour <= 12 => hour.checked_rem(12)?,
        Some(true) if hour <= 12 => hour.checked_rem(12)?.saturating_add(12),
        _ => hour,
    };
    let minutes = i64::from(hour).saturating_mul(60).saturating_add(i64::from(minute));
    Some((
        Clock { minutes, half: half.is_some() || hour > 12 || hour == 0, marked: half.is_some(), padded, mark, sure },
        to,
    ))
}

/// Whether a number that is no hour follows a dash: "Mark 4:35–41" is a chapter with its verses.
fn is_verse(line: &Letters, at: usize) -> bool {
    let last = at.saturating_add(1);
    let number = line.number(last, 3).filter(|_| matches!(line.at(at), '-' | '–'));
    number
        .is_some_and(|(number, length)| number > 24 && !matches!(line.at(last.saturating_add(length)), ':' | '.' | 'h'))
}

/// Whether a number is one of the groups of a telephone number: "1800 893 423", "+33 1 7037 2246".
fn is_phone(line: &Letters, at: usize) -> bool {
    let part = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '(' | ')');
    let before = (0..at).rev().take_while(|at| part(line.at(*at))).last().unwrap_or(at);
    let to = (at..line.len()).find(|at| !part(line.at(*at))).unwrap_or(line.len());
    let text = line.text(before, to);
    let groups: Vec<usize> =
        text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    let international = line.at(before.wrapping_sub(1)) == '+';
    let threes = groups.iter().filter(|length| **length == 3).count();
    groups.len() >= 3 && groups.iter().sum::<usize>() >= 9 && (international || threes >= 2)
}

/// Whether the letters directly after a time are the first word of a title whose space is lost.
fn is_title(line: &Letters, at: usize) -> bool {
    let letters = (at..line.len()).take_while(|at| line.at(*at).is_alphabetic()).count();
    letters >= 4 || letters == 3 && line.is_capital(at, at.saturating_add(1))
}

/// Two digits after one of the marks, with a space around it or not.
pub fn minutes(line: &Letters, at: usize, marks: &[char], spaced: bool) -> Option<(u32, usize)> {
    let mark = if spaced && line.at(at) == ' ' { at.saturating_add(1) } else { at };
    let found = marks.contains(&line.at(mark)).then_some(mark.saturating_add(1))?;
    // "9 h 30", but "10: 30 people" is none.
    let from = if spaced && line.at(mark) == 'h' && line.at(found) == ' ' { found.saturating_add(1) } else { found };
    let (number, length) = line.number(from, 2).filter(|(_, length)| *length == 2)?;
    let to = from.saturating_add(length);
    let dotted = line.at(to) == '.' && line.at(to.saturating_add(1)).is_ascii_digit();
    (number < 60 && !line.at(to).is_ascii_digit() && !dotted).then_some((number, to))
}

/// Whether it has am, pm or neither, and where that ends.
fn half(line: &Letters, at: usize) -> (Option<bool>, usize) {
    let from = line.spaces(at);
    // "12:00 m." is noon in Spanish.
    let noon = line.text(at.saturating_sub(5), at).ends_with("12:00") && line.at(from) == 'm';
    if noon && !line.at(from.saturating_add(1)).is_alphanumeric() {
        return (
            Some(true),
            from.saturating_add(1).saturating_add(usize::from(line.at(from.saturating_add(1)) == '.')),
        );
    }
    let lists = [(words::MORNING, false), (words::AFTERNOON, true), (words::NOON, true), (words::MIDNIGHT, false)];
    let found = lists.into_iter().find_map(|(list, half)| Some((half, line.one_of(from, list)?)));
    found.map_or((None, at), |(half, to)| (Some(half), to))
}

/// "hrs", "Uhr", or a single "h", which may also be a length; whether it is certainly a clock time.
fn unit(line: &Letters, at: usize, short: bool) -> Option<(usize, bool)> {
    let from = line.spaces(at);
    if let Some(to) = line.one_of(from, words::UNITS) {
        return Some((to, true));
    }
    let to = line.one_of(from, &["h", "heures", "horas"])?;
    Some((to, !short))
}

/// "30 min", "1 hour", "1h30" in brackets is reported apart by who asks.
pub fn length(line: &Letters, at: usize) -> Option<(i64, usize)> {
    let (number, length) = line.number(at, 3)?;
    let unit = line.spaces(at.saturating_add(length));
    let unit = if line.at(unit) == '-' { unit.saturating_add(1) } else { unit };
    let number = i64::from(number);
    if let Some(to) =
        line.one_of(unit, words::MINUTES).or_else(|| (line.at(unit) == '\'').then_some(unit.saturating_add(1)))
    {
        return Some((number, to));
    }
    if line.at(unit) == 'h' && (length == 2 || number > 4 || line.at(unit.saturating_add(1)).is_ascii_digit()) {
        return None;
    }
    // "18 Uhr" and "14h" are times; "2 hours" is none.
    let to = line.one_of(unit, words::HOURS).filter(|_| number < 13)?;
    let sum = number.saturating_mul(60);
    let more = line.number(line.spaces(to), 2).and_then(|(more, length)| {
        let end = line.spaces(to).saturating_add(length);
        // "1 h 30" at the end of a cell.
        let last = more < 60 && matches!(line.at(line.spaces(end)), '\0' | '|' | '\t' | ')' | ',' | ';');
        let end = line.one_of(line.spaces(end), words::MINUTES).or(last.then_some(end))?;
        Some((sum.saturating_add(more.into()), end))
    });
    Some(more.unwrap_or((sum, to)))
}
