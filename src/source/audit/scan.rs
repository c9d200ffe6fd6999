//! What a line of the source says of days and hours, found by a reading of its own.

use chrono::Weekday;

use super::letters::Letters;
use super::words;

/// A word or a group of words that tells a day or an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it tells.
    pub what: What,
    /// Where it begins and ends in the line, in characters.
    pub from: usize,
    pub to: usize,
}

/// What a token tells.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A time of day.
    Clock(Clock),
    /// A date, in each way in which it can be read.
    Date(Vec<Date>),
    /// A weekday; whether only by an abbreviation.
    Weekday(Weekday, bool),
    /// "Day 2", "second day".
    Number(u32),
    /// A length in minutes.
    Length(i64),
    /// Digits around a colon that look like a time with a slip of the pen: "10:5", "10:155", "27:00".
    Broken,
    /// A zone, by the offsets in minutes that it may stand for.
    Zone(Vec<i32>),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since midnight.
    pub minutes: i64,
    /// Whether it tells the half of the day, by am or pm or by an hour from 13 on.
    pub half: bool,
    /// Whether am, pm, noon or midnight stands beside it.
    pub marked: bool,
    /// Whether its hour has two digits although one would do.
    pub padded: bool,
    /// What stands between hour and minute; `\0` for none.
    pub mark: char,
    /// Whether it can hardly be anything but a time.
    pub sure: bool,
}

impl Clock {
    /// Whether it can be meant by a time of day, in minutes since midnight.
    pub fn is(self, minutes: i64) -> bool {
        let twelve = if self.half { 1440 } else { 720 };
        self.minutes.rem_euclid(twelve) == minutes.rem_euclid(twelve)
    }
}

/// A date whose year may be missing; the last day of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
    pub last: u32,
}

/// All that a line tells, in its order; nothing overlaps.
pub fn tokens(line: &Letters) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let open = !line.at(at.wrapping_sub(1)).is_alphanumeric();
        let last = found.last().filter(|last| last.to == at.wrapping_sub(1));
        let after_clock = last.is_some_and(|last| matches!(last.what, What::Clock(_)));
        let token = if open { token(line, at, after_clock) } else { None };
        let Some((what, to)) = token.filter(|(_, to)| *to > at) else {
            at = at.saturating_add(1);
            continue;
        };
        if let What::Clock(clock) = what {
            let start =
                hour_before(line, at, clock).filter(|start| found.last().is_none_or(|last| last.to <= start.from));
            found.extend(start);
        }
        found.push(Token { what, from: at, to });
        at = to;
    }
    for at in 1..found.len() {
        ranged(line, &mut found, at);
    }
    found
}

/// The 9 of "9-10:30".
fn hour_before(line: &Letters, at: usize, end: Clock) -> Option<Token> {
    let back = |mut at: usize, fits: &dyn Fn(char) -> bool| {
        while at > 0 && fits(line.at(at.wrapping_sub(1))) {
            at = at.wrapping_sub(1);
        }
        at
    };
    let space = |letter: char| letter == ' ';
    let mark = back(at, &space);
    let before = back(mark, &|letter| matches!(letter, '-' | '–' | '—'));
    let before =
        if before < mark { before } else { mark.checked_sub(2).filter(|from| line.text(*from, mark) == "to")? };
    let to = back(before, &space);
    let from = back(to, &|letter| letter.is_ascii_digit());
    let (hour, length) = line.number(from, 2).filter(|(hour, _)| from < to && *hour <= 24)?;
    let open = !line.at(from.wrapping_sub(1)).is_alphanumeric()
        && !matches!(line.at(from.wrapping_sub(1)), ':' | '.' | '/' | '-' | '–');
    let clock = Clock {
        minutes: i64::from(hour).saturating_mul(60),
        half: hour > 12,
        marked: false,
        padded: length == 2 && hour < 10,
        mark: '\0',
        sure: false,
    };
    (open && (end.sure || end.half)).then_some(Token { what: What::Clock(clock), from, to })
}

