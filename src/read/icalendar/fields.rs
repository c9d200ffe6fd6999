//! The fields of a session: the title of an event, its place, its people, its links.

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};

use super::component::Component;
use super::property::Property;
use super::report::{Report, What};
use super::texts::{self, Languages};
use crate::model::limits;
use crate::read::schedule::links::leads;

/// The fields of one session, and the line of each.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub json: Map<String, Json>,
    pub lines: Vec<(&'static str, usize)>,
}

impl Fields {
    fn set(&mut self, name: &'static str, value: Json, line: usize) {
        self.json.insert(name.to_owned(), value);
        self.lines.push((name, line));
    }
}

/// Properties that are read elsewhere, or that do not describe the session itself.
const READ: &[&str] = &[
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "STATUS",
    "CATEGORIES",
    "CONFERENCE",
    "URL",
    "ATTACH",
    "ORGANIZER",
    "ATTENDEE",
    "GEO",
    "CLASS",
    "LAST-MODIFIED",
    "SEQUENCE",
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
    "DTSTAMP",
    "CREATED",
    "TRANSP",
    "PRIORITY",
    "X-ALT-DESC",
];

/// The properties in which the big platforms write the address to join.
const JOINS: &[&str] = &[
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-ZOOM-JOIN-URL",
];

/// The fields of a session from its event, without its times. `organizer` is the meeting's own, which is not repeated.
pub fn of(
    event: &Component,
    cancelled: bool,
    organizer: Option<&str>,
    languages: &Languages,
    report: &mut Report,
) -> Fields {
    let mut fields = Fields::default();
    let mut links = Links::default();
    if let Some((property, title)) = event.all("SUMMARY").find_map(|property| Some((property, texts::line(property)?)))
    {
        fields.set("title", languages.text(&title, property, report), property.line);
    }
    if let Some((prose, property)) = texts::description(event, report) {
        fields.set("description", languages.text(&prose.text, property, report), property.line);
        for (label, address) in prose.links {
            links.add("related", &address, Some(&label), None, property, report);
        }
    }
    if let Some((property, place)) = event.get("LOCATION").and_then(|property| Some((property, texts::line(property)?)))
    {
        if leads(&place) && !place.contains(' ') {
            links.add("join", &place, None, None, property, report);
        } else {
            fields.set("room", languages.text(&place, property, report), property.line);
        }
    }
    for property in event.all("CONFERENCE") {
        links.add("join", &property.text(), property.param("LABEL"), property.param("LANGUAGE"), property, report);
    }
    for property in JOINS.iter().flat_map(|name| event.all(name)) {
        links.add("join", &property.text(), None, None, property, report);
    }
    for property in event.all("URL") {
        links.add("alternate", &property.text(), None, None, property, report);
    }
    for property in event.all("ATTACH") {
        if property.has("VALUE", "BINARY") || property.has("ENCODING", "BASE64") {
            report.count(What::NotKept("a file inside ATTACH".to_owned(), "event"), property.line, "");
        } else {
            links.add("document", &property.text(), property.param("FILENAME"), None, property, report);
        }
    }
    if !links.0.is_empty() {
        fields.set("links", Json::Array(links.0), event.line);
    }
    status(event, cancelled, &mut fields, report);
    categories(event, languages, &mut fields, report);
    people(event, organizer, &mut fields, report);
    further(event, &mut fields, report);
    fields
}

fn status(event: &Component, cancelled: bool, fields: &mut Fields, report: &mut Report) {
    let property = event.get("STATUS");
    let line = property.map_or(event.line, |property| property.line);
    let value = property.map(|property| property.value.trim().to_ascii_uppercase()).unwrap_or_default();
    match value.as_str() {
        _ if cancelled => fields.set("status", json!("cancelled"), line),
        "CANCELLED" | "CANCELED" => fields.set("status", json!("cancelled"), line),
        "TENTATIVE" => fields.set("status", json!("tentative"), line),
        "CONFIRMED" | "" => {}
        _ => report.count(What::Status, line, &value),
    }
}

/// One category is the track, several are tags; a break is a kind.
fn categories(event: &Component, languages: &Languages, fields: &mut Fields, report: &mut Report) {
    let Some(first) = event.get("CATEGORIES") else { return };
    let mut names: Vec<String> = Vec::new();
    for name in event.all("CATEGORIES").flat_map(Property::texts) {
        let name: String = name
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .take(limits::LINE_CHARS)
            .collect();
        if name.eq_ignore_ascii_case("break") {
            fields.set("kind", json!("break"), first.line);
        } else if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > limits::LIST {
        names.truncate(limits::LIST);
        report.count(What::TooMany("categories"), first.line, "");
    }
    match names.as_slice() {
        [] => {}
        [one] => fields.set("track", languages.text(one, first, report), first.line),
        several => fields.set("tags", json!(several), first.line),
    }
}

/// The name of an organizer or an attendee.
pub fn name(property: &Property) -> Option<String> {
    let name = property.param("CN")?;
    let name = name.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty());
    let name: String = name.collect::<Vec<_>>().join(" ").trim_matches('\'').chars().take(limits::LINE_CHARS).collect();
    let is_mail = name.contains('@') && !name.contains(' ');
    (!name.is_empty() && !is_mail).then_some(name)
}

