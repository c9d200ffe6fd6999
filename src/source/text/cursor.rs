//! What is left of a text to read: each step eats or leaves everything as it was.

/// The rest of a text.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a>(pub &'a str);

impl<'a> Cursor<'a> {
    /// Runs `parse`; what it gave up on is not eaten.
    pub fn attempt<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let read = parse(self);
        if read.is_none() {
            *self = before;
        }
        read
    }

    pub fn space(&mut self) {
        self.0 = self.0.trim_start();
    }

    pub fn peek(&self) -> Option<char> {
        self.0.chars().next()
    }

    pub fn eat(&mut self, wanted: char) -> bool {
        self.eat_if(|found| found == wanted)
    }

    pub fn eat_if(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let mut rest = self.0.chars();
        let found = rest.next().is_some_and(wanted);
        if found {
            self.0 = rest.as_str();
        }
        found
    }

    /// A number of `least` to `most` digits that no further digit follows, with its digits counted.
    pub fn number(&mut self, least: usize, most: usize) -> Option<(u32, usize)> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if digits < least || digits > most {
            return None;
        }
        let (number, rest) = self.0.split_at_checked(digits)?;
        let number = number.parse().ok()?;
        self.0 = rest;
        Some((number, digits))
    }

    /// A run of letters.
    pub fn word(&mut self) -> Option<&'a str> {
        let end = self.0.find(|letter: char| !letter.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(word).filter(|word| !word.is_empty())
    }

    /// One of the words or phrases, in any case, where no letter follows.
    pub fn eat_words(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| {
            self.attempt(|rest| {
                for wanted in word.chars() {
                    let same = |found: char| found.to_lowercase().eq(wanted.to_lowercase());
                    if !rest.eat_if(same) {
                        return None;
                    }
                }
                rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(())
            })
            .is_some()
        })
    }
}
