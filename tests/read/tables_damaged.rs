//! Random tables that have lost something: the reading is right, or there is a warning or an
//! error. It never has another time, day or room without one.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)] // a test stops at the first surprise

use std::collections::BTreeMap;

use agenda_widget::model::problem::{Level, Problem};
use agenda_widget::read::{self, Context};
use agenda_widget::time::zone::tzdb::Tzdb;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

const TITLES: [&str; 6] = ["Knots", "Sails", "Ropes", "Tides", "Lamps", "Charts"];
const ROOMS: [&str; 2] = ["Quay hall", "Dock room"];

/// Start, end and room of each session, by its title.
type Sessions = BTreeMap<String, (NaiveDateTime, NaiveDateTime, Option<&'static str>)>;
type Rows = Vec<Vec<String>>;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    RowEach,
    Days,
    Rooms,
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A table without gaps on two days from `first` on: its rows, and what a careful person reads in it.
fn table(first: NaiveDate, lengths: &[u32], layout: Layout) -> (Rows, Sessions) {
    let day = |number: i64| first + TimeDelta::days(number);
    let mut slots = Vec::new();
    let mut start = 9 * 60;
    for length in lengths {
        slots.push((start, start + length * 15));
        start += length * 15;
    }
    let at = |date: NaiveDate, minutes: u32| date.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minutes.into());
    let mut sessions = Sessions::new();
    let mut reported = |title: &str, date, (from, to): (u32, u32), room| {
        sessions.insert(title.to_owned(), (at(date, from), at(date, to), room));
        title.to_owned()
    };
    let mut rows: Rows = Vec::new();
    let text = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match layout {
        Layout::RowEach => {
            rows.push(text(&["Date", "Start", "End", "Title", "Room"]));
            for number in 0..2 {
                for (index, slot) in slots.iter().enumerate() {
                    let room = ROOMS[index % 2];
                    let title = reported(&format!("{} {number}", TITLES[index]), day(number), *slot, Some(room));
                    rows.push(vec![day(number).to_string(), clock(slot.0), clock(slot.1), title, room.to_owned()]);
                }
            }
        }
        Layout::Days | Layout::Rooms => {
            let days = [0, 1].map(|number| day(number).format("%A %-d %B %Y").to_string());
            let heads = if layout == Layout::Days { days } else { ROOMS.map(str::to_owned) };
            rows.push([vec!["Time".to_owned()], heads.to_vec()].concat());
            for (index, slot) in slots.iter().enumerate() {
                let mut row = vec![format!("{}-{}", clock(slot.0), clock(slot.1))];
                for number in 0..2 {
                    let (date, room) = if layout == Layout::Days {
                        (day(number), None)
                    } else {
                        (first, Some(ROOMS[number as usize]))
                    };
                    row.push(reported(&format!("{} {number}", TITLES[index]), date, *slot, room));
                }
                rows.push(row);
            }
        }
    }
    (rows, sessions)
}

/// What happens to tables: the rows after it, and whether rooms can still be known.
fn damage(mut rows: Rows, kind: usize, at: usize, layout: Layout) -> (Rows, bool) {
    let row = 1 + at % (rows.len() - 1);
    let width = rows[0].len();
    match kind {
        // The head is gone; without it nobody knows that columns were days or rooms.
        0 if layout == Layout::RowEach => drop(rows.remove(0)),
        // The head of a column says something else.
        1 => {
            let column = at % width;
            rows[0][column] = ["Later", "Day 2", "Tuesday", "", "5/6"][at % 5].to_owned();
        }
        // Two columns are exchanged, with their heads or without.
        2 => rows.iter_mut().for_each(|cells| cells.swap(at % width, (at + 1) % width)),
        // A room that is called a title is nobody's time.
        3 => {
            let column = at % if layout == Layout::RowEach { 3 } else { width - 1 };
            rows[0].swap(column, column + 1);
        }
        // A time loses a digit.
        4 => {
            let column = if layout == Layout::RowEach { 1 + at % 2 } else { 0 };
            let cell = &mut rows[row][column];
            let digits: Vec<usize> =
                cell.match_indices(|letter: char| letter.is_ascii_digit()).map(|(at, _)| at).collect();
            cell.remove(digits[at % digits.len()]);
        }
        // A row is gone.
        5 => drop(rows.remove(row)),
        // A mark between two cells is gone, or one too many is there.
        6 => {
            rows[row].remove(at % width);
        }
        7 => rows[row].insert(at % width, String::new()),
        // Dates are written only where they change.
        8 if layout == Layout::RowEach => {
            for at in (2..rows.len()).rev() {
                if rows[at][0] == rows[at - 1][0] {
                    rows[at][0].clear();
                }
            }
        }
        // A time is gone.
        _ => rows[row][usize::from(layout == Layout::RowEach)].clear(),
    }
    (rows, !matches!(kind, 0 | 1 | 3))
}

