//! The fields of a calendar besides times.

use super::{accepted, calendar, given};
use agenda_widget::read::Context;
use serde_json::{Value, json};

const WHEN: &str = "DTSTART;TZID=Europe/Paris:20300329T101500";

#[track_caller]
fn session(lines: &str) -> (Value, String) {
    let (agenda, reported) = accepted(&calendar("", &[&format!("{WHEN}|SUMMARY:Tides|{lines}")]), &Context::default());
    (agenda["sessions"][0].clone(), reported)
}

#[test]
fn an_event_keeps_what_the_agenda_has_a_place_for() {
    let (session, reported) = session(
        "UID:tides@example.org|DESCRIPTION:Bring tea\\, and a cup.\\n\\nBack by noon.|LOCATION:Quay 2\\, hall|STATUS:TENTATIVE|\
         CATEGORIES:Water|SEQUENCE:3|LAST-MODIFIED:20300301T120000Z|GEO:48.85;2.35|URL:https://example.org/tides|\
         CONFERENCE;VALUE=URI;LABEL=\"Room ^'A^'\";LANGUAGE=fr:https://example.org/join|ATTACH;FILENAME=map.pdf:https://example.org/map.pdf",
    );
    let expected = json!({
        "id": "tides@example.org", "uid": "tides@example.org", "sequence": 3, "updated": "2030-03-01T12:00:00Z",
        "start": "2030-03-29T10:15", "title": "Tides", "description": "Bring tea, and a cup.\n\nBack by noon.", "status": "tentative",
        "track": "Water", "room": "Quay 2, hall", "coordinates": "geo:48.85,2.35",
        "links": [
            { "rel": "join", "href": "https://example.org/join", "title": "Room \"A\"", "lang": "fr" },
            { "rel": "alternate", "href": "https://example.org/tides" },
            { "rel": "document", "href": "https://example.org/map.pdf", "title": "map.pdf" },
        ],
    });
    assert_eq!(session, expected, "{reported}");
    assert!(!reported.contains("not kept"), "{reported}");
}

#[test]
fn people_are_kept_by_name_and_never_by_mail_address() {
    let (session, reported) = session(
        "ORGANIZER;CN=Small Ports Circle:mailto:circle@example.org|ATTENDEE;CN=\"Ada Example\";ROLE=CHAIR:mailto:ada@example.org|\
         ATTENDEE;CN=Bo Sample:mailto:bo@example.org|ATTENDEE;CN=bo@example.org:mailto:bo@example.org|ATTENDEE:mailto:cy@example.org|\
         ATTENDEE;CUTYPE=ROOM;CN=Quay 2:mailto:quay2@example.org",
    );
    let people = json!([
        { "name": "Small Ports Circle", "role": "organizer" },
        { "name": "Ada Example", "role": "chair" },
        { "name": "Bo Sample", "role": "attendee" },
    ]);
    assert_eq!((&session["speakers"], &session["room"]), (&people, &json!("Quay 2")));
    assert!(!session.to_string().contains('@'), "{session}");
    assert!(reported.contains("not kept: 2 persons without a name (mail addresses are never kept)"), "{reported}");
    let event = format!("{WHEN}|SUMMARY:Tides|ORGANIZER;CN=Small Ports Circle:mailto:circle@example.org");
    let (agenda, _) = accepted(&calendar("", &[&event, &event.replace("Tides", "Ebb")]), &Context::default());
    assert_eq!(
        (&agenda["organizer"]["name"], &agenda["sessions"][0]["speakers"]),
        (&json!("Small Ports Circle"), &Value::Null)
    );
}

#[test]
fn addresses_are_links_wherever_they_are_written() {
    let (found, reported) = session(
        "LOCATION:https://example.org/room/7|X-GOOGLE-CONFERENCE:https://example.org/call|URL:javascript:alert(1)|CONFERENCE:tel:+1-555",
    );
    let links = json!([{ "rel": "join", "href": "https://example.org/room/7" }, { "rel": "join", "href": "https://example.org/call" }]);
    assert_eq!((&found["links"], &found["room"]), (&links, &Value::Null));
    assert!(reported.contains("not kept: URL \"javascript:alert(1)\", to which no web page can link"), "{reported}");
    assert!(reported.contains("not kept: CONFERENCE \"tel:+1-555\""), "{reported}");
    let (found, reported) =
        session("DESCRIPTION:<p>Bring <b>tea</b>.</p><a href=\"https://example.org/tea\">Teas</a><script>x()</script>");
    assert_eq!(found["description"], "Bring tea.\n\nTeas");
    assert_eq!(found["links"], json!([{ "rel": "related", "href": "https://example.org/tea", "title": "Teas" }]));
    assert!(reported.contains("took the text out of the markup of 1 description"), "{reported}");
    assert_eq!(session("DESCRIPTION:One <i>line</i>\\nanother").0["description"], "One line\nanother");
}

