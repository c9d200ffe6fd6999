//! jCal: iCalendar as JSON (RFC 7265).
//!
//! ```text
//! ["vcalendar", [["version", {}, "text", "2.0"]], [
//!     ["vevent", [["dtstart", {"tzid": "Europe/Paris"}, "date-time", "2030-03-29T10:15:00"]], []] ]]
//! ```

use super::component::Component;
use super::property::Property;
use super::report::{Report, What};
use super::spelled;
use crate::read::schedule::node::{Lines, Node, Value};

/// Whether JSON is jCal, alone or in a list.
pub fn is(root: &Node) -> bool {
    let first = root.entries().first();
    let name = |node: Option<&Node>| node.and_then(Node::word).map(str::to_ascii_lowercase);
    let is_component = |name: Option<String>| name.is_some_and(|name| matches!(name.as_str(), "vcalendar" | "vevent"));
    is_component(name(first)) || is_component(name(first.and_then(|first| first.entries().first())))
}

/// The tree of a source.
pub fn tree(root: &Node, lines: &Lines, report: &mut Report) -> Component {
    let listed = root.entries().first().is_some_and(|first| !first.entries().is_empty());
    let roots = if listed { root.entries() } else { std::slice::from_ref(root) };
    let components = roots.iter().filter_map(|node| component(node, lines, report)).collect();
    Component { components, ..Component::default() }
}

/// `[name, properties, components]`.
fn component(node: &Node, lines: &Lines, report: &mut Report) -> Option<Component> {
    let line = lines.line(node.at);
    let [name, rest @ ..] = node.entries() else {
        report.count(What::NoProperty, line, node.kind());
        return None;
    };
    let Some(name) = name.word() else {
        report.count(What::NoProperty, line, name.kind());
        return None;
    };
    let inside = |at: usize| rest.get(at).map(Node::entries).unwrap_or_default();
    let properties = inside(0).iter().filter_map(|node| property(node, lines, report)).collect();
    let components = inside(1).iter().filter_map(|node| component(node, lines, report)).collect();
    Some(Component { name: name.to_ascii_uppercase(), line, properties, components })
}

/// `[name, parameters, type, value, …]`.
fn property(node: &Node, lines: &Lines, report: &mut Report) -> Option<Property> {
    let line = lines.line(node.at);
    let [name, params, kind, values @ ..] = node.entries() else {
        report.count(What::NoProperty, line, node.kind());
        return None;
    };
    let (Some(name), Some(kind)) = (name.word(), kind.word()) else {
        report.count(What::NoProperty, line, name.kind());
        return None;
    };
    let params = params.fields().iter().map(|(name, node)| (name.to_ascii_uppercase(), words(node).join(",")));
    let params = params.chain(spelled::stated(kind).map(|kind| ("VALUE".to_owned(), kind.to_owned()))).collect();
    let values: Vec<String> = values.iter().map(|node| value(kind, node)).collect();
    Some(Property::new(name, params, values.join(","), line))
}

/// One value; a list is one in parts, an object a rule.
fn value(kind: &str, node: &Node) -> String {
    match &node.value {
        Value::Map(fields) => {
            let parts = fields.iter().map(|(name, node)| spelled::part(name, &words(node)));
            parts.collect::<Vec<_>>().join(";")
        }
        Value::List(parts) => {
            let sign = if kind == "period" { "/" } else { ";" };
            let parts = parts.iter().flat_map(words).map(|part| spelled::value(kind, part));
            parts.collect::<Vec<_>>().join(sign)
        }
        _ => words(node).into_iter().map(|word| spelled::value(kind, word)).collect(),
    }
}

/// A word, or those of a list.
fn words(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => vec![text],
        Value::Flag(flag) => vec![if *flag { "TRUE" } else { "FALSE" }],
        Value::List(entries) => entries.iter().filter_map(Node::word).collect(),
        Value::Null | Value::Map(_) => Vec::new(),
    }
}
