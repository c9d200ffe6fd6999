//! What is refused or warned of, and in which words.

use super::*;

#[test]
fn each_error_says_what_where_and_how_to_mend_it() {
    let link = |href: &str| with_session(session(json!({ "links": [{ "rel": "join", "href": href }] })));
    for (value, expected) in [
        (
            agenda(json!({ "title": 7 })),
            "title: expected a text, found a number; write a string, or one string a language",
        ),
        (agenda(json!({ "title": "  " })), "title: is empty; add what the meeting is called"),
        (agenda(json!({ "title": null })), "title: is missing; add what the meeting is called"),
        (
            agenda(json!({ "title": { "en": "a", "français": "b" } })),
            "title.français: expected a language tag, found \"français\"; write it as in BCP 47: en, fr-CA, ar",
        ),
        (agenda(json!({ "title": { "en": 5 } })), "title.en: expected a string, found a number"),
        (agenda(json!({ "sessions": null })), "sessions: is missing; add the list of sessions"),
        (agenda(json!({ "sessions": {} })), "sessions: expected a list, found an object; write it in brackets"),
        (
            agenda(json!({ "sessions": [7] })),
            "sessions[0]: expected a session as an object, found a number; write it in braces",
        ),
        (
            agenda(json!({ "timeZone": "CEST" })),
            "timeZone: there is no time zone \"CEST\"; write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone",
        ),
        (
            agenda(json!({ "timeZone": null })),
            "timeZone: is missing, and sessions[0].start names no zone or offset of its own; add the zone",
        ),
        (agenda(json!({ "timeZone": "Europe/\u{0}Paris" })), "timeZone: holds a control character; remove it"),
        (
            agenda(json!({ "locale": "english language" })),
            "locale: expected a language tag, found \"english language\"",
        ),
        (
            agenda(json!({ "attendanceMode": "hybrid" })),
            "attendanceMode: expected one of online, offline, mixed, found \"hybrid\"",
        ),
        (agenda(json!({ "location": "Quay 2" })), "location: expected a place as an object, found a string"),
        (
            agenda(json!({ "location": { "url": "https://example.org/" } })),
            "location.name: is missing; add what the place is called",
        ),
        (
            agenda(json!({ "organizer": { "name": "Circle", "url": "example.org" } })),
            "organizer.url: expected an address that starts with https://, http:// or mailto:, found \"example.org\"",
        ),
        (agenda(json!({ "details": [{ "label": "Dress" }] })), "details[0].text: is missing; add its text"),
        (
            with_session(session(json!({ "title": null }))),
            "sessions[0].title: is missing; add what the session is called",
        ),
        (
            with_session(session(json!({ "start": null }))),
            "sessions[0].start: is missing; write it as \"2021-03-29T10:15\"",
        ),
        (
            with_session(session(json!({ "start": 1_617_005_700 }))),
            "sessions[0].start: expected a date and time, found a number",
        ),
        (
            with_session(session(json!({ "start": "29 March" }))),
            "sessions[0].start: expected a date and time such as \"2021-03-29T10:15\", found \"29 March\"",
        ),
        (
            with_session(session(json!({ "duration": "PT5M" }))),
            "sessions[0].duration: is next to \"end\"; keep one of the two",
        ),
        (
            with_session(session(json!({ "end": null, "duration": "25 min" }))),
            "sessions[0].duration: expected a duration, found \"25 min\"; write it as in ISO 8601",
        ),
        (with_session(session(json!({ "delay": "" }))), "sessions[0].delay: expected a duration, found \"\""),
        (
            with_session(session(json!({ "end": "2021-03-29T00:30" }))),
            "sessions[0].end: 2021-03-29T00:30 is before the start, 2021-03-29T10:15; where it ends after midnight, write the next day's date",
        ),
        (
            with_session(session(json!({ "end": "2021-03-28T10:40" }))),
            "is before the start, 2021-03-29T10:15; exchange start and end",
        ),
        (
            with_session(session(json!({ "start": "2021-03-29T10:15+01:00" }))),
            "sessions[0].start: the offset +01:00 contradicts Europe/Paris, which is at +02:00 then; leave the offset away, or name the zone",
        ),
        (
            with_session(session(json!({ "start": "2021-03-29T10:15+03:00[Africa/Cairo]" }))),
            "the offset +03:00 contradicts Africa/Cairo, which is at +02:00 then",
        ),
        (
            with_session(session(json!({ "start": "2021-03-29T10:15[Europe/Nowhere]" }))),
            "sessions[0].start: there is no time zone \"Europe/Nowhere\"",
        ),
        (with_session(session(json!({ "timeZone": "Mars" }))), "sessions[0].timeZone: there is no time zone \"Mars\""),
        (
            with_session(session(json!({ "status": "Cancelled" }))),
            "sessions[0].status: expected one of confirmed, tentative, cancelled, delayed, moved, found \"Cancelled\"",
        ),
        (
            agenda(json!({ "status": "postponed" })),
            "status: expected one of confirmed, tentative, cancelled, delayed, moved, found \"postponed\"",
        ),
        (
            agenda(json!({ "delay": "a while" })),
            "delay: expected a duration, found \"a while\"; write it as in ISO 8601: \"PT25M\", \"PT1H30M\"",
        ),
        (
            with_session(session(json!({ "delay": "-PT5M" }))),
            "sessions[0].delay: expected a duration, found \"-PT5M\"; none is less than nothing: what starts earlier than planned has another \"start\"",
        ),
        (
            with_session(session(json!({ "delay": 15 }))),
            "sessions[0].delay: expected a string, found a number; write an ISO 8601 duration",
        ),
        (
            agenda(json!({ "delayFollows": "yes" })),
            "delayFollows: expected true or false, found a string; write it without quotation marks",
        ),
        (agenda(json!({ "notice": 5 })), "notice: expected a text, found a number"),
        (with_session(session(json!({ "movedFrom": [] }))), "sessions[0].movedFrom: expected a text, found a list"),
        (
            agenda(json!({ "updated": "2021-03-29T10:15" })),
            "updated: expected an instant such as \"2021-03-26T16:00:00Z\", found \"2021-03-29T10:15\"; write it in UTC",
        ),
        (
            with_session(session(json!({ "id": 1.5 }))),
            "sessions[0].id: expected a string or a whole number, found 1.5; give each session a short name",
        ),
        (with_session(session(json!({ "id": [] }))), "sessions[0].id: expected a string, found a list"),
        (
            with_session(session(json!({ "languages": ["en", "?"] }))),
            "sessions[0].languages[1]: expected a language tag, found \"?\"",
        ),
        (
            with_session(session(json!({ "speakers": [{ "role": ["chair", 5] }] }))),
            "sessions[0].speakers[0].role[1]: expected a text, found a number",
        ),
        (
            with_session(session(json!({ "speakers": ["Ada"] }))),
            "sessions[0].speakers[0]: expected a speaker as an object, found a string",
        ),
        (
            with_session(session(json!({ "links": [{ "href": "https://example.org/" }] }))),
            "sessions[0].links[0].rel: is missing; write \"join\"",
        ),
        (
            with_session(session(json!({ "links": [{ "rel": "join" }] }))),
            "sessions[0].links[0].href: is missing; add the address",
        ),
        (
            agenda(json!({ "sequence": -1 })),
            "sequence: expected a whole number from 0 to 2147483647; count the changes that have been published",
        ),
        (
            with_session(session(json!({ "sequence": 1.5 }))),
            "sessions[0].sequence: expected a whole number from 0 to 2147483647; count the changes",
        ),
        (agenda(json!({ "sequence": 2_147_483_648_u32 })), "sequence: expected a whole number from 0 to 2147483647"),
        (
            with_session(session(json!({ "sequence": "4" }))),
            "sessions[0].sequence: expected a whole number from 0 to 2147483647; count the changes",
        ),
        (
            agenda(json!({ "updated": "yesterday" })),
            "updated: expected an instant such as \"2021-03-26T16:00:00Z\", found \"yesterday\"; write it in UTC, with \"Z\" at its end, or with an offset",
        ),
        (
            with_session(session(json!({ "updated": "2021-03-26T16:00" }))),
            "sessions[0].updated: expected an instant such as \"2021-03-26T16:00:00Z\", found \"2021-03-26T16:00\"; write it in UTC",
        ),
        (
            agenda(json!({ "updated": "2021-03-26T16:00+01:00[Europe/Paris]" })),
            "updated: expected an instant such as \"2021-03-26T16:00:00Z\", found \"2021-03-26T16:00+01:00[Europe/Paris]\"",
        ),
        (agenda(json!({ "updated": 1_616_774_400 })), "updated: expected a string, found a number; write it in UTC"),
        (agenda(json!({ "uid": 7 })), "uid: expected a string, found a number; write a string that nothing else has"),
        (with_session(session(json!({ "uid": "a\nb" }))), "sessions[0].uid: holds a control character; remove it"),
        (link(""), "sessions[0].links[0].href: expected an address that starts with https://"),
        (link("javascript:alert(1)"), "found \"javascript:alert(1)\"; write it in full"),
        (link("java\nscript:alert(1)"), "expected an address that starts with https://"),
        (link("data:text/html,hi"), "expected an address that starts with https://"),
        (link("https:///nowhere"), "expected an address that starts with https://"),
        (link("https://example.org/\u{7}"), "expected an address that starts with https://"),
        (link("//example.org/"), "expected an address that starts with https://"),
    ] {
        let reported = refused(value.clone());
        assert!(reported.contains(expected), "expected: {expected}\ntold: {reported}value: {value}");
        assert_eq!(reported.lines().count(), if expected.contains("role[1]") { 2 } else { 1 }, "no echoes: {reported}");
    }
}

