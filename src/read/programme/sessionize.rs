//! Sessionize: the views "All", "Sessions" and "GridSmart" of its API.
//!
//! ```text
//! All        { "sessions": [ { "speakers": ["a"], "roomId": 2, "categoryItems": [5] } ], "speakers": […], "rooms": […] }
//! Sessions   [ { "groupName": "All", "sessions": [ { "speakers": [ { "id": "a", "name": "…" } ], "room": "Quay 2" } ] } ]
//! GridSmart  [ { "date": "…", "rooms": [ { "name": "Quay 2", "sessions": [ … ] } ], "timeSlots": [ … ] } ]
//! ```
//!
//! A session that is in several rooms or groups is read once. Times have no zone, unless the event says UTC.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, json};

use super::talk::{Found, Person, Talk, begins, entries, has, leave, list, rest, word, written};
use crate::read::schedule::event;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::When;
use crate::read::text::is_break;

/// Fields of a session that are read, or that tell nothing about it.
const READ: &[&str] = &[
    "id",
    "title",
    "description",
    "startsAt",
    "endsAt",
    "isServiceSession",
    "isPlenumSession",
    "speakers",
    "categories",
    "categoryItems",
    "roomId",
    "room",
    "liveUrl",
    "recordingUrl",
    "status",
    "isInformed",
    "isConfirmed",
];

/// Whether JSON is one of these views.
pub fn is(root: &Node) -> bool {
    let first = root.entries().first();
    let all = entries(root, "sessions").first();
    has(first, &["rooms", "timeSlots"])
        || has(first, &["groupName", "sessions"])
        || has(all, &["startsAt", "isServiceSession"])
        || has(all, &["startsAt", "categoryItems"])
}

/// What sessions refer to by its id.
struct Known<'a> {
    speakers: HashMap<&'a str, &'a Node>,
    rooms: HashMap<&'a str, &'a str>,
    /// Each item of a category with the category's name.
    items: HashMap<&'a str, (&'a str, &'a str)>,
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    let by_id = |name: &str| entries(root, name).iter().filter_map(|node| Some((word(node, "id")?, node)));
    let categories = entries(root, "categories").iter().flat_map(|category| {
        let title = word(category, "title").unwrap_or_default();
        let items = entries(category, "items").iter();
        items.filter_map(move |item| Some((word(item, "id")?, (title, word(item, "name")?))))
    });
    let known = Known {
        speakers: by_id("speakers").collect(),
        rooms: by_id("rooms").filter_map(|(id, node)| Some((id, word(node, "name")?))).collect(),
        items: categories.collect(),
    };
    leave(root, &["sessions", "speakers", "categories", "rooms"], report);
    let mut talks = Vec::new();
    let mut seen = HashSet::new();
    for (node, room) in sessions(root, report) {
        let key = ["id", "startsAt"].map(|name| word(node, name));
        if key.iter().all(Option::is_some) && !seen.insert(key) {
            report.tally.add(What::Twice, node.at, word(node, "title").unwrap_or_default());
            continue;
        }
        talks.extend(session(node, room, &known, report));
    }
    Found { fields: Map::new(), zone: None, days: Vec::new(), talks, at: root.at }
}

/// The sessions of any view, each with the room that lists it.
fn sessions<'a>(root: &'a Node, report: &mut Report) -> Vec<(&'a Node, Option<&'a str>)> {
    let mut all: Vec<(&Node, Option<&str>)> = entries(root, "sessions").iter().map(|node| (node, None)).collect();
    for part in root.entries() {
        if word(part, "groupName").is_some_and(|name| name != "All") {
            report.tally.add(What::NotKept("groupName".to_owned(), "group"), part.at, "");
        }
        all.extend(entries(part, "sessions").iter().map(|node| (node, None)));
        for room in entries(part, "rooms") {
            all.extend(entries(room, "sessions").iter().map(|node| (node, word(room, "name"))));
        }
    }
    all
}

fn session<'a>(
    node: &'a Node,
    room: Option<&'a str>,
    known: &Known<'a>,
    report: &mut Report,
) -> Option<(event::Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["id"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("description")], report);
    let room = word(node, "room").or(room).or_else(|| known.rooms.get(word(node, "roomId")?).copied());
    talk.set("room", room.map(|room| json!(room)), node.get("roomId").map_or(node.at, |room| room.at));
    if node.get("isServiceSession").is_some_and(Node::says_yes) && is_break(talk.title()) {
        talk.set("kind", Some(json!("break")), node.at);
    }
    categories(node, known, &mut talk, report);
    status(node, &mut talk, report);
    let people = node.get("speakers");
    let speakers = people.map(Node::entries).unwrap_or_default().iter().filter_map(|entry| {
        let id = entry.word().or_else(|| word(entry, "id"));
        let person = id.and_then(|id| known.speakers.get(id).copied()).unwrap_or(entry);
        speaker(person, report)
    });
    let speakers = speakers.collect();
    talk.speakers(speakers, people.map_or(node.at, |people| people.at));
    talk.link(node.get("liveUrl"), Some("livestream"), report);
    talk.link(node.get("recordingUrl"), Some("recording"), report);
    rest(node, READ, "session", report);
    let start = begins(node.get("startsAt"), node, talk.title(), report)?;
    let end = written(node.get("endsAt"), report);
    Some(talk.finish(start, None, end, report))
}

/// Items of categories: the track, the level and the languages by the name of their category, all others tags.
fn categories<'a>(node: &'a Node, known: &Known<'a>, talk: &mut Talk, report: &mut Report) {
    let by_id = entries(node, "categoryItems").iter().filter_map(|id| known.items.get(id.word()?).copied());
    let named = entries(node, "categories").iter().flat_map(|category| {
        let title = word(category, "name").unwrap_or_default();
        entries(category, "categoryItems").iter().filter_map(move |item| Some((title, word(item, "name")?)))
    });
    let mut tags = Vec::new();
    let at = node.get("categoryItems").or_else(|| node.get("categories")).map_or(node.at, |node| node.at);
    for (category, item) in by_id.chain(named) {
        let category = category.to_lowercase();
        let mut languages = || event::languages(&Node::text(at, item), report);
        match () {
            () if category.contains("track") && !talk.has("track") => talk.set("track", Some(json!(item)), at),
            () if category.contains("level") && !talk.has("level") => talk.set("level", Some(json!(item)), at),
            () if category.contains("language") && !talk.has("languages") => talk.set("languages", languages(), at),
            () if !tags.contains(&item) => tags.push(item),
            () => {}
        }
    }
    talk.set("tags", list(tags), at);
}

fn status(node: &Node, talk: &mut Talk, report: &mut Report) {
    let Some(status) = node.get("status") else { return };
    match status.word().unwrap_or_default().to_lowercase().as_str() {
        "" | "accepted" => {}
        "cancelled" | "canceled" | "declined" => talk.set("status", Some(json!("cancelled")), status.at),
        other => report.tally.add(What::NotKept("status".to_owned(), "session"), status.at, other),
    }
}

fn speaker(node: &Node, report: &mut Report) -> Option<serde_json::Value> {
    let whole = [word(node, "firstName"), word(node, "lastName")];
    let whole = || whole.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let named = word(node, "fullName").or_else(|| word(node, "name")).map_or_else(whole, str::to_owned);
    let person = Person {
        name: Some(named),
        job: word(node, "tagLine"),
        image: word(node, "profilePicture"),
        url: entries(node, "links").first().and_then(|link| word(link, "url")),
        about: word(node, "bio"),
        ..Person::of(node)
    };
    person.speaker(None, report)
}
