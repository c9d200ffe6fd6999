//! An agenda as rows under the days of the reader's zone.

#![cfg(feature = "tzdb")]

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::Instant;
use agenda_widget::time::timeline::days::{Row, continue_sessions, gaps, group, shift};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::tz;
use tz::{agenda, utc};

/// An agenda in a zone from pairs of civil times, "!" before one for a cancelled session.
#[track_caller]
fn meeting(zone: &str, spans: &[(&str, &str)]) -> Agenda {
    let session = |(start, end): &(&str, &str)| {
        let status = if start.starts_with('!') { "cancelled" } else { "confirmed" };
        json!({ "start": start.trim_start_matches('!'), "end": end, "status": status })
    };
    agenda(zone, spans.iter().map(session).collect::<Value>(), &Tzdb)
}

#[track_caller]
fn zone(id: &str, agenda: &Agenda) -> Zone {
    let span = agenda.span().unwrap();
    Tzdb.zone(id, span.first - TimeDelta::days(2), span.last + TimeDelta::days(2)).unwrap()
}

/// The days of a zone, each as its date and its rows: "0" for a session, "10:40-10:45" for a gap.
#[track_caller]
fn days(agenda: &Agenda, id: &str) -> Vec<String> {
    let zone = zone(id, agenda);
    let time = |at: Instant| zone.civil(at).time().to_string().rsplit_once(':').unwrap().0.to_owned();
    let row = |row: &Row| match row {
        Row::Session(index) => index.to_string(),
        Row::Continued(index) => format!("+{index}"),
        Row::Gap(from, until) => format!("{}-{}", time(*from), time(*until)),
    };
    let mut days = group(agenda, &zone);
    continue_sessions(agenda, &zone, &mut days);
    days.iter().map(|day| format!("{}: {}", day.date, day.rows.iter().map(row).collect::<Vec<_>>().join(" "))).collect()
}

#[test]
fn sessions_are_under_the_day_of_the_reader() {
    // A day in Paris from 10:15 on, and an evening.
    let agenda = meeting(
        "Europe/Paris",
        &[
            ("2021-03-29T10:15", "2021-03-29T10:40"),
            ("2021-03-29T10:45", "2021-03-29T11:10"),
            ("2021-03-29T21:00", "2021-03-29T22:00"),
        ],
    );
    for (id, expected) in [
        ("Europe/Paris", &["2021-03-29: 0 10:40-10:45 1 2"][..]),
        ("Pacific/Honolulu", &["2021-03-28: 0 22:40-22:45 1", "2021-03-29: 2"]),
        ("Pacific/Auckland", &["2021-03-29: 0 21:40-21:45 1", "2021-03-30: 2"]),
        ("Pacific/Apia", &["2021-03-29: 0 22:40-22:45 1", "2021-03-30: 2"]),
        ("Africa/Casablanca", &["2021-03-29: 0 09:40-09:45 1 2"]),
    ] {
        assert_eq!(days(&agenda, id), expected, "zone: {id}");
    }
}

#[test]
fn the_shift_is_by_the_date_at_that_instant() {
    let agenda =
        meeting("Europe/Paris", &[("2021-03-29T10:15", "2021-03-29T10:40"), ("2021-03-29T21:00", "2021-03-29T22:00")]);
    let event = zone("Europe/Paris", &agenda);
    for (id, expected) in [
        ("Pacific/Honolulu", [-1, 0]),
        ("America/New_York", [0, 0]),
        ("Asia/Tokyo", [0, 1]),
        ("Pacific/Auckland", [0, 1]),
        ("Pacific/Apia", [0, 1]),
    ] {
        let shifts: Vec<i32> = agenda
            .sessions
            .iter()
            .map(|session| shift(session.starts().unwrap(), &zone(id, &agenda), &event))
            .collect();
        assert_eq!(shifts, expected, "zone: {id}");
    }
}