/// Two times around a mark of range are surer than each alone, but for years.
fn ranged(line: &Letters, found: &mut [Token], at: usize) {
    let Some([first, second]) = found.get_mut(at.wrapping_sub(1)..=at) else { return };
    let joined = is_range_mark(line, first.to, second.from);
    let (What::Clock(start), What::Clock(end)) = (&mut first.what, &mut second.what) else { return };
    let bare = first.to.saturating_sub(first.from) <= 2;
    let year = |clock: &Clock, length: usize| length == 4 && (1190..=1240).contains(&clock.minutes) && !clock.sure;
    let years = year(start, first.to.saturating_sub(first.from)) && year(end, second.to.saturating_sub(second.from));
    // "+1-617-324" is no range of times.
    let short = |token: &Token| token.to.saturating_sub(token.from) == 3;
    let phone = short(first) || short(second);
    let (What::Clock(start), What::Clock(end)) = (&mut first.what, &mut second.what) else { return };
    if joined && !years && !bare && (!phone || start.sure || end.sure) {
        (start.sure, end.sure) = (true, true);
    }
}

/// Whether only a mark of range stands between two places.
pub fn is_range_mark(line: &Letters, from: usize, to: usize) -> bool {
    let between = line.text(from, to);
    let marks = !between.is_empty() && between.chars().all(|letter| "-–—−‑→~>/»…. ".contains(letter));
    marks || words::UNTIL.contains(&between.as_str())
}

/// The token at a place; `after_clock`: right after a time, which "/" may lead on to another.
fn token(line: &Letters, at: usize, after_clock: bool) -> Option<(What, usize)> {
    let letter = line.at(at);
    if letter.is_ascii_digit() {
        let (before, far) = (line.at(at.wrapping_sub(1)), line.at(at.wrapping_sub(2)));
        let joined = far.is_ascii_digit() && (matches!(before, '.' | ':' | ',') || before == '/' && !after_clock);
        if joined || matches!(before, '$' | '€' | '#') {
            return None;
        }
        return date(line, at)
            .or_else(|| ordinal_day(line, at))
            .or_else(|| length(line, at).map(|(minutes, to)| (What::Length(minutes), to)))
            .or_else(|| clock(line, at).map(|(clock, to)| (What::Clock(clock), to)))
            .or_else(|| broken(line, at).map(|to| (What::Broken, to)));
    }
    if !letter.is_alphabetic() {
        return None;
    }
    date(line, at)
        .or_else(|| day_number(line, at))
        .or_else(|| zone(line, at))
        .or_else(|| weekday(line, at))
        .or_else(|| twelve(line, at))
}

/// Digits with a colon between them that are no time of day.
fn broken(line: &Letters, at: usize) -> Option<usize> {
    let digits = |from: usize| (from..line.len()).take_while(|at| line.at(*at).is_ascii_digit()).count();
    let colon = at.saturating_add(digits(at));
    let count = digits(colon.saturating_add(1));
    let to = colon.saturating_add(1).saturating_add(count);
    let more = line.at(to) == ':' && line.at(to.saturating_add(1)).is_ascii_digit();
    (line.at(colon) == ':' && count > 0 && !more).then_some(to)
}

/// "noon" and "midnight" alone.
fn twelve(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (minutes, to) = line
        .one_of(at, words::NOON)
        .map(|to| (720, to))
        .or_else(|| line.one_of(at, words::MIDNIGHT).map(|to| (0, to)))?;
    Some((What::Clock(Clock { minutes, half: true, marked: true, padded: false, mark: '\0', sure: false }), to))
}

