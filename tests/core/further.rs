//! The details of an agenda: items, access, rooms, and what the status file adds to them.

use crate::util;

use agenda_widget::model::agenda::{Agenda, Shown};
use agenda_widget::model::further::{Capacity, ServiceKind};
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::read::agenda_json::further::{of_agenda, of_session, of_speaker};
use agenda_widget::read::status;
use agenda_widget::time::join::Offer;
use agenda_widget::time::timeline::{Phase, State, Timeline};
use chrono::TimeDelta;
use serde_json::{Value, json};
use util::{Zones, accepted, agenda, refused, reported, session, with_session};

/// A session with everything in it.
fn full() -> Value {
    session(json!({
        "id": "plenary",
        "access": { "en": "Members of the circle", "fr": "Membres du cercle" },
        "capacity": "filling",
        "tags": ["Ropes", { "en": "Knots" }],
        "level": "Beginners",
        "services": [{ "kind": "captions" }, { "kind": "interpretation", "lang": "fr" }],
        "items": [
            { "number": 1, "title": "Adoption" },
            {
                "number": "2 (b)",
                "title": { "en": "Moorings", "ar": "المراسي" },
                "description": "Where boats sleep.",
                "speakers": [{ "name": "Ada Example" }],
                "links": [{ "rel": "document", "href": "https://example.org/moorings", "title": "HB/2/B" }],
                "start": "2021-03-29T10:20",
                "duration": "PT10M"
            }
        ],
        "speakers": [{ "name": "Bo Example", "image": "https://example.org/bo.jpg", "url": "https://example.org/bo", "description": "Ties knots." }],
        "links": [{ "rel": "sign-up", "href": "https://example.org/sign-up", "when": "before" }]
    }))
}

fn meeting() -> Value {
    agenda(json!({
        "sessions": [full(), { "id": "photo", "title": "Photograph", "after": "plenary" }],
        "rooms": [{ "name": "Quay 2", "url": "https://example.org/plan", "building": "Old Customs House", "accessible": true }],
        "tracks": [{ "name": "Water", "color": "#0a5C8a" }],
        "display": {
            "view": "list", "theme": "institutional", "timeZone": "viewer", "zones": ["Africa/Cairo"], "day": "2021-03-29",
            "track": "Water", "room": "Quay 2", "filter": "knots", "hourCycle": "h23", "numerals": "latn", "noPast": true
        },
        "zoneChanges": [{
            "timeZone": "Africa/Cairo",
            "periods": [
                { "from": "2021-03-01T00:00:00Z", "until": "2021-10-01T00:00:00Z", "old": "+02:00", "new": "+03:00" },
                { "from": "2022-03-01T00:00:00Z", "old": "+02:00", "new": "Z" }
            ]
        }]
    }))
}

#[test]
fn details_are_read_and_written_again() {
    let reading = accepted(meeting());
    assert_eq!(reported(&reading.problems), "");
    let read = reading.agenda;
    let further = of_session(&read.sessions[0]);
    assert_eq!(further.access.as_ref().unwrap().pick(&["fr"]).text, "Membres du cercle");
    assert_eq!((further.capacity, further.tags.len()), (Some(Capacity::Filling), 2));
    assert_eq!(further.level.as_ref().unwrap().pick(&[]).text, "Beginners");
    let kinds: Vec<_> = further.services.iter().map(|service| (service.kind, service.lang.as_deref())).collect();
    assert_eq!(kinds, [(ServiceKind::Captions, None), (ServiceKind::Interpretation, Some("fr"))]);
    let [adoption, moorings] = further.items.as_slice() else { panic!("two items") };
    assert_eq!((adoption.number.as_str(), moorings.number.as_str()), ("1", "2 (b)"));
    assert_eq!(moorings.title.pick(&["ar"]).text, "المراسي");
    assert_eq!(moorings.start.as_ref().map(ToString::to_string).as_deref(), Some("2021-03-29T10:20"));
    assert_eq!(moorings.duration, Some(TimeDelta::minutes(10)));
    assert_eq!((moorings.speakers.len(), moorings.links[0].rel.as_str()), (1, "document"));
    assert_eq!(of_speaker(&read.sessions[0].speakers[0]).url.as_deref(), Some("https://example.org/bo"));
    assert_eq!(read.sessions[0].links[0].when, Some(Shown::Before));
    let places = of_agenda(&read);
    assert_eq!((places.rooms[0].accessible, places.tracks[0].color.as_deref()), (Some(true), Some("#0a5C8a")));
    assert_eq!(of_session(&read.sessions[1]), Default::default());
    let display = places.display.unwrap();
    assert_eq!(
        (display.view.as_deref(), display.zones.as_slice()),
        (Some("list"), ["Africa/Cairo".to_owned()].as_slice())
    );
    assert_eq!((display.day.as_deref(), display.no_past, display.no_header), (Some("2021-03-29"), Some(true), None));
    let [change] = places.zone_changes.as_slice() else { panic!("one change") };
    assert_eq!((change.periods[0].old, change.periods[0].new, change.periods[1].until), (7200, 10_800, None));

    let written = serde_json::to_value(&read).unwrap();
    for field in ["access", "capacity", "tags", "level", "services", "items", "speakers", "links"] {
        assert_eq!(written["sessions"][0][field], meeting()["sessions"][0][field], "{field}");
    }
    for field in ["rooms", "tracks", "display", "zoneChanges"] {
        assert_eq!(written[field], meeting()[field], "{field}");
    }
    assert_eq!(accepted(written).agenda, read);
}

