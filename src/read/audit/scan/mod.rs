//! The days and hours in a line of the source, found by a reading of its own.

mod day;
mod hour;
mod token;

use super::letters::Letters;
use super::words;
pub use day::is_misspelt_weekday;
use day::{date, day_number, ordinal_day, weekday};
use hour::{broken, clock, length, minutes, spoken, twelve};
pub use token::{Clock, Date, Token, What};

/// All tokens of a line, in its order; they do not overlap.
pub fn tokens(line: &Letters) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let (letter, before) = (line.at(at), line.at(at.wrapping_sub(1)));
        // Most letters are in the middle of a word.
        if !letter.is_alphanumeric() || letter.is_alphabetic() && before.is_alphabetic() && before != 't' {
            at = at.saturating_add(1);
            continue;
        }
        let last = found.last().filter(|last| last.to == at.wrapping_sub(1));
        // "2029-09-17T10:00".
        let dated = || last.is_some_and(|last| matches!(last.what, What::Date(_)));
        let open = !before.is_alphanumeric() || matches!(before, 'T' | 't') && dated();
        let after_clock = last.is_some_and(|last| matches!(last.what, What::Clock(_)));
        // "2029-03-05T10:00+02:00": the offset follows the time of an instant.
        let instant = last.is_some_and(|last| matches!(line.at(last.from.wrapping_sub(1)), 'T' | 't'));
        let token = match before {
            '+' | '-' if after_clock && instant => offset(line, at, before),
            _ if open => token(line, at, after_clock),
            _ => None,
        };
        let Some((what, to)) = token.filter(|(_, to)| *to > at) else {
            at = at.saturating_add(1);
            continue;
        };
        let clock = if let What::Clock(clock) = what { Some(clock) } else { None };
        if let Some(clock) = clock {
            let start =
                hour_before(line, at, clock).filter(|start| found.last().is_none_or(|last| last.to <= start.from));
            found.extend(start);
        }
        found.push(Token { what, from: at, to });
        at = to;
        if let Some(clock) = clock
            && let Some(end) = hour_after(line, to, clock)
        {
            at = end.to;
            found.push(end);
        }
    }
    if found.is_empty() {
        found.extend(bare_range(line).into_iter().flatten());
    }
    if let Some(pair) = halved(line) {
        found.retain(|token| token.to <= pair[0].from || token.from >= pair[1].to);
        found.extend(pair);
        found.sort_by_key(|token| token.from);
    }
    for at in 1..found.len() {
        ranged(line, &mut found, at);
    }
    found
}

/// The hours of "a.m. (10–1)" and "p.m. (3–6)".
fn halved(line: &Letters) -> Option<[Token; 2]> {
    line.places('(').next()?;
    let starts = (0..line.len()).filter(|at| !line.at(at.wrapping_sub(1)).is_alphanumeric());
    let (afternoon, after) = starts.filter(|at| matches!(line.at(*at), 'a' | 'p')).find_map(|at| {
        let morning = line.one_of(at, words::MORNING).map(|to| (false, to));
        morning.or_else(|| line.one_of(at, words::AFTERNOON).map(|to| (true, to)))
    })?;
    let bracket = line.spaces(after);
    let hour = |at: usize| line.number(at, 2).filter(|(hour, _)| (1..=12).contains(hour));
    let first = (line.at(bracket) == '(').then(|| bracket.saturating_add(1))?;
    let (start, length) = hour(first)?;
    let mark = line.spaces(first.saturating_add(length));
    matches!(line.at(mark), '-' | '–' | '—').then_some(())?;
    let second = line.spaces(mark.saturating_add(1));
    let (end, more) = hour(second)?;
    (line.at(second.saturating_add(more)) == ')').then_some(())?;
    let token = |hour: u32, from: usize, length: usize, late: bool| {
        let hour = i64::from(hour.rem_euclid(12)).saturating_add(if late { 12 } else { 0 });
        let minutes = hour.saturating_mul(60);
        let clock = Clock { minutes, half: true, marked: true, padded: false, mark: '\0', sure: true };
        Token { what: What::Clock(clock), from, to: from.saturating_add(length) }
    };
    let late = afternoon || end.rem_euclid(12) <= start.rem_euclid(12);
    Some([token(start, first, length, afternoon), token(end, second, more, late)])
}

/// "1 – 2" and nothing else: two numbers, which may not be hours.
fn bare_range(line: &Letters) -> Option<[Token; 2]> {
    let text = line.text(0, line.len());
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_digit());
    let (start, end) = ['-', '–', '—'].iter().find_map(|mark| text.trim().split_once(*mark))?;
    let (start, end) = (start.trim(), end.trim());
    if !digits(start) || !digits(end) {
        return None;
    }
    let first = (0..line.len()).find(|at| line.at(*at).is_ascii_digit())?;
    let last = (0..line.len()).rev().find(|at| line.at(*at).is_ascii_digit())?.saturating_add(1);
    let token = |text: &str, from: usize, to: usize| {
        let hour: u32 = text.parse().ok()?;
        let clock = Clock {
            minutes: i64::from(hour).saturating_mul(60),
            half: hour > 12,
            marked: false,
            padded: text.len() == 2 && hour < 10,
            mark: '\0',
            sure: false,
        };
        ((1..=24).contains(&hour)).then_some(Token { what: What::Clock(clock), from, to })
    };
    Some([token(start, first, first.saturating_add(start.len()))?, token(end, last.saturating_sub(end.len()), last)?])
}

