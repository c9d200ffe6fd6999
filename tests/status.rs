//! The status file: what is read, what is refused and in which words, and what it makes of an agenda.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail"
)]
#![allow(clippy::arithmetic_side_effects, missing_docs, reason = "tests")]

mod util;

use agenda_widget::agenda::{Agenda, Status};
use agenda_widget::limits;
use agenda_widget::moment::write;
use agenda_widget::problem::{Kind, Problem};
use agenda_widget::source::agenda_json;
use agenda_widget::source::status::{self, News, is_status};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use util::{Zones, accepted, fixture, told};

const NOW: &str = "2021-03-29T08:05:00Z";

fn harbour() -> Agenda {
    agenda_json::read_text(&fixture("harbour.json"), &Zones).unwrap().agenda
}

/// News of now with further or other fields.
fn written(fields: Value) -> Value {
    let mut news = json!({ "updated": NOW });
    for (name, value) in fields.as_object().unwrap() {
        news[name] = value.clone();
    }
    news
}

#[track_caller]
fn news(fields: Value) -> News {
    let value = written(fields);
    status::read(value.clone()).unwrap_or_else(|problems| panic!("refused: {}\n{value}", told(&problems))).news
}

#[track_caller]
fn applied(agenda: &Agenda, fields: Value) -> (Agenda, String) {
    let (agenda, problems) = news(fields).apply(agenda, &Zones);
    (agenda, told(&problems))
}

/// What is new about one session of the fixture, applied; without any remark.
#[track_caller]
fn changed(id: &str, fields: Value) -> agenda_widget::agenda::Session {
    let (agenda, told) = applied(&harbour(), json!({ "sessions": { id: fields } }));
    assert_eq!(told, "");
    agenda.sessions.into_iter().find(|session| session.id == id).unwrap()
}

#[test]
fn the_fixture_is_read_and_applied_without_remarks() {
    let text = fixture("status.json");
    assert!(is_status(&agenda_json::parse(&text).unwrap()));
    let reading = status::read_text(&text).unwrap();
    assert_eq!(told(&reading.problems), "");
    let (agenda, problems) = reading.news.apply(&harbour(), &Zones);
    assert_eq!(told(&problems), "");
    assert_eq!(agenda.notice.unwrap().pick(&["fr"]).text, "L’ascenseur est en panne.");
    let [tides, soup, call, lunch, ..] = agenda.sessions.as_slice() else { panic!("six sessions") };
    assert_eq!((tides.shift.num_minutes(), tides.standing), (15, Status::Moved));
    let room = |room: &Option<agenda_widget::text::Text>| room.as_ref().unwrap().pick(&[]).text.to_owned();
    assert_eq!((room(&tides.room), room(&tides.moved_from)), ("Quay 3".to_owned(), "Quay 1".to_owned()));
    assert_eq!(tides.links.len(), 1);
    assert_eq!(tides.links[0].href, "https://example.org/quay-3");
    assert!(soup.is_cancelled());
    assert_eq!(soup.title.pick(&[]).text, "Soup (eaten)");
    // Meant in the zone of the session, Cairo.
    assert_eq!(write(call.starts().unwrap()), "2021-03-29T09:45:00Z");
    assert_eq!(write(call.ends().unwrap()), "2021-03-29T10:30:00Z");
    assert_eq!(lunch.shift.num_minutes(), 0, "time was caught up");
}

#[test]
fn news_counts_for_more_than_the_agenda_and_what_it_leaves_out_stays() {
    let of = |fields: Value| accepted(util::agenda(fields)).agenda;
    let late = of(json!({ "status": "delayed", "delay": "PT30M", "delayFollows": true, "notice": "Rain." }));
    let (same, told) = applied(&late, json!({}));
    assert_eq!((told.as_str(), &same.sessions), ("", &late.sessions));
    assert_eq!(same.notice, late.notice);
    let (on_time, _) = applied(&late, json!({ "delay": "PT0S", "delayFollows": false }));
    assert_eq!((on_time.sessions[0].standing, on_time.sessions[0].shift.num_minutes()), (Status::Confirmed, 0));
    assert!(!on_time.delay_follows);
    let (off, _) = applied(&late, json!({ "status": "cancelled", "notice": { "fr": "Tempête." } }));
    assert!(off.sessions[0].is_cancelled());
    assert_eq!(off.notice.unwrap().pick(&["en"]).text, "Tempête.");
    let (one, _) = applied(&late, json!({ "status": "cancelled", "sessions": { "tides": { "status": "confirmed" } } }));
    assert!(!one.sessions[0].is_cancelled(), "a session's own status counts for more");
    assert_eq!(one.updated, Some(news(json!({})).updated));
}

