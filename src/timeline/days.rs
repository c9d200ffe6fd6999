//! An agenda as rows under days: sessions and the gaps between them, by the calendar of one zone.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::agenda::Agenda;
use crate::moment::Instant;
use crate::zone::Zone;

/// Longer silences are evenings or nights, not gaps.
const LONGEST_GAP: TimeDelta = TimeDelta::hours(4);

/// A civil day of the chosen zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its date in that zone.
    pub date: NaiveDate,
    /// What happens on it, by start; of what starts together sessions come before gaps, then what
    /// ends sooner, then what the agenda has first.
    pub rows: Vec<Row>,
}

/// A row of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A session, by its index in the agenda.
    Session(usize),
    /// Nothing planned, from the one instant to the other.
    Gap(Instant, Instant),
}

/// The days of an agenda in a zone. A session stands on the day on which it starts, and a gap on the
/// day on which it lies; one that reaches over midnight is on no day.
pub fn group(agenda: &Agenda, zone: &Zone) -> Vec<Day> {
    let sessions = agenda.sessions.iter().enumerate();
    let sessions = sessions.map(|(index, session)| (session.starts(), false, session.ends(), Row::Session(index)));
    let within_a_day = |(from, until): &(Instant, Instant)| zone.civil(*from).date() == zone.civil(*until).date();
    let gaps = gaps(agenda).into_iter().filter(within_a_day);
    let mut rows: Vec<_> =
        sessions.chain(gaps.map(|(from, until)| (from, true, until, Row::Gap(from, until)))).collect();
    rows.sort_by_key(|(start, is_gap, end, _)| (*start, *is_gap, *end));
    let mut days: Vec<Day> = Vec::new();
    for (start, _, _, row) in rows {
        let date = zone.civil(start).date();
        // Nearly always the last one; clocks that go back over midnight return to the day before.
        match days.iter_mut().rfind(|day| day.date == date) {
            Some(day) => day.rows.push(row),
            None => days.push(Day { date, rows: vec![row] }),
        }
    }
    days
}

/// The gaps of an agenda, wherever on the calendar they fall: nothing takes place, but something
/// did and, within four hours of it, something will.
pub fn gaps(agenda: &Agenda) -> Vec<(Instant, Instant)> {
    let taking_place = agenda.sessions.iter().filter(|session| !session.is_cancelled());
    let mut spans: Vec<_> = taking_place.map(|session| (session.starts(), session.ends())).collect();
    spans.sort_unstable();
    let mut gaps = Vec::new();
    // Until when the time is filled.
    let mut filled: Option<Instant> = None;
    for (start, end) in spans {
        gaps.extend(filled.filter(|filled| is_gap(*filled, start)).map(|filled| (filled, start)));
        filled = filled.max(Some(end));
    }
    gaps
}

fn is_gap(from: Instant, until: Instant) -> bool {
    let length = until.signed_duration_since(from);
    length > TimeDelta::zero() && length <= LONGEST_GAP
}

/// By how many days the date in `zone` is off that in `event`: −1 where it is the day before.
pub fn shift(instant: Instant, zone: &Zone, event: &Zone) -> i32 {
    let day = |zone: &Zone| zone.civil(instant).date().num_days_from_ce();
    day(zone).saturating_sub(day(event))
}
