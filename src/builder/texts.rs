//! Texts of a document, one language at a time.
//!
//! ```
//! use agenda_widget::builder::texts;
//! use serde_json::json;
//!
//! let title = texts::set(Some(&json!("Opening")), "fr", "en", "Ouverture");
//! assert_eq!(title, Some(json!({ "en": "Opening", "fr": "Ouverture" })));
//! assert_eq!(texts::get(title.as_ref(), "fr", "en"), "Ouverture");
//! ```
//!
//! A text that is alone and without a tag is meant in the main language, the agenda's `locale`.

use serde_json::{Map, Value};

/// BCP 47 has this tag for a language that is not reported.
const UNTOLD: &str = "und";

/// The fields that hold texts.
const FIELDS: &[&str] = &[
    "title",
    "series",
    "subtitle",
    "description",
    "notice",
    "track",
    "room",
    "movedFrom",
    "name",
    "role",
    "jobTitle",
    "affiliation",
    "label",
    "text",
    "access",
    "tags",
    "level",
    "building",
];

/// The text in `lang`; empty where there is none.
pub fn get(text: Option<&Value>, lang: &str, main: &str) -> String {
    entries(text, main)
        .into_iter()
        .find(|(tag, _)| tag.eq_ignore_ascii_case(lang))
        .map(|(_, text)| text)
        .unwrap_or_default()
}

/// The text with that in `lang`; nothing where no language has any.
pub fn set(old: Option<&Value>, lang: &str, main: &str, new: &str) -> Option<Value> {
    let mut all = entries(old, main);
    match all.iter_mut().find(|(tag, _)| tag.eq_ignore_ascii_case(lang)) {
        Some((_, text)) => new.clone_into(text),
        None => all.push((lang.to_owned(), new.to_owned())),
    }
    all.retain(|(_, text)| !text.is_empty());
    match all.as_slice() {
        [] => None,
        [(tag, text)] if tag.eq_ignore_ascii_case(main) => Some(Value::String(text.clone())),
        _ => {
            let tagged = all.into_iter().map(|(tag, text)| {
                let tag = if tag.is_empty() { UNTOLD.to_owned() } else { tag };
                (tag, Value::String(text))
            });
            Some(Value::Object(tagged.collect()))
        }
    }
}

/// Texts of a list in `lang`, with commas between them.
pub fn get_list(list: Option<&Value>, lang: &str, main: &str) -> String {
    let texts = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let texts = texts.iter().map(|text| get(Some(text), lang, main)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

/// The list with the texts between commas in `lang`: each takes the place of the one that has its number.
pub fn set_list(old: Option<&Value>, lang: &str, main: &str, new: &str) -> Option<Value> {
    let old = old.and_then(Value::as_array).cloned().unwrap_or_default();
    let mut new: Vec<&str> = new.split(',').map(str::trim).filter(|text| !text.is_empty()).collect();
    new.resize(new.len().max(old.len()), "");
    let texts = new.into_iter().enumerate().filter_map(|(index, text)| set(old.get(index), lang, main, text));
    let texts: Vec<Value> = texts.collect();
    (!texts.is_empty()).then_some(Value::Array(texts))
}

/// The content of a text in any language: for a label of a row.
pub fn any(text: Option<&Value>, lang: &str, main: &str) -> String {
    let all = entries(text, main);
    let find = |wanted: &str| all.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
    find(lang).or_else(|| find(main)).or(all.first()).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// The languages of a document's texts, the main one first.
pub fn languages(document: &Value) -> Vec<String> {
    let mut found = vec![main(document).to_owned()];
    collect(document, &mut found);
    found
}

/// The language of texts without a tag; empty where it is not reported.
pub fn main(document: &Value) -> &str {
    document.get("locale").and_then(Value::as_str).unwrap_or_default()
}

fn entries(text: Option<&Value>, main: &str) -> Vec<(String, String)> {
    match text {
        Some(Value::String(text)) => vec![(main.to_owned(), text.clone())],
        Some(Value::Object(map)) => map
            .iter()
            .filter_map(|(tag, text)| {
                let tag = if tag == UNTOLD { main } else { tag };
                Some((tag.to_owned(), text.as_str()?.to_owned()))
            })
            .collect(),
        // Several roles are several texts, and are shown as one.
        Some(Value::Array(list)) => {
            let mut all: Vec<(String, String)> = Vec::new();
            for (tag, text) in list.iter().flat_map(|text| entries(Some(text), main)) {
                match all.iter_mut().find(|(known, _)| *known == tag) {
                    Some((_, before)) => *before = format!("{before}, {text}"),
                    None => all.push((tag, text)),
                }
            }
            all
        }
        _ => Vec::new(),
    }
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Object(texts) if FIELDS.contains(&name.as_str()) => tags(texts, found),
                    Value::Array(list) if FIELDS.contains(&name.as_str()) => {
                        list.iter().filter_map(Value::as_object).for_each(|texts| tags(texts, found));
                    }
                    other => collect(other, found),
                }
            }
        }
        _ => {}
    }
}

