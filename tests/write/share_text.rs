//! Times in several zones, as text for a chat.

use agenda_widget::model::agenda::{Agenda, Session};
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::time::zone::{Zone, city::city};
use agenda_widget::write::share_text::{self, Forms};
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use serde_json::json;

use crate::util;
use util::accepted;

fn clock(civil: NaiveDateTime) -> String {
    format!("{:02}:{:02}", civil.hour(), civil.minute())
}

fn range(from: NaiveDateTime, until: NaiveDateTime) -> String {
    format!("{}–{}", clock(from), clock(until))
}

fn date(date: NaiveDate) -> String {
    date.to_string()
}

fn from(civil: NaiveDateTime) -> String {
    format!("from {}", clock(civil))
}

fn untimed(session: &Session) -> String {
    if session.follows.is_some() { "after" } else { "to be announced" }.to_owned()
}

const FORMS: Forms = Forms {
    time: &clock,
    times: &range,
    from: &from,
    untimed: &untimed,
    date: &date,
    city: &city,
    comma: ", ",
    rtl: false,
};

fn at(text: &str) -> Instant {
    Written::parse(text).unwrap().instant().unwrap()
}

fn zone(id: &str) -> Zone {
    let hours = |hours: i32| hours * 3_600;
    match id {
        // 28 March 2021 01:00 UTC and 31 October 2021 01:00 UTC.
        "Europe/Paris" => Zone::new(id, hours(1), vec![(1_616_893_200, hours(2)), (1_635_642_000, hours(1))]),
        "Africa/Tunis" | "Africa/Casablanca" => Zone::new(id, hours(1), Vec::new()),
        "Africa/Cairo" => Zone::new(id, hours(2), Vec::new()),
        "Asia/Kolkata" | "Asia/Calcutta" => Zone::new(id, 19_800, Vec::new()),
        "Pacific/Apia" => Zone::new(id, hours(14), Vec::new()),
        "Pacific/Pago_Pago" => Zone::new(id, hours(-11), Vec::new()),
        _ => Zone::utc(),
    }
}

#[track_caller]
fn times(start: &str, end: Option<&str>, ids: &[&str]) -> String {
    let zones: Vec<Zone> = ids.iter().map(|id| zone(id)).collect();
    share_text::times(at(start), end.map(at), &zones.iter().collect::<Vec<_>>(), &FORMS)
}

#[test]
fn a_line_goes_from_west_to_east_and_says_each_time_once() {
    for (start, end, zones, expected) in [
        ("2021-03-29T13:00Z", None, &["Europe/Paris"][..], "15:00 Paris"),
        (
            "2021-03-29T13:00Z",
            None,
            &["Europe/Paris", "Africa/Casablanca", "Asia/Kolkata"],
            "14:00 Rabat · 15:00 Paris · 18:30 Kolkata",
        ),
        // Cities with the same clock share it, in the order given: in winter others than in summer.
        (
            "2021-03-29T13:00Z",
            None,
            &["Europe/Paris", "Africa/Tunis", "Africa/Cairo"],
            "14:00 Tunis · 15:00 Paris, Cairo",
        ),
        (
            "2021-12-01T13:00Z",
            None,
            &["Europe/Paris", "Africa/Tunis", "Africa/Cairo"],
            "14:00 Paris, Tunis · 15:00 Cairo",
        ),
        (
            "2021-03-29T13:00Z",
            Some("2021-03-29T13:45Z"),
            &["Africa/Tunis", "Europe/Paris"],
            "14:00–14:45 Tunis · 15:00–15:45 Paris",
        ),
        // The hour changes meanwhile in one of two: they part at the end.
        (
            "2021-03-28T00:30Z",
            Some("2021-03-28T02:00Z"),
            &["Europe/Paris", "Africa/Tunis"],
            "01:30–04:00 Paris · 01:30–03:00 Tunis",
        ),
        ("2021-03-29T13:00Z", Some("2021-03-29T13:00Z"), &["Africa/Tunis"], "14:00 Tunis"),
        ("2021-03-29T13:00Z", Some("2021-03-29T12:00Z"), &["Africa/Tunis"], "14:00 Tunis"),
        ("2021-03-29T13:00Z", None, &["Asia/Calcutta", "Asia/Kolkata"], "18:30 Kolkata"),
        ("2021-03-29T13:00Z", None, &["UTC"], "13:00 UTC"),
        ("2021-03-29T13:00Z", None, &[], ""),
    ] {
        assert_eq!(times(start, end, zones), expected, "{start} {zones:?}");
    }
}

