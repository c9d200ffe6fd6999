//! `display`: defaults of the element's attributes, checked as the element reads them.

use super::times;
use crate::model::further::{Display, HOUR_CYCLES, NUMERALS, THEMES, VIEWS};
use crate::model::json::Json;
use crate::model::limits;
use crate::model::moment::{self, Instant};
use crate::model::problem::{Place, hint};
use crate::read::fields::{Fields, kind, shorten};
use crate::read::findings::{At, Findings};
use crate::time::zone::ZoneSource;
use crate::time::zone::names::is_iana;

/// Takes the fields of `display`.
pub fn take<const DETAILED: bool>(mut fields: Fields<DETAILED>) -> Display {
    let display = Display {
        view: word(&mut fields, "view", &VIEWS),
        theme: word(&mut fields, "theme", &THEMES),
        time_zone: zone_choice(&mut fields),
        zones: zones(&mut fields),
        day: day(&mut fields),
        track: line(&mut fields, "track"),
        room: line(&mut fields, "room"),
        filter: line(&mut fields, "filter"),
        hour_cycle: word(&mut fields, "hourCycle", &HOUR_CYCLES),
        numerals: word(&mut fields, "numerals", &NUMERALS),
        no_past: fields.flag("noPast"),
        no_header: fields.flag("noHeader"),
        no_controls: fields.flag("noControls"),
    };
    fields.rest();
    display
}

/// Refuses zones that the source does not know.
pub fn check<const DETAILED: bool>(display: Display, zones: &dyn ZoneSource, found: &mut Findings<DETAILED>) {
    let is_known = |id: &str| zones.zone(id, Instant::default(), Instant::default()).is_some();
    let choice = display.time_zone.filter(|choice| !WORDS.contains(&choice.as_str()));
    let listed = display.zones.into_iter().enumerate();
    let listed = listed.map(|(index, id)| (format!("display.zones[{index}]"), id));
    for (path, id) in choice.map(|id| ("display.timeZone".to_owned(), id)).into_iter().chain(listed) {
        if !is_known(&id) {
            found.push(|| times::unknown(&id, Place::path(path)));
        }
    }
}

/// Values of `timeZone` that are no zone.
const WORDS: [&str; 3] = ["auto", "viewer", "event"];

fn line<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<String> {
    fields.string(name, hint!("write it as the attribute of that name"))
}

fn word<const DETAILED: bool>(
    fields: &mut Fields<DETAILED>,
    name: &'static str,
    words: &[&'static str],
) -> Option<String> {
    let choices: Vec<(&str, &'static str)> = words.iter().map(|word| (*word, *word)).collect();
    fields.one_of(name, &choices).map(str::to_owned)
}

const WRITE_ID: &str = hint!("write an IANA name such as \"Africa/Cairo\"");

fn zone_choice<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<String> {
    let choice = fields.raw("timeZone", WRITE_ID)?;
    if WORDS.contains(&choice.as_str()) || is_iana(&choice) {
        return Some(choice);
    }
    let message = || format!("expected auto, viewer, event or an IANA name, found \"{}\"", shorten(&choice));
    fields.error("timeZone", message, WRITE_ID);
    None
}

fn zones<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Vec<String> {
    let mut zones = Vec::new();
    for (path, value) in fields.list("zones", limits::LIST) {
        match value {
            Json::String(id) if is_iana(&id) => zones.push(id),
            Json::String(id) => unknown(fields, &path, || format!("there is no time zone \"{}\"", shorten(&id))),
            other => unknown(fields, &path, || format!("expected a string, found {}", kind(&other))),
        }
    }
    zones
}

fn unknown<const DETAILED: bool>(fields: &mut Fields<DETAILED>, path: &str, message: impl FnOnce() -> String) {
    fields.found.error(At::path(path), message, WRITE_ID);
}

fn day<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<String> {
    const HINT: &str = hint!("write \"today\", \"all\" or a date such as \"2021-03-29\"");
    let day = fields.raw("day", HINT)?;
    if matches!(day.as_str(), "today" | "all") || moment::parse_date(&day).is_ok() {
        return Some(day);
    }
    fields.error("day", || format!("expected a day, found \"{}\"", shorten(&day)), HINT);
    None
}
