//! The zone of a time.

use super::{accepted, calendar, check, given, read, refused, rows};
use agenda_widget::read::Context;

/// Clocks that go forward by an hour on the first Sunday of May and back on the first of October.
const OWN: &str = "BEGIN:VTIMEZONE|TZID:Quay time|BEGIN:STANDARD|DTSTART:20201004T030000|TZOFFSETFROM:+0330|TZOFFSETTO:+0230|\
                   RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:20200503T020000|TZOFFSETFROM:+0230|\
                   TZOFFSETTO:+0330|RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1SU|END:DAYLIGHT|END:VTIMEZONE";

#[test]
fn a_named_zone_is_that_of_the_iana_database() {
    check(
        "",
        &["UID:a|SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300329T101500|DTEND;TZID=Europe/Paris:20300329T110000"],
        &["2030-03-29T10:15 2030-03-29T11:00 Tides"],
    );
    let event = |zone: &str| format!("UID:a|SUMMARY:Tides|DTSTART;TZID={zone}:20300329T101500|DURATION:PT45M");
    for (written, id) in [
        ("europe/paris", "Europe/Paris"),
        ("\"Europe/Paris\"", "Europe/Paris"),
        ("/Europe/Paris", "Europe/Paris"),
        ("/quay.example/20300101_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("America/New York", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("\"(GMT+10:00) Canberra, Melbourne, Sydney\"", "Australia/Sydney"),
    ] {
        let (agenda, reported) = accepted(&calendar("", &[&event(written)]), &Context::default());
        assert_eq!(agenda["timeZone"], id, "{written}");
        assert_eq!(rows(&agenda), ["2030-03-29T10:15 2030-03-29T11:00 Tides"]);
        let renamed = !written.trim_matches('"').eq_ignore_ascii_case(id);
        assert_eq!(reported.contains(&format!("as {id}")), renamed, "{reported}");
    }
}

#[test]
fn our_rules_count_for_a_name_and_a_vtimezone_that_differs_is_reported() {
    // Morocco has left UTC+1 in September 2026.
    let old = "BEGIN:VTIMEZONE|TZID:Africa/Casablanca|BEGIN:STANDARD|DTSTART:20180101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|\
               END:STANDARD|END:VTIMEZONE";
    let source = calendar(old, &["UID:a|SUMMARY:Tides|DTSTART;TZID=Africa/Casablanca:20261201T100000|DURATION:PT1H"]);
    let reading = read(&source, &Context::default()).unwrap();
    assert_eq!(reading.agenda.sessions[0].start().unwrap().instant.to_rfc3339(), "2026-12-01T10:00:00+00:00");
    let expected = "1 time in \"Africa/Casablanca\" would be at another offset by the calendar's VTIMEZONE than in \
                    Africa/Casablanca, the first 2026-12-01T10:00; Africa/Casablanca is taken";
    assert!(super::reported(&reading.problems).contains(expected), "{}", super::reported(&reading.problems));
}

#[test]
fn a_zone_of_its_own_is_resolved_by_its_rules() {
    let times = ["20300504T100000", "20300506T100000", "20301007T100000"];
    let events: Vec<String> =
        times.iter().map(|time| format!("SUMMARY:Tides|DTSTART;TZID=Quay time:{time}|DURATION:PT1H")).collect();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let reported = check(
        OWN,
        &events,
        &[
            "2030-05-04T10:00:00+02:30 2030-05-04T11:00:00+02:30 Tides",
            "2030-05-06T10:00:00+03:30 2030-05-06T11:00:00+03:30 Tides",
            "2030-10-07T10:00:00+02:30 2030-10-07T11:00:00+02:30 Tides",
        ],
    );
    assert!(reported.contains("took the zone \"Quay time\" by the rules of its VTIMEZONE"), "{reported}");
    // Next to a zone of the agenda an offset would contradict it.
    let (agenda, _) =
        accepted(&calendar(&format!("X-WR-TIMEZONE:Europe/Paris|{OWN}"), &events[..1]), &Context::default());
    assert_eq!(rows(&agenda), ["2030-05-04T07:30:00Z 2030-05-04T08:30:00Z Tides"]);
    let located = OWN.replace("TZID:Quay time|", "TZID:Quay time|X-LIC-LOCATION:Asia/Tehran|");
    let (agenda, _) = accepted(&calendar(&located, &events[..1]), &Context::default());
    assert_eq!(agenda["timeZone"], "Asia/Tehran");
}

