//! Programmes as the data of conference software, and events of schema.org: one programme in every dialect, what each
//! keeps, what is wrong, and real files against an independent reader.
#![cfg(feature = "import")]

mod dialects;
mod faults;
mod jsonld;
mod kept;
mod pages;
mod spellings;

use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format, Outcome};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use serde_json::Value;

/// The programme in each dialect, and its format.
const TWINS: &[(&str, &str, Format)] = &[
    ("sessionize-all.json", include_str!("../../fixtures/programme/sessionize-all.json"), Format::Sessionize),
    ("sessionize-sessions.json", include_str!("../../fixtures/programme/sessionize-sessions.json"), Format::Sessionize),
    ("sessionize-grid.json", include_str!("../../fixtures/programme/sessionize-grid.json"), Format::Sessionize),
    ("indico-event.json", include_str!("../../fixtures/programme/indico-event.json"), Format::Indico),
    ("indico-timetable.json", include_str!("../../fixtures/programme/indico-timetable.json"), Format::Indico),
    ("pretalx.json", include_str!("../../fixtures/programme/pretalx.json"), Format::Pretalx),
    ("second.json", include_str!("../../fixtures/programme/second.json"), Format::ScheduleJson),
    ("days.json", include_str!("../../fixtures/programme/days.json"), Format::ScheduleJson),
    ("europython.json", include_str!("../../fixtures/programme/europython.json"), Format::ScheduleJson),
    ("emf.json", include_str!("../../fixtures/programme/emf.json"), Format::ScheduleJson),
    ("penta.json", include_str!("../../fixtures/programme/penta.json"), Format::ScheduleJson),
    ("app.json", include_str!("../../fixtures/programme/app.json"), Format::ScheduleJson),
    ("konopas.js", include_str!("../../fixtures/programme/konopas.js"), Format::Konopas),
    ("conclar.json", include_str!("../../fixtures/programme/conclar.json"), Format::Konopas),
    ("event.jsonld", include_str!("../../fixtures/programme/event.jsonld"), Format::Jsonld),
    ("page.html", include_str!("../../fixtures/programme/page.html"), Format::Html),
    ("jcal.json", include_str!("../../fixtures/programme/jcal.json"), Format::Jcal),
    ("xcal.xml", include_str!("../../fixtures/programme/xcal.xml"), Format::Xcal),
    ("jscalendar.json", include_str!("../../fixtures/programme/jscalendar.json"), Format::Jscalendar),
];

fn twin(name: &str) -> &'static str {
    TWINS.iter().find(|(known, ..)| *known == name).unwrap().1
}

fn in_zone(zone: &str) -> Context {
    Context { time_zone: (!zone.is_empty()).then(|| zone.to_owned()), ..Context::default() }
}

fn outcome(text: &str, zone: &str) -> Outcome {
    read::read(text, None, &in_zone(zone), &Tzdb)
}

/// Paris in the year of the programme.
fn paris() -> Zone {
    let at = |text: &str| text.parse().unwrap();
    Tzdb.zone("Europe/Paris", at("2029-01-01T00:00:00Z"), at("2031-12-31T00:00:00Z")).unwrap()
}

fn reported(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{:?} {problem}\n", problem.level)).collect()
}

/// The agenda as JSON, and what is reported of it.
#[track_caller]
fn accepted(text: &str, zone: &str) -> (Value, String) {
    let reading = outcome(text, zone).unwrap_or_else(|found| panic!("refused: {}\n{text}", reported(&found)));
    (serde_json::to_value(&reading.agenda).unwrap(), reported(&reading.problems))
}

#[track_caller]
fn refused(text: &str, zone: &str) -> String {
    match outcome(text, zone) {
        Ok(reading) => panic!("accepted: {:#?}\n{text}", reading.agenda.sessions),
        Err(problems) => reported(&problems),
    }
}
