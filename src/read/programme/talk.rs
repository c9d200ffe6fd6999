//! What a reader finds: sessions on their way into the agenda, each with its fields, their places, links and times.

use std::collections::HashSet;

use chrono::TimeDelta;
use serde_json::{Map, Value as Json, json};

use crate::model::duration;
use crate::model::moment::Written;
use crate::read::schedule::event::{self, Draft};
use crate::read::schedule::links::{Links, resolve};
use crate::read::schedule::node::{Node, Value};
use crate::read::schedule::prose;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::{self, Date, Day, When, shown};

/// What a reader finds.
pub struct Found<'a> {
    /// What holds for the whole meeting, as the agenda has it.
    pub fields: Map<String, Json>,
    /// The zone that the programme names.
    pub zone: Option<&'a Node>,
    /// Its days, where sessions count on them.
    pub days: Vec<Day>,
    /// Its sessions, without those that could not be read.
    pub talks: Vec<(Draft, When)>,
    /// Where it begins.
    pub at: usize,
}

/// A session that is read.
pub struct Talk<'a> {
    node: &'a Node,
    /// What relative addresses are relative to.
    base: Option<&'a str>,
    id: Option<String>,
    fields: Map<String, Json>,
    places: Vec<(&'static str, usize)>,
    links: Links,
}

impl<'a> Talk<'a> {
    pub fn new(node: &'a Node, base: Option<&'a str>) -> Self {
        Talk { node, base, id: None, fields: Map::new(), places: Vec::new(), links: Links::default() }
    }

    /// Takes the first of these fields that holds something as its id.
    pub fn id(&mut self, names: &[&str]) {
        if let Some(node) = names.iter().find_map(|name| self.node.get(name).filter(|node| node.word().is_some())) {
            self.id = node.word().map(str::to_owned);
            self.places.push(("id", node.at));
        }
    }

    /// Takes an id that is made from others.
    pub fn named(&mut self, id: Option<String>, at: usize) {
        self.id = id;
        self.places.push(("id", at));
    }

    /// Sets a field of the session, which comes from that place.
    pub fn set(&mut self, name: &'static str, value: Option<Json>, at: usize) {
        if let Some(value) = value {
            self.fields.insert(name.to_owned(), value);
            self.places.push((name, at));
        }
    }

    /// Sets a field to a text, or to one for each language.
    pub fn text(&mut self, name: &'static str, node: Option<&Node>, report: &mut Report) {
        let Some(node) = node else { return };
        let value = event::text(node, report);
        self.set(name, value, node.at);
    }

    /// Whether a field is set.
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The title, where it is one text.
    pub fn title(&self) -> &str {
        self.fields.get("title").and_then(Json::as_str).unwrap_or_default()
    }

    /// Joins texts in HTML or Markdown to the description.
    pub fn about(&mut self, nodes: &[Option<&Node>], report: &mut Report) {
        let Some(first) = nodes.iter().flatten().next() else { return };
        let parts = nodes.iter().flatten().copied();
        let text = event::description(self.node.at, parts, &mut self.links, self.base, report);
        self.set("description", text, first.at);
    }

    /// Adds an address, or an object with one; without `rel`, its type or title may tell what it is for.
    pub fn link(&mut self, node: Option<&Node>, rel: Option<&str>, report: &mut Report) {
        if let Some(node) = node {
            self.links.add(node, rel, self.base, &mut report.tally);
        }
    }

    /// Adds an address with its title.
    pub fn link_to(&mut self, rel: &str, address: &str, title: Option<&str>, at: usize, report: &mut Report) {
        self.links.push(rel, address, title, at, self.base, &mut report.tally);
    }

    /// Sets who takes part.
    pub fn speakers(&mut self, speakers: Vec<Json>, at: usize) {
        if !speakers.is_empty() {
            self.set("speakers", Some(Json::Array(speakers)), at);
        }
    }

    /// The session with its times.
    pub fn finish(
        mut self,
        date: Date,
        length: Option<TimeDelta>,
        end: Option<(Written, usize)>,
        report: &mut Report,
    ) -> (Draft, When) {
        let links = self.links.into_json();
        if !links.is_empty() {
            self.fields.insert("links".to_owned(), Json::Array(links));
        }
        let at = self.node.at;
        match &date {
            Date::Moment(_, at) => self.places.push(("start", *at)),
            Date::Day(_) | Date::Absent => {}
        }
        if let Some((_, at)) = &end {
            self.places.push(("end", *at));
        }
        if length.is_none() && end.is_none() && matches!(date, Date::Moment(..)) {
            report.tally.add(What::NoEnd, at, "");
        }
        let draft = Draft { at, places: self.places, guid: None, id: self.id, fields: self.fields };
        (draft, When { at, date, start: None, length, end, day: 0 })
    }
}

/// A start as it is written; without one the session is left out, which is reported.
pub fn begins(node: Option<&Node>, talk: &Node, title: &str, report: &mut Report) -> Option<Date> {
    let Some(node) = node.filter(|node| !node.is_empty()) else {
        report.tally.add(What::NoStart, talk.at, title);
        return None;
    };
    let word = node.word().unwrap_or_default();
    match times::date(word) {
        Some(date) => Some(Date::Day(date)),
        None => written(Some(node), report).map(|(written, at)| Date::Moment(written, at)),
    }
}

