//! One event as a session.

use chrono::{Days, NaiveDate};
use serde_json::{Value as Json, json};

use super::meeting::{self, Meeting};
use super::thing::{self, all, get, text, types};
use crate::model::duration;
use crate::model::moment::Written;
use crate::read::programme::{Person, Talk, begins, written};
use crate::read::schedule::event::{self, Draft};
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};
use crate::read::schedule::times::{self, Date, When};

/// The days of one event that are listed, as those of a calendar.
const DAYS: usize = 62;
/// A description of a person that is no longer is what the person does.
const ROLE_CHARS: usize = 60;

/// Properties that are read, or that tell nothing about the session.
const READ: &[&str] = &[
    "@context",
    "@type",
    "@id",
    "identifier",
    "name",
    "additionalType",
    "description",
    "url",
    "startDate",
    "endDate",
    "duration",
    "eventStatus",
    "eventAttendanceMode",
    "location",
    "organizer",
    "performer",
    "performers",
    "actor",
    "director",
    "composer",
    "contributor",
    "instructor",
    "keywords",
    "inLanguage",
    "subjectOf",
    "recordedIn",
    "superEvent",
    "mainEntityOfPage",
];

/// What is around an event.
#[derive(Clone, Debug)]
pub struct Around<'a> {
    /// The name of what holds it.
    pub name: Option<&'a str>,
    /// The name of that, where it is not the meeting.
    pub track: Option<&'a str>,
}

/// Adds the sessions that an event is: one, or one for each of its days where it has no clock times.
pub fn read<'a>(
    node: &'a Node,
    around: &Around<'a>,
    meeting: &Meeting<'a>,
    report: &mut Report,
    out: &mut Vec<(Draft, When)>,
) {
    let named = get(node, "name").and_then(thing::name).unwrap_or_default();
    let start = get(node, "startDate").map(plain);
    let Some(start) = begins(start.as_ref(), node, named, report) else { return };
    match start {
        Date::Day(first) => {
            let last = text(node, "endDate").and_then(times::date).filter(|last| *last > first).unwrap_or(first);
            let later =
                (1..).map_while(|count| first.checked_add_days(Days::new(count))).take_while(|day| *day <= last);
            let mut days = std::iter::once(first).chain(later);
            for day in days.by_ref().take(DAYS) {
                let mut talk = session(node, around, meeting, report);
                if day != first {
                    talk.named(id(node).map(|id| format!("{id}-{day}")), node.at);
                }
                out.push(talk.finish(Date::Day(day), None, None, report));
            }
            if days.next().is_some() {
                report.tally.add(What::ManyDays(DAYS), node.at, named);
            }
        }
        start => {
            let talk = session(node, around, meeting, report);
            let end = end(node, report);
            let length = text(node, "duration").filter(|_| end.is_none()).and_then(duration::parse);
            out.push(talk.finish(start, length, end, report));
        }
    }
}

/// The end, where it has a clock time: a date alone does not say when.
fn end(node: &Node, report: &mut Report) -> Option<(Written, usize)> {
    let end = get(node, "endDate")?;
    let is_date = |word: &str| times::date(word).is_some() && NaiveDate::parse_from_str(word, "%Y-%m-%d").is_ok();
    if thing::word(end).is_some_and(is_date) {
        report.tally.add(What::NotKept("endDate without a time".to_owned(), "session"), end.at, "");
        return None;
    }
    written(Some(&plain(end)), report)
}

/// A value that is there as `@value`, or in a list, as it is.
fn plain(node: &Node) -> Node {
    thing::word(node).map_or_else(|| node.clone(), |word| Node::text(node.at, word))
}

/// What it is known by: its identifier, else its `@id`.
fn id(node: &Node) -> Option<&str> {
    let identifier = get(node, "identifier");
    identifier.and_then(|id| thing::word(id).or_else(|| text(id, "value"))).or_else(|| text(node, "@id"))
}

fn session<'a>(node: &'a Node, around: &Around<'a>, meeting: &Meeting<'a>, report: &mut Report) -> Talk<'a> {
    let mut talk = Talk::new(node, None);
    talk.named(id(node).map(str::to_owned), node.at);
    let title = get(node, "name").or_else(|| get(get(node, "superEvent")?, "name"));
    let own = title.and_then(|title| thing::translated(title, report));
    talk.set("title", own.or(around.name.map(|name| json!(name))), title.map_or(node.at, |title| title.at));
    talk.about(&[get(node, "description")], report);
    let kind = text(node, "additionalType").filter(|kind| !kind.contains("://"));
    talk.set("kind", kind.map(event::kind), node.at);
    keywords(node, around, &mut talk);
    let languages = get(node, "inLanguage").and_then(|spoken| {
        let names = all(node, "inLanguage")
            .into_iter()
            .filter_map(|tag| text(tag, "alternateName").or_else(|| thing::name(tag)));
        event::languages(&Node::text(spoken.at, names.collect::<Vec<_>>().join(",")), report)
    });
    talk.set("languages", languages, node.at);
    status(node, &mut talk, report);
    if let Some(mode) = meeting::mode(node).filter(|mode| meeting.mode != Some(mode)) {
        report.tally.add(What::NotKept(format!("eventAttendanceMode \"{mode}\""), "session"), node.at, "");
    }
    places(node, meeting, &mut talk, report);
    people(node, meeting, &mut talk, report);
    for (name, rel) in [("url", "alternate"), ("recordedIn", "recording"), ("subjectOf", "related")] {
        for link in all(node, name) {
            match thing::address(link) {
                Some(address) if meeting.addresses.contains(&address) => {}
                Some(address) => talk.link_to(rel, address, text(link, "name"), link.at, report),
                None => report.tally.add(What::DeadLink, link.at, thing::name(link).unwrap_or_default()),
            }
        }
    }
    for (name, value) in node.fields().iter().filter(|(_, value)| !value.is_empty()) {
        if !READ.contains(&thing::short(name)) {
            report.tally.add(What::NotKept(thing::short(name).to_owned(), "session"), value.at, "");
        }
    }
    talk
}

