//! What holds for any agenda at any instant.

#![cfg(feature = "tzdb")]

use std::collections::BTreeSet;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::{Instant, Offset, Written};
use agenda_widget::time::timeline::days::{Row, continue_sessions, gaps, group};
use agenda_widget::time::timeline::{Phase, State, Timeline};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::tz;
use tz::utc;

/// Zones and the UTC minute at or near which each one's clocks change, forward or back, by an hour,
/// by half of one, or by a day.
const CHANGES: &[(&str, &str)] = &[
    ("Europe/Paris", "2026-03-29T01:00"),
    ("Europe/Paris", "2026-10-25T01:00"),
    ("Africa/Casablanca", "2026-09-20T01:00"),
    ("Africa/Cairo", "2026-10-29T21:00"),
    ("Australia/Lord_Howe", "2026-04-04T15:00"),
    ("America/St_Johns", "2010-11-07T02:31"),
    ("Pacific/Apia", "2011-12-30T10:00"),
    ("Asia/Riyadh", "2026-03-29T01:00"),
];

/// A session: minutes from two hours before the change, minutes of length, cancelled, minutes late.
type Plan = (i64, i64, bool, i64);

/// Sessions that overlap, follow each other without a gap, have no length, are cancelled or late. Their starts
/// and lengths are multiples of five minutes, so that boundaries often meet.
fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let length = prop_oneof![1 => Just(0), 6 => (1_i64..12).prop_map(|steps| steps * 5)];
    let late = prop_oneof![5 => Just(0), 1 => (1_i64..4).prop_map(|steps| steps * 5)];
    let plan = ((0_i64..48).prop_map(|step| step * 5), length, prop::bool::weighted(0.15), late);
    prop::collection::vec(plan, 0..9)
}

fn agendas() -> impl Strategy<Value = (Agenda, Zone, Instant)> {
    (0..CHANGES.len(), plans()).prop_map(|(change, plans)| {
        let (id, change) = CHANGES[change];
        let origin = utc(change) - TimeDelta::hours(2);
        let zone = Tzdb.zone(id, origin - TimeDelta::days(3), origin + TimeDelta::days(3)).unwrap();
        let sessions: Value = plans.iter().map(|plan| session(*plan, origin, &zone)).collect();
        (tz::agenda(id, sessions, &Tzdb), zone, origin)
    })
}

/// A session as an organiser writes it: civil times, with the offset since the hour may be there twice.
fn session((start, length, cancelled, late): Plan, origin: Instant, zone: &Zone) -> Value {
    let start = origin + TimeDelta::minutes(start);
    let write = |at: Instant| {
        let offset = chrono::FixedOffset::east_opt(zone.offset_at(at)).map(Offset::Fixed);
        Written { civil: zone.civil(at), offset, zone: None }.to_string()
    };
    let status = if cancelled { "cancelled" } else { "confirmed" };
    let end = start + TimeDelta::minutes(length);
    json!({ "start": write(start), "end": write(end), "status": status, "delay": format!("PT{late}M") })
}

/// A timeline without the instant of its next change.
fn shown(timeline: &Timeline) -> Timeline {
    Timeline { next_change: None, ..timeline.clone() }
}

