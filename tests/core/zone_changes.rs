//! The table of rule changes: fresh, small, right for every release that it was made from, and
//! not used if the source is newer.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use agenda_widget::model::moment::Instant;
use agenda_widget::time::zone::{Zone, changes};
use chrono::{DateTime, TimeDelta};

use crate::tz;
use tz::{skipped, utc};

/// Exit status of changes.py where the releases could not be fetched.
const SKIPPED: i32 = 77;

#[test]
fn the_table_is_fresh_and_makes_every_release_the_newest() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = root.join("target/tzdata/releases.txt");
    let mut command = Command::new("python3");
    command.current_dir(root).args(["tests/tz/changes.py", "--check", "--releases"]).arg(&out);
    let Ok(done) = command.output() else {
        skipped("there is no python3 to fetch the releases of tzdata");
        return;
    };
    let said = String::from_utf8_lossy(&done.stdout);
    if done.status.code() == Some(SKIPPED) {
        skipped(said.trim());
        return;
    }
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    let releases = read(&std::fs::read_to_string(out).unwrap());
    let (newest, new_zones) = releases.last().unwrap();
    let mut mended = 0;
    for (release, zones) in &releases {
        for zone in zones.values() {
            mended += usize::from(laid_over(zone, &new_zones[zone.id()], release));
        }
    }
    assert!(mended > 0, "no release differs from {newest}");
    for zone in new_zones.values() {
        assert!(!laid_over(zone, zone, newest), "{} of the newest release was corrected", zone.id());
    }
}

/// Lays the table over a zone of one release, as a whole and year by year, and compares it with the
/// newest release at every transition of either, a second before and a second after.
fn laid_over(zone: &Zone, newest: &Zone, release: &str) -> bool {
    let reported = |at: Instant| Some(zone.offset_at(at));
    let (from, until) = (utc("2021-01-01T00:00"), utc("2037-12-31T23:59:59"));
    let (whole, corrected) = changes::lay_over(zone.clone(), from, until, reported);
    assert_eq!(corrected, whole != *zone, "{release} {}", zone.id());
    let transitions = zone.transitions().iter().chain(newest.transitions()).map(|(second, _)| *second);
    let around = transitions.flat_map(|second| [second - 1, second, second + 1]);
    let mut instants: Vec<Instant> = around.map(|second| DateTime::from_timestamp(second, 0).unwrap()).collect();
    instants.extend([from, until]);
    let year = TimeDelta::days(366);
    let mut start = from;
    while start < until {
        let end = until.min(start + year);
        let (part, _) = changes::current(zone.id(), start, end, reported).unwrap();
        for at in instants.iter().filter(|at| (start..=end).contains(at)) {
            let expected = newest.offset_at(*at);
            assert_eq!(whole.offset_at(*at), expected, "{release} {} {at}", zone.id());
            assert_eq!(part.offset_at(*at), expected, "{release} {} {at}, from {start} on", zone.id());
        }
        start += year;
    }
    corrected
}

/// The releases, the oldest first, each with its zones.
fn read(text: &str) -> Vec<(String, BTreeMap<String, Zone>)> {
    let mut releases: Vec<(String, BTreeMap<String, Zone>)> = Vec::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        let (release, id) = (words.next().unwrap(), words.next().unwrap());
        let mut spans = words.map(|span| span.split_once(':').unwrap());
        let (_, before) = spans.next().unwrap();
        let transitions = spans.map(|(second, offset)| (second.parse().unwrap(), offset.parse().unwrap())).collect();
        if releases.last().is_none_or(|(last, _)| last != release) {
            releases.push((release.to_owned(), BTreeMap::new()));
        }
        let zone = Zone::new(id, before.parse().unwrap(), transitions);
        releases.last_mut().unwrap().1.insert(id.to_owned(), zone);
    }
    releases
}

#[test]
fn the_table_fits_into_3_kb() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(include_bytes!("../../src/time/zone/changes.txt")).unwrap();
    let bytes = packed.finish().unwrap().len();
    // Brotli, with which the widget is measured, makes it smaller still.
    assert!(bytes <= 3_000, "{bytes} bytes");
}