fn csv(rows: &Rows) -> Vec<u8> {
    rows.iter().map(|row| row.join(";") + "\n").collect::<String>().into_bytes()
}

fn html(rows: &Rows) -> Vec<u8> {
    let row = |row: &Vec<String>| format!("<tr><td>{}</td></tr>\n", row.join("</td><td>"));
    format!("<!doctype html><h1>Harbour</h1><table>{}</table>", rows.iter().map(row).collect::<String>()).into_bytes()
}

/// Whether the reading was right, or there was a report.
fn is_right_or_reported(
    bytes: &[u8],
    name: &str,
    date: NaiveDate,
    wanted: &Sessions,
    rooms: bool,
) -> Result<(), String> {
    let context = Context {
        time_zone: Some("Europe/Paris".to_owned()),
        date: Some(date),
        title: Some("Harbour".to_owned()),
        ..Context::default()
    };
    let read =
        read::open(bytes, name, None).map_err(|problem| vec![problem]).and_then(|file| file.read(&context, &Tzdb));
    let worse = |problems: &[Problem]| problems.iter().any(|problem| problem.level > Level::Note);
    let reading = match read {
        Ok(reading) if !worse(&reading.problems) => reading,
        _ => return Ok(()),
    };
    for session in &reading.agenda.sessions {
        let title = session.title.pick(&[]).text;
        let Some((start, end, room)) = wanted.get(title) else { continue };
        let civil = session.start().map(|start| start.written.civil);
        let until = session.end().map(|end| end.written.civil);
        let own = session.room.as_ref().map(|room| room.pick(&[]).text.to_owned());
        let track = session.track.as_ref().map(|track| track.pick(&[]).text.to_owned());
        let placed = !rooms || own.is_none() && track.is_none() || own.as_deref() == *room || track.as_deref() == *room;
        if civil != Some(*start) || until.is_some_and(|until| until != *end) || !placed {
            return Err(format!(
                "{title}: {start} to {end} in {room:?}, read {civil:?} to {until:?} in {own:?} {track:?}"
            ));
        }
    }
    let found = |title: &str| reading.agenda.sessions.iter().any(|session| session.title.pick(&[]).text == title);
    match wanted.keys().find(|title| !found(title)) {
        Some(title) => Err(format!("{title} is gone")),
        None => Ok(()),
    }
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(31);
    }
    config
}

proptest! {
    // The same tables in every run; PROPTEST_CASES makes more of them, PROPTEST_RNG_SEED others.
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost_in_silence(
        first in (0..2000_i64).prop_map(|day| NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + TimeDelta::days(day)),
        lengths in proptest::collection::vec(1..6_u32, 3..6),
        layout in proptest::sample::select(vec![Layout::RowEach, Layout::Days, Layout::Rooms]),
        kind in 0..10_usize,
        at in 0..60_usize,
    ) {
        let (rows, mut wanted) = table(first, &lengths, layout);
        let (damaged, rooms) = damage(rows.clone(), kind, at, layout);
        // What is no longer in the table is not missed.
        let all: Vec<&String> = damaged.iter().flatten().collect();
        wanted.retain(|title, _| all.contains(&title));
        for (bytes, name) in [(csv(&damaged), "harbour.csv"), (html(&damaged), "harbour.html")] {
            let right = is_right_or_reported(&bytes, name, first, &wanted, rooms);
            prop_assert!(right.is_ok(), "{name}, damage {kind} at {at}: {}\n{}", right.unwrap_err(), String::from_utf8_lossy(&csv(&damaged)));
        }
    }
}