#[test]
fn what_is_wrong_there_is_reported_with_its_place() {
    let of = |fields: Value| with_session(session(fields));
    for (value, expected) in [
        (
            of(json!({ "access": 5 })),
            "sessions[0].access: expected a text, found a number; write a string, or one string a language as { \"en\": \"…\", \"fr\": \"…\" }\n",
        ),
        (
            of(json!({ "capacity": "empty" })),
            "sessions[0].capacity: expected one of available, filling, full, found \"empty\"\n",
        ),
        (
            of(json!({ "services": [{}] })),
            "sessions[0].services[0].kind: is missing; write \"captions\", \"sign-language\" or \"interpretation\"\n",
        ),
        (
            of(json!({ "services": [{ "kind": "signs" }] })),
            "sessions[0].services[0].kind: expected one of captions, sign-language, interpretation, found \"signs\"\n",
        ),
        (
            of(json!({ "items": [{ "number": "1" }] })),
            "sessions[0].items[0].title: is missing; add what the item is called\n",
        ),
        (
            of(json!({ "items": [{ "title": "a", "start": "10:20" }] })),
            "sessions[0].items[0].start: expected a date and time such as \"2021-03-29T10:15\", found \"10:20\"\n",
        ),
        (
            of(json!({ "items": [{ "title": "a", "links": [{ "rel": "document", "href": "javascript:1" }] }] })),
            "sessions[0].items[0].links[0].href: expected an address that starts with https://, http:// or mailto:, found \"javascript:1\"; write it in full, as a browser shows it\n",
        ),
        (
            of(json!({ "links": [{ "rel": "form", "href": "https://example.org/", "when": "soon" }] })),
            "sessions[0].links[0].when: expected one of before, during, after, found \"soon\"\n",
        ),
        (
            of(json!({ "speakers": [{ "name": "Bo", "image": "bo.jpg" }] })),
            "sessions[0].speakers[0].image: expected an address that starts with https://, http:// or mailto:, found \"bo.jpg\"; write it in full, as a browser shows it\n",
        ),
        (
            agenda(json!({ "rooms": [{ "url": "https://example.org/" }] })),
            "rooms[0].name: is missing; add its name, as sessions have it\n",
        ),
        (
            agenda(json!({ "tracks": [{ "name": "Water", "color": "blue; x" }] })),
            "tracks[0].color: expected a colour such as \"#0a5c8a\", found \"blue; x\"; write it as \"#0a5c8a\"\n",
        ),
        (
            agenda(json!({ "display": { "view": "cards" } })),
            "display.view: expected one of auto, list, grid, now, line, found \"cards\"\n",
        ),
        (
            agenda(json!({ "display": { "theme": "pink" } })),
            "display.theme: expected one of plain, institutional, newspaper, dark-stage, lobby-screen, high-contrast, found \"pink\"\n",
        ),
        (
            agenda(json!({ "display": { "zones": ["CEST"] } })),
            "display.zones[0]: there is no time zone \"CEST\"; write an IANA name such as \"Africa/Cairo\"\n",
        ),
        (
            agenda(json!({ "display": { "zones": ["Mars/Olympus"], "timeZone": "Mars/Olympus" } })),
            "display.timeZone: there is no time zone \"Mars/Olympus\"; write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone\n\
             display.zones[0]: there is no time zone \"Mars/Olympus\"; write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone\n",
        ),
        (
            agenda(json!({ "display": { "timeZone": "mine" } })),
            "display.timeZone: expected auto, viewer, event or an IANA name, found \"mine\"; write an IANA name such as \"Africa/Cairo\"\n",
        ),
        (
            agenda(json!({ "display": { "day": "Monday" } })),
            "display.day: expected a day, found \"Monday\"; write \"today\", \"all\" or a date such as \"2021-03-29\"\n",
        ),
        (
            agenda(json!({ "display": { "noPast": "yes" } })),
            "display.noPast: expected true or false, found a string; write it without quotation marks\n",
        ),
        (
            agenda(json!({ "zoneChanges": [{ "timeZone": "EEST" }] })),
            "zoneChanges[0].timeZone: there is no time zone \"EEST\"; write the IANA name of the zone that changes\n\
             zoneChanges[0].periods: is missing; add when its offset is another\n",
        ),
        (
            agenda(
                json!({ "zoneChanges": [{ "timeZone": "UTC", "periods": [{ "from": "2021-03-01", "old": "2", "new": "Z" }] }] }),
            ),
            "zoneChanges[0].periods[0].from: expected an instant such as \"2026-09-20T01:00:00Z\", found \"2021-03-01\"; write it in UTC, with \"Z\" at its end, or with an offset\n\
             zoneChanges[0].periods[0].old: expected an offset, found \"2\"; write it as \"+01:00\", or \"Z\" for UTC\n",
        ),
        (
            agenda(json!({ "zoneChanges": [{ "timeZone": "UTC", "periods": [
                { "from": "2021-03-02T00:00Z", "until": "2021-03-01T00:00Z", "old": "Z", "new": "+01:00" },
                { "from": "2021-03-01T00:00Z", "old": "Z", "new": "+01:00" }
            ] }] })),
            "zoneChanges[0].periods[0].until: is not after \"from\"; exchange the two\n\
             zoneChanges[0].periods: are not in the order of time; sort them by \"from\"\n",
        ),
    ] {
        assert_eq!(refused(value), expected);
    }
    let reading = accepted(of(json!({ "itmes": [] })));
    assert!(
        reported(&reading.problems).contains("sessions[0].itmes: is not a field of the format"),
        "{:?}",
        reading.problems
    );
}