/// The offset in hours at an instant, and whether the table changed the source around it.
#[track_caller]
fn corrected(id: &str, at: &str, source: impl FnMut(Instant) -> Option<i32>) -> (i32, bool) {
    let at = utc(at);
    let (from, until) = (at - TimeDelta::days(2), at + TimeDelta::days(2));
    let (zone, corrected) = changes::current(id, from, until, source).unwrap();
    (zone.offset_at(at) / 3600, corrected)
}

#[test]
fn where_the_source_still_gives_the_old_offset_the_new_one_is_used() {
    for (id, at, source, expected) in [
        ("Africa/Casablanca", "2026-09-19T12:00", 1, (1, true)),
        ("Africa/Casablanca", "2026-09-20T00:59:59", 1, (1, true)),
        ("Africa/Casablanca", "2026-09-20T01:00", 1, (0, true)),
        ("africa/casablanca", "2026-12-01T12:00", 1, (0, true)),
        ("Africa/Casablanca", "2037-12-01T12:00", 1, (0, true)),
        ("Africa/Casablanca", "2026-09-01T12:00", 1, (1, false)),
        ("Canada/Pacific", "2027-01-01T12:00", -8, (-7, true)),
        ("America/Edmonton", "2027-01-01T12:00", -7, (-6, true)),
        ("Asia/Almaty", "2024-06-01T12:00", 6, (5, true)),
        ("Europe/Paris", "2026-12-01T12:00", 7, (7, false)),
    ] {
        assert_eq!(corrected(id, at, |_| Some(source * 3600)), expected, "{id} {at} source: {source}");
    }
}

#[test]
fn where_the_source_gives_something_else_again_it_is_newer_and_wins() {
    for source in [0, 2, 3] {
        let reported = corrected("Africa/Casablanca", "2026-12-01T12:00", |_| Some(source * 3600));
        assert_eq!(reported, (source, false), "source: {source}");
    }
}

#[test]
fn a_source_that_missed_a_change_still_wins_where_it_gives_something_else_again() {
    let later = |at: Instant| Some(if at < utc("2028-01-01T00:00") { 3600 } else { 7200 });
    assert_eq!(corrected("Africa/Casablanca", "2027-06-01T12:00", later), (0, true));
    assert_eq!(corrected("Africa/Casablanca", "2028-06-01T12:00", later), (2, false));
}

#[test]
fn the_last_instant_asked_about_is_corrected_too() {
    let until = utc("2026-09-20T01:00");
    let (zone, corrected) =
        changes::current("Africa/Casablanca", until - TimeDelta::days(1), until, |_| Some(3600)).unwrap();
    assert!(corrected);
    assert_eq!(zone.transitions(), [(until.timestamp(), 0)]);
}

#[test]
fn a_source_that_knew_of_a_change_when_it_began_wins_whatever_it_says_later() {
    // Say that Morocco returns to UTC+1 in 2028, and Egypt gives up the summer time it took up in 2023.
    let morocco =
        |at: Instant| Some(if at < utc("2026-09-20T01:00") || at >= utc("2028-01-01T00:00") { 3600 } else { 0 });
    let egypt = |at: Instant| {
        let summer = utc("2023-04-27T22:00") <= at && at < utc("2023-10-26T21:00");
        Some(if summer { 10_800 } else { 7_200 })
    };
    assert_eq!(corrected("Africa/Casablanca", "2028-06-01T12:00", morocco), (1, false));
    assert_eq!(corrected("Africa/Cairo", "2028-06-01T12:00", egypt), (2, false));
    assert_eq!(corrected("Africa/Cairo", "2028-06-01T12:00", |_| Some(7_200)), (3, true));
}

#[test]
fn only_transitions_that_change_something_remain() {
    // IANA 2025b: from UTC+1 to UTC+0 and back for Ramadan 2027.
    let ramadan = |at: Instant| {
        let ramadan = utc("2027-02-07T02:00") <= at && at < utc("2027-03-14T02:00");
        Some(if ramadan { 0 } else { 3600 })
    };
    let (from, until) = (utc("2026-09-01T00:00"), utc("2027-12-31T00:00"));
    let (zone, corrected) = changes::current("Africa/Casablanca", from, until, ramadan).unwrap();
    assert!(corrected);
    assert_eq!(zone, Zone::new("Africa/Casablanca", 3600, vec![(utc("2026-09-20T01:00").timestamp(), 0)]));
}
