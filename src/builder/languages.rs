//! Languages that are offered, each by its own name.

/// What an agenda's texts may be in.
pub(crate) use crate::write::LANGUAGES;

/// What the widget speaks; for any other its sentences are English.
pub const SPOKEN: &[&str] = &["ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "zh", "zh-Hant"];

/// Regions whose hours, digits or dates are not those that their language has by itself.
pub const REGIONS: &[(&str, &str)] = &[
    ("ar-DZ", "العربية (الجزائر)"),
    ("ar-EG", "العربية (مصر)"),
    ("ar-JO", "العربية (الأردن)"),
    ("ar-LB", "العربية (لبنان)"),
    ("ar-MA", "العربية (المغرب)"),
    ("ar-SA", "العربية (السعودية)"),
    ("ar-TN", "العربية (تونس)"),
    ("ar-AE", "العربية (الإمارات)"),
    ("en-GB", "English (United Kingdom)"),
    ("en-US", "English (United States)"),
    ("fr-CA", "français (Canada)"),
    ("pt-BR", "português (Brasil)"),
];

/// A language by its own name.
pub fn called(tag: &str) -> String {
    let known = LANGUAGES.iter().chain(REGIONS).find(|(known, _)| tag.eq_ignore_ascii_case(known));
    known.map_or_else(
        || if tag.is_empty() { "not given".to_owned() } else { tag.to_owned() },
        |(_, name)| (*name).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_be_spoken_is_what_locales_has_and_english() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut tags: Vec<String> = files.filter_map(|name| name.strip_suffix(".txt").map(str::to_owned)).collect();
        tags.push("en".to_owned());
        tags.sort_unstable();
        assert_eq!(SPOKEN, tags);
        assert!(SPOKEN.iter().all(|tag| LANGUAGES.iter().any(|(known, _)| known == tag)));
    }

    #[test]
    fn a_language_is_called_by_its_own_name() {
        assert_eq!(called("AR"), "العربية");
        assert_eq!(called("fr-CA"), "français (Canada)");
        assert_eq!((called(""), called("xx")), ("not given".to_owned(), "xx".to_owned()));
    }
}
