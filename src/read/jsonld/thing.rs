//! Values in the ways that JSON-LD has for them: a name alone or as IRI, a value alone, in a list or as `@value`, a thing
//! or its name.

use serde_json::{Map, Value as Json};

use crate::read::schedule::event;
use crate::read::schedule::node::{Node, Value};
use crate::read::schedule::report::Report;

/// A name of schema.org without what its vocabulary puts before it.
pub fn short(name: &str) -> &str {
    ["schema:", "http://schema.org/", "https://schema.org/"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

/// A property of a thing; nothing where it is empty.
pub fn get<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.fields()
        .iter()
        .find(|(known, _)| short(known) == name)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
}

/// The values of a property, whether it has one or a list of them.
pub fn all<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    match get(node, name) {
        Some(value) if value.entries().is_empty() => vec![value],
        Some(list) => list.entries().iter().filter(|entry| !entry.is_empty()).collect(),
        None => Vec::new(),
    }
}

/// The types of a thing.
pub fn types(node: &Node) -> impl Iterator<Item = &str> {
    all(node, "@type").into_iter().filter_map(Node::word).map(short)
}

/// The word of a value: its own, that of its `@value`, or its first.
pub fn word(node: &Node) -> Option<&str> {
    match &node.value {
        Value::List(entries) => entries.iter().find_map(word),
        Value::Map(_) => node.get("@value").and_then(Node::word),
        _ => node.word(),
    }
}

/// A property as a word.
pub fn text<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    word(get(node, name)?)
}

/// The name of a thing, which may be there in place of the thing.
pub fn name(node: &Node) -> Option<&str> {
    word(node)
        .or_else(|| text(node, "name"))
        .or_else(|| node.fields().first().filter(|_| is_map_of_languages(node))?.1.word())
}

/// A text as the agenda has it: for each language where the source states them.
pub fn translated(node: &Node, report: &mut Report) -> Option<Json> {
    let tagged =
        |node: &Node| Some((node.get("@language")?.word()?.to_owned(), Json::from(node.get("@value")?.word()?)));
    let texts: Map<String, Json> = match &node.value {
        Value::List(entries) => entries.iter().filter_map(tagged).collect(),
        Value::Map(_) => tagged(node).into_iter().collect(),
        _ => Map::new(),
    };
    match texts.len() {
        0 if is_map_of_languages(node) => event::text(node, report),
        0 => event::text(&Node::text(node.at, name(node)?), report),
        _ => Some(Json::Object(texts)),
    }
}

/// Whether an object has texts by language.
fn is_map_of_languages(node: &Node) -> bool {
    let fields = node.fields();
    let is_tag =
        |tag: &str| matches!(tag.len(), 2..=12) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_word = |value: &Node| value.word().is_some();
    !fields.is_empty() && fields.iter().all(|(tag, value)| is_tag(tag) && is_word(value)) && get(node, "name").is_none()
}

/// An address: of a thing, or in its place.
pub fn address(node: &Node) -> Option<&str> {
    word(node).or_else(|| text(node, "url")).or_else(|| text(node, "@id")).filter(|address| address.contains("://"))
}
