//! What every target does: bytes are read as a file of one format, and what was read is written and read again.

use agenda_widget::model::moment::Instant;
use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format, status};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::write::{Export, html, ics, jsonld, schedule_json, shadow, text};

/// Reads bytes as a file of the format of that name.
///
/// # Panics
///
/// Where a refusal has no error, where an agenda has no session, or where the agenda as JSON is not read as the same again.
pub fn read_as(name: &str, bytes: &[u8]) {
    let format = Format::ALL.iter().find(|format| format.name() == name).copied();
    let Ok(file) = read::open(bytes, "fuzz", format) else { return };
    let context = Context { date: "2027-03-29".parse().ok(), time_zone: Some("Europe/Paris".into()), ..Context::default() };
    match file.read(&context, &Tzdb) {
        Err(problems) => assert!(problems.iter().any(Problem::is_error), "a refusal has an error"),
        Ok(reading) => {
            let agenda = reading.agenda;
            assert!(!agenda.sessions.is_empty(), "an agenda has a session");
            let zone = Tzdb.zone("Africa/Casablanca", Instant::UNIX_EPOCH, Instant::UNIX_EPOCH).unwrap_or_else(Zone::utc);
            let export =
                Export { agenda: &agenda, wanted: &["en"], words: &[], stamp: Instant::UNIX_EPOCH, alarm: None, page: None };
            let all: Vec<usize> = (0..agenda.sessions.len()).collect();
            let _ = (ics(&export, &all), html(&export, &zone), shadow(&export, &zone), jsonld(&export, &zone));
            let _ = (text(&export, &zone), schedule_json(&export, &zone));
            let json = serde_json::to_string(&agenda).expect("an agenda is JSON");
            let again = read::read(&json, Some(Format::Json), &Context::default(), &Tzdb);
            let again = again.unwrap_or_else(|problems| panic!("{problems:?}")).agenda;
            for (session, other) in agenda.sessions.iter().zip(&again.sessions) {
                assert_eq!((session.starts(), session.ends()), (other.starts(), other.ends()), "{json}");
            }
        }
    }
}

/// Reads bytes as a status file.
pub fn read_status(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = status::read_text(text);
    }
}
