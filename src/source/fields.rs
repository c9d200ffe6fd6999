//! Takes typed fields out of JSON objects and collects every problem on the way.

use serde_json::{Map, Value};

use crate::limits;
use crate::problem::{Place, Problem};
use crate::text::Text;

/// What has been found wrong so far.
#[derive(Default)]
pub struct Findings {
    pub problems: Vec<Problem>,
}

impl Findings {
    pub fn push(&mut self, problem: Problem) {
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(problem);
        }
    }

    pub fn error(&mut self, path: &str, message: impl Into<String>, hint: &str) {
        let problem = Problem::error(Place::path(path), message);
        self.push(if hint.is_empty() { problem } else { problem.hint(hint) });
    }
}

/// One JSON object; a field that is taken is gone, so what is left at the end is what nobody knew.
pub struct Fields<'a> {
    map: Map<String, Value>,
    path: String,
    found: &'a mut Findings,
}

impl<'a> Fields<'a> {
    /// The object at `path`, or an error and nothing.
    pub fn new(value: Value, path: String, what: &str, found: &'a mut Findings) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Fields { map, path, found }),
            other => {
                found.error(
                    &path,
                    format!("expected {what} as an object, found {}", kind(&other)),
                    "write it in braces, as { … }",
                );
                None
            }
        }
    }

    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub fn error(&mut self, name: &str, message: impl Into<String>, hint: &str) {
        let path = if name.is_empty() { self.path.clone() } else { self.path_of(name) };
        self.found.error(&path, message, hint);
    }

    pub fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(|value| !value.is_null())
    }

    /// A field as it stands; `null` counts as absent.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| !value.is_null())
    }

    pub fn string(&mut self, name: &str, hint: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) if text.chars().count() <= limits::LINE_CHARS => {
                Some(text.trim().to_owned()).filter(|text| !text.is_empty())
            }
            Value::String(_) => {
                self.error(name, format!("expected at most {} characters", limits::LINE_CHARS), "shorten it");
                None
            }
            other => {
                self.error(name, format!("expected a string, found {}", kind(&other)), hint);
                None
            }
        }
    }

    /// A text of one line.
    pub fn text(&mut self, name: &str) -> Option<Text> {
        let value = self.take(name)?;
        let path = self.path_of(name);
        text(value, &path, limits::LINE_CHARS, self.found)
    }

    /// A text of paragraphs.
    pub fn long_text(&mut self, name: &str) -> Option<Text> {
        let value = self.take(name)?;
        let path = self.path_of(name);
        text(value, &path, limits::DESCRIPTION_CHARS, self.found)
    }

    pub fn required_text(&mut self, name: &str, hint: &str) -> Text {
        if !self.has(name) {
            self.error(name, "is missing", hint);
        }
        self.text(name).unwrap_or_default()
    }

    /// The entries of a list, each with its path.
    pub fn list(&mut self, name: &str, limit: usize) -> Vec<(String, Value)> {
        match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(entries)) => {
                if entries.len() > limit {
                    self.error(
                        name,
                        format!("expected at most {limit} entries, found {}", entries.len()),
                        "split the agenda",
                    );
                }
                let path = self.path_of(name);
                entries
                    .into_iter()
                    .take(limit)
                    .enumerate()
                    .map(|(index, value)| (format!("{path}[{index}]"), value))
                    .collect()
            }
            Some(other) => {
                self.error(name, format!("expected a list, found {}", kind(&other)), "write it in brackets, as [ … ]");
                Vec::new()
            }
        }
    }

    /// A list of strings, each at most a line.
    pub fn strings(&mut self, name: &str) -> Vec<String> {
        let entries = self.list(name, limits::LIST);
        entries
            .into_iter()
            .filter_map(|(path, value)| match value {
                Value::String(text) if text.chars().count() <= limits::LINE_CHARS => Some(text),
                other => {
                    self.found.error(&path, format!("expected a string, found {}", kind(&other)), "");
                    None
                }
            })
            .collect()
    }

    /// One of `words`, which stand for `values`.
    pub fn one_of<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Option<T> {
        let word = self.string(name, "")?;
        let found = choices.iter().find(|(choice, _)| *choice == word).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.error(name, format!("found \"{word}\""), &format!("write one of {}", words.join(", ")));
        }
        found
    }

    pub fn findings(&mut self) -> &mut Findings {
        self.found
    }

    /// What nobody took; where a name looks like a known one misspelt, its owner is told.
    pub fn rest(self, known: &[&str]) -> Map<String, Value> {
        for name in self.map.keys() {
            let near = known.iter().find(|known| is_near(name, known));
            if let Some(near) = near {
                let path = if self.path.is_empty() { name.clone() } else { format!("{}.{name}", self.path) };
                self.found.push(
                    Problem::warning(Place::path(path), "is not a field of the format, so the widget ignores it")
                        .hint(format!("did you mean \"{near}\"?")),
                );
            }
        }
        self.map
    }
}

/// A text at `path`: a string, or a map from language tag to string.
pub fn text(value: Value, path: &str, limit: usize, found: &mut Findings) -> Option<Text> {
    let entries = match value {
        Value::String(text) => vec![(String::new(), text)],
        Value::Object(map) if map.len() <= limits::LANGUAGES => map
            .into_iter()
            .filter_map(|(tag, value)| {
                let path = format!("{path}.{tag}");
                if !is_tag(&tag) {
                    found.error(
                        &path,
                        format!("expected a language tag, found \"{tag}\""),
                        "write it as in BCP 47: en, fr-CA, ar",
                    );
                }
                match value {
                    Value::String(text) => Some((if tag == "und" { String::new() } else { tag }, text)),
                    other => {
                        found.error(&path, format!("expected a string, found {}", kind(&other)), "");
                        None
                    }
                }
            })
            .collect(),
        other => {
            found.error(
                path,
                format!("expected a text, found {}", kind(&other)),
                "write a string, or one string a language as { \"en\": \"…\", \"fr\": \"…\" }",
            );
            return None;
        }
    };
    if entries.iter().any(|(_, text)| text.chars().count() > limit) {
        found.error(path, format!("expected at most {limit} characters"), "shorten it");
        return None;
    }
    let text = Text::of(entries.into_iter().map(|(tag, text)| (tag, text.trim().to_owned())));
    (!text.is_empty()).then_some(text)
}

fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let word = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    first.len() >= 2
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word(first, 8)
        && parts.all(|part| word(part, 8))
}

/// What a JSON value is, for a sentence.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Whether two names differ by case, a separator, or one letter.
fn is_near(name: &str, known: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .map(|letter| letter.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    let (a, b) = (plain(name), plain(known));
    if a == b {
        return true;
    }
    if a.len() < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    head.saturating_add(tail).saturating_add(1) >= a.len().max(b.len())
}