#[test]
fn a_zone_that_nobody_knows_is_asked_for() {
    let source = calendar(
        "",
        &[
            "SUMMARY:Tides|DTSTART;TZID=Quay time:20300504T100000",
            "SUMMARY:Ebb|DTSTART;TZID=(GMT -03:00):20300504T100000",
        ],
    );
    let reported = refused(&source, &Context::default());
    for expected in [
        "6:1: there is no time zone \"Quay time\", and no VTIMEZONE describes it: which zone is meant?; write --answer zone-6= with a time zone",
        "10:1: there is no time zone \"(GMT -03:00)\", and no VTIMEZONE describes it: which zone is meant?; write --answer \
         zone-10=Etc/GMT+3 (its offset all year), or --answer zone-10= with another time zone",
    ] {
        assert!(reported.contains(expected), "{reported}");
    }
    let answers = [("zone-6", "Asia/Tehran"), ("zone-10", "America/Sao_Paulo")];
    let context = Context {
        answers: answers.map(|(key, value)| (key.to_owned(), value.to_owned())).into(),
        ..Context::default()
    };
    let (agenda, _) = accepted(&source, &context);
    assert_eq!(rows(&agenda), ["2030-05-04T10:00[Asia/Tehran] Tides", "2030-05-04T10:00[America/Sao_Paulo] Ebb"]);
}

#[test]
fn utc_needs_no_zone_and_shows_in_one_that_is_given() {
    let events = ["SUMMARY:Tides|DTSTART:20300329T081500Z|DTEND:20300329T090000Z"];
    let reported = check("", &events, &["2030-03-29T08:15:00Z 2030-03-29T09:00:00Z Tides"]);
    assert!(
        reported.contains("no zone is named: times are kept in UTC or at their offsets; --time-zone names the zone"),
        "{reported}"
    );
    for (head, zone) in [("", "Europe/Paris"), ("X-WR-TIMEZONE:Europe/Paris", "")] {
        let (agenda, _) = accepted(&calendar(head, &events), &given(zone, ""));
        assert_eq!(agenda["timeZone"], "Europe/Paris");
        assert_eq!(rows(&agenda), ["2030-03-29T08:15:00Z 2030-03-29T09:00:00Z Tides"]);
    }
    let reported =
        check("", &["SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300329T081500Z"], &["2030-03-29T08:15:00Z Tides"]);
    assert!(reported.contains("\"20300329T081500Z\" is in UTC and has a TZID as well; UTC is taken"), "{reported}");
}

#[test]
fn floating_times_are_those_of_the_calendar_or_asked_for() {
    let events = ["SUMMARY:Tides|DTSTART:20300329T101500|DURATION:PT45M"];
    let reported = check("X-WR-TIMEZONE:Europe/Paris", &events, &["2030-03-29T10:15 2030-03-29T11:00 Tides"]);
    assert!(reported.contains("took Europe/Paris for 1 time without a zone"), "{reported}");
    let reported = refused(&calendar("", &events), &Context::default());
    let expected =
        "6:1: 1 time names no zone, the first 2030-03-29T10:15: in which zone is it meant?; write --time-zone with it";
    assert!(reported.contains(expected), "{reported}");
    let (agenda, _) = accepted(&calendar("", &events), &given("Africa/Cairo", ""));
    assert_eq!(
        (agenda["timeZone"].as_str(), rows(&agenda)),
        (Some("Africa/Cairo"), vec!["2030-03-29T10:15 2030-03-29T11:00 Tides".to_owned()])
    );
    let answered = Context { answers: [("zone".to_owned(), "Africa/Cairo".to_owned())].into(), ..Context::default() };
    let (agenda, reported) = accepted(&calendar("", &events), &answered);
    assert_eq!(agenda["timeZone"], "Africa/Cairo");
    assert!(reported.contains("answered: --answer zone=Africa/Cairo"), "{reported}");
    // Another event's zone is only likely.
    let mixed = calendar("", &[events[0], "SUMMARY:Ebb|DTSTART;TZID=Asia/Amman:20300329T150000"]);
    let problems = read(&mixed, &Context::default()).unwrap_err();
    assert_eq!(problems[0].question.as_ref().unwrap().readings[0].value, "Asia/Amman");
    assert!(refused(&mixed, &given("Europe/Nowhere", "")).contains("there is no time zone \"Europe/Nowhere\""));
    let (_, reported) = accepted(&calendar("X-WR-TIMEZONE:Europe/Paris", &events), &given("Asia/Amman", ""));
    assert!(reported.contains("the times name their zones, so --time-zone Asia/Amman is not used"), "{reported}");
}

