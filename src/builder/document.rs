//! The agenda as JSON, on its way through the forms.
//!
//! ```
//! use agenda_widget::builder::document;
//! use serde_json::json;
//!
//! let mut agenda = document::empty();
//! document::set(&mut agenda, "/sessions/0", "room", Some(json!("Quay 2")));
//! assert_eq!(agenda["sessions"][0]["room"], "Quay 2");
//! document::set(&mut agenda, "/sessions/0", "room", None);
//! assert!(agenda["sessions"][0].get("room").is_none());
//! ```

use serde_json::{Map, Value, json};

use crate::model::agenda::Agenda;
use crate::model::moment::Written;
use crate::model::problem::{Place, Problem};
use crate::read::{Outcome, agenda_json};
use crate::time::zone::ZoneSource;

/// A meeting to begin with.
pub fn empty() -> Value {
    json!({
        "title": "", "locale": "en",
        "sessions": [{ "title": "", "start": "", "end": "" }],
    })
}

/// The document of an agenda.
pub fn of(agenda: &Agenda) -> Value {
    serde_json::to_value(agenda).unwrap_or_default()
}

/// Reads it as the widget does.
pub fn read(document: &Value, zones: &dyn ZoneSource) -> Outcome {
    agenda_json::read(document.clone(), zones)
}

/// The file that is taken away.
pub fn write(agenda: &Agenda) -> String {
    let mut text = serde_json::to_string_pretty(agenda).unwrap_or_default();
    text.push('\n');
    text
}

/// The value at a JSON pointer.
pub fn at<'a>(document: &'a Value, pointer: &str, name: &str) -> Option<&'a Value> {
    document.pointer(pointer)?.get(name)
}

