//! Civil times and instants, in the zones that break simple rules.

#![cfg(feature = "tzdb")]

use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Resolution, Zone, ZoneSource};
use chrono::TimeDelta;

use crate::tz;
use tz::{civil, utc};

/// The zone for a year around an instant.
#[track_caller]
fn zone(id: &str, around: &str) -> Zone {
    let (at, year) = (utc(around), TimeDelta::days(366));
    Tzdb.zone(id, at - year, at + year).expect(id)
}

#[test]
fn the_offset_belongs_to_the_zone_and_the_instant() {
    for (id, at, minutes) in [
        // Either side of the second at which clocks change.
        ("Europe/Paris", "2021-03-28T00:59:59Z", 60),
        ("Europe/Paris", "2021-03-28T01:00:00Z", 120),
        ("Europe/Paris", "2021-10-31T00:59:59Z", 120),
        ("Europe/Paris", "2021-10-31T01:00:00Z", 60),
        // Half an hour of summer time.
        ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 660),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 630),
        // Quarters of an hour, and the ends of the day.
        ("Asia/Kathmandu", "2026-11-23T00:00:00Z", 345),
        ("America/St_Johns", "2021-03-29T08:15:00Z", -150),
        ("America/St_Johns", "2021-12-29T08:15:00Z", -210),
        ("Pacific/Chatham", "2026-01-01T00:00:00Z", 825),
        ("Pacific/Kiritimati", "2026-11-23T00:00:00Z", 840),
        ("Etc/GMT+12", "2026-11-23T00:00:00Z", -720),
        // Samoa went over the date line.
        ("Pacific/Apia", "2011-12-30T09:59:59Z", -600),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", 840),
        // Ireland's standard time is that of summer; the clock on the wall is London's.
        ("Europe/Dublin", "2026-01-15T12:00:00Z", 0),
        ("Europe/Dublin", "2026-07-15T12:00:00Z", 60),
        ("Europe/Dublin", "2026-10-25T00:59:59Z", 60),
        ("Europe/Dublin", "2026-10-25T01:00:00Z", 0),
        // Morocco: an hour back for Ramadan until 2026, then for good.
        ("Africa/Casablanca", "2026-02-15T01:59:59Z", 60),
        ("Africa/Casablanca", "2026-02-15T02:00:00Z", 0),
        ("Africa/Casablanca", "2026-03-22T01:59:59Z", 0),
        ("Africa/Casablanca", "2026-03-22T02:00:00Z", 60),
        ("Africa/Casablanca", "2026-09-20T00:59:59Z", 60),
        ("Africa/Casablanca", "2026-09-20T01:00:00Z", 0),
        ("Africa/Casablanca", "2027-06-01T12:00:00Z", 0),
        // British Columbia and Alberta do not go back in November 2026.
        ("America/Vancouver", "2026-11-01T08:59:59Z", -420),
        ("America/Vancouver", "2026-11-01T09:00:00Z", -420),
        ("America/Vancouver", "2027-01-01T12:00:00Z", -420),
        ("America/Edmonton", "2027-01-01T12:00:00Z", -360),
        ("America/Los_Angeles", "2026-11-01T09:00:00Z", -480),
    ] {
        assert_eq!(zone(id, at).offset_at(utc(at)), minutes * 60, "{id} at {at}");
    }
}

