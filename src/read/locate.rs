//! From a path into JSON, as `sessions[3].start`, to line and column in its text.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A JSON text with its tree; without one where the text is no JSON.
pub struct Locator<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

impl<'a> Locator<'a> {
    /// The tree of `text`.
    pub fn new(text: &'a str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let breaks = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        let lines = std::iter::once(0).chain(breaks).collect();
        Locator { text, root: parsed.ok().and_then(|parsed| parsed.value), lines }
    }

    /// Names that are more than once in the object at the top-level field `name`.
    pub fn repeated(&self, name: &str) -> Vec<&str> {
        let Some(Value::Object(root)) = &self.root else { return Vec::new() };
        let Some(Value::Object(object)) = root.get(name).map(|property| &property.value) else { return Vec::new() };
        let mut names: Vec<&str> = object.properties.iter().map(|property| property.name.as_str()).collect();
        names.sort_unstable();
        let mut repeated: Vec<&str> = names
            .windows(2)
            .filter(|pair| pair.first() == pair.last())
            .filter_map(|pair| pair.first().copied())
            .collect();
        repeated.dedup();
        repeated
    }

    /// Line and column, from 1, of the value at `path`; of what should hold it where it is missing.
    pub fn find(&self, path: &str) -> Option<(usize, usize)> {
        let mut at = self.root.as_ref()?;
        for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
            let inside = match (at, step.strip_suffix(']')) {
                (Value::Array(list), Some(index)) => {
                    index.parse().ok().and_then(|index: usize| list.elements.get(index))
                }
                (Value::Object(object), None) => object.get(step).map(|property| &property.value),
                _ => None,
            };
            let Some(inside) = inside else { break };
            at = inside;
        }
        let line = self.lines.partition_point(|start| *start <= at.start());
        let start = self.lines.get(line.checked_sub(1)?)?;
        let column = self.text.get(*start..at.start())?.chars().count().saturating_add(1);
        Some((line, column))
    }
}
