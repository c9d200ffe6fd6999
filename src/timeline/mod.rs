//! What is on, what was, what comes: an agenda at an instant.
//!
//! Sessions are half open, `[start, end)`: a session is live at its first instant and not at its
//! last, so that back-to-back sessions neither overlap nor leave a blink between them. Live is a
//! list, since tracks run in parallel; between sessions there is a gap, which is a state of its
//! own. A cancelled session is never live and leaves a gap where it stood. Delays are counted in, as
//! [`plan`] works them out.

pub mod countdown;
pub mod days;
pub mod grid;
pub mod plan;

use crate::agenda::{Agenda, Session};
use crate::moment::Instant;
use crate::order;

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
        let mut phases = Vec::with_capacity(agenda.sessions.len());
        let (mut live, mut next, mut last) = (Vec::new(), Vec::new(), Vec::new());
        let (mut next_start, mut last_end, mut next_change) = (None, None, None);
        for (index, session) in agenda.sessions.iter().enumerate() {
            let phase = Phase::of(session, now);
            phases.push(phase);
            let (starts, ends) = (session.starts(), session.ends());
            // The start of a cancelled session changes nothing; its end makes it past.
            if starts > now && !session.is_cancelled() {
                next_change = sooner(next_change, starts);
            }
            if ends > now {
                next_change = sooner(next_change, ends);
            }
            if session.is_cancelled() {
                continue;
            }
            if phase == Phase::Live {
                live.push(index);
            }
            if starts > now {
                if next_start.is_none_or(|soonest| starts < soonest) {
                    next_start = Some(starts);
                    next.clear();
                }
                if next_start == Some(starts) {
                    next.push(index);
                }
            }
            if ends <= now {
                if last_end.is_none_or(|latest| ends > latest) {
                    last_end = Some(ends);
                    last.clear();
                }
                if last_end == Some(ends) {
                    last.push(index);
                }
            }
        }
        let live = in_order(agenda, &live);
        let state = match (live.is_empty(), last.is_empty(), next.is_empty()) {
            (false, ..) => State::Live,
            (true, true, true) => State::Empty,
            (true, true, false) => State::Before,
            (true, false, false) => State::Gap,
            (true, false, true) => State::After,
        };
        Timeline { state, phases, live, next, last, next_change }
    }

    /// Where a session stands; `Upcoming` for an index that the agenda has not.
    pub fn phase(&self, index: usize) -> Phase {
        self.phases.get(index).copied().unwrap_or(Phase::Upcoming)
    }
}

fn sooner(instant: Option<Instant>, other: Instant) -> Option<Instant> {
    Some(instant.map_or(other, |instant| instant.min(other)))
}

/// Sessions by start, then by end, then in the agenda's order.
fn in_order(agenda: &Agenda, indices: &[usize]) -> Vec<usize> {
    let sessions = indices.iter().filter_map(|index| agenda.sessions.get(*index));
    let order = order::order(sessions.map(|session| order::key(session.starts(), session.ends())));
    order.iter().filter_map(|position| indices.get(*position).copied()).collect()
}
