//! Change of plan: the result of the status and the delay of an agenda and of its sessions.
//!
//! A session's own status takes precedence over the agenda's. If the agenda says so, a delay also
//! applies to what follows in the same room on the same day, until a session has a delay of its
//! own; `PT0S` says that time was caught up. A session without a room is for every room: its delay
//! holds for all that follows, and it waits for as long as every room before it is late. A day
//! reaches past midnight, up to a night: more than four hours with nothing planned.

use chrono::TimeDelta;

use super::days::LONGEST_GAP;
use super::until;
use crate::model::agenda::{Agenda, Session, Status};
use crate::model::numbers::Numbers;
use crate::model::order::{key, order};

/// Computes the resolved_status and the shift of every session, and until when it can be live. Call it after changing
/// a status, a delay, a room or a time. Returns a session that follows itself, directly or not: an agenda with
/// such a session is invalid.
pub fn settle(agenda: &mut Agenda) -> Option<usize> {
    let planned = agenda.delay.unwrap_or_default();
    for session in &mut agenda.sessions {
        session.resolved_status = session.status.or(agenda.status).unwrap_or_default();
        session.shift = session.delay.unwrap_or(planned);
    }
    if agenda.delay_follows {
        follow(&mut agenda.sessions, planned);
    }
    for session in &mut agenda.sessions {
        // What does not take place is not late either: readers know it by the time that was planned.
        if session.is_cancelled() {
            session.shift = TimeDelta::zero();
        }
        // How late something is counts for more than the word that it is late.
        let given = session.delay.is_some() || session.status.is_none() && agenda.delay.is_some();
        if session.resolved_status == Status::Delayed && given && session.shift.is_zero() {
            session.resolved_status = Status::Confirmed;
        }
        if session.resolved_status == Status::Confirmed {
            if session.moved_from.is_some() {
                session.resolved_status = Status::Moved;
            } else if !session.shift.is_zero() {
                session.resolved_status = Status::Delayed;
            }
        }
    }
    until::settle(&mut agenda.sessions)
}

/// Hands delays on to what follows, in the order of the plan.
fn follow(sessions: &mut [Session], planned: TimeDelta) {
    // How late each room is, and how late everything is that has not been in a room since.
    let (mut rooms, mut late, mut common) = (Numbers::default(), Vec::new(), planned);
    // The date of the session before, and until when the time is filled.
    let (mut date, mut filled) = (None, i64::MIN);
    // What has no end fills no time, and what has no start has no place among the others.
    let planned_key = |session: &Session| {
        let start = session.start().map(|start| start.instant);
        start.map(|start| key(start, session.end().map_or(start, |end| end.instant)))
    };
    for position in order(sessions.iter().map(|session| planned_key(session).unwrap_or_default())) {
        let Some(session) = sessions.get_mut(position) else { continue };
        let Some((from, until)) = planned_key(session) else { continue };
        let today = session.start().map(|start| start.written.civil.date());
        let is_morning = date != today && from.saturating_sub(filled) > LONGEST_GAP.num_milliseconds();
        (date, filled) = (today, filled.max(until));
        // What does not take place holds nothing up.
        let given = session.delay.filter(|_| !session.is_cancelled());
        let room = session.room.as_ref().map(|room| room.pick(&["en"]).text);
        let for_all = given.filter(|_| room.is_none());
        if is_morning || for_all.is_some() {
            (rooms, common) = (Numbers::default(), for_all.unwrap_or(planned));
            late.clear();
        }
        let shift = match room {
            None => late.iter().copied().min().unwrap_or(common),
            Some(room) => {
                let place = rooms.get(room).unwrap_or(late.len());
                if place == late.len() {
                    rooms.set(room, place);
                    late.push(common);
                }
                let Some(late) = late.get_mut(place) else { continue };
                *late = given.unwrap_or(*late);
                *late
            }
        };
        session.shift = session.delay.unwrap_or(shift);
    }
}
