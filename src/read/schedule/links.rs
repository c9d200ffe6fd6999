//! Links of an event: what they mean, and where they lead.

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};

use super::node::Node;
use super::report::{Tally, What};
use crate::model::limits;

/// The links of one event, each address once.
#[derive(Default)]
pub struct Links {
    kept: Vec<Json>,
    known: HashSet<String>,
}

impl Links {
    /// Adds one. `rel` is what its place in the source states of it; otherwise its type or title may.
    pub fn add(&mut self, node: &Node, rel: Option<&str>, base: Option<&str>, tally: &mut Tally) {
        if node.is_empty() {
            return;
        }
        let field = |names: &[&str]| names.iter().find_map(|name| node.get(name)?.word());
        let address = node.word().or_else(|| field(&["url", "href", "link"]));
        let title = field(&["title", "name", "description"]);
        let kind = field(&["type", "rel", "service"]);
        let rel = rel.unwrap_or_else(|| relation(kind.unwrap_or_default(), title.unwrap_or_default()));
        self.push(rel, address.unwrap_or_default(), title, node.at, base, tally);
    }

    /// Adds an address with its title.
    pub fn push(
        &mut self,
        rel: &str,
        address: &str,
        title: Option<&str>,
        at: usize,
        base: Option<&str>,
        tally: &mut Tally,
    ) {
        let Some(address) = resolve(address, base, at, tally) else {
            tally.add(What::DeadLink, at, address);
            return;
        };
        if self.known.contains(&address) {
            return;
        }
        let mut link = Map::new();
        link.insert("rel".to_owned(), json!(rel));
        link.insert("href".to_owned(), json!(address));
        let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(title) = title.filter(|title| !title.is_empty() && *title != address) {
            link.insert("title".to_owned(), json!(title));
        }
        self.known.insert(address);
        self.kept.push(Json::Object(link));
    }

    pub fn into_json(self) -> Vec<Json> {
        self.kept
    }
}

/// What a link is for, by its type and its title.
fn relation(kind: &str, title: &str) -> &'static str {
    let (kind, title) = (kind.to_lowercase(), title.to_lowercase());
    let holds = |words: &[&str]| words.iter().any(|word| kind.contains(word) || title.contains(word));
    // Subtitles of a recording are none.
    if holds(&["subtitle", "untertitel", "sous-titre"]) {
        "related"
    } else if holds(&["recording", "aufzeichnung", "enregistrement"]) || kind == "video" {
        "recording"
    } else if holds(&["livestream", "live stream", "live video", "live-stream"]) {
        "livestream"
    } else if holds(&["slides", "folien", "paper", "handout", "document", "presentation"]) || title.ends_with("pdf") {
        "document"
    } else if kind == "join" || title.starts_with("join ") || title == "join" {
        "join"
    } else {
        "related"
    }
}

/// The address in full; nothing where it leads nowhere from another page.
pub fn resolve(address: &str, base: Option<&str>, at: usize, tally: &mut Tally) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.chars().any(|letter| letter.is_control() || letter == ' ') {
        return None;
    }
    let full = if address.starts_with("//") {
        format!("https:{address}")
    } else if address.starts_with('/') {
        let base = base?;
        let (scheme, rest) = base.split_once("://")?;
        tally.add(What::Relative(base.to_owned()), at, address);
        format!("{scheme}://{}{address}", rest.split('/').next().unwrap_or_default())
    } else {
        address.to_owned()
    };
    (leads(&full) && full.chars().count() <= limits::LINE_CHARS).then_some(full)
}

/// Whether an address is one that an agenda may hold.
pub fn leads(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => {
            rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
        }
        "mailto" => !rest.trim_start_matches('/').is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_completed_or_dropped() {
        let base = Some("https://example.org/2030/");
        for (address, base, expected) in [
            (" https://example.org/a ", None, Some("https://example.org/a")),
            ("//example.org/a", None, Some("https://example.org/a")),
            ("/media/a.pdf", base, Some("https://example.org/media/a.pdf")),
            ("/media/a.pdf", None, None),
            ("mailto:tea@example.org", None, Some("mailto:tea@example.org")),
            ("a.pdf", base, None),
            ("example.org/a", base, None),
            ("javascript:alert(1)", base, None),
            ("https:///", base, None),
            ("https://", base, None),
            ("two words", base, None),
            ("", base, None),
        ] {
            let resolved = resolve(address, base, 0, &mut Tally::default());
            assert_eq!(resolved.as_deref(), expected, "address: {address:?}");
        }
    }

    #[test]
    fn what_a_link_is_for() {
        for (kind, title, expected) in [
            ("", "Video recording (preferred) - 44 MB", "recording"),
            ("", "Video recording subtitle file (VTT)", "related"),
            ("video", "", "recording"),
            ("related", "Slides", "document"),
            ("slides", "Talk", "document"),
            ("", "Paper.pdf", "document"),
            ("", "Live stream from the room", "livestream"),
            ("join", "", "join"),
            ("", "Join the meeting", "join"),
            ("related", "Project website", "related"),
        ] {
            assert_eq!(relation(kind, title), expected, "{kind:?} {title:?}");
        }
    }
}
