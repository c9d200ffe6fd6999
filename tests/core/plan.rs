//! Change of plan: status and delay of agenda and sessions together, second by second.

use crate::tz;
use crate::util;

use agenda_widget::model::agenda::{Agenda, Status};
use agenda_widget::model::moment::Written;
use agenda_widget::time::timeline::days::{Row, gaps, group};
use agenda_widget::time::timeline::{State, Timeline};
use agenda_widget::time::zone::Zone;
use serde_json::{Value, json};
use tz::utc;
use util::accepted;

/// An agenda in Paris with delays that follow, of sessions as "10:00-10:30 A PT5M": times on 29
/// March 2021 or with their own dates, room or "-", and what else: a delay, a status.
fn following(sessions: &[&str]) -> Agenda {
    planned(sessions, json!({ "delayFollows": true }))
}

fn planned(sessions: &[&str], fields: Value) -> Agenda {
    let sessions: Value = sessions.iter().enumerate().map(|(index, line)| session(index, line)).collect();
    let mut agenda = json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": sessions });
    for (name, value) in fields.as_object().unwrap() {
        agenda[name] = value.clone();
    }
    accepted(agenda).agenda
}

fn session(index: usize, line: &str) -> Value {
    let mut words = line.split(' ');
    let (start, end) = words.next().unwrap().split_once('-').unwrap();
    let dated = |time: &str| match time.split_once('/') {
        Some((day, time)) => format!("2021-03-{day}T{time}"),
        None => format!("2021-03-29T{time}"),
    };
    let mut session = json!({ "id": index.to_string(), "title": line, "start": dated(start), "end": dated(end) });
    if let Some(room) = words.next().filter(|room| *room != "-") {
        session["room"] = json!(room);
    }
    for word in words {
        let name = if word.starts_with('P') { "delay" } else { "status" };
        session[name] = json!(word);
    }
    session
}

fn shifts(agenda: &Agenda) -> Vec<i64> {
    agenda.sessions.iter().map(|session| session.shift.num_minutes()).collect()
}

fn statuses(agenda: &Agenda) -> Vec<Status> {
    agenda.sessions.iter().map(|session| session.resolved_status).collect()
}

#[test]
fn a_delay_stays_with_its_session_unless_the_agenda_says_that_it_follows() {
    let sessions = ["10:00-10:30 A PT15M", "10:30-11:00 A", "11:00-11:30 A"];
    assert_eq!(shifts(&planned(&sessions, json!({}))), [15, 0, 0]);
    assert_eq!(shifts(&planned(&sessions, json!({ "delayFollows": false }))), [15, 0, 0]);
    assert_eq!(shifts(&following(&sessions)), [15, 15, 15]);
}

#[test]
fn what_follows_is_late_until_a_session_has_its_own_delay() {
    for (sessions, expected, why) in [
        (&["10:00-10:30 A PT15M", "10:30-11:00 A PT5M", "11:00-11:30 A"][..], &[15, 5, 5][..], "a delay of its own"),
        (&["10:00-10:30 A PT15M", "10:30-11:00 A PT0S", "11:00-11:30 A"], &[15, 0, 0], "time was caught up"),
        (
            &["10:30-11:00 A", "10:00-10:30 A PT15M", "09:00-10:00 A"],
            &[15, 15, 0],
            "by time, not by the source's order",
        ),
        (&["10:00-10:30 A PT15M", "10:00-10:30 B", "10:30-11:00 B"], &[15, 0, 0], "another room"),
        (&["10:00-10:30 - PT15M", "10:30-11:00 -", "13:00-14:00 -"], &[15, 15, 15], "no rooms: the whole agenda"),
        (&["10:00-10:30 A PT15M", "10:30-11:00 -", "11:00-11:30 A"], &[15, 15, 15], "a break waits for the only room"),
        (&["10:00-10:30 A PT15M", "10:30-11:00 - PT0S", "11:00-11:30 A"], &[15, 0, 0], "a break that absorbs says so"),
        (
            &["10:00-10:30 A PT15M", "10:00-10:30 B PT5M", "10:30-11:00 -", "11:00-11:30 A", "11:00-11:30 B"],
            &[15, 5, 5, 15, 5],
            "a break of all rooms waits as long as every room is late",
        ),
        (
            &["10:00-10:30 - PT15M", "10:30-11:00 A", "10:30-11:00 B PT20M", "11:00-11:30 B"],
            &[15, 15, 20, 20],
            "what has no room is for every room",
        ),
        (
            &["10:00-10:30 A PT15M cancelled", "10:30-11:00 A"],
            &[0, 0],
            "what does not take place is not late and holds nothing up",
        ),
        (&["10:00-10:30 A PT15M", "10:30-11:00 A cancelled", "11:00-11:30 A"], &[15, 0, 15], "nor does it catch up"),
        (&["10:00-18:00 A PT15M", "30/09:00-30/10:00 A"], &[15, 0], "the next day"),
        (&["29/23:00-30/00:15 A PT15M", "30/00:15-30/02:00 A"], &[15, 15], "past midnight"),
        (&["29/21:00-29/23:00 A PT15M", "30/03:00-30/04:00 A"], &[15, 15], "four hours of silence are no night"),
        (&["29/21:00-29/23:00 A PT15M", "30/03:01-30/04:00 A"], &[15, 0], "more than four hours are"),
        (&["09:00-10:00 A PT15M", "19:00-20:00 A"], &[15, 15], "an evening is of the same day"),
        // Clocks go forward on 28 March at 02:00: from 01:30 to 05:45 there are 3 hours and 15 minutes.
        (&["27/23:00-28/01:30 A PT15M", "28/05:45-28/07:00 A"], &[15, 15], "the night that is an hour shorter"),
    ] {
        assert_eq!(shifts(&following(sessions)), expected, "{why}: {sessions:?}");
    }
}