/// 10:15, 10.15, 10h15, 10 h, 1015 hrs, 10 am, 10 Uhr.
fn clock(line: &Letters, at: usize) -> Option<(Clock, usize)> {
    let (number, length) = line.number(at, 4)?;
    let mut to = at.saturating_add(length);
    let (mut hour, mut minute, mut sure, mut mark) = (number, 0, false, '\0');
    let padded = length == 2 && number < 10;
    if length > 2 {
        (hour, minute) = (number.checked_div(100)?, number.checked_rem(100)?);
        let next = line.at(to);
        if next == '.' && line.at(to.saturating_add(1)).is_ascii_digit() || next == ',' {
            return None;
        }
    } else if let Some((found, end)) = minutes(line, to, &[':'], true) {
        (minute, to, sure, mark) = (found, end, true, ':');
        // Seconds say nothing.
        to = minutes(line, to, &[':'], false).map_or(to, |(_, end)| end);
    } else if let Some((found, end)) = minutes(line, to, &['h', 'u'], true) {
        // "1h30" may be a length as well.
        (minute, to, sure, mark) = (found, end, number > 4, 'h');
    } else if let Some((found, end)) = minutes(line, to, &['.'], false) {
        (minute, to, mark) = (found, end, '.');
    }
    let (half, end) = half(line, to);
    let bare = half.is_none() && length <= 2 && to == at.saturating_add(length);
    let unit = unit(line, end, bare && number < 6);
    sure |= half.is_some() || unit.is_some_and(|(_, sure)| sure);
    let to = unit.map_or(end, |(end, _)| end);
    // A number alone is no time.
    if bare && unit.is_none() || hour > 24 || minute > 59 || hour == 24 && minute > 0 {
        return None;
    }
    if line.at(to).is_alphanumeric() || matches!(line.at(to), '%' | '€' | '°') {
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

/// Two digits after one of the marks, with a space around it or not.
fn minutes(line: &Letters, at: usize, marks: &[char], spaced: bool) -> Option<(u32, usize)> {
    let mark = if spaced && line.at(at) == ' ' { at.saturating_add(1) } else { at };
    let found = marks.contains(&line.at(mark)).then_some(mark.saturating_add(1))?;
    // "9 h 30", but "10: 30 people" is none.
    let from = if spaced && line.at(mark) == 'h' && line.at(found) == ' ' { found.saturating_add(1) } else { found };
    let (number, length) = line.number(from, 2).filter(|(_, length)| *length == 2)?;
    let to = from.saturating_add(length);
    let dotted = line.at(to) == '.' && line.at(to.saturating_add(1)).is_ascii_digit();
    (number < 60 && !line.at(to).is_ascii_digit() && !dotted).then_some((number, to))
}

/// Whether it says afternoon, morning or neither, and where that ends.
fn half(line: &Letters, at: usize) -> (Option<bool>, usize) {
    let from = line.spaces(at);
    let lists = [(words::MORNING, false), (words::AFTERNOON, true), (words::NOON, true), (words::MIDNIGHT, false)];
    let found = lists.into_iter().find_map(|(list, half)| Some((half, line.one_of(from, list)?)));
    found.map_or((None, at), |(half, to)| (Some(half), to))
}

/// "hrs", "Uhr", or a lone "h", which may also be a length; whether it is surely a clock's.
fn unit(line: &Letters, at: usize, short: bool) -> Option<(usize, bool)> {
    let from = line.spaces(at);
    if let Some(to) = line.one_of(from, words::UNITS) {
        return Some((to, true));
    }
    let to = line.one_of(from, &["h", "heures", "horas"])?;
    Some((to, !short))
}

/// "30 min", "1 hour", "1h30" in brackets is told apart by who asks.
fn length(line: &Letters, at: usize) -> Option<(i64, usize)> {
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
        let unit = line.spaces(line.spaces(to).saturating_add(length));
        Some((sum.saturating_add(more.into()), line.one_of(unit, words::MINUTES)?))
    });
    Some(more.unwrap_or((sum, to)))
}

