//! What is on, what was, what comes: single instants.

use agenda_widget::time::timeline::Phase::{Live, Past, Upcoming};
use agenda_widget::time::timeline::{Phase, State, Timeline};
use serde_json::{Value, json};

use crate::tz;
use tz::{OnlyUtc, agenda, utc};

/// Sessions on one day from pairs such as "10:15-10:40".
fn sessions(spans: &[&str]) -> Value {
    let session = |span: &&str| {
        let (start, end) = span.split_once('-').unwrap();
        json!({ "start": format!("2021-03-29T{start}"), "end": format!("2021-03-29T{end}") })
    };
    spans.iter().map(session).collect()
}

#[track_caller]
fn at(sessions: Value, time: &str) -> Timeline {
    Timeline::at(&agenda("UTC", sessions, &OnlyUtc), utc(&format!("2021-03-29T{time}")))
}

/// What a timeline says, without its phases.
fn reported(timeline: &Timeline) -> (State, &[usize], &[usize], &[usize], String) {
    let Timeline { state, live, next, last, next_change, .. } = timeline;
    let change = next_change.map(|at| at.time().to_string()).unwrap_or_default();
    (*state, live, next, last, change)
}

#[test]
fn a_session_is_live_at_its_first_instant_and_not_at_its_last() {
    // Back to back at 10:40, then a gap of five minutes.
    let spans = ["10:15-10:40", "10:40-11:05", "11:10-11:30"];
    for (time, state, phases, live, next, last, change) in [
        ("00:00", State::Before, [Upcoming, Upcoming, Upcoming], &[][..], &[0][..], &[][..], "10:15:00"),
        ("10:14:59", State::Before, [Upcoming, Upcoming, Upcoming], &[], &[0], &[], "10:15:00"),
        ("10:15:00", State::Live, [Live, Upcoming, Upcoming], &[0], &[1], &[], "10:40:00"),
        ("10:39:59", State::Live, [Live, Upcoming, Upcoming], &[0], &[1], &[], "10:40:00"),
        ("10:40:00", State::Live, [Past, Live, Upcoming], &[1], &[2], &[0], "11:05:00"),
        ("11:04:59", State::Live, [Past, Live, Upcoming], &[1], &[2], &[0], "11:05:00"),
        ("11:05:00", State::Gap, [Past, Past, Upcoming], &[], &[2], &[1], "11:10:00"),
        ("11:09:59", State::Gap, [Past, Past, Upcoming], &[], &[2], &[1], "11:10:00"),
        ("11:10:00", State::Live, [Past, Past, Live], &[2], &[], &[1], "11:30:00"),
        ("11:30:00", State::After, [Past, Past, Past], &[], &[], &[2], ""),
        ("23:59:59", State::After, [Past, Past, Past], &[], &[], &[2], ""),
    ] {
        let timeline = at(sessions(&spans), time);
        assert_eq!(reported(&timeline), (state, live, next, last, change.to_owned()), "at {time}");
        assert_eq!(timeline.phases, phases, "at {time}");
    }
}

#[test]
fn live_next_and_last_are_lists() {
    // Two tracks from 9 on, of which the second runs over; out of order, as sources are.
    let spans = ["10:00-11:00", "09:00-10:30", "09:00-10:00", "10:00-11:00", "11:00-12:00"];
    for (time, state, live, next, last, change) in [
        ("08:00", State::Before, &[][..], &[1, 2][..], &[][..], "09:00:00"),
        ("09:30", State::Live, &[2, 1], &[0, 3], &[], "10:00:00"),
        ("10:00", State::Live, &[1, 0, 3], &[4], &[2], "10:30:00"),
        ("10:30", State::Live, &[0, 3], &[4], &[1], "11:00:00"),
        ("11:00", State::Live, &[4], &[], &[0, 3], "12:00:00"),
    ] {
        assert_eq!(reported(&at(sessions(&spans), time)), (state, live, next, last, change.to_owned()), "at {time}");
    }
}

#[test]
fn a_cancelled_session_is_never_live_and_leaves_a_gap() {
    let mut sessions = sessions(&["09:00-10:00", "10:00-11:00", "11:00-12:00"]);
    sessions[1]["status"] = json!("cancelled");
    for (time, state, cancelled, live, next, last, change) in [
        ("09:30", State::Live, Upcoming, &[0][..], &[2][..], &[][..], "10:00:00"),
        ("10:00", State::Gap, Upcoming, &[], &[2], &[0], "11:00:00"),
        ("10:30", State::Gap, Upcoming, &[], &[2], &[0], "11:00:00"),
        ("11:00", State::Live, Past, &[2], &[], &[0], "12:00:00"),
    ] {
        let timeline = at(sessions.clone(), time);
        assert_eq!(reported(&timeline), (state, live, next, last, change.to_owned()), "at {time}");
        assert_eq!(timeline.phase(1), cancelled, "at {time}");
    }
}

#[test]
fn the_start_of_a_cancelled_session_changes_nothing() {
    let mut sessions = sessions(&["09:00-12:00", "10:00-11:00"]);
    sessions[1]["status"] = json!("cancelled");
    assert_eq!(at(sessions, "09:30").next_change, Some(utc("2021-03-29T11:00")));
}

#[test]
fn a_session_without_length_is_never_live() {
    let spans = ["09:00-10:00", "10:30-10:30", "11:00-12:00"];
    for (time, state, phase, next, last, change) in [
        ("10:29:59", State::Gap, Upcoming, &[1][..], &[0][..], "10:30:00"),
        ("10:30:00", State::Gap, Past, &[2], &[1], "11:00:00"),
    ] {
        let timeline = at(sessions(&spans), time);
        assert_eq!(reported(&timeline), (state, &[][..], next, last, change.to_owned()), "at {time}");
        assert_eq!(timeline.phase(1), phase, "at {time}");
    }
}

#[test]
fn a_delay_moves_start_and_end() {
    let mut sessions = sessions(&["09:00-10:00", "10:00-11:00"]);
    sessions[0]["delay"] = json!("PT10M");
    sessions[0]["status"] = json!("delayed");
    for (time, state, live, next, last, change) in [
        ("09:05", State::Before, &[][..], &[0][..], &[][..], "09:10:00"),
        ("09:10", State::Live, &[0], &[1], &[], "10:00:00"),
        // It now overlaps the session after it.
        ("10:00", State::Live, &[0, 1], &[], &[], "10:10:00"),
        ("10:10", State::Live, &[1], &[], &[0], "11:00:00"),
    ] {
        assert_eq!(reported(&at(sessions.clone(), time)), (state, live, next, last, change.to_owned()), "at {time}");
    }
}

#[test]
fn an_agenda_on_which_nothing_takes_place_is_empty() {
    let nothing = (State::Empty, &[][..], &[][..], &[][..]);
    let mut cancelled = sessions(&["09:00-10:00"]);
    cancelled[0]["status"] = json!("cancelled");
    for (sessions, change) in [(json!([]), ""), (cancelled, "10:00:00")] {
        let timeline = at(sessions, "08:00");
        assert_eq!(reported(&timeline), (nothing.0, nothing.1, nothing.2, nothing.3, change.to_owned()));
    }
}

#[test]
fn phases_are_named_as_the_page_has_them() {
    assert_eq!([Upcoming, Live, Past].map(Phase::name), ["upcoming", "live", "past"]);
}
