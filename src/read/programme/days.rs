//! The days of schedule.json without the conference around them, and EuroPython's, which go by their date.
//!
//! ```text
//! [ { "date": "2030-03-29", "rooms": [ { "name": "Quay 2", "events": [ { "date": "…", "start": "10:15", … } ] } ] } ]
//! { "days": { "2030-03-29": { "events": [ { "title": "Tides", "start": "2030-03-29T09:15:00+00:00", "duration": 45,
//!                                           "rooms": ["Quay 2"] } ] } } }
//! ```

use serde_json::{Map, json};

use super::talk::{Found, Person, Talk, begins, entries, has, leave, length, names, rest, word};
use crate::read::schedule::event::{self, Draft, Shared};
use crate::read::schedule::node::Node;
use crate::read::schedule::report::Report;
use crate::read::schedule::times::{Day, Habits, When};

/// Fields of an event of EuroPython that are read, or that tell nothing about it.
const READ: &[&str] = &[
    "code",
    "title",
    "start",
    "duration",
    "rooms",
    "track",
    "level",
    "session_type",
    "event_type",
    "slug",
    "speakers",
    "website_url",
    "tweet",
    "abstract",
    "description",
];

/// Whether JSON is a list of days.
pub fn is(root: &Node) -> bool {
    has(root.entries().first(), &["rooms", "date"])
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    let habits = Habits::default();
    let shared = Shared { habits: &habits, base: None };
    let (mut days, mut talks) = (Vec::new(), Vec::new());
    for (index, day) in root.entries().iter().enumerate() {
        days.push(Day::of(day, report));
        for (name, events) in rooms(day) {
            talks.extend(events.iter().filter_map(|node| event::read(node, name, index, &shared, report)));
        }
    }
    Found { fields: Map::new(), zone: None, days, talks, at: root.at }
}

/// The rooms of a day with their events, as a list or by name.
fn rooms(day: &Node) -> Vec<(&str, &[Node])> {
    let Some(rooms) = day.get("rooms") else { return Vec::new() };
    let listed = rooms.entries().iter().map(|room| (word(room, "name").unwrap_or_default(), entries(room, "events")));
    listed.chain(rooms.fields().iter().map(|(name, events)| (name.as_str(), events.entries()))).collect()
}

/// Whether JSON is EuroPython's programme.
pub fn is_by_date(root: &Node) -> bool {
    root.get("days").is_some_and(|days| days.fields().iter().any(|(_, day)| !entries(day, "events").is_empty()))
}

pub fn by_date<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    leave(root, &["days"], report);
    let days = root.get("days").map(Node::fields).unwrap_or_default();
    let events = days.iter().flat_map(|(_, day)| entries(day, "events"));
    let mut talks = Vec::new();
    for node in events {
        talks.extend(talk(node, report));
    }
    Found { fields: Map::new(), zone: None, days: Vec::new(), talks, at: root.at }
}

fn talk(node: &Node, report: &mut Report) -> Option<(Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["code", "slug"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("abstract"), node.get("description")], report);
    let rooms = names(node.get("rooms"));
    talk.set(
        "room",
        (!rooms.is_empty()).then(|| json!(rooms.join(", "))),
        node.get("rooms").map_or(node.at, |at| at.at),
    );
    talk.text("track", node.get("track"), report);
    talk.text("level", node.get("level"), report);
    let kind = word(node, "event_type").filter(|kind| *kind == "break").or_else(|| word(node, "session_type"));
    talk.set("kind", kind.map(event::kind), node.at);
    talk.link(node.get("website_url"), Some("alternate"), report);
    let people = entries(node, "speakers").iter().filter_map(|person| {
        let name = person.word().or_else(|| word(person, "name")).map(str::to_owned);
        let image = word(person, "avatar");
        let url = word(person, "website_url");
        Person { name, image, url, about: word(person, "biography"), ..Person::of(person) }.speaker(None, report)
    });
    let people = people.collect();
    talk.speakers(people, node.get("speakers").map_or(node.at, |people| people.at));
    rest(node, READ, "event", report);
    let start = begins(node.get("start"), node, talk.title(), report)?;
    let minutes = length(node.get("duration"), report);
    Some(talk.finish(start, minutes, None, report))
}
