//! Dates, weekdays and numbers of days.

use chrono::Weekday;

use super::token::{Date, What};
use crate::read::audit::letters::Letters;
use crate::read::audit::words;

pub fn weekday(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (word, to) = line.word(at)?;
    let place = |names: &[&[&str]; 7]| names.iter().position(|names| names.contains(&word.as_str()));
    let (number, short) = place(&words::WEEKDAYS)
        .map(|number| (number, false))
        .or_else(|| place(&words::SHORT_WEEKDAYS).map(|number| (number, true)))?;
    let day = Weekday::try_from(u8::try_from(number).ok()?).ok()?;
    let to = if line.at(to) == '.' { to.saturating_add(1) } else { to };
    Some((What::Weekday(day, short), to))
}

/// Whether a word is the name of a weekday with a letter or two wrong.
pub fn is_misspelt_weekday(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let near = |name: &&str| {
        let name: Vec<char> = name.chars().collect();
        name.len() >= 6 && name.first() == letters.first() && distance(&name, &letters) <= 2
    };
    (6..=14).contains(&letters.len()) && words::WEEKDAYS.iter().flat_map(|names| names.iter()).any(near)
}

/// "Day 2", "day two", "second day", "اليوم الثاني".
pub fn day_number(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (word, to) = line.word(at)?;
    let next = line.spaces(to);
    let ordinal = |word: &str| {
        let place = words::ORDINALS.iter().position(|words| words.contains(&word))?;
        u32::try_from(place).ok()?.checked_add(1)
    };
    let is_day = |word: &str| words::DAY.contains(&word);
    if is_day(&word) {
        let next = line
            .at(next)
            .is_ascii_digit()
            .then_some(next)
            .or_else(|| (line.at(next) == '#').then_some(next.saturating_add(1)))
            .unwrap_or(next);
        // "Open day 18 May 2027" is a date.
        if date(line, next).is_some() {
            return None;
        }
        if let Some((number, length)) = line.number(next, 2) {
            let to = next.saturating_add(length);
            // "Dia 2/10" is a date.
            if line.at(to) == '/'
                && let Some((other, more)) = line.number(to.saturating_add(1), 2)
            {
                let read = |day: u32, month: u32| Date { year: None, month, day, last: day };
                let dates = [read(number, other), read(other, number)];
                let real = |date: &Date| chrono::NaiveDate::from_ymd_opt(2000, date.month, date.day).is_some();
                let dates: Vec<Date> = dates.into_iter().filter(real).collect();
                let end = to.saturating_add(1).saturating_add(more);
                return (!dates.is_empty()).then_some((What::Date(dates), end));
            }
            let is_more =
                line.at(to).is_alphanumeric() || line.at(to) == ':' && line.at(to.saturating_add(1)).is_ascii_digit();
            return (!is_more && number > 0).then_some((What::Number(number), to));
        }
        let (word, to) = line.word(next)?;
        return Some((What::Number(ordinal(&word)?), to));
    }
    let number = ordinal(&word)?;
    let (word, to) = line.word(next)?;
    is_day(&word).then_some((What::Number(number), to))
}

/// "2nd day", "2e jour".
pub fn ordinal_day(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (number, length) = line.number(at, 2)?;
    let to = line.one_of(at.saturating_add(length), &["st", "nd", "rd", "th", "er", "e", "ème", "º", "."])?;
    let (word, to) = line.word(line.spaces(to))?;
    words::DAY.contains(&word.as_str()).then_some((What::Number(number), to))
}

pub fn date(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (dates, to) = numeric(line, at)
        .or_else(|| pointed(line, at))
        .or_else(|| slashed(line, at))
        .or_else(|| day_first(line, at))
        .or_else(|| month_first(line, at))?;
    let real = |date: &Date| chrono::NaiveDate::from_ymd_opt(date.year.unwrap_or(2000), date.month, date.day).is_some();
    let dates: Vec<Date> = dates.into_iter().filter(real).collect();
    (!dates.is_empty()).then_some((What::Date(dates), to))
}

/// 2021-03-29, 29/03/2021, 29.3.2021, 3/29/2021.
fn numeric(line: &Letters, at: usize) -> Option<(Vec<Date>, usize)> {
    let (first, length) = line.number(at, 4)?;
    let to = at.saturating_add(length);
    let mark = line.at(to);
    matches!(mark, '-' | '/' | '.').then_some(())?;
    let (second, short) = line.number(to.saturating_add(1), 2)?;
    let to = to.saturating_add(1).saturating_add(short);
    (line.at(to) == mark).then_some(())?;
    let (third, more) = line.number(to.saturating_add(1), 4)?;
    let to = to.saturating_add(1).saturating_add(more);
    let date = |year: u32, month, day| Some(Date { year: Some(i32::try_from(year).ok()?), month, day, last: day });
    let dates = match (length, more) {
        (4, 1 | 2) => vec![date(first, second, third)?],
        (1 | 2, 4) => vec![date(third, second, first)?, date(third, first, second)?],
        // "05/06/29"; "1.2.30" may be the number of a section.
        (1 | 2, 2) if mark == '/' || length == 2 && short == 2 => {
            let year = third.saturating_add(2000);
            vec![date(year, second, first)?, date(year, first, second)?]
        }
        _ => return None,
    };
    let dates = dates.into_iter().filter(|date| (1..=12).contains(&date.month)).collect();
    // The text after "2021-03-29T10:15" is its time.
    Some((dates, to))
}

