//! Where to join a session, and from when to when.

use agenda_widget::model::agenda::{Agenda, Link};
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::time::join::{Offer, Stage, next_opening, of_meeting};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::util;
use util::{accepted, agenda as document};

const LEAD: TimeDelta = TimeDelta::minutes(15);

/// 10:15 to 10:40 in UTC, with those links, and further fields.
#[track_caller]
fn meeting(links: Value, fields: Value, agenda_links: Value) -> Agenda {
    let mut session = json!({
        "title": "Tides", "start": "2021-03-29T10:15Z", "end": "2021-03-29T10:40Z", "links": links
    });
    for (name, value) in fields.as_object().unwrap() {
        session[name] = value.clone();
    }
    accepted(document(json!({ "sessions": [session], "links": agenda_links }))).agenda
}

fn link(rel: &str, place: &str, lang: Option<&str>) -> Value {
    let mut link = json!({ "rel": rel, "href": format!("https://meet.example/{place}") });
    if let Some(lang) = lang {
        link["lang"] = json!(lang);
    }
    link
}

fn at(time: &str) -> Instant {
    Written::parse(&format!("2021-03-29T{time}Z")).unwrap().instant().unwrap()
}

fn offer<'a>(agenda: &'a Agenda, time: &str) -> Offer<'a> {
    Offer::at(agenda, &agenda.sessions[0], at(time), LEAD, &["fr-CA", "en"])
}

fn places(links: &[&Link]) -> Vec<String> {
    links.iter().map(|link| link.href.replace("https://meet.example/", "")).collect()
}

#[test]
fn the_button_comes_before_the_start_leads_while_live_and_turns_into_the_recording() {
    let agenda = meeting(
        json!([link("join", "room", None), link("recording", "film", None), link("document", "paper", None)]),
        json!({}),
        json!([]),
    );
    for (time, stage, join, recordings, next) in [
        ("08:00", Stage::Later, &[][..], &[][..], Some("10:00")),
        ("09:59:59", Stage::Later, &[], &[], Some("10:00")),
        ("10:00", Stage::Soon, &["room"], &[], Some("10:15")),
        ("10:14:59", Stage::Soon, &["room"], &[], Some("10:15")),
        ("10:15", Stage::Now, &["room"], &[], Some("10:40")),
        ("10:39:59", Stage::Now, &["room"], &[], Some("10:40")),
        ("10:40", Stage::Recording, &[], &["film"], None),
        ("23:00", Stage::Recording, &[], &["film"], None),
    ] {
        let offer = offer(&agenda, time);
        assert_eq!(offer.stage, stage, "at {time}");
        assert_eq!(places(&offer.join), join, "at {time}");
        assert_eq!(places(&offer.recordings), recordings, "at {time}");
        assert_eq!(places(&offer.documents), ["paper"], "at {time}");
        assert_eq!(offer.next_change, next.map(at), "at {time}");
    }
}

#[test]
fn what_is_not_there_offers_nothing() {
    let join = || json!([link("join", "room", None)]);
    for (links, fields, time, stage, next) in [
        (json!([]), json!({}), "10:20", Stage::None, None),
        (join(), json!({}), "10:40", Stage::None, None),
        (json!([link("recording", "film", None)]), json!({}), "10:20", Stage::None, Some("10:40")),
        (join(), json!({ "status": "cancelled" }), "10:20", Stage::None, None),
        (json!([link("recording", "film", None)]), json!({ "status": "cancelled" }), "10:50", Stage::None, None),
        (join(), json!({ "delay": "PT30M" }), "10:20", Stage::Later, Some("10:30")),
        (join(), json!({ "end": "2021-03-29T10:15Z" }), "10:15", Stage::None, None),
        (json!([{ "rel": "join", "href": "mailto:desk@meet.example" }]), json!({}), "10:20", Stage::None, None),
        (json!([{ "rel": "Join", "href": "HTTP://meet.example/" }]), json!({}), "10:20", Stage::Now, Some("10:40")),
        // A break has its own or none.
        (join(), json!({ "kind": "break" }), "10:20", Stage::Now, Some("10:40")),
    ] {
        let agenda = meeting(links, fields, json!([]));
        let offer = offer(&agenda, time);
        assert_eq!((offer.stage, offer.next_change), (stage, next.map(at)), "{:?}", agenda.sessions[0]);
        assert_eq!(offer.join.is_empty(), !matches!(stage, Stage::Now | Stage::Soon));
        assert!(offer.recordings.is_empty());
    }
}

