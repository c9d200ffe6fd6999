//! Events of schema.org: which of them are sessions, and what is kept of each.

use agenda_widget::model::agenda::Status;
use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

use super::{accepted, outcome, paris, refused, reported, twin};

/// Start, end and title of each session.
fn rows(agenda: &Value) -> Vec<String> {
    let text = |session: &Value, name: &str| session[name].as_str().unwrap_or_default().to_owned();
    let row = |session: &Value| {
        let when = text(session, "start") + &text(session, "date");
        [when, text(session, "end"), text(session, "title")].join(" ").replace("  ", " ")
    };
    agenda["sessions"].as_array().unwrap().iter().map(row).collect()
}

fn event(fields: Value) -> Value {
    let mut event = json!({ "@type": "Event", "name": "Tides", "startDate": "2030-03-29T10:15:00+01:00", "endDate": "2030-03-29T11:00:00+01:00" });
    event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    event
}

/// The session of an event with these fields, and what is reported.
#[track_caller]
fn session(fields: Value) -> (Value, String) {
    let (agenda, reported) = accepted(
        &json!({ "@context": "https://schema.org", "@graph": [event(fields), event(json!({ "name": "Soup" }))] })
            .to_string(),
        "",
    );
    (agenda["sessions"][0].clone(), reported)
}

#[test]
fn a_meeting_and_what_its_parts_say() {
    let (agenda, reported) = accepted(twin("event.jsonld"), "");
    let mut meeting = agenda.clone();
    meeting.as_object_mut().unwrap().remove("sessions");
    assert_eq!(
        meeting,
        json!({
            "title": "Harbour days", "description": "Three days by the water.", "attendanceMode": "mixed",
            "location": { "name": "Old customs house, 1 Quay Street, Example" }, "virtualLocation": { "name": "Harbour TV", "url": "https://tv.example.org/" },
            "organizer": { "name": "Port of Example", "url": "https://example.org" }, "links": [{ "rel": "alternate", "href": "https://example.org/harbour" }]
        })
    );
    assert_eq!(
        agenda["sessions"][0],
        json!({
            "id": "#tides", "start": "2030-03-29T10:15:00+01:00", "end": "2030-03-29T11:00:00+01:00", "title": "Reading the tides", "description": "Bring tea.", "track": "Water", "room": "Quay 2", "languages": ["en", "fr"],
            "speakers": [{ "name": "Ada Example", "role": "moderator", "jobTitle": "Pilot", "affiliation": "Port of Example" }],
            "links": [{ "rel": "join", "href": "https://meet.example.org/tides" }, { "rel": "recording", "href": "https://example.org/tides.webm", "title": "Tides, the film" }]
        })
    );
    assert_eq!(
        (&agenda["sessions"][1]["kind"], &agenda["sessions"][2]["status"]),
        (&json!("break"), &json!("cancelled"))
    );
    assert!(reported.contains("not kept: \"offers\" of 1 session"), "{reported}");
    assert!(reported.contains("not kept: \"image\" of the meeting"), "{reported}");
}