/// The string at a JSON pointer; empty where there is none.
pub fn string(document: &Value, pointer: &str, name: &str) -> String {
    at(document, pointer, name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The string at a JSON pointer, or the default where there is none.
pub fn string_or(document: &Value, pointer: &str, name: &str, default: &str) -> String {
    let found = string(document, pointer, name);
    if found.is_empty() { default.to_owned() } else { found }
}

/// Sets or takes away a field of the object at a JSON pointer. An object in a field of its owner comes with its
/// first field and goes with its last.
pub fn set(document: &mut Value, pointer: &str, name: &str, value: Option<Value>) {
    let owner = pointer.rsplit_once('/').filter(|(_, own)| !own.bytes().all(|byte| byte.is_ascii_digit()));
    if let (Some((above, own)), true, None) = (owner, value.is_some(), document.pointer(pointer))
        && let Some(Value::Object(fields)) = document.pointer_mut(above)
    {
        fields.insert(own.to_owned(), json!({}));
    }
    let Some(Value::Object(fields)) = document.pointer_mut(pointer) else { return };
    match value {
        Some(value) => fields.insert(name.to_owned(), value),
        None => fields.remove(name),
    };
    if let (true, Some((above, own))) = (fields.is_empty(), owner)
        && let Some(Value::Object(fields)) = document.pointer_mut(above)
    {
        fields.remove(own);
    }
}

/// Strings of a list, with commas between them.
pub fn words(document: &Value, pointer: &str, name: &str) -> String {
    let list = at(document, pointer, name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

/// A list of the words between commas; nothing where there is none.
pub fn list(words: &str) -> Option<Value> {
    let words: Vec<&str> = words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| json!(words))
}

/// How a session begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// At a time.
    At,
    /// When another one is over.
    After,
    /// On a day, at a time that is not announced yet.
    On,
}

/// How the session at a JSON pointer begins.
pub fn begins(document: &Value, pointer: &str) -> Begins {
    let has = |name: &str| at(document, pointer, name).is_some_and(|value| !value.is_null());
    match (has("start"), has("after"), has("date")) {
        (true, ..) | (false, false, false) => Begins::At,
        (false, true, _) => Begins::After,
        (false, false, true) => Begins::On,
    }
}

/// Has the session at a JSON pointer begin in another way; its date stays where it has one.
pub fn begin(document: &mut Value, pointer: &str, how: Begins) {
    let date = match begins(document, pointer) {
        Begins::At => string(document, pointer, "start").get(..10).map(str::to_owned),
        Begins::On => Some(string(document, pointer, "date")),
        Begins::After => None,
    };
    for name in ["start", "end", "duration", "after", "date"] {
        set(document, pointer, name, None);
    }
    let date = date.filter(|date| !date.is_empty());
    let (name, value) = match how {
        Begins::At => ("start", date.map(|date| format!("{date}T00:00")).unwrap_or_default()),
        Begins::After => ("after", String::new()),
        Begins::On => ("date", date.unwrap_or_default()),
    };
    set(document, pointer, name, Some(json!(value)));
}

/// How many entries the list at a JSON pointer has.
pub fn count(document: &Value, pointer: &str) -> usize {
    document.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len)
}

/// Adds an entry to a list of the object at a JSON pointer, and gives its place.
pub fn push(document: &mut Value, pointer: &str, name: &str, entry: Value) -> usize {
    let Some(Value::Object(fields)) = document.pointer_mut(pointer) else { return 0 };
    let list = fields.entry(name.to_owned()).or_insert_with(|| json!([]));
    let Value::Array(list) = list else { return 0 };
    list.push(entry);
    list.len().saturating_sub(1)
}

/// Removes an entry from a list; an empty list is removed too, except the sessions.
pub fn remove(document: &mut Value, pointer: &str, name: &str, index: usize) {
    let Some(Value::Object(fields)) = document.pointer_mut(pointer) else { return };
    let Some(Value::Array(list)) = fields.get_mut(name) else { return };
    if index < list.len() {
        list.remove(index);
    }
    if list.is_empty() && name != "sessions" {
        fields.remove(name);
    }
}

/// A session after all others: it starts where the last one ends, and takes as long.
pub fn next_session(document: &Value) -> Value {
    let last = document.get("sessions").and_then(Value::as_array).and_then(|sessions| sessions.last());
    let time = |name: &str| Written::parse(last?.get(name)?.as_str()?).ok();
    let mut fields = Map::new();
    fields.insert("title".to_owned(), json!(""));
    if let (Some(start), Some(end)) = (time("start"), time("end")) {
        let length = end.civil.signed_duration_since(start.civil);
        let civil = end.civil.checked_add_signed(length).unwrap_or(end.civil);
        fields.insert("start".to_owned(), json!(end.to_string()));
        fields.insert("end".to_owned(), json!(Written { civil, ..end }.to_string()));
    } else {
        fields.insert("start".to_owned(), json!(""));
        fields.insert("end".to_owned(), json!(""));
    }
    Value::Object(fields)
}

/// The civil part of a time, as a date and time field takes it.
pub fn civil(written: &str) -> String {
    Written::parse(written).map(|written| Written::civil(written.civil).to_string()).unwrap_or_default()
}

/// A time with another civil part; what is after it, offset or zone, stays.
pub fn with_civil(old: &str, civil: &str) -> String {
    match (Written::parse(old), Written::parse(civil)) {
        (Ok(old), Ok(new)) => Written { civil: new.civil, ..old }.to_string(),
        _ => civil.to_owned(),
    }
}

/// Moves the end of what is at a JSON pointer along with its start, which is about to be changed: it takes as long as before.
pub fn move_end(document: &mut Value, pointer: &str, start: &str) {
    let time = |name: &str| Written::parse(&string(document, pointer, name)).ok();
    let (Some(before), Some(end), Ok(start)) = (time("start"), time("end"), Written::parse(start)) else { return };
    let by = start.civil.signed_duration_since(before.civil);
    if let Some(civil) = end.civil.checked_add_signed(by) {
        set(document, pointer, "end", Some(json!(Written { civil, ..end }.to_string())));
    }
}

/// When the sessions start by the clock on the wall, in their order: what follows another one with it, what has only a day
/// at its end.
fn starts(document: &Value) -> Vec<String> {
    let mut before = String::new();
    let sessions = document.get("sessions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let start = |session: &Value| {
        let text = |name: &str| session.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let start = civil(&text("start"));
        let key = match (start.is_empty(), text("date")) {
            (false, _) => start,
            (true, date) if date.is_empty() => before.clone(),
            (true, date) => format!("{date}T99"),
        };
        before.clone_from(&key);
        key
    };
    sessions.iter().map(start).collect()
}

/// Whether the sessions are in the order of their starts.
pub fn is_sorted(document: &Value) -> bool {
    starts(document).is_sorted()
}

/// Puts the sessions into the order of their starts; of those at the same time, the order stays.
pub fn sort(document: &mut Value) {
    let starts = starts(document);
    let Some(Value::Array(sessions)) = document.get_mut("sessions") else { return };
    let mut pairs: Vec<(String, Value)> = starts.into_iter().zip(std::mem::take(sessions)).collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    *sessions = pairs.into_iter().map(|(_, session)| session).collect();
}

/// Swaps an entry of a list of the object at a JSON pointer with the next one.
pub fn swap(document: &mut Value, pointer: &str, name: &str, place: usize) {
    let list = document.pointer_mut(pointer).and_then(|owner| owner.get_mut(name)).and_then(Value::as_array_mut);
    if let Some(list) = list.filter(|list| place.saturating_add(1) < list.len()) {
        list.swap(place, place.saturating_add(1));
    }
}

/// What is after the civil part: an offset, a zone, or nothing.
pub fn after_civil(written: &str) -> String {
    Written::parse(written)
        .map(|written| {
            let civil = Written::civil(written.civil);
            let whole = written.to_string();
            // An offset brings seconds with it.
            let whole = whole.strip_prefix(&civil.to_string()).unwrap_or_default();
            whole.strip_prefix(":00").unwrap_or(whole).to_owned()
        })
        .unwrap_or_default()
}

/// The zone in brackets behind a time; empty where there is none.
pub fn zone(written: &str) -> String {
    Written::parse(written).ok().and_then(|written| written.zone).unwrap_or_default()
}

/// A time in another zone: by the same clock on the wall, without the offset that belonged to the old one.
pub fn with_zone(old: &str, zone: &str) -> String {
    match Written::parse(old) {
        Ok(written) => {
            let zone = Some(zone.trim().to_owned()).filter(|zone| !zone.is_empty());
            Written { zone, ..Written::civil(written.civil) }.to_string()
        }
        Err(_) => old.to_owned(),
    }
}

/// The findings of the field `name` at a JSON pointer, or of anything inside it.
pub fn findings<'a>(problems: &'a [Problem], pointer: &str, name: &str) -> Vec<&'a Problem> {
    let mut path = path(pointer);
    if !name.is_empty() {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    }
    let inside = |at: &str| at.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    problems.iter().filter(|problem| matches!(&problem.place, Place::Path(at) if inside(at))).collect()
}