fn tags(texts: &Map<String, Value>, found: &mut Vec<String>) {
    for tag in texts.keys().filter(|tag| *tag != UNTOLD) {
        if !found.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
            found.push(tag.clone());
        }
    }
}

/// The direction of a text, by its first letter. Browsers find it too (`auto`), but of a textarea line by line,
/// which takes seconds for a conference's schedule.
pub fn direction(text: &str) -> &'static str {
    match text.chars().take(DIRECTED).find(|letter| letter.is_alphabetic()) {
        Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') => "rtl",
        Some(_) => "ltr",
        None => "auto",
    }
}

/// So many characters are looked at for a letter.
const DIRECTED: usize = 4_000;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_runs_as_its_first_letter_does() {
        for (text, runs) in [
            ("10:00 Tides, مد", "ltr"),
            ("١٠:٠٠ مد Tides", "rtl"),
            ("\n\n## יום", "rtl"),
            ("{ \"title\": \"مد\" }", "ltr"),
            ("", "auto"),
            ("10:00", "auto"),
        ] {
            assert_eq!(direction(text), runs, "{text}");
        }
    }

    #[test]
    fn one_language_stays_a_plain_string_and_a_second_makes_a_map() {
        for (old, lang, main, new, expected) in [
            (json!("Tides"), "en", "en", "Ropes", Some(json!("Ropes"))),
            (json!("Tides"), "fr", "en", "Marées", Some(json!({ "en": "Tides", "fr": "Marées" }))),
            (json!({ "en": "Tides", "fr": "Marées" }), "fr", "en", "", Some(json!("Tides"))),
            (json!({ "fr": "Marées" }), "fr", "en", "Marée", Some(json!({ "fr": "Marée" }))),
            (json!("Tides"), "", "", "", None),
            (Value::Null, "en", "en", "Knots", Some(json!("Knots"))),
            (json!("Tides"), "fr", "", "Marées", Some(json!({ "und": "Tides", "fr": "Marées" }))),
        ] {
            assert_eq!(set(Some(&old), lang, main, new), expected, "{old} in {lang}: {new}");
        }
    }

    #[test]
    fn a_text_is_found_in_its_language_and_several_roles_as_one() {
        let title = json!({ "und": "Tides", "fr": "Marées" });
        assert_eq!(get(Some(&title), "en", "en"), "Tides");
        assert_eq!(get(Some(&title), "FR", "en"), "Marées");
        assert_eq!(get(Some(&title), "ar", "en"), "");
        assert_eq!(any(Some(&title), "ar", "en"), "Tides");
        assert_eq!(get(Some(&json!(["chair", "speaker"])), "en", "en"), "chair, speaker");
        assert_eq!(get(None, "en", "en"), "");
    }

    #[test]
    fn a_list_of_texts_is_one_field_in_each_language() {
        let tags = set_list(None, "en", "en", "Ropes, Knots,");
        assert_eq!(tags, Some(json!(["Ropes", "Knots"])));
        let tags = set_list(tags.as_ref(), "fr", "en", "Cordes");
        assert_eq!(tags, Some(json!([{ "en": "Ropes", "fr": "Cordes" }, "Knots"])));
        assert_eq!(get_list(tags.as_ref(), "fr", "en"), "Cordes");
        assert_eq!(set_list(tags.as_ref(), "en", "en", "Ropes"), Some(json!([{ "en": "Ropes", "fr": "Cordes" }])));
        assert_eq!(set_list(Some(&json!(["Ropes"])), "en", "en", ""), None);
        assert_eq!(languages(&json!({ "locale": "en", "tags": [{ "en": "a", "fr": "b" }] })), ["en", "fr"]);
    }

    #[test]
    fn languages_are_those_of_every_text() {
        let document = json!({
            "locale": "en", "title": { "en": "a", "fr": "b" }, "extra": { "xx": "no text" },
            "sessions": [{ "title": "c", "speakers": [{ "name": { "ar": "d" } }] }],
        });
        assert_eq!(languages(&document), ["en", "ar", "fr"]);
    }
}
