//! The builder's own words in other languages: what the code says in English is the key.
//!
//! ```
//! use agenda_widget::builder::words::{fill, said};
//!
//! assert_eq!(said("fr", "Undo"), "Annuler");
//! assert_eq!(said("en", "Undo"), "Undo");
//! assert_eq!(fill(said("fr", "{count} to mend"), &[("count", "3")]), "3 à corriger");
//! ```
//!
//! What a reader of a format reports is English in every language.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages, each by its own name.
pub const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("fr", "Français"), ("ar", "العربية")];

type Catalogue = HashMap<&'static str, &'static str>;

static FRENCH: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("fr.txt")));
static ARABIC: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("ar.txt")));

fn read(text: &'static str) -> Catalogue {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect()
}

/// English words in a language.
pub fn said(lang: &str, english: &'static str) -> &'static str {
    let catalogue = match lang {
        "fr" => &FRENCH,
        "ar" => &ARABIC,
        _ => return english,
    };
    catalogue.get(english).copied().unwrap_or(english)
}

/// A sentence with what belongs into its braces.
pub fn fill(sentence: &str, parts: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    // What is filled in may have braces of its own.
    while let Some((before, (name, behind))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        out.push_str(before);
        out.push_str(parts.iter().find(|(known, _)| *known == name).map_or("", |(_, part)| part));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The best of these languages, of those that a browser asks for.
pub fn best(wanted: &[String]) -> &'static str {
    let known = |tag: &String| {
        let language = tag.split('-').next().unwrap_or_default();
        LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(language)).map(|(known, _)| *known)
    };
    wanted.iter().find_map(known).unwrap_or("en")
}

/// Marks words that are translated where they are shown.
pub const fn n(english: &'static str) -> &'static str {
    english
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::builder::place::Place;
    use crate::builder::themes;

    /// The words that the sources mark with `t` or `n`, and those of places and themes.
    fn all() -> BTreeSet<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/builder");
        let mut words = BTreeSet::new();
        for file in
            ["", "/ui", "/snippets"].iter().flat_map(|within| std::fs::read_dir(format!("{folder}{within}")).unwrap())
        {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|kind| kind != "rs") {
                continue;
            }
            let code = std::fs::read_to_string(path).unwrap();
            for (at, _) in code.match_indices('(') {
                let (before, after) = code.split_at(at);
                let is_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
                let name = before.rsplit(|letter| !is_name(letter)).next().unwrap_or_default();
                let text = after.strip_prefix('(').and_then(|after| after.trim_start().strip_prefix('"'));
                let text = text.filter(|_| ["t", "n", "with"].contains(&name)).and_then(|text| text.split('"').next());
                words.extend(text.map(str::to_owned));
            }
        }
        words.extend(Place::ALL.iter().flat_map(|place| place.steps()).map(|step| (*step).to_owned()));
        words.extend(themes::ALL.iter().flat_map(|theme| [theme.title, theme.about]).map(str::to_owned));
        words
    }

    #[test]
    fn each_catalogue_has_all_words_and_no_others() {
        let all = all();
        assert!(all.len() > 250, "{}", all.len());
        for (tag, catalogue) in [("fr", &FRENCH), ("ar", &ARABIC)] {
            let missing: Vec<&String> = all.iter().filter(|word| !catalogue.contains_key(word.as_str())).collect();
            assert!(missing.is_empty(), "{tag}.txt lacks {missing:#?}");
            let known: Vec<&&str> = catalogue.keys().filter(|word| !all.contains(**word)).collect();
            assert!(known.is_empty(), "{tag}.txt has what nothing says: {known:#?}");
            for (english, text) in catalogue.iter() {
                let names = |text: &str| {
                    text.split('{')
                        .skip(1)
                        .map(|rest| rest.split('}').next().unwrap().to_owned())
                        .collect::<BTreeSet<_>>()
                };
                assert_eq!(names(english), names(text), "{tag}: {english}");
            }
        }
    }

    #[test]
    fn the_language_is_that_which_the_browser_asks_for_first() {
        let best = |wanted: &[&str]| best(&wanted.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            (best(&["fr-CA", "en"]), best(&["tr", "ar-EG"]), best(&["de"]), best(&[])),
            ("fr", "ar", "en", "en")
        );
    }

    #[test]
    fn what_is_filled_in_is_left_as_it_is() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "c")]), "{b} and c");
        assert_eq!(fill("{none}x {", &[]), "x {");
    }
}
