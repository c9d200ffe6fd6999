//! Indico: the exports `/export/event/N.json` and `/export/categ/N.json` with any detail, and `/export/timetable/N.json`.
//!
//! ```text
//! { "_type": "HTTPAPIResult", "results": [ { "title": "Harbour days", "timezone": "Europe/Paris", "contributions": [
//!     { "title": "Tides", "startDate": { "date": "2030-03-29", "time": "09:15:00", "tz": "UTC" }, … } ] } ] }
//! { "_type": "HTTPAPIResult", "results": { "7": { "20300329": { "s1": { "entryType": "Session", "entries": {
//!     "c2": { "entryType": "Contribution", "title": "Tides", "startDate": { … } } } } } } } }
//! ```
//!
//! A contribution is a session, and the Indico session that holds it its track. What holds nothing, an event or a block,
//! is a session itself. Each time names its zone; the event's own is that of the agenda.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use serde_json::{Map, Value as Json, json};

use super::talk::{Found, Person, Talk, entries, first, leave, length, list, names, rest, values, word};
use crate::model::moment::{Offset, Written};
use crate::read::schedule::event::{self, Draft};
use crate::read::schedule::links::Links;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::{Date, When, shown};

/// Fields of a contribution, a block, a break or an event that are read, or that tell nothing about it.
const READ: &[&str] = &[
    "startDate",
    "endDate",
    "duration",
    "title",
    "slotTitle",
    "description",
    "id",
    "uniqueId",
    "db_id",
    "friendly_id",
    "friendlyId",
    "contributionId",
    "conferenceId",
    "sessionId",
    "sessionSlotId",
    "sessionSlotEntryId",
    "sessionCode",
    "scheduleEntryId",
    "session",
    "track",
    "room",
    "roomFullname",
    "location",
    "inheritLoc",
    "inheritRoom",
    "entryType",
    "type",
    "url",
    "pdf",
    "material",
    "folders",
    "attachments",
    "keywords",
    "speakers",
    "presenters",
    "primaryauthors",
    "coauthors",
    "chairs",
    "conveners",
    "contributions",
    "entries",
    "color",
    "textColor",
    "isPoster",
    "contribDuration",
    "timezone",
    "category",
    "categoryId",
    "creator",
    "creationDate",
    "modificationDate",
    "visibility",
    "hasAnyProtection",
    "occurrences",
    "roomMapURL",
    "address",
    "_type",
    "_fossil",
];

/// Whether JSON is an export of Indico.
pub fn is(root: &Node) -> bool {
    word(root, "_type") == Some("HTTPAPIResult") && root.get("results").is_some()
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    leave(root, &["results", "count", "additionalInfo", "_type", "url", "complete", "ts"], report);
    let mut reading = Reading { zone: None, talks: Vec::new() };
    let mut fields = Map::new();
    let results = root.get("results");
    let list = results.map(Node::entries).unwrap_or_default();
    if let Some(node) = list.iter().find_map(|event| event.get("timezone").filter(|zone| zone.word().is_some())) {
        reading.zone = Some(node);
    }
    for event in list {
        if let [_] = list {
            fields = meeting(event, report);
        }
        reading.event(event, report);
    }
    // The timetable: events, their days, and what is on them, each by its id.
    let days: Vec<&Node> = results.into_iter().flat_map(Node::fields).flat_map(|(_, event)| values(event)).collect();
    let times = days.iter().flat_map(|day| values(day)).filter_map(|entry| entry.get("startDate")?.get("tz"));
    if reading.zone.is_none() {
        reading.zone = times.filter(|zone| zone.word().is_some_and(|zone| zone != "UTC")).last();
    }
    for entry in days.into_iter().flat_map(values) {
        reading.entry(entry, None, report);
    }
    Found { fields, zone: reading.zone, days: Vec::new(), talks: reading.talks, at: root.at }
}

