//! An agenda as rows under days: sessions and the gaps between them, by the calendar of one zone.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use crate::model::agenda::{Agenda, Session, When};
use crate::model::moment::Instant;
use crate::model::order::{key, order};
use crate::time::zone::Zone;

/// Longer pauses are evenings or nights, not gaps.
pub(super) const LONGEST_GAP: TimeDelta = TimeDelta::hours(4);
/// A session that is longer and crosses midnight is one of several days; a late party is of one.
const LONGEST_NIGHT: TimeDelta = TimeDelta::hours(12);
/// The most days on which a session is listed.
const MOST_DAYS: usize = 100;

/// A civil day of the chosen zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its date in that zone.
    pub date: NaiveDate,
    /// Its rows, by start; of rows that start together, sessions come before gaps, then what
    /// ends sooner, then by the order of the agenda. Sessions without an announced time come last, and what follows
    /// another session directly after that.
    pub rows: Vec<Row>,
}

/// A row of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A session, by its index in the agenda.
    Session(usize),
    /// A session of several days that has begun on a day before.
    Continued(usize),
    /// A gap, from the one instant to the other.
    Gap(Instant, Instant),
}

impl Row {
    /// The session of the row, by its index in the agenda.
    pub fn session(&self) -> Option<usize> {
        match self {
            Row::Session(index) | Row::Continued(index) => Some(*index),
            Row::Gap(..) => None,
        }
    }
}

/// The first and the last date of a session in a zone: the same for a session of one day, or one that ends
/// the morning after.
pub fn dates(session: &Session, zone: &Zone) -> Option<(NaiveDate, NaiveDate)> {
    let starts = session.starts()?;
    let first = zone.civil(starts).date();
    let Some(ends) = session.ends().filter(|ends| ends.signed_duration_since(starts) > LONGEST_NIGHT) else {
        return Some((first, first));
    };
    // A session that ends at midnight does not extend into the next day.
    let last = zone.civil(ends.checked_sub_signed(TimeDelta::seconds(1))?).date();
    Some((first, last.max(first)))
}

/// The instant at which a date begins in a zone.
pub fn midnight(date: NaiveDate, zone: &Zone) -> Instant {
    zone.resolve(date.and_time(NaiveTime::MIN)).0
}

/// The days of an agenda in a zone. A session is on the day on which it starts, and a gap on the day that contains
/// it; a gap that crosses midnight is on no day. A session without a clock time has no instant that another zone
/// could move to another day: it is on its date, or next to the session that it follows.
pub fn group(agenda: &Agenda, zone: &Zone) -> Vec<Day> {
    let (mut rows, mut followers) = (Vec::new(), Vec::new());
    for (index, session) in agenda.sessions.iter().enumerate() {
        match session.when {
            When::After(_) => followers.push(index),
            When::On(date) => {
                // The last moment of that date.
                let last =
                    midnight(date.succ_opt().unwrap_or(date), zone).checked_sub_signed(TimeDelta::milliseconds(1));
                rows.push((last.unwrap_or_default(), Instant::MAX_UTC, Row::Session(index)));
            }
            When::Timed { .. } => rows.push((session.starts().unwrap_or_default(), session.until, Row::Session(index))),
        }
    }
    for (from, until) in gaps(agenda) {
        if zone.civil(from).date() == zone.civil(until).date() {
            rows.push((from, until, Row::Gap(from, until)));
        }
    }
    // Of rows that start together, a session without a length comes before the gap after it.
    let order = order(rows.iter().map(|(from, until, row)| match row {
        Row::Gap(..) => (from.timestamp_millis(), i64::MAX),
        Row::Session(_) | Row::Continued(_) => key(*from, *until),
    }));
    let mut days: Vec<Day> = Vec::new();
    for position in order {
        let Some((start, _, row)) = rows.get(position).copied() else { continue };
        let date = zone.civil(start).date();
        // Nearly always the last one; clocks that go back over midnight return to the day before.
        match days.iter_mut().rfind(|day| day.date == date) {
            Some(day) => day.rows.push(row),
            None => days.push(Day { date, rows: vec![row] }),
        }
    }
    for day in &mut days {
        let mut at = 0_usize;
        while let Some(row) = day.rows.get(at).copied() {
            at = at.saturating_add(1);
            // From the last to the first, each directly after the row.
            for index in followers.iter().rev() {
                let before = agenda.sessions.get(*index).and_then(|session| session.follows);
                if before.map(Row::Session) == Some(row) {
                    day.rows.insert(at, Row::Session(*index));
                }
            }
        }
    }
    days
}

/// Lists each session of several days on the later ones of them too, before what else is on a day.
pub fn continue_sessions(agenda: &Agenda, zone: &Zone, days: &mut Vec<Day>) {
    let mut continued = Vec::new();
    for (index, session) in agenda.sessions.iter().enumerate() {
        let Some((first, last)) = dates(session, zone) else { continue };
        for date in first.iter_days().skip(1).take(MOST_DAYS).take_while(|date| *date <= last) {
            continued.push((date, session.until, index));
        }
    }
    // The one that ends first comes first, so it is inserted last.
    for position in order(continued.iter().map(|(_, until, _)| (until.timestamp_millis(), 0))).into_iter().rev() {
        let Some((date, _, index)) = continued.get(position).copied() else { continue };
        let place = days.partition_point(|day| day.date < date);
        match days.get_mut(place).filter(|day| day.date == date) {
            Some(day) => day.rows.insert(0, Row::Continued(index)),
            None => days.insert(place, Day { date, rows: vec![Row::Continued(index)] }),
        }
    }
}

/// The gaps of an agenda, on any day: nothing takes place, but a session
/// has ended and, within four hours of it, another will start.
pub fn gaps(agenda: &Agenda) -> Vec<(Instant, Instant)> {
    let mut spans = Vec::new();
    for session in agenda.sessions.iter().filter(|session| !session.is_cancelled()) {
        let before = session.follows.and_then(|before| agenda.sessions.get(before));
        let from = session.starts().or(before.map(|before| before.until));
        spans.extend(from.map(|from| (from, session.until, session.ends().is_none())));
    }
    let mut gaps = Vec::new();
    // The end of the sessions so far, and whether it is open: then the start of a gap is unknown.
    let mut filled: Option<(Instant, bool)> = None;
    for position in order(spans.iter().map(|(start, end, _)| key(*start, *end))) {
        let Some((start, end, open)) = spans.get(position).copied() else { continue };
        if let Some((filled, _)) = filled.filter(|(filled, open)| !open && is_gap(*filled, start)) {
            gaps.push((filled, start));
        }
        filled = filled.max(Some((end, open)));
    }
    gaps
}

/// Whether a pause is a gap between sessions, and not an evening or a night.
pub fn is_gap(from: Instant, until: Instant) -> bool {
    let length = until.signed_duration_since(from);
    length > TimeDelta::zero() && length <= LONGEST_GAP
}

/// The number of days of a zone from one instant to another: 1 for any time of tomorrow.
pub fn shift_between(zone: &Zone, from: Instant, until: Instant) -> i32 {
    let day = |instant: Instant| zone.civil(instant).date().num_days_from_ce();
    day(until).saturating_sub(day(from))
}

/// The difference in days between the date in `zone` and that in `event`: −1 if it is the day before.
pub fn shift(instant: Instant, zone: &Zone, event: &Zone) -> i32 {
    let day = |zone: &Zone| zone.civil(instant).date().num_days_from_ce();
    day(zone).saturating_sub(day(event))
}