/// "4/22" alone in its cell, where only one of the two numbers can be a month, and "23/03 – Friday".
fn slashed(line: &Letters, at: usize) -> Option<(Vec<Date>, usize)> {
    let (first, length) = line.number(at, 2)?;
    let mark = at.saturating_add(length);
    let (second, length) = line.number(mark.saturating_add(1), 2)?;
    let end = mark.saturating_add(1).saturating_add(length);
    let alone = line.at(at.wrapping_sub(2)) == '|' && line.at(line.spaces(end)) == '|';
    let (day, month) = if first > 12 { (first, second) } else { (second, first) };
    if line.at(mark) == '/' && line.at(end) != '/' && is_next_to_weekday(line, at, end) {
        let read = |day: u32, month: u32| Date { year: None, month, day, last: day };
        return Some((vec![read(first, second), read(second, first)], end));
    }
    let sure = (13..=31).contains(&day) && (1..=12).contains(&month);
    (line.at(mark) == '/' && alone && sure).then(|| (vec![Date { year: None, month, day, last: day }], end))
}

/// Whether a weekday is just before or just after a place: "sexta-feira, 23/03", "23/03 (Fri)".
fn is_next_to_weekday(line: &Letters, from: usize, to: usize) -> bool {
    let mark = |at: usize| " ,.(-–—|".contains(line.at(at));
    let after = (to..line.len()).find(|at| !mark(*at)).unwrap_or(to);
    let last = (0..from).rev().find(|at| !mark(*at));
    let begins = |last: usize| {
        let letter = |at: &usize| line.at(*at).is_alphabetic() || line.at(*at) == '-';
        (0..=last).rev().take_while(letter).last()
    };
    let before = last.and_then(begins).filter(|from| weekday(line, *from).is_some());
    after > to && weekday(line, after).is_some() || before.is_some()
}

/// "10.12.", which must be a day: both numbers have a point after them.
fn pointed(line: &Letters, at: usize) -> Option<(Vec<Date>, usize)> {
    let (day, length) = line.number(at, 2).filter(|(day, _)| (1..=31).contains(day))?;
    let point = at.saturating_add(length);
    let (month, length) = line.number(point.saturating_add(1), 2).filter(|(month, _)| (1..=12).contains(month))?;
    let end = point.saturating_add(1).saturating_add(length);
    let closed = line.at(point) == '.' && line.at(end) == '.' && !line.at(end.saturating_add(1)).is_alphanumeric();
    // "Opening at 10.12." ends a sentence.
    let alone =
        matches!(line.at(at.wrapping_sub(1)), '\0' | '|') || matches!(line.at(at.wrapping_sub(2)), '|' | ',' | '.');
    (closed && alone).then(|| (vec![Date { year: None, month, day, last: day }], end.saturating_add(1)))
}

/// "29 March 2021", "29-30 March", "17. September", "17 de septiembre de 2029", "١٧ سبتمبر".
fn day_first(line: &Letters, at: usize) -> Option<(Vec<Date>, usize)> {
    let (day, length) = line.number(at, 2).filter(|(day, _)| (1..=31).contains(day))?;
    let mut to = suffix(line, at.saturating_add(length));
    let mut last = day;
    let dash = line.spaces(to);
    let joined = matches!(line.at(dash), '-' | '–' | '—' | '&' | '/').then(|| dash.saturating_add(1));
    let joined =
        joined.or_else(|| line.one_of(dash, &["to", "and", "et", "y", "und", "e", "en", "au", "bis", "al", "a"]));
    if let Some(from) = joined.map(|from| line.spaces(from))
        && let Some((more, length)) = line.number(from, 2).filter(|(more, _)| (1..=31).contains(more))
    {
        (last, to) = (more, suffix(line, from.saturating_add(length)));
    }
    let from = gap(line, to);
    let (month, to) = month(line, from)?;
    // "Day 1. October 15th": the first number is not part of the date.
    let next = line.spaces(to);
    if let Some((_, length)) = line.number(next, 2).filter(|(day, _)| (1..=31).contains(day)) {
        let end = next.saturating_add(length);
        let ordinal = line.one_of(line.spaces(end), &["st", "nd", "rd", "th"]).is_some();
        if ordinal || !matches!(line.at(end), ':' | '.' | 'h') && year(line, end).0.is_some() {
            return None;
        }
    }
    let (year, to) = year(line, to);
    Some((vec![Date { year, month, day, last }], to))
}

