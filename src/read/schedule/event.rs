//! One event: from its fields in the schedule to those of a session.

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};

use super::links::{Links, resolve};
use super::node::{Node, Value};
use super::prose;
use super::report::{Report, What};
use super::times::{Habits, When};
use crate::model::limits;
use crate::read::text::is_break;

/// A session that still waits for its times and its id.
pub struct Draft {
    /// Where it is.
    pub at: usize,
    /// Where the values of its fields are.
    pub places: Vec<(&'static str, usize)>,
    pub guid: Option<String>,
    pub id: Option<String>,
    pub fields: Map<String, Json>,
}

/// Fields that are read here or elsewhere, or that repeat what others say.
const KNOWN: [&str; 34] = [
    "id",
    "guid",
    "code",
    "slug",
    "date",
    "start",
    "duration",
    "end",
    "room",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
    "description",
    "persons",
    "links",
    "attachments",
    "url",
    "conf_url",
    "full_conf_url",
    "origin_url",
    "feedback_url",
    "video_download_url",
    "recording",
    "recording_license",
    "do_not_record",
    "status",
    "cancelled",
    "canceled",
    "",
    "room_id",
    "track_id",
];

/// What all events share.
pub struct Shared<'a> {
    pub habits: &'a Habits,
    /// What relative addresses are relative to.
    pub base: Option<&'a str>,
}

/// Reads an event in a room of a day; nothing after an error.
pub fn read(event: &Node, room: &str, day: usize, shared: &Shared, report: &mut Report) -> Option<(Draft, When)> {
    if !event.is_map() {
        report.error(event.at, format!("expected an event as an object, found {}", event.kind()), "export it again");
        return None;
    }
    let mut fields = Map::new();
    let mut set = |name: &str, value: Option<Json>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    set("title", event.get("title").and_then(|title| text(title, report)));
    set("kind", event.get("type").and_then(Node::word).map(kind));
    set("status", status(event, report).map(Json::from));
    set("track", line(event, "track", report));
    set("room", room_of(event, room, report));
    set("languages", event.get("language").and_then(|node| languages(node, report)));
    set("speakers", speakers(event, shared, report));
    let mut links = Links::default();
    address_links(event, shared, &mut links, report);
    let parts = ["subtitle", "abstract", "description"].iter().filter_map(|name| event.get(name));
    set("description", description(event.at, parts, &mut links, shared.base, report));
    // After those of the description, which are about the subject.
    for (name, rel) in [("feedback_url", "feedback"), ("origin_url", "via")] {
        if let Some(node) = event.get(name) {
            links.add(node, Some(rel), shared.base, &mut report.tally);
        }
    }
    set(
        "links",
        Some(Json::Array(links.into_json())).filter(|links| links.as_array().is_some_and(|list| !list.is_empty())),
    );
    for name in ["code", "slug"] {
        set(name, event.get(name).and_then(Node::word).map(Json::from));
    }
    let recording = event.get("recording");
    let refused = [event.get("do_not_record"), recording.and_then(|recording| recording.get("optout"))];
    set("do_not_record", refused.into_iter().flatten().any(Node::says_yes).then_some(Json::Bool(true)));
    let license = event.get("recording_license").or_else(|| recording?.get("license"));
    set("recording_license", license.and_then(Node::word).map(Json::from));
    for (name, node) in event.fields() {
        if !KNOWN.contains(&name.as_str()) && !node.is_empty() {
            report.tally.add(What::NotKept(name.clone(), "event"), node.at, "");
        }
    }
    let word = |name: &str| event.get(name).and_then(Node::word).map(str::to_owned);
    let at = |names: &[&str]| names.iter().find_map(|name| Some(event.get(name)?.at)).unwrap_or(event.at);
    let places = vec![
        ("id", at(&["guid", "id"])),
        ("start", at(&["date", "start"])),
        ("duration", at(&["duration"])),
        ("title", at(&["title"])),
        ("description", at(&["description", "abstract", "subtitle"])),
        ("track", at(&["track"])),
        ("room", at(&["room"])),
        ("speakers", at(&["persons"])),
        ("links", at(&["links", "attachments"])),
    ];
    let (guid, id) = (word("guid"), word("id"));
    let when = When::of(event, day, shared.habits, report)?;
    Some((Draft { at: event.at, places, guid, id, fields }, when))
}

/// A text, or one for each language; nothing where it is empty or the "None" of a program.
pub fn text(node: &Node, report: &mut Report) -> Option<Json> {
    if let Value::Map(fields) = &node.value {
        let texts = fields.iter().filter_map(|(tag, node)| Some((tag.clone(), Json::from(node.word()?))));
        let texts: Map<String, Json> = texts.collect();
        return (!texts.is_empty()).then_some(Json::Object(texts));
    }
    let word = node.word()?;
    if word == "None" {
        report.tally.add(What::NoneText, node.at, "");
        return None;
    }
    if let Some(garbled) = garbled(word) {
        report.tally.add(What::Mojibake, node.at, &garbled);
    }
    Some(Json::from(word))
}

