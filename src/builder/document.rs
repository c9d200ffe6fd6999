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

use serde_json::{Value, json};

use crate::model::agenda::Agenda;
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

/// Swaps an entry of a list of the object at a JSON pointer with the next one.
pub fn swap(document: &mut Value, pointer: &str, name: &str, place: usize) {
    let list = document.pointer_mut(pointer).and_then(|owner| owner.get_mut(name)).and_then(Value::as_array_mut);
    if let Some(list) = list.filter(|list| place.saturating_add(1) < list.len()) {
        list.swap(place, place.saturating_add(1));
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
    fn an_entry_changes_places_with_the_next_one() {
        let mut document = json!({ "sessions": ["a", "b", "c"] });
        swap(&mut document, "", "sessions", 0);
        swap(&mut document, "", "sessions", 2);
        swap(&mut document, "", "rooms", 0);
        assert_eq!(document, json!({ "sessions": ["b", "a", "c"] }));
    }

    #[test]
    fn words_are_a_list_with_commas() {
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
