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
//! In JSON a text is a string, or a map from BCP 47 tag to string. For each wanted language in turn the text of the same
//! tag is taken, then one in the same language and script: for the same region, for all regions, for another one.
//! If there is none, it is the untagged or else the first text. Callers put the agenda's own language last among the wanted.

use super::language_tag::LanguageTag;
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
    /// A text whose language is unknown.
    pub fn plain(text: impl Into<String>) -> Self {
        Text(vec![(String::new(), text.into())])
    }

    /// A text by language; an empty tag means that the language is unknown.
    pub fn of<T: Into<String>, S: Into<String>>(entries: impl IntoIterator<Item = (T, S)>) -> Self {
        Text(entries.into_iter().map(|(tag, text)| (tag.into(), text.into())).collect())
    }

    /// The text for a reader of `wanted` languages, best first.
    pub fn pick(&self, wanted: &[&str]) -> Picked<'_> {
        let found = match self.0.as_slice() {
            // Nearly always there is no choice.
            [_] => None,
            _ => wanted.iter().find_map(|tag| self.best(tag)),
        };
        let found = found.or_else(|| self.0.iter().find(|(tag, _)| tag.is_empty())).or_else(|| self.0.first());
        found.map_or(Picked { text: "", lang: "" }, |(lang, text)| Picked { text, lang })
    }

    /// The text in a language: that of the same tag, else the first one in the language's script that is for its region, for
    /// all regions or for another one.
    fn best(&self, wanted: &str) -> Option<&(String, String)> {
        let reader = LanguageTag::of(wanted);
        let mut best = None;
        let mut most = 0;
        for entry in &self.0 {
            let exact = entry.0.eq_ignore_ascii_case(wanted).then_some(u8::MAX);
            // From 1 on, since the first of several is the one to take.
            let fit = exact.or_else(|| reader.fit(&LanguageTag::of(&entry.0))?.checked_add(1));
            if let Some(fit) = fit.filter(|fit| *fit > most) {
                (best, most) = (Some(entry), fit);
            }
        }
        best
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
    let LanguageTag { language, script, .. } = LanguageTag::of(tag);
    let (names, name): (&[&str], _) = if script.is_empty() { (&RTL, language) } else { (&["Arab", "Hebr"], script) };
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a text of the tag `lang` needs no other tag among texts of `around`: "fr" among "fr-CA".
pub fn is_within(lang: &str, around: &str) -> bool {
    let (head, rest) = around.split_at_checked(lang.len()).unwrap_or(("", ""));
    head.eq_ignore_ascii_case(lang) && (rest.is_empty() || rest.starts_with('-'))
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [(tag, text)] if tag.is_empty() => serializer.serialize_str(text),
            entries => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (tag, text) in entries {
                    // A map needs a tag: BCP 47 has "und" for an unknown language.
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
    fn a_script_or_else_a_language_decides_the_direction() {
        for tag in ["ar", "ar-MA", "AR-eg", "he", "iw", "fa-IR", "fa_IR", "az-Arab", "az-IR", "pa-PK", "ks-arab-IN"] {
            assert!(is_rtl(tag), "{tag}");
        }
        for tag in ["en", "fr-CA", "ar-Latn", "uz-Cyrl", "uz", "pa-IN", "zh-Hant", "", "arn"] {
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
    fn the_text_in_the_language_and_script_is_picked_else_the_first() {
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
        for (tags, wanted, expected) in [
            (&["zh-Hans", "zh-Hant", "en"][..], "zh-TW", "zh-Hant"),
            (&["zh-Hans", "zh-Hant", "en"], "zh-HK", "zh-Hant"),
            (&["zh-Hant", "zh-Hans", "en"], "zh-CN", "zh-Hans"),
            (&["zh-Hant", "zh-Hans", "en"], "zh", "zh-Hans"),
            (&["zh-Hans", "zh-Hant"], "zh-Hant-TW", "zh-Hant"),
            (&["zh-CN", "zh-TW"], "zh-Hant-HK", "zh-TW"),
            (&["zh-TW", "zh-HK"], "zh-Hant-HK", "zh-HK"),
            (&["zh", "zh-Hant"], "zh-MO", "zh-Hant"),
            (&["en", "zh-Hans"], "zh-cmn-Hans", "zh-Hans"),
            (&["en", "zh-Hans"], "zh-TW", "zh-Hans"),
            (&["en", "zh-Hans"], "zh-Hant", "en"),
            (&["sr-Latn", "sr"], "sr-ME", "sr-Latn"),
            (&["sr-Latn", "sr"], "sr-RS", "sr"),
            (&["en", "no"], "nb", "no"),
            (&["en", "nb"], "nn-NO", "nb"),
            (&["en", "nn"], "no", "nn"),
            (&["nn", "nb"], "no", "nb"),
            (&["nb", "nn"], "nn", "nn"),
            (&["en", "he"], "iw", "he"),
            (&["en", "iw"], "he-IL", "iw"),
            (&["en", "fr"], "fr_FR", "fr"),
            (&["en", "fr_FR"], "fr-FR", "fr_FR"),
            (&["en", "pt-PT", "pt-BR"], "pt_BR", "pt-BR"),
            (&["en", "pt-PT", "pt"], "pt-BR", "pt"),
            (&["ca-valencia", "ca"], "ca", "ca"),
            (&["ca", "ca-valencia"], "ca-valencia", "ca-valencia"),
            (&["en", "es-419", "es-ES"], "es-419", "es-419"),
        ] {
            let text = Text::of(tags.iter().map(|tag| (*tag, *tag)));
            assert_eq!(text.pick(&[wanted, "en"]).lang, expected, "{wanted} among {tags:?}");
        }
        assert_eq!(Text::default().pick(&["en"]), Picked { text: "", lang: "" });
    }
}
