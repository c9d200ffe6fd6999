//! What survives a reload.
//!
//! Kept as JSON by the browser, where it lets us; a draft that cannot be read is none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::look::Look;
use super::snippets::Hosting;

/// The browser stores it under this name. It is not the widget's own prefix, which means that a reader has stored something.
pub const KEY: &str = "agenda-builder-draft";

/// Everything that was typed or chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Draft {
    /// Which of the versions that tabs have stored it is; the first field, so that it is found without reading the rest.
    pub revision: String,
    /// The source as pasted.
    pub source: String,
    /// The zone given for it.
    pub zone: String,
    /// The date given for it.
    pub date: String,
    /// The name of the file that it came in; empty where it was pasted.
    pub file: String,
    /// Answers to the questions of its reader, by their keys.
    pub answers: BTreeMap<String, String>,
    /// The agenda, edited or as read.
    pub document: Option<Value>,
    /// Whether it was edited since it was read.
    pub mended: bool,
    /// Whether the source has been edited since.
    pub stale: bool,
    /// How it looks.
    pub look: Look,
    /// Where it is put.
    pub hosting: Hosting,
}

impl Draft {
    /// As the browser keeps it; nothing where there is nothing to keep.
    pub fn write(&self) -> Option<String> {
        let nothing = Draft { revision: self.revision.clone(), ..Draft::default() };
        (*self != nothing).then(|| serde_json::to_string(self).ok()).flatten()
    }

    /// The same without the source, where there is an agenda that was read from it.
    pub fn without_source(&self) -> Option<String> {
        self.document.is_some().then(|| Draft { source: String::new(), stale: false, ..self.clone() }.write()).flatten()
    }

    /// From the browser's storage; empty if that is no draft.
    pub fn read(kept: &str) -> Draft {
        serde_json::from_str(kept).unwrap_or_default()
    }

    /// The revision of what is stored, without reading all of it; empty where it has none.
    pub fn revision(kept: &str) -> &str {
        let rest = kept.strip_prefix("{\"revision\":\"").unwrap_or_default();
        rest.split_once('"').map_or("", |(revision, _)| revision)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_draft_is_read_as_it_was_written_and_nonsense_is_none() {
        let draft = Draft {
            source: "10:00 Tides".into(),
            document: Some(json!({ "title": "Day", "own": [1] })),
            mended: true,
            answers: [("day-2".to_owned(), "2029-09-18".to_owned())].into(),
            look: Look { lang: "ar".into(), ..Look::default() },
            ..Draft::default()
        };
        assert_eq!(Draft::read(&draft.write().unwrap()), draft);
        assert_eq!(Draft::default().write(), None);
        let small = Draft { source: String::new(), ..draft.clone() };
        assert_eq!(Draft::read(&draft.without_source().unwrap()), small);
        assert_eq!(Draft { source: "10:00 Tides".into(), ..Draft::default() }.without_source(), None);
        for nonsense in ["", "{", "[]", "{\"look\": 3}"] {
            assert_eq!(Draft::read(nonsense), Draft::default(), "{nonsense}");
        }
        assert_eq!(Draft::read("{\"source\":\"x\",\"future\":1}").source, "x");
    }

    #[test]
    fn the_revision_is_found_without_reading_the_rest() {
        let draft = Draft { revision: "18c2-9f".into(), source: "10:00 Tides".into(), ..Draft::default() };
        assert_eq!(Draft::revision(&draft.write().unwrap()), "18c2-9f");
        assert_eq!(Draft { revision: "18c2-9f".into(), ..Draft::default() }.write(), None);
        for none in ["", "{}", "{\"source\":\"x\"}", "{\"revision\":"] {
            assert_eq!(Draft::revision(none), "", "{none}");
        }
    }
}