fn line(event: &Node, name: &str, report: &mut Report) -> Option<Json> {
    text(event.get(name)?, report)
}

fn room_of(event: &Node, container: &str, report: &mut Report) -> Option<Json> {
    let container = Some(container.trim()).filter(|room| !room.is_empty());
    let Some(own) = line(event, "room", report) else { return container.map(Json::from) };
    if let (Some(own), Some(container)) = (own.as_str(), container)
        && own != container
    {
        let at = event.get("room").map_or(event.at, |room| room.at);
        report.tally.add(What::OtherRoom, at, &format!("\"{own}\" in the list of \"{container}\""));
    }
    Some(own)
}

/// The type as the kind; breaks and ceremonies as the format calls them.
pub fn kind(word: &str) -> Json {
    let lower = word.to_lowercase();
    let kind = match lower.as_str() {
        "ceremony" | "session" => lower.as_str(),
        _ if is_break(word) => "break",
        _ => word,
    };
    Json::from(kind)
}

/// What the schedule says of its taking place.
fn status(event: &Node, report: &mut Report) -> Option<&'static str> {
    if ["cancelled", "canceled"].iter().filter_map(|name| event.get(name)).any(Node::says_yes) {
        return Some("cancelled");
    }
    let word = event.get("status").and_then(Node::word).unwrap_or_default().to_lowercase();
    match word.as_str() {
        "cancelled" | "canceled" => return Some("cancelled"),
        "tentative" => return Some("tentative"),
        "" | "confirmed" | "accepted" => {}
        _ => {
            let at = event.get("status").map_or(event.at, |status| status.at);
            report.tally.add(What::NotKept("status".to_owned(), "event"), at, &word);
        }
    }
    let title = event.get("title")?;
    let word = title.word()?.trim_start_matches(['[', '(', '*', ' ']);
    let word: String = word.chars().take_while(|letter| letter.is_alphabetic()).collect();
    // In capitals only: "Cancelled flights, a history" takes place.
    if matches!(word.as_str(), "CANCELLED" | "CANCELED" | "ABGESAGT" | "ANNULÉ" | "ANNULÉE") {
        report.note(title.at, format!("the title says \"{word}\", so the session counts as cancelled"));
        return Some("cancelled");
    }
    None
}

/// "en", "de, en", "German".
pub fn languages(node: &Node, report: &mut Report) -> Option<Json> {
    let (mut tags, mut known) = (Vec::new(), HashSet::new());
    for word in node.word()?.split([',', ';', '/', '|', ' ']).filter(|word| !word.is_empty() && *word != "None") {
        let tag = match word.to_lowercase().as_str() {
            "english" => "en".to_owned(),
            "german" | "deutsch" => "de".to_owned(),
            "french" | "français" => "fr".to_owned(),
            "spanish" | "español" => "es".to_owned(),
            "italian" | "italiano" => "it".to_owned(),
            "dutch" | "nederlands" => "nl".to_owned(),
            "portuguese" | "português" => "pt".to_owned(),
            "arabic" | "العربية" => "ar".to_owned(),
            _ => word.replace('_', "-"),
        };
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let is_tag = matches!(language.len(), 2 | 3)
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !is_tag {
            report.tally.add(What::Language, node.at, word);
        } else if known.insert(tag.clone()) {
            tags.push(tag);
        }
    }
    (!tags.is_empty()).then(|| json!(tags))
}

fn speakers(event: &Node, shared: &Shared, report: &mut Report) -> Option<Json> {
    let persons = event.get("persons")?.entries();
    let mut speakers = Vec::new();
    for person in persons {
        let named = ["public_name", "full_public_name", "name", "full_name"];
        let name = named.iter().find_map(|name| person.get(name)?.word()).or_else(|| person.word());
        let Some(name) = name else {
            report.tally.add(What::Nameless, person.at, "");
            continue;
        };
        let mut speaker = Map::new();
        speaker.insert("name".to_owned(), json!(name.split_whitespace().collect::<Vec<_>>().join(" ")));
        for (field, node) in person.fields() {
            match (field.as_str(), node.word()) {
                (_, None) if node.is_empty() => {}
                ("id" | "guid" | "code", Some(word)) => {
                    speaker.insert(field.clone(), json!(word));
                }
                ("role" | "event_role", Some(word)) => {
                    speaker.insert("role".to_owned(), json!(word));
                }
                ("url", Some(word)) => match resolve(word, shared.base, node.at, &mut report.tally) {
                    Some(address) => drop(speaker.insert("url".to_owned(), json!(address))),
                    None => report.tally.add(What::DeadLink, node.at, word),
                },
                (field, word) if !named.contains(&field) || word != Some(name) => {
                    report.tally.add(What::NotKept(field.to_owned(), "person"), node.at, "");
                }
                _ => {}
            }
        }
        speakers.push(Json::Object(speaker));
    }
    (!speakers.is_empty()).then_some(Json::Array(speakers))
}

