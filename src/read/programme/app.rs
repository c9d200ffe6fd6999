//! The data of KotlinConf's app.
//!
//! ```text
//! { "sessions": [ { "id": "…", "title": "Tides", "startsAt": "2030-05-21T08:00", "endsAt": "…", "location": "Quay 2",
//!                   "speakerIds": ["a"], "tags": [] } ], "speakers": [ { "id": "a", "name": "…", "position": "…" } ] }
//! ```

use std::collections::HashMap;

use serde_json::{Map, json};

use super::talk::{Found, Person, Talk, begins, entries, has, leave, list, names, rest, word, written};
use crate::read::schedule::event::Draft;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::When;
use crate::read::text::is_break;

/// Fields of a session that are read.
const READ: &[&str] =
    &["id", "title", "description", "speakerIds", "location", "startsAt", "endsAt", "tags", "videoUrl"];

/// Whether JSON is this data.
pub fn is(root: &Node) -> bool {
    root.get("title").is_none() && has(entries(root, "sessions").first(), &["startsAt", "endsAt", "speakerIds"])
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    let people = entries(root, "speakers").iter().filter_map(|node| Some((word(node, "id")?, node)));
    let people: HashMap<&str, &Node> = people.collect();
    leave(root, &["sessions", "speakers"], report);
    let mut talks = Vec::new();
    for node in entries(root, "sessions") {
        talks.extend(session(node, &people, report));
    }
    Found { fields: Map::new(), zone: None, days: Vec::new(), talks, at: root.at }
}

fn session<'a>(node: &'a Node, people: &HashMap<&str, &'a Node>, report: &mut Report) -> Option<(Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["id"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("description")], report);
    talk.text("room", node.get("location"), report);
    talk.set("tags", list(names(node.get("tags"))), node.at);
    talk.link(node.get("videoUrl"), Some("recording"), report);
    let is_break = is_break(talk.title());
    talk.set("kind", is_break.then(|| json!("break")), node.at);
    let speakers = entries(node, "speakerIds").iter().filter_map(|id| {
        let Some(person) = people.get(id.word()?).copied() else {
            report.tally.add(What::Nameless, id.at, "");
            return None;
        };
        let name = word(person, "name").map(str::to_owned);
        let (job, image) = (word(person, "position"), word(person, "photoUrl"));
        Person { name, job, image, about: word(person, "description"), ..Person::of(person) }.speaker(None, report)
    });
    let speakers = speakers.collect();
    talk.speakers(speakers, node.get("speakerIds").map_or(node.at, |people| people.at));
    rest(node, READ, "session", report);
    let start = begins(node.get("startsAt"), node, talk.title(), report)?;
    let end = written(node.get("endsAt"), report);
    Some(talk.finish(start, None, end, report))
}
