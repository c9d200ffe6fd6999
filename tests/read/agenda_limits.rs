//! Limits of the agenda format, and input that means harm.

use crate::util;

use agenda_widget::model::limits;
use agenda_widget::read::agenda_json::{parse, read_text};
use agenda_widget::read::{meetings, status};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use util::{Zones, accepted, agenda, read, refused, reported, session, with_session};

fn nested(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, _| json!([inner]))
}

fn languages(count: usize) -> Value {
    let tag = |number: usize| {
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        format!("{}{}x", letter(number / 26), letter(number))
    };
    Value::Object((0..count).map(|number| (tag(number), json!("x"))).collect::<Map<_, _>>())
}

/// Days of session between a first and a last session.
fn apart(days: i64) -> Value {
    let start = chrono::NaiveDate::from_ymd_opt(2021, 3, 29).unwrap();
    let last = start + chrono::TimeDelta::days(days);
    json!([session(json!({})), session(json!({ "start": format!("{last}T10:14"), "end": format!("{last}T10:15") }))])
}

#[test]
fn each_limit_is_met_and_one_more_is_refused() {
    let text = |chars: usize| "é".repeat(chars);
    let list = |count: usize, entry: Value| Value::Array(vec![entry; count]);
    let speakers = |count: usize| with_session(session(json!({ "speakers": list(count, json!({ "name": "A" })) })));
    let titled = |chars: usize| agenda(json!({ "title": text(chars) }));
    let described = |chars: usize| agenda(json!({ "description": text(chars) }));
    let timed = |name: &str, days: i64| {
        with_session(session(json!({ "end": null, "duration": "PT5M", name: format!("P{days}D") })))
    };
    let (line, days) = (limits::LINE_CHARS, limits::SPAN_DAYS);
    for (most, more, expected) in [
        (titled(line), titled(line + 1), "title: expected at most 1000 characters; shorten it"),
        (
            described(limits::DESCRIPTION_CHARS),
            described(limits::DESCRIPTION_CHARS + 1),
            "description: expected at most 100000 characters",
        ),
        (
            with_session(session(json!({ "id": text(line) }))),
            with_session(session(json!({ "id": text(line + 1) }))),
            "sessions[0].id: expected at most 1000 characters",
        ),
        (
            agenda(json!({ "title": languages(limits::LANGUAGES) })),
            agenda(json!({ "title": languages(limits::LANGUAGES + 1) })),
            "title: expected at most 100 languages, found 101",
        ),
        (
            speakers(limits::LIST),
            speakers(limits::LIST + 1),
            "sessions[0].speakers: expected at most 500 entries, found 501; split the agenda",
        ),
        (
            agenda(json!({ "x": nested(limits::DEPTH - 1) })),
            agenda(json!({ "x": nested(limits::DEPTH) })),
            "nests more than 32 levels deep; flatten it",
        ),
        (
            agenda(json!({ "sessions": apart(days) })),
            agenda(json!({ "sessions": apart(days + 1) })),
            "sessions: lie more than 3660 days apart; correct the years, or split the agenda",
        ),
        (
            timed("duration", days),
            timed("duration", days + 1),
            "sessions[0].duration: is longer than 3660 days; correct the number",
        ),
        (timed("delay", days - 1), timed("delay", days + 1), "sessions[0].delay: is longer than 3660 days"),
        (
            agenda(json!({ "delay": format!("P{days}D") })),
            agenda(json!({ "delay": format!("P{}D", days + 1) })),
            "delay: is longer than 3660 days; correct the number",
        ),
        (
            with_session(session(json!({ "start": "2100-12-31T10:00", "end": "2100-12-31T23:59" }))),
            with_session(session(json!({ "start": "2100-12-31T23:00", "end": null, "duration": "PT2H" }))),
            "sessions[0].duration: expected a year from 1970 to 2100",
        ),
        (
            with_session(session(json!({ "start": "1970-01-01T01:00" , "end": "1970-01-01T02:00" }))),
            with_session(session(json!({ "start": "1970-01-01T00:30", "end": "1970-01-01T02:00" }))),
            "sessions[0].start: expected a year from 1970 to 2100",
        ),
    ] {
        accepted(most);
        let reported = refused(more);
        assert!(reported.contains(expected), "expected: {expected}\ntold: {reported}");
    }
}

#[test]
fn sessions_are_limited_and_twenty_thousand_of_one_title_are_named_in_time() {
    let sessions = |count: usize| agenda(json!({ "sessions": vec![session(json!({})); count] }));
    let agenda = accepted(sessions(limits::SESSIONS)).agenda;
    assert_eq!(agenda.sessions.last().unwrap().id, "tides-20000");
    let reported = refused(sessions(limits::SESSIONS + 1));
    assert_eq!(reported, "sessions: expected at most 20000 entries, found 20001; split the agenda\n");
}

#[test]
fn the_size_of_a_source_is_limited() {
    let json = agenda(json!({})).to_string();
    let padded = |bytes: usize| format!("{json}{}", " ".repeat(bytes - json.len()));
    read_text(&padded(limits::SOURCE_BYTES), &Zones).unwrap();
    let problem = parse(&padded(limits::SOURCE_BYTES + 1)).unwrap_err();
    assert_eq!(problem.to_string(), "expected at most 8388608 bytes, found 8388609; split the agenda");
}

