//! The time that a text takes to read grows with its length, and not with its square.
//!
//! A text and one of four times its length are read, and what they take is compared: four times as much is linear, sixteen
//! times is quadratic, and half-way between them is too much. Durations alone would test the machine. Where the system
//! tells how long a thread was on a processor, that is measured, so that other work does not count. The texts are short, as
//! this is built without optimization; `node benches/readers.mjs` compares long ones.
#![cfg(feature = "import")]

use std::time::Duration;

use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;
use chrono::{NaiveDate, TimeDelta};

use crate::spent::spent;

/// Four times the length takes at most this many times as long.
const MOST: f64 = 9.0;
/// Less than this is measured badly.
const LEAST: Duration = Duration::from_millis(4);

fn takes(text: &str, format: Format) -> Duration {
    let context = Context { time_zone: Some("Europe/Paris".to_owned()), ..Context::default() };
    spent(|| read::read(text, Some(format), &context, &Tzdb)).1
}

/// The least of some runs: whatever else the machine does only adds to it.
fn least(text: &str, format: Format) -> Duration {
    (0..2).map(|_| takes(text, format)).min().unwrap()
}

const HEAD: &str = "Harbour course\nMonday, 3 May 2027\n\n09:00-10:00 Knots\n";

fn day(number: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 5, 3).unwrap() + TimeDelta::days(number as i64)
}

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = HEAD.to_owned();
    (0..count).for_each(|number| text.push_str(&line(number)));
    text
}

/// Texts of one kind, of any length.
type Kind = (&'static str, usize, Format, fn(usize) -> String);

const KINDS: [Kind; 15] = [
    ("sessions on many days", 60, Format::Text, |count| {
        repeated(count, |at| {
            let date = day(1 + at / 10).format("%A, %-d %B %Y");
            let head = if at % 10 == 0 { format!("{date}\n") } else { String::new() };
            format!("{head}{:02}:00-{:02}:45 Knots of the harbour, with Ann Lee\n", 9 + at % 10, 9 + at % 10)
        })
    }),
    ("empty lines", 5000, Format::Text, |count| repeated(count, |_| "\n".to_owned())),
    ("quoted lines", 250, Format::Text, |count| repeated(count, |at| format!("> line {at} of Tuesday, at 10:00\n"))),
    ("quoted mails", 120, Format::Text, |count| {
        repeated(count, |at| format!("On Mon, 3 May 2027 at 10:00, A wrote:\n> line {at}\n"))
    }),
    ("days without sessions", 100, Format::Text, |count| {
        repeated(count, |at| format!("{}\n", day(at).format("%-d %B %Y")))
    }),
    ("weekdays in text", 200, Format::Text, |count| repeated(count, |_| "Monday Tuesday day two of May\n".to_owned())),
    ("lines that follow a session", 80, Format::Text, |count| {
        repeated(count, |at| format!("Upon completion of the knots: part {at}\n"))
    }),
    ("lines without an end of a sentence", 600, Format::Text, |count| {
        repeated(count, |_| "goes on at 10:00 and\n".to_owned())
    }),
    ("headings", 200, Format::Text, |count| repeated(count, |at| format!("## Part {at}\n"))),
    ("lengths", 200, Format::Text, |count| repeated(count, |at| format!("- Part {at} (5 min)\n"))),
    ("times alone", 1200, Format::Text, |count| repeated(count, |at| format!("{:02}:00\n", at % 24))),
    ("a long line", 1500, Format::Text, |count| repeated(count, |_| "at 10:00 ".to_owned())),
    ("a table", 60, Format::Text, |count| {
        let head = "| Date | Time | Title |\n|---|---|---|\n";
        repeated(count, |at| {
            let row = format!("| {} | {:02}:00 | Knots {at} |\n", day(at / 10), 9 + at % 10);
            if at == 0 { format!("\n{head}{row}") } else { row }
        })
    }),
    ("a page", 60, Format::Text, |count| {
        let row = |at| format!("<div><p><b>{:02}:00</b> <span>Knots {at}</span></p></div>", 9 + at % 10);
        let rows = (0..count).map(|at| {
            let head = if at % 10 == 0 { format!("<h2>{}</h2>", day(at / 10)) } else { String::new() };
            head + &row(at)
        });
        format!("<!doctype html><title>Harbour course</title><body>{}", rows.collect::<String>())
    }),
    ("rows of lists in a page", 80, Format::Text, |count| {
        let rows = (0..count).map(|at| format!("<li>Part {at}<ul><li>text</li></ul></li>"));
        format!(
            "<!doctype html><title>Harbour course</title><p>3 May 2027<p>10:00 Knots<ul>{}</ul>",
            rows.collect::<String>()
        )
    }),
];

#[test]
fn four_times_the_text_takes_four_times_as_long() {
    // What is made once for all texts is made now.
    takes(HEAD, Format::Text);
    let mut slow = Vec::new();
    for (name, count, format, write) in KINDS {
        let (one, four) = (write(count), write(4 * count));
        let ratio = || least(&four, format).as_secs_f64() / least(&one, format).max(LEAST).as_secs_f64();
        // A machine that was busy with something else is asked again.
        let least = (0..3).map(|_| ratio()).find(|ratio| *ratio <= MOST);
        if least.is_none() {
            slow.push(name);
        }
    }
    assert!(slow.is_empty(), "more than {MOST} times as long for four times the text: {slow:?}");
}

/// Columns grow a table both ways; 300 of them are read at most.
#[test]
fn a_wide_table_takes_as_long_as_its_cells() {
    let table = |columns: usize, rows: usize| {
        let cells = |text: &dyn Fn(usize) -> String| (0..columns).map(text).collect::<Vec<_>>().join(" | ");
        let head = cells(&|at| format!("Room {at}"));
        let rows =
            (0..rows).map(|row| format!("| {:02}:00 | {} |\n", 9 + row, cells(&|at| format!("Part {row} {at}"))));
        let rule = "---|".repeat(columns + 1);
        format!("Harbour course\n3 May 2027\n\n| Time | {head} |\n|{rule}\n{}", rows.collect::<String>())
    };
    let (narrow, wide) = (table(30, 5), table(120, 5));
    let ratio = || least(&wide, Format::Text).as_secs_f64() / least(&narrow, Format::Text).max(LEAST).as_secs_f64();
    assert!((0..3).any(|_| ratio() <= MOST), "more than {MOST} times as long for four times the columns");
}