#[test]
fn a_delay_in_the_news_follows_as_one_in_the_agenda_does() {
    let at =
        |id: &str, start: &str, end: &str| json!({ "id": id, "title": id, "room": "A", "start": start, "end": end });
    let sessions = json!([
        at("a", "2021-03-29T10:00", "2021-03-29T10:30"),
        at("b", "2021-03-29T10:30", "2021-03-29T11:00"),
        at("c", "2021-03-29T11:00", "2021-03-29T11:30")
    ]);
    let agenda = accepted(util::agenda(json!({ "sessions": sessions, "delayFollows": true }))).agenda;
    let shifts = |news: Value| -> Vec<i64> {
        applied(&agenda, json!({ "sessions": news })).0.sessions.iter().map(|one| one.shift.num_minutes()).collect()
    };
    assert_eq!(shifts(json!({ "a": { "delay": "PT15M" } })), [15, 15, 15]);
    assert_eq!(shifts(json!({ "a": { "delay": "PT15M" }, "c": { "delay": "PT0S" } })), [15, 15, 0]);
    assert_eq!(shifts(json!({ "a": { "delay": "PT15M" }, "b": { "room": "B" } })), [15, 0, 15], "by the new room");
}

#[test]
fn new_times_move_a_session_with_its_length_and_a_new_end_alone_changes_that() {
    for (fields, start, end, standing) in [
        (json!({ "start": "2021-03-29T11:00" }), "11:00", "11:25", Status::Moved),
        (json!({ "end": "2021-03-29T11:00" }), "10:15", "11:00", Status::Moved),
        (json!({ "start": "2021-03-29T09:00Z", "end": "2021-03-29T11:30" }), "11:00", "11:30", Status::Moved),
        (json!({ "start": "2021-03-29T11:00", "status": "tentative" }), "11:00", "11:25", Status::Tentative),
    ] {
        let session = changed("tides", fields.clone());
        let paris = |at: agenda_widget::moment::Instant| write(at + chrono::TimeDelta::hours(2))[11..16].to_owned();
        assert_eq!(
            (paris(session.starts().unwrap()).as_str(), paris(session.ends().unwrap()).as_str()),
            (start, end),
            "{fields}"
        );
        assert_eq!(session.standing, standing, "{fields}");
    }
    let plain = accepted(util::agenda(json!({}))).agenda;
    for (fields, expected) in [
        (json!({ "end": "2021-03-29T11:00" }), Status::Confirmed),
        (json!({ "start": "2021-03-29T10:00" }), Status::Moved),
        (json!({ "start": "2021-03-29T10:15" }), Status::Confirmed),
    ] {
        let (agenda, _) = applied(&plain, json!({ "sessions": { "tides": fields } }));
        assert_eq!(agenda.sessions[0].standing, expected, "{fields}");
    }
    // What is cancelled is not brought back by a new time.
    let (agenda, _) =
        applied(&plain, json!({ "status": "cancelled", "sessions": { "tides": { "start": "2021-03-29T10:00" } } }));
    assert!(agenda.sessions[0].is_cancelled());
}

#[test]
fn a_new_room_tells_the_old_one() {
    let of = |fields: Value| accepted(util::with_session(util::session(fields))).agenda;
    for (before, room, expected, standing) in [
        (json!({ "room": "A" }), "B", Some("A"), Status::Moved),
        (json!({ "room": "B" }), "B", None, Status::Confirmed),
        (json!({}), "B", None, Status::Confirmed),
        (json!({ "room": "B", "movedFrom": "A" }), "C", Some("A"), Status::Moved),
        (json!({ "room": "B", "movedFrom": "A" }), "A", None, Status::Confirmed),
    ] {
        let (agenda, _) = applied(&of(before.clone()), json!({ "sessions": { "tides": { "room": room } } }));
        let session = &agenda.sessions[0];
        assert_eq!(session.room.as_ref().unwrap().pick(&[]).text, room);
        assert_eq!(session.moved_from.as_ref().map(|from| from.pick(&[]).text), expected, "{before}");
        assert_eq!(session.standing, standing, "{before}");
    }
}

