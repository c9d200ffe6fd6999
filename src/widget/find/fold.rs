//! Texts made comparable, and where a word is in one.
//!
//! The greater part is done by whoever calls, in the widget the browser: compatibility forms taken
//! apart, marks removed, all in small letters. It must do so letter by letter, without looking at
//! neighbours, and of ASCII change nothing but capitals, so that [`super::marks`] can tell which
//! letters a match came from. What Unicode does
//! not count as the same and people do is added here: œ and oe, ß and ss, curly and straight
//! apostrophes, kinds of hyphens, the Arabic letters that keyboards mix up, Arabic and other digits.

/// Takes case, accents and marks from a text.
pub type Fold<'a> = &'a dyn Fn(&str) -> String;

/// More words than this narrow no search.
const MOST_WORDS: usize = 12;
/// From this number of letters on, a word is also searched for inside others.
const LONG_WORD: usize = 5;
/// From here on (Hebrew, Arabic, the scripts of India, Chinese, Japanese, Korean) words carry their
/// article in front, or are without spaces.
const OPEN_SCRIPTS: char = '\u{590}';

/// Signs that are around words.
const AROUND: [char; 16] = ['"', '\'', '(', ')', '[', ']', '{', '}', '«', '»', '“', '”', '„', ',', ';', '،'];
/// Signs that end sentences.
const AFTER: [char; 5] = ['.', ':', '!', '?', '؟'];

/// A text as it is compared.
pub fn fold(text: &str, with: Fold) -> String {
    let mut folded = String::with_capacity(text.len());
    loosen(&with(text), &mut folded);
    folded
}

/// The words of what a reader typed, each once. All of them must be found.
pub fn words(query: &str, with: Fold) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(query, with).split_whitespace() {
        // "C++" and ".NET" keep their signs; quotes, brackets and what ends a sentence are no part of a word.
        let word =
            word.trim_start_matches(AROUND).trim_end_matches(|sign| AROUND.contains(&sign) || AFTER.contains(&sign));
        let signs_only = word.bytes().all(|byte| byte.is_ascii_punctuation());
        if !signs_only && words.len() < MOST_WORDS && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// Letters that people type the same although Unicode does not fold them.
pub(super) fn loosen(text: &str, into: &mut String) {
    for letter in text.chars() {
        let alike = match letter {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            // A word's last sigma has a shape of its own.
            'ς' => "σ",
            '‘' | '’' | 'ʼ' => "'",
            '‐'..='―' | '−' => "-",
            // Soft hyphens, joiners, directions, the stroke that stretches Arabic words.
            '\u{ad}'
            | '\u{640}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => "",
            'ٱ' => "ا",
            'ى' | 'ی' => "ي",
            'ة' => "ه",
            'ک' => "ك",
            '٠' | '۰' => "0",
            '١' | '۱' => "1",
            '٢' | '۲' => "2",
            '٣' | '۳' => "3",
            '٤' | '۴' => "4",
            '٥' | '۵' => "5",
            '٦' | '۶' => "6",
            '٧' | '۷' => "7",
            '٨' | '۸' => "8",
            '٩' | '۹' => "9",
            other => {
                into.push(other);
                continue;
            }
        };
        into.push_str(alike);
    }
}

/// Where a word next is in a text, from a byte on, both folded.
///
/// It is where a word begins with it; inside one too where it has five letters or more, so that
/// "chain" finds "blockchain" while "rust" does not find "trust", and in scripts whose words carry
/// their article or are without spaces.
pub(super) fn place(text: &str, word: &str, from: usize) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    let anywhere = word.chars().nth(LONG_WORD.saturating_sub(1)).is_some() || word.starts_with(is_open);
    let mut at = from;
    loop {
        // A plain loop: `str::find` brings a search for long texts, with kilobytes of code.
        let rest = text.as_bytes().get(at..)?;
        let skip = rest.iter().position(|byte| *byte == first)?;
        at = at.saturating_add(skip);
        let found = rest.get(skip..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found && (anywhere || !follows_letter(text, at)) {
            return Some(at);
        }
        at = at.saturating_add(1);
    }
}

fn is_open(letter: char) -> bool {
    letter >= OPEN_SCRIPTS
}

/// Whether what is before a place belongs to the same word, if that is in letters such as Latin.
fn follows_letter(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    before.is_some_and(|letter| letter.is_ascii_alphanumeric() || (letter >= '\u{c0}' && !is_open(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ASCII needs no browser.
    fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    #[test]
    fn words_are_what_is_between_spaces_without_quotes() {
        for (query, expected) in [
            ("", &[][..]),
            ("  ", &[]),
            ("Open Source", &["open", "source"]),
            ("open  OPEN", &["open"]),
            ("\"health\", (data). ...", &["health", "data"]),
            ("C++ & .NET", &["c++", ".net"]),
            ("AI – health", &["ai", "health"]),
            ("L’Œuvre", &["l'oeuvre"]),
            ("🚀", &["🚀"]),
        ] {
            assert_eq!(words(query, &lower), expected, "query: {query:?}");
        }
        let many: String = (0..50).map(|number| format!("w{number} ")).collect();
        assert_eq!(words(&many, &lower).len(), MOST_WORDS);
    }

    #[test]
    fn a_word_is_found_where_one_begins_or_inside_where_that_is_of_use() {
        for (text, word, expected) in [
            ("rust in trust", "rust", Some(0)),
            ("a trust", "rust", None),
            ("a trust-rust", "rust", Some(8)),
            ("blockchain", "chain", Some(5)),
            ("l'eau", "eau", Some(2)),
            ("éeau", "eau", None),
            ("3d", "d", None),
            ("生成ai活用", "ai", Some(6)),
            ("生成ai活用", "活用", Some(8)),
            ("الصحة", "صح", Some(4)),
            ("доклад", "клад", None),
            ("", "a", None),
            ("a", "", None),
            ("aab", "ab", None),
            ("aa ab", "ab", Some(3)),
        ] {
            assert_eq!(place(text, word, 0), expected, "{word:?} in {text:?}");
        }
        assert_eq!(place("tide, tide", "tide", 1), Some(6));
        assert_eq!(place("tide", "tide", 9), None);
    }
}
