//! Open ends and sessions without a clock time in any agenda, against rules written out naively.

use std::collections::BTreeSet;

use agenda_widget::model::agenda::{Agenda, Session, When};
use agenda_widget::model::moment::{self, Instant};
use agenda_widget::time::timeline::days::{Row, group};
use agenda_widget::time::timeline::{Phase, State, Timeline};
use agenda_widget::time::zone::Zone;
use chrono::{Days, NaiveTime, TimeDelta};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::tz;
use tz::{OnlyUtc, utc};

/// How a session says when it takes place.
#[derive(Clone, Debug)]
enum Plan {
    /// At that half hour, for so many of them or with an open end.
    At(i64, Option<i64>),
    /// After the one so far back, round and round; what comes of it may be a circle, which is no plan.
    After(usize),
    /// On that day.
    On(i64),
}

type Place = (Option<u8>, Option<u8>, bool);

fn plans() -> impl Strategy<Value = Vec<(Plan, Place)>> {
    let at = || (0_i64..96, prop::option::of(0_i64..6)).prop_map(|(start, length)| Plan::At(start, length));
    let plan = prop_oneof![4 => at(), 2 => (1_usize..4).prop_map(Plan::After), 1 => (0_i64..2).prop_map(Plan::On)];
    let place = (prop::option::of(0_u8..2), prop::option::of(0_u8..2), prop::bool::weighted(0.1));
    // The first has a time, and each one follows one before it: there is no circle.
    (at(), place.clone(), prop::collection::vec((plan, place), 0..9)).prop_map(|(first, place, rest)| {
        let mut plans = vec![(first, place)];
        plans.extend(rest);
        plans
    })
}

fn agenda(plans: &[(Plan, Place)], turn: usize) -> Agenda {
    let origin = utc("2021-03-29T00:00");
    let write = |half_hours: i64| moment::write(origin + TimeDelta::minutes(30 * half_hours))[..16].to_owned();
    let mut sessions: Vec<Value> = Vec::new();
    for (index, (plan, (room, track, cancelled))) in plans.iter().enumerate() {
        let mut session = match plan {
            Plan::At(start, None) => json!({ "start": write(*start) }),
            Plan::At(start, Some(length)) => json!({ "start": write(*start), "end": write(start + length) }),
            Plan::After(back) => json!({ "after": index.saturating_sub(*back).to_string() }),
            Plan::On(day) => json!({ "date": write(48 * day)[..10] }),
        };
        session["id"] = json!(index.to_string());
        session["room"] = room.map_or(Value::Null, |room| json!(format!("Room {room}")));
        session["track"] = track.map_or(Value::Null, |track| json!(format!("Track {track}")));
        session["status"] = json!(if *cancelled { "cancelled" } else { "confirmed" });
        sessions.push(session);
    }
    // In any order of the source.
    let turn = turn % sessions.len();
    sessions.rotate_left(turn);
    tz::agenda("UTC", Value::Array(sessions), &OnlyUtc)
}

fn midnight_after(instant: Instant) -> Instant {
    (instant.date_naive() + Days::new(1)).and_time(NaiveTime::MIN).and_utc()
}

fn before<'a>(agenda: &'a Agenda, session: &Session) -> Option<&'a Session> {
    let When::After(id) = &session.when else { return None };
    agenda.sessions.iter().find(|other| other.id == *id)
}

fn apart(one: &Session, other: &Session) -> bool {
    let pairs = [(&one.room, &other.room), (&one.track, &other.track)];
    let both: Vec<bool> = pairs.iter().filter_map(|(one, other)| Some(one.as_ref()? == other.as_ref()?)).collect();
    !both.is_empty() && !both.contains(&true)
}

