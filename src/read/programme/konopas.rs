//! KonOpas and ConClár: `program.js`, `people.js`, and both in one file, as a script or as JSON.
//!
//! ```text
//! var program = [ { "id": "7", "title": "Tides", "date": "2030-03-29", "time": "10:15", "mins": "45",
//!                   "loc": [ "Quay 2", "Harbour" ], "tags": [ "Track: Water" ],
//!                   "people": [ { "id": "a", "name": "Ada Example (moderator)" } ], "desc": "<p>…</p>" } ];
//! var people = [ { "id": "a", "name": [ "Ada", "Example" ], "bio": "…", "links": { "url": "…", "img": "…" } } ];
//! ```
//!
//! ConClár joins date and time in `datetime`, and has `links` to sign up, to meet and to the recording. A script is not
//! run: the lists are taken out of it, and must be JSON.

use std::collections::HashMap;

use chrono::NaiveTime;
use serde_json::{Map, Value as Json, json};

use super::talk::{Found, Person, Talk, begins, entries, has, leave, length, list, names, rest, word};
use crate::model::moment::Written;
use crate::read::schedule::event::Draft;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::Report;
use crate::read::schedule::times::{self, Date, When, shown};

/// Fields of an item that are read.
const READ: &[&str] =
    &["id", "title", "tags", "format", "date", "time", "datetime", "mins", "loc", "people", "desc", "links"];

/// Whether JSON is a programme: its list, lists of programme and people, or an object of both.
pub fn is(root: &Node) -> bool {
    items(root).first().is_some_and(|item| {
        has(Some(item), &["title", "mins"]) && (item.get("date").is_some() || item.get("datetime").is_some())
    })
}

fn items(root: &Node) -> &[Node] {
    let program = entries(root, "program");
    match root.entries().first() {
        Some(first) if !first.entries().is_empty() => first.entries(),
        Some(_) => root.entries(),
        None => program,
    }
}

fn people(root: &Node) -> &[Node] {
    let lists = root.entries().iter().skip(1).map(Node::entries).find(|list| !list.is_empty());
    lists.unwrap_or_else(|| entries(root, "people"))
}

/// Whether a source is such a script.
pub fn is_script(source: &str) -> bool {
    let mut rest = source.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    while let Some((_, after)) = rest
        .strip_prefix("//")
        .map(|comment| comment.split_once('\n').unwrap_or_default())
        .or_else(|| rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/")))
    {
        rest = after.trim_start();
    }
    let assigned = rest.split_once('=').filter(|(_, value)| value.trim_start().starts_with('['));
    let name = assigned.map(|(name, _)| name.trim()).unwrap_or_default();
    let name = ["var ", "let ", "const ", "window."].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    name.trim() == "program"
}

/// A script as JSON of the same length: a list of its lists, with spaces in place of all else, so that places stay what
/// they are. The equals sign before the first list becomes the outer bracket, those before others become commas.
pub fn json(source: &str) -> Option<String> {
    if !is_script(source) {
        return None;
    }
    let mut out = String::with_capacity(source.len().saturating_add(1));
    let (mut depth, mut lists) = (0_usize, 0_usize);
    let (mut is_text, mut is_escaped) = (false, false);
    for (at, letter) in source.char_indices() {
        if is_text {
            is_text = is_escaped || letter != '"';
            is_escaped = !is_escaped && letter == '\\';
            out.push(letter);
            continue;
        }
        let assigns = || source.get(at.saturating_add(1)..).is_some_and(|rest| rest.trim_start().starts_with('['));
        match letter {
            '"' if depth > 0 => {
                is_text = true;
                out.push(letter);
            }
            '[' | '{' if depth > 0 || lists > 0 && letter == '[' => {
                depth = depth.saturating_add(1);
                out.push(letter);
            }
            ']' | '}' if depth > 0 => {
                depth = depth.saturating_sub(1);
                out.push(letter);
            }
            _ if depth > 0 => out.push(letter),
            '=' if assigns() => {
                out.push(if lists == 0 { '[' } else { ',' });
                lists = lists.saturating_add(1);
            }
            '\n' => out.push('\n'),
            letter => (0..letter.len_utf8()).for_each(|_| out.push(' ')),
        }
    }
    out.push(']');
    Some(out)
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    leave(root, &["program", "people"], report);
    let known: HashMap<&str, &Node> = people(root).iter().filter_map(|node| Some((word(node, "id")?, node))).collect();
    // A tag states its label once, and is then known by its value.
    let labelled = items(root).iter().flat_map(|item| entries(item, "tags"));
    let tags: HashMap<&str, &Node> =
        labelled.filter(|tag| tag.get("label").is_some()).filter_map(|tag| Some((word(tag, "value")?, tag))).collect();
    let mut talks = Vec::new();
    for item in items(root) {
        talks.extend(read_item(item, &known, &tags, report));
    }
    Found { fields: Map::new(), zone: None, days: Vec::new(), talks, at: root.at }
}

fn read_item<'a>(
    node: &'a Node,
    known: &HashMap<&'a str, &'a Node>,
    labels: &HashMap<&'a str, &'a Node>,
    report: &mut Report,
) -> Option<(Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["id"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("desc")], report);
    let loc = names(node.get("loc"));
    talk.set("room", (!loc.is_empty()).then(|| json!(loc.join(", "))), node.get("loc").map_or(node.at, |loc| loc.at));
    tags(node, labels, &mut talk);
    if let Some(links) = node.get("links") {
        for (name, address) in links.fields() {
            let rel = match name.to_lowercase().as_str() {
                "meeting" | "join" => "join",
                "signup" => "registration",
                "recording" => "recording",
                "stream" | "livestream" => "livestream",
                _ => "related",
            };
            talk.link(Some(address), Some(rel), report);
        }
    }
    let list = node.get("people");
    let people: Vec<Json> =
        list.map(Node::entries).unwrap_or_default().iter().filter_map(|entry| person(entry, known, report)).collect();
    talk.speakers(people, list.map_or(node.at, |list| list.at));
    rest(node, READ, "item", report);
    let start = start(node, talk.title(), report)?;
    let minutes = length(node.get("mins"), report);
    Some(talk.finish(start, minutes, None, report))
}

