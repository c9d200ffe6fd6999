//! Ids of sessions: unique in the agenda, and stable from one version of it to the next.

use crate::model::agenda::Session;
use crate::model::concat::concat;
use crate::model::decimal::{decimal, natural};
use crate::model::json::Json;
use crate::model::numbers::Numbers;
use crate::model::problem::hint;
use crate::read::fields::{Fields, shorten};
use crate::read::findings::{At, Findings};

const WRITE_ID: &str = hint!("give each session a short name of its own");

/// The id of a session in a field of that name; empty where there is none.
#[inline(never)]
pub fn take<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> String {
    match fields.take(name) {
        // Many tools count their sessions.
        Some(Json::Number(id)) if !id.is_f64() => match id.as_u64() {
            Some(id) => natural(id),
            None => decimal(id.as_i64().unwrap_or_default()),
        },
        Some(Json::Number(id)) => {
            // Writing floating point numbers takes kilobytes of code, which the widget does without.
            let number = if crate::model::problem::WIDGET { "a fraction".to_owned() } else { id.to_string() };
            fields.error(name, || format!("expected a string or a whole number, found {number}"), WRITE_ID);
            String::new()
        }
        Some(value) => fields.checked_string(name, value, WRITE_ID).unwrap_or_default(),
        None => String::new(),
    }
}

/// Refuses ids that are twice; `ids` are those given, each with the path of its session.
pub fn check<'a, const DETAILED: bool>(ids: impl Iterator<Item = (&'a str, &'a str)>, found: &mut Findings<DETAILED>) {
    let mut seen = Numbers::default();
    let mut paths = Vec::new();
    for (id, path) in ids.filter(|(id, _)| !id.is_empty()) {
        if let Some(first) = seen.get(id).and_then(|first| paths.get(first)) {
            let message = || format!("\"{}\" is the id of {first} already", shorten(id));
            found.error(At::field(path, "id"), message, hint!("give each session an id of its own"));
        } else {
            seen.set(id, paths.len());
            paths.push(path);
        }
    }
}

/// Gives an id to each session that has none.
pub fn derive(sessions: &mut [Session]) {
    // For each id in use, the number of sessions that have it as a stem: counted, since 20,000 may
    // have the same title.
    let mut taken = Numbers::default();
    for session in sessions.iter().filter(|session| !session.id.is_empty()) {
        taken.set(&session.id, 1);
    }
    for session in sessions.iter_mut().filter(|session| session.id.is_empty()) {
        let stem = derived_id(session);
        let mut count = taken.get(&stem).unwrap_or_default();
        session.id = loop {
            count = count.saturating_add(1);
            let id = if count == 1 {
                stem.clone()
            } else {
                concat(&[&*stem, "-", &*decimal(i64::try_from(count).unwrap_or_default())])
            };
            if taken.get(&id).is_none() {
                break id;
            }
        };
        taken.set(&session.id, 1);
        taken.set(&stem, count);
    }
}

/// From the title, so that it outlives a change of time; from the start where the title has no letters.
fn derived_id(session: &Session) -> String {
    let mut id = String::new();
    for letter in session.title.pick(&["en"]).text.chars().take(60) {
        // Letters of every script are as they are; tables that state their case are not worth their size.
        if letter.is_ascii_alphanumeric() || !letter.is_ascii() && !is_space(letter) {
            id.push(letter.to_ascii_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    if id.ends_with('-') {
        id.pop();
    }
    let start = || session.start().map(|start| concat(&["at-", &*decimal(start.instant.timestamp())]));
    if id.is_empty() { start().unwrap_or_else(|| "session".to_owned()) } else { id }
}

/// Spaces and punctuation beyond ASCII that titles are written with.
fn is_space(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3002}' | '\u{61b}'..='\u{61f}' | '\u{60c}')
}
