//! The second version of schedule.json, as the voc drafts it: a list of events with start and end, and no days around them.
//!
//! ```text
//! { "schedule": { "conference": { "title": "Harbour days", "time_zone_name": "Europe/Paris", "days": [ … ] },
//!     "events": [ { "guid": "…", "title": "Tides", "start": "2030-03-29T10:15:00+01:00", "end": "…",
//!                   "room": { "name": "Quay 2" }, "participants": [ { "name": "Ada Example", "role": "speaker" } ] } ] } }
//! ```

use std::collections::HashMap;

use serde_json::{Map, json};

use super::talk::{Found, Person, Talk, begins, entries, leave, rest, word, written};
use crate::model::duration;
use crate::read::schedule::event::{self, Draft};
use crate::read::schedule::links::Links;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::When;

/// Fields of an event that are read.
const READ: &[&str] = &[
    "guid",
    "code",
    "slug",
    "start",
    "end",
    "duration",
    "room",
    "url",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
    "description",
    "participants",
    "persons",
    "links",
    "attachments",
    "state",
];

/// Whether JSON is a schedule with a list of events.
pub fn is(root: &Node) -> bool {
    events(root).first().is_some_and(|event| event.get("start").is_some())
}

fn events(root: &Node) -> &[Node] {
    let schedule = root.get("schedule");
    let own = schedule.map(|schedule| entries(schedule, "events")).unwrap_or_default();
    let held = schedule.and_then(|schedule| schedule.get("conference"));
    if own.is_empty() { held.map(|conference| entries(conference, "events")).unwrap_or_default() } else { own }
}

/// Rooms and tracks by the names under which events refer to them.
type Named<'a> = HashMap<&'a str, &'a str>;

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    let schedule = root.get("schedule").unwrap_or(root);
    let conference = schedule.get("conference").unwrap_or(schedule);
    leave(root, &["schedule", "$schema", "generator"], report);
    leave(schedule, &["conference", "events", "version", "base_url", "url"], report);
    let read = [
        "title",
        "subtitle",
        "description",
        "acronym",
        "url",
        "start",
        "end",
        "days",
        "events",
        "rooms",
        "tracks",
        "time_zone_name",
        "timeslot_duration",
        "languages",
    ];
    leave(conference, &read, report);
    let base = word(schedule, "base_url").or_else(|| word(conference, "url"));
    let mut fields = Map::new();
    for name in ["title", "subtitle"] {
        fields.extend(conference.get(name).and_then(|node| Some((name.to_owned(), event::text(node, report)?))));
    }
    let mut links = Links::default();
    let about = event::description(conference.at, conference.get("description").into_iter(), &mut links, base, report);
    fields.extend(about.map(|about| ("description".to_owned(), about)));
    if let Some(url) = conference.get("url").or_else(|| schedule.get("url")) {
        links.add(url, Some("alternate"), base, &mut report.tally);
    }
    let links = links.into_json();
    if !links.is_empty() {
        fields.insert("links".to_owned(), json!(links));
    }
    for (node, name) in [(schedule, "version"), (conference, "acronym")] {
        fields.extend(word(node, name).map(|word| (name.to_owned(), json!(word))));
    }
    let [rooms, tracks] = ["rooms", "tracks"].map(|name| {
        let list = entries(conference, name).iter();
        let named = list.flat_map(|node| {
            ["guid", "slug", "id"].into_iter().filter_map(|key| Some((word(node, key)?, word(node, "name")?)))
        });
        named.collect::<Named>()
    });
    let mut talks = Vec::new();
    for node in events(root) {
        talks.extend(event_of(node, &rooms, &tracks, base, report));
    }
    Found { fields, zone: conference.get("time_zone_name"), days: Vec::new(), talks, at: conference.at }
}

/// The name of a room or track: its own, or that of the one that it refers to.
fn name<'a>(node: Option<&'a Node>, known: &Named<'a>) -> Option<&'a str> {
    let node = node?;
    let own = node.word().or_else(|| word(node, "name"));
    let key = |name: &str| known.get(word(node, name)?).copied();
    own.or_else(|| key("guid")).or_else(|| key("slug")).or_else(|| word(node, "slug"))
}

fn event_of<'a>(
    node: &'a Node,
    rooms: &Named<'a>,
    tracks: &Named<'a>,
    base: Option<&'a str>,
    report: &mut Report,
) -> Option<(Draft, When)> {
    let mut talk = Talk::new(node, base);
    talk.id(&["guid", "code", "slug"]);
    talk.text("title", node.get("title"), report);
    talk.link(node.get("url"), Some("alternate"), report);
    for attachment in entries(node, "attachments") {
        talk.link(Some(attachment), Some("document"), report);
    }
    for link in entries(node, "links") {
        talk.link(Some(link), None, report);
    }
    talk.about(&["subtitle", "abstract", "description"].map(|name| node.get(name)), report);
    talk.set("room", name(node.get("room"), rooms).map(|name| json!(name)), node.at);
    talk.set("track", name(node.get("track"), tracks).map(|name| json!(name)), node.at);
    talk.set("kind", word(node, "type").map(event::kind), node.at);
    let languages = node.get("language").and_then(|language| event::languages(language, report));
    talk.set("languages", languages, node.at);
    for name in ["code", "slug"] {
        talk.set(name, word(node, name).map(|word| json!(word)), node.at);
    }
    if let Some(state) = node.get("state") {
        match state.word().unwrap_or_default().to_lowercase().as_str() {
            "cancelled" | "canceled" => talk.set("status", Some(json!("cancelled")), state.at),
            "tentative" => talk.set("status", Some(json!("tentative")), state.at),
            "" | "confirmed" | "accepted" => {}
            other => report.tally.add(What::NotKept("state".to_owned(), "event"), state.at, other),
        }
    }
    let list = node.get("participants").or_else(|| node.get("persons"));
    let people = list.map(Node::entries).unwrap_or_default().iter().filter_map(|person| {
        let name = word(person, "name").or_else(|| word(person, "public_name")).map(str::to_owned);
        let role = word(person, "role").filter(|role| *role != "speaker");
        Person { name, role, url: word(person, "url"), ..Person::of(person) }.speaker(base, report)
    });
    let people = people.collect();
    talk.speakers(people, list.map_or(node.at, |list| list.at));
    rest(node, READ, "event", report);
    let start = begins(node.get("start"), node, talk.title(), report)?;
    let end = written(node.get("end"), report);
    let length = word(node, "duration").filter(|_| end.is_none()).and_then(|length| {
        let clock = length.split_once(':').and_then(|(hours, minutes)| {
            let minutes = hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
            chrono::TimeDelta::try_minutes(minutes.into())
        });
        clock.or_else(|| duration::parse(length))
    });
    Some(talk.finish(start, length, end, report))
}
