//! Language tags (BCP 47), as far as a choice between texts needs them.
//!
//! ```
//! use agenda_widget::model::language_tag::LanguageTag;
//!
//! let tag = LanguageTag::of("zh_TW");
//! assert_eq!((tag.language, tag.script, tag.region), ("zh", "Hant", "TW"));
//! assert_eq!(LanguageTag::of("iw").language, "he");
//! ```
//!
//! A language that is written in several scripts has the usual one of its region where the tag names none, by the likely
//! subtags of CLDR. Former codes (`iw`) are read as those of today, and `_` as `-`. Extensions and variants do not count.

/// What a tag names; a part that it does not name is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageTag<'a> {
    /// The language.
    pub language: &'a str,
    /// The script, or the usual one of a language that is written in several.
    pub script: &'a str,
    /// Whether the tag itself names the script.
    pub names_script: bool,
    /// The region.
    pub region: &'a str,
}

/// Former and other codes of languages, and their codes here; one text, since a list of texts is twice as
/// large in WebAssembly.
const ALIASES: &str = "iw=he in=id ji=yi mo=ro nb=no cmn=zh tl=fil";

/// The usual scripts of languages that have several; of a language the regions come first.
const SCRIPTS: &str = "zh-TW=Hant zh-HK=Hant zh-MO=Hant zh=Hans sr-ME=Latn sr=Cyrl az-IR=Arab az=Latn uz-AF=Arab uz=Latn \
                       pa-PK=Arab pa=Guru kk-CN=Arab kk=Cyrl";

/// The rows of a table.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split(' ').filter_map(|row| row.split_once('='))
}

impl<'a> LanguageTag<'a> {
    /// Takes a tag apart.
    pub fn of(tag: &'a str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let written = parts.next().unwrap_or_default();
        let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let language = rows(ALIASES).find(|(alias, _)| is(alias, written)).map_or(written, |(_, language)| language);
        let (mut script, mut region) = ("", "");
        // A single letter or digit introduces an extension.
        for part in parts.take_while(|part| part.len() > 1) {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            match part.len() {
                4 if letters && script.is_empty() => script = part,
                2 if letters && region.is_empty() => region = part,
                3 if !letters && region.is_empty() => region = part,
                _ => {}
            }
        }
        let names_script = !script.is_empty();
        if !names_script {
            let usual = rows(SCRIPTS).find(|(tag, _)| {
                let (of, within) = tag.split_once('-').unwrap_or((tag, ""));
                is(of, language) && (within.is_empty() || is(within, region))
            });
            script = usual.map_or("", |(_, usual)| usual);
        }
        LanguageTag { language, script, names_script, region }
    }

    /// How well a text of another tag serves a reader of this one; nothing where it does not.
    pub fn fit(&self, text: &LanguageTag) -> Option<u8> {
        let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let same = is(self.language, text.language);
        // Who reads one of the two Norwegian languages reads the other.
        let norwegian = |tag: &LanguageTag| is(tag.language, "no") || is(tag.language, "nn");
        if !(same || norwegian(self) && norwegian(text)) {
            return None;
        }
        let script = is(self.script, text.script) || self.script.is_empty() || text.script.is_empty();
        if !script && self.names_script {
            return None;
        }
        let region = if is(self.region, text.region) { 2 } else { u8::from(text.region.is_empty()) };
        Some(u8::from(script) << 3 | u8::from(same) << 2 | region)
    }
}