fn at(clock: &str) -> Instant {
    Written::parse(&format!("2021-03-29T{clock}+02:00")).unwrap().instant().unwrap()
}

fn news(fields: Value) -> (Agenda, String) {
    let mut news = json!({ "updated": "2021-03-29T07:00:00Z" });
    news.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let (agenda, problems) =
        status::read_text(&news.to_string()).unwrap().news.apply(&accepted(meeting()).agenda, &Zones);
    (agenda, reported(&problems))
}

#[test]
fn the_status_file_alone_lights_what_has_no_clock_time() {
    let (agenda, problems) = news(json!({ "current": { "session": "photo" } }));
    assert_eq!(problems, "");
    // At any time, until the day is over.
    for (clock, phase, state) in [
        ("09:00:00", Phase::Live, State::Live),
        ("10:50:00", Phase::Live, State::Live),
        ("23:59:59", Phase::Live, State::Live),
    ] {
        let timeline = Timeline::at(&agenda, at(clock));
        assert_eq!((timeline.phases[1], timeline.state), (phase, state), "{clock}");
    }
    let over = Timeline::at(&agenda, at("23:59:59") + TimeDelta::seconds(1));
    assert_eq!((over.phases[1], over.state), (Phase::Past, State::After));
    // What has a time keeps to it.
    let (agenda, _) = news(json!({ "current": { "session": "plenary", "item": "2 (b)" } }));
    assert_eq!(Timeline::at(&agenda, at("10:50")).phases, [Phase::Past, Phase::Upcoming]);
    let current = agenda.current.as_ref().unwrap();
    assert_eq!((current.at.session.as_str(), current.at.item.as_str()), ("plenary", "2 (b)"));
    // The next file does not mention it.
    assert_eq!(news(json!({})).0.current, None);
}