#[test]
fn whole_days_are_dates_and_each_day_is_listed() {
    let head = "X-WR-TIMEZONE:Europe/Paris";
    check(head, &["SUMMARY:Fair|DTSTART;VALUE=DATE:20300329|DTEND;VALUE=DATE:20300330"], &["2030-03-29 Fair"]);
    check(head, &["SUMMARY:Fair|DTSTART;VALUE=DATE:20300329"], &["2030-03-29 Fair"]);
    check(head, &["SUMMARY:Fair|DTSTART:20300329|DTEND:20300329"], &["2030-03-29 Fair"]);
    let days = ["2030-03-29 Fair", "2030-03-30 Fair", "2030-03-31 Fair"];
    for end in ["DTEND;VALUE=DATE:20300401", "DURATION:P3D"] {
        let reported = check(head, &[&format!("UID:fair|SUMMARY:Fair|DTSTART;VALUE=DATE:20300329|{end}")], &days);
        assert!(
            reported.contains("8:1: 1 event of several whole days: each is listed on each of its days"),
            "{reported}"
        );
    }
    let reported = check(head, &["SUMMARY:Fair|DTSTART;VALUE=DATE:20300329|DURATION:P90D"], &["2030-03-29 Fair"]);
    assert!(reported.contains("\"Fair\" lasts more days than are listed; it is listed on its first"), "{reported}");
    let reported = refused(&calendar("", &["SUMMARY:Fair|DTSTART;VALUE=DATE:20300329"]), &Context::default());
    assert!(reported.contains("6:1: whole days name no zone, the first 2030-03-29: in which zone do they begin and end?; write --time-zone"), "{reported}");
}

#[test]
fn ends_are_exact_and_days_are_those_of_the_calendar() {
    // Paris went to summer time on 31 March 2030 at 02:00.
    let start = "SUMMARY:Watch|DTSTART;TZID=Europe/Paris:20300330T220000";
    for (end, expected) in [
        ("DURATION:PT8H", "2030-03-31T07:00"),
        ("DURATION:P1D", "2030-03-31T22:00"),
        ("DURATION:P1DT1H", "2030-03-31T23:00"),
        ("DTEND;TZID=Europe/Paris:20300331T060000", "2030-03-31T06:00"),
        ("DTEND:20300331T060000", "2030-03-31T06:00"),
        ("DTEND:20300331T040000Z", "2030-03-31T04:00:00Z"),
        ("DTEND;TZID=Africa/Cairo:20300331T060000", "2030-03-31T06:00[Africa/Cairo]"),
    ] {
        check("", &[&format!("{start}|{end}")], &[&format!("2030-03-30T22:00 {expected} Watch")]);
    }
    // The hour that happens twice: an end in the second names its offset.
    let reported = check(
        "",
        &["SUMMARY:Watch|DTSTART;TZID=Europe/Paris:20301027T013000|DURATION:PT2H"],
        &["2030-10-27T01:30 2030-10-27T02:30:00+01:00 Watch"],
    );
    assert!(!reported.contains("Warning"), "{reported}");
    let reported = check("", &["SUMMARY:Watch|DTSTART;TZID=Europe/Paris:20300331T023000"], &["2030-03-31T02:30 Watch"]);
    assert!(
        reported.contains("6:1: start: in Europe/Paris this time never happens, as clocks go forward"),
        "{reported}"
    );
}
