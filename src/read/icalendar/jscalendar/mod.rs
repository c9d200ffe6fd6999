//! JSCalendar (RFC 8984): an event, a group of them, or a list.
//!
//! ```text
//! { "@type": "Event", "uid": "…", "title": "Tides", "start": "2030-03-29T10:15:00", "timeZone": "Europe/Paris",
//!   "duration": "PT45M", "recurrenceRules": [ { "frequency": "weekly", "count": 3 } ],
//!   "recurrenceOverrides": { "2030-04-05T10:15:00": { "title": "Spring tides" } } }
//! ```
//!
//! Each becomes the component that iCalendar has for it, so that zones, rules and checks are those of iCalendar.
//! Out of scope: tasks, alerts, `excludedRecurrenceRules`, zones that an object defines itself, locale-dependent texts.

mod changes;
mod rule;

use super::component::Component;
use super::property::Property;
use super::report::{Report, What};
use super::spelled::{compact, escape};
use crate::read::schedule::node::{Lines, Node};

/// Properties of an event that are read, or that tell nothing about the session.
const READ: &[&str] = &[
    "@type",
    "uid",
    "title",
    "description",
    "descriptionContentType",
    "start",
    "timeZone",
    "duration",
    "showWithoutTime",
    "status",
    "sequence",
    "updated",
    "created",
    "prodId",
    "method",
    "locale",
    "locations",
    "virtualLocations",
    "links",
    "keywords",
    "categories",
    "participants",
    "recurrenceRules",
    "recurrenceRule",
    "recurrenceOverrides",
    "recurrenceId",
    "recurrenceIdTimeZone",
    "excluded",
    "privacy",
    "priority",
    "freeBusyStatus",
    "alerts",
    "useDefaultAlerts",
    "replyTo",
];

/// Whether JSON is JSCalendar, and not linked data, whose events have a type of the same name.
pub fn is(root: &Node) -> bool {
    let node = root.entries().first().unwrap_or(root);
    let is = |kind: &str| node.get("@type").and_then(Node::word) == Some(kind);
    let is_linked = node.get("@context").is_some() || node.get("startDate").is_some();
    !is_linked && (is("Event") && node.get("start").is_some() || is("Group") && node.get("entries").is_some())
}

/// The tree of a source: a calendar for each group, and one for the events that are in none.
pub fn tree(root: &Node, lines: &Lines, report: &mut Report) -> Component {
    let list = if root.is_map() { std::slice::from_ref(root) } else { root.entries() };
    let mut reading = Reading { lines, report };
    let mut alone = Component { name: "VCALENDAR".to_owned(), line: 1, ..Component::default() };
    let mut components = Vec::new();
    for node in list {
        match node.get("@type").and_then(Node::word) {
            Some("Group") => components.push(reading.group(node)),
            _ => reading.entry(node, &mut alone),
        }
    }
    if !alone.components.is_empty() {
        components.push(alone);
    }
    Component { components, ..Component::default() }
}

struct Reading<'a, 'b> {
    lines: &'a Lines<'a>,
    report: &'b mut Report,
}

impl Reading<'_, '_> {
    fn line(&self, node: &Node) -> usize {
        self.lines.line(node.at)
    }

    fn group(&mut self, node: &Node) -> Component {
        let mut group = Component { name: "VCALENDAR".to_owned(), line: self.line(node), ..Component::default() };
        for (from, to) in [("title", "NAME"), ("description", "DESCRIPTION"), ("uid", "UID")] {
            self.text(node, from, to, &mut group);
        }
        self.updated(node, &mut group);
        for entry in node.get("entries").map(Node::entries).unwrap_or_default() {
            self.entry(entry, &mut group);
        }
        group
    }

    fn entry(&mut self, node: &Node, calendar: &mut Component) {
        match node.get("@type").and_then(Node::word) {
            Some("Event") => {
                let event = self.event(node);
                calendar.components.push(event);
                for change in changes::of(node) {
                    let changed = self.event(&change);
                    calendar.components.push(changed);
                }
            }
            kind => {
                let name = kind.unwrap_or("an entry without a type").to_owned();
                self.report.count(What::Component(name), self.line(node), "");
            }
        }
    }

    fn event(&mut self, node: &Node) -> Component {
        let mut event = Component { name: "VEVENT".to_owned(), line: self.line(node), ..Component::default() };
        for (from, to) in [("uid", "UID"), ("title", "SUMMARY"), ("status", "STATUS"), ("sequence", "SEQUENCE")] {
            self.text(node, from, to, &mut event);
        }
        self.description(node, &mut event);
        self.updated(node, &mut event);
        if node.get("privacy").and_then(Node::word).is_some_and(|privacy| privacy != "public") {
            self.text(node, "privacy", "CLASS", &mut event);
        }
        self.times(node, &mut event);
        self.places(node, &mut event);
        self.people(node, &mut event);
        for (name, value) in node.fields() {
            if !READ.contains(&name.as_str()) && !value.is_empty() {
                self.report.count(What::NotKept(name.clone(), "event"), self.line(value), "");
            }
        }
        event
    }

    fn put(&self, component: &mut Component, name: &str, params: &[(&str, &str)], value: String, node: &Node) {
        let params = params.iter().filter(|(_, value)| !value.is_empty());
        let params = params.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        component.properties.push(Property::new(name, params, value, self.line(node)));
    }

