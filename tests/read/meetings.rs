//! Several agendas as one: the index, and how they are joined.
#![cfg(feature = "tzdb")]

use agenda_widget::model::agenda::{Agenda, AttendanceMode, Status};
use agenda_widget::model::moment::{Instant, write};
use agenda_widget::model::text::Text;
use agenda_widget::read::agenda_json::{further, meetings as listed};
use agenda_widget::read::meetings::{self, Index, key_of};
use agenda_widget::read::{agenda_json, status};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::write::{ENGLISH, Export, ics};
use serde_json::{Value, json};

fn agenda(value: Value) -> Agenda {
    agenda_json::read(value, &Tzdb).unwrap().agenda
}

fn index(value: Value) -> Index {
    meetings::read(value).unwrap().index
}

fn faults(value: Value) -> String {
    let problems = meetings::read(value).unwrap_err();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A meeting with these sessions.
fn meeting(title: &str, zone: &str, sessions: Value) -> Value {
    json!({ "title": title, "timeZone": zone, "sessions": sessions })
}

fn session(id: &str, start: &str, more: Value) -> Value {
    let mut session = json!({ "id": id, "title": id, "start": start, "duration": "PT25M" });
    session.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    session
}

/// "tunis.json" and "paris.json", joined.
fn joined(tunis: Value, paris: Value) -> Agenda {
    let index = index(json!({ "agendas": ["tunis.json", "paris.json"] }));
    meetings::join(index, vec![Some(agenda(tunis)), Some(agenda(paris))]).unwrap()
}

#[test]
fn each_meeting_keeps_its_zone_on_both_sides_of_a_clock_change() {
    // Paris goes to summer time on 28 March 2021, Tunis never does.
    let days =
        || json!([session("before", "2021-03-27T10:15", json!({})), session("after", "2021-03-28T10:15", json!({}))]);
    let all = joined(meeting("Tides", "Africa/Tunis", days()), meeting("Quays", "Europe/Paris", days()));
    let starts: Vec<(String, String)> =
        all.sessions.iter().map(|one| (one.id.clone(), write(one.starts().unwrap()))).collect();
    let expected = [
        ("tunis:before", "2021-03-27T09:15:00Z"),
        ("tunis:after", "2021-03-28T09:15:00Z"),
        ("paris:before", "2021-03-27T09:15:00Z"),
        ("paris:after", "2021-03-28T08:15:00Z"),
    ];
    assert_eq!(starts, expected.map(|(id, start)| (id.to_owned(), start.to_owned())));
    let written = |index: usize| all.sessions[index].start().unwrap().written.to_string();
    assert_eq!(
        (written(0).as_str(), written(3).as_str()),
        ("2021-03-27T10:15[Africa/Tunis]", "2021-03-28T10:15[Europe/Paris]")
    );
}

#[test]
fn what_is_written_of_it_is_read_as_the_same() {
    let tunis = json!({ "title": "Tides", "timeZone": "Africa/Tunis", "delay": "PT10M", "delayFollows": true, "locale": "fr",
        "rooms": [{ "name": "Hall 1", "url": "https://example.org/plan" }],
        "links": [{ "rel": "join", "href": "https://example.org/tides" }],
        "sessions": [session("a", "2021-03-29T10:15", json!({ "room": "Hall 1" })),
            { "id": "b", "title": "b", "after": "a" }, { "id": "c", "title": "c", "date": "2021-03-30" }] });
    let paris = meeting(
        "Quays",
        "Europe/Paris",
        json!([
            session("a", "2021-03-29T10:15+02:00", json!({ "room": "hall 1" })),
            session("d", "2021-03-29T11:15Z", json!({ "status": "cancelled" }))
        ]),
    );
    let all = joined(tunis, paris);
    let again = agenda(serde_json::to_value(&all).unwrap());
    assert_eq!(again.sessions, all.sessions);
    assert_eq!(further::of_agenda(&again), further::of_agenda(&all));
    let rooms: Vec<&str> = all.sessions.iter().filter_map(|one| Some(one.room.as_ref()?.pick(&[]).text)).collect();
    assert_eq!(rooms, ["Hall 1 · Tides", "hall 1 · Quays"], "one name of two rooms");
    assert_eq!(
        further::of_agenda(&all).rooms[0].name,
        *all.sessions[0].room.as_ref().unwrap(),
        "the plan is that of its hall"
    );
    assert_eq!(all.sessions[0].title, Text::of([("fr", "a")]), "in the language of its agenda");
    assert_eq!(all.sessions[0].links[0].href, "https://example.org/tides");
    assert!(all.sessions[3].links.is_empty(), "a link into one meeting leads into no other");
    assert_eq!(all.sessions[1].follows, Some(0));
    assert_eq!(write(all.sessions[0].starts().unwrap()), "2021-03-29T09:25:00Z", "ten minutes late");
    assert_eq!(write(all.sessions[3].starts().unwrap()), "2021-03-29T08:15:00Z", "the other meeting is on time");
    assert!(all.sessions[4].is_cancelled());
}

#[test]
fn the_news_of_one_meeting_changes_no_other() {
    let one =
        || json!([session("opening", "2021-03-29T10:15", json!({})), session("end", "2021-03-29T16:00", json!({}))]);
    let tunis = agenda(meeting("Tides", "Africa/Tunis", one()));
    let news = json!({ "updated": "2021-03-29T08:00:00Z", "status": "tentative", "notice": "The lift is out of order.",
        "sessions": { "opening": { "delay": "PT15M" }, "end": { "status": "cancelled" } }, "current": { "session": "opening" } });
    let (tunis, problems) = status::read(news).unwrap().news.apply(&tunis, &Tzdb);
    assert!(problems.is_empty());
    let index = index(json!({ "agendas": ["tunis.json", "paris.json"] }));
    let all = meetings::join(index, vec![Some(tunis), Some(agenda(meeting("Quays", "Europe/Paris", one())))]).unwrap();
    let states: Vec<(Status, i64)> =
        all.sessions.iter().map(|one| (one.resolved_status, one.shift.num_minutes())).collect();
    let expected = [(Status::Tentative, 15), (Status::Cancelled, 0), (Status::Confirmed, 0), (Status::Confirmed, 0)];
    assert_eq!(states, expected);
    assert_eq!(all.notice, None, "the notice is that of the meeting");
    assert_eq!(listed::of_agenda(&all)[0].notice, Some(Text::plain("The lift is out of order.")));
    assert_eq!(all.current.unwrap().at.session, "tunis:opening");
}

#[test]
fn one_that_cannot_be_read_leaves_the_others() {
    let index =
        index(json!({ "agendas": [{ "src": "tunis.json", "title": "Tides" }, { "src": "paris.json" }, "rome.json"] }));
    let quays = agenda(meeting("Quays", "Europe/Paris", json!([session("a", "2021-03-29T10:15", json!({}))])));
    let all = meetings::join(index, vec![None, Some(quays), None]).unwrap();
    let list: Vec<(String, String, bool)> = listed::of_agenda(&all)
        .into_iter()
        .map(|one| (one.id, one.title.pick(&[]).text.to_owned(), one.is_missing))
        .collect();
    let expected = [("tunis", "Tides", true), ("paris", "Quays", false), ("rome", "rome.json", true)];
    assert_eq!(list, expected.map(|(id, title, missing)| (id.to_owned(), title.to_owned(), missing)));
    assert_eq!(all.sessions.len(), 1);
    let none = meetings::join(self::index(json!({ "agendas": ["tunis.json"] })), vec![None]).unwrap_err();
    assert_eq!(none[0].to_string(), "agendas: none of the agendas can be read; check each of them alone");
}

#[test]
fn a_calendar_knows_the_sessions_of_a_meeting_again() {
    let mut tunis =
        meeting("Tides", "Africa/Tunis", json!([session("a", "2021-03-29T10:15", json!({ "room": "Hall 1" }))]));
    tunis["location"] = json!({ "name": "Old Customs House" });
    let alone = agenda(tunis.clone());
    let all = joined(tunis, meeting("Quays", "Europe/Paris", json!([session("a", "2021-03-29T10:15", json!({}))])));
    let lines = |agenda: &Agenda, name: &str| -> Vec<String> {
        let all: Vec<usize> = (0..agenda.sessions.len()).collect();
        let export =
            Export { agenda, wanted: &["en"], words: ENGLISH, stamp: Instant::default(), alarm: None, page: None };
        let file = ics(&export, &all);
        file.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect()
    };
    let uids = lines(&all, "UID:");
    assert_eq!(uids.len(), 2);
    assert_eq!(uids[0], lines(&alone, "UID:")[0]);
    assert_ne!(uids[0], uids[1]);
    assert_eq!(lines(&all, "LOCATION:"), ["LOCATION:Hall 1\\, Old Customs House"], "each at its own place");
}

#[test]
fn titles_and_ways_to_meet_are_those_of_all() {
    let one = |title: &str, zone: &str, mode: &str| {
        let mut meeting = meeting(title, zone, json!([session("a", "2021-03-29T10:15", json!({}))]));
        meeting["attendanceMode"] = json!(mode);
        meeting
    };
    let all = joined(one("Tides", "Africa/Tunis", "offline"), one("Quays", "Europe/Paris", "offline"));
    assert_eq!(
        (all.title, all.attendance_mode),
        (Text::plain("Tides · Quays"), None),
        "no one zone is on site everywhere"
    );
    assert_eq!(all.time_zone.as_deref(), Some("Africa/Tunis"));
    let all = joined(one("Tides", "Europe/Paris", "offline"), one("Quays", "Europe/Paris", "offline"));
    assert_eq!(all.attendance_mode, Some(AttendanceMode::Offline));
    let all = joined(one("Tides", "Africa/Tunis", "online"), one("Quays", "Europe/Paris", "online"));
    assert_eq!(all.attendance_mode, Some(AttendanceMode::Online));
}

#[test]
fn keys_are_made_of_the_address_alone_and_unique() {
    for (src, key) in [
        ("agenda.json", "agenda"),
        ("./2021/Tunis.json?v=2#a", "2021-tunis"),
        ("https://example.org/agenda.json", "example-org-agenda"),
        ("https://example.org", "example-org"),
        ("/جدول.json", "جدول"),
        ("...", "meeting"),
    ] {
        assert_eq!(key_of(src), key, "{src}");
    }
    let keys: Vec<String> =
        index(json!({ "agendas": ["a/b.json", "a-b.json", { "src": "c.json", "key": "a-b-2" }, "a.b"] }))
            .entries
            .into_iter()
            .map(|entry| entry.key)
            .collect();
    assert_eq!(keys, ["a-b", "a-b-3", "a-b-2", "a"]);
    assert!(key_of(&"é".repeat(500)).chars().count() <= 60);
}

#[test]
fn what_is_wrong_with_an_index_is_said() {
    for (value, expected) in [
        (json!(7), "expected an index as an object, found a number; write it in braces, as { … }"),
        (
            json!({ "agendas": [] }),
            "agendas: the index has no agendas; add the address of at least one, as { \"src\": \"agenda.json\" }",
        ),
        (json!({ "agendas": "a.json" }), "agendas: expected a list, found a string; write it in brackets, as [ … ]"),
        (
            json!({ "agendas": [7] }),
            "agendas[0]: expected an address or an object, found a number; write the address of the agenda, such as \"agenda.json\"",
        ),
        (
            json!({ "agendas": [{ "title": "Tides" }] }),
            "agendas[0].src: is missing; write the address of the agenda, such as \"agenda.json\"",
        ),
        (
            json!({ "agendas": [{ "src": "a", "key": "x" }, { "src": "b", "key": "x" }] }),
            "agendas[1].key: \"x\" is the key of another agenda already; give each agenda a key of its own",
        ),
        (
            json!({ "agendas": [{ "src": "a", "key": "x:y" }] }),
            "agendas[0].key: expected at most 60 characters without \":\", found \"x:y\"; write a short name, such as \"tunis\"",
        ),
    ] {
        assert_eq!(faults(value), expected);
    }
    let many: Vec<String> = (0..21).map(|number| format!("{number}.json")).collect();
    assert_eq!(
        faults(json!({ "agendas": many })),
        "agendas: expected at most 20 agendas, found 21; show the meetings in several elements, each with an index of its own"
    );
    let twice = meetings::read(json!({ "agendas": ["a.json", "a.json"] })).unwrap();
    assert_eq!(twice.index.entries.len(), 1);
    assert_eq!(
        twice.problems[0].to_string(),
        "agendas[1].src: \"a.json\" is listed already, so this entry is passed over; remove one of the two"
    );
}

#[test]
fn more_sessions_than_an_agenda_may_have_are_refused_together() {
    let half = |title: &str| {
        let sessions: Vec<Value> =
            (0..10_001).map(|number| session(&format!("s{number}"), "2021-03-29T10:15", json!({}))).collect();
        agenda(meeting(title, "Europe/Paris", json!(sessions)))
    };
    let index = index(json!({ "agendas": ["a.json", "b.json"] }));
    let many = meetings::join(index, vec![Some(half("A")), Some(half("B"))]).unwrap_err();
    assert_eq!(
        many[0].to_string(),
        "agendas: have 20002 sessions together, expected at most 20000; show the meetings in several elements, each with an index of its own"
    );
}

#[test]
fn a_session_of_no_known_meeting_is_reported() {
    let of = |meetings: Value| {
        let mut value =
            meeting("All", "Europe/Paris", json!([session("a", "2021-03-29T10:15", json!({ "meeting": "x" }))]));
        value["meetings"] = meetings;
        agenda_json::read(value, &Tzdb).map_or_else(|problems| problems, |read| read.problems)
    };
    assert!(of(json!([{ "id": "x", "title": "X" }])).is_empty());
    assert_eq!(
        of(json!([]))[0].to_string(),
        "sessions[0].meeting: the agenda has no meeting \"x\"; write the id of one of its \"meetings\""
    );
    assert_eq!(
        of(json!([{ "id": "x", "title": "X" }, { "id": "x", "title": "Y" }]))[0].to_string(),
        "meetings[1].id: \"x\" is the id of another meeting already; give each meeting an id of its own"
    );
}
