//! One table in every form that organisers give it reads the same: CSV, tabs, Markdown, HTML and a
//! workbook; with a row a session, with days as columns, and with rooms as columns.
#![cfg(feature = "import")]

use agenda_widget::read::{self, Context};
use agenda_widget::time::zone::tzdb::Tzdb;
use proptest::prelude::*;
use serde_json::Value;

/// What a session is: day from 0, start and end in minutes, title, room from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Session {
    day: usize,
    start: u32,
    end: u32,
    title: String,
    room: usize,
}

const DATES: [&str; 3] = ["2027-04-05", "2027-04-06", "2027-04-07"];
const ROOMS: [&str; 3] = ["Quay hall", "Dock room", "Mast room"];

/// A grid of times by days and rooms, some places empty, so that every form can hold it.
fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let titles = prop::sample::select(vec![
        "Knots",
        "Sails, big and small",
        "Tides; moon",
        "Ropes \"by hand\"",
        "Winds | stars",
        "Nœuds à deux",
        "Oars <two>",
        "Maps & charts",
        "Fish *fresh*",
        "مرساة",
    ]);
    let place = prop::option::weighted(0.8, titles);
    let slots = prop::collection::vec((1_u32..6, prop::collection::vec(place, 9)), 1..5);
    slots.prop_map(|slots| {
        let mut made = Vec::new();
        let mut start = 9 * 60;
        for (number, (length, titles)) in slots.iter().enumerate() {
            let end = start + length * 15;
            for (place, title) in titles.iter().enumerate() {
                let (day, room) = (place / 3, place % 3);
                // Each title is its own, so that none is taken as one for all rooms.
                let title = title.map(|title| format!("{title} {number}{day}{room}"));
                made.extend(title.map(|title| Session { day, start, end, title, room }));
            }
            start = end;
        }
        made
    })
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

type Rows = Vec<Vec<String>>;

/// A row a session.
fn one_each(sessions: &[Session]) -> Rows {
    let head = ["Date", "Start", "End", "Title", "Room"].map(str::to_owned).to_vec();
    let mut sorted = sessions.to_vec();
    sorted.sort();
    let row = |one: &Session| {
        vec![DATES[one.day].to_owned(), clock(one.start), clock(one.end), one.title.clone(), ROOMS[one.room].to_owned()]
    };
    std::iter::once(head).chain(sorted.iter().map(row)).collect()
}

/// Columns by days or rooms; `pick` names the column of a session.
fn crossed(sessions: &[Session], names: &[&str], pick: fn(&Session) -> usize) -> Rows {
    let head: Vec<String> = std::iter::once("Time").chain(names.iter().copied()).map(str::to_owned).collect();
    let mut times: Vec<(u32, u32)> = sessions.iter().map(|one| (one.start, one.end)).collect();
    times.sort();
    times.dedup();
    let row = |(start, end): &(u32, u32)| {
        let cell = |at: usize| {
            let found = sessions.iter().find(|one| one.start == *start && pick(one) == at);
            found.map(|one| one.title.clone()).unwrap_or_default()
        };
        let time = format!("{}-{}", clock(*start), clock(*end));
        std::iter::once(time).chain((0..names.len()).map(cell)).collect()
    };
    std::iter::once(head).chain(times.iter().map(row)).collect()
}