#[test]
fn events_are_found_wherever_they_are() {
    let at = "2030-03-29T10:15:00+01:00";
    let tides = "2030-03-29T10:15:00+01:00 2030-03-29T11:00:00+01:00 Tides".to_owned();
    for (source, expected) in [
        (event(json!({ "@context": "https://schema.org" })), vec![tides.clone()]),
        (
            json!([event(json!({})), event(json!({ "name": "Soup", "endDate": null, "@type": null }))]),
            vec![tides.clone(), format!("{at} Soup")],
        ),
        (
            json!({ "@context": "https://schema.org", "@type": "EventReservation", "reservationFor": event(json!({})) }),
            vec![tides.clone()],
        ),
        (
            json!({ "items": [{ "state": "updated", "data": event(json!({})) }, { "state": "deleted" }] }),
            vec![tides.clone()],
        ),
        (
            json!({ "@type": "http://schema.org/Event", "http://schema.org/name": "Tides", "schema:startDate": { "@value": at } }),
            vec![format!("{at} Tides")],
        ),
        (
            json!({ "@type": "Course", "name": "Knots", "hasCourseInstance": [{ "@type": "CourseInstance", "startDate": at }] }),
            vec![format!("{at} Knots")],
        ),
        (
            json!({ "@context": "/contexts/event", "name": { "nl": "Getij" }, "startDate": at, "subEvent": [{ "startDate": at }, { "startDate": "2030-03-30T10:15:00+01:00" }] }),
            vec![format!("{at} Getij"), "2030-03-30T10:15:00+01:00 Getij".to_owned()],
        ),
        // A part of a part is in the track of its name.
        (
            json!({ "@type": "Event", "name": "Days", "subEvent": { "@type": "Event", "name": "Water", "subEvent": [event(json!({}))] } }),
            vec![tides.clone()],
        ),
        // Events that hold each other are read once.
        (
            json!({ "@graph": [event(json!({ "@id": "a", "subEvent": { "@id": "b" } })), event(json!({ "@id": "b", "name": "Soup", "subEvent": { "@id": "a" } }))] }),
            vec![],
        ),
    ] {
        let source = source.to_string();
        assert_eq!(Format::sniff(&source), Format::Jsonld, "{source}");
        match outcome(&source, "") {
            Ok(reading) => assert_eq!(rows(&serde_json::to_value(&reading.agenda).unwrap()), expected, "{source}"),
            Err(problems) => assert!(expected.is_empty(), "{source}\n{}", reported(&problems)),
        }
    }
    // Parts without a start, and references to elsewhere, do not take the event away.
    for parts in [json!({ "@id": "https://example.org/elsewhere" }), json!([{ "@type": "Event", "name": "Some time" }])]
    {
        let (agenda, reported) = accepted(&event(json!({ "subEvent": parts })).to_string(), "");
        assert_eq!(rows(&agenda), std::slice::from_ref(&tides), "{reported}");
        assert!(reported.contains("not kept: \"subEvent\" of 1 session"), "{reported}");
    }
    let nested = json!({ "@type": "Event", "name": "Days", "subEvent": { "@type": "Event", "name": "Water", "subEvent": [event(json!({ "keywords": "ships, knots" }))] } });
    let (agenda, _) = accepted(&nested.to_string(), "");
    assert_eq!(
        (&agenda["title"], &agenda["sessions"][0]["track"], &agenda["sessions"][0]["tags"]),
        (&json!("Days"), &json!("Water"), &json!(["ships", "knots"]))
    );
    // A feed of one series has its name.
    let series = json!({ "@type": "EventSeries", "name": "Harbour talks" });
    let (agenda, _) = accepted(
        &json!([event(json!({ "superEvent": series })), event(json!({ "name": "Soup", "superEvent": series }))])
            .to_string(),
        "",
    );
    assert_eq!(agenda["title"], "Harbour talks");
}

#[test]
fn what_an_event_says_of_its_taking_place() {
    for (status, expected, reported) in [
        ("https://schema.org/EventScheduled", None, ""),
        ("EventCancelled", Some("cancelled"), ""),
        ("http://schema.org/EventPostponed", Some("tentative"), "1 session is postponed: the status is tentative"),
        ("EventMovedOnline", None, ""),
        ("EventEaten", None, "not kept: \"eventStatus\" of 1 session"),
    ] {
        let (session, problems) = session(json!({ "eventStatus": status }));
        assert_eq!(session.get("status").and_then(Value::as_str), expected, "{status}");
        assert!(problems.contains(reported), "{status}: {problems}");
    }
}

