//! What holds for the whole meeting.

use serde_json::{Map, Value as Json, json};

use super::thing::{self, all, get, text, types};
use crate::read::schedule::event;
use crate::read::schedule::links::{Links, leads};
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};

/// Properties of a meeting that are read, or that tell nothing about it.
const READ: &[&str] = &[
    "@context",
    "@type",
    "@id",
    "identifier",
    "name",
    "alternateName",
    "description",
    "url",
    "startDate",
    "endDate",
    "duration",
    "eventStatus",
    "eventAttendanceMode",
    "location",
    "organizer",
    "superEvent",
    "subEvent",
    "subEvents",
    "hasCourseInstance",
    "mainEntityOfPage",
    "inLanguage",
    "subjectOf",
    "recordedIn",
];

/// The meeting, and what its sessions need not say again.
#[derive(Default)]
pub struct Meeting<'a> {
    /// Its fields as the agenda has them.
    pub fields: Map<String, Json>,
    pub venue: Option<&'a str>,
    pub organizer: Option<&'a str>,
    pub mode: Option<&'static str>,
    /// The addresses that are stated for the whole.
    pub addresses: Vec<&'a str>,
}

/// The meeting of events that no other holds.
pub fn of<'a>(roots: &[&'a Node], report: &mut Report) -> Meeting<'a> {
    match roots {
        [root] => of_one(root, report),
        roots => of_many(roots),
    }
}

fn of_one<'a>(root: &'a Node, report: &mut Report) -> Meeting<'a> {
    // One event without parts is the meeting and its only session.
    let is_single = ["subEvent", "subEvents", "hasCourseInstance"].iter().all(|name| get(root, name).is_none());
    let mut meeting = Meeting::default();
    let mut set = |name: &str, value: Option<Json>| meeting.fields.extend(value.map(|value| (name.to_owned(), value)));
    set("title", get(root, "name").and_then(|node| thing::translated(node, report)));
    set("subtitle", get(root, "alternateName").filter(|_| !is_single).and_then(|node| thing::translated(node, report)));
    let series = get(root, "superEvent").and_then(|series| get(series, "name"));
    set("series", series.and_then(|node| thing::translated(node, report)));
    set("uid", text(root, "identifier").filter(|_| !is_single).map(|uid| json!(uid)));
    let cancelled = status(root).is_some_and(|status| status == "EventCancelled");
    set("status", (cancelled && !is_single).then(|| json!("cancelled")));
    meeting.mode = mode(root);
    set("attendanceMode", meeting.mode.map(|mode| json!(mode)));
    let organizer = get(root, "organizer");
    meeting.organizer =
        organizer.and_then(thing::name).or_else(|| all(root, "organizer").first().copied().and_then(thing::name));
    if let Some(name) = meeting.organizer {
        let url = all(root, "organizer")
            .first()
            .copied()
            .and_then(|organizer| text(organizer, "url"))
            .filter(|url| leads(url));
        let mut organizer = json!({ "name": name });
        if let (Some(url), Some(fields)) = (url, organizer.as_object_mut()) {
            fields.insert("url".to_owned(), json!(url));
        }
        set("organizer", Some(organizer));
    }
    for place in all(root, "location") {
        let is_virtual = types(place).any(|kind| kind == "VirtualLocation");
        let url = text(place, "url").filter(|url| leads(url));
        let name = place_name(place).or(url.filter(|_| is_virtual).map(str::to_owned));
        let field = if is_virtual { "virtualLocation" } else { "location" };
        let Some(name) = name.filter(|_| !is_virtual || !is_single) else { continue };
        if !is_virtual && meeting.venue.is_none() {
            meeting.venue = thing::name(place);
        }
        if meeting.fields.contains_key(field) {
            report.tally.add(What::LeftOut("location".to_owned(), "meeting", 1), place.at, "");
            continue;
        }
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(name));
        fields.extend(url.map(|url| ("url".to_owned(), json!(url))));
        meeting.addresses.extend(url);
        meeting.fields.insert(field.to_owned(), Json::Object(fields));
    }
    if !is_single {
        about(root, &mut meeting, report);
    }
    meeting
}