fn csv(rows: &Rows, mark: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(mark).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn markdown(rows: &Rows) -> Vec<u8> {
    let escape = |cell: &String| {
        let mut out = String::new();
        for letter in cell.chars() {
            if "|*<&\\".contains(letter) {
                out.push('\\');
            }
            out.push(letter);
        }
        out
    };
    let line = |row: &Vec<String>| format!("| {} |\n", row.iter().map(escape).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}\n", " --- |".repeat(rows[0].len()));
    let body: String = rows[1..].iter().map(line).collect();
    format!("# Harbour\n\n{}{rule}{body}", line(&rows[0])).into_bytes()
}

fn html(rows: &Rows) -> Vec<u8> {
    let cell = |name: &str, cell: &String| format!("<{name}>{}</{name}>", html_escape::encode_text(cell));
    let row = |name: &str, row: &Vec<String>| {
        format!("<tr>{}</tr>\n", row.iter().map(|text| cell(name, text)).collect::<String>())
    };
    let body: String = rows[1..].iter().map(|cells| row("td", cells)).collect();
    let head = row("th", &rows[0]);
    format!("<!doctype html><html><body><h1>Harbour</h1><table><thead>{head}</thead><tbody>{body}</tbody></table></body></html>").into_bytes()
}

fn xlsx(rows: &Rows) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let time = rust_xlsxwriter::Format::new().set_num_format("hh:mm");
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            let number = cell.split_once(':').and_then(|(hour, minute)| {
                Some((hour.parse::<f64>().ok()? * 60.0 + minute.parse::<f64>().ok()?) / 1440.0)
            });
            match number {
                Some(number) => sheet.write_with_format(row, column, number, &time).unwrap(),
                None => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// What was read: date, start, end, title, and the room where there is one.
fn read(bytes: &[u8], name: &str, date: Option<&str>) -> Vec<(String, String, String, String)> {
    let context = Context {
        time_zone: Some("Europe/Paris".to_owned()),
        date: date.map(|date| date.parse().unwrap()),
        title: Some("Harbour".to_owned()),
        ..Context::default()
    };
    let file = read::open(bytes, name, None).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    let reading = file.read(&context, &Tzdb).unwrap_or_else(|problems| panic!("{name}: {problems:#?}\n{}", file.text));
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    let text = |session: &Value, name: &str| session[name].as_str().unwrap_or_default().to_owned();
    let mut found: Vec<_> = agenda["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "start"), text(one, "end"), text(one, "title"), text(one, "room")))
        .collect();
    found.sort();
    found
}

fn expected(sessions: &[Session], room: bool) -> Vec<(String, String, String, String)> {
    let mut all: Vec<_> = sessions
        .iter()
        .map(|one| {
            let at = |minutes| format!("{}T{}", DATES[one.day], clock(minutes));
            let room = if room { ROOMS[one.room].to_owned() } else { String::new() };
            (at(one.start), at(one.end), one.title.clone(), room)
        })
        .collect();
    all.sort();
    all
}

fn every_form(rows: &Rows, wanted: &[(String, String, String, String)], date: Option<&str>) {
    for (name, bytes) in [
        ("semicolons.csv", csv(rows, b';')),
        ("commas.csv", csv(rows, b',')),
        ("tabs.tsv", csv(rows, b'\t')),
        ("agenda.md", markdown(rows)),
        ("agenda.html", html(rows)),
        ("agenda.xlsx", xlsx(rows)),
    ] {
        assert_eq!(read(&bytes, name, date), wanted, "{name}\n{}", String::from_utf8_lossy(&markdown(rows)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_row_a_session(sessions in sessions().prop_filter("some", |sessions| !sessions.is_empty())) {
        every_form(&one_each(&sessions), &expected(&sessions, true), None);
    }

    #[test]
    fn days_as_columns(sessions in sessions()) {
        let sessions: Vec<Session> = sessions.into_iter().filter(|one| one.room == 0).collect();
        let days = (0..3).all(|day| sessions.iter().any(|one| one.day == day));
        prop_assume!(days);
        every_form(&crossed(&sessions, &DATES, |one| one.day), &expected(&sessions, false), None);
    }

    #[test]
    fn rooms_as_columns(sessions in sessions()) {
        let sessions: Vec<Session> = sessions.into_iter().filter(|one| one.day == 0).collect();
        let rooms = (0..3).all(|room| sessions.iter().any(|one| one.room == room));
        prop_assume!(rooms);
        every_form(&crossed(&sessions, &ROOMS, |one| one.room), &expected(&sessions, true), Some(DATES[0]));
    }
}