#[test]
fn a_civil_time_is_resolved_as_rfc_5545_has_it() {
    use Resolution::{Fold, Gap, Unique};
    // https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5
    for (id, local, expected, how) in [
        ("Europe/Paris", "2021-03-29T10:15", "2021-03-29T08:15Z", Unique),
        ("Europe/Paris", "2021-03-28T01:59:59", "2021-03-28T00:59:59Z", Unique),
        ("Europe/Paris", "2021-03-28T02:00", "2021-03-28T01:00Z", Gap),
        ("Europe/Paris", "2021-03-28T02:59:59", "2021-03-28T01:59:59Z", Gap),
        ("Europe/Paris", "2021-03-28T03:00", "2021-03-28T01:00Z", Unique),
        ("Europe/Paris", "2021-10-31T01:59:59", "2021-10-30T23:59:59Z", Unique),
        ("Europe/Paris", "2021-10-31T02:00", "2021-10-31T00:00Z", Fold),
        ("Europe/Paris", "2021-10-31T02:59:59", "2021-10-31T00:59:59Z", Fold),
        ("Europe/Paris", "2021-10-31T03:00", "2021-10-31T02:00Z", Unique),
        ("Australia/Lord_Howe", "2026-04-05T01:29:59", "2026-04-04T14:29:59Z", Unique),
        ("Australia/Lord_Howe", "2026-04-05T01:30", "2026-04-04T14:30Z", Fold),
        ("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30Z", Unique),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45Z", Gap),
        // The day that Samoa never had.
        ("Pacific/Apia", "2011-12-29T23:59:59", "2011-12-30T09:59:59Z", Unique),
        ("Pacific/Apia", "2011-12-30T00:00", "2011-12-30T10:00Z", Gap),
        ("Pacific/Apia", "2011-12-30T23:59:59", "2011-12-31T09:59:59Z", Gap),
        ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00Z", Unique),
        // Kwajalein had no 21 August 1993.
        ("Pacific/Kwajalein", "1993-08-21T12:00", "1993-08-22T00:00Z", Gap),
        // Summer time that begins at midnight: the day starts at one.
        ("Africa/Cairo", "2026-04-24T00:30", "2026-04-23T22:30Z", Gap),
        ("Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30Z", Fold),
        ("Europe/Dublin", "2026-03-29T01:30", "2026-03-29T01:30Z", Gap),
        ("Africa/Casablanca", "2026-09-20T01:30", "2026-09-20T00:30Z", Fold),
        ("Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30Z", Fold),
        ("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:30Z", Gap),
        ("Africa/Casablanca", "2027-02-07T02:30", "2027-02-07T02:30Z", Unique),
        ("America/Vancouver", "2026-11-01T01:30", "2026-11-01T08:30Z", Unique),
        ("America/Los_Angeles", "2026-11-01T01:30", "2026-11-01T08:30Z", Fold),
        ("Asia/Kathmandu", "2026-11-23T05:45", "2026-11-23T00:00Z", Unique),
        ("Pacific/Kiritimati", "2026-11-23T00:00", "2026-11-22T10:00Z", Unique),
    ] {
        let reported = zone(id, local).resolve(civil(local));
        assert_eq!(reported, (utc(expected), how), "{local} in {id}");
    }
}

#[test]
fn a_civil_time_that_happens_three_times_is_the_first() {
    let [one, two] = ["2026-05-01T01:00", "2026-05-01T01:30"].map(|text| utc(text).timestamp());
    let zone = Zone::new("Test/Zone", 0, vec![(one, -3_600), (two, -7_200)]);
    assert_eq!(zone.resolve(civil("2026-05-01T00:20")), (utc("2026-05-01T00:20"), Resolution::Fold));
}

#[test]
fn ids_are_iana_names_in_any_case() {
    let at = utc("2026-11-23T00:00");
    let name = |id: &str| Tzdb.zone(id, at, at).map(|zone| zone.id().to_owned());
    for (id, expected) in [
        ("Europe/Paris", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("AMERICA/PORT-AU-PRINCE", "America/Port-au-Prince"),
        ("utc", "UTC"),
        ("est", "EST"),
    ] {
        assert_eq!(name(id).as_deref(), Some(expected), "id: {id:?}");
    }
    for id in ["CEST", "PST", "IST", "", "Paris", "Europe/Paris ", "Europe/Atlantis", "Central Europe Standard Time"] {
        assert_eq!(name(id), None, "id: {id:?}");
    }
}