#[test]
fn states_kinds_and_tags() {
    for (lines, name, expected) in [
        ("STATUS:CANCELLED", "status", json!("cancelled")),
        ("STATUS:CONFIRMED", "status", Value::Null),
        ("CATEGORIES:Water,Ships|CATEGORIES:Ropes", "tags", json!(["Water", "Ships", "Ropes"])),
        ("CATEGORIES:Water,Break", "kind", json!("break")),
        ("CATEGORIES:Water,Break", "track", json!("Water")),
    ] {
        assert_eq!(session(lines).0[name], expected, "{lines}");
    }
    let (_, reported) = session("STATUS:PERHAPS|CLASS:PRIVATE|X-QUAY:7|COMMENT:none|GEO:north");
    for expected in [
        "not kept: the status \"PERHAPS\"",
        "Warning 8:1: 1 event is marked CLASS:PRIVATE; the agenda shows what everybody may read; export the calendar without them",
        "not kept: X-QUAY of 1 event",
        "not kept: COMMENT of 1 event",
        "not kept: the position \"north\"",
    ] {
        assert!(reported.contains(expected), "{reported}");
    }
    let (agenda, _) = accepted(&calendar("METHOD:CANCEL", &[&format!("{WHEN}|SUMMARY:Tides")]), &Context::default());
    assert_eq!(agenda["sessions"][0]["status"], "cancelled");
}

#[test]
fn texts_have_their_languages() {
    let event = |title: &str| format!("{WHEN}|{title}");
    let one = ["SUMMARY;LANGUAGE=fr:Marées", "SUMMARY;LANGUAGE=fr:Reflux"].map(event);
    let (agenda, _) = accepted(&calendar("", &[&one[0], &one[1]]), &Context::default());
    assert_eq!((&agenda["locale"], &agenda["sessions"][0]["title"]), (&json!("fr"), &json!("Marées")));
    let two = ["SUMMARY;LANGUAGE=fr:Marées", "SUMMARY;LANGUAGE=en:Ebb"].map(event);
    let (agenda, _) = accepted(&calendar("", &[&two[0], &two[1]]), &Context::default());
    assert_eq!((&agenda["locale"], &agenda["sessions"][0]["title"]), (&Value::Null, &json!({ "fr": "Marées" })));
}

#[test]
fn the_calendar_names_the_meeting() {
    let head =
        "NAME:Harbour|X-WR-CALDESC:Ships\\, ropes and tea.|UID:harbour@example.org|URL:https://example.org/|X-OWN:1";
    let (agenda, reported) = accepted(&calendar(head, &[&format!("{WHEN}|SUMMARY:Tides")]), &Context::default());
    assert_eq!(agenda["title"], "Harbour");
    assert_eq!(agenda["description"], "Ships, ropes and tea.");
    assert_eq!(
        (&agenda["uid"], &agenda["links"][0]["href"]),
        (&json!("harbour@example.org"), &json!("https://example.org/"))
    );
    assert!(reported.contains("not kept: X-OWN of the calendar"), "{reported}");
    let nameless = calendar("", &[&format!("{WHEN}|SUMMARY:Tides"), &format!("{WHEN}|SUMMARY:Ebb")])
        .replace("X-WR-CALNAME:Harbour days\r\n", "");
    for (context, expected) in [
        (Context { file: Some("data/harbour-days.ics".to_owned()), ..Context::default() }, "Harbour days"),
        (Context { title: Some("Quay".to_owned()), ..Context::default() }, "Quay"),
        (Context::default(), "Calendar"),
    ] {
        assert_eq!(accepted(&nameless, &context).0["title"], expected);
    }
    let (_, reported) = accepted(
        &calendar("", &[&format!("{WHEN}|SUMMARY:Tides")]),
        &Context { title: Some("Quay".to_owned()), ..given("", "") },
    );
    assert!(reported.contains("the calendar names its title itself, so --title \"Quay\" is not used"), "{reported}");
}