/// The 9 of "9-10:30" and of "9 bis 10.30 Uhr".
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
    let before = if before < mark {
        before
    } else {
        let word = back(mark, &|letter| letter.is_alphabetic());
        Some(word).filter(|from| *from < mark && words::UNTIL.contains(&line.text(*from, mark).as_str()))?
    };
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

/// The 1 of "noon to 1 Lunch" and of "12:30 - 1" at the end of a line.
fn hour_after(line: &Letters, at: usize, start: Clock) -> Option<Token> {
    let mark = line.spaces(at);
    let worded = line.one_of(mark, words::UNTIL);
    let dash = || matches!(line.at(mark), '-' | '–' | '—').then(|| mark.saturating_add(1));
    let from = line.spaces(worded.or_else(dash)?);
    let (hour, digits) = line.number(from, 2).filter(|(hour, _)| (1..=24).contains(hour))?;
    let to = from.saturating_add(digits);
    let last = line.spaces(to) >= line.len();
    let whole = last || worded.is_some() && line.at(to) == ' ' && line.at(line.spaces(to)).is_alphabetic();
    // "10:00 to 10 am" and "10:00 to 5 May" continue.
    let more = clock(line, from).is_some() || date(line, from).is_some() || length(line, from).is_some();
    let clock = Clock {
        minutes: i64::from(hour).saturating_mul(60),
        half: hour > 12,
        marked: false,
        padded: digits == 2 && hour < 10,
        mark: '\0',
        sure: false,
    };
    (whole && !more && (start.sure || start.half)).then_some(Token { what: What::Clock(clock), from, to })
}

/// Two times around a mark of range are more certain than each alone, except for years.
fn ranged(line: &Letters, found: &mut [Token], at: usize) {
    let Some([first, second]) = found.get_mut(at.wrapping_sub(1)..=at) else { return };
    let joined = is_range_mark(line, first.to, second.from);
    let (What::Clock(start), What::Clock(end)) = (&mut first.what, &mut second.what) else { return };
    let bare = first.to.saturating_sub(first.from) <= 2;
    // "1990-2030", and "1914-1918", which are not times.
    let year = |clock: &Clock, length: usize| {
        let odd = clock.minutes.checked_rem(5) != Some(0);
        length == 4 && (odd || (1190..=1240).contains(&clock.minutes)) && !clock.sure
    };
    let years = year(start, first.to.saturating_sub(first.from)) && year(end, second.to.saturating_sub(second.from));
    // "+1-617-324" is not a range of times.
    let short = |token: &Token| token.to.saturating_sub(token.from) == 3;
    let phone = short(first) || short(second);
    let (What::Clock(start), What::Clock(end)) = (&mut first.what, &mut second.what) else { return };
    if joined && !years && !bare && (!phone || start.sure || end.sure) {
        (start.sure, end.sure) = (true, true);
    }
}

/// Whether only a mark of range is between two places.
pub fn is_range_mark(line: &Letters, from: usize, to: usize) -> bool {
    let between = line.text(from, to);
    let marks = !between.is_empty() && between.chars().all(|letter| "-–—−‑→↓⇩⬇~>/»…. ".contains(letter));
    marks || words::UNTIL.contains(&between.as_str())
}

/// The token at a position; `after_clock`: directly after a time, where "/" may connect another.
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
    let (word, to) = line.letters_of_word(at)?;
    // A month is followed by a number, or by a second word in Arabic.
    let next = line.at(line.spaces(if line.at(to) == '.' { to.saturating_add(1) } else { to }));
    if !next.is_ascii_digit() && letter < '\u{600}' && !words::may_begin(word) {
        return None;
    }
    date(line, at)
        .or_else(|| day_number(line, at))
        .or_else(|| zone(line, at, after_clock))
        .or_else(|| weekday(line, at))
        .or_else(|| twelve(line, at))
        .or_else(|| spoken(line, at).map(|to| (What::Spoken, to)))
}

fn zone(line: &Letters, at: usize, after_clock: bool) -> Option<(What, usize)> {
    let (word, to) = line.word(at)?;
    // In capitals "ET" and "PT" are also words and initials.
    let certain = |name: &str| name.len() > 2 || after_clock;
    let (_, offsets) = words::ZONES
        .iter()
        .find(|(name, _)| *name == word)
        .filter(|(name, _)| line.is_capital(at, to) && certain(name))?;
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

/// The 02:00 of "+02:00".
fn offset(line: &Letters, at: usize, sign: char) -> Option<(What, usize)> {
    let (hours, length) = line.number(at, 2).filter(|(hours, length)| *length == 2 && *hours <= 14)?;
    let (more, to) = minutes(line, at.saturating_add(length), &[':'], false)?;
    let offset = i32::try_from(hours.checked_mul(60)?.checked_add(more)?).ok()?;
    Some((What::Zone(vec![if sign == '-' { offset.checked_neg()? } else { offset }]), to))
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
            What::Spoken => "spoken".to_owned(),
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
            ("2021-03-29T10:15", vec!["2021-3-29", "10:15?"]),
            ("2021-03-29T10:15:00+02:00", vec!["2021-3-29", "10:15?", "z120"]),
            ("2021-03-29T10:15-05:00, T10:15Z", vec!["2021-3-29", "10:15?", "z-300"]),
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