/// Until when a session can be on.
fn until(agenda: &Agenda, session: &Session) -> Instant {
    match &session.when {
        When::Timed { end: Some(end), .. } => end.instant,
        When::Timed { start, end: None } => {
            let later = agenda.sessions.iter().filter(|other| !other.is_cancelled() && !apart(session, other));
            let next = later.filter_map(|other| other.starts()).filter(|next| *next > start.instant).min();
            next.unwrap_or(Instant::MAX_UTC).min(midnight_after(start.instant))
        }
        When::On(date) => midnight_after(date.and_time(NaiveTime::MIN).and_utc()),
        When::After(_) => {
            let mut root = session;
            while let Some(next) = before(agenda, root) {
                root = next;
            }
            match &root.when {
                When::Timed { start, end } => midnight_after(end.as_ref().unwrap_or(start).instant),
                _ => until(agenda, root),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn each_session_is_live_when_the_rule_says_so(plans in plans(), turn in 0_usize..9, minute in -60_i64..4_400) {
        let agenda = agenda(&plans, turn);
        let now = utc("2021-03-29T00:00") + TimeDelta::minutes(minute);
        let timeline = Timeline::at(&agenda, now);
        for (index, session) in agenda.sessions.iter().enumerate() {
            let until = until(&agenda, session);
            prop_assert_eq!(session.until, until, "{:?}", session.when);
            let begun = session.starts().is_some_and(|starts| starts <= now);
            let phase = match (now >= until, begun && !session.is_cancelled()) {
                (true, _) => Phase::Past,
                (false, true) => Phase::Live,
                (false, false) => Phase::Upcoming,
            };
            prop_assert_eq!(timeline.phases[index], phase);
            prop_assert!(session.starts().is_some() || !timeline.live.contains(&index), "never lit by the clock");
        }
        // While a session is still to come, the meeting has not ended.
        let open = agenda.sessions.iter().any(|session| !session.is_cancelled() && until(&agenda, session) > now);
        prop_assert_eq!(matches!(timeline.state, State::After | State::Empty), !open);
        prop_assert_eq!(timeline.next.is_empty() && timeline.live.is_empty(), !open);
        prop_assert!(timeline.next.iter().all(|index| timeline.phases[*index] == Phase::Upcoming));
    }

    #[test]
    fn next_change_is_never_skipped(plans in plans(), turn in 0_usize..9, minute in -60_i64..4_400) {
        let agenda = agenda(&plans, turn);
        let now = utc("2021-03-29T00:00") + TimeDelta::minutes(minute);
        let timeline = Timeline::at(&agenda, now);
        let end = timeline.next_change.unwrap_or(now + TimeDelta::days(9));
        prop_assert!(now < end);
        prop_assert_eq!(&timeline, &Timeline::at(&agenda, end - TimeDelta::seconds(1)));
    }

    #[test]
    fn every_session_is_one_row_after_what_it_follows(plans in plans(), turn in 0_usize..9) {
        let agenda = agenda(&plans, turn);
        let days = group(&agenda, &Zone::utc());
        prop_assert!(days.is_sorted_by(|one, other| one.date < other.date));
        let mut seen = BTreeSet::new();
        for day in &days {
            let sessions: Vec<&Session> = day.rows.iter().filter_map(|row| match row {
                Row::Session(index) => Some(&agenda.sessions[*index]),
                Row::Continued(_) | Row::Gap(..) => None,
            }).collect();
            for (place, session) in sessions.iter().enumerate() {
                prop_assert!(seen.insert(session.id.clone()));
                match &session.when {
                    When::On(date) => prop_assert_eq!(*date, day.date),
                    When::Timed { start, .. } => prop_assert_eq!(start.instant.date_naive(), day.date),
                    When::After(_) => {
                        // Between the two there are only sessions that follow it too.
                        let before = before(&agenda, session).unwrap();
                        let at = sessions.iter().position(|other| other.id == before.id);
                        prop_assert!(at.is_some_and(|at| at < place));
                        let between = &sessions[at.unwrap() + 1..place];
                        prop_assert!(between.iter().all(|other| matches!(other.when, When::After(_))));
                    }
                }
            }
        }
        prop_assert_eq!(seen.len(), agenda.sessions.len());
    }
}