fn zone(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (word, to) = line.word(at)?;
    let (_, offsets) = words::ZONES.iter().find(|(name, _)| *name == word).filter(|_| line.is_capital(at, to))?;
    // "UTC+2", "GMT +05:30".
    let sign = line.spaces(to);
    if matches!(word.as_str(), "utc" | "gmt") && matches!(line.at(sign), '+' | '-' | '−' | '–') {
        let from = line.spaces(sign.saturating_add(1));
        if let Some((hours, length)) = line.number(from, 2) {
            let mut to = from.saturating_add(length);
            let mut offset = i32::try_from(hours).ok()?.checked_mul(60)?;
            if let Some((more, end)) = minutes(line, to, &[':'], false) {
                (offset, to) = (offset.checked_add(i32::try_from(more).ok()?)?, end);
            }
            let offset = if line.at(sign) == '+' { offset } else { offset.checked_neg()? };
            return (hours <= 14).then_some((What::Zone(vec![offset]), to));
        }
    }
    Some((What::Zone(offsets.to_vec()), to))
}

fn weekday(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (word, to) = line.word(at)?;
    let place = |names: &[&[&str]; 7]| names.iter().position(|names| names.contains(&word.as_str()));
    let (number, short) = place(&words::WEEKDAYS)
        .map(|number| (number, false))
        .or_else(|| place(&words::SHORT_WEEKDAYS).map(|number| (number, true)))?;
    let day = Weekday::try_from(u8::try_from(number).ok()?).ok()?;
    let to = if line.at(to) == '.' { to.saturating_add(1) } else { to };
    Some((What::Weekday(day, short), to))
}

