//! Random agendas in every spelling that is read, then damaged: what comes of them is right, or an error
//! or a warning names a line. Never another time in silence.
#![cfg(feature = "import")]

use std::collections::BTreeMap;

use agenda_widget::model::problem::{Level, Place, Problem};
use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;

/// Start and end of each session, by its title.
type Times = BTreeMap<String, (NaiveDateTime, Option<NaiveDateTime>)>;

/// An agenda as a careful person knows it, with the lines in which it is written.
#[derive(Clone, Debug)]
struct Written {
    times: Times,
    lines: Vec<String>,
    /// The line of each day, and its date.
    days: Vec<(usize, NaiveDate)>,
    /// The line of each session, with its title.
    rows: Vec<(usize, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    Dash,
    Colon,
    French,
    HalfDays,
    Words,
    Item,
    Dotted,
    Compact,
    StartOnly,
    Table,
    TwoColumns,
}

const ROWS: [Row; 11] = [
    Row::Dash,
    Row::Colon,
    Row::French,
    Row::HalfDays,
    Row::Words,
    Row::Item,
    Row::Dotted,
    Row::Compact,
    Row::StartOnly,
    Row::Table,
    Row::TwoColumns,
];
const TITLES: [&str; 6] = ["Knots", "Sails", "Ropes", "Tides", "Lamps", "Charts"];

fn row(style: Row, start: NaiveTime, end: NaiveTime, title: &str) -> String {
    let plain = |time: NaiveTime| time.format("%H:%M").to_string();
    let french = |time: NaiveTime| time.format("%-Hh%M").to_string();
    let half = |time: NaiveTime| time.format("%-I:%M %P").to_string();
    match style {
        Row::Dash => format!("{}-{} {title}", plain(start), plain(end)),
        Row::Colon => format!("{} – {}: {title}", plain(start), plain(end)),
        Row::French => format!("{} à {} {title}", french(start), french(end)),
        Row::HalfDays => format!("{} – {} {title}", half(start), half(end)),
        Row::Words => format!("from {} until {} {title}", plain(start), plain(end)),
        Row::Item => format!("- {}–{} {title}", plain(start), plain(end)),
        Row::Dotted => format!("{}–{} {title}", start.format("%H.%M"), end.format("%H.%M")),
        Row::Compact => format!("{}-{} hrs {title}", start.format("%H%M"), end.format("%H%M")),
        Row::StartOnly => format!("{} {title}", plain(start)),
        Row::Table => format!("| {}-{} | {title} |", plain(start), plain(end)),
        Row::TwoColumns => format!("| {} | {} | {title} |", plain(start), plain(end)),
    }
}

fn heading(style: usize, number: usize, date: NaiveDate) -> String {
    match style {
        0 => date.format("## %A %-d %B %Y").to_string(),
        1 => date.format("%A, %-d %B %Y").to_string(),
        2 => date.format("## %Y-%m-%d").to_string(),
        3 => date.format("%B %-d, %Y").to_string(),
        4 => format!("## Day {number}: {}", date.format("%-d %B %Y")),
        _ => agenda_widget::write::date("fr", date),
    }
}

fn write(first: NaiveDate, days: &[Vec<(u32, u32)>], style: Row, headings: usize) -> Written {
    let mut written = Written {
        times: Times::new(),
        lines: vec!["Harbour course".into(), String::new()],
        days: vec![],
        rows: vec![],
    };
    for (number, sessions) in days.iter().enumerate() {
        let date = first + TimeDelta::days(number as i64);
        written.lines.push(heading(headings, number + 1, date));
        written.days.push((written.lines.len(), date));
        written.lines.push(String::new());
        match style {
            Row::Table => written.lines.extend(["| Time | Topic |".into(), "|---|---|".into()]),
            Row::TwoColumns => written.lines.extend(["| Start | End | Topic |".into(), "|---|---|---|".into()]),
            _ => {}
        }
        let mut at = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let mut rows = Vec::new();
        for (at_title, (gap, length)) in sessions.iter().enumerate() {
            let start = at + TimeDelta::minutes(i64::from(gap * 15));
            let end = start + TimeDelta::minutes(i64::from(length * 15));
            rows.push((start, end, format!("{} {}", TITLES[at_title], ["one", "two", "three"][number])));
            at = end;
        }
        for (index, (start, end, title)) in rows.iter().enumerate() {
            written.lines.push(row(style, *start, *end, title));
            written.rows.push((written.lines.len(), title.clone()));
            let next = rows.get(index + 1).map(|(next, ..)| *next);
            // Without an end of its own it ends where the next one starts, the last one openly.
            let end = if style == Row::StartOnly { next } else { Some(*end) };
            written.times.insert(title.clone(), (date.and_time(*start), end.map(|end| date.and_time(end))));
        }
        written.lines.push(String::new());
    }
    written
}

prop_compose! {
    fn agenda()(
        first in (0..2000_i64).prop_map(|day| NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + TimeDelta::days(day)),
        days in proptest::collection::vec(proptest::collection::vec((0..3_u32, 1..6_u32), 2..5), 1..4),
        style in proptest::sample::select(ROWS.to_vec()),
        headings in 0..6_usize,
    ) -> (Written, Row) {
        (write(first, &days, style, headings), style)
    }
}

/// What is read, or nothing, and everything worse than a note.
fn read(lines: &[String]) -> (Option<Times>, Vec<Problem>) {
    let context = Context { time_zone: Some("Europe/Paris".to_owned()), ..Context::default() };
    let text = lines.join("\n");
    let worse = |problems: Vec<Problem>| problems.into_iter().filter(|problem| problem.level > Level::Note).collect();
    match read::read(&text, Some(Format::Text), &context, &Tzdb) {
        Ok(reading) => {
            let times = reading.agenda.sessions.iter().map(|session| {
                let start = session.start().unwrap().written.civil;
                (session.title.pick(&[]).text.to_owned(), (start, session.end().map(|end| end.written.civil)))
            });
            (Some(times.collect()), worse(reading.problems))
        }
        Err(problems) => (None, worse(problems)),
    }
}

/// Whether the reading of damaged lines is right, or something is reported that was not before the damage.
fn is_right_or_reported(written: &Written, lines: &[String], removed: Option<&str>, ends: bool) -> Result<(), String> {
    let (times, problems) = read(lines);
    let before: Vec<String> = read(&written.lines).1.into_iter().map(|problem| problem.message).collect();
    let named = problems.iter().any(|problem| {
        matches!(problem.place, Place::Line { .. } | Place::Whole) && !before.contains(&problem.message)
    });
    let Some(times) = times else {
        return if named { Ok(()) } else { Err("refused without a word".to_owned()) };
    };
    for (title, (start, end)) in written.times.iter().filter(|(title, _)| Some(title.as_str()) != removed) {
        let right = times.get(title).is_some_and(|(read, until)| read == start && (!ends || until == end));
        if !right && !named {
            return Err(format!("{title}: {start} to {end:?}, read {:?}", times.get(title)));
        }
    }
    Ok(())
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(29);
    }
    config
}

