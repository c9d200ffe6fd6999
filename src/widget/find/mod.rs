//! Which sessions a reader looks for: by words, day, meeting, track, room, language, kind, tag, level, service, and one's own.
//!
//! ```
//! use agenda_widget::model::agenda::Agenda;
//! use agenda_widget::widget::find::{Filter, Index, dates, facets::find, fold::words};
//! use agenda_widget::time::zone::Zone;
//!
//! let lower = |text: &str| text.to_lowercase(); // the widget has the browser remove accents too
//! let agenda = Agenda::default();
//! let index = Index::of(&agenda, &lower); // once an agenda
//! let filter = Filter { words: words("health data", &lower), ..Filter::default() };
//! let found = find(&index, &filter, &dates(&agenda, &Zone::utc()), &[]);
//! assert_eq!(found.count, 0);
//! ```
//!
//! All words must occur, each in any of title, speakers and their affiliations, description, track,
//! room, tags, level and titles of items, in any language; [`fold`] defines what occurring is. Of a day, a track and so on, one of
//! those chosen must fit. What an agenda does not have (a room of its last version, a misspelt
//! attribute) chooses nothing, since a reader could not see what to take back. Breaks and cancelled
//! sessions are found like any other. Out of scope: typing errors, ranking; time is the order.

pub mod facets;
mod filter;
pub mod fold;
pub mod marks;

use chrono::NaiveDate;

pub use self::filter::{Facet, Filter};
use self::fold::{Fold, place};
use crate::model::agenda::{Agenda, Session};
use crate::model::further::{Further, Service};
use crate::model::natural::by_name;
use crate::model::text::Text;
use crate::read::agenda_json::further::of_session;
use crate::time::timeline::days::{Row, group};
use crate::time::zone::Zone;

/// More values than this of one facet (rooms, say) nobody chooses from; further ones are not offered.
const MOST_VALUES: usize = 1_000;

/// An agenda made ready for finding. Folding is the dear part and done once; what changes with the
/// zone, the favourites or the filter is reported to [`facets::find`].
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// The values of each facet, in the order of [`Facet::ALL`].
    values: [Vec<Value>; 8],
}

#[derive(Clone, Debug, Default)]
struct Entry {
    /// Everything to read, folded, a line each.
    text: String,
    /// Facet and value.
    values: Vec<(Facet, usize)>,
}

/// A meeting, a track, a room, a language or a kind.
#[derive(Clone, Debug)]
struct Value {
    text: Text,
    /// Its folded names, in every language.
    names: Vec<String>,
}

impl Index {
    /// The index of an agenda.
    pub fn of(agenda: &Agenda, with: Fold) -> Self {
        let mut index = Index::default();
        for session in &agenda.sessions {
            let further = of_session(session);
            let mut entry = Entry { text: fold::fold(&words_of(session, &further), with), values: Vec::new() };
            if !further.meeting.is_empty() {
                index.add(&mut entry, Facet::Meeting, &Text::plain(further.meeting.as_str()), with);
            }
            if let Some(track) = &session.track {
                index.add(&mut entry, Facet::Track, track, with);
            }
            if let Some(room) = &session.room {
                index.add(&mut entry, Facet::Room, room, with);
            }
            for tag in &session.languages {
                index.add(&mut entry, Facet::Language, &Text::plain(language(tag)), with);
            }
            index.add(&mut entry, Facet::Kind, &Text::plain(session.kind.as_str()), with);
            for tag in &further.tags {
                index.add(&mut entry, Facet::Tag, tag, with);
            }
            if let Some(level) = &further.level {
                index.add(&mut entry, Facet::Level, level, with);
            }
            for service in &further.services {
                index.add(&mut entry, Facet::Service, &Text::plain(self::service(service)), with);
            }
            index.entries.push(entry);
        }
        index
    }