const SECONDS: i64 = 6 * 3_600;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn at_any_instant_each_session_has_one_phase_and_the_lists_agree((agenda, _, origin) in agendas(), second in -60..SECONDS) {
        let now = origin + TimeDelta::seconds(second);
        let timeline = Timeline::at(&agenda, now);
        prop_assert_eq!(timeline.phases.len(), agenda.sessions.len());
        for (index, session) in agenda.sessions.iter().enumerate() {
            let runs = session.starts().unwrap() <= now && now < session.ends().unwrap();
            let taking_place = !session.is_cancelled();
            prop_assert_eq!(timeline.phase(index) == Phase::Live, runs && taking_place);
            prop_assert_eq!(timeline.live.contains(&index), runs && taking_place);
            prop_assert_eq!(timeline.phase(index) == Phase::Past, session.ends().unwrap() <= now);
            let others: Vec<_> = agenda.sessions.iter().filter(|other| !other.is_cancelled()).collect();
            let next = now < session.starts().unwrap() && !others.iter().any(|other| now < other.starts().unwrap() && other.starts().unwrap() < session.starts().unwrap());
            prop_assert_eq!(timeline.next.contains(&index), taking_place && next);
            let last = session.ends().unwrap() <= now && !others.iter().any(|other| session.ends().unwrap() < other.ends().unwrap() && other.ends().unwrap() <= now);
            prop_assert_eq!(timeline.last.contains(&index), taking_place && last);
        }
        let state = match (timeline.live.is_empty(), timeline.last.is_empty(), timeline.next.is_empty()) {
            (false, ..) => State::Live,
            (_, false, false) => State::Gap,
            (_, false, true) => State::After,
            (_, true, false) => State::Before,
            (_, true, true) => State::Empty,
        };
        prop_assert_eq!(timeline.state, state);
    }

    #[test]
    fn advancing_by_boundaries_equals_advancing_by_seconds((agenda, _, origin) in agendas()) {
        let mut now = origin - TimeDelta::seconds(1);
        let mut timeline = Timeline::at(&agenda, now);
        for second in 0..SECONDS {
            now = origin + TimeDelta::seconds(second);
            let fresh = Timeline::at(&agenda, now);
            if timeline.next_change == Some(now) {
                // A boundary is one only where something changes.
                prop_assert_ne!(shown(&timeline), shown(&fresh), "at {}", now);
                timeline = fresh;
            } else {
                prop_assert_eq!(&timeline, &fresh, "at {}", now);
            }
        }
        prop_assert_eq!(timeline.next_change, None, "the agenda is over by then");
    }

    #[test]
    fn next_change_is_never_skipped_from_wherever_one_looks((agenda, _, origin) in agendas(), second in -60..SECONDS) {
        let now = origin + TimeDelta::seconds(second);
        let timeline = Timeline::at(&agenda, now);
        let end = timeline.next_change.unwrap_or(now + TimeDelta::days(400));
        prop_assert!(now < end);
        let last = end - TimeDelta::seconds(1);
        prop_assert_eq!(&timeline, &Timeline::at(&agenda, last));
        prop_assert_eq!(timeline.next_change.is_some(), shown(&timeline) != shown(&Timeline::at(&agenda, end)));
    }

    #[test]
    fn every_session_is_one_row_and_every_gap_is_empty((agenda, zone, _) in agendas()) {
        let mut days = group(&agenda, &zone);
        continue_sessions(&agenda, &zone, &mut days);
        let dates: BTreeSet<_> = days.iter().map(|day| day.date).collect();
        prop_assert_eq!(dates.len(), days.len(), "a day stands once");
        let mut seen = BTreeSet::new();
        for day in &days {
            prop_assert!(!day.rows.is_empty());
            for row in &day.rows {
                match *row {
                    Row::Session(index) => {
                        prop_assert_eq!(zone.civil(agenda.sessions[index].starts().unwrap()).date(), day.date);
                        prop_assert!(seen.insert(index));
                    }
                    Row::Continued(index) => {
                        // On a later one of its days.
                        let session = &agenda.sessions[index];
                        let [first, last] = [session.starts(), session.ends()].map(|at| zone.civil(at.unwrap()).date());
                        prop_assert!(first < day.date && day.date <= last);
                    }
                    Row::Gap(from, until) => {
                        prop_assert!(gaps(&agenda).contains(&(from, until)));
                        prop_assert_eq!(zone.civil(from).date(), day.date);
                        prop_assert_eq!(zone.civil(until).date(), day.date);
                    }
                }
            }
        }
        prop_assert_eq!(seen.len(), agenda.sessions.len());
    }

    #[test]
    fn gaps_are_when_the_timeline_says_gap((agenda, _, origin) in agendas(), second in 0..SECONDS) {
        // The agendas are shorter than the longest gap, so every gap counts.
        let now = origin + TimeDelta::seconds(second);
        let in_gap = gaps(&agenda).iter().any(|(from, until)| *from <= now && now < *until);
        prop_assert_eq!(in_gap, Timeline::at(&agenda, now).state == State::Gap);
    }
}