#[test]
fn all_errors_are_reported_together() {
    let reported = refused(json!({
        "title": "", "timeZone": "CET summer", "attendanceMode": "here", "links": [{ "rel": "join", "href": "ftp://x" }],
        "sessions": [
            { "id": "a", "title": "A", "start": "2021-03-29T10:15Z", "end": "2021-03-29T09:15Z" },
            { "id": "a", "title": "B", "start": "soon", "end": "2021-03-29T10:40Z", "status": "off" },
            { "start": 5, "end": "2021-02-30T10:40", "speakers": {} },
            null
        ]
    }));
    for expected in [
        "title: is empty",
        "timeZone: there is no time zone \"CET summer\"",
        "attendanceMode: expected one of",
        "links[0].href: expected an address",
        "sessions[0].end: 2021-03-29T09:15:00Z is before the start",
        "sessions[1].id: \"a\" is the id of sessions[0] already; give each session an id of its own",
        "sessions[1].start: expected a date and time",
        "sessions[1].status: expected one of",
        "sessions[2].title: is missing",
        "sessions[2].start: expected a date and time, found a number",
        "sessions[2].end: there is no such date in the calendar",
        "sessions[2].speakers: expected a list, found an object",
        "sessions[3]: expected a session as an object, found null",
    ] {
        assert!(reported.contains(expected), "expected: {expected}\ntold: {reported}");
    }
    assert_eq!(reported.lines().count(), 13, "{reported}");
}

