//! Phrases that are looked up by how they begin.

use rustc_hash::FxHashMap;

/// Words and phrases by their first letters, in lower case; the longer phrase first, so that "minutes"
/// is not read as "m".
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<char, Vec<&'static str>>);

impl Phrases {
    /// The phrases of several lists.
    pub fn of<'a>(words: impl Iterator<Item = &'a &'static str>) -> Self {
        let mut phrases = Phrases::default();
        for word in words {
            if let Some(first) = word.chars().next() {
                phrases.0.entry(first).or_default().push(word);
            }
        }
        for words in phrases.0.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words.dedup();
        }
        phrases
    }

    /// Those that begin with a letter in lower case.
    pub fn beginning(&self, first: char) -> &[&'static str] {
        self.0.get(&first).map(Vec::as_slice).unwrap_or_default()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.values().flatten().copied()
    }
}
