//! The talks of FOSDEM's Penta.
//!
//! ```text
//! { "talks": [ { "event_id": 3, "title": "Tides", "conference_room": "Quay 2", "start_datetime": "2030-02-01T09:30:00+01:00",
//!                "duration": 30, "track": { "name": "Water" }, "persons": [ { "event_role": "speaker", "name": "…" } ] } ] }
//! ```

use serde_json::{Map, json};

use super::talk::{Found, Person, Talk, begins, entries, has, leave, length, rest, word};
use crate::read::schedule::event::Draft;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::Report;
use crate::read::schedule::times::When;

/// Fields of a talk that are read.
const READ: &[&str] = &[
    "event_id",
    "title",
    "persons",
    "conference_room",
    "start_datetime",
    "duration",
    "track",
    "abstract",
    "description",
];

/// Whether JSON is Penta's.
pub fn is(root: &Node) -> bool {
    has(entries(root, "talks").first(), &["start_datetime"])
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    leave(root, &["talks", "tracks"], report);
    let mut talks = Vec::new();
    for node in entries(root, "talks") {
        talks.extend(talk(node, report));
    }
    Found { fields: Map::new(), zone: None, days: Vec::new(), talks, at: root.at }
}

fn talk(node: &Node, report: &mut Report) -> Option<(Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["event_id"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("abstract"), node.get("description")], report);
    talk.text("room", node.get("conference_room"), report);
    let track = node.get("track").and_then(|track| track.word().or_else(|| word(track, "name")));
    talk.set("track", track.map(|track| json!(track)), node.at);
    let people = entries(node, "persons").iter().filter_map(|person| {
        let name = word(person, "name").map(str::to_owned);
        let role = word(person, "event_role").filter(|role| *role != "speaker");
        Person { name, role, ..Person::of(person) }.speaker(None, report)
    });
    let people = people.collect();
    talk.speakers(people, node.get("persons").map_or(node.at, |people| people.at));
    rest(node, READ, "talk", report);
    let start = begins(node.get("start_datetime"), node, talk.title(), report)?;
    let minutes = length(node.get("duration"), report);
    Some(talk.finish(start, minutes, None, report))
}
