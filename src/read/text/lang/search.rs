//! Words of any language in a text.

use std::borrow::Cow;

use super::{ALL, Label, List, Words, all};

/// Whether a word is in a list of any language; both in lower case.
pub fn is(word: &str, pick: impl Fn(&Words) -> List) -> bool {
    ALL.iter().any(|words| pick(words).contains(&word))
}

/// Whether `text` holds one of the words or phrases that `pick` takes from any language, as whole words.
pub fn holds(text: &str, pick: impl Fn(&Words) -> List) -> bool {
    let text = text.to_lowercase();
    ALL.iter().flat_map(|words| pick(words)).any(|word| find_word(&text, word).is_some())
}

/// A word in lower case, which most words are.
pub fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Where `word` is in `text` as a whole word, both in lower case.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    // Both are short: a search that prepares tables of the word takes longer than looking at each place.
    let first = word.bytes().next()?;
    let places = text.bytes().enumerate().filter(|(_, byte)| *byte == first).map(|(at, _)| at);
    let mut found = places.filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(word)));
    found.find(|at| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        let after = text.get(at.saturating_add(word.len())..).and_then(|tail| tail.chars().next());
        let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !letter(before) && !letter(after)
    })
}

/// No word or phrase is longer.
const LONGEST: usize = 60;

/// What a label says, in any case: "Date", "Time(s)", "Day & time".
pub fn label(text: &str) -> Option<Label> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase().replace("(s)", "");
    let known = |text: &str| all().labels.get(text).copied();
    known(&text).or_else(|| {
        // Several labels joined by a word or a sign are one only if all of them state when; so is "الوقت" after "و".
        text.contains(['&', '/', '+', ' ']).then_some(())?;
        let mut text = text.clone();
        for sign in ["&", "/", "+", " و"] {
            text = text.replace(sign, &format!(" {} ", sign.trim()));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let joins = |word: &&str| ["&", "/", "+"].contains(word) || is(word, |words| words.and);
        let mut parts = words.split(joins).map(|part| known(&part.join(" ")) == Some(Label::When));
        parts.all(|when| when).then_some(Label::When)
    })
}

/// What `table` says of `text` as a whole, in any case.
pub fn look_up<T: Copy + 'static>(
    text: &str,
    table: impl Fn(&'static Words) -> &'static [(&'static str, T)],
) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase();
    ALL.iter().flat_map(|words| table(words)).find(|(word, _)| *word == text).map(|(_, found)| *found)
}

/// "Coffee break", "Lunch (provided)", "Break".
pub fn is_break(title: &str) -> bool {
    let title = title.to_lowercase();
    let head = title.split(['(', '-', '–', ':', ',']).next().unwrap_or_default();
    let plain =
        [title.as_str(), head].map(|text| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned());
    ALL.iter().any(|words| plain.iter().any(|text| words.breaks.contains(&text.as_str())))
        || plain.first().is_some_and(|text| text.ends_with(" break") && text.split_whitespace().count() <= 4)
}
