//! The list of sessions of an Electromagnetic Field camp.
//!
//! ```text
//! [ { "id": 1, "title": "Tides", "venue": "Quay 2", "start_date": "2030-05-31 17:20:00", "end_date": "…",
//!     "start_time": "17:20", "speaker": "Ada Example" } ]
//! ```
//!
//! Older lists end local times with "Z". Where `start_time` is that very clock time, it is the local one.

use chrono::Timelike;
use serde_json::{Map, json};

use super::talk::{Found, Person, Talk, begins, has, rest, word, written};
use crate::model::moment::{Offset, Written};
use crate::read::schedule::event::{self, Draft};
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::{Date, When};

/// Fields of a session that are read, or that tell nothing about it.
const READ: &[&str] = &[
    "id",
    "slug",
    "start_date",
    "end_date",
    "start_time",
    "end_time",
    "venue",
    "title",
    "speaker",
    "pronouns",
    "user_id",
    "description",
    "type",
    "link",
    "video",
    "is_fave",
    "is_from_cfp",
    "source",
    "latlon",
    "map_link",
    "video_privacy",
];

/// Whether JSON is such a list.
pub fn is(root: &Node) -> bool {
    has(root.entries().first(), &["start_date", "end_date", "venue"])
}

pub fn read<'a>(root: &'a Node, report: &mut Report) -> Found<'a> {
    let mut talks = Vec::new();
    for node in root.entries() {
        talks.extend(session(node, report));
    }
    Found { fields: Map::new(), zone: None, days: Vec::new(), talks, at: root.at }
}

fn session(node: &Node, report: &mut Report) -> Option<(Draft, When)> {
    let mut talk = Talk::new(node, None);
    talk.id(&["id", "slug"]);
    talk.text("title", node.get("title"), report);
    talk.about(&[node.get("description")], report);
    talk.text("room", node.get("venue"), report);
    talk.set("kind", word(node, "type").map(event::kind), node.at);
    talk.link(node.get("link"), Some("alternate"), report);
    for name in ["ccc", "youtube"] {
        talk.link(node.get("video").and_then(|video| video.get(name)), Some("recording"), report);
    }
    if let Some(speaker) = node.get("speaker") {
        let name = speaker.word().map(str::to_owned);
        let people = name.and_then(|name| Person { name: Some(name), ..Person::of(speaker) }.speaker(None, report));
        talk.speakers(people.into_iter().collect(), speaker.at);
    }
    talk.set("slug", word(node, "slug").map(|slug| json!(slug)), node.at);
    rest(node, READ, "session", report);
    let start = begins(node.get("start_date"), node, talk.title(), report)?;
    let end = written(node.get("end_date"), report);
    let (start, is_local) = match start {
        Date::Moment(written, at) => {
            let is_local = is_local(&written, word(node, "start_time"));
            if is_local {
                report.tally.add(What::LocalUtc, at, "");
            }
            (Date::Moment(if is_local { Written::civil(written.civil) } else { written }, at), is_local)
        }
        date => (date, false),
    };
    let end = end.map(|(end, at)| (if is_local { Written::civil(end.civil) } else { end }, at));
    Some(talk.finish(start, None, end, report))
}

/// Whether a time that ends with "Z" is the clock time next to it.
fn is_local(written: &Written, clock: Option<&str>) -> bool {
    let time = written.civil.time();
    written.offset == Some(Offset::Utc) && clock == Some(format!("{:02}:{:02}", time.hour(), time.minute()).as_str())
}
