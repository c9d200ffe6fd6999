//! Transitions found from offsets: all of them, to the second, with few questions.

use std::cell::Cell;

use agenda_widget::model::moment::Instant;
use agenda_widget::time::zone::{Zone, sample::sample};
use chrono::TimeDelta;

use crate::tz;
use tz::utc;

#[test]
fn every_transition_is_found_to_the_second() {
    for transitions in [
        vec![],
        // An odd second, and the first and the last that are asked about.
        vec![("2024-03-10T07:00:07", -14_400)],
        vec![("2024-01-01T00:00:01", 60)],
        vec![("2024-12-31T00:00:00", 60)],
        // Two in one day, to an offset of its own each, and a third in the same week.
        vec![("2024-05-01T00:00:00", 3_600), ("2024-05-01T00:30:00", 7_200), ("2024-05-03T00:00:00", 0)],
        // A day that never was.
        vec![("2024-12-30T10:00:00", 50_400)],
    ] {
        let transitions: Vec<(i64, i32)> =
            transitions.iter().map(|(at, offset)| (utc(at).timestamp(), *offset)).collect();
        let zone = Zone::new("Test/Zone", -10_800, transitions);
        let (from, until) = (utc("2024-01-01T00:00"), utc("2024-12-31T00:00"));
        let sampled = sample("Test/Zone", from, until, |at| Some(zone.offset_at(at)));
        assert_eq!(sampled, Some(zone));
    }
}

#[test]
fn the_shortest_known_visit_of_an_offset_is_not_missed_wherever_the_looks_fall() {
    // Boa Vista, 8 to 15 October 2000: seven days less an hour.
    let (start, end) = (utc("2000-10-08T04:00").timestamp(), utc("2000-10-15T03:00").timestamp());
    let zone = Zone::new("America/Boa_Vista", -14_400, vec![(start, -10_800), (end, -14_400)]);
    for hours in 0..24 * 21 {
        let from = utc("2000-09-01T00:00") + TimeDelta::hours(hours);
        let sampled = sample("America/Boa_Vista", from, utc("2000-12-01T00:00"), |at| Some(zone.offset_at(at)));
        assert_eq!(sampled.as_ref(), Some(&zone), "from {from}");
    }
}

#[test]
fn a_meeting_of_three_days_takes_two_questions() {
    let asked = Cell::new(0);
    let count = |_: Instant| {
        asked.set(asked.get() + 1);
        Some(3_600)
    };
    sample("Europe/Paris", utc("2026-11-23T00:00"), utc("2026-11-26T00:00"), count).unwrap();
    assert_eq!(asked.get(), 2);
}

#[test]
fn a_source_without_an_answer_makes_no_zone() {
    let (from, until) = (utc("2026-11-23T00:00"), utc("2026-12-23T00:00"));
    assert_eq!(sample("Test/Zone", from, until, |_| None), None);
    assert_eq!(sample("Test/Zone", from, until, |at| (at < utc("2026-12-01T00:00")).then_some(0)), None);
}