#[test]
fn what_is_probably_not_meant_is_warned_about() {
    for (value, expected) in [
        (
            agenda(json!({ "timezone": "UTC" })),
            "timezone: is not a field of the format, so the widget ignores it; did you mean \"timeZone\"?",
        ),
        (
            agenda(json!({ "subtitel": "x" })),
            "subtitel: is not a field of the format, so the widget ignores it; did you mean \"subtitle\"?",
        ),
        (
            with_session(session(json!({ "speeker": [] , "speaker": [] }))),
            "sessions[0].speaker: is not a field of the format, so the widget ignores it; did you mean \"speakers\"?",
        ),
        (
            with_session(session(json!({ "speakers": [{ "name": "A", "job_title": "x" }] }))),
            "sessions[0].speakers[0].job_title: is not a field of the format, so the widget ignores it; did you mean \"jobTitle\"?",
        ),
        (
            with_session(session(json!({ "end": "2021-03-29T10:15" }))),
            "sessions[0].end: the end is the start, so the session is never live; write when it ends",
        ),
        (
            with_session(session(json!({ "start": "2021-10-31T02:30", "end": "2021-10-31T04:00" }))),
            "sessions[0].start: in Europe/Paris this time happens twice, as clocks go back; the first is taken; add the offset that you mean",
        ),
        (
            with_session(session(json!({ "start": "2021-03-28T02:30", "end": "2021-03-28T04:00" }))),
            "sessions[0].start: in Europe/Paris this time never happens, as clocks go forward; it is taken as much later",
        ),
        (
            with_session(session(json!({ "title": "a\u{b}b" }))),
            "sessions[0].title: holds a control character; a space is shown for it; remove it",
        ),
    ] {
        let reading = accepted(value);
        assert_eq!(reported(&reading.problems).lines().count(), 1, "{}", reported(&reading.problems));
        assert!(
            reported(&reading.problems).contains(expected),
            "expected: {expected}\ntold: {}",
            reported(&reading.problems)
        );
    }
}

