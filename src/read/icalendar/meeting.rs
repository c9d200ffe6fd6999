//! The properties of a calendar: the fields of the meeting.

use serde_json::{Map, Value as Json, json};

use super::component::Component;
use super::fields::{self, Links};
use super::property::Property;
use super::report::{Report, What};
use super::texts::{self, Languages};
use super::time::{Clock, Stamp};
use crate::read::Context;
use crate::read::text::of_file_name;

/// Properties that are read, or that do not describe the meeting.
const READ: &[&str] = &[
    "NAME",
    "X-WR-CALNAME",
    "DESCRIPTION",
    "X-WR-CALDESC",
    "UID",
    "URL",
    "LAST-MODIFIED",
    "X-WR-TIMEZONE",
    "METHOD",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "X-WR-RELCALID",
    "X-PRIMARY-CALENDAR",
    "X-MS-OLK-FORCEINSPECTOROPEN",
    "SOURCE",
    "X-ORIGINAL-URL",
];

/// Fields of the meeting, and the line of each.
#[derive(Default)]
pub struct Meeting {
    pub json: Map<String, Json>,
    pub lines: Vec<(&'static str, usize)>,
    /// Its organizer, if all of its events have the same.
    pub organizer: Option<String>,
}

impl Meeting {
    pub fn of(
        calendars: &[&Component],
        events: &[&Component],
        context: &Context,
        languages: &Languages,
        report: &mut Report,
    ) -> Self {
        let mut meeting = Meeting::default();
        let first = |names: &[&str]| -> Option<&Property> {
            let found = |name: &&str| {
                calendars.iter().find_map(|calendar| calendar.get(name).filter(|found| !found.value.trim().is_empty()))
            };
            names.iter().find_map(found)
        };
        meeting.title(first(&["NAME", "X-WR-CALNAME"]), events, context, languages, report);
        if let Some(property) = first(&["DESCRIPTION", "X-WR-CALDESC"]) {
            let text =
                property.text().chars().filter(|letter| !letter.is_control() || *letter == '\n').collect::<String>();
            meeting.set("description", languages.text(text.trim(), property, report), property.line);
        }
        if let Some(tag) = languages.only() {
            meeting.json.insert("locale".to_owned(), json!(tag));
        }
        if let Some(property) = first(&["UID"]) {
            meeting.set("uid", json!(property.text().trim()), property.line);
        }
        if let Some(property) = first(&["URL"]) {
            let mut links = Links::default();
            links.add("alternate", &property.text(), None, None, property, report);
            if !links.0.is_empty() {
                meeting.set("links", Json::Array(links.0), property.line);
            }
        }
        if let Some(property) = first(&["LAST-MODIFIED"])
            && let Some((Stamp { civil, clock: Clock::Offset(0) }, _)) = Stamp::of(property)
        {
            meeting.set("updated", json!(civil.format("%Y-%m-%dT%H:%M:%SZ").to_string()), property.line);
        }
        meeting.organized(events);
        for property in calendars.iter().flat_map(|calendar| &calendar.properties) {
            if !READ.contains(&property.name.as_str()) {
                report.count(What::NotKept(property.name.clone(), "calendar"), property.line, "");
            }
        }
        meeting
    }

    fn set(&mut self, name: &'static str, value: Json, line: usize) {
        self.json.insert(name.to_owned(), value);
        self.lines.push((name, line));
    }

    /// The calendar's name, otherwise the owner's, that of its only event, or that of the file.
    fn title(
        &mut self,
        named: Option<&Property>,
        events: &[&Component],
        context: &Context,
        languages: &Languages,
        report: &mut Report,
    ) {
        if let Some((property, name)) = named.and_then(|property| Some((property, texts::line(property)?))) {
            self.set("title", languages.text(&name, property, report), property.line);
            if let Some(given) = &context.title {
                report.warning(
                    format!("the calendar names its title itself, so --title \"{given}\" is not used"),
                    "leave it out",
                );
            }
            return;
        }
        let single = || if let [event] = events { event.get("SUMMARY").and_then(texts::line) } else { None };
        let file = || context.file.as_deref().and_then(of_file_name);
        let (title, whence) = if let Some(given) = &context.title {
            (given.clone(), None)
        } else if let Some(title) = single() {
            (title, Some("the title of its only event"))
        } else if let Some(title) = file() {
            (title, Some("from the name of the file"))
        } else {
            ("Calendar".to_owned(), Some("for want of a name"))
        };
        if let Some(whence) = whence {
            report.note(format!("nothing states what the calendar is called (X-WR-CALNAME); took \"{title}\", {whence}; --title sets another"));
        }
        self.json.insert("title".to_owned(), json!(title));
    }

    /// The organizer of all events is that of the meeting.
    fn organized(&mut self, events: &[&Component]) {
        let names = || events.iter().map(|event| event.get("ORGANIZER").and_then(fields::name));
        let Some(Some(name)) = names().next() else { return };
        if events.len() > 1 && names().all(|other| other.as_ref() == Some(&name)) {
            self.json.insert("organizer".to_owned(), json!({ "name": name }));
            self.organizer = Some(name);
        }
    }
}
