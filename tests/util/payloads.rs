//! Published attack strings, and agendas with them in every field.
#![allow(dead_code, reason = "each test file uses its part")]

use serde_json::{Value, json};

use super::corpus::corpus;

/// The strings of the corpus; nothing, and a message, if there is no corpus.
pub fn payloads() -> Option<Vec<String>> {
    let text = std::fs::read_to_string(corpus("xss/xss-all.jsonl")?).unwrap();
    let payloads: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["s"].as_str().unwrap().to_owned())
        // A title is not empty, and a text that is too long is refused.
        .filter(|payload| !cut(payload, 200).trim().is_empty())
        .map(|payload| payload.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(4000).collect())
        .collect();
    assert!(payloads.len() > 7_000, "{}", payloads.len());
    Some(payloads)
}

/// The first characters as a name: the format allows neither longer ones nor control characters.
pub fn cut(payload: &str, most: usize) -> String {
    payload.chars().take(most).map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// An agenda with a session for each payload, five minutes each, and the payload in each of its texts.
pub fn agenda(payloads: &[String]) -> Value {
    let all = &payloads[0];
    let sessions: Vec<Value> = payloads
        .iter()
        .enumerate()
        .map(|(number, payload)| {
            let short = cut(payload, 200);
            let (day, minutes) = (11 + number / 140, 480 + number % 140 * 5);
            json!({
                "id": format!("{number} {short}"),
                "start": format!("2027-05-{day}T{:02}:{:02}", minutes / 60, minutes % 60), "duration": "PT5M",
                "title": short, "description": payload, "track": short, "room": { "en": short, "ar": short },
                "movedFrom": short, "notice": short, "kind": short, "access": short, "tags": [short], "level": short,
                "speakers": [{ "name": short, "role": short, "jobTitle": short, "affiliation": short, "description": short }],
                "links": [{ "rel": "document", "href": "https://example.org/", "title": short }, { "rel": short, "href": "https://example.org/" }],
                "items": [{ "number": cut(payload, 20), "title": short, "description": payload }],
            })
        })
        .collect();
    let short = cut(all, 200);
    json!({
        "title": short, "series": short, "subtitle": short, "description": all, "timeZone": "Europe/Paris", "notice": short,
        "attendanceMode": "mixed", "location": { "name": short }, "virtualLocation": { "name": short },
        "organizer": { "name": short }, "details": [{ "label": short, "text": all }], "uid": short,
        "rooms": [{ "name": short, "building": short, "url": "https://example.org/" }],
        "tracks": [{ "name": short, "color": "#0a5c8a" }],
        "links": [{ "rel": "document", "href": "https://example.org/", "title": short }],
        "sessions": sessions,
    })
}
