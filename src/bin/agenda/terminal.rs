//! The only place that writes messages: what they quote of an input cannot steer the terminal.
//!
//! A title may hold an escape sequence that clears the screen, or a mark that turns the rest of the
//! line around. Such characters are shown as Rust writes them, `\u{1b}`. What `convert` writes to
//! standard output is data and does not pass through here.

use std::borrow::Cow;
use std::io::Write;

/// Writes a message and a line break to standard error.
pub fn err(message: &str) {
    // Nobody is left to be reported where standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{}", plain(message));
}

/// Writes a line to standard output.
pub fn out(line: &str) {
    // The reader of the output may have stopped, as `head` does.
    let _ = writeln!(std::io::stdout().lock(), "{}", plain(line));
}

/// The text with every character escaped that a terminal obeys, or that nobody sees.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len().saturating_add(16));
    for letter in text.chars() {
        if is_harmful(letter) {
            plain.extend(letter.escape_unicode());
        } else {
            plain.push(letter);
        }
    }
    Cow::Owned(plain)
}

/// Controls, line breaks, and invisible characters that reorder or hide what is around them.
/// The joiners U+200C and U+200D stay: Persian, Hindi and emoji are written with them.
fn is_harmful(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        for (text, expected) in [
            ("Ann Lee, رسم, 会議", "Ann Lee, رسم, 会議"),
            ("می\u{200c}خواهم 👩\u{200d}🚀", "می\u{200c}خواهم 👩\u{200d}🚀"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("a\nb\tc\r\u{7f}", "a\\u{a}b\\u{9}c\\u{d}\\u{7f}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("a\u{202e}b\u{2066}c\u{2028}\u{61c}", "a\\u{202e}b\\u{2066}c\\u{2028}\\u{61c}"),
            ("\u{200b}\u{e0041}", "\\u{200b}\\u{e0041}"),
        ] {
            assert_eq!(plain(text), expected, "text: {text:?}");
        }
    }
}
