//! What `agenda-update` says of a new version of the agenda: which sessions differ, and how.

use crate::model::agenda::{Agenda, Session};
use crate::model::further::Meeting;
use crate::model::text::Text;
use crate::read::agenda_json::meetings;
use crate::widget::changes::{Change, Seen};
use crate::widget::port::names::SEPARATOR;

/// The lists of the event's detail.
const ALL: &str = "sessions";
const ADDED: &str = "added";
const MOVED: &str = "moved";
const CANCELLED: &str = "cancelled";
const REMOVED: &str = "removed";

/// For each entry of them the name of the list and an id, in the order of the agenda.
pub fn detail(before: &Agenda, after: &Agenda) -> String {
    let mut text = String::new();
    let mut add = |list: &str, session: &Session| {
        for part in [list, &session.id] {
            if !text.is_empty() {
                text.push(SEPARATOR);
            }
            text.extend(part.chars().filter(|letter| *letter != SEPARATOR));
        }
    };
    let (old, new) = (by_id(before), by_id(after));
    let meetings = [before, after].map(meetings::of_agenda);
    for session in &after.sessions {
        if find(&old, &session.id).is_none_or(|old| differs(old, session, &meetings)) {
            add(ALL, session);
        }
    }
    for (index, change) in Seen::of(before).changes(after) {
        let list = match change {
            Change::New => ADDED,
            Change::Time | Change::Room => MOVED,
            Change::Cancelled => CANCELLED,
        };
        after.sessions.get(index).iter().for_each(|session| add(list, session));
    }
    for session in &before.sessions {
        if find(&new, &session.id).is_none() {
            add(REMOVED, session);
        }
    }
    text
}

/// The sessions in the order of their ids.
fn by_id(agenda: &Agenda) -> Vec<&Session> {
    let mut sessions: Vec<&Session> = agenda.sessions.iter().collect();
    sessions.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    sessions
}

fn find<'a>(sessions: &[&'a Session], id: &str) -> Option<&'a Session> {
    let place = sessions.binary_search_by(|session| (*session.id).cmp(id)).ok()?;
    sessions.get(place).copied()
}

/// Whether a reader is shown something else: not by what only calendars ask for, nor by where in the agenda it is, nor by how its
/// room is told from that of another meeting.
fn differs(old: &Session, new: &Session, [before, after]: &[Vec<Meeting>; 2]) -> bool {
    let alike = || Session {
        updated: old.updated,
        sequence: old.sequence,
        until: old.until,
        follows: old.follows,
        ..plain(new, after)
    };
    old != new && plain(old, before) != alike()
}

/// A session with the names of its rooms and its track as its own agenda has them.
fn plain(session: &Session, meetings: &[Meeting]) -> Session {
    let mut plain = session.clone();
    if !meetings::of_session(session).is_empty() {
        for name in [&mut plain.room, &mut plain.moved_from, &mut plain.track].into_iter().flatten() {
            *name = Text::plain(meetings::plain_name(name, session, meetings));
        }
    }
    plain
}
