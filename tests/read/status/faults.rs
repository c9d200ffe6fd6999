//! What is refused, and in which words.

use super::*;

#[track_caller]
fn refused(value: &Value) -> Vec<Problem> {
    match status::read(value.clone()) {
        Ok(reading) => panic!("accepted: {value}\nproblems: {}", reported(&reading.problems)),
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
        let reported = reported(&refused(&value));
        assert!(reported.contains(expected), "expected: {expected}\ntold: {reported}value: {value}");
        assert_eq!(reported.lines().count(), 1, "no echoes: {reported}");
    }
    assert_eq!(refused(&json!(5))[0].kind, Kind::Foreign);
    let broken = status::read_text("{ \"updated\": }").unwrap_err();
    assert!(broken[0].to_string().starts_with("1:14: this is not JSON: expected value"), "{}", broken[0]);
}

#[test]
fn all_errors_are_reported_together_and_misspelt_fields_too() {
    let value =
        json!({ "updated": "now", "status": "off", "sessions": { "a": { "delay": "x" }, "b": { "end": "y" } } });
    assert_eq!(reported(&refused(&value)).lines().count(), 4);
    let value =
        written(json!({ "mesage": "x", "delayfollows": true, "sessions": { "tides": { "Status": "cancelled" } } }));
    let problems = reported(&status::read(value).unwrap().problems);
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
    let reported = reported(&refused(&many(limits::SESSIONS + 1)));
    assert_eq!(
        reported,
        "sessions: expected at most 20000 sessions, found 20001; tell only of those that have changed\n"
    );
    let deep = (0..limits::DEPTH).fold(json!(1), |inner, _| json!([inner]));
    assert!(util::reported(&refused(&written(json!({ "x": deep })))).contains("nests more than 32 levels deep"));
    let (_, reported) = applied(&harbour(), many(limits::SESSIONS));
    assert!(reported.ends_with("and 19799 more warnings\n"), "all but the session \"3\": {reported}");
}
