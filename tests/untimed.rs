//! Sessions with an open end, and sessions without a clock time.

#![cfg(feature = "tzdb")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use agenda_widget::agenda::{Agenda, When};
use agenda_widget::export::{Calendar, ENGLISH, Export, html, ics, jsonld, link, text};
use agenda_widget::join::{Offer, Stage};
use agenda_widget::mine::overlaps;
use agenda_widget::moment::Instant;
use agenda_widget::problem::Problem;
use agenda_widget::source::{agenda_json, status};
use agenda_widget::timeline::Phase::{self, Live, Past, Upcoming};
use agenda_widget::timeline::days::{Row, gaps, group};
use agenda_widget::timeline::grid::{By, Grid};
use agenda_widget::timeline::{State, Timeline};
use agenda_widget::zone::tzdb::Tzdb;
use agenda_widget::zone::{Zone, ZoneSource};
use chrono::TimeDelta;
use serde_json::{Value, json};

mod tz;
use tz::utc;

/// A document in Paris; each session is called after its place unless it has a title.
fn document(sessions: &Value) -> Value {
    let mut sessions = sessions.clone();
    for (index, session) in sessions.as_array_mut().unwrap().iter_mut().enumerate() {
        if session.get("title").is_none() {
            session["title"] = json!(index.to_string());
        }
    }
    json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": sessions })
}

