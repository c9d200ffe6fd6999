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
    /// What happens on it, by start, then by end, then in the agenda's order.
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

/// The days of an agenda in a zone. A session stands on the day on which it starts.
pub fn group(agenda: &Agenda, zone: &Zone) -> Vec<Day> {
    let mut order: Vec<usize> = (0..agenda.sessions.len()).collect();
    order.sort_by_key(|index| agenda.sessions.get(*index).map(|session| (session.starts(), session.ends())));
    let mut days: Vec<Day> = Vec::new();
    // Until when something that takes place has filled the time.
    let mut filled: Option<Instant> = None;
    for index in order {
        let Some(session) = agenda.sessions.get(index) else {
            continue;
        };
        let date = zone.civil(session.starts()).date();
        if days.last().is_none_or(|day| day.date != date) {
            days.push(Day { date, rows: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        if !session.is_cancelled() {
            if let Some(end) = filled.filter(|end| is_gap(*end, session.starts()) && zone.civil(*end).date() == date) {
                day.rows.push(Row::Gap(end, session.starts()));
            }
            filled = filled.max(Some(session.ends()));
        }
        day.rows.push(Row::Session(index));
    }
    days
}

fn is_gap(end: Instant, start: Instant) -> bool {
    let length = start.signed_duration_since(end);
    length > TimeDelta::zero() && length <= LONGEST_GAP
}

/// The gaps of an agenda, wherever on the calendar they fall.
pub fn gaps(agenda: &Agenda) -> Vec<(Instant, Instant)> {
    let days = group(agenda, &Zone::utc());
    let rows = days.into_iter().flat_map(|day| day.rows);
    rows.filter_map(|row| match row {
        Row::Gap(from, until) => Some((from, until)),
        Row::Session(_) => None,
    })
    .collect()
}

/// By how many days the date in `zone` is off that in `event`: −1 where it is the day before.
pub fn shift(instant: Instant, zone: &Zone, event: &Zone) -> i32 {
    let day = |zone: &Zone| zone.civil(instant).date().num_days_from_ce();
    day(zone).saturating_sub(day(event))
}