/// "Day 2", "day two", "second day", "اليوم الثاني".
fn day_number(line: &Letters, at: usize) -> Option<(What, usize)> {
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
        if let Some((number, length)) = line.number(next, 2) {
            let to = next.saturating_add(length);
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
fn ordinal_day(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (number, length) = line.number(at, 2)?;
    let to = line.one_of(at.saturating_add(length), &["st", "nd", "rd", "th", "er", "e", "ème", "º", "."])?;
    let (word, to) = line.word(line.spaces(to))?;
    words::DAY.contains(&word.as_str()).then_some((What::Number(number), to))
}

fn date(line: &Letters, at: usize) -> Option<(What, usize)> {
    let (dates, to) = numeric(line, at).or_else(|| day_first(line, at)).or_else(|| month_first(line, at))?;
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
    let (second, more) = line.number(to.saturating_add(1), 2)?;
    let to = to.saturating_add(1).saturating_add(more);
    (line.at(to) == mark).then_some(())?;
    let (third, more) = line.number(to.saturating_add(1), 4)?;
    let to = to.saturating_add(1).saturating_add(more);
    let date = |year: u32, month, day| Some(Date { year: Some(i32::try_from(year).ok()?), month, day, last: day });
    let dates = match (length, more) {
        (4, 1 | 2) => vec![date(first, second, third)?],
        (1 | 2, 4) => vec![date(third, second, first)?, date(third, first, second)?],
        _ => return None,
    };
    let dates = dates.into_iter().filter(|date| (1..=12).contains(&date.month)).collect();
    // What follows "2021-03-29T10:15" is its time.
    Some((dates, to))
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
    let (year, to) = year(line, to);
    Some((vec![Date { year, month, day, last }], to))
}

/// "March 29, 2021", "March 29-30".
fn month_first(line: &Letters, at: usize) -> Option<(Vec<Date>, usize)> {
    // Looked up only where a number follows: every word of the text comes by here.
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
        // "17 September 2029-2030" and "2029:15" are no years.
        Some((year, length)) if line.at(from.saturating_add(length)) != ':' => {
            (i32::try_from(year).ok(), from.saturating_add(length))
        }
        _ => (None, at),
    }
}

/// A month by its name, or by a name with two slips of the pen in it.
fn month(line: &Letters, at: usize) -> Option<(u32, usize)> {
    for (number, names) in words::MONTHS.iter().enumerate() {
        if let Some(to) = line.one_of(at, names) {
            let to = if line.at(to) == '.' { to.saturating_add(1) } else { to };
            return Some((u32::try_from(number).ok()?.checked_add(1)?, to));
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

/// How many letters differ, are missing or too many, two that changed places counted once (Damerau).
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

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<String> {
        let show = |token: Token| match token.what {
            What::Clock(Clock { minutes, half, sure, .. }) => {
                let kind = if half { "" } else { "?" };
                format!("{:02}:{:02}{kind}{}", minutes / 60, minutes % 60, if sure { "" } else { "~" })
            }
            What::Date(dates) => dates
                .iter()
                .map(|date| {
                    format!(
                        "{}-{}-{}{}",
                        date.year.unwrap_or(0),
                        date.month,
                        date.day,
                        if date.last == date.day { String::new() } else { format!("/{}", date.last) }
                    )
                })
                .collect::<Vec<_>>()
                .join("|"),
            What::Weekday(day, _) => day.to_string(),
            What::Number(number) => format!("#{number}"),
            What::Length(minutes) => format!("{minutes}min"),
            What::Broken => "broken".to_owned(),
            What::Zone(offsets) => format!("z{}", offsets[0]),
        };
        tokens(&Letters::of(text)).into_iter().map(show).collect()
    }

    #[test]
    fn times_in_many_spellings() {
        for (text, expected) in [
            ("10:00-10:15 Opening", vec!["10:00?", "10:15?"]),
            ("9 h 30 – 12 h", vec!["09:30?", "12:00?"]),
            ("9h30/12h30, 1h30", vec!["09:30?", "12:30?", "01:30?~"]),
            ("14h - 15h, 2 h", vec!["14:00", "15:00", "120min"]),
            ("10.15–10.40, 1.2 and 10.15", vec!["10:15?", "10:40?", "10:15?~"]),
            ("0900 - 1000 hrs, 1015-1030", vec!["09:00?", "10:00?", "10:15?", "10:30?"]),
            ("3–6 p.m.", vec!["03:00?~", "18:00"]),
            ("12 noon to 1 pm", vec!["12:00", "13:00"]),
            ("12:30am", vec!["00:30"]),
            ("13:15 PM", vec!["13:15"]),
            ("٠٩:٠٠ – ٠٩:٣٠ التسجيل", vec!["09:00?", "09:30?"]),
            ("الساعة 3 مساءً", vec!["15:00"]),
            ("um 18 Uhr", vec!["18:00"]),
            ("09 :00", vec!["09:00?"]),
            ("15:30:00", vec!["15:30"]),
            ("30 min (9:00)", vec!["30min", "09:00?"]),
            ("1 hour 30 minutes", vec!["90min"]),
            ("10:00 CEST (08:00 GMT+1)", vec!["10:00?", "z120", "08:00?", "z60"]),
            ("<b>10:00</b> https://a.example/12:30 [x](y-10:00)", vec!["10:00?"]),
            ("2013 course, 16:9, 1.5 kg, 3:2", vec!["20:13~", "broken", "broken"]),
            ("10:5-10:155", vec!["broken", "broken"]),
            ("10% of 12 people, v1.20.3, $10.50", vec![]),
        ] {
            assert_eq!(show(text), expected, "text: {text:?}");
        }
    }

    #[test]
    fn days_in_many_spellings() {
        for (text, expected) in [
            ("Monday, 29 March 2021", vec!["Mon", "2021-3-29"]),
            ("29-30 March 2021", vec!["2021-3-29/30"]),
            ("March 29–30, 2021", vec!["2021-3-29/30"]),
            ("2021-03-29", vec!["2021-3-29"]),
            ("03/04/2021", vec!["2021-4-3|2021-3-4"]),
            ("Tuesday, 18 Septmeber 2029", vec!["Tue", "2029-9-18"]),
            ("Lunes 17 de septiembre de 2029", vec!["Mon", "2029-9-17"]),
            ("17. September 2029", vec!["2029-9-17"]),
            ("الاثنين ١٧ سبتمبر ٢٠٢٩", vec!["Mon", "2029-9-17"]),
            ("Day 2: Second day, Tag 3, 2e jour", vec!["#2", "#2", "#3", "#2"]),
            ("we may 2 or march on", vec!["0-5-2"]),
            ("Monday's talk of the day", vec!["Mon"]),
        ] {
            assert_eq!(show(text), expected, "text: {text:?}");
        }
    }
}
