//! What of an agenda is not as a reader has seen it: sessions that are new, at another time, in another room, or cancelled.
//!
//! ```
//! # use agenda_widget::model::agenda::Agenda;
//! # use agenda_widget::read::agenda_json;
//! # use agenda_widget::time::zone::{Zone, ZoneSource};
//! # use agenda_widget::model::moment::Instant;
//! # struct OnlyUtc;
//! # impl ZoneSource for OnlyUtc {
//! #     fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> { (id == "UTC").then(Zone::utc) }
//! # }
//! # let agenda = |start: &str| {
//! #     let json = format!(r#"{{ "title": "Harbour day", "sessions": [
//! #         {{ "id": "tides", "title": "Tides", "start": "{start}", "duration": "PT25M" }} ] }}"#);
//! #     agenda_json::read_text(&json, &OnlyUtc).unwrap().agenda
//! # };
//! use agenda_widget::widget::changes::{Change, Seen};
//!
//! let seen = Seen::of(&agenda("2021-03-29T08:15Z"));
//! assert_eq!(seen.changes(&agenda("2021-03-29T08:15Z")), []);
//! assert_eq!(seen.changes(&agenda("2021-03-29T09:00Z")), [(0, Change::Time)]);
//! assert_eq!(Seen::parse(&seen.write()), seen);
//! ```
//!
//! Of each session four numbers are kept, made of its id, its times, its room and whether it is cancelled: enough to tell that
//! something is another, and nothing that can be read. A delay is no change here, as a late session shows that by itself.

use crate::model::agenda::{Agenda, Session, When};
use crate::model::digest::{digest, figures};
use crate::model::further::Meeting;
use crate::model::numbers::Numbers;
use crate::read::agenda_json::meetings;

/// How a session differs from what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// It takes place at another time.
    Time,
    /// It takes place in another room.
    Room,
    /// It does not take place any more.
    Cancelled,
}

/// Of an agenda with more sessions nothing is stored.
pub const MOST: usize = 2_000;
/// Figures of an id, of which two alike would hide a change, and of the rest, which is only compared with the same session's.
const ID: u32 = 12;
const REST: u32 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    id: u64,
    time: u64,
    room: u64,
    cancelled: bool,
}

impl Entry {
    fn of(session: &Session, meetings: &[Meeting]) -> Entry {
        let room = session.room.as_ref().map(|room| meetings::plain_name(room, session, meetings));
        Entry {
            id: number(&session.id, ID),
            time: number(&times(session), REST),
            room: number(room.unwrap_or_default(), REST),
            cancelled: session.is_cancelled(),
        }
    }
}

/// What a reader has seen of the sessions of an agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<Entry>);

impl Seen {
    /// All of an agenda.
    pub fn of(agenda: &Agenda) -> Seen {
        let meetings = meetings::of_agenda(agenda);
        Seen(agenda.sessions.iter().map(|session| Entry::of(session, &meetings)).collect())
    }

    /// Reads what was stored; lines that are none of [`Seen::write`] are left out.
    pub fn parse(text: &str) -> Seen {
        Seen(text.split('\n').take(MOST).filter_map(entry).collect())
    }

    /// A line a session; nothing of an agenda that is too large to store.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for entry in if self.0.len() > MOST { &[] } else { self.0.as_slice() } {
            if !text.is_empty() {
                text.push('\n');
            }
            figures(&mut text, entry.id, ID);
            figures(&mut text, entry.time, REST);
            figures(&mut text, entry.room, REST);
            text.push(if entry.cancelled { '1' } else { '0' });
        }
        text
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sessions that are not as they were, by index, and how they differ. Where none of an agenda was seen, or none of one of its
    /// meetings, it is another one, and nothing of it has changed.
    pub fn changes(&self, agenda: &Agenda) -> Vec<(usize, Change)> {
        let mut known: Vec<&Entry> = self.0.iter().collect();
        known.sort_unstable_by_key(|entry| entry.id);
        let (mut changes, mut seen) = (Vec::new(), Numbers::default());
        let meetings = meetings::of_agenda(agenda);
        for (index, session) in agenda.sessions.iter().enumerate() {
            let now = Entry::of(session, &meetings);
            let before = known.binary_search_by_key(&now.id, |entry| entry.id).ok().and_then(|place| known.get(place));
            if before.is_some() {
                seen.set(meetings::of_session(session), index);
            }
            changes.extend(difference(before.copied(), now).map(|change| (index, change)));
        }
        let meeting = |index: usize| agenda.sessions.get(index).map(meetings::of_session).unwrap_or_default();
        changes.retain(|(index, _)| seen.get(meeting(*index)).is_some());
        changes
    }

    /// The same agenda as it is now, in which all is seen but the sessions of these indices.
    pub fn seen(&self, agenda: &Agenda, unseen: &[usize]) -> Seen {
        let mut seen = Vec::new();
        let meetings = meetings::of_agenda(agenda);
        for (index, session) in agenda.sessions.iter().enumerate() {
            let now = Entry::of(session, &meetings);
            if unseen.contains(&index) {
                seen.extend(self.0.iter().find(|entry| entry.id == now.id).copied());
            } else {
                seen.push(now);
            }
        }
        Seen(seen)
    }
}

/// How two states of a session differ, the gravest first. What is called off has no other news, and what takes place again is
/// news only by its time or room.
fn difference(before: Option<&Entry>, now: Entry) -> Option<Change> {
    let Some(before) = before else {
        return (!now.cancelled).then_some(Change::New);
    };
    if now.cancelled {
        return (!before.cancelled).then_some(Change::Cancelled);
    }
    if before.time != now.time {
        return Some(Change::Time);
    }
    (before.room != now.room).then_some(Change::Room)
}

/// When a session is planned to take place, as a text to compare.
fn times(session: &Session) -> String {
    match &session.when {
        When::Timed { start, end, .. } => {
            let end = end.as_ref().map(|end| end.instant.timestamp().to_string());
            [&*start.instant.timestamp().to_string(), " ", &end.unwrap_or_default()].concat()
        }
        When::After(id) => ["after ", id].concat(),
        When::On(date) => date.to_string(),
    }
}

/// A number of so many hexadecimal figures, made of a text. Its upper part depends on all of the text.
fn number(text: &str, places: u32) -> u64 {
    digest(text).checked_shr(64_u32.saturating_sub(places.saturating_mul(4))).unwrap_or_default()
}

fn entry(line: &str) -> Option<Entry> {
    let (id, rest) = line.split_at_checked(ID as usize)?;
    let (time, rest) = rest.split_at_checked(REST as usize)?;
    let (room, cancelled) = rest.split_at_checked(REST as usize)?;
    let read = |figures: &str| u64::from_str_radix(figures, 16).ok();
    let cancelled = match cancelled {
        "0" => false,
        "1" => true,
        _ => return None,
    };
    Some(Entry { id: read(id)?, time: read(time)?, room: read(room)?, cancelled })
}
