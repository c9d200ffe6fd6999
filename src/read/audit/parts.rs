//! Hours that a line above the programme states for the parts of every day.

use super::lines::Time;
use super::{Session, Source, minutes};

/// Whether the last time above the first session is its start: "We begin at 14:00" above rows of lengths.
pub fn states_first(source: &Source, session: &Session) -> bool {
    let above = source.between(0, session.line).iter().rev();
    let last = above.flat_map(|line| line.times().collect::<Vec<Time>>().into_iter().rev()).next();
    last.is_some_and(|time| time.clock.is(minutes(session.start)))
}

/// Whether a session that has no time near it starts when one of several ranges in a line above all sessions does:
/// "Morning meetings: 10 a.m. to 1 p.m. Afternoon meetings: 3 p.m. to 6 p.m."
pub fn states_start(source: &Source, session: &Session) -> bool {
    let first = source.sessions.first().map_or(0, |first| first.line);
    let at = minutes(session.start);
    source.between(0, first).iter().any(|line| {
        let mut starts = line.times().step_by(2);
        line.times().count() >= 4 && starts.any(|time| time.clock.is(at))
    })
}
