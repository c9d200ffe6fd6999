//! Times of the agenda format: from civil time and zone to instants.

use crate::util;

use std::cell::RefCell;

use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::{Zone, ZoneSource};
use serde_json::json;
use util::{Zones, accepted, agenda, session, with_session};

#[test]
fn a_fold_is_its_first_hour_and_a_gap_moves_later() {
    for (start, expected) in [
        ("2021-10-31T02:30", "2021-10-31T00:30"),
        ("2021-10-31T02:30+01:00", "2021-10-31T01:30"),
        ("2021-03-28T02:30", "2021-03-28T01:30"),
    ] {
        let value = with_session(session(json!({ "start": start, "end": null, "duration": "PT1H" })));
        let session = accepted(value).agenda.sessions.remove(0);
        assert_eq!(
            Written::civil(session.start().unwrap().instant.naive_utc()).to_string(),
            expected,
            "start: {start}"
        );
        assert_eq!(
            (session.end().unwrap().instant - session.start().unwrap().instant).num_minutes(),
            60,
            "start: {start}"
        );
    }
}

#[test]
fn a_duration_into_a_fold_keeps_its_exact_end() {
    let value = with_session(session(json!({ "start": "2021-10-31T01:30", "end": null, "duration": "PT1H30M" })));
    let agenda = accepted(value).agenda;
    assert_eq!(agenda.sessions[0].end().unwrap().written.to_string(), "2021-10-31T02:00:00+01:00");
    assert_eq!(accepted(serde_json::to_value(&agenda).unwrap()).agenda, agenda);
}

/// Writes down what it is asked for.
#[derive(Default)]
struct Asked(RefCell<Vec<(String, Instant, Instant)>>);

impl ZoneSource for Asked {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        self.0.borrow_mut().push((id.to_owned(), from, until));
        Zones.zone(id, from, until)
    }
}

#[test]
fn each_zone_is_asked_for_once_and_over_the_whole_agenda() {
    let asked = Asked::default();
    let sessions = json!([
        session(json!({ "start": "2021-06-01T10:00", "end": null, "duration": "P300D" })),
        session(json!({ "timeZone": "Africa/Cairo" })),
        session(json!({ "start": "2021-03-29T10:15[Africa/Cairo]", "end": "2021-03-29T10:40[Africa/Cairo]" })),
    ]);
    let agenda = agenda_json::read(agenda(json!({ "sessions": sessions })), &asked).unwrap().agenda;
    let agenda_widget::model::agenda::Span { first, last, .. } = agenda.span().unwrap();
    let asked = asked.0.into_inner();
    let ids: Vec<&str> = asked.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, ["Europe/Paris", "Africa/Cairo"]);
    for (id, from, until) in &asked {
        assert!(*from < first && last < *until, "{id}: {from:?} to {until:?}");
    }
}