#[test]
fn new_links_take_the_place_of_those_with_the_same_rel() {
    let link = |rel: &str, href: &str| json!({ "rel": rel, "href": format!("https://example.org/{href}") });
    let agenda = accepted(util::with_session(util::session(json!({
        "links": [link("join", "old"), link("document", "paper"), link("join", "old-fr")]
    }))))
    .agenda;
    let links = json!([link("join", "new"), link("recording", "film")]);
    let (agenda, _) = applied(&agenda, json!({ "sessions": { "tides": { "links": links } } }));
    let found: Vec<&str> = agenda.sessions[0].links.iter().map(|link| link.href.rsplit('/').next().unwrap()).collect();
    assert_eq!(found, ["paper", "new", "film"]);
}

#[test]
fn news_that_is_older_than_the_agenda_is_not_applied() {
    let sessions = json!({ "tides": { "delay": "PT15M" }, "nobody": {} });
    for (updated, expected) in [
        (json!("2021-03-29T08:04:59Z"), 15),
        (json!("2021-03-29T08:05:00Z"), 15),
        (json!("2021-03-29T10:05:00+02:00"), 15),
        (json!("2021-03-29T08:05:01Z"), 0),
        (json!(null), 15),
    ] {
        let agenda = accepted(util::agenda(json!({ "updated": updated }))).agenda;
        let (changed, told) = applied(&agenda, json!({ "sessions": sessions }));
        assert_eq!(changed.sessions[0].shift.num_minutes(), expected, "{updated}");
        if expected == 0 {
            assert_eq!(changed, agenda);
            assert_eq!(
                told,
                "updated: this news of 2021-03-29T08:05:00Z is older than the agenda of 2021-03-29T08:05:01Z, so it is not applied; if it still holds, give it the time of now\n"
            );
        }
    }
}

#[test]
fn what_cannot_be_applied_says_so_and_the_rest_holds() {
    for (fields, expected) in [
        (
            json!({ "nobody": { "status": "cancelled" } }),
            "sessions.nobody: the agenda has no session \"nobody\"; write its id as it stands in the agenda\n",
        ),
        (
            json!({ "tides": { "end": "2021-03-29T10:00" } }),
            "sessions.tides.end: 2021-03-29T10:00 is before the start, 2021-03-29T10:15; where it ends after midnight, write the next day's date\n",
        ),
        (
            json!({ "tides": { "start": "2021-03-29T12:00", "end": "2021-03-28T13:00" } }),
            "sessions.tides.end: 2021-03-28T13:00 is before the start, 2021-03-29T12:00; exchange start and end\n",
        ),
        (
            json!({ "tides": { "start": "2021-03-29T12:00+01:00" } }),
            "sessions.tides.start: the offset +01:00 contradicts Europe/Paris, which is at +02:00 then; leave the offset away, or name the zone that it belongs to in brackets\n",
        ),
        (
            json!({ "tides": { "start": "2021-03-29T12:00[Europe/Nowhere]" } }),
            "sessions.tides.start: there is no time zone \"Europe/Nowhere\"; write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone\n",
        ),
    ] {
        let mut sessions = fields.clone();
        sessions["soup"] = json!({ "status": "cancelled" });
        let (agenda, told) = applied(&harbour(), json!({ "sessions": sessions }));
        assert_eq!(told, expected, "{fields}");
        assert_eq!(agenda.sessions[0].when, harbour().sessions[0].when);
        assert!(agenda.sessions[1].is_cancelled(), "the rest holds: {fields}");
    }
    // The rest of the same session holds too.
    let both = json!({ "sessions": { "tides": { "end": "2021-03-29T10:00", "notice": "Late.", "delay": "PT5M" } } });
    let (agenda, _) = applied(&harbour(), both);
    assert_eq!((agenda.sessions[0].shift.num_minutes(), agenda.sessions[0].notice.is_some()), (5, true));
    let (agenda, told) = applied(&harbour(), json!({ "sessions": { "tides": { "start": "2099-03-29T12:00" } } }));
    assert_eq!(told, "sessions: lie more than 3660 days apart; correct the years, or split the agenda\n");
    assert_eq!(agenda, harbour());
}

#[test]
fn an_agenda_without_a_zone_needs_one_in_the_news() {
    let times = json!({ "timeZone": null, "sessions": [util::session(json!({ "start": "2021-03-29T08:15Z", "end": "2021-03-29T08:40Z" }))] });
    let agenda = accepted(util::agenda(times)).agenda;
    let (_, told) = applied(&agenda, json!({ "sessions": { "tides": { "start": "2021-03-29T12:00" } } }));
    assert!(
        told.starts_with("timeZone: is missing, and sessions.tides.start names no zone or offset of its own"),
        "{told}"
    );
    let (agenda, told) = applied(&agenda, json!({ "sessions": { "tides": { "start": "2021-03-29T12:00+02:00" } } }));
    assert_eq!((told.as_str(), write(agenda.sessions[0].ends().unwrap()).as_str()), ("", "2021-03-29T10:25:00Z"));
}

