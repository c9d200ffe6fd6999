//! Dates, starts, zones, and the night after a day.

use agenda_widget::read::{self, Context};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

use super::{accepted, event, given, paris, refused, schedule};

/// The named zone, the fields of the event, its start in the agenda, and the reports.
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
        let (agenda, reported) = accepted(&text, &Context::default());
        assert_eq!(agenda["sessions"][0]["start"], start, "{text}");
        assert_eq!(reported.is_empty(), expected.is_empty(), "{text}\ntold: {reported}");
        let reported =
            reported.replace(&reported[reported.find(' ').unwrap_or(0)..reported.find(": ").unwrap_or(0)], " 1:1");
        assert!(reported.contains(expected), "{text}\nexpected: {expected}\nfound: {reported}");
    }
}

/// An event in each hour from eight, at an offset.
fn hourly(month: &str, offset: &str, count: usize) -> Vec<Value> {
    let at = |hour: usize| {
        event(json!({ "date": format!("2030-{month}-01T{hour:02}:00:00{offset}"), "start": format!("{hour:02}:00") }))
    };
    (8..8 + count).map(at).collect()
}

/// A schedule in a zone of events at several offsets.
fn mixed(zone: &str, events: &[Vec<Value>]) -> String {
    let conference = if zone.is_empty() { json!({}) } else { json!({ "time_zone_name": zone }) };
    schedule(conference, json!({}), json!(events.concat()))
}

fn starts(agenda: &Value) -> Vec<&str> {
    agenda["sessions"].as_array().unwrap().iter().map(|session| session["start"].as_str().unwrap()).collect()
}

#[test]
fn a_remote_event_at_another_offset_keeps_its_instant() {
    let text = mixed("Europe/Paris", &[hourly("07", "+02:00", 3), hourly("07", "+09:00", 1)]);
    let (agenda, reported) = accepted(&text, &Context::default());
    assert_eq!(starts(&agenda)[2..], ["2030-07-01T10:00", "2030-07-01T01:00"]);
    let expected = "1 date is at +09:00, where others are at the offset of Europe/Paris, the first 2030-07-01T08:00:00+09:00, \
                    which is 01:00 there; the instant is kept; correct the offset if";
    assert!(
        reported.starts_with("Warning") && reported.contains(expected) && reported.lines().count() == 1,
        "{reported}"
    );
    // As many as agree with the zone: an exporter that wrote wrong offsets would have written them for all.
    let text = mixed("Europe/Paris", &[hourly("07", "+02:00", 1), hourly("07", "-04:00", 1)]);
    let (agenda, reported) = accepted(&text, &Context::default());
    assert_eq!(starts(&agenda), ["2030-07-01T08:00", "2030-07-01T14:00"]);
    assert!(
        reported.starts_with("Warning") && reported.contains("which is 14:00 there; the instant is kept"),
        "{reported}"
    );
    // The same where the zone is given, not named.
    let text = mixed("", &[hourly("07", "+02:00", 3), hourly("07", "+09:00", 1)]);
    let (agenda, reported) = accepted(&text, &given("Europe/Paris", ""));
    assert_eq!(starts(&agenda)[3], "2030-07-01T01:00");
    assert!(reported.contains("took Europe/Paris for times") && reported.contains("the instant is kept"), "{reported}");
}

#[test]
fn an_offset_that_does_not_change_with_the_clocks_is_no_remote_event() {
    // Most of the dates agree, but none of those in summer does.
    let text = mixed("Europe/Paris", &[hourly("02", "+01:00", 9), hourly("07", "+01:00", 2)]);
    let reported = refused(&text, &Context::default());
    assert!(
        reported.contains("2030-07-01T08:00:00+01:00 with the start 08:00, where Europe/Paris is at +02:00"),
        "{reported}"
    );
    let (agenda, reported) = accepted(&text, &given("Europe/Paris", ""));
    assert_eq!(starts(&agenda)[9..], ["2030-07-01T08:00", "2030-07-01T09:00"]);
    assert!(reported.contains("took the clock times of 2 dates at +01:00 as times in Europe/Paris"), "{reported}");
    // Where more dates contradict the zone than agree with it, the zone may be the wrong one.
    let text = mixed("Europe/Paris", &[hourly("07", "+02:00", 1), hourly("07", "+00:00", 2)]);
    assert!(refused(&text, &Context::default()).contains("the offset +00:00 contradicts Europe/Paris"));
}

