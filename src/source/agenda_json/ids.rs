//! Ids of sessions: unique in the agenda, and stable from one version of it to the next.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::agenda::Session;
use crate::source::fields::{Fields, shorten};
use crate::source::findings::{At, Findings};

const WRITE_ID: &str = "give each session a short name of its own";

/// The id that a session gives itself; empty where it gives none.
pub fn own(fields: &mut Fields) -> String {
    match fields.take("id") {
        // Many tools count their sessions.
        Some(Value::Number(id)) if !id.is_f64() => id.to_string(),
        Some(Value::Number(id)) => {
            fields.error("id", format!("expected a string or a whole number, found {id}"), WRITE_ID);
            String::new()
        }
        Some(value) => fields.checked_string("id", value, WRITE_ID).unwrap_or_default(),
        None => String::new(),
    }
}

/// Refuses ids that stand twice; `ids` are those given, each with the path of its session.
pub fn check<'a>(ids: impl Iterator<Item = (&'a str, &'a str)>, found: &mut Findings) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (id, path) in ids.filter(|(id, _)| !id.is_empty()) {
        if let Some(first) = seen.get(id) {
            let message = format!("\"{}\" is the id of {first} already", shorten(id));
            found.error(At::field(path, "id"), message, "give each session an id of its own");
        } else {
            seen.insert(id, path);
        }
    }
}

/// Gives an id to each session that has none.
pub fn derive(sessions: &mut [Session]) {
    let mut taken: HashSet<String> =
        sessions.iter().map(|session| session.id.clone()).filter(|id| !id.is_empty()).collect();
    // How many sessions share a stem: counted, since 20,000 may have the same title.
    let mut counts: HashMap<String, usize> = HashMap::new();
    for session in sessions.iter_mut().filter(|session| session.id.is_empty()) {
        let stem = derived_id(session);
        let mut id = stem.clone();
        let count = counts.entry(stem).or_default();
        loop {
            *count = count.saturating_add(1);
            let next = if *count == 1 { id.clone() } else { format!("{id}-{count}") };
            if taken.insert(next.clone()) {
                id = next;
                break;
            }
        }
        session.id = id;
    }
}

/// From the title, so that it outlives a change of time; from the start where the title has no letters.
pub(crate) fn derived_id(session: &Session) -> String {
    let mut id = String::new();
    for letter in session.title.pick(&["en"]).text.chars().take(60) {
        if letter.is_alphanumeric() {
            id.extend(letter.to_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { format!("at-{}", session.start.instant.timestamp()) } else { id.to_owned() }
}