#[test]
fn places_and_people_in_every_spelling() {
    for (fields, field, expected) in [
        (json!({ "location": "Quay 2" }), "room", json!("Quay 2")),
        (
            json!({ "location": { "@type": "Place", "name": { "@value": "Quai 2", "@language": "fr" } } }),
            "room",
            json!("Quai 2"),
        ),
        (json!({ "performer": "Ada Example" }), "speakers", json!([{ "name": "Ada Example" }])),
        (
            json!({ "performer": { "name": "Ada Example", "description": "Ada has been a pilot since 2011, and writes about it." } }),
            "speakers",
            json!([{ "name": "Ada Example", "description": "Ada has been a pilot since 2011, and writes about it." }]),
        ),
        (
            json!({ "director": [{ "name": "Ada Example", "sameAs": ["https://example.org/ada"] }], "organizer": { "name": "Port" } }),
            "speakers",
            json!([{ "name": "Ada Example", "role": "director", "url": "https://example.org/ada" }, { "name": "Port", "role": "organizer" }]),
        ),
        (
            json!({ "name": [{ "@value": "Tides", "@language": "en" }, { "@value": "Marées", "@language": "fr" }] }),
            "title",
            json!({ "en": "Tides", "fr": "Marées" }),
        ),
        (json!({ "keywords": ["a", "b"] }), "tags", json!(["a", "b"])),
        (
            json!({ "inLanguage": { "@type": "Language", "name": "French", "alternateName": "fr" } }),
            "languages",
            json!(["fr"]),
        ),
        (json!({ "identifier": { "@type": "PropertyValue", "value": "T-1" } }), "id", json!("T-1")),
    ] {
        let (session, reported) = session(fields.clone());
        assert_eq!(session[field], expected, "{fields}: {reported}");
    }
}

#[test]
fn dates_without_times_are_days() {
    let days = |fields: Value, zone: &str| {
        accepted(&json!([event(fields), event(json!({ "name": "Soup" }))]).to_string(), zone)
    };
    let (agenda, _) =
        days(json!({ "startDate": "2030-03-30", "endDate": "2030-04-01", "@id": "fair" }), "Europe/Paris");
    assert_eq!(rows(&agenda)[..3], ["2030-03-30 Tides", "2030-03-31 Tides", "2030-04-01 Tides"]);
    assert_eq!(agenda["sessions"][1]["id"], "fair-2030-03-31");
    let found = refused(&json!([event(json!({ "startDate": "2030-03-30", "endDate": null }))]).to_string(), "");
    assert!(found.contains("nothing says the time zone of the times"), "{found}");
    let (_, reported) = days(json!({ "startDate": "2030-03-30", "endDate": "2031-04-01" }), "Europe/Paris");
    assert!(
        reported.contains("listed on the first 62 of its days: \"Tides\"; correct its end, or split it"),
        "{reported}"
    );
    // The end of a day is no clock time.
    let (agenda, reported) = days(json!({ "endDate": "2030-03-30" }), "Europe/Paris");
    assert_eq!(rows(&agenda)[0], "2030-03-29T10:15 Tides");
    assert!(reported.contains("not kept: \"endDate without a time\" of 1 session"), "{reported}");
}

#[test]
fn what_is_wrong_has_its_place() {
    for (source, expected) in [
        (
            "{ \"@type\": \"Event\", \"name\": \"Tides\",\n \"startDate\": \"next week\" }",
            "Error 2:15: expected a date and time such as \"2021-03-29T10:15\", found \"next week\"",
        ),
        ("{ \"@type\": \"Event\", \"startDate\": \"2030-03-29T10:15Z\" }", "title: is missing"),
        (
            "{ \"@type\": \"Event\", \"name\": \"A\",\n\"startDate\": \"2030-03-29T10:15Z\", \"endDate\": \"2030-03-29T09:15Z\" }",
            "Error 2:46: end: 2030-03-29T09:15:00Z is before the start",
        ),
    ] {
        let found = refused(source, "");
        assert!(found.contains(expected), "expected: {expected}\nfound: {found}");
    }
    let problems = read::read(
        "{ \"@context\": \"https://schema.org\", \"@type\": \"Event\", \"name\": \"A\" }",
        Some(Format::Jsonld),
        &Context::default(),
        &Tzdb,
    )
    .unwrap_err();
    assert!(
        reported(&problems)
            .contains("no event of schema.org with a start is in the source; give one with \"@type\": \"Event\""),
        "{}",
        reported(&problems)
    );
    let (_, reported) = accepted(&json!([event(json!({})), { "@type": "Event", "name": "Some day" }]).to_string(), "");
    assert!(reported.contains("left out: 1 session without a start, the first \"Some day\""), "{reported}");
}