/// "March 29, 2021", "March 29-30".
fn month_first(line: &Letters, at: usize) -> Option<(Vec<Date>, usize)> {
    // Looked up only if a number follows, since this runs for every word of the text.
    let (_, end) = line.word(at)?;
    let next = line.spaces(if line.at(end) == '.' { end.saturating_add(1) } else { end });
    let two_words = line.at(next).is_alphabetic() && line.at(at) >= '\u{600}';
    if !line.at(next).is_ascii_digit() && !two_words {
        return None;
    }
    let (month, to) = month(line, at)?;
    let from = line.spaces(to);
    let (day, length) = line.number(from, 2).filter(|(day, _)| (1..=31).contains(day))?;
    let mut to = suffix(line, from.saturating_add(length));
    if line.at(to) == ':' && line.at(to.saturating_add(1)).is_ascii_digit() {
        return None;
    }
    let mut last = day;
    let dash = line.spaces(to);
    if matches!(line.at(dash), '-' | '–' | '—' | '&')
        && let Some((more, length)) = line.number(line.spaces(dash.saturating_add(1)), 2)
        && (day..=31).contains(&more)
    {
        let end = line.spaces(dash.saturating_add(1)).saturating_add(length);
        if !matches!(line.at(end), ':' | 'h') {
            (last, to) = (more, suffix(line, end));
        }
    }
    let (year, to) = year(line, to);
    Some((vec![Date { year, month, day, last }], to))
}

fn suffix(line: &Letters, at: usize) -> usize {
    line.one_of(at, &["st", "nd", "rd", "th", "er", "º", "."]).unwrap_or(at)
}

fn gap(line: &Letters, at: usize) -> usize {
    let at = line.spaces(at);
    let at = if matches!(line.at(at), '-' | '/' | '.') { line.spaces(at.saturating_add(1)) } else { at };
    line.one_of(at, &["of", "de", "di", "من"]).map_or(at, |at| line.spaces(at))
}

fn year(line: &Letters, at: usize) -> (Option<i32>, usize) {
    let mut from = at;
    while matches!(line.at(from), ' ' | ',' | '.' | '-' | '/') {
        from = from.saturating_add(1);
    }
    from = line.one_of(from, &["de", "del"]).map_or(from, |from| line.spaces(from));
    let found = line.number(from, 4).filter(|(year, length)| *length == 4 && (1990..=2100).contains(year));
    match found {
        // "17 September 2029-2030" and "2029:15" are not years.
        Some((year, length)) if line.at(from.saturating_add(length)) != ':' => {
            (i32::try_from(year).ok(), from.saturating_add(length))
        }
        _ => (None, at),
    }
}

/// A month by its name, or by a name with two typing errors in it.
fn month(line: &Letters, at: usize) -> Option<(u32, usize)> {
    for (number, names) in words::MONTHS.iter().enumerate() {
        if let Some(to) = line.one_of(at, names) {
            let to = if line.at(to) == '.' { to.saturating_add(1) } else { to };
            // "حزيران/يونيو" is one month by two names.
            let again = (line.at(to) == '/').then(|| line.one_of(to.saturating_add(1), names)).flatten();
            return Some((u32::try_from(number).ok()?.checked_add(1)?, again.unwrap_or(to)));
        }
    }
    let (word, to) = line.word(at)?;
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 6 {
        return None;
    }
    let near = |name: &&str| {
        let name: Vec<char> = name.chars().collect();
        name.len() >= 6 && name.first() == letters.first() && distance(&name, &letters) <= 2
    };
    let number = words::MONTHS.iter().position(|names| names.iter().any(near))?;
    Some((u32::try_from(number).ok()?.checked_add(1)?, to))
}

/// The number of letters that differ, are missing or too many; exchanged neighbours count once (Damerau).
fn distance(a: &[char], b: &[char]) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.iter().enumerate() {
        let mut here = vec![row.saturating_add(1)];
        for (column, other) in b.iter().enumerate() {
            let step = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX);
            let mut least = step(&above, column).saturating_add(usize::from(letter != other));
            least = least.min(step(&above, column.saturating_add(1)).saturating_add(1));
            least = least.min(step(&here, column).saturating_add(1));
            let swapped = row > 0
                && column > 0
                && a.get(row.wrapping_sub(1)) == Some(other)
                && b.get(column.wrapping_sub(1)) == Some(letter);
            if swapped {
                least = least.min(step(&before, column.wrapping_sub(1)).saturating_add(1));
            }
            here.push(least);
        }
        before = above;
        above = here;
    }
    above.last().copied().unwrap_or(usize::MAX)
}
