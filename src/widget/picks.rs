//! A reader's own sessions as the end of an address, by which they go to another device or another reader.
//!
//! ```
//! use agenda_widget::widget::favorites::Favorites;
//! use agenda_widget::widget::picks::Picks;
//!
//! let picks = Picks { sessions: Favorites::parse("opening\ntides"), name: "Amina".to_owned() };
//! assert_eq!(picks.fragment(), "#agenda-mine=opening,tides&by=Amina");
//! assert_eq!(Picks::of("https://example.org/day#agenda-mine=opening,tides&by=Amina"), Some(picks));
//! assert_eq!(Picks::of("https://example.org/day#agenda-opening"), None);
//! ```
//!
//! Ids and the name are percent-encoded, so that `,`, `&` and `=` are never part of one; the id of a link to one session
//! never has `=` either, so that the two kinds of link differ. Anybody can write such an address: of one that is no such list
//! what can be read is taken, at most as many ids as favorites may be. Whether an agenda has these sessions is for the caller to check.

use crate::widget::favorites::Favorites;
use crate::write::percent;

/// What the fragment begins with.
const PREFIX: &str = "agenda-mine=";
/// Before the name of who shares them.
const BY: &str = "by=";
/// Letters of a name.
pub const LONGEST_NAME: usize = 40;
/// Bytes of a fragment. A longer one is ignored.
pub const LONGEST: usize = 64_000;

/// Sessions that somebody shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks {
    /// Their ids.
    pub sessions: Favorites,
    /// Who shares them; empty where they did not say.
    pub name: String,
}

impl Picks {
    /// What an address shares; nothing where it is no such address.
    pub fn of(address: &str) -> Option<Picks> {
        let (_, fragment) = address.split_once('#')?;
        let list = fragment.strip_prefix(PREFIX).filter(|list| list.len() <= LONGEST)?;
        let mut fields = list.split('&');
        let mut picks = Picks::default();
        for id in fields.next().unwrap_or_default().split(',').filter_map(decoded) {
            picks.sessions.add(&id);
        }
        let name = fields.find_map(|field| field.strip_prefix(BY)).and_then(decoded);
        picks.name = name.map(|name| readable(&name)).unwrap_or_default();
        Some(picks)
    }

    /// The end of an address that shares them, `#` included.
    pub fn fragment(&self) -> String {
        let mut fragment = ["#", PREFIX].concat();
        for (place, id) in self.sessions.ids().iter().enumerate() {
            if place > 0 {
                fragment.push(',');
            }
            encode(&mut fragment, id);
        }
        let name = readable(&self.name);
        if !name.is_empty() {
            fragment.push('&');
            fragment.push_str(BY);
            encode(&mut fragment, &name);
        }
        fragment
    }
}

/// A name as it can be shown in a line: without what cannot be seen or turns the direction of other words, one space between
/// words, cut where it is too long.
fn readable(name: &str) -> String {
    let mut words = String::new();
    for word in name.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        let word: String = word.chars().filter(|letter| !is_hidden(*letter)).collect();
        if !word.is_empty() && !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&word);
    }
    let short: String = words.chars().take(LONGEST_NAME).collect();
    short.trim_end().to_owned()
}

/// Marks and overrides of direction, and letters without width; joiners stay, as names in some scripts need them.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn encode(into: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            percent(into, byte);
        }
    }
}

/// A text without its escapes; nothing where they are no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
            bytes.push(high.wrapping_shl(4) | low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