fn address_links(event: &Node, shared: &Shared, links: &mut Links, report: &mut Report) {
    let page =
        ["url", "full_conf_url", "conf_url"].iter().find_map(|name| event.get(name).filter(|node| !node.is_empty()));
    let mut add = |node: &Node, rel| links.add(node, rel, shared.base, &mut report.tally);
    if let Some(page) = page {
        add(page, Some("alternate"));
    }
    let recording = event.get("recording");
    let videos = [event.get("video_download_url"), recording.and_then(|video| video.get("url"))];
    for video in videos.into_iter().flatten().chain(recording.and_then(|video| video.get("link"))) {
        add(video, Some("recording"));
    }
    for attachment in event.get("attachments").map(Node::entries).unwrap_or_default() {
        add(attachment, Some("document"));
    }
    for link in event.get("links").map(Node::entries).unwrap_or_default() {
        add(link, None);
    }
}

/// Subtitle, abstract and description, one after the other; what repeats another is left away.
pub fn description<'a>(
    at: usize,
    nodes: impl Iterator<Item = &'a Node>,
    links: &mut Links,
    base: Option<&str>,
    report: &mut Report,
) -> Option<Json> {
    // Each part as texts by language; "" where it has none.
    let mut parts: Vec<Vec<(String, String)>> = Vec::new();
    for node in nodes {
        let texts = match text(node, report) {
            Some(Json::Object(texts)) => texts.into_iter().collect(),
            Some(text) => vec![(String::new(), text)],
            None => continue,
        };
        let plain = texts.into_iter().map(|(tag, text)| {
            let prose = prose::plain(text.as_str().unwrap_or_default());
            for (label, address) in prose.links {
                links.push("related", &address, Some(&label), node.at, base, &mut report.tally);
            }
            for _ in 0..prose.images {
                report.tally.add(What::Image, node.at, "");
            }
            for _ in 0..prose.scripts {
                report.tally.add(What::Script, node.at, "");
            }
            (tag, prose.text)
        });
        parts.push(plain.collect());
    }
    let mut tags: Vec<&str> = parts.iter().flatten().map(|(tag, _)| tag.as_str()).collect();
    tags.sort_unstable();
    tags.dedup();
    if tags.len() > limits::LANGUAGES {
        let message = format!("expected at most {} languages, found {}", limits::LANGUAGES, tags.len());
        report.error(at, message, "keep those that are read");
        return None;
    }
    let named = tags.iter().any(|tag| !tag.is_empty());
    let mut texts = Map::new();
    for tag in tags.into_iter().filter(|tag| !named || !tag.is_empty()) {
        let mut whole: Vec<&str> = Vec::new();
        for part in &parts {
            let fits = |wanted: &str| part.iter().find(|(tag, _)| tag == wanted).map(|(_, text)| text.as_str());
            let Some(text) = fits(tag).or_else(|| fits("")).filter(|text| !text.is_empty()) else { continue };
            whole.retain(|before| !text.starts_with(before));
            whole.push(text);
        }
        if !whole.is_empty() {
            texts.insert(tag.to_owned(), json!(whole.join("\n\n")));
        }
    }
    match texts.remove("") {
        Some(text) => Some(text),
        None => (!texts.is_empty()).then_some(Json::Object(texts)),
    }
}

/// The first letters that UTF-8 becomes where it is read as Windows-1252 or Latin-1.
fn garbled(text: &str) -> Option<String> {
    let at = text.find("â€").or_else(|| {
        let mut found = text.match_indices(['Ã', 'Â', 'â']).map(|(at, _)| at);
        found.find(|at| {
            let next = text.get(*at..).and_then(|rest| rest.chars().nth(1));
            next.is_some_and(|next| ('\u{80}'..='\u{bf}').contains(&next) && next != '\u{a0}')
        })
    })?;
    Some(text.get(at..)?.chars().take(3).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_letters_are_known() {
        for (text, expected) in [
            ("Programmability â€“ now", true),
            ("BegrÃ¼ÃŸung", true),
            ("Programmability \u{e2}\u{80}\u{93} now", true),
            ("Begrüßung, São Paulo, 20 Â", false),
            ("ÂÃ and «quotes»", false),
        ] {
            assert_eq!(garbled(text).is_some(), expected, "text: {text:?}");
        }
    }
}
