//! A text in one language or in several.
//!
//! ```
//! use agenda_widget::model::text::Text;
//!
//! let title = Text::of([("en", "Opening"), ("fr", "Ouverture")]);
//! assert_eq!(title.pick(&["fr-CA"]).text, "Ouverture");
//! assert_eq!(title.pick(&["ja"]).text, "Opening");
//! ```
//!
//! In JSON a text is a string, or a map from BCP 47 tag to string. The choice is the look-up of
//! RFC 4647 section 3.4 for each wanted language in turn, then another region's text in the same
//! language and script; failing all, the untagged or else the first text. Whoever knows the
//! agenda's own language puts it last among the wanted.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// A text: one untagged string, or one string a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<(String, String)>);

/// What [`Text::pick`] chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picked<'a> {
    /// The text.
    pub text: &'a str,
    /// Its BCP 47 tag; empty where the agenda gives none.
    pub lang: &'a str,
}

impl Text {
    /// A text whose language is not told.
    pub fn plain(text: impl Into<String>) -> Self {
        Text(vec![(String::new(), text.into())])
    }

    /// A text by language; an empty tag means "not told".
    pub fn of<T: Into<String>, S: Into<String>>(entries: impl IntoIterator<Item = (T, S)>) -> Self {
        Text(entries.into_iter().map(|(tag, text)| (tag.into(), text.into())).collect())
    }

    /// The text for a reader of `wanted` languages, best first.
    pub fn pick(&self, wanted: &[&str]) -> Picked<'_> {
        let found = wanted
            .iter()
            .find_map(|tag| self.look_up(tag).or_else(|| self.same_language(tag)))
            .or_else(|| self.0.iter().find(|(tag, _)| tag.is_empty()))
            .or_else(|| self.0.first());
        found.map_or(Picked { text: "", lang: "" }, |(lang, text)| Picked { text, lang })
    }

    fn look_up(&self, tag: &str) -> Option<&(String, String)> {
        let mut range = tag;
        loop {
            if let Some(found) = self.0.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(range)) {
                return Some(found);
            }
            range = range.rsplit_once('-')?.0;
            // A single letter or digit introduces an extension and goes with it.
            if let Some((head, "")) = range.rsplit_once('-').map(|(head, last)| (head, last.get(1..).unwrap_or(""))) {
                range = head;
            }
        }
    }

    /// A reader of `fr` or `fr-BE` would rather have `fr-CA` than another language.
    fn same_language(&self, wanted: &str) -> Option<&(String, String)> {
        let (language, script) = language(wanted);
        self.0.iter().find(|(tag, _)| {
            let (other, its) = self::language(tag);
            other.eq_ignore_ascii_case(language)
                && its.zip(script).is_none_or(|(its, script)| its.eq_ignore_ascii_case(script))
        })
    }

    /// The entries as they are: tag (empty where none is reported) and text.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Whether it is in several languages.
    pub fn is_many(&self) -> bool {
        self.0.len() > 1
    }

    /// Whether there is nothing to read in any language.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.chars().all(char::is_whitespace))
    }
}

/// Languages whose usual script runs from right to left.
const RTL: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Whether texts of that tag run from right to left: by its script, else by its language.
pub fn is_rtl(tag: &str) -> bool {
    let (language, script) = language(tag);
    let (names, name): (&[&str], _) = match script {
        Some(script) => (&["Arab", "Hebr"], script),
        None => (&RTL, language),
    };
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a text of the tag `lang` needs no other tag among texts of `around`: "fr" among "fr-CA".
pub fn is_within(lang: &str, around: &str) -> bool {
    let (head, rest) = around.split_at_checked(lang.len()).unwrap_or(("", ""));
    head.eq_ignore_ascii_case(lang) && (rest.is_empty() || rest.starts_with('-'))
}

/// The language of a tag and its script, where it tells one.
fn language(tag: &str) -> (&str, Option<&str>) {
    let (language, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let script = rest
        .split('-')
        .next()
        .filter(|part| part.len() == 4 && !part.starts_with(|letter: char| letter.is_ascii_digit()));
    (language, script)
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [(tag, text)] if tag.is_empty() => serializer.serialize_str(text),
            entries => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (tag, text) in entries {
                    // A map needs a tag: BCP 47 has "und" for a language that is not told.
                    map.serialize_entry(if tag.is_empty() { "und" } else { tag }, text)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_or_else_a_language_tells_the_direction() {
        for tag in ["ar", "ar-MA", "AR-eg", "he", "fa-IR", "az-Arab", "ks-arab-IN"] {
            assert!(is_rtl(tag), "{tag}");
        }
        for tag in ["en", "fr-CA", "ar-Latn", "uz-Cyrl", "zh-Hant", "", "arn"] {
            assert!(!is_rtl(tag), "{tag}");
        }
    }

    #[test]
    fn a_text_is_within_its_own_language_and_the_regions_of_it() {
        for (lang, around, expected) in [
            ("fr", "fr", true),
            ("FR", "fr-CA", true),
            ("fr-CA", "fr", false),
            ("fr", "fro", false),
            ("en", "fr", false),
            ("ar-MA", "ar-MA-u-nu-latn", true),
        ] {
            assert_eq!(is_within(lang, around), expected, "{lang} in {around}");
        }
    }

    #[test]
    fn look_up_shortens_the_tag_and_falls_back_to_the_first() {
        let text = Text::of([("en", "e"), ("fr", "f"), ("zh-Hant", "z"), ("ar", "a")]);
        for (wanted, expected) in [
            (&["fr"][..], "f"),
            (&["FR-ca"], "f"),
            (&["ar-MA-u-nu-latn"], "a"),
            (&["zh-Hant-TW"], "z"),
            (&["zh-Hans", "fr"], "f"),
            (&["ja"], "e"),
            (&[], "e"),
        ] {
            assert_eq!(text.pick(wanted).text, expected, "wanted: {wanted:?}");
        }
        let regions = Text::of([("ar", "a"), ("fr-CA", "f"), ("", "untagged")]);
        for (wanted, expected) in [("fr", "f"), ("fr-BE", "f"), ("fr-Latn-CA", "f"), ("ja", "untagged")] {
            assert_eq!(regions.pick(&[wanted]).text, expected, "wanted: {wanted:?}");
        }
        assert_eq!(Text::default().pick(&["en"]), Picked { text: "", lang: "" });
    }
}