/// A date and time as it is written; one that cannot be read is an error.
pub fn written(node: Option<&Node>, report: &mut Report) -> Option<(Written, usize)> {
    let node = node.filter(|node| !node.is_empty())?;
    match Written::parse(node.word().unwrap_or_default()) {
        Ok(written) => Some((written, node.at)),
        Err(why) => {
            report.error(node.at, format!("{why}, found {}", shown(node)), "");
            None
        }
    }
}

/// Minutes, or a duration of ISO 8601; none of nothing, or of 0.
pub fn length(node: Option<&Node>, report: &mut Report) -> Option<TimeDelta> {
    let node = node.filter(|node| !node.is_empty())?;
    let word = node.word().unwrap_or_default();
    let minutes = word.parse::<u32>().ok().and_then(|minutes| TimeDelta::try_minutes(minutes.into()));
    let length = minutes.or_else(|| duration::parse(word));
    if length.is_none() {
        let message = format!("expected a number of minutes, found {}", shown(node));
        report.error(node.at, message, "write it in whole minutes, as 45");
    }
    length.filter(|length| !length.is_zero())
}

/// The words of a list of texts, or of a text alone, each once.
pub fn names(node: Option<&Node>) -> Vec<&str> {
    let Some(node) = node else { return Vec::new() };
    let mut known = HashSet::new();
    let all = node.entries().iter().chain(std::iter::once(node)).filter_map(Node::word);
    all.filter(|word| known.insert(*word)).collect()
}

/// Texts as a list; nothing where there are none.
pub fn list(names: Vec<&str>) -> Option<Json> {
    (!names.is_empty()).then(|| json!(names))
}

/// Counts the fields of an object that are neither read nor empty.
pub fn rest(node: &Node, read: &[&str], owner: &'static str, report: &mut Report) {
    for (name, value) in node.fields() {
        if !read.contains(&name.as_str()) && !value.is_empty() {
            report.tally.add(What::NotKept(name.clone(), owner), value.at, "");
        }
    }
}

/// Counts the fields of the whole that are neither read nor empty.
pub fn leave(root: &Node, read: &[&str], report: &mut Report) {
    for (name, value) in root.fields() {
        if !read.contains(&name.as_str()) && !value.is_empty() {
            let entries = value.entries().len().max(value.fields().len());
            report.tally.add(What::LeftOut(name.clone(), "programme", entries), value.at, "");
        }
    }
}

/// What a person of a programme says: the fields of a speaker, by the names that the program gives them.
pub struct Person<'a> {
    pub node: &'a Node,
    pub name: Option<String>,
    pub role: Option<&'a str>,
    pub job: Option<&'a str>,
    pub affiliation: Option<&'a str>,
    pub image: Option<&'a str>,
    pub url: Option<&'a str>,
    pub about: Option<&'a str>,
}

impl<'a> Person<'a> {
    pub fn of(node: &'a Node) -> Self {
        Person { node, name: None, role: None, job: None, affiliation: None, image: None, url: None, about: None }
    }

    /// The speaker; nothing without a name, which is counted.
    pub fn speaker(self, base: Option<&str>, report: &mut Report) -> Option<Json> {
        let at = self.node.at;
        let name = self.name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            report.tally.add(What::Nameless, at, "");
            return None;
        };
        let mut speaker = Map::new();
        speaker.insert("name".to_owned(), json!(name));
        for (field, word) in [("role", self.role), ("jobTitle", self.job), ("affiliation", self.affiliation)] {
            let word = word.map(str::trim).filter(|word| !word.is_empty());
            speaker.extend(word.map(|word| (field.to_owned(), json!(word))));
        }
        for (field, word) in [("image", self.image), ("url", self.url)] {
            let Some(word) = word.filter(|word| !word.trim().is_empty()) else { continue };
            match resolve(word, base, at, &mut report.tally) {
                Some(address) => drop(speaker.insert(field.to_owned(), json!(address))),
                None => report.tally.add(What::DeadLink, at, word),
            }
        }
        if let Some(about) = self.about {
            let text = prose::plain(about).text;
            if !text.is_empty() {
                speaker.insert("description".to_owned(), json!(text));
            }
        }
        Some(Json::Object(speaker))
    }
}

/// A field of an object as a word.
pub fn word<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.get(name).and_then(Node::word)
}

/// Whether every one of these fields is in an object.
pub fn has(node: Option<&Node>, names: &[&str]) -> bool {
    node.is_some_and(|node| names.iter().all(|name| node.get(name).is_some()))
}

/// The entries of a list in a field.
pub fn entries<'a>(node: &'a Node, name: &str) -> &'a [Node] {
    node.get(name).map(Node::entries).unwrap_or_default()
}

/// The values of a list or of an object.
pub fn values(node: &Node) -> impl Iterator<Item = &Node> {
    node.entries().iter().chain(node.fields().iter().map(|(_, value)| value))
}

/// The text of a value that may be one for each language: the first of them.
pub fn first(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Map(fields) => fields.iter().find_map(|(_, node)| node.word()),
        _ => node.word(),
    }
}
