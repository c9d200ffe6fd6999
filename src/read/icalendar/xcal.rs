//! xCal: iCalendar as XML (RFC 6321).
//!
//! ```text
//! <icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent><properties>
//!   <dtstart><parameters><tzid><text>Europe/Paris</text></tzid></parameters><date-time>2030-03-29T10:15:00</date-time></dtstart>
//! </properties></vevent></components></vcalendar></icalendar>
//! ```

use super::component::Component;
use super::property::Property;
use super::spelled;
use crate::read::schedule::node::Lines;
use crate::read::schedule::xml::Element;

/// The tree of a source, whose root is `<icalendar>` or one of its components.
pub fn tree(root: Element, lines: &Lines) -> Component {
    if root.name == "icalendar" {
        let components = root.children.into_iter().map(|child| component(child, lines)).collect();
        return Component { components, ..Component::default() };
    }
    Component { components: vec![component(root, lines)], ..Component::default() }
}

fn component(element: Element, lines: &Lines) -> Component {
    let mut out =
        Component { name: element.name.to_ascii_uppercase(), line: lines.line(element.at), ..Component::default() };
    for child in element.children {
        match child.name.as_str() {
            "properties" => out.properties.extend(child.children.into_iter().map(|child| property(child, lines))),
            "components" => out.components.extend(child.children.into_iter().map(|child| component(child, lines))),
            // Older drafts have neither around them.
            name if name.starts_with('v') && name != "version" => out.components.push(component(child, lines)),
            _ => out.properties.push(property(child, lines)),
        }
    }
    out
}

fn property(element: Element, lines: &Lines) -> Property {
    let line = lines.line(element.at);
    let mut params: Vec<(String, String)> = Vec::new();
    let mut values: Vec<String> = Vec::new();
    let is_position = element.name == "geo";
    for child in &element.children {
        match child.name.as_str() {
            "parameters" => params.extend(child.children.iter().map(|param| {
                let parts: Vec<&str> = param.children.iter().map(|part| part.text.trim()).collect();
                let value = if parts.is_empty() { param.text.trim().to_owned() } else { parts.join(",") };
                (param.name.to_ascii_uppercase(), value)
            })),
            kind => {
                params.extend(spelled::stated(kind).map(|kind| ("VALUE".to_owned(), kind.to_owned())));
                values.push(value(kind, child));
            }
        }
    }
    if element.children.is_empty() {
        values.push(spelled::value("text", &element.text));
    }
    let sign = if is_position { ";" } else { "," };
    Property::new(&element.name, params, values.join(sign), line)
}

fn value(kind: &str, element: &Element) -> String {
    match kind {
        "recur" => {
            let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
            for part in &element.children {
                match parts.iter_mut().find(|(name, _)| *name == part.name) {
                    Some((_, values)) => values.push(&part.text),
                    None => parts.push((&part.name, vec![&part.text])),
                }
            }
            parts.iter().map(|(name, values)| spelled::part(name, values)).collect::<Vec<_>>().join(";")
        }
        "period" => {
            let parts = element.children.iter().map(|part| spelled::value("period", &part.text));
            parts.collect::<Vec<_>>().join("/")
        }
        "latitude" | "longitude" => element.text.trim().to_owned(),
        kind => spelled::value(kind, &element.text),
    }
}
