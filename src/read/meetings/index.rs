//! The index file: which agendas there are.

use crate::model::json::{Json, Object};
use crate::model::limits;
use crate::model::moment::{Instant, Written};
use crate::model::problem::{Kind, Place, Problem, hint};
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;
use crate::read::agenda_json::{ids, nests_too_deep, times};
use crate::read::fields::{Fields, kind, shorten};
use crate::read::findings::{At, Findings};

/// Several agendas as the index names them.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct Index {
    /// What the meetings are called together; without it, the titles of all.
    pub title: Option<Text>,
    /// IANA id of the zone that counts as the event's where the meetings have several; without it, that of the first.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::ZoneId>"))]
    pub time_zone: Option<String>,
    /// The agendas, each once.
    #[cfg_attr(feature = "schema", schemars(rename = "agendas", length(min = 1, max = limits::MEETINGS)))]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::AddressOr<Entry>>"))]
    pub entries: Vec<Entry>,
    /// What nobody took, such as `display`.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Object,
}

/// One agenda of an index.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
pub struct Entry {
    /// What its sessions are told apart by: their ids begin with it. Without it, it is made of `src`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Id>"))]
    pub key: String,
    /// What it is called here, in place of its own title.
    pub title: Option<Text>,
    /// Its address, relative to the index.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = limits::LINE_CHARS)))]
    pub src: String,
    /// The address of its status file, relative to the index.
    pub status: Option<String>,
    /// The agenda itself, once it was fetched.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub agenda: Option<Json>,
    /// Its status file, once that was fetched.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub news: Option<Json>,
    /// When it was last read, if it could not be read since.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub read: Option<Instant>,
}

/// An index and what its reader has to say about it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The index.
    pub index: Index,
    /// Warnings; an error would have kept the index from being read.
    pub problems: Vec<Problem>,
}

/// Characters of a key at most.
const KEY_CHARS: usize = 60;

/// Whether JSON looks like an index rather than like an agenda.
pub fn is_index(value: &Json) -> bool {
    let Json::Object(fields) = value else { return false };
    fields.get("agendas").is_some() && fields.get("sessions").is_none()
}

/// Reads an index, or gives every problem of it.
pub fn read(value: impl Into<Json>) -> Result<Reading, Vec<Problem>> {
    let mut found = Findings::<true>::default();
    match index(value.into(), &mut found) {
        Some(index) if found.errors() == 0 => Ok(Reading { index, problems: found.into_problems() }),
        _ => Err(found.into_problems()),
    }
}

fn index(value: Json, found: &mut Findings<true>) -> Option<Index> {
    if nests_too_deep(&value, found) {
        return None;
    }
    let mut fields = Fields::new(value, String::new(), "an index", found)?;
    let title = fields.text("title");
    let time_zone = fields.string("timeZone", times::WRITE_ZONE);
    let listed = fields.found.errors();
    let entries = fields.list("agendas", usize::MAX);
    let count = entries.len();
    if count > limits::MEETINGS {
        let message = || format!("expected at most {} agendas, found {count}", limits::MEETINGS);
        fields.error("agendas", message, hint!("show the meetings in several elements, each with an index of its own"));
    } else if count == 0 && fields.found.errors() == listed {
        fields.found.push(|| {
            let empty = Problem::error(Place::path("agendas"), "the index has no agendas").of(Kind::Empty);
            empty.hint(hint!("add the address of at least one, as { \"src\": \"agenda.json\" }"))
        });
    }
    let extra = fields.rest();
    let mut read: Vec<Entry> = Vec::new();
    for (path, value) in entries.into_iter().take(limits::MEETINGS) {
        let Some(entry) = entry(value, &path, found) else { continue };
        if !entry.src.is_empty() && read.iter().any(|other| other.src == entry.src) {
            let message = || format!("\"{}\" is listed already, so this entry is passed over", shorten(&entry.src));
            found.warning(At::field(&path, "src"), message, hint!("remove one of the two"));
            continue;
        }
        if !entry.key.is_empty() && read.iter().any(|other| other.key == entry.key) {
            let message = || format!("\"{}\" is the key of another agenda already", shorten(&entry.key));
            found.error(At::field(&path, "key"), message, hint!("give each agenda a key of its own"));
        }
        read.push(entry);
    }
    name(&mut read);
    Some(Index { title, time_zone, entries: read, extra })
}

fn entry(value: Json, path: &str, found: &mut Findings<true>) -> Option<Entry> {
    const WRITE_SRC: &str = hint!("write the address of the agenda, such as \"agenda.json\"");
    // In a list of addresses each is an entry without more.
    let value = match value {
        Json::String(src) => Json::Object(Object::of([("src".to_owned(), Json::String(src))])),
        other => other,
    };
    if !matches!(value, Json::Object(_)) {
        let message = || format!("expected an address or an object, found {}", kind(&value));
        found.error(At::path(path), message, WRITE_SRC);
        return None;
    }
    let mut fields = Fields::new(value, path.to_owned(), "an agenda of the index", found)?;
    let key = ids::take(&mut fields, "key");
    if key.contains(':') || key.chars().nth(KEY_CHARS).is_some() {
        let message = || format!("expected at most {KEY_CHARS} characters without \":\", found \"{}\"", shorten(&key));
        fields.error("key", message, hint!("write a short name, such as \"tunis\""));
    }
    let entry = Entry {
        key,
        title: fields.text("title"),
        src: fields.string("src", WRITE_SRC).unwrap_or_default(),
        status: fields.string("status", hint!("write the address of its status file")),
        agenda: fields.take("agenda"),
        news: fields.take("news"),
        read: fields.raw("read", "").and_then(|text| Written::parse(&text).ok()?.instant()),
    };
    if entry.src.is_empty() && entry.agenda.is_none() {
        fields.missing("src", WRITE_SRC);
    }
    fields.rest();
    Some(entry)
}

/// Gives a key to each entry that has none.
fn name(entries: &mut [Entry]) {
    let mut taken: Vec<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    for (index, entry) in entries.iter_mut().enumerate().filter(|(_, entry)| entry.key.is_empty()) {
        let stem = key_of(&entry.src);
        let mut key = stem.clone();
        let mut count = 1_usize;
        while key.is_empty() || taken.contains(&key) {
            count = count.saturating_add(1);
            key = [&*stem, "-", &*count.to_string()].concat();
        }
        if let Some(taken) = taken.get_mut(index) {
            taken.clone_from(&key);
        }
        entry.key = key;
    }
}

/// The key of an agenda by its address alone, so that it stays when others are added: "2021/tunis.json" is `2021-tunis`.
pub fn key_of(src: &str) -> String {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let (path, file) = match path.split_once("://") {
        Some((_, rest)) => (rest, rest.rfind('/').unwrap_or(rest.len())),
        None => (path, path.rfind('/').map_or(0, |slash| slash.saturating_add(1))),
    };
    // The ending of the file's name says nothing; a dot in a folder or in a host is part of its name.
    let path = path.rfind('.').filter(|dot| *dot > file).and_then(|dot| path.get(..dot)).unwrap_or(path);
    let mut key = String::new();
    for letter in path.chars() {
        // Letters of every script are as they are, as in the ids of sessions.
        if letter.is_ascii_alphanumeric() || !letter.is_ascii() {
            key.push(letter.to_ascii_lowercase());
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    // What differs is at the end.
    let excess = key.chars().count().saturating_sub(KEY_CHARS);
    let key: String = key.chars().skip(excess).collect();
    let key = key.trim_matches('-');
    if key.is_empty() { "meeting".to_owned() } else { key.to_owned() }
}
