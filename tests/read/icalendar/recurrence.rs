//! Events that repeat.

use super::{accepted, calendar, check, given, refused, rows};
use agenda_widget::read::Context;
use serde_json::Value;

const WEEKLY: &str =
    "UID:tides|SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300318T100000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=4";

fn field(agenda: &Value, name: &str) -> Vec<String> {
    let sessions = agenda["sessions"].as_array().unwrap();
    sessions.iter().map(|session| session[name].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_rule_keeps_the_clock_time_over_a_change_of_clocks() {
    check(
        "",
        &[WEEKLY],
        &[
            "2030-03-18T10:00 2030-03-18T11:00 Tides",
            "2030-03-25T10:00 2030-03-25T11:00 Tides",
            "2030-04-01T10:00 2030-04-01T11:00 Tides",
            "2030-04-08T10:00 2030-04-08T11:00 Tides",
        ],
    );
    let (agenda, _) = accepted(&calendar("", &[WEEKLY]), &Context::default());
    let ids = ["tides_20300318T090000Z", "tides_20300325T090000Z", "tides_20300401T080000Z", "tides_20300408T080000Z"];
    assert_eq!(field(&agenda, "id"), ids);
    assert_eq!(field(&agenda, "uid"), ids);
}

#[test]
fn the_last_date_of_a_rule_may_be_written_in_utc() {
    for (until, count) in
        [("20300408T080000Z", 4), ("20300408T075959Z", 3), ("20300408T100000", 4), ("20300408", 4), ("20300101", 0)]
    {
        let event = WEEKLY.replace("COUNT=4", &format!("UNTIL={until}"));
        let events = [event.as_str(), "SUMMARY:Ebb|DTSTART;TZID=Europe/Paris:20300318T120000"];
        let (agenda, _) = accepted(&calendar("", &events), &Context::default());
        assert_eq!(rows(&agenda).len(), count + 1, "{until}");
    }
}

#[test]
fn dates_are_taken_out_and_added() {
    for except in [
        "EXDATE;TZID=Europe/Paris:20300325T100000,20300408T100000",
        "EXDATE:20300325T090000Z|EXDATE:20300408T080000Z",
        "EXDATE:20300325T100000|EXDATE;VALUE=DATE:20300408",
        "EXDATE;TZID=Africa/Cairo:20300325T110000|EXDATE;VALUE=DATE:20300408",
    ] {
        check(
            "",
            &[&format!("{WEEKLY}|{except}")],
            &["2030-03-18T10:00 2030-03-18T11:00 Tides", "2030-04-01T10:00 2030-04-01T11:00 Tides"],
        );
    }
    let added = "UID:a|SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300318T100000|DTEND;TZID=Europe/Paris:20300318T110000|\
                 RDATE;TZID=Europe/Paris:20300319T120000|RDATE;VALUE=PERIOD:20300320T080000Z/PT3H,20300321T080000Z/20300321T083000Z";
    check(
        "",
        &[added],
        &[
            "2030-03-18T10:00 2030-03-18T11:00 Tides",
            "2030-03-19T12:00 2030-03-19T13:00 Tides",
            "2030-03-20T08:00:00Z 2030-03-20T11:00:00Z Tides",
            "2030-03-21T08:00:00Z 2030-03-21T08:30:00Z Tides",
        ],
    );
}

#[test]
fn one_date_is_changed_or_all_from_it_on() {
    let change = |id: &str, more: &str| format!("UID:tides|RECURRENCE-ID{id}|{more}");
    let moved = "SUMMARY:Tides in the hall|DTSTART;TZID=Europe/Paris:20300326T150000|DURATION:PT30M";
    for id in [";TZID=Europe/Paris:20300325T100000", ":20300325T090000Z", ":20300325T100000", ";VALUE=DATE:20300325"] {
        let events = [WEEKLY, &change(id, moved)];
        let (agenda, _) = accepted(&calendar("", &events), &Context::default());
        assert_eq!(rows(&agenda)[1], "2030-03-26T15:00 2030-03-26T15:30 Tides in the hall", "{id}");
        assert_eq!(rows(&agenda).len(), 4, "{id}");
    }
    let (agenda, _) = accepted(&calendar("", &[WEEKLY, &change(":20300325T090000Z", moved)]), &Context::default());
    assert_eq!(field(&agenda, "id")[1], "tides_20300325T090000Z", "the id stays");
    let cancelled =
        change(":20300325T090000Z", "STATUS:CANCELLED|DTSTART;TZID=Europe/Paris:20300325T100000|DURATION:PT1H");
    let (agenda, _) = accepted(&calendar("", &[WEEKLY, &cancelled]), &Context::default());
    assert_eq!(field(&agenda, "status"), ["", "cancelled", "", ""]);
    assert_eq!(rows(&agenda)[1], "2030-03-25T10:00 2030-03-25T11:00 Tides", "the title is that of the series");
    let onward = change(
        ";RANGE=THISANDFUTURE:20300325T090000Z",
        "SUMMARY:Late tides|DTSTART;TZID=Europe/Paris:20300325T140000|DURATION:PT2H",
    );
    check(
        "",
        &[WEEKLY, &onward],
        &[
            "2030-03-18T10:00 2030-03-18T11:00 Tides",
            "2030-03-25T14:00 2030-03-25T16:00 Late tides",
            "2030-04-01T14:00 2030-04-01T16:00 Late tides",
            "2030-04-08T14:00 2030-04-08T16:00 Late tides",
        ],
    );
    // A change without its series, as some programs export it.
    check("", &[&change(":20300325T090000Z", moved)], &["2030-03-26T15:00 2030-03-26T15:30 Tides in the hall"]);
}

#[test]
fn a_rule_without_end_is_read_for_a_year() {
    let endless = WEEKLY.replace(";COUNT=4", "");
    let (agenda, reported) = accepted(&calendar("", &[&endless]), &Context::default());
    let dates = rows(&agenda);
    assert_eq!((dates.len(), dates[52].as_str()), (53, "2031-03-17T10:00 2031-03-17T11:00 Tides"));
    let expected = "9:1: a rule repeats without end: the dates from 2030-03-18 to 2031-03-19 are read; write --date with the day from";
    assert!(reported.contains(expected), "{reported}");
    let once = "SUMMARY:Ebb|DTSTART;TZID=Europe/Paris:20300318T120000";
    let (agenda, reported) = accepted(&calendar("", &[&endless, once]), &given("", "2033-01-01"));
    assert_eq!(rows(&agenda)[0], "2033-01-03T10:00 2033-01-03T11:00 Tides");
    assert_eq!(rows(&agenda).len(), 52);
    assert!(reported.contains("left out: dates that ended before 2033-01-01"), "{reported}");
}

#[test]
fn what_repeats_more_than_an_agenda_holds_is_refused() {
    let event = |rule: &str| format!("SUMMARY:Drip|DTSTART;TZID=Europe/Paris:20300318T100000|RRULE:{rule}");
    for rule in ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=4000000000", "FREQ=SECONDLY;UNTIL=20310101T000000Z"] {
        let reported = refused(&calendar("", &[&event(rule)]), &Context::default());
        assert!(
            reported.contains(
                "7:1: the calendar has more than the 20000 dates that are read; write --date with the first day"
            ),
            "{reported}"
        );
    }
    let many: Vec<String> = (0..60).map(|_| event("FREQ=DAILY;COUNT=400")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(refused(&calendar("", &many), &Context::default()).contains("more than the 20000 dates"));
    let far = event("FREQ=YEARLY;COUNT=30");
    let reported = refused(&calendar("", &[&far]), &Context::default());
    let expected = "the calendar reaches from 2030-03-18 to 2059-03-18, and an agenda no longer than 3660 days; write --date with the first day";
    assert!(reported.contains(expected), "{reported}");
    let (agenda, _) = accepted(&calendar("", &[&far]), &given("", "2050-01-01"));
    assert_eq!(rows(&agenda).len(), 10);
}

#[test]
fn a_rule_that_is_not_understood_is_reported_and_its_first_date_kept() {
    let reported = check(
        "",
        &[&WEEKLY.replace("FREQ=WEEKLY", "FREQ=WEEKLY;BYMOON=2")],
        &["2030-03-18T10:00 2030-03-18T11:00 Tides"],
    );
    assert!(reported.contains("9:1: the rule \"FREQ=WEEKLY;BYMOON=2;COUNT=4\" is not understood because of \"BYMOON=2\", so only its first date"), "{reported}");
}

#[test]
fn events_that_share_a_uid_are_versions_or_events_of_their_own() {
    let event = |sequence: u32, start: &str, title: &str| {
        format!("UID:a|SEQUENCE:{sequence}|SUMMARY:{title}|DTSTART;TZID=Europe/Paris:{start}")
    };
    let (old, new) = (event(1, "20300318T100000", "Tides"), event(2, "20300319T100000", "Tides"));
    for events in [[old.as_str(), &new], [&new, &old]] {
        let reported = check("", &events, &["2030-03-19T10:00 Tides"]);
        assert!(reported.contains("left out: 1 event of which there is a later version"), "{reported}");
    }
    check("", &[&old, &old], &["2030-03-18T10:00 Tides"]);
    let other = event(1, "20300319T100000", "Ebb");
    let (agenda, reported) = accepted(&calendar("", &[&old, &other]), &Context::default());
    assert_eq!(field(&agenda, "id"), ["a_20300318T090000Z", "a_20300319T090000Z"]);
    assert!(
        reported.contains("the UID \"a\" is that of another event already; their ids are made of UID and start"),
        "{reported}"
    );
    let nameless = [
        "SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300318T100000",
        "SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300319T100000",
        "SUMMARY:Ebb|DTSTART;TZID=Europe/Paris:20300319T100000",
    ];
    let (agenda, _) = accepted(&calendar("", &nameless), &Context::default());
    assert_eq!(field(&agenda, "id"), ["tides_20300318T090000Z", "tides_20300319T090000Z", "ebb"]);
}
