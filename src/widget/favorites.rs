//! The sessions that a reader has chosen, by id.
//!
//! ```
//! use agenda_widget::widget::favorites::{Favorites, key};
//!
//! let mut favorites = Favorites::parse("opening\ntides");
//! assert!(!favorites.toggle("tides"));
//! assert!(favorites.toggle("closing"));
//! assert_eq!(favorites.write(), "opening\nclosing");
//! assert_eq!(key(None, Some("https://example.org/agenda.json?v=7"), "", ""),
//!     "agenda-widget:mine:1:src:https://example.org/agenda.json");
//! ```
//!
//! Stored as one id a line, with `\n` and `\\` for a line end and a backslash inside one. Of a
//! text that is no such list, what can be read is taken. Another format would be stored under another key,
//! hence the figure in it. Ids that the agenda no longer has are kept, since they may come back with
//! its next version, but they are no sessions. Out of scope: storage itself, which may refuse.

use crate::model::agenda::Agenda;
use crate::model::digest::{digest, figures};
use crate::model::order::{key as span, order};

/// More favourites are refused.
pub const MOST: usize = 2_000;
/// Characters of an id that can be a favourite.
pub const LONGEST: usize = 1_000;
/// More pairs than these warn no better.
pub const MOST_OVERLAPS: usize = 1_000;

/// The chosen ids, in the order in which they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Favorites(Vec<String>);

impl Favorites {
    /// Reads what was stored; nothing is refused, but lines that cannot be an id are left out.
    pub fn parse(text: &str) -> Self {
        let mut favorites = Favorites::default();
        for line in text.split('\n') {
            let mut id = String::new();
            let mut letters = line.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => match letters.next() {
                        Some('n') => id.push('\n'),
                        other => id.extend(other),
                    },
                    letter => id.push(letter),
                }
            }
            favorites.add(&id);
        }
        favorites
    }

    /// Writes the ids as [`Favorites::parse`] reads them.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for id in &self.0 {
            if !text.is_empty() {
                text.push('\n');
            }
            for letter in id.chars() {
                match letter {
                    '\n' => text.push_str("\\n"),
                    '\\' => text.push_str("\\\\"),
                    letter => text.push(letter),
                }
            }
        }
        text
    }

    /// Whether that session is chosen.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|known| known == id)
    }

    /// Chooses a session or takes it back; returns whether it is chosen now. It is not where the list is
    /// full. Who shares the list with other tabs reads what is stored first, then changes and writes it.
    pub fn toggle(&mut self, id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|known| known != id);
        self.0.len() == before && self.add(id)
    }

    /// Chooses a session; returns whether that is news. It is not where the list is full.
    pub fn add(&mut self, id: &str) -> bool {
        let fits = !id.is_empty() && id.chars().nth(LONGEST).is_none() && self.0.len() < MOST && !self.has(id);
        if fits {
            self.0.push(id.to_owned());
        }
        fits
    }

    /// The ids, those that are gone from the agenda included.
    pub fn ids(&self) -> &[String] {
        &self.0
    }

    /// The sessions of an agenda that are chosen, by index, in the agenda's order. Their number is how
    /// many favourites there are to tell of.
    pub fn sessions(&self, agenda: &Agenda) -> Vec<usize> {
        let mut sessions = Vec::new();
        if self.0.is_empty() {
            return sessions;
        }
        for (index, session) in agenda.sessions.iter().enumerate() {
            if self.has(&session.id) {
                sessions.push(index);
            }
        }
        sessions
    }
}

/// The pairs among these sessions of which nobody can attend both, what starts first leading.
///
/// Sessions are half open, so that one that starts when another ends is no conflict, and what lasts
/// for no time is none either. Cancelled sessions and breaks are not attended.
pub fn overlaps(agenda: &Agenda, sessions: &[usize]) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    for index in sessions {
        if let Some(session) = agenda.sessions.get(*index) {
            // Where a time is open, nobody knows whether there is a conflict.
            let Some((start, end)) = session.starts().zip(session.ends()) else { continue };
            if start < end && !session.is_cancelled() && !session.is_break() {
                spans.push((start, end, *index));
            }
        }
    }
    let positions = order(spans.iter().map(|(start, end, _)| span(*start, *end)));
    let mut pairs = Vec::new();
    for (rank, position) in positions.iter().enumerate() {
        let Some((_, end, first)) = spans.get(*position) else { continue };
        for later in positions.get(rank..).unwrap_or_default().iter().skip(1) {
            let Some((start, _, second)) = spans.get(*later) else { continue };
            if start >= end || pairs.len() == MOST_OVERLAPS {
                break;
            }
            if first != second {
                pairs.push((*first, *second));
            }
        }
    }
    pairs
}

/// Parameters of an address that change with the version of what it names, never with the thing.
const VERSIONS: [&str; 8] = ["v", "ver", "version", "rev", "ts", "timestamp", "cb", "_"];

/// The key to store favourites of an agenda under: two agendas on one site never share one.
///
/// By the agenda's own `uid`, which may so have several addresses; else by its full address, without
/// fragment and without parameters for versions; otherwise, if it is part of the page, by
/// the page's address and the agenda's title. Other parameters stay: with many a CMS they alone tell
/// one agenda from another.
pub fn key(uid: Option<&str>, src: Option<&str>, page: &str, title: &str) -> String {
    let mut key = "agenda-widget:mine:1:".to_owned();
    let given = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    if let Some(uid) = given(uid) {
        key.push_str("uid:");
        shortened(&uid, &mut key);
    } else if let Some(src) = given(src) {
        key.push_str("src:");
        shortened(&address(&src), &mut key);
    } else {
        key.push_str("page:");
        let mut place = address(page);
        place.push(' ');
        place.push_str(title.trim());
        shortened(&place, &mut key);
    }
    key
}

/// An address without fragment and versions.
fn address(text: &str) -> String {
    let text = text.split('#').next().unwrap_or(text);
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let mut address = path.to_owned();
    let mut sign = '?';
    for parameter in query.split('&') {
        let name = parameter.split('=').next().unwrap_or(parameter);
        if !parameter.is_empty() && !VERSIONS.contains(&name) && !name.starts_with("utm_") {
            address.push(sign);
            address.push_str(parameter);
            sign = '&';
        }
    }
    address
}

/// Whole agendas are in `data:` addresses: of what is long, the start and a number made of all of it.
fn shortened(text: &str, into: &mut String) {
    if text.len() <= 500 {
        into.push_str(text);
        return;
    }
    into.extend(text.chars().take(100));
    into.push('~');
    figures(into, digest(text), 16);
}