/// What the event says of the meeting.
fn meeting(event: &Node, report: &mut Report) -> Map<String, Json> {
    let mut fields = Map::new();
    fields.extend(event.get("title").and_then(|node| Some(("title".to_owned(), event::text(node, report)?))));
    let mut links = Links::default();
    let about = event::description(event.at, event.get("description").into_iter(), &mut links, None, report);
    fields.extend(about.map(|about| ("description".to_owned(), about)));
    if let Some(url) = event.get("url") {
        links.add(url, Some("alternate"), None, &mut report.tally);
    }
    let links = links.into_json();
    if !links.is_empty() {
        fields.insert("links".to_owned(), Json::Array(links));
    }
    let place: Vec<&str> = ["room", "location"].iter().filter_map(|name| word(event, name)).collect();
    if !place.is_empty() {
        fields.insert("location".to_owned(), json!({ "name": place.join(", ") }));
    }
    fields
}

struct Reading<'a> {
    /// The zone of the agenda.
    zone: Option<&'a Node>,
    talks: Vec<(Draft, When)>,
}

impl<'a> Reading<'a> {
    /// An event of an export: its contributions, or itself where it has none.
    fn event(&mut self, event: &'a Node, report: &mut Report) {
        let read: Vec<&str> = READ.iter().copied().chain(["sessions"]).collect();
        rest(event, &read, "event", report);
        let before = self.talks.len();
        let held = entries(event, "contributions").len().saturating_add(entries(event, "sessions").len());
        for contribution in entries(event, "contributions") {
            self.talk(contribution, word(contribution, "session"), report);
        }
        for session in entries(event, "sessions") {
            self.block(session, report);
        }
        if held == 0 && self.talks.len() == before {
            self.talk(event, None, report);
        }
    }

    /// An entry of a timetable.
    fn entry(&mut self, entry: &'a Node, track: Option<&'a str>, report: &mut Report) {
        if entry.get("startDate").is_none() && !entry.is_empty() {
            report.tally.add(What::NoStart, entry.at, word(entry, "title").unwrap_or_default());
        } else if entry.get("entries").is_some_and(|held| !held.is_empty()) {
            self.block(entry, report);
        } else if !entry.is_empty() {
            self.talk(entry, track, report);
        }
    }

    /// A block of a session: what it holds, or itself where it holds nothing.
    fn block(&mut self, block: &'a Node, report: &mut Report) {
        let title = word(block, "title").or_else(|| word(block.get("session")?, "title"));
        let held = ["contributions", "entries"].iter().filter_map(|name| block.get(name)).flat_map(values);
        let held: Vec<&Node> = held.collect();
        if held.is_empty() {
            self.talk(block, None, report);
            return;
        }
        for (name, owner) in [("conveners", "session"), ("description", "session")] {
            if let Some(node) = block.get(name).filter(|node| !node.is_empty()) {
                report.tally.add(What::NotKept(name.to_owned(), owner), node.at, "");
            }
        }
        for entry in held {
            self.entry(entry, title, report);
        }
    }

    fn talk(&mut self, node: &'a Node, track: Option<&'a str>, report: &mut Report) {
        let mut talk = Talk::new(node, None);
        talk.id(&["uniqueId", "db_id", "id"]);
        let inner = node.get("session").filter(|session| session.is_map());
        talk.text("title", node.get("title").or_else(|| inner?.get("title")), report);
        if let Some(slot) = word(node, "slotTitle").filter(|slot| *slot != talk.title()) {
            let title = format!("{}: {slot}", talk.title());
            talk.set("title", Some(json!(title)), node.at);
        }
        talk.about(&[node.get("description")], report);
        if word(node, "entryType") == Some("Break") {
            talk.set("kind", Some(json!("break")), node.at);
        } else if let Some(kind) = node.get("type").filter(|_| node.get("timezone").is_none()) {
            let kind_name = first(kind).map(event::kind);
            talk.set("kind", kind_name, kind.at);
        }
        let own = node.get("track").filter(|track| track.word().is_some());
        talk.text("track", own, report);
        if !talk.has("track") {
            talk.set("track", track.map(|track| json!(track)), node.at);
        } else if let Some(track) = track.filter(|track| own.and_then(Node::word) != Some(*track)) {
            talk.set("tags", list(vec![track]), node.at);
        }
        let room = ["room", "roomFullname", "location"]
            .iter()
            .find_map(|name| node.get(name).filter(|room| room.word().is_some()));
        talk.text("room", room, report);
        if !talk.has("tags") {
            talk.set("tags", list(names(node.get("keywords"))), node.at);
        }
        talk.link(node.get("url"), Some("alternate"), report);
        materials(node, &mut talk, report);
        people(node, &mut talk, report);
        if node.get("timezone").is_none() {
            rest(node, READ, "contribution", report);
        }
        let Some(start) = node.get("startDate").filter(|start| !start.is_empty()) else {
            report.tally.add(What::NoStart, node.at, talk.title());
            return;
        };
        let start = self.moment(start, report);
        let end = node.get("endDate").filter(|end| !end.is_empty());
        let end = end.map(|node| self.moment(node, report).map(|end| (end, node.at)));
        let minutes = if end.is_none() { length(node.get("duration"), report) } else { None };
        if let (Some(start), Ok(end)) = (start, end.map_or(Ok(None), |end| end.map(Some).ok_or(()))) {
            let date = Date::Moment(start, node.get("startDate").map_or(node.at, |start| start.at));
            self.talks.push(talk.finish(date, minutes, end, report));
        }
    }

