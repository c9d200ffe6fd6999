//! Titles in two languages: columns of a table next to each other, or both in one line.

use super::draft::{Draft, Translation};

/// Languages by their names, as heads of columns have them; the first is the code, which counts in capital letters.
const NAMES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "english",
            "anglais",
            "inglés",
            "ingles",
            "englisch",
            "inglês",
            "inglese",
            "engels",
            "الإنجليزية",
            "الانجليزية",
        ],
    ),
    ("fr", &["french", "français", "francais", "francés", "französisch", "francês", "francese", "frans", "الفرنسية"]),
    ("ar", &["arabic", "arabe", "árabe", "arabisch", "arabo", "العربية", "عربي", "بالعربية"]),
    ("es", &["spanish", "espagnol", "español", "espanol", "spanisch", "espanhol", "spagnolo", "spaans", "الإسبانية"]),
    ("de", &["german", "allemand", "alemán", "deutsch", "alemão", "tedesco", "duits", "الألمانية"]),
    ("pt", &["portuguese", "portugais", "portugués", "portugiesisch", "português", "portoghese", "portugees"]),
    ("it", &["italian", "italien", "italiano", "italienisch", "italiaans"]),
    ("nl", &["dutch", "néerlandais", "neerlandés", "niederländisch", "nederlands", "olandese"]),
    ("ru", &["russian", "russe", "ruso", "russisch", "русский", "russo"]),
    ("zh", &["chinese", "chinois", "chino", "chinesisch", "中文", "cinese"]),
];

/// Short words that tell a language from the others.
const MARKS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "for", "with", "to", "on", "by", "from"]),
    ("fr", &["le", "la", "les", "des", "du", "et", "pour", "avec", "sur", "aux", "une", "d", "l", "à"]),
    ("es", &["el", "los", "las", "del", "y", "para", "con", "una", "sobre"]),
    ("de", &["der", "die", "das", "und", "für", "mit", "von", "zur", "zum", "den", "eine"]),
    ("pt", &["o", "os", "da", "do", "das", "dos", "e", "com", "uma", "sobre", "à"]),
    ("it", &["il", "gli", "della", "dei", "e", "per", "con", "di", "una"]),
    ("nl", &["het", "een", "van", "en", "voor", "met", "op", "de"]),
];

/// A language that is not known.
const UNKNOWN: &str = "und";

/// The language that the head of a column names: "Français", "Programme (AR)", "Session in English".
pub fn named(head: &str) -> Option<&'static str> {
    let words: Vec<&str> =
        head.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > 4 {
        return None;
    }
    let full = |word: &&str| {
        let word = word.to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(code, _)| *code)
    };
    let code = |word: &&str| NAMES.iter().find(|(code, _)| code.to_uppercase() == **word).map(|(code, _)| *code);
    words.iter().find_map(full).or_else(|| words.iter().find_map(code))
}

/// The script of the letters of a text, where it is one: whether it is Arabic.
pub fn is_arabic(text: &str) -> Option<bool> {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic()).map(|letter| {
        matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
    });
    let first = letters.next()?;
    letters.all(|letter| letter == first).then_some(first)
}

/// Gives the titles of all sessions their languages, and takes those apart that are in two scripts.
pub fn settle(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.translations.is_empty()) {
        let Some((title, other)) = halves(&draft.title) else { continue };
        let (title, other) = (title.to_owned(), other.to_owned());
        draft.translations.push(Translation { title: other, ..Translation::default() });
        draft.title = title;
    }
    // A language is guessed from all titles of a column at once, since one title may have no word that shows it.
    let firsts: Vec<&Draft> = drafts.iter().filter(|draft| !draft.translations.is_empty()).collect();
    let first = guess(firsts.iter().map(|draft| draft.title.as_str()));
    let others = guess(firsts.iter().flat_map(|draft| &draft.translations).map(|other| other.title.as_str()));
    for draft in drafts.iter_mut().filter(|draft| !draft.translations.is_empty()) {
        let own = of(&draft.title, first);
        draft.language.get_or_insert(own);
        for other in &mut draft.translations {
            let own = of(&other.title, others);
            other.language.get_or_insert(own);
        }
        // Two texts of one language cannot be distinguished.
        let language = draft.language;
        draft.translations.retain(|other| other.language != language);
    }
}

/// "Ouverture / الافتتاح": the two parts of a title in two scripts.
fn halves(title: &str) -> Option<(&str, &str)> {
    [" / ", " | ", " – ", " — ", " - ", "/", "\t"].iter().find_map(|mark| {
        let (first, other) = title.split_once(mark)?;
        let (first, other) = (first.trim(), other.trim());
        (is_arabic(first)? != is_arabic(other)?).then_some((first, other))
    })
}

/// The language of a title: by its script, or that of all.
fn of(title: &str, all: &'static str) -> &'static str {
    match is_arabic(title) {
        Some(true) => "ar",
        _ => all,
    }
}

/// The language of titles in Latin letters by their short words; where two are as likely, it is not known.
fn guess<'a>(titles: impl Iterator<Item = &'a str>) -> &'static str {
    let mut counts: Vec<(usize, &'static str)> = MARKS.iter().map(|(code, _)| (0, *code)).collect();
    for title in titles.filter(|title| is_arabic(title) == Some(false)) {
        let title = title.to_lowercase();
        for word in title.split(|letter: char| !letter.is_alphanumeric()) {
            for ((count, _), (_, words)) in counts.iter_mut().zip(MARKS) {
                *count = count.saturating_add(usize::from(words.contains(&word)));
            }
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(first, code), (second, _), ..] if first > second => code,
        _ => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_name_languages() {
        for (head, expected) in [
            ("Français", Some("fr")),
            ("العربية", Some("ar")),
            ("Programme (FR)", Some("fr")),
            ("Session in English", Some("en")),
            ("AR", Some("ar")),
            ("Titre en arabe", Some("ar")),
            ("Programme de la session", None),
            ("Title", None),
            ("de", None),
            ("The English of the sea in four lessons", None),
        ] {
            assert_eq!(named(head), expected, "{head:?}");
        }
    }

    #[test]
    fn titles_in_two_scripts_are_two() {
        assert_eq!(halves("Ouverture / الافتتاح"), Some(("Ouverture", "الافتتاح")));
        assert_eq!(halves("الافتتاح – Opening"), Some(("الافتتاح", "Opening")));
        assert_eq!(halves("Tides / Winds"), None);
        assert_eq!(halves("Ouverture"), None);
        // Where one part mixes both, nobody knows where it begins.
        assert_eq!(halves("Atelier المرسى / الافتتاح"), None);
    }

    #[test]
    fn a_language_is_guessed_from_all_titles() {
        assert_eq!(guess(["Ouverture", "Les marées du port", "Pause"].into_iter()), "fr");
        assert_eq!(guess(["Opening", "Tides of the harbour"].into_iter()), "en");
        assert_eq!(guess(["Pause", "Tides"].into_iter()), UNKNOWN);
    }
}
