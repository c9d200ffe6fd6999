//! From when to when a meeting reaches.

use chrono::TimeDelta;

use super::{Agenda, Session, When};
use crate::model::moment::Instant;

/// From when to when a meeting reaches, as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The earliest start, or an instant of the first day if the start is not announced yet.
    pub first: Instant,
    /// The latest end, or where that is open, an instant of the last day.
    pub last: Instant,
    /// Whether it starts at `first`.
    pub starts: bool,
    /// Whether it ends at `last`.
    pub ends: bool,
}

impl Agenda {
    /// From when to when what takes place reaches; of everything, where all is cancelled.
    pub fn span(&self) -> Option<Span> {
        let all = self.sessions.iter().all(Session::is_cancelled);
        let mut span = Span { first: Instant::MAX_UTC, last: Instant::MIN_UTC, starts: true, ends: true };
        let mut until = Instant::MIN_UTC;
        for session in &self.sessions {
            if session.is_cancelled() && !all {
                continue;
            }
            until = until.max(session.until);
            let first = match session.when {
                When::Timed { .. } => session.starts(),
                // Where the hours of a day are open, noon is on that day in nearly every zone.
                When::On(_) => session.day_ends.checked_sub_signed(TimeDelta::hours(12)),
                When::After(_) => continue,
            };
            let first = first.unwrap_or_default();
            // What has begun goes on for a moment at least.
            let last = session.ends().or(first.checked_add_signed(TimeDelta::seconds(1))).unwrap_or(first);
            span.first = span.first.min(first);
            span.last = span.last.max(last);
            span.starts &= session.start().is_some();
        }
        span.ends = until <= span.last;
        (span.first != Instant::MAX_UTC).then_some(span)
    }
}
