//! The fields of an event, and the reports of those that are not kept.

use agenda_widget::read::{self, Context};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

use super::{accepted, event, paris, schedule, session};

#[test]
fn ids_are_guids_and_stay_when_the_programme_changes() {
    let at = |hour: &str, fields: Value| {
        let mut event = event(json!({ "date": format!("2030-03-29T{hour}:00:00+01:00") }));
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        event
    };
    let ids = |events: Value| {
        let (agenda, reported) = accepted(&schedule(paris(), json!({}), events), &Context::default());
        let ids =
            agenda["sessions"].as_array().unwrap().iter().map(|session| session["id"].as_str().unwrap().to_owned());
        (ids.collect::<Vec<_>>(), reported)
    };
    let (found, reported) = ids(json!([
        at("10", json!({ "guid": "g", "id": 1 })),
        at("11", json!({ "guid": "", "id": 2 })),
        at("12", json!({}))
    ]));
    assert_eq!((found, reported.as_str()), (vec!["g".to_owned(), "2".to_owned(), "tides".to_owned()], ""));
    // Distinguished by their own ids, in any order.
    let (found, reported) =
        ids(json!([at("11", json!({ "guid": "g", "id": 5 })), at("10", json!({ "guid": "g", "id": 4 }))]));
    assert_eq!(found, ["g-5", "g-4"]);
    assert!(
        reported
            .contains("the guid \"g\" is that of line 1 already; the 2 events become g-4, g-5; give each event a guid"),
        "{reported}"
    );
    // By their order in time if those are equal, and never with an id that another has.
    let (found, _) = ids(json!([
        at("11", json!({ "guid": "g", "id": 4 })),
        at("10", json!({ "guid": "g", "id": 4 })),
        at("12", json!({ "guid": "g-2" }))
    ]));
    assert_eq!(found, ["g-3", "g", "g-2"]);
    let (found, reported) = ids(json!([at("10", json!({ "id": 4 })), at("11", json!({ "id": "4" }))]));
    assert_eq!(found, ["4", "4-2"]);
    assert!(reported.contains("the id \"4\" is that of line 1 already"), "{reported}");
}

#[test]
fn fields_of_an_event() {
    for (fields, name, expected) in [
        (json!({ "type": "Coffee Break" }), "kind", json!("break")),
        (json!({ "type": "Ceremony" }), "kind", json!("ceremony")),
        (json!({ "type": "Talk (45 min)" }), "kind", json!("Talk (45 min)")),
        (json!({ "type": "" }), "kind", Value::Null),
        (json!({ "status": "canceled" }), "status", json!("cancelled")),
        (json!({ "cancelled": true }), "status", json!("cancelled")),
        (json!({ "title": "[CANCELED] Tides" }), "status", json!("cancelled")),
        (json!({ "title": "Cancelled flights" }), "status", Value::Null),
        (json!({ "language": "de_DE; English" }), "languages", json!(["de-DE", "en"])),
        (json!({ "language": "formal" }), "languages", Value::Null),
        (json!({ "track": "None" }), "track", Value::Null),
        (json!({ "track": { "de": "Wasser", "en": "Water" } }), "track", json!({ "de": "Wasser", "en": "Water" })),
        (json!({ "room": "" }), "room", json!("Hall")),
        (json!({ "abstract": "Tea.", "description": "Tea. And cake." }), "description", json!("Tea. And cake.")),
        (
            json!({ "subtitle": "Low", "abstract": { "de": "Tee.", "en": "Tea." } }),
            "description",
            json!({ "de": "Low\n\nTee.", "en": "Low\n\nTea." }),
        ),
        (json!({ "recording": { "license": "CC0", "optout": false } }), "links", Value::Null),
        (json!({ "do_not_record": "false" }), "do_not_record", Value::Null),
        (
            json!({ "persons": [{ "full_public_name": "Ada", "event_role": "moderator" }, "Ben", { "id": 3 }] }),
            "speakers",
            json!([{ "name": "Ada", "role": "moderator" }, { "name": "Ben" }]),
        ),
        (
            json!({ "links": ["//example.org/a", { "url": "https://example.org/a" }] }),
            "links",
            json!([{ "rel": "related", "href": "https://example.org/a" }]),
        ),
        (
            json!({ "feedback_url": "https://example.org/f", "origin_url": "https://example.org/o" }),
            "links",
            json!([{ "rel": "feedback", "href": "https://example.org/f" }, { "rel": "via", "href": "https://example.org/o" }]),
        ),
    ] {
        let (session, reported) = session(fields.clone());
        assert_eq!(session.get(name).cloned().unwrap_or_default(), expected, "{fields}\ntold: {reported}");
    }
}