#[test]
fn a_room_is_the_same_room_in_any_language() {
    let mut sessions = [session(0, "10:00-10:30 A PT15M"), session(1, "10:30-11:00 A")];
    sessions[0]["room"] = json!({ "fr": "Quai", "en": "Quay" });
    sessions[1]["room"] = json!({ "en": "Quay", "fr": "Quai" });
    let agenda = json!({ "title": "x", "timeZone": "UTC", "delayFollows": true, "sessions": sessions });
    assert_eq!(shifts(&accepted(agenda).agenda), [15, 15]);
}

#[test]
fn the_delay_of_the_agenda_holds_for_all_and_a_sessions_own_counts_for_more() {
    let sessions = ["10:00-10:30 A", "10:30-11:00 A PT5M", "11:00-11:30 A", "30/10:00-30/11:00 A"];
    assert_eq!(shifts(&planned(&sessions, json!({ "delay": "PT20M" }))), [20, 5, 20, 20]);
    let agenda = planned(&sessions, json!({ "delay": "PT20M", "delayFollows": true }));
    assert_eq!(shifts(&agenda), [20, 5, 5, 20], "until the next day");
}

#[test]
fn a_sessions_own_status_counts_for_more_than_the_agendas() {
    use Status::{Cancelled, Confirmed, Delayed, Moved, Tentative};
    let sessions = ["10:00-10:30 A", "10:30-11:00 A confirmed", "11:00-11:30 A tentative", "11:30-12:00 A PT5M"];
    for (fields, expected) in [
        (json!({}), [Confirmed, Confirmed, Tentative, Delayed]),
        (json!({ "status": "cancelled" }), [Cancelled, Confirmed, Tentative, Cancelled]),
        (json!({ "status": "tentative" }), [Tentative, Confirmed, Tentative, Tentative]),
        (json!({ "status": "moved" }), [Moved, Confirmed, Tentative, Moved]),
        (json!({ "delay": "PT5M" }), [Delayed, Delayed, Tentative, Delayed]),
        (json!({ "status": "delayed", "delay": "PT5M" }), [Delayed, Delayed, Tentative, Delayed]),
        // By how much, nobody knows yet.
        (json!({ "status": "delayed" }), [Delayed, Confirmed, Tentative, Delayed]),
        (json!({ "status": "delayed", "delay": "PT0S" }), [Confirmed, Confirmed, Tentative, Delayed]),
    ] {
        assert_eq!(statuses(&planned(&sessions, fields.clone())), expected, "{fields}");
    }
}

#[test]
fn plans_combine_delays_and_rooms() {
    let status = |fields: Value| accepted(util::with_session(util::session(fields))).agenda.sessions[0].resolved_status;
    for (fields, expected) in [
        (json!({ "delay": "PT5M" }), Status::Delayed),
        (json!({ "delay": "PT0S" }), Status::Confirmed),
        (json!({ "delay": "PT0S", "status": "delayed" }), Status::Confirmed),
        (json!({ "status": "delayed" }), Status::Delayed),
        (json!({ "room": "B", "movedFrom": "A" }), Status::Moved),
        (json!({ "room": "B", "movedFrom": "A", "delay": "PT5M" }), Status::Moved),
        (json!({ "room": "B", "movedFrom": "A", "status": "cancelled", "delay": "PT5M" }), Status::Cancelled),
        (json!({ "status": "tentative", "delay": "PT5M" }), Status::Tentative),
    ] {
        assert_eq!(status(fields.clone()), expected, "{fields}");
    }
}

#[test]
fn a_cancelled_agenda_is_never_live_and_one_session_may_take_place_all_the_same() {
    let sessions = ["10:00-10:30 A", "10:30-11:00 A", "11:00-11:30 A confirmed"];
    let agenda = planned(&sessions, json!({ "status": "cancelled" }));
    for (time, state, live, next) in [
        ("08:15", State::Before, &[][..], &[2][..]),
        ("09:00", State::Live, &[2], &[]),
        ("09:30", State::After, &[], &[]),
    ] {
        let timeline = Timeline::at(&agenda, utc(&format!("2021-03-29T{time}")));
        assert_eq!((timeline.state, &timeline.live[..], &timeline.next[..]), (state, live, next), "at {time}");
    }
    let all = planned(&sessions[..2], json!({ "status": "cancelled" }));
    assert_eq!(Timeline::at(&all, utc("2021-03-29T08:15")).state, State::Empty);
}