/// One keyword is the track, several are tags.
fn keywords<'a>(node: &'a Node, around: &Around<'a>, talk: &mut Talk) {
    let at = get(node, "keywords").map_or(node.at, |words| words.at);
    let mut words: Vec<&str> = Vec::new();
    for word in
        all(node, "keywords").into_iter().filter_map(thing::name).flat_map(|words| words.split(',')).map(str::trim)
    {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    match (words.as_slice(), around.track) {
        ([one], None) => talk.set("track", Some(json!(one)), at),
        (words, track) => {
            talk.set("track", track.map(|track| json!(track)), node.at);
            talk.set("tags", (!words.is_empty()).then(|| json!(words)), at);
        }
    }
}

fn status(node: &Node, talk: &mut Talk, report: &mut Report) {
    let Some(status) = meeting::status(node) else { return };
    let at = get(node, "eventStatus").map_or(node.at, |status| status.at);
    match status {
        "EventCancelled" => talk.set("status", Some(json!("cancelled")), at),
        "EventPostponed" => {
            talk.set("status", Some(json!("tentative")), at);
            report.tally.add(What::Postponed, at, "");
        }
        "EventScheduled" | "EventRescheduled" | "EventMovedOnline" => {}
        other => report.tally.add(What::NotKept("eventStatus".to_owned(), "session"), at, other),
    }
}

/// The first place is the room, unless the whole meeting is there; virtual ones are links to join.
fn places<'a>(node: &'a Node, meeting: &Meeting<'a>, talk: &mut Talk, report: &mut Report) {
    for place in all(node, "location") {
        if types(place).any(|kind| kind == "VirtualLocation") {
            match thing::address(place) {
                Some(address) if meeting.addresses.contains(&address) => {}
                Some(address) => {
                    let title = text(place, "name");
                    talk.link_to("join", address, title, place.at, report);
                }
                None => report.tally.add(What::NotKept("location without address".to_owned(), "session"), place.at, ""),
            }
            continue;
        }
        let Some(name) = thing::name(place).filter(|name| meeting.venue != Some(name)) else { continue };
        if talk.has("room") {
            report.tally.add(What::NotKept("location".to_owned(), "session"), place.at, name);
        } else {
            talk.set("room", Some(json!(name)), place.at);
        }
    }
}

fn people<'a>(node: &'a Node, meeting: &Meeting<'a>, talk: &mut Talk, report: &mut Report) {
    let properties = [
        ("performer", None),
        ("performers", None),
        ("instructor", Some("instructor")),
        ("actor", Some("actor")),
        ("director", Some("director")),
        ("composer", Some("composer")),
        ("contributor", Some("contributor")),
        ("organizer", Some("organizer")),
    ];
    let mut people: Vec<Json> = Vec::new();
    let mut at = node.at;
    for (property, role) in properties {
        for person in all(node, property) {
            let name = thing::name(person);
            if property == "organizer" && (name.is_none() || name == meeting.organizer) {
                continue;
            }
            at = if people.is_empty() { person.at } else { at };
            people.extend(speaker(person, name, role, report));
        }
    }
    talk.speakers(people, at);
}

fn speaker(person: &Node, name: Option<&str>, role: Option<&'static str>, report: &mut Report) -> Option<Json> {
    let organisation = get(person, "affiliation").or_else(|| get(person, "worksFor"));
    // What a person does here, in our own data and in that of others who follow schema.org's Role as little.
    let about = text(person, "description");
    let is_role =
        |about: &&str| about.chars().count() <= ROLE_CHARS && !about.contains(['\n', '<']) && !about.ends_with('.');
    let does = about.filter(is_role);
    let read = Person {
        name: name.map(str::to_owned),
        role: does.or(role),
        job: text(person, "jobTitle"),
        affiliation: organisation.and_then(thing::name),
        image: get(person, "image").and_then(thing::address),
        url: text(person, "url").or_else(|| text(person, "sameAs")).filter(|url| url.contains("://")),
        about: about.filter(|about| !is_role(about)),
        ..Person::of(person)
    };
    read.speaker(None, report)
}
