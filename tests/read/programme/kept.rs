//! What each dialect says beyond times: it is kept where the agenda has a field for it, and counted where it has not.

use serde_json::json;

use super::{accepted, twin};

#[track_caller]
fn first(name: &str) -> (serde_json::Value, serde_json::Value, String) {
    let (agenda, reported) = accepted(twin(name), "Europe/Paris");
    let mut session = agenda["sessions"][0].clone();
    for field in ["start", "end", "title", "room", "id"] {
        session.as_object_mut().unwrap().remove(field);
    }
    (agenda, session, reported)
}

#[test]
fn sessionize() {
    let (agenda, session, reported) = first("sessionize-all.json");
    assert_eq!(
        session,
        json!({
            "description": "Bring tea.", "track": "Water", "level": "Introductory", "languages": ["fr"], "tags": ["Talk (45 min)"],
            "speakers": [{ "name": "Ada Example", "jobTitle": "Pilot, Port of Example", "image": "https://example.org/ada.png",
                           "url": "https://example.org/ada", "description": "Pilot since 2011." }],
            "links": [{ "rel": "livestream", "href": "https://example.org/live" }, { "rel": "recording", "href": "https://example.org/tides" }]
        })
    );
    assert_eq!(agenda["sessions"][1]["kind"], "break");
    for expected in [
        "Warning 19:5: left out: 1 session without a start, the first \"Knots, some day\"; add when each starts",
        "Note 6:26: not kept: \"questionAnswers\" of 1 session",
        "Note 32:16: not kept: \"questions\" of the programme",
        "nothing states what the meeting is called; took \"Programme\"; --title sets another",
    ] {
        assert!(reported.contains(expected), "expected: {expected}\nfound: {reported}");
    }
    let (_, _, reported) = first("sessionize-grid.json");
    assert!(reported.contains("1 session is listed more than once and kept once, the first \"Lunch\""), "{reported}");
}

#[test]
fn indico() {
    let (agenda, session, reported) = first("indico-event.json");
    assert_eq!(
        (&agenda["title"], &agenda["description"]),
        (&json!("Harbour days"), &json!("Three days by the water."))
    );
    assert_eq!(agenda["location"], json!({ "name": "Port of Example" }));
    assert_eq!(
        session,
        json!({
            "description": "Bring tea.", "track": "Water", "tags": ["Morning"],
            "speakers": [{ "name": "Ada Example", "affiliation": "Port of Example" }, { "name": "Cleo Probe", "role": "author" }],
            "links": [{ "rel": "alternate", "href": "https://indico.example.org/event/7/contributions/11/" },
                      { "rel": "document", "href": "https://indico.example.org/tides.pdf", "title": "Tides.pdf" }]
        })
    );
    assert!(reported.contains("left out: 1 session without a start, the first \"Knots, some day\""), "{reported}");
    let (agenda, session, reported) = first("indico-timetable.json");
    assert_eq!((&session["track"], &agenda["sessions"][1]["kind"]), (&json!("Water"), &json!("break")));
    assert_eq!(agenda["sessions"][2]["speakers"], json!([{ "name": "Ben Sample", "role": "convener" }]));
    assert!(reported.contains("not kept: \"conveners\" of 1 session"), "{reported}");
}

#[test]
fn pretalx() {
    let (agenda, session, _) = first("pretalx.json");
    assert_eq!(
        session,
        json!({
            "description": "Bring tea.", "kind": "Lecture", "track": { "en": "Water", "fr": "Eau" }, "languages": ["en"], "tags": ["ships"],
            "do_not_record": true, "speakers": [{ "name": "Ada Example", "image": "https://example.org/ada.png" }]
        })
    );
    assert_eq!(agenda["sessions"][1]["title"], json!({ "en": "Soup", "fr": "Soupe" }));
    assert_eq!(agenda["sessions"][1]["kind"], "break");
    assert_eq!(agenda["tracks"], json!([{ "name": "Water", "color": "#0a5c8a" }]));
}

#[test]
fn dialects_of_schedule_json() {
    let (agenda, session, _) = first("second.json");
    assert_eq!((&agenda["title"], &agenda["acronym"]), (&json!("Harbour days"), &json!("harbour30")));
    assert_eq!(
        session,
        json!({
            "description": "Bring tea.", "kind": "lecture", "track": "Water", "languages": ["en"], "slug": "tides", "speakers": [{ "name": "Ada Example" }],
            "links": [{ "rel": "alternate", "href": "https://example.org/tides" }, { "rel": "livestream", "href": "https://example.org/stream", "title": "Live stream" }]
        })
    );
    assert_eq!(agenda["sessions"][2]["status"], "cancelled");
    assert_eq!(agenda["sessions"][2]["speakers"], json!([{ "name": "Ben Sample", "role": "guard" }]));
    let (_, session, _) = first("europython.json");
    assert_eq!((&session["level"], &session["kind"]), (&json!("beginner"), &json!("Talk")));
    let (agenda, session, reported) = first("emf.json");
    assert_eq!(session["speakers"], json!([{ "name": "Ada Example" }]));
    assert_eq!(agenda["sessions"][2]["start"], "2030-03-30T23:30");
    assert!(reported.contains("took 1 time that ends with \"Z\" as local"), "{reported}");
    assert!(reported.contains("not kept: \"is_family_friendly\" of 1 session"), "{reported}");
    let (_, session, _) = first("penta.json");
    assert_eq!(session["speakers"], json!([{ "name": "Ada Example" }, { "name": "Cleo Probe", "role": "host" }]));
    let (agenda, session, _) = first("app.json");
    assert_eq!(session["speakers"][0]["jobTitle"], "Pilot at the Port of Example");
    assert_eq!(agenda["sessions"][1]["kind"], "break");
}

#[test]
fn konopas_and_conclar() {
    let (_, session, _) = first("konopas.js");
    assert_eq!(
        session,
        json!({
            "description": "Bring [tea]; \"two\" cups.", "track": "Water", "tags": ["ships"],
            "speakers": [{ "name": "Capt. Ada Example", "role": "moderator", "url": "https://example.org/ada", "description": "Pilot since 2011." }],
            "links": [{ "rel": "registration", "href": "https://example.org/signup" }, { "rel": "join", "href": "https://example.org/meet" },
                      { "rel": "recording", "href": "https://example.org/tides" }]
        })
    );
    let (agenda, session, _) = first("conclar.json");
    assert_eq!((&session["track"], &session["tags"]), (&json!("Water"), &json!(["ships"])));
    assert_eq!(agenda["sessions"][1]["tags"], json!(["ships", "Meal"]));
}