/// "Track: Water" is the track, all others are tags.
fn tags<'a>(node: &'a Node, labels: &HashMap<&'a str, &'a Node>, talk: &mut Talk) {
    let mut tags: Vec<&str> = Vec::new();
    let Some(at) = node.get("tags").or_else(|| node.get("format")) else { return };
    for tag in entries(node, "tags").iter().chain(node.get("format")) {
        let tag = if tag.get("label").is_none() {
            word(tag, "value").and_then(|value| labels.get(value).copied()).unwrap_or(tag)
        } else {
            tag
        };
        let (category, label) = match tag.word() {
            Some(text) => match text.split_once(':') {
                Some((category, label)) => (category.trim(), label.trim()),
                None => ("", text),
            },
            None => {
                let label = word(tag, "label").or_else(|| word(tag, "value")).unwrap_or_default();
                (word(tag, "category").unwrap_or_default(), label)
            }
        };
        if category.eq_ignore_ascii_case("track") && !talk.has("track") {
            talk.set("track", Some(json!(label)), at.at);
        } else if !label.is_empty() && !tags.contains(&label) {
            tags.push(label);
        }
    }
    talk.set("tags", list(tags), at.at);
}

/// A person of the list of people, or as the item has it.
fn person<'a>(entry: &'a Node, known: &HashMap<&'a str, &'a Node>, report: &mut Report) -> Option<Json> {
    let whole = word(entry, "id").or_else(|| entry.word()).and_then(|id| known.get(id).copied());
    let own = word(entry, "name").unwrap_or_default();
    let shown = own.trim_end().strip_suffix("(moderator)").map(str::trim_end);
    let role = word(entry, "role").or(shown.map(|_| "moderator"));
    let name = whole.and_then(full_name).unwrap_or_else(|| shown.unwrap_or(own).to_owned());
    let node = whole.unwrap_or(entry);
    let links = node.get("links");
    let link = |names: &[&str]| names.iter().find_map(|name| word(links?, name));
    let image = link(&["img", "photo"]).or_else(|| word(node, "img_256_url"));
    let read = Person {
        name: Some(name),
        role,
        // KonOpas writes paths of its own site, which lead nowhere from here.
        image: image.filter(|image| image.contains("://")),
        url: link(&["url"]),
        about: word(node, "bio"),
        ..Person::of(entry)
    };
    read.speaker(None, report)
}

/// `["Ada", "Example", "Dr", "Jr"]` is first name, last name, prefix and suffix; `["Ada Example"]` is all of it.
fn full_name(person: &Node) -> Option<String> {
    let name = person.get("name")?;
    let parts: Vec<&str> = name.entries().iter().map(|part| part.word().unwrap_or_default()).collect();
    let ordered: Vec<&str> = match (parts.as_slice(), name.word()) {
        (_, Some(whole)) => vec![whole],
        ([first, last, prefix, rest @ ..], _) => [prefix, first, last].into_iter().chain(rest).copied().collect(),
        (parts, _) => parts.to_vec(),
    };
    let whole = ordered.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    (!whole.is_empty()).then_some(whole)
}

fn start(node: &Node, title: &str, report: &mut Report) -> Option<Date> {
    let date = node.get("datetime").or_else(|| node.get("date"));
    let time = node.get("time").filter(|time| !time.is_empty());
    let (Some(date), Some(time)) = (date, time) else { return begins(date, node, title, report) };
    let Some(day) = date.word().and_then(times::date) else { return begins(Some(date), node, title, report) };
    let clock = time.word().unwrap_or_default();
    match NaiveTime::parse_from_str(clock, "%H:%M").or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M:%S")) {
        Ok(clock) => Some(Date::Moment(Written::civil(day.and_time(clock)), date.at)),
        Err(_) => {
            let message = format!("expected a time such as 10:15, found {}", shown(time));
            report.error(time.at, message, "write hour and minute");
            None
        }
    }
}