/// Description and links, and what is not kept; of a single event these are the session's.
fn about<'a>(root: &'a Node, meeting: &mut Meeting<'a>, report: &mut Report) {
    let mut links = Links::default();
    let about = get(root, "description").into_iter();
    let about = event::description(root.at, about, &mut links, None, report);
    meeting.fields.extend(about.map(|about| ("description".to_owned(), about)));
    for (name, rel) in [("url", "alternate"), ("recordedIn", "recording"), ("subjectOf", "related")] {
        for node in all(root, name) {
            let Some(address) = thing::address(node) else { continue };
            links.push(rel, address, text(node, "name"), node.at, None, &mut report.tally);
            meeting.addresses.push(address);
        }
    }
    let links = links.into_json();
    if !links.is_empty() {
        meeting.fields.insert("links".to_owned(), Json::Array(links));
    }
    for (name, value) in root.fields().iter().filter(|(_, value)| !value.is_empty()) {
        if !READ.contains(&thing::short(name)) {
            let entries = value.entries().len();
            report.tally.add(What::LeftOut(thing::short(name).to_owned(), "meeting", entries), value.at, "");
        }
    }
}

/// Several events: what all of them say alike.
fn of_many<'a>(roots: &[&'a Node]) -> Meeting<'a> {
    let mut meeting = Meeting::default();
    let same = |of: &dyn Fn(&'a Node) -> Option<&'a str>| {
        let first = roots.first().copied().and_then(of)?;
        roots.iter().all(|root| of(root) == Some(first)).then_some(first)
    };
    let series = |root: &'a Node| get(get(root, "superEvent")?, "name").and_then(thing::name);
    if let Some(title) = same(&series) {
        meeting.fields.insert("title".to_owned(), json!(title));
    }
    meeting.organizer = same(&|root| get(root, "organizer").and_then(thing::name));
    if let Some(name) = meeting.organizer {
        meeting.fields.insert("organizer".to_owned(), json!({ "name": name }));
    }
    let modes: Vec<Option<&str>> = roots.iter().map(|root| mode(root)).collect();
    if let Some(Some(first)) = modes.first()
        && modes.iter().all(|mode| *mode == Some(*first))
    {
        meeting.mode = roots.first().and_then(|root| mode(root));
        meeting.fields.insert("attendanceMode".to_owned(), json!(first));
    }
    let venue = same(&|root| get(root, "location").and_then(thing::name));
    let place = roots.first().and_then(|root| get(root, "location"));
    if let (Some(venue), Some(name)) = (venue, place.and_then(place_name)) {
        meeting.venue = Some(venue);
        meeting.fields.insert("location".to_owned(), json!({ "name": name }));
    }
    meeting
}

/// The name of a place with the town that it is in.
fn place_name(place: &Node) -> Option<String> {
    let name = thing::name(place);
    let address = get(place, "address");
    let parts = ["streetAddress", "addressLocality"].iter().filter_map(|part| text(address?, part));
    let address: Vec<&str> = match address.and_then(thing::word) {
        Some(whole) => vec![whole],
        None => parts.collect(),
    };
    let mut all: Vec<&str> = name.into_iter().collect();
    all.extend(address.into_iter().filter(|part| name.is_none_or(|name| !name.contains(part))));
    (!all.is_empty()).then(|| all.join(", "))
}

/// `EventCancelled` and its like.
pub fn status(node: &Node) -> Option<&str> {
    text(node, "eventStatus").map(thing::short)
}

/// How one attends.
pub fn mode(node: &Node) -> Option<&'static str> {
    match thing::short(text(node, "eventAttendanceMode")?) {
        "OnlineEventAttendanceMode" => Some("online"),
        "OfflineEventAttendanceMode" => Some("offline"),
        "MixedEventAttendanceMode" => Some("mixed"),
        _ => None,
    }
}
