//! Takes typed fields out of JSON objects and collects every problem on the way.

use super::findings::{At, Findings};
use crate::model::json::{Json, Object};
use crate::model::limits;
use crate::model::problem::hint;
use crate::model::text::Text;

/// One JSON object; a field that is taken is gone, so what is left at the end is what nobody knew.
pub struct Fields<'a, const DETAILED: bool> {
    map: Object,
    path: String,
    /// The names that were asked for, to recognise a misspelt one by.
    known: Vec<&'static str>,
    pub found: &'a mut Findings<DETAILED>,
}

// Each is called dozens of times, and is in the widget once where it is not copied into its callers.
impl<'a, const DETAILED: bool> Fields<'a, DETAILED> {
    /// The object at `path`, or an error and nothing.
    pub fn new(value: Json, path: String, what: &str, found: &'a mut Findings<DETAILED>) -> Option<Self> {
        match value {
            Json::Object(map) => Some(Fields { map, path, known: Vec::with_capacity(16), found }),
            other => {
                let message = || format!("expected {what} as an object, found {}", kind(&other));
                found.error(At::path(&path), message, hint!("write it in braces, as { … }"));
                None
            }
        }
    }

    pub fn path_of(&self, name: &str) -> String {
        if DETAILED { At::field(&self.path, name).to_string() } else { String::new() }
    }

    pub fn error(&mut self, name: &str, message: impl FnOnce() -> String, hint: &str) {
        self.found.error(At::field(&self.path, name), message, hint);
    }

    #[inline(never)]
    pub fn missing(&mut self, name: &str, hint: &str) {
        self.error(name, || "is missing".to_owned(), hint);
    }

