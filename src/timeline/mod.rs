//! What is on, what was, what comes: an agenda at an instant.
//!
//! Sessions are half open, `[start, end)`: a session is live at its first instant and not at its
//! last, so that back-to-back sessions neither overlap nor leave a blink between them. Live is a
//! list, since tracks run in parallel; between sessions there is a gap, which is a state of its
//! own. A cancelled session is never live and leaves a gap where it stood.

pub mod countdown;
pub mod days;

use crate::agenda::{Agenda, Session};
use crate::moment::Instant;

/// Where a session stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It has not begun.
    Upcoming,
    /// It is on.
    Live,
    /// It is over.
    Past,
}

/// Where the whole meeting stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is left or was ever planned.
    Empty,
    /// Nothing has begun.
    Before,
    /// Something is on.
    Live,
    /// Nothing is on, but something was and something comes.
    Gap,
    /// Everything is over.
    After,
}

/// An agenda at an instant. Sessions are given by their index in the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Where the meeting stands.
    pub state: State,
    /// Where each session stands, in the agenda's order.
    pub phases: Vec<Phase>,
    /// What is on, what started first leading.
    pub live: Vec<usize>,
    /// What starts next: every session with the nearest start.
    pub next: Vec<usize>,
    /// What ended last: every session with the latest end that is over.
    pub last: Vec<usize>,
    /// The next instant at which anything above changes.
    pub next_change: Option<Instant>,
}

impl Phase {
    /// Where that session stands at `now`; `Past` or `Upcoming` for a cancelled one.
    pub fn of(session: &Session, now: Instant) -> Self {
        if now < session.starts() {
            Phase::Upcoming
        } else if now < session.ends() && !session.is_cancelled() {
            Phase::Live
        } else if now < session.ends() {
            Phase::Upcoming
        } else {
            Phase::Past
        }
    }

    /// As the attribute `data-phase` has it.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Upcoming => "upcoming",
            Phase::Live => "live",
            Phase::Past => "past",
        }
    }
}

impl Timeline {
    /// The agenda at `now`.
    pub fn at(agenda: &Agenda, now: Instant) -> Self {
        let sessions = || agenda.sessions.iter().enumerate().filter(|(_, session)| !session.is_cancelled());
        let phases: Vec<Phase> = agenda.sessions.iter().map(|session| Phase::of(session, now)).collect();
        let mut live: Vec<usize> =
            sessions().filter(|(_, session)| Phase::of(session, now) == Phase::Live).map(|(index, _)| index).collect();
        live.sort_by_key(|index| agenda.sessions.get(*index).map(|session| (session.starts(), session.ends())));
        let next_start = sessions().map(|(_, session)| session.starts()).filter(|start| *start > now).min();
        let next: Vec<usize> =
            sessions().filter(|(_, session)| Some(session.starts()) == next_start).map(|(index, _)| index).collect();
        let last_end = sessions().map(|(_, session)| session.ends()).filter(|end| *end <= now).max();
        let last: Vec<usize> =
            sessions().filter(|(_, session)| Some(session.ends()) == last_end).map(|(index, _)| index).collect();
        let state = match (live.is_empty(), last.is_empty(), next.is_empty()) {
            (false, ..) => State::Live,
            (true, true, true) => State::Empty,
            (true, true, false) => State::Before,
            (true, false, false) => State::Gap,
            (true, false, true) => State::After,
        };
        // The start of a cancelled session changes nothing; its end makes it past.
        let starts = sessions().map(|(_, session)| session.starts());
        let boundaries = starts.chain(agenda.sessions.iter().map(Session::ends));
        let next_change = boundaries.filter(|boundary| *boundary > now).min();
        Timeline { state, phases, live, next, last, next_change }
    }

    /// Where a session stands; `Upcoming` for an index that the agenda has not.
    pub fn phase(&self, index: usize) -> Phase {
        self.phases.get(index).copied().unwrap_or(Phase::Upcoming)
    }
}
