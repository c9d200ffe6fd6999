//! What holds for delays in any agenda, against the rule read sentence by sentence.

use crate::util;

use agenda_widget::model::agenda::{Agenda, Session};
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::time::timeline::plan::settle;
use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::{Value, json};
use util::accepted;

/// Tens of minutes from the start, and of length; room; minutes late, as it says itself; cancelled.
type Plan = (i64, i64, Option<&'static str>, Option<i64>, bool);

/// Sessions of two days with a night between them, and sometimes some in the night.
fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let start = prop_oneof![3 => 0_i64..30, 2 => 130_i64..160, 1 => 0_i64..400];
    let room = prop_oneof![3 => Just(Some("A")), 2 => Just(Some("B")), 1 => Just(Some("C")), 2 => Just(None)];
    let late = prop_oneof![5 => Just(None), 3 => (0_i64..5).prop_map(|steps| Some(steps * 10))];
    prop::collection::vec((start, 1_i64..7, room, late, prop::bool::weighted(0.1)), 1..14)
}

fn agenda(plans: &[Plan], base: Option<i64>, follows: bool) -> Agenda {
    let origin = Written::parse("2021-03-28T18:00Z").unwrap().instant().unwrap();
    let write = |at: Instant| Written::civil(at.naive_utc()).to_string();
    let sessions: Value = plans
        .iter()
        .enumerate()
        .map(|(index, (start, length, room, late, cancelled))| {
            let start = origin + TimeDelta::minutes(start * 10);
            let mut session = json!({
                "id": index.to_string(), "title": "x", "start": write(start), "end": write(start + TimeDelta::minutes(length * 10)),
            });
            session["room"] = json!(room);
            session["delay"] = json!(late.map(|late| format!("PT{late}M")));
            session["status"] = json!(cancelled.then_some("cancelled"));
            session
        })
        .collect();
    let delay = base.map(|base| format!("PT{base}M"));
    let fields = json!({ "timeZone": "UTC", "sessions": sessions, "delay": delay, "delayFollows": follows });
    accepted(util::agenda(fields)).agenda
}

fn room(session: &Session) -> Option<&str> {
    session.room.as_ref().map(|room| room.pick(&[]).text)
}

fn states(session: &Session) -> bool {
    session.delay.is_some() && !session.is_cancelled()
}

/// The sessions of each event day, by planned start and end.
fn days(agenda: &Agenda) -> Vec<Vec<&Session>> {
    let mut sessions: Vec<&Session> = agenda.sessions.iter().collect();
    sessions.sort_by_key(|session| (session.start().unwrap().instant, session.end().unwrap().instant));
    let mut days: Vec<Vec<&Session>> = Vec::new();
    for (index, session) in sessions.iter().enumerate() {
        let filled = sessions[..index].iter().map(|before| before.end().unwrap().instant).max();
        let night = filled.is_none_or(|filled| {
            session.start().unwrap().instant - filled > TimeDelta::hours(4)
                && session.start().unwrap().instant.date_naive()
                    != sessions[index - 1].start().unwrap().instant.date_naive()
        });
        if night {
            days.push(Vec::new());
        }
        days.last_mut().unwrap().push(session);
    }
    days
}

/// How late a room is after those sessions: by the last delay of its own or of all rooms.
fn late(before: &[&Session], of: &str, base: TimeDelta) -> TimeDelta {
    let last = before.iter().rfind(|session| states(session) && room(session).is_none_or(|room| room == of));
    last.map_or(base, |session| session.delay.unwrap())
}

/// The shift of a session after others of its day.
fn shift(session: &Session, before: &[&Session], base: TimeDelta) -> TimeDelta {
    if session.is_cancelled() {
        return TimeDelta::zero();
    }
    if let Some(delay) = session.delay {
        return delay;
    }
    if let Some(room) = room(session) {
        return late(before, room, base);
    }
    let everybodys = before.iter().rposition(|session| states(session) && room(session).is_none());
    let since = everybodys.map_or(0, |index| index + 1);
    let rooms = before[since..].iter().filter_map(|session| room(session));
    let common = everybodys.map_or(base, |index| before[index].delay.unwrap());
    rooms.map(|room| late(before, room, base)).min().unwrap_or(common)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shifts_are_what_the_rule_says(plans in plans(), base in prop::option::of(0_i64..40)) {
        let agenda = agenda(&plans, base, true);
        let base = TimeDelta::minutes(base.unwrap_or_default());
        for day in days(&agenda) {
            for (index, session) in day.iter().enumerate() {
                prop_assert_eq!(session.shift, shift(session, &day[..index], base), "session {} of {:?}", &session.id, &plans);
            }
        }
    }

    #[test]
    fn where_delays_do_not_follow_each_session_has_its_own_or_the_agendas(plans in plans(), base in prop::option::of(0_i64..40)) {
        let of_all = base.unwrap_or_default();
        for (session, plan) in agenda(&plans, base, false).sessions.iter().zip(&plans) {
            let expected = if session.is_cancelled() { 0 } else { plan.3.unwrap_or(of_all) };
            prop_assert_eq!(session.shift.num_minutes(), expected);
        }
    }

    #[test]
    fn within_a_room_order_is_kept_and_what_did_not_overlap_still_does_not(plans in plans()) {
        let agenda = agenda(&plans, None, true);
        for day in days(&agenda) {
            for (index, later) in day.iter().enumerate() {
                let same = day[..index].iter().rfind(|other| room(other) == room(later) && !other.is_cancelled());
                // Sessions with a delay of their own, or that wait for a break with one, are not affected.
                let Some(sooner) = same.filter(|_| room(later).is_some() && later.delay.is_none() && !later.is_cancelled()) else { continue };
                let between = day[..index].iter().rposition(|other| std::ptr::eq(*other, *sooner)).unwrap();
                if day[between..index].iter().any(|other| room(other).is_none() && states(other)) {
                    continue;
                }
                prop_assert_eq!(sooner.shift, later.shift);
                prop_assert!(sooner.starts().unwrap() <= later.starts().unwrap());
                if sooner.end().unwrap().instant <= later.start().unwrap().instant {
                    prop_assert!(sooner.ends().unwrap() <= later.starts().unwrap());
                }
                let pause = |from: Instant, until: Instant| until - from;
                prop_assert_eq!(pause(sooner.ends().unwrap(), later.starts().unwrap()), pause(sooner.end().unwrap().instant, later.start().unwrap().instant));
            }
        }
    }

    #[test]
    fn settling_again_changes_nothing_and_the_order_of_the_source_does_not_count(plans in plans(), turn in 0..14_usize) {
        let mut plans = plans;
        // Where two start and end together, the source's order does count.
        plans.sort_by_key(|plan| (plan.0, plan.1));
        plans.dedup_by_key(|plan| (plan.0, plan.1));
        let first = agenda(&plans, Some(5), true);
        let mut again = first.clone();
        settle(&mut again);
        prop_assert_eq!(&again, &first);
        let turn = turn % plans.len();
        again.sessions.rotate_left(turn);
        settle(&mut again);
        again.sessions.rotate_right(turn);
        prop_assert_eq!(&again, &first);
        let written = serde_json::to_value(&first).unwrap();
        prop_assert_eq!(accepted(written).agenda, first);
    }
}
