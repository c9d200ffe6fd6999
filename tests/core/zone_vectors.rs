//! Every zone against vectors made from IANA 2026f by Python's zoneinfo.

#![cfg(feature = "tzdb")]

use std::collections::BTreeMap;

use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Resolution, Zone, ZoneSource};
use chrono::TimeDelta;

use crate::tz;
use tz::{civil, corpus, utc};

/// The rows of a packed table, or nothing where the corpus is not there.
fn rows(name: &str) -> Option<Vec<csv::StringRecord>> {
    let file = std::fs::File::open(corpus(name)?).unwrap();
    let rows = csv::Reader::from_reader(flate2::read::GzDecoder::new(file)).into_records();
    let rows: Vec<_> = rows.map(|row| row.unwrap()).collect();
    assert!(rows.len() > 10_000, "{name} has {} rows only", rows.len());
    Some(rows)
}

/// Zones, each sampled once over all years of the vectors.
#[derive(Default)]
struct Zones(BTreeMap<String, Zone>);

impl Zones {
    fn of(&mut self, id: &str) -> &Zone {
        let (from, until) = (utc("1970-01-01T00:00"), utc("2038-01-02T00:00"));
        self.0.entry(id.to_owned()).or_insert_with(|| Tzdb.zone(id, from, until).expect(id))
    }
}

/// Instants before 2023 at which chrono-tz's IANA 2025b and 2026f differ, and why. The table of
/// changes does not reach back so far, and an agenda of those days can wait for chrono-tz.
const CORRECTED_SINCE: &[(&str, &str, &str)] = &[
    ("America/Bogota", "1992-05-02T05:00:00Z", "2026d: Colombia's summer time of 1992 began a day earlier"),
    ("Asia/Tehran", "1979-05-25T20:30:00Z", "2026d: Iran's summer time of 1979 began a day earlier"),
];

/// Fails if a row from 2023 on does not hold, or one before that is not listed above.
#[track_caller]
fn check(differing: &[(String, String)], rows: usize) {
    let reported = |zone: &str, at: &str| CORRECTED_SINCE.iter().any(|(id, since, _)| *id == zone && *since == at);
    let new: Vec<_> =
        differing.iter().filter(|(zone, at)| at.as_str() >= "2023" || !reported(zone, at)).take(20).collect();
    assert!(new.is_empty(), "{} of {rows} rows differ, the first of them: {new:#?}", differing.len());
}

#[test]
fn an_instant_has_the_offset_of_iana_2026f() {
    let Some(rows) = rows("tz/vectors.csv.gz") else { return };
    let mut zones = Zones::default();
    let differing: Vec<_> = rows
        .iter()
        .filter(|row| {
            let (zone, at, expected) = (zones.of(&row[0]), utc(&row[1]), row[3].parse::<i32>().unwrap());
            zone.offset_at(at) != expected || zone.civil(at) != civil(&row[2])
        })
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    check(&differing, rows.len());
}

#[test]
fn an_instant_has_the_same_offset_in_the_zone_of_a_short_meeting() {
    let Some(rows) = rows("tz/vectors.csv.gz") else { return };
    let day = TimeDelta::days(1);
    let differing: Vec<_> = rows
        .iter()
        .filter(|row| {
            let at = utc(&row[1]);
            let zone = Tzdb.zone(&row[0], at - day, at + day).unwrap();
            zone.offset_at(at) != row[3].parse::<i32>().unwrap()
        })
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    check(&differing, rows.len());
}

#[test]
fn a_civil_time_has_the_instant_of_iana_2026f() {
    let Some(rows) = rows("tz/local.csv.gz") else { return };
    let mut zones = Zones::default();
    let differing: Vec<_> = rows
        .iter()
        .filter(|row| {
            let how = match &row[2] {
                "gap" => Resolution::Gap,
                "fold" => Resolution::Fold,
                "unique" => Resolution::Unique,
                other => panic!("{other}"),
            };
            zones.of(&row[0]).resolve(civil(&row[1])) != (utc(&row[3]), how)
        })
        .map(|row| (row[0].to_owned(), row[3].to_owned()))
        .collect();
    check(&differing, rows.len());
}

#[test]
fn every_transition_since_1970_is_that_of_iana_2026f() {
    let Some(rows) = rows("tz/transitions.csv.gz") else { return };
    let mut zones = Zones::default();
    let differing: Vec<_> = rows
        .iter()
        .filter(|row| {
            let (zone, at) = (zones.of(&row[0]), utc(&row[1]));
            let reported = [at - TimeDelta::seconds(1), at].map(|at| zone.offset_at(at));
            reported != [row[2].parse::<i32>().unwrap(), row[3].parse::<i32>().unwrap()]
        })
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    check(&differing, rows.len());
    let gone: Vec<_> = CORRECTED_SINCE
        .iter()
        .filter(|(id, since, _)| !differing.iter().any(|(zone, at)| zone == id && at == since))
        .collect();
    assert!(gone.is_empty(), "these no longer differ, so take them off the list: {gone:#?}");
}