#[test]
fn another_day_than_in_the_first_zone_is_marked() {
    for (zones, expected) in [
        (&["Europe/Paris", "Pacific/Apia"][..], "15:00 Paris · 03:00 Apia (+1)"),
        (&["Pacific/Apia", "Europe/Paris"], "15:00 Paris (−1) · 03:00 Apia"),
        (&["Pacific/Apia", "Pacific/Pago_Pago"], "02:00 Pago Pago (−1) · 03:00 Apia"),
    ] {
        assert_eq!(times("2021-03-29T13:00Z", None, zones), expected);
    }
    let zones = &["Pacific/Apia", "Pacific/Pago_Pago"];
    assert_eq!(times("2021-03-29T10:30Z", None, zones), "23:30 Pago Pago (−2) · 00:30 Apia");
}

#[test]
fn from_right_to_left_the_sign_of_a_day_stays_before_its_figure() {
    let city = |id: &str| if id == "Africa/Cairo" { "القاهرة".to_owned() } else { city(id) };
    let forms = Forms { city: &city, comma: "، ", rtl: true, ..FORMS };
    let zones = [zone("Africa/Cairo"), zone("Pacific/Apia"), zone("Africa/Tunis")];
    let zones: Vec<&Zone> = zones.iter().collect();
    let line = share_text::times(at("2021-03-29T13:00Z"), None, &zones, &forms);
    assert_eq!(line, "14:00 Tunis · 15:00 القاهرة · 03:00 Apia (\u{2066}+1\u{2069})");
}

fn meeting() -> Agenda {
    accepted(json!({
        "title": { "en": "Harbour\n  days", "fr": "Journées du port" },
        "timeZone": "Europe/Paris",
        "sessions": [
            { "title": "Closing", "start": "2021-03-30T10:00", "end": "2021-03-30T11:00" },
            { "title": { "en": "Tides \n and  boats", "fr": "Marées" }, "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" },
            { "title": "Oars", "start": "2021-03-29T10:40", "end": "2021-03-29T11:00", "status": "cancelled" },
            { "title": "Lunch", "kind": "break", "start": "2021-03-29T12:00", "end": "2021-03-29T13:00", "delay": "PT15M" }
        ]
    }))
    .agenda
}

#[test]
fn a_session_is_three_lines() {
    let (paris, tunis) = (zone("Europe/Paris"), zone("Africa/Tunis"));
    let agenda = meeting();
    assert_eq!(
        share_text::session(&agenda.sessions[1], &[&paris, &tunis], &["en"], &FORMS),
        "Tides and boats\n2021-03-29\n09:15–09:40 Tunis · 10:15–10:40 Paris"
    );
    assert_eq!(
        share_text::session(&agenda.sessions[3], &[&tunis], &["fr"], &FORMS),
        "Lunch\n2021-03-29\n11:15–12:15 Tunis"
    );
    assert_eq!(share_text::session(&agenda.sessions[3], &[], &["fr"], &FORMS), "Lunch");
}

#[test]
fn an_agenda_is_a_line_a_session_under_its_dates_without_what_is_cancelled() {
    let (paris, apia) = (zone("Europe/Paris"), zone("Pacific/Apia"));
    let agenda = meeting();
    let expected = "\
Harbour days

2021-03-29
10:15 Paris · 22:15 Apia – Tides and boats
12:15 Paris · 00:15 Apia (+1) – Lunch

2021-03-30
10:00 Paris · 22:00 Apia – Closing";
    assert_eq!(share_text::agenda(&agenda, &[0, 1, 2, 3, 99], &[&paris, &apia], &["en"], &FORMS), expected);
    let expected = "Journées du port\n\n2021-03-29\n10:15 Paris – Marées";
    assert_eq!(share_text::agenda(&agenda, &[2, 1], &[&paris], &["fr"], &FORMS), expected);
    assert_eq!(share_text::agenda(&agenda, &[], &[&paris], &["fr"], &FORMS), "Journées du port");
}

#[test]
fn what_has_no_time_is_said_without_one() {
    let agenda = accepted(json!({
        "title": "Harbour day",
        "timeZone": "Europe/Paris",
        "sessions": [
            { "id": "photo", "title": "Photograph", "after": "vote" },
            { "id": "vote", "title": "Vote", "start": "2021-03-29T15:00" },
            { "id": "boat", "title": "Boat trip", "date": "2021-03-30" },
        ],
    }))
    .agenda;
    let (paris, tunis) = (zone("Europe/Paris"), zone("Africa/Tunis"));
    let zones = [&paris, &tunis];
    for (index, expected) in [
        (0, "Photograph\nafter"),
        (1, "Vote\n2021-03-29\nfrom 14:00 Tunis · from 15:00 Paris"),
        (2, "Boat trip\n2021-03-30\nto be announced"),
    ] {
        assert_eq!(share_text::session(&agenda.sessions[index], &zones, &["en"], &FORMS), expected);
    }
    let expected = "Harbour day\n\n2021-03-29\n14:00 Tunis · 15:00 Paris – Vote\nafter – Photograph\n\n2021-03-30\nto be announced – Boat trip";
    assert_eq!(share_text::agenda(&agenda, &[0, 1, 2], &zones, &["en"], &FORMS), expected);
}