/// Chains and wide lists take no stack, and end.
#[test]
fn large_graphs_are_read() {
    let chain: Vec<Value> = (0..20_000).map(|number| event(json!({ "@id": format!("e{number}"), "name": format!("N {number}"), "subEvent": { "@id": format!("e{}", number + 1) } }))).collect();
    let reading = outcome(&json!({ "@graph": chain }).to_string(), "").unwrap();
    assert_eq!(reading.agenda.sessions.len(), 1);
    let wide: Vec<Value> = (0..20_000)
        .map(|number| {
            event(json!({ "@id": format!("e{number}"), "superEvent": { "@id": "all" }, "name": format!("N {number}") }))
        })
        .collect();
    let all = event(json!({ "@id": "all", "name": "All" }));
    let reading = outcome(&json!({ "@graph": [all, wide] }).to_string(), "").unwrap();
    assert_eq!(reading.agenda.sessions.len(), 20_000);
}

/// What `convert --to jsonld` writes is read again with the same instants, titles, rooms, ids and status.
#[test]
fn our_own_data_is_read_again() {
    let source = json!({
        "title": "Harbour days", "timeZone": "Europe/Paris", "series": "Harbours", "organizer": { "name": "Port" }, "location": { "name": "Old customs house" },
        "sessions": [
            { "id": "tides", "title": "Tides", "start": "2030-03-29T10:15", "end": "2030-03-29T11:00", "room": "Quay 2", "track": "Water", "languages": ["fr"],
              "speakers": [{ "name": "Ada Example", "role": "moderator", "jobTitle": "Pilot", "affiliation": "Port" }],
              "links": [{ "rel": "join", "href": "https://meet.example.org/" }, { "rel": "recording", "href": "https://example.org/v" }] },
            { "id": "watch", "title": "Watch", "start": "2030-03-30T23:30", "end": "2030-03-31T03:30", "status": "cancelled", "kind": "ceremony" },
            { "id": "open", "title": "Open end", "start": "2030-03-31T10:00" },
            { "id": "some-day", "title": "Some day", "date": "2030-03-31" }
        ]
    });
    let agenda = outcome(&source.to_string(), "").unwrap().agenda;
    let zone = paris();
    let export = agenda_widget::write::Export {
        agenda: &agenda,
        wanted: &["en"],
        words: &[],
        stamp: Default::default(),
        alarm: None,
        page: None,
    };
    let again = outcome(&agenda_widget::write::jsonld(&export, &zone), "Europe/Paris");
    let again = again.unwrap_or_else(|found| panic!("{}", reported(&found))).agenda;
    assert_eq!(
        (&again.title, &again.series, again.location.as_ref().map(|place| &place.name)),
        (&agenda.title, &agenda.series, agenda.location.as_ref().map(|place| &place.name))
    );
    assert_eq!(again.sessions.len(), agenda.sessions.len());
    for (one, other) in again.sessions.iter().zip(&agenda.sessions) {
        assert_eq!(
            (&one.id, &one.title, &one.room, &one.track, &one.kind, &one.languages),
            (&other.id, &other.title, &other.room, &other.track, &other.kind, &other.languages)
        );
        assert_eq!((one.starts(), one.ends()), (other.starts(), other.ends()));
        assert_eq!(
            (one.resolved_status == Status::Cancelled, one.speakers.len(), one.links.len()),
            (other.resolved_status == Status::Cancelled, other.speakers.len(), other.links.len())
        );
        for (a, b) in one.speakers.iter().zip(&other.speakers) {
            assert_eq!(
                (&a.name, &a.role, &a.job_title, &a.affiliation),
                (&b.name, &b.role, &b.job_title, &b.affiliation)
            );
        }
    }
}