    #[inline(never)]
    pub fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(|value| !matches!(value, Json::Null))
    }

    /// A field as it is; `null` counts as absent.
    #[inline(never)]
    pub fn take(&mut self, name: &'static str) -> Option<Json> {
        self.known.push(name);
        self.map.remove(name).filter(|value| !matches!(value, Json::Null))
    }

    /// A string of at most a line, as it is.
    #[inline(never)]
    pub fn raw(&mut self, name: &'static str, hint: &str) -> Option<String> {
        let value = self.take(name)?;
        line(value, At::field(&self.path, name), hint, self.found)
    }

    /// A string of at most a line; an empty one counts as absent.
    #[inline(never)]
    pub fn string(&mut self, name: &'static str, hint: &str) -> Option<String> {
        let value = self.take(name)?;
        self.checked_string(name, value, hint)
    }

    /// The value of a field, taken already, as a string of at most a line.
    #[inline(never)]
    pub fn checked_string(&mut self, name: &str, value: Json, hint: &str) -> Option<String> {
        let text = line(value, At::field(&self.path, name), hint, self.found)?;
        let text = text.trim();
        if text.contains(char::is_control) {
            self.error(name, || "holds a control character".to_owned(), hint!("remove it"));
            return None;
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    #[inline(never)]
    pub fn required_string(&mut self, name: &'static str, hint: &str) -> String {
        let (present, reported) = (self.has(name), self.found.errors());
        let string = self.string(name, hint);
        if string.is_none() && reported == self.found.errors() {
            self.absent(name, present, hint);
        }
        string.unwrap_or_default()
    }

    /// A BCP 47 tag.
    #[inline(never)]
    pub fn tag(&mut self, name: &'static str) -> Option<String> {
        let tag = self.raw(name, WRITE_TAG)?;
        checked_tag(tag, At::field(&self.path, name), self.found)
    }

    /// A list of BCP 47 tags.
    #[inline(never)]
    pub fn tags(&mut self, name: &'static str) -> Vec<String> {
        let entries = self.list(name, limits::LIST);
        let found = &mut *self.found;
        let tag = |(path, value): (String, Json)| {
            let tag = line(value, At::path(&path), WRITE_TAG, found)?;
            checked_tag(tag, At::path(&path), found)
        };
        entries.into_iter().filter_map(tag).collect()
    }

    /// A text of one line.
    #[inline(never)]
    pub fn text(&mut self, name: &'static str) -> Option<Text> {
        let value = self.take(name)?;
        text(value, At::field(&self.path, name), limits::LINE_CHARS, self.found)
    }

    /// A text of paragraphs.
    #[inline(never)]
    pub fn long_text(&mut self, name: &'static str) -> Option<Text> {
        let value = self.take(name)?;
        text(value, At::field(&self.path, name), limits::DESCRIPTION_CHARS, self.found)
    }

    #[inline(never)]
    pub fn required_text(&mut self, name: &'static str, limit: usize, hint: &str) -> Text {
        let (present, reported) = (self.has(name), self.found.errors());
        let text = self.take(name).and_then(|value| text(value, At::field(&self.path, name), limit, self.found));
        if text.is_none() && reported == self.found.errors() {
            self.absent(name, present, hint);
        }
        text.unwrap_or_default()
    }

    fn absent(&mut self, name: &str, present: bool, hint: &str) {
        self.error(name, || if present { "is empty" } else { "is missing" }.to_owned(), hint);
    }

    /// One text or a list of them.
    #[inline(never)]
    pub fn texts(&mut self, name: &'static str) -> Vec<Text> {
        let entries = match self.map.get(name) {
            Some(Json::Array(_)) => self.list(name, limits::LIST),
            _ => self.take(name).map(|value| (self.path_of(name), value)).into_iter().collect(),
        };
        let found = &mut *self.found;
        let text = |(path, value): (String, Json)| text(value, At::path(&path), limits::LINE_CHARS, found);
        entries.into_iter().filter_map(text).collect()
    }

    /// The entries of a list, each with its path.
    #[inline(never)]
    pub fn list(&mut self, name: &'static str, limit: usize) -> Vec<(String, Json)> {
        match self.take(name) {
            None => Vec::new(),
            Some(Json::Array(entries)) => {
                if entries.len() > limit {
                    let message = || format!("expected at most {limit} entries, found {}", entries.len());
                    self.error(name, message, hint!("split the agenda"));
                }
                let path = self.path_of(name);
                let path = |index| if DETAILED { format!("{path}[{index}]") } else { String::new() };
                entries.into_iter().take(limit).enumerate().map(|(index, value)| (path(index), value)).collect()
            }
            Some(other) => {
                let message = || format!("expected a list, found {}", kind(&other));
                self.error(name, message, hint!("write it in brackets, as [ … ]"));
                Vec::new()
            }
        }
    }

    /// An object in a field.
    pub fn object<T>(&mut self, name: &'static str, what: &str, read: fn(Fields<DETAILED>) -> T) -> Option<T> {
        let value = self.take(name)?;
        let path = self.path_of(name);
        Fields::new(value, path, what, self.found).map(read)
    }

    /// The objects of a list.
    pub fn objects<T>(&mut self, name: &'static str, what: &str, read: fn(Fields<DETAILED>) -> T) -> Vec<T> {
        let entries = self.list(name, limits::LIST);
        let found = &mut *self.found;
        entries.into_iter().filter_map(|(path, value)| Fields::new(value, path, what, found).map(read)).collect()
    }

    /// One of a few words, each with what it means.
    pub fn one_of<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let words = if DETAILED { listed(choices.iter().map(|(word, _)| *word)) } else { String::new() };
        let hint = if DETAILED { format!("write one of {words}") } else { String::new() };
        let word = self.raw(name, &hint)?;
        let choice = choices.iter().find(|(choice, _)| *choice == word).map(|(_, value)| *value);
        if choice.is_none() {
            self.error(name, || format!("expected one of {words}, found \"{}\"", shorten(&word)), "");
        }
        choice
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let value = self.take(name)?;
        if let Json::Bool(flag) = value {
            return Some(flag);
        }
        let message = || format!("expected true or false, found {}", kind(&value));
        self.error(name, message, hint!("write it without quotation marks"));
        None
    }

    /// Reads fields of these names with `read`, and leaves them where they are.
    pub fn peek(&mut self, names: &[&'static str], read: fn(&mut Fields<DETAILED>)) {
        self.known.extend_from_slice(names);
        let (path, known) = (self.path.clone(), Vec::new());
        read(&mut Fields { map: self.map.clone(), path, known, found: &mut *self.found });
    }

    /// What nobody took; where a name looks like a known one misspelt, its owner is reported.
    pub fn rest(self) -> Object {
        // The widget shows what it can; `agenda check` reports misspelt names.
        if crate::model::problem::WIDGET {
            return self.map;
        }
        for (name, _) in self.map.iter().filter(|(name, _)| !self.known.contains(name)) {
            if let Some(near) = self.known.iter().find(|known| is_near(name, known)) {
                self.found.warning(
                    At::field(&self.path, name),
                    || "is not a field of the format, so the widget ignores it".to_owned(),
                    &format!("did you mean \"{near}\"?"),
                );
            }
        }
        self.map
    }
}

/// Words, commas between them.
fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut list = String::new();
    for word in words {
        list.push_str(if list.is_empty() { "" } else { ", " });
        list.push_str(word);
    }
    list
}

const WRITE_TAG: &str = hint!("write it as in BCP 47: en, fr-CA, ar");

