//! Damaged calendars break nothing, large ones take no longer than their size, and our own come back as they were.

use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::write::{self, Export};
use proptest::prelude::*;
use serde_json::json;

use super::{calendar, given, read};
use crate::spent::spent;

const WHOLE: &str = "UID:tides@example.org|SUMMARY;LANGUAGE=fr:Marées|DTSTART;TZID=Quay time:20300318T100000|DURATION:PT1H|\
    RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1,-1;COUNT=9|EXDATE;TZID=Quay time:20300412T100000|RDATE;VALUE=PERIOD:20300320T080000Z/PT3H|\
    CATEGORIES:Water\\, deep,Ships|ATTENDEE;CN=\"Ada: Example\":mailto:ada@example.org|GEO:48.85;2.35|DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=C3=A9=|\
     b|CONFERENCE:https://example.org/join";
const CHANGE: &str = "UID:tides@example.org|RECURRENCE-ID;RANGE=THISANDFUTURE:20300607T073000Z|DTSTART;TZID=Europe/Paris:20300607T120000|DTEND:20300607T130000Z|SUMMARY:Ebb";
const OWN: &str = "X-WR-TIMEZONE:Africa/Cairo|BEGIN:VTIMEZONE|TZID:Quay time|BEGIN:DAYLIGHT|DTSTART:16010503T020000|TZOFFSETFROM:+0230|TZOFFSETTO:+0330|\
    RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1SU|END:DAYLIGHT|BEGIN:STANDARD|DTSTART:16011004T030000|TZOFFSETFROM:+0330|TZOFFSETTO:+0230|\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU|END:STANDARD|END:VTIMEZONE";

fn whole() -> String {
    calendar(
        OWN,
        &[
            WHOLE,
            CHANGE,
            "SUMMARY:Fair|DTSTART;VALUE=DATE:20300318|DTEND;VALUE=DATE:20300320|RRULE:FREQ=WEEKLY;UNTIL=20300401",
        ],
    )
}

#[test]
fn the_undamaged_one_is_read() {
    let reading = read(&whole(), &given("", "")).unwrap_or_else(|found| panic!("{}", super::reported(&found)));
    assert!(reading.agenda.sessions.len() > 10);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn damage_never_panics(cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "\\PC{0,6}|[\r\n\t ;:,=/\"\\\\0-9TZ+-]{0,6}"), 1..5)) {
        let mut letters: Vec<char> = whole().chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(letters.len());
            let end = (at + length).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        let source: String = letters.into_iter().collect();
        let _ = read(&source, &given("Europe/Paris", ""));
    }

    #[test]
    fn rules_of_all_kinds_end(
        frequency in prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]),
        parts in prop::collection::vec(prop::sample::select(vec![
            "INTERVAL=3", "INTERVAL=4000000000", "COUNT=5", "UNTIL=99991231T235959Z", "BYMONTH=2", "BYMONTHDAY=30", "BYMONTHDAY=-1,15", "BYDAY=5MO,-1SU",
            "BYDAY=FR", "BYYEARDAY=366,-366", "BYWEEKNO=53,-1", "BYHOUR=0,12", "BYMINUTE=59", "BYSECOND=60", "BYSETPOS=-1", "BYSETPOS=366", "WKST=SU",
        ]), 0..6),
        start in prop::sample::select(vec!["00010101T000000", "19700101T000000", "20300331T023000", "20991231T235959", "99991231T235959"]),
    ) {
        let rule = format!("SUMMARY:Tides|DTSTART;TZID=Europe/Paris:{start}|RRULE:FREQ={frequency};{}", parts.join(";"));
        let _ = read(&calendar("", &[&rule]), &given("", ""));
        let _ = read(&calendar("", &[&rule]), &given("", "2031-01-01"));
    }

    #[test]
    fn what_we_write_comes_back(
        sessions in prop::collection::vec((0_i64..500_000, prop::option::of(1_i64..3_000), "[a-zé,;:\\\\\"]{1,20}[a-z]", prop::option::of("[A-Za-z ,;]{0,30}[a-z]")), 1..12),
        zone in prop::sample::select(vec!["Europe/Paris", "Africa/Cairo", "Asia/Kathmandu"]),
    ) {
        let first = chrono::DateTime::from_timestamp(1_900_000_800, 0).unwrap();
        let time = |minutes: i64| (first + chrono::TimeDelta::minutes(minutes)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let rows: Vec<_> = sessions.iter().enumerate().map(|(index, (start, length, title, room))| {
            let mut row = json!({ "id": format!("s{index}"), "uid": format!("u{index}@example.org"), "title": title, "start": time(*start) });
            if let Some(length) = length { row["end"] = json!(time(start + length)); }
            if let Some(room) = room { row["room"] = json!(room); }
            row
        }).collect();
        let before = agenda_json::read(json!({ "title": "Harbour days", "timeZone": zone, "sessions": rows }), &Tzdb).unwrap().agenda;
        let all: Vec<usize> = (0..before.sessions.len()).collect();
        let written = write::ics(&Export { agenda: &before, wanted: &[], words: &[], stamp: first, alarm: None, page: None }, &all);
        let after = read(&written, &given(zone, "")).unwrap_or_else(|found| panic!("{}\n{written}", super::reported(&found))).agenda;
        let row = |session: &agenda_widget::model::agenda::Session| {
            let instant = |moment: Option<&agenda_widget::model::moment::Moment>| moment.map(|moment| moment.instant);
            let text = |text: &agenda_widget::model::text::Text| text.pick(&[]).text.split_whitespace().collect::<Vec<_>>().join(" ");
            (session.uid.clone(), instant(session.start()), instant(session.end()), text(&session.title), session.room.as_ref().map(text))
        };
        let sorted = |agenda: &agenda_widget::model::agenda::Agenda| { let mut rows: Vec<_> = agenda.sessions.iter().map(row).collect(); rows.sort(); rows };
        prop_assert_eq!(sorted(&before), sorted(&after));
    }
}

#[test]
fn a_calendar_twice_as_long_takes_about_twice_as_long() {
    let source = |count: usize| {
        let events: Vec<String> = (0..count)
            .map(|at| format!("UID:{at}@example.org|SUMMARY:Tides {at}|DTSTART;TZID=Europe/Paris:203003{:02}T101500|DURATION:PT1H|DESCRIPTION:{}", at % 28 + 1, "Tea. ".repeat(20)))
            .collect();
        calendar("", &events.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let best = |source: &str| {
        let times = (0..3).map(|_| {
            let (read, took) = spent(|| read(source, &given("", "")));
            assert!(read.is_ok());
            took.as_secs_f64()
        });
        times.fold(f64::MAX, f64::min)
    };
    let (short, long) = (best(&source(1_000)), best(&source(8_000)));
    assert!(long < short * 8.0 * 4.0 + 0.1, "1,000 events: {short} s, 8,000: {long} s");
}
