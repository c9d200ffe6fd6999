//! A schedule as a tree in which every value knows where it is in its source.

use crate::model::problem::Place;

/// A value and the byte at which it starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub at: usize,
    pub value: Value,
}

/// What JSON and XML have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Flag(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// Names in the order of the source; a name may be twice, as a room does in XML.
    Map(Vec<(String, Node)>),
}

impl Node {
    pub fn text(at: usize, text: impl Into<String>) -> Self {
        Node { at, value: Value::Text(text.into()) }
    }

    /// A field of a map.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.fields().iter().find(|(known, _)| known == name).map(|(_, node)| node)
    }

    /// The fields of a map; none of anything else.
    pub fn fields(&self) -> &[(String, Node)] {
        match &self.value {
            Value::Map(fields) => fields,
            _ => &[],
        }
    }

    /// The entries of a list; none of anything else.
    pub fn entries(&self) -> &[Node] {
        match &self.value {
            Value::List(entries) => entries,
            _ => &[],
        }
    }

    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// A text or a number, trimmed; nothing where it is empty.
    pub fn word(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Whether it says yes, in JSON or in a word.
    pub fn says_yes(&self) -> bool {
        match &self.value {
            Value::Flag(flag) => *flag,
            Value::Text(text) => matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "yes" | "1"),
            _ => false,
        }
    }

    /// Whether nobody would miss it: `null`, `false`, an empty text, and lists and maps of nothing else.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Flag(flag) => !flag,
            Value::Number(_) => false,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(entries) => entries.iter().all(Node::is_empty),
            Value::Map(fields) => fields.iter().all(|(_, node)| node.is_empty()),
        }
    }

    /// What it is, for a sentence.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "an object",
        }
    }
}

/// From bytes of a source to its lines and columns.
pub struct Lines<'a> {
    text: &'a str,
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn of(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        Lines { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// Line and column of a byte, both from 1.
    pub fn place(&self, at: usize) -> Place {
        let line = self.line(at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.as_bytes().get(start..at.min(self.text.len())).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count().saturating_add(1);
        Place::line(line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let lines = Lines::of("é <a>\n\n  <b/>");
        for (at, line, column) in [(0, 1, 1), (3, 1, 3), (7, 2, 1), (10, 3, 3), (900, 3, 7)] {
            assert_eq!(lines.place(at), Place::line(line, column), "byte {at}");
        }
    }
}
