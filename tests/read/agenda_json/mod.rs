//! The agenda format: what is read, what is refused, and in which words.

mod faults;

use crate::util;

use agenda_widget::model::agenda::Status;
use agenda_widget::model::moment::Written;
use agenda_widget::model::problem::{Kind, Place};
use agenda_widget::read::agenda_json::{parse, read_text};
use serde_json::{Value, json};
use util::{Zones, accepted, agenda, fixture, read, refused, reported, session, with_session};

#[test]
fn the_fixture_is_read_whole_and_without_remarks() {
    let reading = read_text(&fixture("harbour.json"), &Zones).unwrap();
    assert_eq!(reported(&reading.problems), "");
    let agenda = reading.agenda;
    assert_eq!(agenda.title.pick(&["fr-CA"]).text, "Journée du port");
    assert_eq!(serde_json::to_value(&agenda.extra).unwrap()["sponsor"]["name"], "Rope & Sons");
    let ids: Vec<&str> = agenda.sessions.iter().map(|session| session.id.as_str()).collect();
    assert_eq!(ids, ["tides", "soup", "3", "soup-2", "night-watch", "at-1617030000"]);
    let times: Vec<String> = agenda
        .sessions
        .iter()
        .map(|session| {
            format!(
                "{} / {}",
                Written::civil(session.start().unwrap().instant.naive_utc()),
                session.end().unwrap().written
            )
        })
        .collect();
    assert_eq!(
        times,
        [
            "2021-03-29T08:15 / 2021-03-29T10:40",
            "2021-03-29T08:40 / 2021-03-29T11:00",
            "2021-03-29T09:30 / 2021-03-29T12:00:00+02:00[Africa/Cairo]",
            "2021-03-29T11:00 / 2021-03-29T14:00[Africa/Cairo]",
            "2021-10-31T01:30 / 2021-10-31T03:15:00+01:00",
            "2021-03-29T15:00 / 2021-03-29T16:00:00Z",
        ]
    );
    let [tides, soup, call, ..] = agenda.sessions.as_slice() else { panic!("six sessions") };
    assert_eq!(tides.speakers[1].role.len(), 2);
    assert_eq!(serde_json::to_value(&tides.speakers[1].extra).unwrap()["pronouns"], "they");
    assert!(soup.is_break());
    assert_eq!((call.status, call.resolved_status), (Some(Status::Delayed), Status::Delayed));
    assert_eq!(call.starts().unwrap().timestamp() - call.start().unwrap().instant.timestamp(), 600);
    assert_eq!(serde_json::to_value(&call.extra).unwrap()["sign"], true);
}

#[test]
fn what_is_written_again_is_read_as_the_same() {
    let first = read_text(&fixture("harbour.json"), &Zones).unwrap().agenda;
    let written = serde_json::to_value(&first).unwrap();
    assert_eq!(accepted(written.clone()).agenda, first);
    assert_eq!(written["sessions"][0]["speakers"][0]["role"], "moderator");
    assert_eq!(written["sessions"][2]["delay"], "PT10M");
    assert_eq!(written["updated"], "2021-03-28T18:00:00Z");
    // What was worked out is not written: the call is late, and so is what follows it.
    assert_eq!(first.sessions[3].shift.num_minutes(), 10);
    for session in written["sessions"].as_array().unwrap() {
        assert!(session.get("shift").is_none() && session.get("standing").is_none(), "{session}");
    }
    assert_eq!((&written["sessions"][3]["delay"], &written["sessions"][3]["status"]), (&Value::Null, &Value::Null));
}

#[test]
fn many_ways_of_writing_are_fine() {
    for value in [
        agenda(json!({ "timeZone": "UTC" })),
        agenda(json!({ "description": null, "links": null, "location": null, "state": "live" })),
        agenda(json!({ "status": "confirmed", "delay": "PT0S", "delayFollows": true, "notice": "Bring a coat." })),
        agenda(json!({ "updated": "2021-03-28T20:00:00.5+02:00", "delayFollows": false, "status": null })),
        with_session(session(json!({ "status": "confirmed", "movedFrom": { "en": "Quay 1" }, "notice": "New room." }))),
        agenda(json!({ "title": { "en": "Harbour", "und": "Port" } })),
        with_session(session(json!({ "end": null, "duration": "PT25M" }))),
        with_session(session(json!({ "end": "2021-03-30T00:30" }))),
        with_session(session(json!({ "kind": "excursion", "id": 12 }))),
        with_session(session(json!({ "start": "2021-03-29T10:15+02:00" }))),
        with_session(session(json!({ "start": "2021-03-29T10:15[Africa/Cairo]", "end": "2021-03-29T10:40+02:00" }))),
        // `Z` names an instant and says nothing about the zone (RFC 9557 section 2).
        with_session(session(json!({ "start": "2021-03-29T08:15Z[Europe/Paris]" }))),
        with_session(session(json!({ "links": [{ "rel": "join", "href": " HTTPS://example.org/a b.pdf " }] }))),
    ] {
        let reading = accepted(value.clone());
        assert_eq!(reported(&reading.problems), "", "{value}");
        let written = serde_json::to_value(&reading.agenda).unwrap();
        assert_eq!(accepted(written).agenda, reading.agenda, "round trip of {value}");
    }
}

#[test]
fn unknown_fields_are_kept_and_text_stays_text() {
    let nasty = "<img src=x onerror=alert(1)>\u{202e}";
    let value = agenda(json!({ "title": nasty, "x-note": { "deep": [1, 2.5, null] } }));
    let agenda = accepted(value).agenda;
    assert_eq!(agenda.title.pick(&[]).text, nasty);
    assert_eq!(serde_json::to_value(&agenda).unwrap()["x-note"], json!({ "deep": [1, 2.5, null] }));
}

#[test]
fn ids_are_derived_stably_and_never_collide_with_given_ones() {
    let titled = |title: &str| session(json!({ "title": title }));
    let ids = |sessions: Vec<Value>| -> Vec<String> {
        accepted(agenda(json!({ "sessions": sessions })))
            .agenda
            .sessions
            .into_iter()
            .map(|session| session.id)
            .collect()
    };
    let given = session(json!({ "id": "soup-2", "title": "Other" }));
    assert_eq!(
        ids(vec![titled("Soup"), titled("Soup!"), given, titled(" soup "), titled("Été à Alger"), titled("شاي")]),
        ["soup", "soup-3", "soup-2", "soup-4", "Été-à-alger", "شاي"]
    );
    let later = session(json!({ "title": "Tides", "start": "2021-03-29T10:20" }));
    assert_eq!(ids(vec![later]), ids(vec![titled("Tides")]), "a change of time keeps the id");
}
