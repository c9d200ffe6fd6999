//! Dates, starts, zones, and the night after a day.

use agenda_widget::source::Context;
use serde_json::{Value, json};

use super::{accepted, event, given, paris, refused, schedule};

/// The named zone, the fields of the event, its start in the agenda, and what is told.
#[test]
fn dates_and_starts() {
    for (zone, fields, start, expected) in [
        ("Europe/Paris", json!({ "date": "2030-03-29T10:15:00+01:00", "start": "10:15" }), "2030-03-29T10:15", ""),
        ("Europe/Paris", json!({ "date": "2030-03-29T10:15:00+0100", "start": "10:15:00" }), "2030-03-29T10:15", ""),
        ("europe/paris", json!({ "date": "2030-03-29T09:15:00Z" }), "2030-03-29T10:15", ""),
        ("Europe/Paris", json!({ "date": "2030-03-29T10:15", "start": "10:15" }), "2030-03-29T10:15", ""),
        ("Europe/Paris", json!({ "date": "2030-03-29", "start": "10:15" }), "2030-03-29T10:15", ""),
        ("Europe/Paris", json!({ "start": "10:15" }), "2030-03-29T10:15", ""),
        (
            "Asia/Kolkata",
            json!({ "date": "2030-03-29T05:00:00+00:00", "start": "10:30" }),
            "2030-03-29T10:30",
            "Note 1:1: 1 date is written at +00:00; start confirms them in Asia/Kolkata",
        ),
        (
            "Europe/Paris",
            json!({ "date": "2030-03-29T10:45:00+01:00", "start": "10:54" }),
            "2030-03-29T10:45",
            "Warning 1:1: the start 10:54 contradicts the date 2030-03-29T10:45:00+01:00, which is 10:45 in Europe/Paris; \
             the date is taken; correct the one that is wrong",
        ),
        // Both of two equal times, as clocks go back.
        (
            "Europe/Paris",
            json!({ "date": "2030-10-27T02:30:00+01:00", "start": "02:30" }),
            "2030-10-27T02:30:00+01:00",
            "",
        ),
        (
            "Europe/Paris",
            json!({ "date": "2030-10-27T02:30:00+02:00", "start": "02:30" }),
            "2030-10-27T02:30:00+02:00",
            "",
        ),
        (
            "",
            json!({ "date": "2030-03-29T10:15:00+01:00", "start": "10:15" }),
            "2030-03-29T10:15:00+01:00",
            "Note 1:1: no zone is named: 1 time keeps the offset +01:00; name the zone of the meeting with --time-zone",
        ),
        (
            "",
            json!({ "date": "2030-03-29T10:15:00+01:00", "start": "10:54" }),
            "2030-03-29T10:15:00+01:00",
            "the start 10:54 contradicts the date 2030-03-29T10:15:00+01:00; the date is taken",
        ),
    ] {
        let conference = if zone.is_empty() { json!({}) } else { json!({ "time_zone_name": zone }) };
        let text = schedule(conference, json!({ "date": "2030-03-29" }), json!([event(fields)]));
        let (agenda, told) = accepted(&text, &Context::default());
        assert_eq!(agenda["sessions"][0]["start"], start, "{text}");
        assert_eq!(told.is_empty(), expected.is_empty(), "{text}\ntold: {told}");
        let told = told.replace(&told[told.find(' ').unwrap_or(0)..told.find(": ").unwrap_or(0)], " 1:1");
        assert!(told.contains(expected), "{text}\nexpected: {expected}\nfound: {told}");
    }
}

#[test]
fn an_offset_that_contradicts_the_zone_is_an_error_told_once() {
    let at =
        |hour: &str| event(json!({ "date": format!("2030-07-01T{hour}:00:00+00:00"), "start": format!("{hour}:00") }));
    let told = refused(&schedule(paris(), json!({}), json!([at("10"), at("11"), at("12")])), &Context::default());
    let expected = ": 2030-07-01T10:00:00+00:00 with the start 10:00, where Europe/Paris is at +02:00: the offset +00:00 \
                    contradicts Europe/Paris, and so it is 2 more times; correct the offset or the name of the zone";
    assert!(told.contains(expected) && told.lines().count() == 1, "{told}");
}

#[test]
fn events_without_date_belong_to_the_night_after_their_day() {
    let late = event(json!({ "start": "00:30" }));
    let day = json!({ "date": "2030-03-29" });
    let begins = json!({ "date": "2030-03-29", "day_start": "2030-03-29T08:00:00Z" });
    let other_date = json!({ "date": "2030-03-28", "day_start": "2030-03-28T23:00:00+00:00" });
    for (conference, day, expected, note) in [
        (json!({}), &day, "2030-03-29T00:30", false),
        (json!({ "day_change": "04:00" }), &day, "2030-03-30T00:30", true),
        (json!({ "day_change": "09:00:00" }), &day, "2030-03-30T00:30", true),
        (json!({}), &begins, "2030-03-30T00:30", true),
        (json!({}), &other_date, "2030-03-29T00:30", false),
    ] {
        let mut conference = conference;
        conference["time_zone_name"] = json!("Europe/Paris");
        let text = schedule(conference, day.clone(), json!([late]));
        let (agenda, told) = accepted(&text, &Context::default());
        assert_eq!(agenda["sessions"][0]["start"], expected, "{text}");
        assert_eq!(told.contains("1 session starts before its day begins and so after midnight"), note, "{told}");
    }
}

#[test]
fn a_zone_and_a_date_are_asked_for_and_never_overrule() {
    let bare = schedule(json!({}), json!({}), json!([event(json!({ "start": "10:15" }))]));
    assert!(
        refused(&bare, &Context::default())
            .contains("nothing tells the time zone of the times; write --time-zone Europe/Paris")
    );
    let told = refused(&bare, &given("Europe/Paris", ""));
    assert!(told.contains("the event has no date, nor has its day; write --date 2021-03-29"), "{told}");
    assert!(
        refused(&bare, &given("CEST", "2030-03-29")).contains("there is no time zone \"CEST\"; write an IANA name")
    );
    let (agenda, _) = accepted(&bare, &given("Africa/Tunis", "2030-03-29"));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&json!("Africa/Tunis"), &json!("2030-03-29T10:15"))
    );

    let dated = event(json!({ "date": "2030-03-29T10:15:00+01:00" }));
    let named = schedule(paris(), json!({}), json!([dated]));
    let (agenda, told) = accepted(&named, &given("Asia/Tokyo", "2031-01-01"));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&json!("Europe/Paris"), &json!("2030-03-29T10:15"))
    );
    assert!(told.contains("the schedule names \"Europe/Paris\", so --time-zone Asia/Tokyo is not used"), "{told}");
    assert!(told.contains("the schedule carries its dates, so --date 2031-01-01 is not used"), "{told}");

    let offset = schedule(json!({}), json!({}), json!([dated]));
    let (agenda, told) = accepted(&offset, &given("Africa/Tunis", ""));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&json!("Africa/Tunis"), &json!("2030-03-29T10:15"))
    );
    assert!(told.contains("took Africa/Tunis for times that name no zone"), "{told}");
    let (agenda, told) = accepted(&offset, &given("Asia/Tokyo", ""));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&Value::Null, &json!("2030-03-29T10:15:00+01:00"))
    );
    assert!(
        told.contains("the dates say +01:00, but Asia/Tokyo is at +09:00 then, so --time-zone Asia/Tokyo is not used"),
        "{told}"
    );
}