#[test]
fn a_schedule_whose_offsets_are_not_its_zones_is_settled_by_the_zone_that_is_given() {
    let text = mixed("Europe/Paris", &[hourly("07", "+00:00", 3)]);
    let outcome = read::read(&text, None, &Context::default(), &Tzdb).unwrap_err();
    let question = outcome[0].question.as_ref().unwrap();
    let readings: Vec<&str> = question.readings.iter().map(|answer| answer.value.as_str()).collect();
    assert_eq!((question.key.as_str(), readings), ("zone", vec!["Europe/Paris", "UTC"]));
    let answered =
        |zone: &str| Context { answers: [("zone".to_owned(), zone.to_owned())].into(), ..Context::default() };
    for (context, zone, start, expected) in [
        (given("Europe/Paris", ""), "Europe/Paris", "2030-07-01T08:00", "took the clock times of 3 dates at +00:00"),
        (answered("Europe/Paris"), "Europe/Paris", "2030-07-01T08:00", "answered: --answer zone=Europe/Paris"),
        (
            given("UTC", ""),
            "UTC",
            "2030-07-01T08:00",
            "took UTC in place of \"Europe/Paris\": the dates are at its offsets",
        ),
        (given("Atlantic/Reykjavik", ""), "Atlantic/Reykjavik", "2030-07-01T08:00", "took Atlantic/Reykjavik in place"),
        (answered("Etc/GMT"), "Etc/GMT", "2030-07-01T08:00", "took Etc/GMT in place of"),
    ] {
        let (agenda, reported) = accepted(&text, &context);
        assert_eq!((agenda["timeZone"].as_str(), starts(&agenda)[0]), (Some(zone), start));
        assert!(reported.contains(expected), "expected: {expected}\nfound: {reported}");
    }
    for zone in ["Asia/Tokyo", "Mars/Olympus"] {
        let reported = refused(&text, &given(zone, ""));
        assert!(
            reported.contains(&format!("its dates are at other offsets, and {zone} is neither; give the zone")),
            "{reported}"
        );
    }
    let west = mixed("Europe/Paris", &[hourly("07", "-04:00", 2)]);
    assert!(read::read(&west, None, &answered("Etc/GMT+4"), &Tzdb).is_ok());
    // A zone that is none can be given too.
    let text = mixed("CEST", &[hourly("07", "+02:00", 2)]);
    assert!(refused(&text, &Context::default()).contains("there is no time zone \"CEST\""));
    let (agenda, reported) = accepted(&text, &given("Europe/Paris", ""));
    assert_eq!(agenda["timeZone"], "Europe/Paris");
    assert!(
        reported.contains("there is no time zone \"CEST\"; the times are taken in Europe/Paris, as --time-zone"),
        "{reported}"
    );
}

#[test]
fn instants_in_utc_are_shown_in_the_zone_that_is_given() {
    let text = schedule(json!({}), json!({}), json!([event(json!({ "date": "2030-07-01T08:00:00Z" }))]));
    let (agenda, _) = accepted(&text, &given("Europe/Paris", ""));
    assert_eq!(starts(&agenda), ["2030-07-01T10:00"]);
}

#[test]
fn an_offset_that_contradicts_the_zone_is_an_error_reported_once() {
    let at =
        |hour: &str| event(json!({ "date": format!("2030-07-01T{hour}:00:00+00:00"), "start": format!("{hour}:00") }));
    let reported = refused(&schedule(paris(), json!({}), json!([at("10"), at("11"), at("12")])), &Context::default());
    let expected = ": 2030-07-01T10:00:00+00:00 with the start 10:00, where Europe/Paris is at +02:00: the offset +00:00 \
                    contradicts Europe/Paris, and so it is 2 more times; write --time-zone Europe/Paris where the clock \
                    times are right, or --time-zone with the zone that has the offsets; or correct the schedule";
    assert!(reported.contains(expected) && reported.lines().count() == 1, "{reported}");
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
        let (agenda, reported) = accepted(&text, &Context::default());
        assert_eq!(agenda["sessions"][0]["start"], expected, "{text}");
        assert_eq!(
            reported.contains("1 session starts before its day begins and so after midnight"),
            note,
            "{reported}"
        );
    }
}

#[test]
fn a_zone_and_a_date_are_asked_for_and_never_overrule() {
    let bare = schedule(json!({}), json!({}), json!([event(json!({ "start": "10:15" }))]));
    assert!(
        refused(&bare, &Context::default())
            .contains("nothing says the time zone of the times; write --time-zone Europe/Paris")
    );
    let reported = refused(&bare, &given("Europe/Paris", ""));
    assert!(reported.contains("the event has no date, nor has its day; write --date 2021-03-29"), "{reported}");
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
    let (agenda, reported) = accepted(&named, &given("Asia/Tokyo", "2031-01-01"));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&json!("Europe/Paris"), &json!("2030-03-29T10:15"))
    );
    assert!(
        reported.contains("the schedule names \"Europe/Paris\", so --time-zone Asia/Tokyo is not used"),
        "{reported}"
    );
    assert!(reported.contains("the schedule carries its dates, so --date 2031-01-01 is not used"), "{reported}");

    let offset = schedule(json!({}), json!({}), json!([dated]));
    let (agenda, reported) = accepted(&offset, &given("Africa/Tunis", ""));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&json!("Africa/Tunis"), &json!("2030-03-29T10:15"))
    );
    assert!(reported.contains("took Africa/Tunis for times that name no zone"), "{reported}");
    let (agenda, reported) = accepted(&offset, &given("Asia/Tokyo", ""));
    assert_eq!(
        (&agenda["timeZone"], &agenda["sessions"][0]["start"]),
        (&Value::Null, &json!("2030-03-29T10:15:00+01:00"))
    );
    assert!(
        reported
            .contains("the dates say +01:00, but Asia/Tokyo is at +09:00 then, so --time-zone Asia/Tokyo is not used"),
        "{reported}"
    );
}