    fn text(&self, node: &Node, from: &str, to: &str, component: &mut Component) {
        let language = node.get("locale").and_then(Node::word).unwrap_or_default();
        if let Some(value) = node.get(from)
            && let Some(word) = value.word()
        {
            self.put(component, to, &[("LANGUAGE", language)], escape(word), value);
        }
    }

    fn description(&self, node: &Node, event: &mut Component) {
        let language = node.get("locale").and_then(Node::word).unwrap_or_default();
        let kind = node.get("descriptionContentType").and_then(Node::word).unwrap_or_default();
        if let Some(value) = node.get("description")
            && let Some(word) = value.word()
        {
            self.put(event, "DESCRIPTION", &[("LANGUAGE", language), ("FMTTYPE", kind)], escape(word), value);
        }
    }

    fn updated(&self, node: &Node, component: &mut Component) {
        if let Some(value) = node.get("updated")
            && let Some(word) = value.word()
        {
            self.put(component, "LAST-MODIFIED", &[], compact(word), value);
        }
    }

    fn times(&mut self, node: &Node, event: &mut Component) {
        let is_day = node.get("showWithoutTime").is_some_and(Node::says_yes);
        let zone = node.get("timeZone").and_then(Node::word).filter(|_| !is_day).unwrap_or_default();
        let of_utc = matches!(zone, "Etc/UTC" | "UTC");
        let stamp = |word: &str| {
            let text = compact(word);
            match text.split_once('T') {
                Some((date, "000000")) if is_day => date.to_owned(),
                _ if of_utc => format!("{text}Z"),
                _ => text,
            }
        };
        let params = [("TZID", if of_utc { "" } else { zone }), ("VALUE", if is_day { "DATE" } else { "" })];
        for (from, to) in [("start", "DTSTART"), ("recurrenceId", "RECURRENCE-ID")] {
            if let Some(value) = node.get(from).filter(|value| !value.is_empty()) {
                self.put(event, to, &params, stamp(value.word().unwrap_or_default()), value);
            }
        }
        if let Some(length) = node.get("duration").filter(|length| !length.is_empty()) {
            self.put(event, "DURATION", &[], length.word().unwrap_or_default().to_owned(), length);
        }
        let rules = node.get("recurrenceRules").map(Node::entries).unwrap_or_default();
        for rule in rules.iter().chain(node.get("recurrenceRule").filter(|rule| rule.is_map())) {
            self.put(event, "RRULE", &[], rule::of(rule, of_utc), rule);
        }
        for (date, change) in node.get("recurrenceOverrides").map(Node::fields).unwrap_or_default() {
            let name = if changes::excludes(change) { "EXDATE" } else { "RDATE" };
            self.put(event, name, &params, stamp(date), change);
        }
    }

    fn places(&mut self, node: &Node, event: &mut Component) {
        let values = |name: &str| node.get(name).map(Node::fields).unwrap_or_default().iter().map(|(_, value)| value);
        let word = |node: &Node, name: &str| node.get(name).and_then(Node::word).unwrap_or_default().to_owned();
        let mut rooms = values("locations").filter(|place| !word(place, "name").is_empty());
        if let Some(room) = rooms.next() {
            self.put(event, "LOCATION", &[], escape(&word(room, "name")), room);
        }
        for other in rooms {
            self.report.count(What::NotKept("a further location".to_owned(), "event"), self.line(other), "");
        }
        for place in values("locations") {
            if let Some(position) = place.get("coordinates").and_then(Node::word).and_then(|at| at.strip_prefix("geo:"))
            {
                self.put(
                    event,
                    "GEO",
                    &[],
                    position.split(';').next().unwrap_or_default().replacen(',', ";", 1),
                    place,
                );
            }
        }
        for place in values("virtualLocations") {
            self.put(event, "CONFERENCE", &[("LABEL", &word(place, "name"))], escape(&word(place, "uri")), place);
        }
        for link in values("links") {
            let name = match word(link, "rel").as_str() {
                "alternate" | "self" => "URL",
                "icon" => continue,
                _ => "ATTACH",
            };
            self.put(event, name, &[("FILENAME", &word(link, "title"))], escape(&word(link, "href")), link);
        }
        for name in ["keywords", "categories"] {
            let words = node.get(name).map(Node::fields).unwrap_or_default();
            let words: Vec<String> =
                words.iter().filter(|(_, on)| on.says_yes()).map(|(word, _)| escape(word)).collect();
            if let Some(node) = node.get(name).filter(|_| !words.is_empty()) {
                self.put(event, "CATEGORIES", &[], words.join(","), node);
            }
        }
    }

    fn people(&self, node: &Node, event: &mut Component) {
        for (_, person) in node.get("participants").map(Node::fields).unwrap_or_default() {
            let word = |name: &str| person.get(name).and_then(Node::word).unwrap_or_default();
            let is = |role: &str| person.get("roles").and_then(|roles| roles.get(role)).is_some_and(Node::says_yes);
            let kind = match word("kind") {
                "location" => "ROOM",
                "resource" => "RESOURCE",
                _ => "",
            };
            let name = if is("owner") && !is("chair") { "ORGANIZER" } else { "ATTENDEE" };
            let role = if is("chair") { "CHAIR" } else { "" };
            self.put(event, name, &[("CN", word("name")), ("ROLE", role), ("CUTYPE", kind)], String::new(), person);
        }
    }
}
