//! Content lines of iCalendar (RFC 5545 section 3.1): escaped, folded, each ended by CR LF.

/// The most octets of a line, its end not counted.
const OCTETS: usize = 75;

/// A file as it is written, line by line.
#[derive(Default)]
pub struct Lines {
    out: String,
    /// Octets on the line so far.
    column: usize,
}

impl Lines {
    /// A whole line that needs no escapes.
    pub fn line(&mut self, line: &str) {
        self.raw(line).end();
    }

    /// What is as it is: names, and values of our own making.
    pub fn raw(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.push(letter);
        }
        self
    }

    /// The language of the text that follows, where it is known.
    pub fn language(&mut self, tag: &str) -> &mut Self {
        if !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            self.raw(";LANGUAGE=").raw(tag);
        }
        self
    }

    /// A text as the value of a parameter: in quotation marks, with the escapes of RFC 6868.
    pub fn quoted(&mut self, text: &str) -> &mut Self {
        self.push('"');
        for letter in plain(text) {
            match letter {
                '\n' => self.raw("^n"),
                '"' => self.raw("^'"),
                '^' => self.raw("^^"),
                letter => self.push(letter),
            };
        }
        self.push('"')
    }

    /// A text as a value or as one of several.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for letter in plain(text) {
            match letter {
                '\n' => self.raw("\\n"),
                '\\' | ';' | ',' => self.push('\\').push(letter),
                letter => self.push(letter),
            };
        }
        self
    }

    /// Ends the line.
    pub fn end(&mut self) {
        self.out.push_str("\r\n");
        self.column = 0;
    }

    /// The file.
    pub fn done(self) -> String {
        self.out
    }

    fn push(&mut self, letter: char) -> &mut Self {
        let octets = letter.len_utf8();
        if self.column.saturating_add(octets) > OCTETS {
            // The space that opens the next line is not part of the value.
            self.out.push_str("\r\n ");
            self.column = 1;
        }
        self.out.push(letter);
        self.column = self.column.saturating_add(octets);
        self
    }
}

/// A text with `\n` for every kind of line break, and without any other control character but tabs.
pub fn plain(text: &str) -> impl Iterator<Item = char> {
    let mut last = ' ';
    text.chars().filter_map(move |letter| {
        let after = std::mem::replace(&mut last, letter);
        match letter {
            '\n' if after == '\r' => None,
            // Readers that split at every line break of Unicode would break the file at these.
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some('\t'),
            letter if letter.is_control() => None,
            letter => Some(letter),
        }
    })
}

/// An address as a URI: characters that only people write, such as spaces and letters beyond ASCII, in
/// escapes, so that it ends where it ends when it is in a text.
pub fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            uri.push(char::from(byte));
        } else {
            percent(&mut uri, byte);
        }
    }
    uri
}

/// `%` and two digits.
pub fn percent(out: &mut String, byte: u8) {
    out.push('%');
    for digit in [byte >> 4, byte & 15] {
        out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
    }
}

/// Digits of a number, with zeros before it.
pub fn digits(out: &mut String, number: u32, width: u32) {
    let mut unit = 10_u32.saturating_pow(width.saturating_sub(1));
    while unit > 0 {
        let digit = number.checked_div(unit).and_then(|digit| digit.checked_rem(10)).unwrap_or_default();
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
        unit = unit.checked_div(10).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_one_and_control_characters_are_gone() {
        for (text, expected) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\r\r\n\nb", "a\n\n\nb"),
            ("a\u{85}b\u{2028}c\u{2029}d", "a\nb\nc\nd"),
            ("a\u{0}\u{7}\u{b}\u{7f}\u{9f}\tb", "a\tb"),
        ] {
            assert_eq!(plain(text).collect::<String>(), expected, "text: {text:?}");
        }
    }

    #[test]
    fn an_address_keeps_its_escapes_and_gets_those_that_it_lacks() {
        for (address, expected) in [
            ("https://example.org/a%20b?c=d&e=f,g;h#i", "https://example.org/a%20b?c=d&e=f,g;h#i"),
            ("https://example.org/a b|é", "https://example.org/a%20b%7C%C3%A9"),
        ] {
            assert_eq!(uri(address), expected);
        }
    }

    #[test]
    fn numbers_have_their_zeros() {
        let mut out = String::new();
        for (number, width) in [(2021, 4), (3, 2), (0, 2), (59, 2)] {
            digits(&mut out, number, width);
        }
        assert_eq!(out, "2021030059");
    }
}