#[test]
fn a_flood_of_warnings_hides_no_error_and_a_flood_of_errors_is_counted() {
    let mut sessions = vec![session(json!({ "speaker": [] })); 300];
    sessions.push(session(json!({ "title": 5 })));
    let reported = refused(agenda(json!({ "sessions": sessions })));
    assert!(reported.contains("sessions[300].title: expected a text, found a number"), "{reported}");
    assert!(reported.ends_with("and 100 more warnings\n"), "{reported}");
    let reported = refused(agenda(json!({ "sessions": vec![5; 207] })));
    assert!(reported.ends_with("sessions[199]: expected a session as an object, found a number; write it in braces, as { … }\nand 7 more errors\n"), "{reported}");
}

#[test]
fn text_that_nests_without_end_is_an_error_and_no_crash() {
    for text in ["[".repeat(1_000_000), "{\"a\":".repeat(200_000)] {
        let problem = read_text(&text, &Zones).unwrap_err().remove(0);
        assert!(problem.to_string().contains("this is not JSON: recursion limit exceeded"), "{problem}");
    }
}

#[test]
fn huge_numbers_and_wrong_types_everywhere_are_errors_and_no_crash() {
    let names = [
        "id",
        "start",
        "end",
        "duration",
        "timeZone",
        "title",
        "description",
        "kind",
        "status",
        "delay",
        "movedFrom",
        "notice",
        "track",
        "room",
        "languages",
        "speakers",
        "links",
    ];
    for name in names {
        for wrong in [json!(true), json!(-1e308), json!(u64::MAX), json!([[]]), json!({ "": {} })] {
            let is_id = name == "id" && wrong.is_u64();
            let value = with_session(session(json!({ name: wrong })));
            assert_eq!(read(value.clone()).is_ok(), is_id, "{value}");
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = "title|sessions|start|end|duration|timeZone|id|speakers|links|href|rel|name|role|x|en|delay|status|updated|delayFollows|room|movedFrom|notice";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(Z|\\+0[0-9]:00|\\[(UTC|Europe/Paris|x)\\])?"
            .prop_map(Value::from),
        "-?P[0-9]{0,11}[WDT]([0-9]{1,9}[HMS])?".prop_map(Value::from),
        "Europe/Paris|UTC|https://example.org/|confirmed".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..8).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_json_makes_the_reader_panic(value in any_json(), title in any_json(), start in any_json(), end in any_json()) {
        for value in [
            value.clone(),
            agenda(json!({ "x": value, "sessions": [value] })),
            agenda(json!({ "title": title, "sessions": value })),
            with_session(session(json!({ "title": title, "start": start, "end": null, "duration": end, "delay": end }))),
            with_session(session(json!({ "start": start, "end": end, "speakers": value, "links": value }))),
        ] {
            match read(value) {
                Ok(reading) => {
                    let written = serde_json::to_value(&reading.agenda).unwrap();
                    prop_assert_eq!(accepted(written).agenda, reading.agenda);
                }
                Err(problems) => prop_assert!(!reported(&problems).is_empty()),
            }
        }
    }
}

#[test]
fn the_format_reference_has_every_limit() {
    let reference = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FORMAT.md")).unwrap();
    let days = limits::SPAN_DAYS.to_string();
    let numbers = [
        limits::SOURCE_BYTES,
        limits::SESSIONS,
        limits::LIST,
        limits::LINE_CHARS,
        limits::DESCRIPTION_CHARS,
        limits::LANGUAGES,
        limits::DEPTH,
        limits::PROBLEMS,
    ];
    let table = reference.split("## Limits").nth(1).unwrap();
    for number in numbers.iter().map(usize::to_string).chain([days]) {
        assert!(table.contains(&format!(" {number} ")), "docs/FORMAT.md does not tell the limit {number}");
    }
}

#[test]
fn the_examples_of_the_format_reference_are_read_without_remarks() {
    let reference = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FORMAT.md")).unwrap();
    let examples: Vec<&str> = reference.split("```json").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [meeting, further, index, several, display, changes, links, open, plan, news] = examples.as_slice() else {
        panic!("found {}", examples.len())
    };
    let meeting = read_text(meeting, &Zones).unwrap();
    let plan = read_text(plan, &Zones).unwrap();
    let open = read_text(open, &Zones).unwrap();
    let index = meetings::read(parse(index).unwrap()).unwrap();
    assert_eq!(reported(&index.problems), "");
    for example in [further, several, display, changes] {
        assert_eq!(reported(&read_text(example, &Zones).unwrap().problems), "", "{example}");
    }
    let news = status::read_text(news).unwrap();
    assert_eq!(
        reported(&meeting.problems) + &reported(&open.problems) + &reported(&plan.problems) + &reported(&news.problems),
        ""
    );
    // The links are those of a session.
    let session = r#""title": "Tides", "start": "2027-05-11T09:00", "end": "2027-05-11T10:00""#;
    let linked = format!(r#"{{ "title": "Day", "timeZone": "Europe/Paris", "sessions": [{{ {session}, {links} }}] }}"#);
    let linked = read_text(&linked, &Zones).unwrap();
    assert_eq!((reported(&linked.problems), linked.agenda.sessions[0].links.len()), (String::new(), 5));
    let shifts: Vec<i64> = plan.agenda.sessions.iter().map(|session| session.shift.num_minutes()).collect();
    assert_eq!(shifts, [15, 15, 0, 0], "as the reference says below it");
    let (changed, problems) = news.news.apply(&meeting.agenda, &Zones);
    assert_eq!(reported(&problems), "");
    assert!(changed.sessions[1].is_cancelled());
}