/// A string of at most a line.
fn line<const DETAILED: bool>(value: Json, at: At, hint: &str, found: &mut Findings<DETAILED>) -> Option<String> {
    match value {
        Json::String(text) if !is_longer(&text, limits::LINE_CHARS) => Some(text),
        Json::String(_) => {
            found.error(at, || format!("expected at most {} characters", limits::LINE_CHARS), hint!("shorten it"));
            None
        }
        other => {
            found.error(at, || format!("expected a string, found {}", kind(&other)), hint);
            None
        }
    }
}

fn checked_tag<const DETAILED: bool>(tag: String, at: At, found: &mut Findings<DETAILED>) -> Option<String> {
    if is_tag(&tag) {
        return Some(tag);
    }
    found.error(at, || format!("expected a language tag, found \"{}\"", shorten(&tag)), WRITE_TAG);
    None
}

/// A text at `at`: a string, or a map from language tag to string.
fn text<const DETAILED: bool>(value: Json, at: At, limit: usize, found: &mut Findings<DETAILED>) -> Option<Text> {
    let mut entries: Vec<(String, String)> = Vec::with_capacity(1);
    match value {
        Json::String(text) => entries.extend(Some((String::new(), cleaned(text, at, limit, found)?))),
        Json::Object(map) if map.len() > limits::LANGUAGES => {
            let message = || format!("expected at most {} languages, found {}", limits::LANGUAGES, map.len());
            found.error(at, message, "");
        }
        Json::Object(map) => {
            for (tag, value) in map {
                let path = if DETAILED { format!("{at}.{}", shorten(&tag)) } else { String::new() };
                let at = At::path(&path);
                let Some(tag) = checked_tag(tag, at, found) else { continue };
                if let Json::String(text) = value {
                    let tag = if tag == "und" { String::new() } else { tag };
                    entries.extend(cleaned(text, at, limit, found).map(|text| (tag, text)));
                } else {
                    found.error(at, || format!("expected a string, found {}", kind(&value)), "");
                }
            }
        }
        other => found.error(
            at,
            || format!("expected a text, found {}", kind(&other)),
            hint!("write a string, or one string a language as { \"en\": \"…\", \"fr\": \"…\" }"),
        ),
    }
    // An empty translation would win over a full text for its readers.
    entries.retain(|(_, text)| !text.is_empty());
    (!entries.is_empty()).then(|| Text::of(entries))
}

/// A string that is short enough, trimmed, with line breaks as `\n` and no other control character.
fn cleaned<const DETAILED: bool>(text: String, at: At, limit: usize, found: &mut Findings<DETAILED>) -> Option<String> {
    if is_longer(&text, limit) {
        found.error(at, || format!("expected at most {limit} characters"), hint!("shorten it"));
        return None;
    }
    let trimmed = text.trim();
    let paragraphs = limit == limits::DESCRIPTION_CHARS;
    // Nearly every text is clean, which its bytes show fastest: a control character beyond ASCII starts with C2.
    let is_clean = |byte: u8| byte >= b' ' && byte != 0x7f && byte != 0xc2 || byte == b'\n' && paragraphs;
    if trimmed.bytes().all(is_clean) {
        return Some(trimmed.to_owned());
    }
    let mut text = String::with_capacity(trimmed.len());
    let mut last = ' ';
    let mut odd = false;
    for letter in trimmed.chars() {
        // `\r`, `\n` and the two together are one line break.
        match letter {
            '\n' if last == '\r' => {}
            '\n' | '\r' if paragraphs => text.push('\n'),
            '\t' if paragraphs => text.push('\t'),
            letter => {
                odd |= letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
                text.push(if letter.is_control() { ' ' } else { letter });
            }
        }
        last = letter;
    }
    if odd {
        found.warning(at, || "holds a control character; a space is shown for it".to_owned(), hint!("remove it"));
    }
    Some(text.trim().to_owned())
}

fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().count() > limit
}

fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A foreign string, short and plain enough for a sentence on a terminal.
pub fn shorten(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut short: String = text.chars().take(60).map(plain).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

/// What a JSON value is, for a sentence.
pub fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

/// Whether two names differ by case, by separators, by one letter or by two letters exchanged.
fn is_near(name: &str, known: &str) -> bool {
    if name.len() > 40 {
        return false;
    }
    let plain = |text: &str| -> Vec<char> {
        text.chars()
            .filter(|letter| !matches!(letter, '-' | '_' | ' '))
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
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
    let differing = a.len().max(b.len()).saturating_sub(head.saturating_add(tail));
    let exchanged = differing == 2 && a.get(head) == b.get(head.saturating_add(1)) && a.len() == b.len();
    differing <= 1 || exchanged && a.get(head.saturating_add(1)) == b.get(head)
}
