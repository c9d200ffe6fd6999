//! What a source looks like that is no schedule, so that its owner knows what to give instead.

use super::node::Node;
use super::xml::Element;

/// What to do with most of them.
pub const EXPORT: &str =
    "give the schedule.json or schedule.xml that frab and pretalx export, or convert it to agenda.json";
const SESSIONS: &str = "give the view \"All\" or \"GridSmart\" of its API, or export the schedule as an Excel file";
const PAGE: &str = "give the page of the programme as .html, or its text";

/// What JSON looks like that is no schedule.json, and what to do.
pub fn of_json(root: &Node) -> Option<(&'static str, &'static str)> {
    let first = root.entries().first();
    let has = |node: Option<&Node>, names: &[&str]| {
        node.is_some_and(|node| names.iter().all(|name| node.get(name).is_some()))
    };
    let entry = |name: &str| root.get(name).and_then(|list| list.entries().first());
    let word = |name: &str| root.get(name).and_then(Node::word).unwrap_or_default();
    let inner = root.get("schedule");
    Some(if has(first, &["firstName", "lastName"]) || has(first, &["fullName", "sessions"]) {
        ("the speakers of Sessionize (view \"Speakers\"), without the times of their sessions", SESSIONS)
    } else if root.get("sessions").is_some_and(Node::is_map) && (root.get("speakers").is_some_and(Node::is_map)) {
        ("the data of a conference site (\"sessions\" and \"speakers\" by name, without their times)", PAGE)
    } else if word("kind") == "calendar#events" || has(entry("items"), &["start", "end", "summary"]) {
        ("the events of a Google Calendar", "give the agenda as text, or as a table with Date, Start, End and Title")
    } else if [Some(root), first].iter().any(|node| is_linked(*node)) || entry("@graph").is_some() {
        ("structured data for search engines (JSON-LD), without an event that has a \"startDate\"", PAGE)
    } else if has(entry("items"), &["state", "kind", "data"]) {
        ("a feed of OpenActive (\"items\" with \"state\"), without an event that has a \"startDate\"", PAGE)
    } else if word("type") == "FeatureCollection" {
        ("a map (GeoJSON)", "give the agenda of the meeting")
    } else if has(first, &["nid"]) {
        ("a list of Drupal's nodes (\"nid\")", EXPORT)
    } else if root.get("talks").is_some() && root.get("rooms").is_some() {
        (
            "the data of pretalx's widget without the times of its talks",
            "take schedule/export/schedule.json from the same site",
        )
    } else if root.get("definitions").is_some() || root.get("properties").is_some() || root.get("$defs").is_some() {
        ("a JSON schema, which describes data and is none", "give the data itself")
    } else if has(inner, &["events"]) || has(inner.and_then(|inner| inner.get("conference")), &["events"]) {
        ("the second version of schedule.json, without events that start", EXPORT)
    } else {
        return None;
    })
}

/// Whether an object is linked data.
fn is_linked(node: Option<&Node>) -> bool {
    node.is_some_and(|node| node.get("@context").is_some() || node.get("@type").is_some())
}

/// What JSON looks like that nobody knows.
pub fn unknown_json(root: &Node) -> String {
    let names: Vec<&str> = root.fields().iter().map(|(name, _)| name.as_str()).take(5).collect();
    if names.is_empty() { root.kind().to_owned() } else { format!("an object of \"{}\"", names.join("\", \"")) }
}

/// Whether an element is `<schedule>` of this format; otherwise what it looks like.
pub fn of_xml(root: &Element) -> Result<(), String> {
    if root.name != "schedule" {
        return Err(match root.name.as_str() {
            "schema" => "an XML schema (<schema>), which describes data and is none".to_owned(),
            "rss" | "feed" => format!("a news feed (<{}>)", root.name),
            "html" => "a page of HTML".to_owned(),
            name => format!("a document of <{}>", crate::read::fields::shorten(name)),
        });
    }
    let day = root.children.iter().find(|child| child.name == "day");
    let day = day.filter(|day| day.children.iter().all(|child| !matches!(child.name.as_str(), "room" | "event")));
    if let Some(entry) = day.and_then(|day| day.children.first()) {
        let name = crate::read::fields::shorten(&entry.name);
        return Err(format!(
            "a <schedule> of another kind: its days hold <{name}>, as EuroPython's do, where this format has <room> with <event>"
        ));
    }
    Ok(())
}
