//! Which names are zones: the same everywhere, regardless of what a source of zones knows.

#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::path::Path;

use agenda_widget::model::problem::{Level, Problem};
use agenda_widget::read::{Context, agenda_json, read, status};
use agenda_widget::time::zone::names::{is_iana, legacy};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use serde_json::{Value, json};

use crate::tz;
use tz::{corpus, skipped, utc};

/// What ICU knows and IANA does not, or no longer: names of old Java, of System V, and former ones.
const OF_ICU: &[&str] = &[
    "ACT",
    "AET",
    "AGT",
    "ART",
    "AST",
    "BET",
    "BST",
    "CAT",
    "CNT",
    "CST",
    "CTT",
    "EAT",
    "ECT",
    "IET",
    "IST",
    "JST",
    "MIT",
    "NET",
    "NST",
    "PLT",
    "PNT",
    "PRT",
    "PST",
    "SST",
    "VST",
    "Factory",
    "Canada/East-Saskatchewan",
    "Etc/Unknown",
    "SystemV/AST4",
    "SystemV/AST4ADT",
    "SystemV/CST6",
    "SystemV/CST6CDT",
    "SystemV/EST5",
    "SystemV/EST5EDT",
    "SystemV/HST10",
    "SystemV/MST7",
    "SystemV/MST7MDT",
    "SystemV/PST8",
    "SystemV/PST8PDT",
    "SystemV/YST9",
    "SystemV/YST9YDT",
    "US/Pacific-New",
];

fn july(id: &str) -> Option<Zone> {
    Tzdb.zone(id, utc("2026-07-01T00:00"), utc("2026-07-02T00:00"))
}

#[test]
fn every_zone_of_the_table_is_a_name_and_in_any_case_the_same_one() {
    assert!(chrono_tz::TZ_VARIANTS.len() > 590);
    for tz in chrono_tz::TZ_VARIANTS {
        let name = tz.name();
        for written in [name.to_owned(), name.to_lowercase(), name.to_uppercase()] {
            assert!(is_iana(&written), "{written}");
            assert_eq!(july(&written).expect(&written).id(), name, "{written}");
        }
    }
}

#[test]
fn what_only_icu_knows_is_no_name_in_any_case() {
    for name in OF_ICU {
        for written in [(*name).to_owned(), name.to_lowercase(), name.to_uppercase()] {
            assert!(!is_iana(&written) && july(&written).is_none(), "{written}");
        }
    }
    for name in ["", " ", "UTC GMT", "CEST", "EDT", "Z", "+02:00", "-05", "GMT+2", "UTC+2", "Paris", "UTC ", "é"] {
        assert!(!is_iana(name) && july(name).is_none(), "{name:?}");
    }
}

/// Names of zones and links in the database's compact form.
fn names_of(zi: &str) -> BTreeSet<&str> {
    zi.lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            match words.next()? {
                "Z" => words.next(),
                "L" => words.nth(1),
                _ => None,
            }
        })
        .collect()
}

#[test]
fn every_name_of_the_installed_database_is_a_name() {
    let path = Path::new("/usr/share/zoneinfo/tzdata.zi");
    let Ok(zi) = std::fs::read_to_string(path) else { return skipped("there is no /usr/share/zoneinfo/tzdata.zi") };
    let names = names_of(&zi);
    assert!(names.len() > 590, "{}", names.len());
    let refused: Vec<&str> = names.into_iter().filter(|name| !is_iana(name)).collect();
    assert_eq!(refused, ["Factory"]);
}

#[test]
fn every_name_of_iana_2026f_is_a_name() {
    let Some(path) = corpus("tz/vectors.csv.gz") else { return };
    let file = flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap());
    let names: BTreeSet<String> =
        csv::Reader::from_reader(file).records().map(|row| row.unwrap().get(0).unwrap().to_owned()).collect();
    assert!(names.len() > 300, "{}", names.len());
    for name in names {
        assert!(is_iana(&name), "{name}");
    }
}

fn agenda(zone: Value, start: &str, more: Value) -> Value {
    let mut session = json!({ "id": "tides", "title": "Tides", "start": start, "duration": "PT25M" });
    session.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "title": "Harbour day", "timeZone": zone, "sessions": [session] })
}