#[test]
fn a_duplicate_uid_is_warned_about() {
    let named = |uid: &str| session(json!({ "uid": uid }));
    let reading = accepted(agenda(json!({ "sessions": [named("a"), named("b"), named(" a "), named("")] })));
    let uids: Vec<Option<&str>> = reading.agenda.sessions.iter().map(|session| session.uid.as_deref()).collect();
    assert_eq!(uids, [Some("a"), Some("b"), Some("a"), None]);
    assert_eq!(
        reported(&reading.problems),
        "sessions[2].uid: \"a\" is the uid of sessions[0] already, so calendars get another; give each session a uid of its own, or none\n"
    );
}

#[test]
fn what_is_no_agenda_says_so_by_its_kind() {
    for (value, kind, expected) in [
        (
            json!([]),
            Kind::Foreign,
            "this is JSON, but not an agenda: expected an object, found a list; see agenda.schema.json",
        ),
        (json!({ "events": [] }), Kind::Foreign, "not an agenda: it has neither \"title\" nor \"sessions\""),
        (agenda(json!({ "sessions": [] })), Kind::Empty, "sessions: the agenda has no sessions; add at least one"),
        (agenda(json!({ "title": 5 })), Kind::Content, "title: expected a text"),
    ] {
        let problems = read(value).unwrap_err();
        assert_eq!(problems.len(), 1, "{}", reported(&problems));
        assert_eq!(problems[0].kind, kind);
        assert!(problems[0].to_string().contains(expected), "{}", problems[0]);
    }
}

#[test]
fn broken_json_says_where() {
    for (text, line, column, expected) in [
        ("", 1, 1, "this is not JSON: EOF while parsing a value; correct the text there or just before"),
        ("{\n  \"title\": \"été\" \"b\"\n}", 2, 18, "this is not JSON: expected `,` or `}`"),
        (
            "{\"a\": 1,}",
            1,
            9,
            "trailing comma; correct the text there or just before; JSON allows no comment and no comma",
        ),
        ("<html>", 1, 1, "expected value"),
        ("{\"n\": 1e999}", 1, 11, "number out of range"),
    ] {
        let problem = parse(text).unwrap_err();
        assert_eq!(problem.kind, Kind::Syntax);
        assert_eq!(problem.place, Place::line(line, column), "text: {text:?}: {problem}");
        assert!(problem.to_string().contains(expected), "text: {text:?}: {problem}");
    }
    assert_eq!(parse("\u{feff}{}").unwrap(), json!({}));
}