#[track_caller]
fn refused(value: &Value) -> Vec<Problem> {
    match status::read(value.clone()) {
        Ok(reading) => panic!("accepted: {value}\nproblems: {}", told(&reading.problems)),
        Err(problems) => problems,
    }
}

#[test]
fn each_error_says_what_where_and_how_to_mend_it() {
    let of = |fields: Value| written(json!({ "sessions": { "tides": fields } }));
    for (value, expected) in [
        (json!([]), "this is JSON, but not a status file: expected an object, found a list; see status.schema.json"),
        (util::agenda(json!({})), "this is an agenda, not a status file; see status.schema.json for the format"),
        (json!({}), "updated: is missing; add when this was written, as \"2021-03-29T08:05:00Z\""),
        (
            json!({ "updated": "10:15" }),
            "updated: expected an instant such as \"2021-03-26T16:00:00Z\", found \"10:15\"",
        ),
        (
            json!({ "updated": "2021-03-29T10:15[Europe/Paris]" }),
            "updated: expected an instant such as \"2021-03-26T16:00:00Z\", found \"2021-03-29T10:15[Europe/Paris]\"; write it in UTC",
        ),
        (json!({ "updated": 1_617_005_700 }), "updated: expected a string, found a number"),
        (
            written(json!({ "status": "off" })),
            "status: expected one of confirmed, tentative, cancelled, delayed, moved, found \"off\"",
        ),
        (written(json!({ "delay": "soon" })), "delay: expected a duration, found \"soon\"; write it as in ISO 8601"),
        (written(json!({ "delayFollows": 1 })), "delayFollows: expected true or false, found a number"),
        (
            written(json!({ "sessions": [] })),
            "sessions: expected an object with a field for each session, found a list; write it as { \"id of a session\": { … } }",
        ),
        (
            of(json!("cancelled")),
            "sessions.tides: expected what is new about a session as an object, found a string; write it in braces",
        ),
        (of(json!({ "delay": "10 min" })), "sessions.tides.delay: expected a duration, found \"10 min\""),
        (
            of(json!({ "delay": "-PT10M" })),
            "sessions.tides.delay: expected a duration, found \"-PT10M\"; none is less than nothing: what starts earlier than planned has another \"start\"",
        ),
        (of(json!({ "delay": "P3661D" })), "sessions.tides.delay: is longer than 3660 days; correct the number"),
        (of(json!({ "status": "Cancelled" })), "sessions.tides.status: expected one of confirmed"),
        (of(json!({ "start": "12:00" })), "sessions.tides.start: expected a date and time such as"),
        (of(json!({ "end": 5 })), "sessions.tides.end: expected a date and time, found a number"),
        (of(json!({ "room": 5 })), "sessions.tides.room: expected a text, found a number"),
        (
            of(json!({ "notice": "x".repeat(1001) })),
            "sessions.tides.notice: expected at most 1000 characters; shorten it",
        ),
        (
            of(json!({ "links": [{ "rel": "join", "href": "javascript:alert(1)" }] })),
            "sessions.tides.links[0].href: expected an address that starts with https://, http:// or mailto:, found \"javascript:alert(1)\"",
        ),
    ] {
        let told = told(&refused(&value));
        assert!(told.contains(expected), "expected: {expected}\ntold: {told}value: {value}");
        assert_eq!(told.lines().count(), 1, "no echoes: {told}");
    }
    assert_eq!(refused(&json!(5))[0].kind, Kind::Foreign);
    let broken = status::read_text("{ \"updated\": }").unwrap_err();
    assert!(broken[0].to_string().starts_with("1:14: this is not JSON: expected value"), "{}", broken[0]);
}

#[test]
fn every_error_is_told_at_once_and_misspelt_fields_are_told() {
    let value =
        json!({ "updated": "now", "status": "off", "sessions": { "a": { "delay": "x" }, "b": { "end": "y" } } });
    assert_eq!(told(&refused(&value)).lines().count(), 4);
    let value =
        written(json!({ "mesage": "x", "delayfollows": true, "sessions": { "tides": { "Status": "cancelled" } } }));
    let problems = told(&status::read(value).unwrap().problems);
    assert_eq!(
        problems,
        "delayfollows: is not a field of the format, so the widget ignores it; did you mean \"delayFollows\"?\nsessions.tides.Status: is not a field of the format, so the widget ignores it; did you mean \"status\"?\n"
    );
}

