//! Until when a session can still be on: its end, or where none is announced, the start of what comes next
//! in its place, and the end of its day at the latest. That is a limit for the clock and not an end: nobody
//! is told it.
//!
//! The next session in its place is the first later start with the same room or the same track; between
//! sessions that have neither in common to compare, a room or a track, any later start counts. What follows
//! another session has its day, and is never on by the clock.

use crate::agenda::{Session, When};
use crate::moment::Instant;
use crate::order::{key, order};
use crate::source::numbers::Numbers;
use crate::text::Text;

/// Works it out for every session; for whoever has changed a time, a delay or a room.
pub(super) fn settle(sessions: &mut [Session]) {
    let mut is_open = false;
    for session in sessions.iter_mut() {
        session.until = session.ends().unwrap_or_else(|| latest(session));
        is_open |= session.end().is_none();
    }
    if is_open {
        close(sessions);
        follow(sessions);
    }
}

/// The end of the day of a session, or where it is so late that it reaches beyond it, as much later.
fn latest(session: &Session) -> Instant {
    let beyond = session.starts().is_some_and(|starts| starts >= session.day_ends);
    if beyond { session.late(session.day_ends) } else { session.day_ends }
}

/// The numbers of room and track.
type Place = [Option<usize>; 2];

/// Has open ends reach to the next start in their place.
fn close(sessions: &mut [Session]) {
    let mut names = [Numbers::default(), Numbers::default()];
    let mut open: Vec<(usize, Instant, Instant, Place)> = Vec::new();
    let keys = |session: &Session| key(session.starts().unwrap_or_default(), session.until);
    for position in order(sessions.iter().map(keys)) {
        let Some(session) = sessions.get(position).filter(|session| !session.is_cancelled()) else { continue };
        let Some(starts) = session.starts() else { continue };
        let mut place = [None; 2];
        for ((name, names), place) in [&session.room, &session.track].into_iter().zip(&mut names).zip(&mut place) {
            *place = name.as_ref().map(|name| number(names, name, position));
        }
        let is_open = session.ends().is_none().then_some(session.until);
        open.retain(|(index, began, until, other)| {
            let is_next = *began < starts && shares(&place, other);
            if let Some(session) = sessions.get_mut(*index).filter(|_| is_next) {
                session.until = starts.min(*until);
            }
            !is_next && *until > starts
        });
        open.extend(is_open.map(|until| (position, starts, until, place)));
    }
}

/// The number of a name: `new` where it is new.
fn number(names: &mut Numbers, name: &Text, new: usize) -> usize {
    let name = name.pick(&["en"]).text;
    names.get(name).unwrap_or_else(|| {
        names.set(name, new);
        new
    })
}

fn shares(one: &Place, other: &Place) -> bool {
    let mut apart = false;
    for (one, other) in one.iter().zip(other) {
        if let (Some(one), Some(other)) = (one, other) {
            if one == other {
                return true;
            }
            apart = true;
        }
    }
    !apart
}

/// Gives what follows another session the day of that session.
fn follow(sessions: &mut [Session]) {
    // In which round each was passed: no chain is walked twice.
    let mut passed = vec![0; sessions.len()];
    for round in 0..sessions.len() {
        let (mut chain, mut at) = (Vec::new(), round);
        while let Some(next) = sessions.get(at).filter(|session| matches!(session.when, When::After(_))) {
            let Some(passed) = passed.get_mut(at).filter(|passed| **passed == 0) else { break };
            *passed = round.saturating_add(1);
            chain.push(at);
            let Some(follows) = next.follows else { break };
            at = follows;
        }
        let Some(first) = sessions.get(at) else { continue };
        let (day_ends, until) = (
            first.day_ends,
            match first.when {
                // Passed in an earlier round.
                When::After(_) => first.until,
                _ if first.until >= first.day_ends => first.late(first.day_ends),
                _ => first.day_ends,
            },
        );
        for index in chain {
            if let Some(session) = sessions.get_mut(index) {
                (session.day_ends, session.until) = (day_ends, until);
            }
        }
    }
}
