//! schedule.xml in the shape of schedule.json, so that one reader knows both.

use super::node::{Node, Value};
use super::xml::Element;

/// The root, `<schedule>`.
pub fn schedule(root: Element) -> Node {
    let at = root.at;
    let mut fields = Vec::new();
    let mut conference = Node { at, value: Value::Map(Vec::new()) };
    let mut days = Vec::new();
    for child in root.children {
        match child.name.as_str() {
            "conference" => conference = Node { at: child.at, value: map(child) },
            "day" => days.push(day(child)),
            _ => fields.push((child.name.clone(), plain(child))),
        }
    }
    if let Value::Map(of) = &mut conference.value {
        // "days" states how many there are, here.
        of.retain(|(name, _)| name != "days");
        of.push(("days".to_owned(), Node { at, value: Value::List(days) }));
    }
    fields.push(("conference".to_owned(), conference));
    Node { at, value: Value::Map(fields) }
}

fn day(day: Element) -> Node {
    let at = day.at;
    let mut fields = attributes(&day);
    let mut rooms = Vec::new();
    for child in day.children {
        let at = child.at;
        let (name, events) = match child.name.as_str() {
            "room" => {
                let name = child.attributes.iter().find(|(name, _)| name == "name").map(|(_, name)| name.clone());
                (name.unwrap_or_default(), child.children)
            }
            // Old exports of Pentabarf hold the events without rooms around them; each names its own.
            "event" => (String::new(), vec![child]),
            _ => {
                fields.push((child.name.clone(), plain(child)));
                continue;
            }
        };
        let events = events.into_iter().filter(|event| event.name == "event").map(event).collect();
        rooms.push((name, Node { at, value: Value::List(events) }));
    }
    fields.push(("rooms".to_owned(), Node { at, value: Value::Map(rooms) }));
    Node { at, value: Value::Map(fields) }
}

fn event(event: Element) -> Node {
    let at = event.at;
    let mut fields = attributes(&event);
    for child in event.children {
        let (name, at) = (child.name.clone(), child.at);
        match name.as_str() {
            "persons" => fields.push((name, list(child, "public_name"))),
            "links" | "attachments" => fields.push((name, list(child, "title"))),
            "recording" => fields.push((name, Node { at, value: map(child) })),
            _ => {
                fields.extend(
                    attributes(&child).into_iter().map(|(attribute, node)| (format!("{name} {attribute}"), node)),
                );
                let value = if child.children.is_empty() { Value::Text(child.text) } else { map(child) };
                fields.push((name, Node { at, value }));
            }
        }
    }
    Node { at, value: Value::Map(fields) }
}

/// A list of elements, each with its attributes and its text under that name.
fn list(list: Element, name: &str) -> Node {
    let entry = |element: Element| {
        let at = element.at;
        let mut fields = attributes(&element);
        fields.push((name.to_owned(), Node::text(at, element.text.split_whitespace().collect::<Vec<_>>().join(" "))));
        fields.extend(element.children.into_iter().map(|child| (child.name.clone(), plain(child))));
        Node { at, value: Value::Map(fields) }
    };
    Node { at: list.at, value: Value::List(list.children.into_iter().map(entry).collect()) }
}

fn attributes(element: &Element) -> Vec<(String, Node)> {
    element.attributes.iter().map(|(name, value)| (name.clone(), Node::text(element.at, value.clone()))).collect()
}

/// Attributes, children and text of any other element.
fn plain(element: Element) -> Node {
    let at = element.at;
    if element.attributes.is_empty() && element.children.is_empty() {
        return Node::text(at, element.text);
    }
    Node { at, value: map(element) }
}

fn map(element: Element) -> Value {
    let mut fields = attributes(&element);
    if !element.text.trim().is_empty() {
        fields.push(("text".to_owned(), Node::text(element.at, element.text.clone())));
    }
    fields.extend(element.children.into_iter().map(|child| (child.name.clone(), plain(child))));
    Value::Map(fields)
}