    /// `{ "date": "2030-03-29", "time": "09:15:00", "tz": "UTC" }`; an error where it is none.
    fn moment(&self, node: &Node, report: &mut Report) -> Option<Written> {
        let text = format!("{}T{}", word(node, "date").unwrap_or_default(), word(node, "time").unwrap_or_default());
        let zone = word(node, "tz").filter(|zone| Some(*zone) != self.zone.and_then(Node::word));
        match Written::parse(&text) {
            Ok(written) if zone == Some("UTC") => Some(Written { offset: Some(Offset::Utc), ..written }),
            Ok(written) => {
                let civil: NaiveDateTime = written.civil;
                Some(Written { zone: zone.map(str::to_owned), ..Written::civil(civil) })
            }
            Err(why) => {
                let message = format!("{why}, found {}", shown(node));
                report.error(node.at, message, "write \"date\" and \"time\"");
                None
            }
        }
    }
}

/// Files and links, in whichever way the release of Indico lists them.
fn materials(node: &Node, talk: &mut Talk, report: &mut Report) {
    let lists = ["folders", "material"].iter().flat_map(|name| entries(node, name));
    let attached = node.get("attachments").into_iter().flat_map(values).flat_map(Node::entries);
    let held = |folder: &Node| -> bool { folder.get("attachments").is_some() || folder.get("resources").is_some() };
    for folder in lists.chain(attached) {
        if held(folder) {
            for file in entries(folder, "attachments").iter().chain(entries(folder, "resources")) {
                attachment(file, talk, report);
            }
        } else {
            attachment(folder, talk, report);
        }
    }
}

fn attachment(file: &Node, talk: &mut Talk, report: &mut Report) {
    let address = ["download_url", "url", "link_url"].iter().find_map(|name| word(file, name));
    let title = word(file, "title").or_else(|| word(file, "name"));
    match address {
        Some(address) => talk.link_to("document", address, title, file.at, report),
        None => report.tally.add(What::DeadLink, file.at, title.unwrap_or_default()),
    }
}

/// Speakers; authors too, with that role, where they are not the speakers themselves.
fn people(node: &Node, talk: &mut Talk, report: &mut Report) {
    let mut all: Vec<Json> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let mut at = node.at;
    let roles = [
        ("speakers", None),
        ("presenters", None),
        ("primaryauthors", Some("author")),
        ("coauthors", Some("co-author")),
        ("chairs", Some("chair")),
        ("conveners", Some("convener")),
    ];
    for (list, role) in roles {
        for person in entries(node, list) {
            at = if all.is_empty() { person.at } else { at };
            let name = name(person);
            if known.iter().any(|known| *known == name) {
                continue;
            }
            let affiliation = word(person, "affiliation");
            let read = Person { name: Some(name.to_string()), role, affiliation, ..Person::of(person) };
            all.extend(read.speaker(None, report));
            known.push(name.into_owned());
        }
    }
    talk.speakers(all, at);
}

/// "Ada Example", also where the export has "Example, Ada".
fn name(person: &Node) -> Cow<'_, str> {
    let part = |names: [&str; 2]| names.iter().find_map(|name| word(person, name));
    match (part(["first_name", "firstName"]), part(["last_name", "familyName"])) {
        (Some(first), Some(last)) => format!("{first} {last}").into(),
        _ => word(person, "name").or_else(|| word(person, "fullName")).unwrap_or_default().into(),
    }
}