/// A heading with a slip of the pen in its longest word.
fn misspelt(heading: &str) -> String {
    let longest =
        heading.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).max_by_key(|word| word.len());
    match longest.filter(|word| word.len() > 5) {
        Some(word) => {
            let mut letters: Vec<char> = word.chars().collect();
            let at = letters.len() / 2;
            letters.swap(at, at - 1);
            heading.replace(word, &letters.into_iter().collect::<String>())
        }
        None => heading.to_owned(),
    }
}

proptest! {
    // The same agendas in every run; PROPTEST_CASES makes more of them, PROPTEST_RNG_SEED others.
    #![proptest_config(config())]

    /// Undamaged, each spelling is read to the minute, and nothing is asked.
    #[test]
    fn every_spelling_is_read_right((written, _) in agenda()) {
        let (times, problems) = read(&written.lines);
        let text = written.lines.join("\n");
        let errors: Vec<String> = problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect();
        prop_assert_eq!(&errors, &Vec::<String>::new(), "{}", text);
        prop_assert_eq!(times.unwrap(), written.times, "{}", text);
    }

    /// A day that is written in another way, misspelt, or missing.
    #[test]
    fn no_day_is_lost_in_silence((written, _) in agenda(), at in 0..3_usize, damage in 0..8_usize, mark in any::<bool>()) {
        let (line, date) = written.days[at % written.days.len()];
        let number = at % written.days.len() + 1;
        let mut lines = written.lines.clone();
        let reported = match damage {
            0 => format!("Day {number}"),
            1 => date.format("%A").to_string(),
            2 => date.format("%A %-d").to_string(),
            3 => misspelt(&lines[line - 1]),
            4 => "Later".to_owned(),
            5 => String::new(),
            6 => ["First day", "Second day", "Third day"][number - 1].to_owned(),
            _ => date.format("%-d %B").to_string(),
        };
        lines[line - 1] = if mark && !reported.is_empty() && !reported.starts_with('#') { format!("## {reported}") } else { reported };
        // Nobody can see that a day is missing if its times continue after those of the day before.
        let of_day = |day: NaiveDate| written.times.values().map(move |(start, _)| *start).filter(move |start| start.date() == day);
        let last = of_day(date - TimeDelta::days(1)).max().map(|start| start.time());
        let goes_on = last.is_some_and(|last| of_day(date).min().unwrap().time() >= last);
        if matches!(damage, 4 | 5) && goes_on {
            return Ok(());
        }
        let right = is_right_or_reported(&written, &lines, None, true);
        prop_assert!(right.is_ok(), "{}\n{}", right.unwrap_err(), lines.join("\n"));
    }

    /// A row that lost am and pm, a digit, its mark of range, or its place.
    #[test]
    fn no_time_is_lost_in_silence((written, style) in agenda(), at in 0..20_usize, damage in 0..7_usize, digit in 0..8_usize) {
        let (line, title) = written.rows[at % written.rows.len()].clone();
        let mut lines = written.lines.clone();
        let row = &mut lines[line - 1];
        let mut removed = None;
        match damage {
            0 => *row = row.replace(" am", "").replace(" pm", ""),
            1 => {
                let digits: Vec<usize> = row.match_indices(|letter: char| letter.is_ascii_digit()).map(|(at, _)| at).collect();
                let at = digits[digit % digits.len()];
                // "11:30 am – 2:00 pm" and "… – 1:00 pm" are as good as "11:30 am – 12:00 pm".
                let noon = |from: usize| row.get(from..).is_some_and(|rest| rest.starts_with("12:"));
                if style == Row::HalfDays && (noon(at) || at > 0 && noon(at - 1)) {
                    return Ok(());
                }
                row.remove(at);
            }
            2 => *row = row.replacen(['-', '–'], " ", 1),
            // The same in every row.
            6 => lines.iter_mut().for_each(|row| *row = row.replace(" am", "").replace(" pm", "")),
            3 => {
                lines.remove(line - 1);
                removed = Some(title.as_str());
            }
            4 => {
                // The time behind the title.
                let (time, rest) = row.split_at(row.find(&title).unwrap());
                *row = if row.starts_with('|') { row.clone() } else { format!("{rest} {}", time.trim_end_matches([' ', ':'])) };
            }
            _ => {
                let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
                if cells.len() > 1 {
                    *row = format!("|{}|", cells.into_iter().rev().collect::<Vec<_>>().join("|"));
                }
            }
        }
        // What ends at the next start ends elsewhere once that one is gone or at another time.
        let ends = style != Row::StartOnly;
        let right = is_right_or_reported(&written, &lines, removed, ends);
        prop_assert!(right.is_ok(), "{}\n{}", right.unwrap_err(), lines.join("\n"));
    }

    /// Two rows of a day that changed their places.
    #[test]
    fn no_order_is_lost_in_silence((written, style) in agenda(), at in 0..20_usize) {
        let at = at % (written.rows.len() - 1);
        let (first, second) = (written.rows[at].0, written.rows[at + 1].0);
        let mut lines = written.lines.clone();
        if second == first + 1 {
            lines.swap(first - 1, second - 1);
        }
        let right = is_right_or_reported(&written, &lines, None, style != Row::StartOnly);
        prop_assert!(right.is_ok(), "{}\n{}", right.unwrap_err(), lines.join("\n"));
    }
}
