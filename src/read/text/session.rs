//! A draft as a session of the agenda format.

use serde_json::{Map, Value, json};

use super::draft::{Draft, Item};
use super::lang;
use super::links::links;
use super::people::Person;
use super::phrases;
use crate::model::problem::Problem;

/// The fields of a session, without its times.
pub fn fields(draft: Draft, problems: &mut Vec<Problem>) -> Map<String, Value> {
    let mut fields = Map::new();
    let place = draft.place;
    let TitleParts { title, room, access } = title_parts(&draft.title, draft.room, draft.access);
    let (language, others) = (draft.language, &draft.translations);
    let titles = others.iter().map(|other| (other.language, other.title.clone())).collect();
    fields.insert("title".to_owned(), in_languages(language, title.clone(), titles));
    fields.extend(access.map(|access| ("access".to_owned(), json!(access))));
    if lang::is_break(&title) {
        fields.insert("kind".to_owned(), json!("break"));
    }
    let about = others.iter().map(|other| (other.language, other.about.join("\n\n"))).collect::<Vec<_>>();
    if !draft.about.is_empty() || about.iter().any(|(_, text)| !text.is_empty()) {
        fields.insert("description".to_owned(), in_languages(language, draft.about.join("\n\n"), about));
    }
    for (name, text) in [("track", draft.track), ("room", room)] {
        if let Some(text) = text {
            fields.insert(name.to_owned(), json!(text));
        }
    }
    speakers(&mut fields, draft.people);
    let items: Vec<Value> = draft.items.into_iter().map(item).collect();
    if !items.is_empty() {
        fields.insert("items".to_owned(), Value::Array(items));
    }
    links(&mut fields, draft.links, place, problems);
    fields
}

/// A text, or a map of it by language where others have it too.
fn in_languages(language: Option<&str>, own: String, others: Vec<(Option<&str>, String)>) -> Value {
    let Some(language) = language.filter(|_| !others.is_empty()) else { return json!(own) };
    let texts = [(Some(language), own)].into_iter().chain(others).filter(|(_, text)| !text.is_empty());
    Value::Object(texts.map(|(language, text)| (language.unwrap_or("und").to_owned(), json!(text))).collect())
}

fn speakers(fields: &mut Map<String, Value>, people: Vec<(Person, Vec<String>)>) {
    let people = people.into_iter().map(|(person, roles)| {
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(person.name));
        if !roles.is_empty() {
            fields.insert("role".to_owned(), json!(roles));
        }
        for (name, text) in [("jobTitle", person.job), ("affiliation", person.affiliation)] {
            if let Some(text) = text {
                fields.insert(name.to_owned(), json!(text));
            }
        }
        Value::Object(fields)
    });
    let people: Vec<Value> = people.collect();
    if !people.is_empty() {
        fields.insert("speakers".to_owned(), Value::Array(people));
    }
}

fn item(item: Item) -> Value {
    let mut fields = Map::new();
    fields.insert("number".to_owned(), json!(item.number));
    fields.insert("title".to_owned(), json!(item.title));
    if !item.about.is_empty() {
        fields.insert("description".to_owned(), json!(item.about.join("\n\n")));
    }
    speakers(&mut fields, item.people);
    Value::Object(fields)
}

/// A title, and what is in brackets or behind a dash at its end.
struct TitleParts {
    title: String,
    room: Option<String>,
    access: Option<String>,
}

/// "Contact group – Parties only (Room Elbe)": the title, who may attend, and the room where no other text names it.
fn title_parts(title: &str, room: Option<String>, access: Option<String>) -> TitleParts {
    let mut found = TitleParts { title: title.to_owned(), room, access };
    while let Some((rest, text)) = last_part(&found.title) {
        if let Some(access) = phrases::access(text).filter(|_| found.access.is_none()) {
            found.access = Some(access);
        } else if found.room.is_none() && is_room(text) {
            found.room = Some(text.to_owned());
        } else {
            break;
        }
        found.title = rest.to_owned();
    }
    found
}

/// What is in brackets, or behind a dash, at the end of a title.
fn last_part(title: &str) -> Option<(&str, &str)> {
    let bracket = title.strip_suffix([')', ']']).and_then(|title| title.rsplit_once(['(', '[']));
    let parts = bracket.or_else(|| [" - ", " – ", " — ", " | "].iter().find_map(|mark| title.rsplit_once(mark)));
    parts.map(|(title, text)| (title.trim_end(), text.trim())).filter(|(title, _)| !title.is_empty())
}

/// "Room Elbe", "Conference Room 3", "Plenary Hall".
pub fn is_room(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = |word: &&str| {
        lower
            .strip_prefix(*word)
            .filter(|rest| rest.starts_with(' '))
            .or_else(|| lower.strip_suffix(*word).filter(|rest| rest.ends_with(' ')))
    };
    text.chars().count() <= 40
        && text.starts_with(|first: char| !first.is_lowercase())
        && lang::ALL.iter().flat_map(|words| words.rooms).any(|word| rest(word).is_some())
}
