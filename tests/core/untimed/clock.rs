//! What the clock makes of it.

use super::*;

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
fn of_too_many_open_ends_the_last_reach_to_the_end_of_their_day() {
    // All at once in rooms of their own: each is compared with all after it.
    let open = |number: usize| json!({ "id": number, "start": "2021-03-29T15:00", "room": format!("Room {number}") });
    let mut sessions: Vec<Value> = (0..9_999).map(open).collect();
    sessions.push(json!({ "id": "first", "start": "2021-03-29T14:00", "room": "Room 1" }));
    let agenda = agenda(&json!(sessions));
    assert_eq!(agenda.sessions[9_999].until, at("15:00:00"));
    assert!(agenda.sessions[..9_999].iter().all(|session| session.until == utc("2021-03-29T22:00")));
}

#[test]
fn the_day_of_an_open_end_is_that_of_its_own_zone() {
    for (start, until) in [
        ("2021-03-29T15:00", "2021-03-29T22:00"),
        // Clocks go forward at 02:00, so that this day has 23 hours.
        ("2021-03-28T00:30", "2021-03-28T22:00"),
        ("2021-03-29T15:00[Africa/Cairo]", "2021-03-29T22:00"),
        ("2021-03-29T15:00[America/New_York]", "2021-03-30T04:00"),
        // The zone of the meeting decides the day: 00:30 in Paris.
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
    // Of the days without announced times, the nearest.
    let dates = agenda(&json!([{ "date": "2021-03-31" }, { "date": "2021-03-30" }, { "date": "2021-03-30" }]));
    let timeline = Timeline::at(&dates, at("12:00"));
    assert_eq!((timeline.state, &*timeline.next), (State::Before, &[1, 2][..]));
    assert_eq!(timeline.next_change, Some(utc("2021-03-30T22:00")));
}

#[test]
fn rows_without_a_time_are_on_their_date_or_after_what_they_follow() {
    let agenda = agenda(&day());
    for id in ["Europe/Paris", "Asia/Tokyo", "America/New_York"] {
        let days = group(&agenda, &zone(id));
        let rows: Vec<String> = days
            .iter()
            .flat_map(|day| &day.rows)
            .map(|row| match row {
                Row::Session(index) => agenda.sessions[*index].id.clone(),
                Row::Continued(_) | Row::Gap(..) => "gap".to_owned(),
            })
            .collect();
        // Nobody knows how long the toast lasts: there is no gap before the dinner.
        assert_eq!(rows, ["vote", "photo", "toast", "dinner", "boat"], "{id}");
    }
    assert_eq!(gaps(&agenda), []);
    // In Auckland the meeting crosses midnight; the boat trip keeps its date.
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
fn a_gap_after_an_open_end_is_unknown() {
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
fn the_span_has_whether_it_is_known() {
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

#[test]
fn the_status_file_gives_a_start() {
    let agenda = open();
    let news = |sessions: Value| {
        let news = json!({ "updated": "2021-03-29T08:00:00Z", "sessions": sessions }).to_string();
        let (agenda, problems) = status::read_text(&news).unwrap().news.apply(&agenda, &Tzdb);
        (agenda, reported(&problems))
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
