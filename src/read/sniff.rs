//! Which format a source is in, by what it holds.

use serde_json::Value;

use super::format::Format;
use super::programme::{self, Shape};
use super::schedule::json;
use super::{csv, icalendar, jsonld, text};

impl Format {
    /// The format that a source looks like.
    pub fn sniff(source: &str) -> Self {
        let source = source.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
        // A line of text may start with "[10:00]" too: JSON goes on with a value.
        let list = || source.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[', '"', ']']));
        if source.starts_with('{') || list() {
            of_json(source)
        } else if programme::is_script(source) {
            Format::Konopas
        } else if let Some(name) = xml_root(source) {
            if matches!(name, "icalendar" | "vcalendar") { Format::Xcal } else { Format::ScheduleXml }
        } else if icalendar::is_calendar(source) {
            Format::Ics
        } else if text::is_page(source) && jsonld::holds_events(source) {
            Format::Html
        } else if csv::is_table(source) {
            Format::Csv
        } else {
            Format::Text
        }
    }
}

/// The format of JSON; what is no JSON is left to the reader of agendas, which says so.
fn of_json(source: &str) -> Format {
    let Ok(root) = serde_json::from_str::<Value>(source) else { return Format::Json };
    let has = |name: &str| root.get(name).is_some();
    if has("title") && has("sessions") {
        return Format::Json;
    }
    let schedule = root.get("schedule");
    let holds = |name: &str| schedule.is_some_and(|schedule| schedule.get(name).is_some());
    if holds("conference") || holds("events") {
        return Format::ScheduleJson;
    }
    let Ok(root) = json::tree(source) else { return Format::Json };
    let shape = Shape::of(&root).map(Shape::format).or_else(|| icalendar::spelling(&root));
    shape.unwrap_or(if jsonld::is(&root) { Format::Jsonld } else { Format::Json })
}

/// The name of the root of XML that is no page of HTML; also where the front matter of a template is before it.
fn xml_root(source: &str) -> Option<&str> {
    let front = source.strip_prefix("---").and_then(|front| front.split_once("\n---"));
    let mut rest = front.map_or(source, |(_, rest)| rest).trim_start();
    let declared = rest.starts_with("<?xml");
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { break };
        rest = after.trim_start();
    }
    // The document type is the root's: <!DOCTYPE schedule [ … ]> declares what is in a schedule.
    let name = rest.strip_prefix("<!DOCTYPE").map(str::trim_start).or_else(|| rest.strip_prefix('<'));
    let name = name.unwrap_or_default();
    let name = name.split([' ', '>', '[', '\n', '\r', '\t', '/']).next().unwrap_or_default();
    let is_xml = declared && !name.eq_ignore_ascii_case("html");
    (is_xml || matches!(name, "schedule" | "icalendar" | "vcalendar")).then_some(name)
}
