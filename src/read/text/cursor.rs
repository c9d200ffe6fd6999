//! The rest of a text: each step consumes a part, or leaves everything as it was.

use super::lang::Phrases;

/// The rest of a text.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a>(pub &'a str);

impl<'a> Cursor<'a> {
    /// Runs `parse`; if it fails, nothing is consumed.
    pub fn attempt<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let read = parse(self);
        if read.is_none() {
            *self = before;
        }
        read
    }

    /// White space, and the marks that only set the direction of writing.
    pub fn space(&mut self) {
        self.0 = self.0.trim_start_matches(|letter: char| letter.is_whitespace() || is_direction(letter));
    }

    /// The same within a line.
    pub fn space_within_line(&mut self) {
        let blank = |letter: char| letter != '\n' && letter.is_whitespace() || is_direction(letter);
        self.0 = self.0.trim_start_matches(blank);
    }

    /// White space before a letter, which is not consumed; nothing if another character follows.
    pub fn space_within_line_before(&mut self, wanted: char) {
        self.attempt(|rest| {
            rest.space_within_line();
            (rest.peek() == Some(wanted)).then_some(())
        });
    }

    /// A text, character by character.
    pub fn eat_literal(&mut self, wanted: &str) -> bool {
        let rest = self.0.strip_prefix(wanted);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
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

    /// A number of `least` to `most` digits that no further digit follows, with its digits counted;
    /// Arabic and full-width digits count as well.
    pub fn number(&mut self, least: usize, most: usize) -> Option<(u32, usize)> {
        let mut number = 0_u32;
        let mut digits = 0_usize;
        let mut rest = self.0.chars();
        loop {
            let before = rest.as_str();
            let Some(digit) = rest.next().and_then(digit) else {
                self.0 = if (least..=most).contains(&digits) { before } else { return None };
                return Some((number, digits));
            };
            digits = digits.saturating_add(1);
            if digits > most {
                return None;
            }
            number = number.checked_mul(10)?.checked_add(digit)?;
        }
    }

    /// A run of letters.
    pub fn word(&mut self) -> Option<&'a str> {
        let end = self.0.find(|letter: char| !letter.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(word).filter(|word| !word.is_empty())
    }

    /// One of the words or phrases, in any case, if no letter follows.
    pub fn eat_words(&mut self, words: &[&str]) -> bool {
        let Some(first) = self.peek() else { return false };
        let first = lower(first);
        words.iter().any(|word| {
            // Most words differ in their first letter.
            let begins = word.chars().next().is_some_and(|wanted| lower(wanted) == first);
            begins && self.attempt(|rest| rest.eat_word(word)).is_some()
        })
    }

    /// One of the phrases of a list, likewise.
    pub fn eat_any(&mut self, phrases: &Phrases) -> bool {
        let Some(first) = self.peek() else { return false };
        phrases.beginning(lower(first)).iter().any(|word| self.attempt(|rest| rest.eat_word(word)).is_some())
    }

    /// One of the phrases of a list, even if a letter follows: "heure d'" before "Abidjan".
    pub fn eat_head(&mut self, phrases: &Phrases) -> bool {
        let Some(first) = self.peek() else { return false };
        phrases.beginning(lower(first)).iter().any(|word| self.attempt(|rest| rest.eat_letters(word)).is_some())
    }

    fn eat_letters(&mut self, word: &str) -> Option<()> {
        for wanted in word.chars() {
            self.eat_if(|found| lower(found) == lower(wanted)).then_some(())?;
        }
        Some(())
    }

    fn eat_word(&mut self, word: &str) -> Option<()> {
        self.eat_letters(word)?;
        self.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(())
    }
}

/// Whether a text holds one of the phrases as whole words, in any case.
pub fn holds(text: &str, phrases: &Phrases) -> bool {
    let mut open = true;
    text.char_indices().any(|(at, letter)| {
        let begins = open && letter.is_alphanumeric();
        open = !letter.is_alphanumeric();
        begins && text.get(at..).is_some_and(|rest| Cursor(rest).eat_any(phrases))
    })
}

/// A letter in lower case, if that is one letter.
fn lower(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
}

/// The value of a decimal digit as agendas write them: ASCII, Arabic, Persian, full-width.
pub fn digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u32::from(letter).checked_sub(u32::from(zero))
}

/// Whether a text has a decimal digit.
pub fn has_digit(text: &str) -> bool {
    // In UTF-8 the digits of other scripts begin with one of three bytes.
    text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, 0xd9 | 0xdb | 0xef))
        && text.chars().any(|letter| digit(letter).is_some())
}

/// Whether a text has a number that is no part of a time such as `10:15`: dates and numbers of days are such.
pub fn has_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0_usize;
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, 0xd9 | 0xdb | 0xef) {
            return text.chars().any(|letter| digit(letter).is_some());
        }
        if !byte.is_ascii_digit() {
            at = at.saturating_add(1);
            continue;
        }
        let hour = digits(at);
        let colon = at.saturating_add(hour);
        let minute = digits(colon.saturating_add(1));
        if hour > 2 || bytes.get(colon) != Some(&b':') || minute != 2 {
            return true;
        }
        at = colon.saturating_add(3);
    }
    false
}

/// A mark that only sets the direction of writing.
pub fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is a symbol or a picture: "⏰ 10:00".
pub fn is_picture(letter: char) -> bool {
    ('\u{2190}'..='\u{2bff}').contains(&letter) || matches!(letter, '\u{fe0e}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
