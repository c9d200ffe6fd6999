//! Links of a session or a meeting: those that lead somewhere from any page, each with its relation.

use serde_json::{Map, Value, json};

use super::lang;
use crate::model::limits;
use crate::model::problem::{Kind, Place, Problem};

/// Keeps the links that lead somewhere from anywhere, and names the others.
pub fn links(fields: &mut Map<String, Value>, links: Vec<(String, String)>, place: Place, problems: &mut Vec<Problem>) {
    let mut kept: Vec<Value> = Vec::new();
    for (label, address) in links {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        if !matches!(scheme.as_deref(), Some("https" | "http" | "mailto"))
            || address.chars().count() > limits::LINE_CHARS
        {
            let message =
                format!("not kept: the link of \"{label}\" to \"{address}\", which leads nowhere from another page");
            problems.push(Problem::note(place.clone(), message).of(Kind::Dropped("links")));
            continue;
        }
        let mut link = Map::new();
        link.insert("rel".to_owned(), json!(relation(&label, &address)));
        link.insert("href".to_owned(), json!(address));
        if !label.is_empty() && label != address {
            link.insert("title".to_owned(), json!(label));
        }
        kept.push(Value::Object(link));
    }
    if !kept.is_empty() {
        fields.insert("links".to_owned(), Value::Array(kept));
    }
}

fn relation(label: &str, address: &str) -> &'static str {
    let label = label.to_lowercase();
    let host = address.split('/').nth(2).unwrap_or_default();
    let meets = ["zoom.us", "teams.microsoft.com", "meet.google.com", "webex.com", "meet.jit.si"];
    let holds = |words: &[&str]| words.iter().any(|word| lang::find_word(&label, word).is_some());
    if holds(&["recording", "video recording", "enregistrement"]) {
        "recording"
    } else if holds(&["livestream", "live stream"]) {
        "livestream"
    } else if holds(&["slides", "document", "minutes", "paper", "pdf", "presentation"]) {
        "document"
    } else if holds(&["join", "register to join", "zoom", "teams"]) || meets.iter().any(|meet| host.ends_with(meet)) {
        "join"
    } else {
        "related"
    }
}
