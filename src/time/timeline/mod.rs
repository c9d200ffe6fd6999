//! An agenda at an instant: the sessions that are live, over, and to come.
//!
//! Sessions are half open, `[start, end)`: a session is live at its first instant and not at its
//! last, so that back-to-back sessions neither overlap nor leave a blink between them. Live is a
//! list, since tracks run in parallel; between sessions there is a gap, which is a state of its
//! own. A cancelled session is never live and leaves a gap where it was. Delays are counted in, as
//! [`plan`] works them out. A session whose end is open is live until something else begins in its place or
//! its day ends; one without a clock time is never live by the clock.

pub mod countdown;
pub mod days;
pub mod grid;
pub mod plan;
mod until;

use crate::model::agenda::{Agenda, Session};
use crate::model::moment::Instant;
use crate::model::order;

/// Where a session is at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It has not begun.
    Upcoming,
    /// It is on.
    Live,
    /// It is over.
    Past,
}

/// Where the whole meeting is at an instant.
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
    /// Where the meeting is.
    pub state: State,
    /// Where each session is, in the agenda's order.
    pub phases: Vec<Phase>,
    /// The live sessions, the earliest start first.
    pub live: Vec<usize>,
    /// What starts next: every session with the nearest start. If nothing is live, the sessions that follow one that is
    /// over; if no further start is known, the sessions of the nearest day without an announced time.
    pub next: Vec<usize>,
    /// What ended last: every session with the latest end that is over.
    pub last: Vec<usize>,
    /// The next instant at which anything above changes.
    pub next_change: Option<Instant>,
}

impl Phase {
    /// Where that session is at `now`; `Past` or `Upcoming` for a cancelled one.
    pub fn of(session: &Session, now: Instant) -> Self {
        if now >= session.until {
            Phase::Past
        } else if (session.is_current || session.starts().is_some_and(|starts| starts <= now))
            && !session.is_cancelled()
        {
            Phase::Live
        } else {
            Phase::Upcoming
        }
    }

    /// The value of the attribute `data-phase`.
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
        let (mut live, mut last, mut next_change) = (Vec::new(), Nearest::default(), None);
        let (mut next, mut due, mut unknown) = (Nearest::default(), Nearest::default(), Nearest::default());
        for (index, session) in agenda.sessions.iter().enumerate() {
            let phase = Phase::of(session, now);
            phases.push(phase);
            let (starts, until) = (session.starts(), session.until);
            // The start of a cancelled session changes nothing; its end makes it past.
            if until > now {
                next_change = sooner(next_change, until);
            }
            if session.is_cancelled() {
                continue;
            }
            match (phase, starts) {
                (Phase::Past, _) => last.add(until.timestamp_millis().saturating_neg(), index),
                (Phase::Live, _) => live.push(index),
                (Phase::Upcoming, Some(starts)) => {
                    next_change = sooner(next_change, starts);
                    next.add(starts.timestamp_millis(), index);
                }
                (Phase::Upcoming, None) => {
                    let before = session.follows.and_then(|index| agenda.sessions.get(index));
                    let is_due = before.is_some_and(|before| Phase::of(before, now) == Phase::Past);
                    if is_due { &mut due } else { &mut unknown }.add(until.timestamp_millis(), index);
                }
            }
        }
        let waits = live.is_empty() && !due.of.is_empty() || next.of.is_empty();
        let next = match (waits, due.of.is_empty()) {
            (false, _) => next.of,
            (true, false) => due.of,
            (true, true) => unknown.of,
        };
        let last = last.of;
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

    /// Where a session is; `Upcoming` for an index that the agenda has not.
    pub fn phase(&self, index: usize) -> Phase {
        self.phases.get(index).copied().unwrap_or(Phase::Upcoming)
    }
}

/// Sessions of the least key.
#[derive(Default)]
struct Nearest {
    key: Option<i64>,
    of: Vec<usize>,
}

impl Nearest {
    fn add(&mut self, key: i64, index: usize) {
        if self.key.is_none_or(|least| key < least) {
            self.key = Some(key);
            self.of.clear();
        }
        if self.key == Some(key) {
            self.of.push(index);
        }
    }
}

fn sooner(instant: Option<Instant>, other: Instant) -> Option<Instant> {
    Some(instant.map_or(other, |instant| instant.min(other)))
}

/// Sessions by start, then by end, then in the agenda's order.
fn in_order(agenda: &Agenda, indices: &[usize]) -> Vec<usize> {
    let sessions = indices.iter().filter_map(|index| agenda.sessions.get(*index));
    let order =
        order::order(sessions.map(|session| order::key(session.starts().unwrap_or(session.until), session.until)));
    order.iter().filter_map(|position| indices.get(*position).copied()).collect()
}