#[test]
fn a_cancelled_sessions_documents_stay() {
    let agenda = meeting(
        json!([link("slides", "paper", None), { "rel": "contact", "href": "mailto:desk@meet.example" }]),
        json!({ "status": "cancelled" }),
        json!([]),
    );
    assert_eq!(places(&offer(&agenda, "10:20").documents), ["paper", "mailto:desk@meet.example"]);
}

#[test]
fn links_of_the_meeting_serve_sessions_without_their_own() {
    let all =
        || json!([link("livestream", "stream", None), link("join", "hall", None), link("recording", "all", None)]);
    for (links, fields, expected) in [
        (json!([]), json!({}), &["hall", "stream"][..]),
        (json!([link("document", "paper", None)]), json!({}), &["hall", "stream"]),
        (json!([{ "rel": "join", "href": "mailto:desk@meet.example" }]), json!({}), &["hall", "stream"]),
        (json!([link("livestream", "own", None)]), json!({}), &["own"]),
        (json!([]), json!({ "kind": "break" }), &[]),
        (json!([]), json!({ "status": "cancelled" }), &[]),
    ] {
        let agenda = meeting(links, fields, all());
        assert_eq!(places(&offer(&agenda, "10:20").join), expected, "{:?}", agenda.sessions[0]);
        assert_eq!(offer(&agenda, "10:50").stage, Stage::None, "a recording of all is none of a session");
    }
}

#[test]
fn the_meetings_recording_waits_for_its_end_and_its_documents_do_not() {
    let links = json!([link("join", "room", None), link("recording", "all-fr", Some("fr")), link("document", "plan", None),
        link("recording", "all", Some("en")), { "rel": "recording", "href": "mailto:tapes@example.org" }]);
    let agenda = meeting(json!([]), json!({}), links);
    let before = of_meeting(&agenda, false, &["en"]);
    assert_eq!((before.stage, places(&before.documents)), (Stage::None, vec!["plan".to_owned()]));
    assert!(before.join.is_empty() && before.recordings.is_empty());
    let after = of_meeting(&agenda, true, &["en"]);
    assert_eq!(
        (after.stage, places(&after.recordings)),
        (Stage::Recording, vec!["all".to_owned(), "all-fr".to_owned()])
    );
    assert_eq!(places(&after.documents), ["plan"]);
}

#[test]
fn the_readers_languages_lead() {
    let agenda = meeting(
        json!([
            link("livestream", "watch-fr", Some("fr")),
            link("join", "ar", Some("ar")),
            link("join", "any", None),
            link("join", "en-GB", Some("en-GB")),
            link("join", "fr", Some("fr")),
            link("join", "fr-CA", Some("fr-ca")),
            link("join", "en", Some("en"))
        ]),
        json!({}),
        json!([]),
    );
    let join = offer(&agenda, "10:20").join;
    assert_eq!(places(&join), ["fr-CA", "fr", "en", "en-GB", "any", "ar", "watch-fr"]);
}

#[test]
fn the_lead_is_the_hosts_within_reason() {
    let agenda = meeting(json!([link("join", "room", None)]), json!({}), json!([]));
    let session = &agenda.sessions[0];
    for (lead, opens) in [
        (TimeDelta::minutes(5), "2021-03-29T10:10Z"),
        (TimeDelta::zero(), "2021-03-29T10:15Z"),
        (TimeDelta::minutes(-5), "2021-03-29T10:15Z"),
        (TimeDelta::MAX, "2021-03-28T10:15Z"),
    ] {
        let opens = Written::parse(opens).unwrap().instant();
        let early = at("10:15") - TimeDelta::days(2);
        assert_eq!(Offer::at(&agenda, session, early, lead, &[]).next_change, opens, "lead: {lead}");
        assert_eq!(next_opening(&agenda, early, lead), opens, "lead: {lead}");
    }
}

#[test]
fn the_clock_learns_of_the_next_button_wherever_it_is() {
    let session = |start: &str, status: &str, links: Value| {
        json!({ "title": "Tides", "start": format!("2021-03-29T{start}Z"), "end": "2021-03-29T18:00Z",
            "status": status, "links": links })
    };
    let join = || json!([link("join", "room", None)]);
    let agenda = accepted(document(json!({ "sessions": [
        session("14:00", "confirmed", join()), session("11:00", "cancelled", join()),
        session("12:00", "confirmed", json!([])), session("13:00", "confirmed", join())
    ] })))
    .agenda;
    for (now, expected) in [("08:00", Some("12:45")), ("12:45", Some("13:45")), ("13:45", None)] {
        assert_eq!(next_opening(&agenda, at(now), LEAD), expected.map(at), "at {now}");
    }
}