/// What is said of a name at each place where an agenda may have one.
fn said(name: &str) -> Vec<(&'static str, Vec<Problem>)> {
    let problems =
        |value: Value| agenda_json::read(value, &Tzdb).map_or_else(|reported| reported, |read| read.problems);
    let bracket = format!("2026-07-01T10:15[{name}]");
    let schedule = json!({ "schedule": { "conference": { "title": "Harbour day", "time_zone_name": name, "days": [ {
        "date": "2026-07-01", "rooms": { "Quay": [ { "id": 1, "guid": "b9d6c2a4-1111-4c5e-9a51-1d2f3a4b5c6d",
            "date": "2026-07-01T10:15:00", "start": "10:15", "duration": "0:25", "title": "Tides" } ] } } ] } } });
    let given = Context { time_zone: Some(name.to_owned()), ..Context::default() };
    let dated = Context { date: chrono::NaiveDate::from_ymd_opt(2026, 7, 1), ..given.clone() };
    let read = |source: &str, context: &Context| {
        read(source, None, context, &Tzdb).map_or_else(|reported| reported, |read| read.problems)
    };
    let plain = agenda(json!("Europe/Paris"), "2026-07-01T10:15", json!({}));
    let news = json!({ "updated": "2026-06-30T08:00:00Z", "sessions": { "tides": { "start": bracket } } });
    let known = agenda_json::read(plain, &Tzdb).unwrap().agenda;
    let (_, news) = status::read(news).unwrap().news.apply(&known, &Tzdb);
    vec![
        ("timeZone", problems(agenda(json!(name), "2026-07-01T10:15", json!({})))),
        (
            "a session's timeZone",
            problems(agenda(json!("Europe/Paris"), "2026-07-01T10:15", json!({ "timeZone": name }))),
        ),
        ("a time's brackets", problems(agenda(json!("Europe/Paris"), &bracket, json!({})))),
        ("schedule.json", read(&schedule.to_string(), &Context::default())),
        ("--time-zone with JSON", read(&agenda(Value::Null, "2026-07-01T10:15", json!({})).to_string(), &given)),
        ("--time-zone with text", read("Harbour day\n\n10:15-10:40 Tides\n10:40-11:00 Ropes\n", &dated)),
        ("the status file", news),
    ]
}

#[test]
fn what_is_no_name_is_refused_anywhere() {
    for name in OF_ICU {
        for (place, problems) in said(name) {
            let error = problems
                .iter()
                .find(|problem| problem.is_error())
                .unwrap_or_else(|| panic!("{place}: {name}: {problems:?}"));
            assert!(error.message.contains(&format!("there is no time zone \"{name}\"")), "{place}: {error}");
            assert!(error.hint.as_ref().is_some_and(|hint| hint.contains("IANA name")), "{place}: {error}");
        }
    }
}

#[test]
fn an_abbreviation_that_is_a_zone_is_warned_of_anywhere() {
    for (name, city) in [
        ("EST", "America/New_York"),
        ("MST", "America/Denver"),
        ("HST", "Pacific/Honolulu"),
        ("CET", "Europe/Paris"),
        ("MET", "Europe/Paris"),
        ("EET", "Europe/Athens"),
        ("WET", "Europe/Lisbon"),
        ("PST8PDT", "America/Los_Angeles"),
        ("cet", "Europe/Paris"),
    ] {
        for (place, problems) in said(name) {
            let about: Vec<&Problem> =
                problems.iter().filter(|problem| problem.message.contains("is an abbreviation that")).collect();
            let [warning] = about.as_slice() else { panic!("{place}: {name}: {problems:?}") };
            assert_eq!(warning.level, Level::Warning, "{place}: {warning}");
            assert!(warning.to_string().contains(&format!("such as \"{city}\"")), "{place}: {warning}");
        }
        assert!(july(legacy(name).unwrap().city).is_some(), "{name}");
    }
    for name in ["Europe/Paris", "UTC", "GMT", "Egypt", "Etc/GMT-3"] {
        for (place, problems) in said(name) {
            let warned = problems.iter().any(|problem| problem.level > Level::Note);
            assert!(!warned, "{place}: {name}: {problems:?}");
        }
    }
}