#[track_caller]
fn agenda(sessions: &Value) -> Agenda {
    agenda_json::read(document(sessions), &Tzdb).unwrap_or_else(|problems| panic!("{problems:?}")).agenda
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// An instant of 29 March 2021 by the clock of Paris, two hours ahead of UTC.
fn at(clock: &str) -> Instant {
    utc(&format!("2021-03-29T{clock}")).checked_sub_signed(TimeDelta::hours(2)).unwrap()
}

fn zone(id: &str) -> Zone {
    Tzdb.zone(id, utc("2021-03-01T00:00"), utc("2021-12-01T00:00")).unwrap()
}

/// The phases of all sessions just before an instant and at it.
fn around(agenda: &Agenda, instant: Instant) -> [Vec<Phase>; 2] {
    let before = instant.checked_sub_signed(TimeDelta::seconds(1)).unwrap();
    [before, instant].map(|now| Timeline::at(agenda, now).phases)
}

#[test]
fn what_stands_in_place_of_a_start_is_checked() {
    for (sessions, expected) in [
        (
            json!([{}]),
            "sessions[0].start: is missing; write it as \"2021-03-29T10:15\", in the agenda's timeZone; where no time is known, write in its place the \"date\", or as \"after\" the id of the session that it follows",
        ),
        (
            json!([{ "start": "2021-03-29T10:15", "date": "2021-03-29" }]),
            "sessions[0].date: stands beside \"start\"; keep one of the two",
        ),
        (
            json!([{ "start": "2021-03-29T10:15", "after": "0" }]),
            "sessions[0].after: stands beside \"start\"; keep one of the two",
        ),
        (
            json!([{ "start": "2021-03-29T10:15" }, { "after": "0", "date": "2021-03-29" }]),
            "sessions[1].date: stands beside \"after\"; keep one of the two",
        ),
        (
            json!([{ "date": "2021-03-29", "end": "2021-03-29T10:40" }]),
            "sessions[0].end: has no \"start\" to count from; add the \"start\", or leave it away",
        ),
        (
            json!([{ "date": "2021-03-29", "duration": "PT1H" }]),
            "sessions[0].duration: has no \"start\" to count from; add the \"start\", or leave it away",
        ),
        (
            json!([{ "date": "29 March" }]),
            "sessions[0].date: expected a date such as \"2021-03-29\", found \"29 March\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "date": "2021-03-29T10:15" }]),
            "sessions[0].date: expected a date such as \"2021-03-29\", found \"2021-03-29T10:15\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "date": "2021-02-29" }]),
            "sessions[0].date: there is no such date in the calendar, found \"2021-02-29\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "date": "2121-03-29" }]),
            "sessions[0].date: expected a year from 1970 to 2100, found \"2121-03-29\"; write it as \"2021-03-29\"",
        ),
        (
            json!([{ "start": "2021-03-29T10:15" }, { "after": "opening" }]),
            "sessions[1].after: the agenda has no session \"opening\"; write the id of another session as it stands in the agenda",
        ),
        (
            json!([{ "id": "a", "after": "a" }]),
            "sessions[0].after: leads back to the session itself, so that none of them ever begins; give one of them a \"start\" or a \"date\"",
        ),
        (
            json!([{ "after": "b" }, { "id": "b", "after": "c" }, { "id": "c", "after": "d" }, { "id": "d", "after": "b" }]),
            "sessions[1].after: leads back to the session itself, so that none of them ever begins; give one of them a \"start\" or a \"date\"",
        ),
    ] {
        let problems = agenda_json::read(document(&sessions), &Tzdb).expect_err(expected);
        assert_eq!(told(&problems), [expected], "{sessions}");
        assert!(agenda_json::read_silently(document(&sessions).into(), &Tzdb).is_none(), "{sessions}");
    }
    let mut without_zone = document(&json!([{ "date": "2021-03-29" }]));
    without_zone["timeZone"] = Value::Null;
    let problems = agenda_json::read(without_zone, &Tzdb).unwrap_err();
    assert!(told(&problems)[0].starts_with("timeZone: is missing, and sessions[0].date names no zone"), "{problems:?}");
}

#[test]
fn what_has_no_time_is_written_as_it_was_read() {
    let sessions = json!([
        { "id": "vote", "title": "Vote", "start": "2021-03-29T15:00" },
        { "id": "photo", "title": "Photograph", "after": "vote" },
        { "id": "boat", "title": "Boat trip", "date": "2021-03-30" },
        { "id": "end", "title": "End", "start": "2021-03-31T10:00", "end": "2021-03-31T10:30" },
    ]);
    let read = agenda(&sessions);
    assert_eq!(serde_json::to_value(&read).unwrap(), document(&sessions));
    assert_eq!(agenda_json::read(serde_json::to_value(&read).unwrap(), &Tzdb).unwrap().agenda, read);
    assert!(matches!(&read.sessions[0].when, When::Timed { end: None, .. }));
    assert_eq!(read.sessions[1].when, When::After("vote".to_owned()));
    // An id that the agenda derives can be followed too.
    let read = agenda(&json!([{ "title": "Open floor", "start": "2021-03-29T15:00" }, { "after": "open-floor" }]));
    assert_eq!(read.sessions[1].follows, Some(0));
}

#[test]
fn an_open_end_lasts_until_the_next_start_in_its_place_or_the_end_of_its_day() {
    let open = json!({ "start": "2021-03-29T15:00" });
    let in_place = |place: Value, other: Value| {
        let mut sessions = [open.clone(), json!({ "start": "2021-03-29T16:30", "end": "2021-03-29T17:00" })];
        for (session, place) in sessions.iter_mut().zip([place, other]) {
            session.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
        }
        json!(sessions)
    };
    let midnight = "23:59:60";
    for (place, other, until) in [
        (json!({}), json!({}), "16:30:00"),
        (json!({ "room": "A" }), json!({ "room": "A" }), "16:30:00"),
        (json!({ "room": "A" }), json!({ "room": "B" }), midnight),
        (json!({ "room": "A" }), json!({}), "16:30:00"),
        (json!({}), json!({ "room": "A" }), "16:30:00"),
        (json!({ "track": "T" }), json!({ "track": "T" }), "16:30:00"),
        (json!({ "track": "T" }), json!({ "track": "U" }), midnight),
        (json!({ "track": "T", "room": "A" }), json!({ "track": "T", "room": "B" }), "16:30:00"),
        (json!({ "track": "T", "room": "A" }), json!({ "track": "U", "room": "B" }), midnight),
        (json!({ "track": "T" }), json!({ "room": "B" }), "16:30:00"),
        (json!({}), json!({ "status": "cancelled" }), midnight),
        (json!({}), json!({ "delay": "PT10M" }), "16:40:00"),
        (json!({}), json!({ "start": "2021-03-29T15:00" }), midnight),
        (json!({}), json!({ "start": "2021-03-30T09:00", "end": "2021-03-30T10:00" }), midnight),
        (json!({ "start": "2021-03-29T23:50", "delay": "PT30M" }), json!({ "room": "A" }), "24:30:00"),
    ] {
        let agenda = agenda(&in_place(place.clone(), other.clone()));
        let clock = if until == midnight { "00:00" } else { until };
        let until = match until {
            "23:59:60" | "24:30:00" => at("23:59:59") + TimeDelta::seconds(if until == midnight { 1 } else { 1_801 }),
            _ => at(clock),
        };
        let [before, then] = around(&agenda, until);
        assert_eq!((before[0], then[0]), (Live, Past), "{place} {other}: {:?}", agenda.sessions[0].until);
        assert_eq!(agenda.sessions[0].ends(), None);
    }
}

#[test]
fn the_day_of_an_open_end_is_that_of_its_own_zone() {
    for (start, until) in [
        ("2021-03-29T15:00", "2021-03-29T22:00"),
        // Clocks go forward at 02:00, so that this day has 23 hours.
        ("2021-03-28T00:30", "2021-03-28T22:00"),
        ("2021-03-29T15:00[Africa/Cairo]", "2021-03-29T22:00"),
        ("2021-03-29T15:00[America/New_York]", "2021-03-30T04:00"),
        // The zone of the meeting tells the day: 00:30 in Paris.
        ("2021-03-28T22:30Z", "2021-03-29T22:00"),
        ("2021-03-28T22:30Z[America/New_York]", "2021-03-29T04:00"),
    ] {
        let agenda = agenda(&json!([{ "start": start }]));
        assert_eq!(agenda.sessions[0].until, utc(until), "{start}");
    }
    let sessions = json!([{ "title": "x", "start": "2021-03-29T15:00+09:00" }]);
    let fixed = json!({ "title": "x", "sessions": sessions });
    let read = agenda_json::read(fixed, &Tzdb).unwrap().agenda;
    assert_eq!(read.sessions[0].until, utc("2021-03-29T15:00"), "without a zone by the offset");
}

/// A vote from 10:00 to 11:00, a photograph after it and a toast after that, a boat trip that day, a dinner at 19:00.
fn day() -> Value {
    json!([
        { "id": "toast", "title": "Toast", "after": "photo" },
        { "id": "vote", "title": "Vote", "start": "2021-03-29T10:00", "end": "2021-03-29T11:00" },
        { "id": "photo", "title": "Photograph", "after": "vote" },
        { "id": "boat", "title": "Boat trip", "date": "2021-03-29" },
        { "id": "dinner", "title": "Dinner", "start": "2021-03-29T13:00", "end": "2021-03-29T14:00" },
    ])
}

#[test]
fn what_has_no_clock_time_is_never_live_by_the_clock() {
    let agenda = agenda(&day());
    let mut now = at("00:00:00") - TimeDelta::hours(3);
    while now < at("23:00:00") + TimeDelta::days(1) {
        let timeline = Timeline::at(&agenda, now);
        let over = now >= at("23:59:59") + TimeDelta::seconds(1);
        for index in [0, 2, 3] {
            assert_eq!(timeline.phases[index], if over { Past } else { Upcoming }, "{index} at {now}");
        }
        now += TimeDelta::minutes(15);
    }
    let [before, then] = around(&agenda, at("23:59:59") + TimeDelta::seconds(1));
    assert_eq!((before[3], then[3]), (Upcoming, Past));
}

#[test]
fn what_comes_next_is_what_follows_where_that_may_begin_any_moment() {
    let whole = agenda(&day());
    for (clock, state, live, next) in [
        ("09:00", State::Before, &[][..], &[1][..]),
        ("10:30", State::Live, &[1], &[4]),
        // The vote is over: the photograph may begin, the toast not yet.
        ("11:00", State::Gap, &[], &[2]),
        ("12:59", State::Gap, &[], &[2]),
        ("13:30", State::Live, &[4], &[2]),
        ("14:00", State::Gap, &[], &[2]),
        ("23:59", State::Gap, &[], &[2]),
    ] {
        let timeline = Timeline::at(&whole, at(clock));
        assert_eq!((timeline.state, &*timeline.live, &*timeline.next), (state, live, next), "at {clock}");
    }
    assert_eq!(Timeline::at(&whole, at("23:59:59") + TimeDelta::seconds(1)).state, State::After);
    // Of days that are to be announced the nearest.
    let dates = agenda(&json!([{ "date": "2021-03-31" }, { "date": "2021-03-30" }, { "date": "2021-03-30" }]));
    let timeline = Timeline::at(&dates, at("12:00"));
    assert_eq!((timeline.state, &*timeline.next), (State::Before, &[1, 2][..]));
    assert_eq!(timeline.next_change, Some(utc("2021-03-30T22:00")));
}

#[test]
fn rows_without_a_time_stand_on_their_date_or_after_what_they_follow() {
    let agenda = agenda(&day());
    for id in ["Europe/Paris", "Asia/Tokyo", "America/New_York"] {
        let days = group(&agenda, &zone(id));
        let rows: Vec<String> = days
            .iter()
            .flat_map(|day| &day.rows)
            .map(|row| match row {
                Row::Session(index) => agenda.sessions[*index].id.clone(),
                Row::Gap(..) => "gap".to_owned(),
            })
            .collect();
        // Nobody knows how long the toast lasts: there is no gap before the dinner.
        assert_eq!(rows, ["vote", "photo", "toast", "dinner", "boat"], "{id}");
    }
    assert_eq!(gaps(&agenda), []);
    // In Auckland the meeting is over midnight; the boat trip keeps its date.
    let days = group(&agenda, &zone("Pacific/Auckland"));
    let rows: Vec<(String, Vec<Row>)> = days.into_iter().map(|day| (day.date.to_string(), day.rows)).collect();
    let all = [1, 2, 0].map(Row::Session).to_vec();
    assert_eq!(
        rows,
        [
            ("2021-03-29".to_owned(), [all, vec![Row::Session(3)]].concat()),
            ("2021-03-30".to_owned(), vec![Row::Session(4)])
        ]
    );
}

#[test]
fn a_gap_after_an_open_end_is_nobodys_to_tell() {
    let sessions = |room: &str| {
        json!([
            { "room": "A", "start": "2021-03-29T09:00" },
            { "room": "B", "start": "2021-03-29T09:00", "end": "2021-03-29T10:00" },
            { "room": room, "start": "2021-03-29T10:30", "end": "2021-03-29T11:00" },
            { "room": room, "start": "2021-03-29T11:30", "end": "2021-03-29T12:00" },
        ])
    };
    assert_eq!(gaps(&agenda(&sessions("B"))), [], "the open one may go on all day");
    assert_eq!(gaps(&agenda(&sessions("A"))), [(at("11:00"), at("11:30"))]);
}

#[test]
fn the_span_tells_whether_it_is_known() {
    let timed = json!({ "start": "2021-03-29T10:00", "end": "2021-03-29T11:00" });
    for (sessions, expected) in [
        (json!([timed]), ("08:00", "09:00", true, true)),
        (json!([timed, { "start": "2021-03-29T10:30" }]), ("08:00", "09:00", true, false)),
        (json!([timed, { "start": "2021-03-29T09:00" }]), ("07:00", "09:00", true, true)),
        (json!([timed, { "start": "2021-03-29T12:00" }]), ("08:00", "10:00", true, false)),
        (json!([timed, { "after": "0" }]), ("08:00", "09:00", true, false)),
        (json!([timed, { "date": "2021-03-29" }]), ("08:00", "10:00", false, false)),
    ] {
        let span = agenda(&sessions).span().unwrap();
        let clock = |at: Instant| at.format("%H:%M").to_string();
        let (first, last) = (clock(span.first), clock(span.last));
        assert_eq!((&*first, &*last, span.starts, span.ends), expected, "{sessions}");
    }
}

fn export<'a>(agenda: &'a Agenda) -> Export<'a> {
    Export { agenda, wanted: &["en"], words: ENGLISH, stamp: Instant::default(), alarm: None, page: None }
}

