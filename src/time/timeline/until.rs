//! Until when a session can still be on: its end, or where none is announced, the start of what comes next
//! in its place, and the end of its day at the latest. That is a limit for the clock and not an end: nobody
//! is reported it.
//!
//! The next session in its place is the first later start with the same room or the same track; between
//! sessions that have neither in common to compare, a room or a track, any later start counts. What follows
//! another session has its day, and is never on by the clock.

use crate::model::agenda::{Session, When};
use crate::model::moment::Instant;
use crate::model::order::{key, order};
use crate::model::text::Text;

/// Nobody knows yet until when.
const UNKNOWN: Instant = Instant::MIN_UTC;
/// What it follows is being looked at.
const ASKED: Instant = Instant::MAX_UTC;

/// So many comparisons are made: a day of a thousand sessions without an end has half a million. Of twenty thousand, they
/// would keep a page waiting for seconds.
const COMPARED: u32 = 4_000_000;

/// Computes it for every session. Call it after changing a time, a delay or a room. Returns a session that
/// follows itself, directly or not.
pub(super) fn settle(sessions: &mut [Session]) -> Option<usize> {
    let mut is_open = false;
    for session in sessions.iter_mut() {
        is_open |= session.end().is_none();
        session.until = match &session.when {
            When::After(_) => UNKNOWN,
            _ => session.ends().unwrap_or(latest(session)),
        };
    }
    // Nearly every agenda is done with by now.
    if !is_open {
        return None;
    }
    close(sessions);
    follow(sessions)
}

/// The end of the day of a session; if its delay reaches beyond that, later by as much.
fn latest(session: &Session) -> Instant {
    if session.starts() >= Some(session.day_ends) { session.late(session.day_ends) } else { session.day_ends }
}

/// Has open ends reach to the next start in their place; of more than [`COMPARED`] starts, to the end of their day.
fn close(sessions: &mut [Session]) {
    let mut compared = 0_u32;
    let by_start = order(sessions.iter().map(|session| key(session.starts().unwrap_or(UNKNOWN), session.until)));
    for (rank, position) in by_start.iter().enumerate() {
        let Some(session) = sessions.get(*position).filter(|session| session.end().is_none()) else { continue };
        let Some(starts) = session.starts() else { continue };
        let mut until = session.until;
        for later in by_start.get(rank..).unwrap_or_default() {
            compared = compared.wrapping_add(1);
            if compared > COMPARED {
                return;
            }
            let Some(other) = sessions.get(*later) else { continue };
            let Some(next) = other.starts().filter(|next| *next < until) else { break };
            if next > starts && !other.is_cancelled() && shares(session, other) {
                until = next;
            }
        }
        if let Some(session) = sessions.get_mut(*position) {
            session.until = until;
        }
    }
}

fn shares(one: &Session, other: &Session) -> bool {
    let same = |one: &Option<Text>, other: &Option<Text>| match (one, other) {
        (Some(one), Some(other)) => Some(one.pick(&["en"]).text == other.pick(&["en"]).text),
        _ => None,
    };
    let (room, track) = (same(&one.room, &other.room), same(&one.track, &other.track));
    room.max(track) != Some(false)
}

/// Gives what follows another session the day of that session; else a session that follows itself.
fn follow(sessions: &mut [Session]) -> Option<usize> {
    for first in 0..sessions.len() {
        let (mut chain, mut at) = (Vec::new(), first);
        while let Some(session) = sessions.get_mut(at).filter(|session| session.until == UNKNOWN) {
            session.until = ASKED;
            chain.push(at);
            at = session.follows?;
        }
        let session = sessions.get(at)?;
        if session.until == ASKED {
            return Some(at);
        }
        let (day_ends, mut until) = (session.day_ends, session.day_ends);
        if session.until >= until {
            until = session.until.max(session.late(until));
        }
        for at in chain {
            if let Some(session) = sessions.get_mut(at) {
                (session.day_ends, session.until) = (day_ends, until);
            }
        }
    }
    None
}
