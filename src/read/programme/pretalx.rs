//! The data of pretalx's widget: `/schedule/widgets/schedule.json`.
//!
//! ```text
//! { "timezone": "Europe/Paris", "talks": [ { "code": "AB3", "title": "Tides", "start": "2030-03-29T10:15:00+01:00",
//!     "end": "…", "room": 2, "track": 1, "speakers": ["ADA"] } ],
//!   "rooms": [ { "id": 2, "name": { "en": "Quay 2" } } ], "tracks": […], "speakers": [ { "code": "ADA", "name": "…" } ] }
//! ```
//!
//! A talk without a code is a break.

use std::collections::HashMap;

use serde_json::{Map, Value as Json, json};

use super::talk::{Found, Person, Talk, begins, entries, first, has, leave, length, list, names, rest, word, written};
use crate::read::schedule::event;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::When;

/// Fields of a talk that are read, or that tell nothing about it.
const READ: &[&str] = &[
    "code",
    "id",
    "title",
    "abstract",
    "description",
    "speakers",
    "track",
    "room",
    "start",
    "end",
    "duration",
    "state",
    "do_not_record",
    "tags",
    "session_type",
    "content_locale",
    "fav_count",
    "updated",
];

/// Whether JSON is the widget's data.
pub fn is(root: &Node) -> bool {
    let talk = entries(root, "talks").first();
    root.get("rooms").is_some() && has(talk, &["start", "room"]) || has(talk, &["code", "start"])
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    let known = [("rooms", "id"), ("tracks", "id"), ("speakers", "code")].map(|(name, key)| {
        let named = entries(root, name).iter().filter_map(|node| Some((word(node, key)?, node)));
        named.collect::<HashMap<&str, &Node>>()
    });
    let read =
        ["talks", "rooms", "tracks", "speakers", "timezone", "event_start", "event_end", "version", "name", "title"];
    leave(root, &read, report);
    let mut fields = Map::new();
    let title = root.get("title").or_else(|| root.get("name"));
    fields.extend(title.and_then(|title| Some(("title".to_owned(), event::text(title, report)?))));
    fields.extend(word(root, "version").map(|version| ("version".to_owned(), json!(version))));
    fields.extend(colors(root).map(|tracks| ("tracks".to_owned(), tracks)));
    let mut talks = Vec::new();
    for node in entries(root, "talks") {
        talks.extend(talk(node, &known, report));
    }
    Found { fields, zone: root.get("timezone").filter(|zone| !zone.is_empty()), days: Vec::new(), talks, at: root.at }
}

/// The tracks that have a colour, as the agenda has them.
fn colors(root: &Node) -> Option<Json> {
    let tracks = entries(root, "tracks").iter().filter_map(|track| {
        let color = word(track, "color").filter(|color| is_color(color))?;
        Some(json!({ "name": first(track.get("name")?)?, "color": color }))
    });
    let tracks: Vec<Json> = tracks.collect();
    (!tracks.is_empty()).then_some(Json::Array(tracks))
}

/// `#123` or `#112233`.
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn talk<'a>(
    node: &'a Node,
    [rooms, tracks, speakers]: &[HashMap<&'a str, &'a Node>; 3],
    report: &mut Report,
) -> Option<(event::Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["code"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("abstract"), node.get("description")], report);
    let named = |name: &str, known: &HashMap<&str, &'a Node>| {
        let field = node.get(name)?;
        known.get(field.word()?).and_then(|known| known.get("name")).or_else(|| field.get("name"))
    };
    talk.text("room", named("room", rooms), report);
    talk.text("track", named("track", tracks), report);
    match node.get("session_type").and_then(first) {
        _ if node.get("code").is_none_or(Node::is_empty) => talk.set("kind", Some(json!("break")), node.at),
        kind => talk.set("kind", kind.map(event::kind), node.at),
    }
    let languages = node.get("content_locale").and_then(|locale| event::languages(locale, report));
    talk.set("languages", languages, node.at);
    talk.set("tags", list(names(node.get("tags"))), node.at);
    let refused = node.get("do_not_record").is_some_and(Node::says_yes);
    talk.set("do_not_record", refused.then_some(Json::Bool(true)), node.at);
    if let Some(state) = node.get("state") {
        match state.word().unwrap_or_default() {
            "canceled" | "cancelled" | "withdrawn" | "rejected" => {
                talk.set("status", Some(json!("cancelled")), state.at);
            }
            "" | "confirmed" | "accepted" => {}
            other => report.tally.add(What::NotKept("state".to_owned(), "talk"), state.at, other),
        }
    }
    let people = entries(node, "speakers").iter().filter_map(|entry| {
        let code = entry.word().or_else(|| word(entry, "code"));
        let person = code.and_then(|code| speakers.get(code).copied()).unwrap_or(entry);
        let image = word(person, "avatar").or_else(|| word(person, "avatar_url"));
        let name = word(person, "name").map(str::to_owned);
        Person { name, image, about: word(person, "biography"), ..Person::of(person) }.speaker(None, report)
    });
    let people = people.collect();
    talk.speakers(people, node.get("speakers").map_or(node.at, |people| people.at));
    rest(node, READ, "talk", report);
    let start = begins(node.get("start"), node, talk.title(), report)?;
    let end = written(node.get("end"), report);
    let minutes = if end.is_none() { length(node.get("duration"), report) } else { None };
    Some(talk.finish(start, minutes, end, report))
}