#[test]
fn what_is_late_moves_live_next_gaps_and_order_to_the_second() {
    // 08:00 UTC is 10:00 in Paris. In room A 15 minutes are lost and half caught up in the break.
    let agenda = following(&["10:00-10:30 A PT15M", "10:30-10:45 A PT5M", "10:45-11:00 A", "10:20-10:40 B"]);
    for (time, state, live, next, change) in [
        ("08:00:00", State::Before, &[][..], &[0][..], "08:15:00"),
        ("08:14:59", State::Before, &[], &[0], "08:15:00"),
        ("08:15:00", State::Live, &[0], &[3], "08:20:00"),
        ("08:20:00", State::Live, &[0, 3], &[1], "08:35:00"),
        ("08:35:00", State::Live, &[0, 3, 1], &[2], "08:40:00"),
        ("08:44:59", State::Live, &[0, 1], &[2], "08:45:00"),
        ("08:45:00", State::Live, &[1], &[2], "08:50:00"),
        ("08:49:59", State::Live, &[1], &[2], "08:50:00"),
        ("08:50:00", State::Live, &[2], &[], "09:05:00"),
        ("09:05:00", State::After, &[], &[], ""),
    ] {
        let Timeline { state: found, live: on, next: then, next_change, .. } =
            Timeline::at(&agenda, utc(&format!("2021-03-29T{time}")));
        let at = next_change.map(|at| at.time().to_string()).unwrap_or_default();
        assert_eq!((found, &on[..], &then[..], at.as_str()), (state, live, next, change), "at {time}");
    }
    let lone = planned(&["10:00-10:30 A", "10:30-11:00 A PT15M"], json!({}));
    assert_eq!(gaps(&lone), [(utc("2021-03-29T08:30"), utc("2021-03-29T08:45"))]);
    let rows: Vec<Row> = group(&following(&["10:00-10:30 A PT15M", "10:10-10:20 B"]), &Zone::utc())[0].rows.clone();
    assert_eq!(rows, [Row::Session(1), Row::Session(0)], "what is late stands where it now is");
}

#[test]
fn a_delay_over_a_change_of_clocks_and_over_midnight_is_exact_time() {
    // In Paris clocks go from 02:00 to 03:00 on 28 March, at 01:00 UTC.
    let agenda = following(&["28/01:30-28/01:50 A PT15M", "28/01:50-28/03:10 A"]);
    let paris = Zone::new("Europe/Paris", 3600, vec![(1_616_893_200, 7200)]);
    let clock = |at| Written::civil(paris.civil(at)).to_string();
    let times: Vec<_> = agenda
        .sessions
        .iter()
        .map(|session| (clock(session.starts().unwrap()), clock(session.ends().unwrap())))
        .collect();
    let expected = [("2021-03-28T01:45", "2021-03-28T03:05"), ("2021-03-28T03:05", "2021-03-28T03:25")];
    assert_eq!(times, expected.map(|(from, until)| (from.to_owned(), until.to_owned())));
    for (time, live) in
        [("00:59:59", &[0][..]), ("01:04:59", &[0]), ("01:05:00", &[1]), ("01:24:59", &[1]), ("01:25:00", &[])]
    {
        assert_eq!(Timeline::at(&agenda, utc(&format!("2021-03-28T{time}"))).live, live, "at {time}");
    }
    // Late past midnight: it is on the day on which it now starts.
    let agenda = following(&["29/23:00-29/23:50 A PT15M", "29/23:50-30/00:30 A"]);
    let days: Vec<_> = group(&agenda, &paris).into_iter().map(|day| (day.date.to_string(), day.rows)).collect();
    assert_eq!(
        days,
        [("2021-03-29".to_owned(), vec![Row::Session(0)]), ("2021-03-30".to_owned(), vec![Row::Session(1)])]
    );
}

#[test]
fn what_is_worked_out_is_never_written_and_a_round_trip_is_equal() {
    let agenda = following(&["10:00-10:30 A PT15M", "10:30-11:00 A", "11:00-11:30 A confirmed", "11:30-12:00 -"]);
    let written = serde_json::to_value(&agenda).unwrap();
    assert_eq!(accepted(written.clone()).agenda, agenda);
    let delays: Vec<&Value> = written["sessions"].as_array().unwrap().iter().map(|session| &session["delay"]).collect();
    assert_eq!(delays, [&json!("PT15M"), &Value::Null, &Value::Null, &Value::Null]);
    assert_eq!(written["delayFollows"], true);
    assert!(written["sessions"][1].get("status").is_none() && written["sessions"][2]["status"] == "confirmed");
    assert!(!written.to_string().contains("shift") && !written.to_string().contains("standing"), "{written}");
}