/// A JSON pointer as findings write it: `/sessions/3` is `sessions[3]`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').filter(|step| !step.is_empty()) {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{step}]"));
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(step);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_session_follows_the_last_one_and_takes_as_long() {
        let last = |start: &str, end: &str| json!({ "sessions": [{ "title": "Tides", "start": start, "end": end }] });
        for (start, end, next) in [
            ("2021-03-29T10:15", "2021-03-29T10:40", ["2021-03-29T10:40", "2021-03-29T11:05"]),
            (
                "2021-03-29T23:30+02:00",
                "2021-03-30T00:00+02:00",
                ["2021-03-30T00:00:00+02:00", "2021-03-30T00:30:00+02:00"],
            ),
            ("", "", ["", ""]),
        ] {
            let session = next_session(&last(start, end));
            assert_eq!([&session["start"], &session["end"]], next, "after {start} to {end}");
        }
        assert_eq!(next_session(&json!({ "sessions": [] }))["start"], "");
    }

    #[test]
    fn a_changed_time_keeps_its_offset_and_zone() {
        for (old, civil, new, after) in [
            ("2021-03-29T10:15", "2021-03-29T11:00", "2021-03-29T11:00", ""),
            ("2021-03-29T10:15+02:00", "2021-03-29T11:00", "2021-03-29T11:00:00+02:00", "+02:00"),
            ("2021-03-29T10:15[Africa/Cairo]", "2021-03-30T11:00", "2021-03-30T11:00[Africa/Cairo]", "[Africa/Cairo]"),
            ("ten", "2021-03-29T11:00", "2021-03-29T11:00", ""),
            ("2021-03-29T10:15", "", "", ""),
        ] {
            assert_eq!(with_civil(old, civil), new, "{old} with {civil}");
            assert_eq!(after_civil(old), after, "{old}");
        }
        assert_eq!(civil("2021-03-29T10:15:00+02:00[Europe/Paris]"), "2021-03-29T10:15");
    }

    #[test]
    fn an_end_moves_with_its_start() {
        let mut document = json!({ "sessions": [{ "start": "2021-03-29T10:15", "end": "2021-03-29T10:40[Africa/Cairo]" }, { "start": "2021-03-29T10:15" }] });
        move_end(&mut document, "/sessions/0", "2021-03-29T23:50");
        assert_eq!(document["sessions"][0]["end"], "2021-03-30T00:15[Africa/Cairo]");
        for (pointer, start) in
            [("/sessions/0", ""), ("/sessions/1", "2021-03-29T11:00"), ("/sessions/9", "2021-03-29T11:00")]
        {
            let before = document.clone();
            move_end(&mut document, pointer, start);
            assert_eq!(document, before, "{pointer} {start}");
        }
    }

    #[test]
    fn sessions_are_sorted_by_their_starts_and_what_follows_another_stays_with_it() {
        let session = |title: &str, name: &str, value: &str| json!({ "title": title, name: value });
        let mut document = json!({ "sessions": [
            session("late", "start", "2021-03-29T11:00"),
            session("after it", "after", "late"),
            session("some time", "date", "2021-03-29"),
            session("early", "start", "2021-03-29T09:00[Africa/Cairo]"),
            session("as early", "start", "2021-03-29T09:00"),
            session("the day after", "start", "2021-03-30T08:00"),
        ] });
        assert!(!is_sorted(&document));
        sort(&mut document);
        assert!(is_sorted(&document));
        let titles = |document: &Value| {
            document["sessions"]
                .as_array()
                .unwrap()
                .iter()
                .map(|session| session["title"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(titles(&document), ["early", "as early", "late", "after it", "some time", "the day after"]);
        swap(&mut document, "", "sessions", 0);
        swap(&mut document, "", "sessions", 5);
        assert_eq!(titles(&document)[..2], ["as early", "early"]);
    }

    #[test]
    fn an_object_comes_with_its_first_field_and_goes_with_its_last() {
        let mut document = json!({ "title": "Day" });
        set(&mut document, "/location", "name", Some(json!("Old Customs House")));
        assert_eq!(document, json!({ "title": "Day", "location": { "name": "Old Customs House" } }));
        set(&mut document, "/location", "name", None);
        set(&mut document, "/location", "url", None);
        assert_eq!(document, json!({ "title": "Day" }));
        // An entry of a list is made and removed by itself.
        set(&mut document, "/sessions/0", "title", Some(json!("Tides")));
        assert_eq!(document, json!({ "title": "Day" }));
        let mut session = json!({ "sessions": [{ "title": "x" }] });
        set(&mut session, "/sessions/0", "title", None);
        assert_eq!(session, json!({ "sessions": [{}] }));
    }

    #[test]
    fn a_session_begins_at_a_time_after_another_or_on_a_day() {
        let mut document = json!({ "sessions": [{ "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" }] });
        for (how, expected) in [
            (Begins::On, json!({ "date": "2021-03-29" })),
            (Begins::At, json!({ "start": "2021-03-29T00:00" })),
            (Begins::After, json!({ "after": "" })),
            (Begins::On, json!({ "date": "" })),
        ] {
            begin(&mut document, "/sessions/0", how);
            assert_eq!((&document["sessions"][0], begins(&document, "/sessions/0")), (&expected, how));
        }
    }

    #[test]
    fn a_zone_of_its_own_keeps_the_clock_on_the_wall() {
        for (old, zone_, new) in [
            ("2021-03-29T10:15", "Africa/Cairo", "2021-03-29T10:15[Africa/Cairo]"),
            ("2021-03-29T10:15:00+02:00[Europe/Paris]", "Africa/Cairo", "2021-03-29T10:15[Africa/Cairo]"),
            ("2021-03-29T10:15[Africa/Cairo]", " ", "2021-03-29T10:15"),
            ("ten", "Africa/Cairo", "ten"),
        ] {
            assert_eq!(with_zone(old, zone_), new, "{old}");
        }
        assert_eq!(zone("2021-03-29T10:15[Africa/Cairo]"), "Africa/Cairo");
        assert_eq!(
            (words(&json!({ "languages": ["ar", "fr"] }), "", "languages"), list(" , ")),
            ("ar, fr".to_owned(), None)
        );
    }

    #[test]
    fn findings_are_found_by_field_and_by_session() {
        let at = |path: &str| Problem::error(Place::path(path), "x");
        let problems =
            [at("sessions[1].start"), at("sessions[10].start"), at("sessions[1].speakers[0].name"), at("title")];
        assert_eq!(findings(&problems, "/sessions/1", "").len(), 2);
        assert_eq!(findings(&problems, "/sessions/1", "start").len(), 1);
        assert_eq!(findings(&problems, "/sessions/1/speakers/0", "name").len(), 1);
        assert_eq!(findings(&problems, "", "title").len(), 1);
        assert_eq!(findings(&problems, "/sessions/1", "star").len(), 0);
    }

    #[test]
    fn entries_come_and_go_and_an_empty_list_goes_too() {
        let mut document = empty();
        assert_eq!(push(&mut document, "/sessions/0", "speakers", json!({ "name": "Ada" })), 0);
        assert_eq!(count(&document, "/sessions/0/speakers"), 1);
        remove(&mut document, "/sessions/0", "speakers", 0);
        assert!(at(&document, "/sessions/0", "speakers").is_none());
        remove(&mut document, "", "sessions", 0);
        assert_eq!(count(&document, "/sessions"), 0);
    }
}
