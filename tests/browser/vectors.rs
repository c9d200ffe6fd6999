//! Every zone in the browser against vectors made from IANA 2026f, read off the screen.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use crate::harness::{Page, Test, corpus, tests};

pub const TESTS: &[Test] = &tests![an_instant_shows_the_time_of_its_zone, a_civil_time_is_the_instant_of_its_zone];

/// Zones that must be among those compared: the region's, and the ones that are easy to get wrong.
const MUST: &[&str] = &[
    "Africa/Algiers",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Djibouti",
    "Africa/El_Aaiun",
    "Africa/Khartoum",
    "Africa/Mogadishu",
    "Africa/Nouakchott",
    "Africa/Tripoli",
    "Africa/Tunis",
    "America/St_Johns",
    "Asia/Aden",
    "Asia/Amman",
    "Asia/Baghdad",
    "Asia/Bahrain",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Dubai",
    "Asia/Gaza",
    "Asia/Hebron",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kuwait",
    "Asia/Muscat",
    "Asia/Qatar",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Istanbul",
    "Europe/Paris",
    "Pacific/Apia",
    "Pacific/Kiritimati",
];
/// Years of the vectors that one agenda may span.
const SPANS: [(&str, &str); 2] = [("2023", "2031"), ("2031", "2039")];

type Rows = BTreeMap<String, Vec<csv::StringRecord>>;

/// The rows of a packed table from 2023 on, by zone; nothing, and a message, if there is no corpus.
fn rows(name: &str) -> Option<Rows> {
    let packed = std::fs::File::open(corpus(&format!("tz/{name}"))?).unwrap();
    let mut zones = Rows::new();
    for row in csv::Reader::from_reader(flate2::read::GzDecoder::new(packed)).into_records().map(Result::unwrap) {
        if &row[1] >= "2023" {
            zones.entry(row[0].to_owned()).or_default().push(row);
        }
    }
    Some(zones)
}

/// Which of the zones the browser knows; fails where one of those that count is missing.
fn known(page: &Page, rows: &Rows, must: &[&str]) -> Vec<String> {
    let known = page.run_with(
        "return args.filter((zone) => { try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true; } catch { return false; } });",
        json!(rows.keys().collect::<Vec<_>>()),
    );
    let known: Vec<String> = serde_json::from_value(known).unwrap();
    let missing: Vec<_> = must.iter().filter(|zone| !known.iter().any(|known| known == *zone)).collect();
    assert!(missing.is_empty() && known.len() >= 40, "{} zones, without {missing:?}", known.len());
    known
}

/// Shows an agenda with these starts and gives for each, by its place: day, start as an instant, start as text.
fn shown(page: &Page, attributes: &Value, zone: &str, starts: &[String]) -> Vec<[String; 3]> {
    let sessions: Vec<Value> = starts
        .iter()
        .enumerate()
        .map(|(place, start)| json!({ "id": format!("at-{place}"), "start": start, "duration": "PT1M", "title": "x" }))
        .collect();
    let agenda = json!({ "title": "Vectors", "timeZone": zone, "sessions": sessions });
    let read = page.run_with(
        "const [attributes, agenda] = args;
         widget?.remove();
         const fresh = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(attributes)) fresh.setAttribute(name, value);
         // Of a meeting under way today alone would be shown, and what is over would be behind one line.
         fresh.day = 'all';
         fresh.now = '2000-01-01T00:00:00Z';
         fresh.agenda = agenda;
         document.querySelector('main').append(fresh);
         await fresh.ready;
         // The rows of a long list come in parts.
         while (parts('session', fresh.shadowRoot).length < agenda.sessions.length) await new Promise((done) => setTimeout(done));
         const shown = {};
         for (const day of parts('day', fresh.shadowRoot)) {
           // The day of the event may be next to the date.
           const heading = part('day-heading', day).firstChild.data;
           for (const row of parts('session', day)) {
             const start = part('time', row).querySelector('time');
             shown[row.dataset.sessionId] = [heading.replaceAll(',', ''), start.dateTime, start.textContent];
           }
         }
         return agenda.sessions.map(({ id }) => shown[id] ?? ['', '', '']);",
        json!([attributes, agenda]),
    );
    serde_json::from_value(read).unwrap()
}

/// What differs, for a message of a length that can be read.
#[track_caller]
fn nothing_differs(differing: &[String], rows: usize, at_least: usize) {
    assert!(rows >= at_least, "{rows} rows only");
    assert!(
        differing.is_empty(),
        "{} of {rows} rows differ: {:#?}",
        differing.len(),
        &differing[..differing.len().min(20)]
    );
}

fn an_instant_shows_the_time_of_its_zone(page: &Page) {
    let Some(rows) = rows("vectors.csv.gz") else { return };
    page.open("blank");
    let (mut differing, mut compared) = (Vec::new(), 0);
    for zone in known(page, &rows, MUST) {
        for (from, until) in SPANS {
            let rows: Vec<_> = rows[&zone].iter().filter(|row| from <= &row[1] && &row[1] < until).collect();
            let starts: Vec<String> = rows.iter().map(|row| row[1].to_owned()).collect();
            let attributes = json!({ "time-zone": zone, "lang": "en-GB", "hour-cycle": "h23" });
            if starts.is_empty() {
                continue;
            }
            for (row, shown) in rows.iter().zip(shown(page, &attributes, "Etc/UTC", &starts)) {
                let local = NaiveDateTime::parse_from_str(&row[2], "%Y-%m-%dT%H:%M:%S").unwrap();
                let expected =
                    [local.format("%A %-d %B").to_string(), row[1].to_owned(), local.format("%H:%M").to_string()];
                compared += 1;
                if shown != expected {
                    differing.push(format!("{zone} at {}: {shown:?}, not {expected:?}", &row[1]));
                }
            }
        }
    }
    nothing_differs(&differing, compared, 10_000);
}

fn a_civil_time_is_the_instant_of_its_zone(page: &Page) {
    let Some(rows) = rows("local.csv.gz") else { return };
    page.open("blank");
    let (mut differing, mut compared) = (Vec::new(), 0);
    for zone in known(page, &rows, &["Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Australia/Lord_Howe"]) {
        for (from, until) in SPANS {
            let rows: Vec<_> = rows[&zone].iter().filter(|row| from <= &row[1] && &row[1] < until).collect();
            let starts: Vec<String> = rows.iter().map(|row| row[1].to_owned()).collect();
            if starts.is_empty() {
                continue;
            }
            // In a fold the earlier instant, in a gap as much later as the clock was put on.
            for (row, [_, shown, _]) in rows.iter().zip(shown(page, &json!({ "time-zone": "event" }), &zone, &starts)) {
                compared += 1;
                if shown != row[3] {
                    differing.push(format!("{zone}, {} ({}): {shown}, not {}", &row[1], &row[2], &row[3]));
                }
            }
        }
    }
    nothing_differs(&differing, compared, 10_000);
}
