//! Components: the lines between `BEGIN:NAME` and `END:NAME`, as a tree.
//!
//! Wrong nesting is read as far as possible: an end closes the components that are open inside it, and
//! the end of the source closes everything.

use super::lines::Line;
use super::property::Property;
use super::report::{Report, What};
use crate::model::limits;

/// A component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// Its name, in capitals; empty for the source as a whole.
    pub name: String,
    /// The line of its BEGIN.
    pub line: usize,
    /// Its properties, in the order of the source.
    pub properties: Vec<Property>,
    /// Its components.
    pub components: Vec<Component>,
}

impl Component {
    /// The first property of a name.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// All properties of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The components of a name in it, at any depth.
    pub fn inside<'a>(&'a self, name: &str, found: &mut Vec<&'a Component>) {
        for component in &self.components {
            if component.name == name {
                found.push(component);
            } else {
                component.inside(name, found);
            }
        }
    }
}

/// The tree of a source.
pub fn tree(lines: &[Line], report: &mut Report) -> Component {
    let mut open = vec![Component::default()];
    for line in lines {
        let Some(property) = Property::of(line) else {
            not_a_property(line, open.last_mut(), report);
            continue;
        };
        let name = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" if open.len() > limits::DEPTH => report.count(What::TooDeep, line.number, &name),
            "BEGIN" => open.push(Component { name, line: line.number, ..Component::default() }),
            "END" => {
                if open.iter().skip(1).any(|component| component.name == name) {
                    while let Some(closed) = open.pop() {
                        let is_it = closed.name == name;
                        if !is_it {
                            report.count(What::LeftOpen(closed.name.clone()), closed.line, "");
                        }
                        put(&mut open, closed);
                        if is_it {
                            break;
                        }
                    }
                } else {
                    report.count(What::NotOpen, line.number, &name);
                }
            }
            _ if open.len() == 1 => report.count(What::Outside, line.number, &line.text),
            _ => {
                if let Some(component) = open.last_mut() {
                    component.properties.push(property);
                }
            }
        }
    }
    while open.len() > 1 {
        if let Some(closed) = open.pop() {
            report.count(What::CutOff(closed.name.clone()), closed.line, "");
            put(&mut open, closed);
        }
    }
    open.pop().unwrap_or_default()
}

fn put(open: &mut [Component], closed: Component) {
    if let Some(parent) = open.last_mut() {
        parent.components.push(closed);
    }
}

/// A line of a text that was broken without folding belongs to the text before it.
fn not_a_property(line: &Line, open: Option<&mut Component>, report: &mut Report) {
    let last = open.and_then(|component| component.properties.last_mut());
    let texts = ["DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC", "X-WR-CALDESC"];
    match last.filter(|last| texts.contains(&last.name.as_str())) {
        Some(last) => {
            last.value.push_str("\\n");
            last.value.push_str(&line.text);
            report.count(What::NotFolded(last.name.clone()), line.number, &line.text);
        }
        None => report.count(What::NoProperty, line.number, &line.text),
    }
}
