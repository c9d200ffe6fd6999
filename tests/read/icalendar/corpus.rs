//! Calendars of real programs and of other libraries' tests, against an independent reading.
//!
//! expected.tsv has a line for each file of the corpus: its path, how it is read (zone, date), how many sessions it has,
//! and a digest of their starts, ends and titles, which oracle.py made. What is refused has its reason there.
//! tests/read/icalendar/expect.py writes it.

use std::collections::BTreeMap;

use agenda_widget::model::agenda::{Agenda, When};
use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;

use super::tz::corpus;

/// The rows of an agenda as the oracle writes them, sorted.
fn rows(agenda: &Agenda) -> Vec<String> {
    let time = |moment: &agenda_widget::model::moment::Moment| moment.instant.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let row = |session: &agenda_widget::model::agenda::Session| {
        let (start, end) = match &session.when {
            When::Timed { start, end } => (time(start), end.as_ref().map(time).unwrap_or_default()),
            When::On(date) => (date.to_string(), String::new()),
            When::After(id) => panic!("a calendar has nothing that follows {id}"),
        };
        format!("{start}\t{end}\t{}", session.title.pick(&[]).text)
    };
    let mut rows: Vec<String> = agenda.sessions.iter().map(row).collect();
    rows.sort();
    rows
}

/// FNV-1a of 64 bits.
fn digest(rows: &[String]) -> String {
    let bytes = rows.iter().flat_map(|row| row.bytes().chain([b'\n']));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

/// Reads a file, answering what it asks with one zone, and with the date that is given.
fn read(bytes: &[u8], zone: &str, date: &str) -> Result<Agenda, Vec<Problem>> {
    let file = read::open(bytes, "calendar.ics", Some(Format::Ics)).map_err(|problem| vec![problem])?;
    let mut context = Context { time_zone: Some(zone.to_owned()), date: date.parse().ok(), ..Context::default() };
    loop {
        match file.read(&context, &Tzdb) {
            Ok(reading) => return Ok(reading.agenda),
            Err(problems) => {
                let asked = problems
                    .iter()
                    .filter_map(|problem| problem.question.as_ref())
                    .map(|question| question.key.clone());
                let keys: Vec<String> =
                    asked.filter(|key| key.starts_with("zone-") && !context.answers.contains_key(key)).collect();
                if keys.is_empty() {
                    return Err(problems);
                }
                context.answers.extend(keys.into_iter().map(|key| (key, zone.to_owned())));
            }
        }
    }
}

#[test]
fn every_file_is_read_as_the_oracle_reads_it_or_refused_with_its_reason() {
    let Some(folder) = corpus("ics") else { return };
    let mut kinds: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in include_str!("expected.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [path, zone, date, count, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let kind = kinds.entry(path.rsplit_once('/').unwrap().0.to_owned()).or_default();
        match read(&std::fs::read(folder.join(path)).unwrap(), zone, date) {
            Ok(agenda) => {
                let rows = rows(&agenda);
                kind[0] += 1;
                kind[1] += rows.len();
                if (rows.len().to_string().as_str(), digest(&rows).as_str()) != (count, expected) {
                    wrong.push(format!("{path}: expected {count} sessions, found {}", rows.len()));
                }
            }
            Err(problems) => {
                kind[2] += 1;
                let reported = super::reported(&problems);
                if count != "refused" || !reported.contains(expected) {
                    wrong.push(format!("{path}: {reported}"));
                }
            }
        }
    }
    println!("{:44} {:>6} {:>9} {:>8}", "folder", "read", "sessions", "refused");
    for (kind, [read, sessions, refused]) in kinds {
        println!("{kind:44} {read:6} {sessions:9} {refused:8}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