/// An open end, what follows it, and a day.
fn open() -> Agenda {
    agenda(&json!([
        { "id": "vote", "title": "Vote", "start": "2021-03-29T15:00" },
        { "id": "photo", "title": "Photograph", "after": "vote" },
        { "id": "boat", "title": "Boat trip", "date": "2021-03-30" },
    ]))
}

#[test]
fn no_export_makes_up_a_time() {
    let (agenda, paris) = (open(), zone("Europe/Paris"));
    let export = export(&agenda);
    let calendar = ics(&export, &[0, 1, 2]);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
    assert!(calendar.contains("DTSTART:20210329T130000Z\r\n"), "{calendar}");
    assert!(!calendar.contains("DTEND") && !calendar.contains("\nDURATION"), "{calendar}");

    let page = html(&export, &paris);
    for row in [
        "<h4>from <time datetime=\"2021-03-29T15:00:00+02:00\">15:00</time> Vote</h4>",
        "<h4>After Vote Photograph</h4>",
        "<h4>To be announced Boat trip</h4>",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
    let mail = text(&export, &paris);
    for line in ["\nfrom 15:00   Vote\n", "\nAfter Vote   Photograph\n", "\nTo be announced  Boat trip\n"] {
        assert!(mail.contains(line), "{line}\n{mail}");
    }
    let json: Value = serde_json::from_str(&jsonld(&export, &paris)).unwrap();
    let times = |event: &Value| [event.get("startDate").cloned(), event.get("endDate").cloned()];
    assert_eq!(times(&json), [Some(json!("2021-03-29")), None]);
    let sessions: Vec<_> = json["subEvent"].as_array().unwrap().iter().map(times).collect();
    assert_eq!(sessions[0], [Some(json!("2021-03-29T15:00:00+02:00")), None]);
    assert_eq!(sessions[1], [None, None]);
    assert_eq!(sessions[2], [Some(json!("2021-03-30")), None]);

    for (calendar, times) in [
        (Calendar::Google, "&dates=20210329T130000Z%2F20210329T130000Z&"),
        (Calendar::Outlook, "&startdt=2021-03-29T13%3A00%3A00Z&subject="),
        (Calendar::Microsoft365, "&startdt=2021-03-29T13%3A00%3A00Z&subject="),
        (Calendar::Yahoo, "&st=20210329T130000Z&title="),
    ] {
        let address = link(&export, &agenda.sessions[0], calendar).unwrap();
        assert!(address.contains(times), "{address}");
        assert_eq!(link(&export, &agenda.sessions[1], calendar), None);
    }
}

#[test]
fn in_a_grid_an_open_end_is_an_hour_at_most_and_what_has_no_time_stands_apart() {
    let agenda = open();
    let days = group(&agenda, &zone("Europe/Paris"));
    let grid = Grid::of(&agenda, &days[0], &zone("Europe/Paris"), By::Room);
    assert_eq!(grid.lines, [at("15:00"), at("16:00")]);
    assert_eq!(grid.untimed, [1]);
    let grid = Grid::of(&agenda, &days[1], &zone("Europe/Paris"), By::Room);
    assert_eq!((grid.lines.len(), grid.untimed), (0, vec![2]));
}

#[test]
fn an_open_session_can_be_joined_until_it_is_over_and_clashes_with_nothing() {
    let link = json!([{ "rel": "join", "href": "https://meet.example.org/vote" }]);
    let agenda = agenda(&json!([
        { "start": "2021-03-29T15:00", "links": link },
        { "start": "2021-03-29T15:00", "end": "2021-03-29T16:00" },
        { "after": "0", "links": link },
    ]));
    let stage = |session: usize, clock: &str| {
        Offer::at(&agenda, &agenda.sessions[session], at(clock), TimeDelta::minutes(15), &[]).stage
    };
    let stages = ["14:44", "14:45", "15:00", "23:59:59"].map(|clock| stage(0, clock));
    assert_eq!(stages, [Stage::Later, Stage::Soon, Stage::Now, Stage::Now]);
    assert_eq!(["14:45", "15:00", "23:59:59"].map(|clock| stage(2, clock)), [Stage::Later; 3]);
    assert_eq!(overlaps(&agenda, &[0, 1, 2]), []);
}

#[test]
fn the_status_file_gives_a_start() {
    let agenda = open();
    let news = |sessions: Value| {
        let news = json!({ "updated": "2021-03-29T08:00:00Z", "sessions": sessions }).to_string();
        let (agenda, problems) = status::read_text(&news).unwrap().news.apply(&agenda, &Tzdb);
        (agenda, told(&problems))
    };
    let (changed, problems) = news(json!({ "photo": { "start": "2021-03-29T16:00" } }));
    assert_eq!(problems, [""; 0]);
    assert_eq!(changed.sessions[1].starts(), Some(at("16:00")));
    assert_eq!((changed.sessions[1].was_to_start(), changed.sessions[1].status), (None, None));
    assert_eq!(changed.sessions[0].until, at("16:00"), "what follows ends what it follows");
    let (changed, problems) =
        news(json!({ "vote": { "start": "2021-03-29T15:30" }, "boat": { "end": "2021-03-30T15:30" } }));
    assert_eq!(problems, ["sessions.boat.end: is not applied: the session has no \"start\"; tell its \"start\" too"]);
    assert_eq!((changed.sessions[0].starts(), changed.sessions[0].ends()), (Some(at("15:30")), None));
    assert_eq!(changed.sessions[0].was_to_start(), Some(at("15:00")));
    let (changed, _) = news(json!({ "vote": { "end": "2021-03-29T15:30" } }));
    assert_eq!(changed.sessions[0].ends(), Some(at("15:30")));
    assert_eq!(Timeline::at(&changed, at("15:30")).next, [1]);
}
