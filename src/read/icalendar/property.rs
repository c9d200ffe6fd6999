//! A parsed content line: `NAME;PARAMETER=value:value` (RFC 5545 section 3.1, RFC 6868).
//!
//! Crates that parse iCalendar do not fit here: calcard 0.3 reads `20300329T9:15:00` as 09:00, `PT1H30` as one hour
//! and an interval of 99,999,999 as 57,599, and none reports the line of what it skips. An invalid
//! time must never become a valid one, so values are kept as written until [`super::time`] reads them.

use super::lines::Line;

/// A property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its name, in capitals.
    pub name: String,
    /// Names in capitals, with unescaped values.
    params: Vec<(String, String)>,
    /// Its value with escapes.
    pub value: String,
    /// The line of the source that it starts on.
    pub line: usize,
}

impl Property {
    /// A property that is read from another spelling; its value is as a content line has it.
    pub fn new(name: &str, params: Vec<(String, String)>, value: String, line: usize) -> Self {
        Property { name: name.to_ascii_uppercase(), params, value, line }
    }

    /// Parses a line; nothing if it is not a property.
    pub fn of(line: &Line) -> Option<Self> {
        let text = line.text.trim_start();
        let length = text.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | '.'));
        let (name, rest) = text.split_at_checked(length?)?;
        // Groups of vCard, as in "item1.URL", occur in calendars too.
        let name = name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase();
        let rest = rest.trim_start();
        if name.is_empty() {
            return None;
        }
        let (params, value) = match rest.strip_prefix(':') {
            Some(value) => (Vec::new(), value),
            None => {
                let end = end_of_params(rest.strip_prefix(';')?, holds_times(&name))?;
                let (params, value) = rest.split_at_checked(end.checked_add(1)?)?;
                (parameters(params), value.strip_prefix(':')?)
            }
        };
        Some(Property { name, params, value: value.trim_end_matches('\r').to_owned(), line: line.number })
    }

    /// The value of a parameter; several are joined with commas.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has a parameter of that value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.param(name).is_some_and(|found| found.eq_ignore_ascii_case(value))
    }

    /// The value as one text, without its escapes.
    pub fn text(&self) -> String {
        unescape(&self.decoded())
    }

    /// The value as texts with commas between them.
    pub fn texts(&self) -> Vec<String> {
        let value = self.decoded();
        let mut texts = vec![String::new()];
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            if letter == ',' {
                texts.push(String::new());
                continue;
            }
            let Some(last) = texts.last_mut() else { continue };
            last.push(letter);
            if letter == '\\' {
                last.extend(letters.next());
            }
        }
        let texts = texts.iter().map(|text| unescape(text).trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    fn decoded(&self) -> String {
        if !self.has("ENCODING", "QUOTED-PRINTABLE") {
            return self.value.clone();
        }
        quoted_printable(&self.value, self.param("CHARSET"))
    }
}

/// Properties whose values are times, in which no colon is allowed.
fn holds_times(name: &str) -> bool {
    matches!(name, "DTSTART" | "DTEND" | "RECURRENCE-ID" | "EXDATE" | "RDATE")
}

/// The end of the parameters: the first colon outside quotation marks. Outlook writes zones such as
/// `TZID=(UTC-05:00) Eastern Time` without them, so before times it is the last colon.
fn end_of_params(text: &str, times: bool) -> Option<usize> {
    if times {
        return text.rfind(':');
    }
    let mut quoted = false;
    let mut colons = text.char_indices().filter(|(_, letter)| {
        quoted ^= *letter == '"';
        *letter == ':' && !quoted
    });
    // A quotation mark that is never closed is an ordinary letter.
    colons.next().map(|(at, _)| at).or_else(|| text.find(':'))
}

fn parameters(text: &str) -> Vec<(String, String)> {
    let mut quoted = false;
    let parts = text.split(|letter: char| {
        quoted ^= letter == '"';
        letter == ';' && !quoted
    });
    parts
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), meant(value.trim())))
        .collect()
}

/// A parameter's value without quotation marks and with the escapes of RFC 6868 resolved.
fn meant(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars().filter(|letter| *letter != '"').peekable();
    while let Some(letter) = letters.next() {
        let escaped = match letters.peek() {
            Some('n') => '\n',
            Some('^') => '^',
            Some('\'') => '"',
            _ => letter,
        };
        if letter == '^' && (escaped != '^' || letters.peek() == Some(&'^')) {
            letters.next();
            out.push(escaped);
        } else {
            out.push(letter);
        }
    }
    out
}

/// A text without the escapes of RFC 5545 section 3.3.11.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => out.push('\n'),
            // Some exporters escape quotation marks and colons as well.
            Some(escaped @ ('\\' | ';' | ',' | '"' | ':')) => out.push(escaped),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

fn quoted_printable(text: &str, charset: Option<&str>) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'=') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    let named = charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let encoding = named.unwrap_or(encoding_rs::UTF_8);
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    let text = if broken { encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0 } else { text };
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Property> {
        Property::of(&Line { number: 1, text: text.to_owned() })
    }

    #[test]
    fn lines_are_taken_apart() {
        for (text, name, value) in [
            ("SUMMARY:Tides: an hour", "SUMMARY", "Tides: an hour"),
            ("dtstart;value=date:20300329", "DTSTART", "20300329"),
            ("ATTENDEE;CN=\"Ada: Example; Pilot\":mailto:ada@example.org", "ATTENDEE", "mailto:ada@example.org"),
            ("item1.URL:https://example.org", "URL", "https://example.org"),
            ("X-A ;B=c : d", "X-A", " d"),
            ("DTSTART;TZID=(UTC-05:00) Eastern Time:20300329T101500", "DTSTART", "20300329T101500"),
            ("SUMMARY;X=\"open:Tides", "SUMMARY", "Tides"),
        ] {
            let property = read(text).unwrap();
            assert_eq!((property.name.as_str(), property.value.as_str()), (name, value), "{text}");
        }
        for text in ["", "Bring tea.", ":value", "X", "X;A=b", ";A=b:c", "été:x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn parameters_are_as_they_are_meant() {
        let property = read("X;cn=\"Ada ^'Quay^' Example^nPilot ^^ ^x\";LANGUAGE=fr;EMPTY=:v").unwrap();
        assert_eq!(property.param("CN"), Some("Ada \"Quay\" Example\nPilot ^ ^x"));
        assert!(property.has("LANGUAGE", "FR"));
        assert_eq!(property.param("EMPTY"), Some(""));
        let zone = read("DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20300329T101500").unwrap();
        assert_eq!(zone.param("TZID"), Some("(UTC-05:00) Eastern Time (US & Canada)"));
    }

    #[test]
    fn texts_lose_their_escapes() {
        for (value, expected) in [
            ("a\\, b\\; c\\\\d\\ne\\N", "a, b; c\\d\ne\n"),
            ("C:\\x", "C:\\x"),
            ("end\\", "end\\"),
            ("\\\"q\\\"", "\"q\""),
        ] {
            assert_eq!(read(&format!("X:{value}")).unwrap().text(), expected);
        }
        assert_eq!(read("CATEGORIES:Water, Ships\\, old,,").unwrap().texts(), ["Water", "Ships, old"]);
        let quoted =
            |params: &str, value: &str| read(&format!("X;ENCODING=QUOTED-PRINTABLE{params}:{value}")).unwrap().text();
        assert_eq!(quoted("", "Ros=C3=A9e=0D=0Ath=zz"), "Rosée\nth=zz");
        assert_eq!(quoted(";CHARSET=ISO-8859-1", "Ros=E9e"), "Rosée");
    }
}