fn people(event: &Component, organizer: Option<&str>, fields: &mut Fields, report: &mut Report) {
    let mut people = Vec::new();
    let mut known = HashSet::new();
    let mut first = None;
    for property in event.all("ORGANIZER").chain(event.all("ATTENDEE")) {
        let holds = property.name == "ORGANIZER";
        let is_thing = ["ROOM", "RESOURCE"].iter().any(|kind| property.has("CUTYPE", kind));
        let Some(name) = name(property) else {
            report.count(What::Nameless, property.line, "");
            continue;
        };
        if is_thing {
            if !fields.json.contains_key("room") && property.has("CUTYPE", "ROOM") {
                fields.set("room", json!(name), property.line);
            } else {
                report.count(
                    What::NotKept("a room or resource among the attendees".to_owned(), "event"),
                    property.line,
                    "",
                );
            }
            continue;
        }
        if holds && organizer == Some(&name) || !known.insert(name.clone()) {
            continue;
        }
        let role = if holds {
            "organizer"
        } else if property.has("ROLE", "CHAIR") {
            "chair"
        } else {
            "attendee"
        };
        first.get_or_insert(property.line);
        people.push(json!({ "name": name, "role": role }));
    }
    if people.len() > limits::LIST {
        people.truncate(limits::LIST);
        report.count(What::TooMany("people"), event.line, "");
    }
    if let Some(line) = first {
        fields.set("speakers", Json::Array(people), line);
    }
}

fn further(event: &Component, fields: &mut Fields, report: &mut Report) {
    if let Some(property) = event.get("LAST-MODIFIED")
        && let Some((stamp, _)) = super::time::Stamp::of(property)
        && stamp.clock == super::time::Clock::Offset(0)
    {
        fields.set("updated", json!(stamp.civil.format("%Y-%m-%dT%H:%M:%SZ").to_string()), property.line);
    }
    if let Some(property) = event.get("SEQUENCE")
        && let Ok(number) = property.value.trim().parse::<u32>()
        && (1..=limits::SEQUENCE).contains(&number)
    {
        fields.set("sequence", json!(number), property.line);
    }
    if let Some(property) = event.get("GEO") {
        let position = property.value.split_once(';').or_else(|| property.value.split_once(','));
        let number = |text: &str, most: f64| text.trim().parse().ok().filter(|number: &f64| number.abs() <= most);
        match position.and_then(|(north, east)| Some((number(north, 90.0)?, number(east, 180.0)?))) {
            Some((north, east)) => fields.set("coordinates", json!(format!("geo:{north},{east}")), property.line),
            None => report.count(What::Position, property.line, &property.value),
        }
    }
    if let Some(property) = event.get("CLASS") {
        let class = property.value.trim().to_ascii_uppercase();
        if class == "PRIVATE" || class == "CONFIDENTIAL" {
            report.count(What::Private(class), property.line, "");
        }
    }
    let mut counted = HashSet::new();
    for property in &event.properties {
        let name = property.name.as_str();
        if !READ.contains(&name) && !JOINS.contains(&name) && counted.insert(name) {
            report.count(What::NotKept(name.to_owned(), "event"), property.line, "");
        }
    }
    for component in &event.components {
        report.count(What::Component(component.name.clone()), component.line, "");
    }
}

/// Links, each address once.
#[derive(Default)]
pub struct Links(pub Vec<Json>);

impl Links {
    pub fn add(
        &mut self,
        rel: &str,
        address: &str,
        title: Option<&str>,
        lang: Option<&str>,
        property: &Property,
        report: &mut Report,
    ) {
        let address = address.trim();
        if address.is_empty() {
            return;
        }
        let fits = leads(address) && !address.chars().any(|letter| letter.is_control() || letter == ' ');
        if !fits || address.chars().count() > limits::LINE_CHARS {
            report.count(What::DeadLink(property.name.clone()), property.line, address);
            return;
        }
        if self.0.iter().any(|link| link["href"] == address) {
            return;
        }
        if self.0.len() >= limits::LIST {
            report.count(What::TooMany("links"), property.line, "");
            return;
        }
        let mut link = Map::new();
        link.insert("rel".to_owned(), json!(rel));
        link.insert("href".to_owned(), json!(address));
        let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(title) =
            title.filter(|title| !title.is_empty() && title != address && title.chars().count() <= limits::LINE_CHARS)
        {
            link.insert("title".to_owned(), json!(title));
        }
        if let Some(lang) =
            lang.filter(|lang| lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && lang.len() > 1)
        {
            link.insert("lang".to_owned(), json!(lang));
        }
        self.0.push(Json::Object(link));
    }
}