#[test]
fn a_session_past_midnight_is_listed_where_it_starts() {
    let agenda = meeting(
        "Asia/Tokyo",
        &[
            ("2026-11-23T23:00", "2026-11-24T00:30"),
            ("2026-11-24T00:00", "2026-11-24T00:20"),
            ("2026-11-24T01:00", "2026-11-24T02:00"),
        ],
    );
    assert_eq!(days(&agenda, "Asia/Tokyo"), ["2026-11-23: 0", "2026-11-24: 1 00:30-01:00 2"]);
}

#[test]
fn a_session_of_several_days_is_on_each_of_them() {
    let agenda = meeting(
        "Europe/Paris",
        &[
            ("2027-03-29T10:00", "2027-03-30T16:00"),
            ("2027-03-29T09:00", "2027-03-31T09:00"),
            ("2027-03-30T10:15", "2027-03-30T10:40"),
            ("2027-03-31T08:00", "2027-03-31T09:00"),
        ],
    );
    assert_eq!(days(&agenda, "Europe/Paris"), ["2027-03-29: 1 0", "2027-03-30: +0 +1 2", "2027-03-31: +1 3"]);
    // The reader's dates count: in Honolulu it is twelve hours earlier.
    assert_eq!(days(&agenda, "Pacific/Honolulu"), ["2027-03-28: 1 0", "2027-03-29: +0 +1 2", "2027-03-30: +0 +1 3"]);
    for (start, end, expected) in [
        // A day and a night, until midnight, and just over it.
        ("2027-03-29T23:00", "2027-03-30T23:00", &["2027-03-29: 0", "2027-03-30: +0"][..]),
        ("2027-03-29T08:00", "2027-03-30T00:00", &["2027-03-29: 0"]),
        ("2027-03-29T08:00", "2027-03-30T00:01", &["2027-03-29: 0", "2027-03-30: +0"]),
        // A night is of the day on which it begins.
        ("2027-03-29T20:00", "2027-03-30T08:00", &["2027-03-29: 0"]),
        ("2027-03-29T18:00", "2027-03-30T10:00", &["2027-03-29: 0", "2027-03-30: +0"]),
    ] {
        assert_eq!(days(&meeting("Europe/Paris", &[(start, end)]), "Europe/Paris"), expected, "{start} to {end}");
    }
    // Not on thousands of days.
    let years = meeting("Europe/Paris", &[("2027-01-01T09:00", "2036-12-31T09:00")]);
    assert_eq!(days(&years, "Europe/Paris").len(), 101);
}

#[test]
fn a_gap_over_midnight_is_a_gap_but_no_row() {
    // The gap, 19:45 to 20:15 in New York, spans midnight in UTC.
    let agenda = meeting(
        "America/New_York",
        &[("2026-07-01T19:00", "2026-07-01T19:45"), ("2026-07-01T20:15", "2026-07-01T21:00")],
    );
    assert_eq!(gaps(&agenda), [(utc("2026-07-01T23:45"), utc("2026-07-02T00:15"))]);
    for (id, expected) in [
        ("America/New_York", &["2026-07-01: 0 19:45-20:15 1"][..]),
        ("UTC", &["2026-07-01: 0", "2026-07-02: 1"]),
        ("Asia/Kathmandu", &["2026-07-02: 0 05:30-06:00 1"]),
    ] {
        assert_eq!(days(&agenda, id), expected, "zone: {id}");
    }
}

#[test]
fn a_gap_up_to_midnight_is_no_row() {
    let agenda = meeting("UTC", &[("2026-07-01T22:00", "2026-07-01T23:00"), ("2026-07-02T00:00", "2026-07-02T01:00")]);
    assert_eq!(days(&agenda, "UTC"), ["2026-07-01: 0", "2026-07-02: 1"]);
}