#[test]
fn what_is_not_kept_or_odd_is_named_once_with_a_count() {
    for (fields, expected) in [
        (json!({ "logo": "/a.png", "answers": [{ "answer": "yes" }] }), "not kept: \"logo\" of 1 event"),
        (json!({ "answers": [{ "answer": "yes" }], "empty": [{}], "none": null }), "not kept: \"answers\" of 1 event"),
        (
            json!({ "persons": [{ "name": "Ada", "avatar": "a.png" }, { "name": "Ben", "avatar": "b.png" }] }),
            "not kept: \"avatar\" of 2 persons",
        ),
        (json!({ "persons": [{ "id": 1 }] }), "not kept: 1 person without a name"),
        (json!({ "language": "formal" }), "not kept: 1 language that is no tag, the first \"formal\""),
        (
            json!({ "links": [{ "url": "javascript:x" }, { "title": "soon" }] }),
            "not kept: 2 links that lead nowhere from another page, the first \"javascript:x\"",
        ),
        (json!({ "attachments": [{ "url": "/a.pdf" }] }), "not kept: 1 link that leads nowhere"),
        (json!({ "abstract": "![a](b.png) <script>x</script>" }), "not kept: 1 image in descriptions"),
        (json!({ "abstract": "<p>a</p><script>x</script>" }), "not kept: 1 script or style in descriptions"),
        (json!({ "abstract": "None", "description": "None" }), "took the text \"None\" as nothing (2 times)"),
        (json!({ "status": "unclear" }), "not kept: \"status\" of 1 event"),
        (json!({ "room": "Attic" }), "the event names the room \"Attic\" in the list of \"Hall\"; its own is kept"),
        (json!({ "title": "BegrÃ¼ÃŸung" }), "\"Ã¼Ã\" looks like UTF-8 that was read in another encoding"),
        (json!({ "title": "CANCELLED: Tides" }), "the title says \"CANCELLED\", so the session counts as cancelled"),
    ] {
        let (_, reported) = session(fields.clone());
        assert_eq!(reported.matches(expected).count(), 1, "{fields}\nexpected: {expected}\nfound: {reported}");
    }
    let conference = json!({ "time_zone_name": "Europe/Paris", "rooms": [{ "name": "Hall" }, { "name": "Attic" }], "logo": "a.png" });
    let text = schedule(conference, json!({}), json!([event(json!({ "date": "2030-03-29T10:15:00+01:00" }))]));
    let (_, reported) = accepted(&text, &Context::default());
    for expected in ["not kept: \"rooms\" of the conference (2 entries)", "not kept: \"logo\" of the conference"] {
        assert!(reported.contains(expected), "{reported}");
    }
}

/// A schedule.xml of one day with this content.
fn xml(day: &str) -> String {
    format!(
        "<schedule><conference><title>Harbour days</title><time_zone_name>Europe/Paris</time_zone_name></conference>\
         <day index='1' date='2030-03-29'>{day}</day></schedule>"
    )
}

#[test]
fn events_of_a_day_without_rooms_name_their_own() {
    let tides = "<event id='1'><start>15:00</start><duration>00:45</duration><room>Attic</room><title>Tides</title>\
                 <video></video><end></end></event>";
    let ropes = "<event id='2'><start>16:00</start><duration>00:45</duration><title>Ropes</title></event>";
    let (agenda, reported) = accepted(&xml(&format!("{tides}{ropes}")), &Context::default());
    let sessions = agenda["sessions"].as_array().unwrap();
    assert_eq!((&sessions[0]["start"], &sessions[0]["room"]), (&json!("2030-03-29T15:00"), &json!("Attic")));
    assert_eq!((&sessions[1]["start"], sessions[1].get("room")), (&json!("2030-03-29T16:00"), None));
    assert_eq!(reported, "");
    // Next to rooms, too.
    let (agenda, _) = accepted(&xml(&format!("{tides}<room name='Hall'>{ropes}</room>")), &Context::default());
    assert_eq!(agenda["sessions"][1]["room"], "Hall");
}

#[test]
fn an_event_without_duration_has_an_open_end_and_refuses_no_other() {
    let dinner = event(json!({ "date": "2030-03-29T19:00:00+01:00", "duration": "" }));
    let text = schedule(paris(), json!({}), json!([event(json!({ "date": "2030-03-29T10:15:00+01:00" })), dinner]));
    let (agenda, reported) = accepted(&text, &Context::default());
    assert_eq!((&agenda["sessions"][0]["end"], agenda["sessions"][1].get("end")), (&json!("2030-03-29T11:00"), None));
    assert!(
        reported.contains("1 event has no duration, so the end is open; add how long each takes, as 0:45"),
        "{reported}"
    );
}

#[test]
fn characters_are_those_that_the_declaration_names() {
    let text = xml("<event id='1'><start>15:00</start><duration>1:60</duration><title>Rosée</title></event>");
    for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15, encoding_rs::UTF_8] {
        let declared = format!("<?xml version='1.0' encoding='{}'?>{text}", encoding.name());
        let (bytes, _, _) = encoding.encode(&declared);
        let file = read::open(&bytes, "schedule.xml", None).unwrap();
        assert_eq!(file.format, read::Format::ScheduleXml);
        let agenda = file.read(&Context::default(), &Tzdb).unwrap().agenda;
        assert_eq!(agenda.sessions[0].title.pick(&[]).text, "Rosée", "{}", encoding.name());
        assert_eq!(agenda.sessions[0].end().unwrap().written.to_string(), "2030-03-29T17:00");
    }
}
