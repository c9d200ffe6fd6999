//! Change of plan: what the status and the delay of an agenda and of its sessions come to together.
//!
//! A session's own word counts for more than the agenda's. Where the agenda says so, a delay also
//! holds for what follows in the same room on the same day, until a session tells a delay of its
//! own; `PT0S` says that time was caught up. A session without a room is for every room: its delay
//! holds for all that follows, and it waits for as long as every room before it is late. A day
//! reaches past midnight, up to a night: more than four hours with nothing planned.

use chrono::TimeDelta;

use super::days::LONGEST_GAP;
use crate::agenda::{Agenda, Session, Status};
use crate::order::{key, order};
use crate::source::numbers::Numbers;

/// Works out the standing and the shift of every session; for whoever has changed a status, a
/// delay, a room or a time.
pub fn settle(agenda: &mut Agenda) {
    let planned = agenda.delay.unwrap_or_default();
    for session in &mut agenda.sessions {
        session.standing = session.status.or(agenda.status).unwrap_or_default();
        session.shift = session.delay.unwrap_or(planned);
    }
    if agenda.delay_follows {
        follow(&mut agenda.sessions, planned);
    }
    for session in &mut agenda.sessions {
        // How late something is counts for more than the word that it is late.
        let told = session.delay.is_some() || session.status.is_none() && agenda.delay.is_some();
        if session.standing == Status::Delayed && told && session.shift.is_zero() {
            session.standing = Status::Confirmed;
        }
        if session.standing == Status::Confirmed {
            if session.moved_from.is_some() {
                session.standing = Status::Moved;
            } else if !session.shift.is_zero() {
                session.standing = Status::Delayed;
            }
        }
    }
}

/// Hands delays on to what follows, in the order of the plan.
fn follow(sessions: &mut [Session], planned: TimeDelta) {
    // How late each room is, and what has not been in a room of its own yet.
    let (mut rooms, mut late, mut common) = (Numbers::default(), Vec::new(), planned);
    let mut before = None;
    for position in order(sessions.iter().map(|session| key(session.start.instant, session.end.instant))) {
        let Some(session) = sessions.get_mut(position) else { continue };
        let date = session.start.written.civil.date();
        let (last, filled) = before.unwrap_or((date, session.end.instant));
        let is_morning = date != last && session.start.instant.signed_duration_since(filled) > LONGEST_GAP;
        before = Some((date, filled.max(session.end.instant)));
        // What does not take place holds nothing up.
        let told = session.delay.filter(|_| !session.is_cancelled());
        if is_morning {
            (rooms, common) = (Numbers::default(), planned);
            late.clear();
        }
        let Some(room) = &session.room else {
            if let Some(delay) = told {
                (rooms, common) = (Numbers::default(), delay);
                late.clear();
            } else if session.delay.is_none() {
                session.shift = late.iter().min().copied().unwrap_or(common);
            }
            continue;
        };
        let room = room.pick(&["en"]).text;
        let place = rooms.get(room).unwrap_or(late.len());
        if place == late.len() {
            rooms.set(room, place);
            late.push(common);
        }
        if let Some(late) = late.get_mut(place) {
            *late = told.unwrap_or(*late);
            session.shift = session.delay.unwrap_or(*late);
        }
    }
}