#[test]
fn limits_hold() {
    let many = |count: usize| {
        let sessions: Map<String, Value> = (0..count).map(|id| (id.to_string(), json!({}))).collect();
        written(json!({ "sessions": sessions }))
    };
    status::read(many(limits::SESSIONS)).unwrap();
    let told = told(&refused(&many(limits::SESSIONS + 1)));
    assert_eq!(told, "sessions: expected at most 20000 sessions, found 20001; tell only of those that have changed\n");
    let deep = (0..limits::DEPTH).fold(json!(1), |inner, _| json!([inner]));
    assert!(util::told(&refused(&written(json!({ "x": deep })))).contains("nests more than 32 levels deep"));
    let (_, told) = applied(&harbour(), many(limits::SESSIONS));
    assert!(told.ends_with("and 19799 more warnings\n"), "all but the session \"3\": {told}");
}

#[test]
fn a_status_file_is_told_from_an_agenda() {
    for (value, expected) in [
        (json!({ "updated": NOW }), true),
        (json!({ "sessions": {} }), true),
        (json!({ "updated": NOW, "sessions": { "a": {} } }), true),
        (json!({ "updated": NOW, "sessions": [] }), false),
        (json!({ "title": "x", "updated": NOW }), false),
        (json!({ "sessions": [] }), false),
        (json!({}), false),
        (json!([]), false),
    ] {
        assert_eq!(is_status(&value), expected, "{value}");
    }
}

/// JSON made of what status files are made of.
fn any_news() -> impl Strategy<Value = Value> {
    let names =
        "updated|status|delay|delayFollows|notice|sessions|tides|soup|3|room|start|end|title|links|rel|href|en|x";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "(19|20|21)[0-9]{2}-(03|10)-(28|31)T0[0-9]:[0-9]{2}(Z|\\+0[0-3]:00|\\[(UTC|Africa/Cairo|x)\\])?"
            .prop_map(Value::from),
        "-?P[0-9]{1,5}D|PT[0-9]{1,4}M|cancelled|moved|delayed|https://example.org/".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..8).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_json_makes_reader_or_patch_panic_and_what_comes_out_is_an_agenda(value in any_news(), start in any_news(), delay in any_news()) {
        let harbour = harbour();
        for value in [
            value.clone(),
            written(json!({ "updated": "2021-12-31T00:00Z", "sessions": value })),
            written(json!({ "updated": "2021-12-31T00:00Z", "sessions": { "tides": { "start": start }, "3": { "end": start, "delay": delay } } })),
            written(json!({ "updated": "2021-12-31T00:00Z", "delay": delay, "sessions": { "tides": { "start": start, "end": delay } } })),
        ] {
            match status::read(value) {
                Ok(reading) => {
                    let (agenda, _) = reading.news.apply(&harbour, &Zones);
                    prop_assert_eq!(agenda.sessions.len(), harbour.sessions.len());
                    prop_assert!(agenda.sessions.iter().all(|session| session.starts().unwrap() <= session.ends().unwrap()));
                    let written = serde_json::to_value(&agenda).unwrap();
                    prop_assert_eq!(accepted(written).agenda, agenda);
                }
                Err(problems) => prop_assert!(problems.iter().any(Problem::is_error)),
            }
        }
    }
}

#[test]
fn calendars_see_what_has_changed() {
    let mut value: Value = serde_json::from_str(&fixture("harbour.json")).unwrap();
    value["sequence"] = json!(3);
    value["sessions"][0]["sequence"] = json!(limits::SEQUENCE);
    value["sessions"][1]["updated"] = json!("2021-03-01T00:00:00Z");
    let agenda = accepted(value).agenda;
    let (id, other) = (agenda.sessions[1].id.clone(), &agenda.sessions[2]);
    let (changed, told) = applied(&agenda, json!({ "sessions": { &id: { "status": "cancelled" } } }));
    assert_eq!(told, "");
    let counts: Vec<Option<u32>> = changed.sessions.iter().map(|session| session.sequence).take(2).collect();
    assert_eq!((changed.sequence, counts), (Some(4), vec![Some(limits::SEQUENCE), None]));
    assert_eq!(changed.sessions[1].updated.map(write).as_deref(), Some(NOW));
    assert_eq!(changed.sessions[2].updated, other.updated);
}