#[test]
fn gaps_are_where_nothing_takes_place() {
    let day = |times: &[(&str, &str)]| {
        let date = |time: &str| match time.strip_prefix('!') {
            Some(time) => format!("!2026-07-01T{time}"),
            None => format!("2026-07-01T{time}"),
        };
        let spans: Vec<_> = times.iter().map(|(start, end)| (date(start), date(end))).collect();
        let spans: Vec<_> = spans.iter().map(|(start, end)| (start.as_str(), end.as_str())).collect();
        let days = days(&meeting("UTC", &spans), "UTC");
        assert_eq!(days.len(), 1, "{days:?}");
        days[0].split_once(": ").unwrap().1.to_owned()
    };
    for (times, expected) in [
        // Back to back, and in parallel.
        (&[("09:00", "10:00"), ("10:00", "11:00")][..], "0 1"),
        (&[("09:00", "12:00"), ("09:00", "10:00"), ("10:30", "11:00"), ("12:10", "13:00")], "1 0 2 12:00-12:10 3"),
        // Out of order in the source.
        (&[("10:30", "11:00"), ("09:00", "10:00")], "1 10:00-10:30 0"),
        // A cancelled session leaves a gap, which comes after it if they begin together …
        (&[("09:00", "10:00"), ("!10:00", "11:00"), ("11:00", "12:00")], "0 1 10:00-11:00 2"),
        (&[("09:00", "10:00"), ("!10:00", "11:30"), ("11:00", "12:00")], "0 1 10:00-11:00 2"),
        // … and before it where the gap begins first.
        (&[("09:00", "10:00"), ("!10:15", "11:00"), ("11:00", "12:00")], "0 10:00-11:00 1 2"),
        // Neither the first nor the last of the day can leave one.
        (&[("!09:00", "10:00"), ("10:30", "11:00"), ("!11:30", "12:00")], "0 1 2"),
        // Something without length splits a gap.
        (&[("09:00", "10:00"), ("10:30", "10:30"), ("11:00", "12:00")], "0 10:00-10:30 1 10:30-11:00 2"),
        // Four hours are a gap, more is an evening.
        (&[("09:00", "10:00"), ("14:00", "15:00")], "0 10:00-14:00 1"),
        (&[("09:00", "10:00"), ("14:01", "15:00")], "0 1"),
    ] {
        assert_eq!(day(times), expected, "{times:?}");
    }
}

#[test]
fn a_delay_moves_gap_and_day() {
    let sessions = json!([
        { "start": "2026-07-01T22:00", "end": "2026-07-01T23:00", "delay": "PT30M" },
        { "start": "2026-07-01T23:30", "end": "2026-07-01T23:50", "delay": "PT40M" },
    ]);
    let agenda = agenda("UTC", sessions, &Tzdb);
    assert_eq!(days(&agenda, "UTC"), ["2026-07-01: 0", "2026-07-02: 1"]);
    assert_eq!(gaps(&agenda), [(utc("2026-07-01T23:30"), utc("2026-07-02T00:10"))]);
}

#[test]
fn a_day_is_listed_once_even_where_clocks_go_back_over_midnight() {
    // St John's until 2011: at one past midnight it was 23:01 of the day before again.
    let agenda = meeting(
        "America/St_Johns",
        &[
            ("2010-11-06T23:00:00-02:30", "2010-11-06T23:30:00-02:30"),
            ("2010-11-07T00:00:00-02:30", "2010-11-06T23:10:00-03:30"),
            ("2010-11-06T23:30:00-03:30", "2010-11-06T23:59:00-03:30"),
            ("2010-11-07T00:10:00-03:30", "2010-11-07T00:30:00-03:30"),
        ],
    );
    assert_eq!(days(&agenda, "America/St_Johns"), ["2010-11-06: 0 23:10-23:30 2", "2010-11-07: 1 3"]);
}

#[test]
fn a_day_that_never_was_has_no_heading() {
    // Samoa had no 30 December 2011.
    let agenda = meeting(
        "Pacific/Honolulu",
        &[("2011-12-29T23:30", "2011-12-29T23:50"), ("2011-12-30T00:10", "2011-12-30T00:30")],
    );
    assert_eq!(days(&agenda, "Pacific/Honolulu"), ["2011-12-29: 0", "2011-12-30: 1"]);
    assert_eq!(days(&agenda, "Pacific/Apia"), ["2011-12-29: 0", "2011-12-31: 1"]);
}

#[test]
fn nothing_has_no_days() {
    let agenda = agenda("UTC", json!([]), &Tzdb);
    assert_eq!(group(&agenda, &Zone::utc()), []);
    assert_eq!(gaps(&agenda), []);
}