#[test]
fn the_status_file_is_checked_against_the_agenda() {
    for (fields, expected) in [
        (
            json!({ "current": { "session": "poll" } }),
            "current.session: the agenda has no session \"poll\"; write it as it is in the agenda\n",
        ),
        (
            json!({ "current": { "session": "plenary", "item": 3 } }),
            "current.item: the session has no item \"3\"; write it as it is in the agenda\n",
        ),
        (json!({ "current": { "session": "plenary", "item": 1 }, "speakersList": ["Ada", { "fr": "Bo" }] }), ""),
    ] {
        assert_eq!(news(fields).1, expected);
    }
    let speakers = news(json!({ "speakersList": ["Ada", "Bo"] })).0.current.unwrap().speakers;
    assert_eq!(speakers.len(), 2);
    let problems = status::read_text(r#"{ "updated": "2021-03-29T07:00:00Z", "current": {} }"#).unwrap_err();
    assert_eq!(reported(&problems), "current.session: is missing; write the id of the session that is on\n");
    let (agenda, _) = news(json!({ "sessions": { "plenary": { "capacity": "full" } } }));
    assert_eq!(of_session(&agenda.sessions[0]).capacity, Some(Capacity::Full));
    assert_eq!(serde_json::to_value(&agenda.sessions[0]).unwrap()["capacity"], "full");
}

#[test]
fn a_link_is_shown_when_it_is_of_use() {
    let links = json!(
        ["before", "during", "after"]
            .map(|when| { json!({ "rel": when, "href": "https://example.org/", "when": when }) })
    );
    let agenda = accepted(with_session(session(json!({ "links": links })))).agenda;
    for (clock, expected) in [("10:14:59", "before"), ("10:15", "during"), ("10:39:59", "during"), ("10:40", "after")] {
        let offer = Offer::at(&agenda, &agenda.sessions[0], at(clock), TimeDelta::zero(), &[]);
        let shown: Vec<_> = offer.documents.iter().map(|link| link.rel.as_str()).collect();
        assert_eq!(shown, [expected], "{clock}");
    }
}

/// A change of Cairo's rules from March to October 2021, of which the zones of these tests know nothing.
fn cairo(old: &str, new: &str) -> Value {
    let periods = json!([{ "from": "2021-03-01T00:00:00Z", "until": "2021-10-01T00:00:00Z", "old": old, "new": new }]);
    json!([{ "timeZone": "Africa/Cairo", "periods": periods }])
}

fn in_cairo(fields: Value) -> Value {
    let mut agenda = agenda(fields);
    agenda["timeZone"] = json!("Africa/Cairo");
    agenda
}

#[test]
fn changes_of_a_zone_come_with_the_agenda_or_with_the_status_file() {
    let starts = |agenda: &Agenda| agenda.sessions[0].start().map(|start| start.instant).unwrap();
    let planned = at("10:15"); // 08:15 UTC
    assert_eq!(starts(&accepted(in_cairo(json!({}))).agenda), planned);
    let hour = TimeDelta::hours(1);
    for (change, expected) in [
        (cairo("+02:00", "+03:00"), planned - hour),
        // A source that has another offset there knows of the change, and perhaps of a later one.
        (cairo("+01:00", "+03:00"), planned),
        (json!([]), planned),
    ] {
        let with_agenda = accepted(in_cairo(json!({ "zoneChanges": change })));
        assert_eq!(starts(&with_agenda.agenda), expected, "{change}");
        let status = json!({ "updated": "2021-03-29T07:00:00Z", "zoneChanges": change });
        let status = status::read(status).unwrap().news;
        let (changed, problems) = status.apply(&accepted(in_cairo(json!({}))).agenda, &Zones);
        assert_eq!((starts(&changed), reported(&problems)), (expected, String::new()), "{change}");
        // The clock on the wall is as planned, so nothing has moved.
        let session = &changed.sessions[0];
        assert_eq!((session.status, session.was_to_start()), (None, None), "{change}");
    }
    // A new start in the status file is meant by the new rules too.
    let status = json!({
        "updated": "2021-03-29T07:00:00Z", "zoneChanges": cairo("+02:00", "+03:00"),
        "sessions": { "tides": { "start": "2021-03-29T11:15" } }
    });
    let published = accepted(in_cairo(json!({}))).agenda;
    let (changed, problems) = status::read(status).unwrap().news.apply(&published, &Zones);
    assert_eq!((starts(&changed), reported(&problems)), (planned, String::new()));
}
