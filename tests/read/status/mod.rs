//! The status file: what is read, what is refused and in which words, and what it makes of an agenda.

mod apply;
mod faults;

use crate::util;

use agenda_widget::model::agenda::{Agenda, Status};
use agenda_widget::model::limits;
use agenda_widget::model::moment::write;
use agenda_widget::model::problem::{Kind, Problem};
use agenda_widget::read::agenda_json;
use agenda_widget::read::status::{self, News, is_status};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use util::{Zones, accepted, fixture, reported};

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
    status::read(value.clone()).unwrap_or_else(|problems| panic!("refused: {}\n{value}", reported(&problems))).news
}

#[track_caller]
fn applied(agenda: &Agenda, fields: Value) -> (Agenda, String) {
    let (agenda, problems) = news(fields).apply(agenda, &Zones);
    (agenda, reported(&problems))
}

/// What is new about one session of the fixture, applied; without any remark.
#[track_caller]
fn changed(id: &str, fields: Value) -> agenda_widget::model::agenda::Session {
    let (agenda, reported) = applied(&harbour(), json!({ "sessions": { id: fields } }));
    assert_eq!(reported, "");
    agenda.sessions.into_iter().find(|session| session.id == id).unwrap()
}

#[test]
fn the_fixture_is_read_and_applied_without_remarks() {
    let text = fixture("status.json");
    assert!(is_status(&agenda_json::parse(&text).unwrap()));
    let reading = status::read_text(&text).unwrap();
    assert_eq!(reported(&reading.problems), "");
    let (agenda, problems) = reading.news.apply(&harbour(), &Zones);
    assert_eq!(reported(&problems), "");
    assert_eq!(agenda.notice.unwrap().pick(&["fr"]).text, "L’ascenseur est en panne.");
    let [tides, soup, call, lunch, ..] = agenda.sessions.as_slice() else { panic!("six sessions") };
    assert_eq!((tides.shift.num_minutes(), tides.resolved_status), (15, Status::Moved));
    let room = |room: &Option<agenda_widget::model::text::Text>| room.as_ref().unwrap().pick(&[]).text.to_owned();
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
fn a_status_file_is_distinguished_from_an_agenda() {
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
