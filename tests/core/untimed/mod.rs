//! Sessions with an open end, and sessions without a clock time.
#![cfg(feature = "tzdb")]

mod clock;
mod exports;

use agenda_widget::model::agenda::{Agenda, When};
use agenda_widget::model::moment::Instant;
use agenda_widget::model::problem::Problem;
use agenda_widget::read::{agenda_json, status};
use agenda_widget::time::join::{Offer, Stage};
use agenda_widget::time::timeline::Phase::{self, Live, Past, Upcoming};
use agenda_widget::time::timeline::days::{Row, gaps, group};
use agenda_widget::time::timeline::grid::{By, Grid};
use agenda_widget::time::timeline::{State, Timeline};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::widget::favorites::overlaps;
use agenda_widget::write::{Calendar, ENGLISH, Export, html, ics, jsonld, link, text};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::tz;
use tz::utc;

/// A document in Paris; each session is called after its place unless it has a title.
fn document(sessions: &Value) -> Value {
    let mut sessions = sessions.clone();
    for (index, session) in sessions.as_array_mut().unwrap().iter_mut().enumerate() {
        if session.get("title").is_none() {
            session["title"] = json!(index.to_string());
        }
    }
    json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": sessions })
}

#[track_caller]
fn agenda(sessions: &Value) -> Agenda {
    agenda_json::read(document(sessions), &Tzdb).unwrap_or_else(|problems| panic!("{problems:?}")).agenda
}

fn reported(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// An instant of 29 March 2021 by the clock of Paris, two hours ahead of UTC.
fn at(clock: &str) -> Instant {
    utc(&format!("2021-03-29T{clock}")).checked_sub_signed(TimeDelta::hours(2)).unwrap()
}

fn zone(id: &str) -> Zone {
    Tzdb.zone(id, utc("2021-03-01T00:00"), utc("2021-12-01T00:00")).unwrap()
}

/// The phases of all sessions just before an instant and at it.
fn around(agenda: &Agenda, instant: Instant) -> [Vec<Phase>; 2] {
    let before = instant.checked_sub_signed(TimeDelta::seconds(1)).unwrap();
    [before, instant].map(|now| Timeline::at(agenda, now).phases)
}

#[test]
fn what_replaces_a_start_is_checked() {
    for (sessions, expected) in [
        (
            json!([{}]),
            "sessions[0].start: is missing; write it as \"2021-03-29T10:15\", in the agenda's timeZone; where no time is known, write in its place the \"date\", or as \"after\" the id of the session that it follows",
        ),
        (
            json!([{ "start": "2021-03-29T10:15", "date": "2021-03-29" }]),
            "sessions[0].date: is next to \"start\"; keep one of the two",
        ),
        (
            json!([{ "start": "2021-03-29T10:15", "after": "0" }]),
            "sessions[0].after: is next to \"start\"; keep one of the two",
        ),
        (
            json!([{ "start": "2021-03-29T10:15" }, { "after": "0", "date": "2021-03-29" }]),
            "sessions[1].date: is next to \"after\"; keep one of the two",
        ),
        (
            json!([{ "date": "2021-03-29", "end": "2021-03-29T10:40" }]),
            "sessions[0].end: has no \"start\" to count from; add the \"start\", or leave it away",
        ),
        (
            json!([{ "date": "2021-03-29", "duration": "PT1H" }]),
            "sessions[0].duration: has no \"start\" to count from; add the \"start\", or leave it away",
        ),
        (
            json!([{ "date": "29 March" }]),
            "sessions[0].date: expected a date such as \"2021-03-29\", found \"29 March\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "date": "2021-03-29T10:15" }]),
            "sessions[0].date: expected a date such as \"2021-03-29\", found \"2021-03-29T10:15\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "date": "2021-02-29" }]),
            "sessions[0].date: there is no such date in the calendar, found \"2021-02-29\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "date": "2121-03-29" }]),
            "sessions[0].date: expected a year from 1970 to 2100, found \"2121-03-29\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "start": "2021-03-29T10:15" }, { "after": "opening" }]),
            "sessions[1].after: the agenda has no session \"opening\"; write the id of another session as it is in the agenda",
        ),
        (
            json!([{ "id": "a", "after": "a" }]),
            "sessions[0].after: leads back to the session itself, so that none of them ever begins; give one of them a \"start\" or a \"date\"",
        ),
        (
            json!([{ "after": "b" }, { "id": "b", "after": "c" }, { "id": "c", "after": "d" }, { "id": "d", "after": "b" }]),
            "sessions[1].after: leads back to the session itself, so that none of them ever begins; give one of them a \"start\" or a \"date\"",
        ),
    ] {
        let problems = agenda_json::read(document(&sessions), &Tzdb).expect_err(expected);
        assert_eq!(reported(&problems), [expected], "{sessions}");
        assert!(agenda_json::read_silently(document(&sessions).into(), &Tzdb).is_none(), "{sessions}");
    }
    let mut without_zone = document(&json!([{ "date": "2021-03-29" }]));
    without_zone["timeZone"] = Value::Null;
    let problems = agenda_json::read(without_zone, &Tzdb).unwrap_err();
    assert!(
        reported(&problems)[0].starts_with("timeZone: is missing, and sessions[0].date names no zone"),
        "{problems:?}"
    );
}

#[test]
fn what_has_no_time_is_written_as_it_was_read() {
    let sessions = json!([
        { "id": "vote", "title": "Vote", "start": "2021-03-29T15:00" },
        { "id": "photo", "title": "Photograph", "after": "vote" },
        { "id": "boat", "title": "Boat trip", "date": "2021-03-30" },
        { "id": "end", "title": "End", "start": "2021-03-31T10:00", "end": "2021-03-31T10:30" },
    ]);
    let read = agenda(&sessions);
    assert_eq!(serde_json::to_value(&read).unwrap(), document(&sessions));
    assert_eq!(agenda_json::read(serde_json::to_value(&read).unwrap(), &Tzdb).unwrap().agenda, read);
    assert!(matches!(&read.sessions[0].when, When::Timed { end: None, .. }));
    assert_eq!(read.sessions[1].when, When::After("vote".to_owned()));
    // An id that the agenda derives can be followed too.
    let read = agenda(&json!([{ "title": "Open floor", "start": "2021-03-29T15:00" }, { "after": "open-floor" }]));
    assert_eq!(read.sessions[1].follows, Some(0));
}

/// An open end, what follows it, and a day.
fn open() -> Agenda {
    agenda(&json!([
        { "id": "vote", "title": "Vote", "start": "2021-03-29T15:00" },
        { "id": "photo", "title": "Photograph", "after": "vote" },
        { "id": "boat", "title": "Boat trip", "date": "2021-03-30" },
    ]))
}