    fn values(&self, facet: Facet) -> &[Value] {
        self.values.get(facet as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Gives a session a value. Two are the same where they have a name in common.
    fn add(&mut self, entry: &mut Entry, facet: Facet, text: &Text, with: Fold) {
        let Some(values) = self.values.get_mut(facet as usize) else { return };
        // Most are equal without folding.
        let mut found = values.iter().position(|value| value.text == *text);
        if found.is_none() {
            let mut names = Vec::new();
            for (_, name) in text.entries() {
                let name = name_of(name, with);
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
            found = values.iter().position(|value| value.has_any(&names));
            if let Some(value) = found.and_then(|found| values.get_mut(found)) {
                names.retain(|name| !value.names.contains(name));
                value.names.append(&mut names);
            } else if !names.is_empty() && values.len() < MOST_VALUES {
                found = Some(values.len());
                values.push(Value { text: text.clone(), names });
            }
        }
        if let Some(position) = found.filter(|position| !entry.values.contains(&(facet, *position))) {
            entry.values.push((facet, position));
        }
    }

    /// Selects a value by any of its names, or deselects it if it is selected.
    pub fn toggle(&self, filter: &mut Filter, facet: Facet, key: &str) {
        let Some(value) = self.values(facet).iter().find(|value| value.has(key)) else { return };
        let chosen = filter.chosen_mut(facet);
        let before = chosen.len();
        chosen.retain(|name| !value.has(name));
        if chosen.len() == before {
            chosen.push(value.key().to_owned());
        }
    }

    /// The positions of a facet's values, in the order of their names.
    fn in_order(&self, facet: Facet) -> Vec<usize> {
        let mut names = Vec::new();
        for value in self.values(facet) {
            names.push(value.key());
        }
        by_name(&names)
    }

    /// Whether all of these words occur in the session of that index in the agenda.
    pub fn has(&self, session: usize, words: &[String]) -> bool {
        self.entries.get(session).is_some_and(|entry| words.iter().all(|word| place(&entry.text, word, 0).is_some()))
    }
}

impl Value {
    /// What a filter calls it.
    fn key(&self) -> &str {
        self.names.first().map(String::as_str).unwrap_or_default()
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    fn has_any(&self, names: &[String]) -> bool {
        names.iter().any(|name| self.has(name))
    }
}

/// The folded name of a track, a room or a kind, as a [`Filter`] holds it.
pub fn name_of(name: &str, with: Fold) -> String {
    fold::fold(name, with).trim().to_owned()
}

/// The language of a BCP 47 tag, as a [`Filter`] holds it: who looks for French takes that of Canada.
pub fn language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).trim().to_ascii_lowercase()
}

/// A service as a [`Filter`] holds it: "captions", "interpretation fr".
pub fn service(service: &Service) -> String {
    let kind = service.kind.name();
    match &service.lang {
        Some(lang) => [kind, " ", lang].concat(),
        None => kind.to_owned(),
    }
}

/// The day on which each session starts in a zone; of one without a clock time, its date or that of what it
/// follows.
pub fn dates(agenda: &Agenda, zone: &Zone) -> Vec<NaiveDate> {
    let mut is_timed = true;
    let mut dates = Vec::with_capacity(agenda.sessions.len());
    for session in &agenda.sessions {
        let date = session.starts().map(|starts| zone.civil(starts).date());
        is_timed &= date.is_some();
        dates.push(date.unwrap_or_default());
    }
    for day in if is_timed { Vec::new() } else { group(agenda, zone) } {
        for row in day.rows {
            if let Row::Session(index) = row
                && let Some(date) = dates.get_mut(index)
            {
                *date = day.date;
            }
        }
    }
    dates
}

/// Everything of a session that is searched, a line each, so that it is folded in one go.
fn words_of(session: &Session, further: &Further) -> String {
    let mut words = String::new();
    let mut add = |text: &Text| {
        for (_, text) in text.entries() {
            words.push_str(text);
            words.push('\n');
        }
    };
    add(&session.title);
    for speaker in &session.speakers {
        add(&speaker.name);
        if let Some(affiliation) = &speaker.affiliation {
            add(affiliation);
        }
    }
    for text in [&session.description, &session.track, &session.room].into_iter().flatten() {
        add(text);
    }
    for text in further.tags.iter().chain(&further.level).chain(further.items.iter().map(|item| &item.title)) {
        add(text);
    }
    words
}
