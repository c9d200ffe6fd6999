//! What has changed in an agenda since a reader saw it, and the digest by which that is known.

use agenda_widget::model::agenda::Agenda;
use agenda_widget::read::meetings;
use agenda_widget::widget::changes::{Change, MOST, Seen};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::util::{accepted, session};

fn agenda(sessions: Value) -> Agenda {
    accepted(json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": sessions })).agenda
}

fn with(fields: Value) -> Agenda {
    let mut tides = json!({ "id": "tides", "room": "Quay 1" });
    tides.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    agenda(json!([
        session(tides),
        session(json!({ "id": "knots", "start": "2021-03-29T12:00", "end": "2021-03-29T12:30" }))
    ]))
}

#[test]
fn each_change_is_named_by_the_gravest_of_its_kinds() {
    let seen = Seen::of(&with(json!({})));
    for (fields, expected) in [
        (json!({}), &[][..]),
        (json!({ "start": "2021-03-29T10:20" }), &[(0, Change::Time)]),
        (json!({ "end": "2021-03-29T10:45" }), &[(0, Change::Time)]),
        (json!({ "start": "2021-03-30T10:15", "end": "2021-03-30T10:40" }), &[(0, Change::Time)]),
        (json!({ "room": "Quay 2" }), &[(0, Change::Room)]),
        (json!({ "room": "Quay 2", "start": "2021-03-29T10:20" }), &[(0, Change::Time)]),
        (json!({ "status": "cancelled", "room": "Quay 2" }), &[(0, Change::Cancelled)]),
        (json!({ "id": "ropes" }), &[(0, Change::New)]),
        // The same instant in other words.
        (json!({ "start": "2021-03-29T08:15Z" }), &[]),
        (json!({ "title": "Ebb and flow", "description": "Bring boots.", "notice": "Soon." }), &[]),
        // What is late says so itself.
        (json!({ "delay": "PT15M" }), &[]),
    ] {
        assert_eq!(seen.changes(&with(fields.clone())), expected, "{fields}");
    }
}

#[test]
fn what_is_cancelled_already_is_no_news() {
    let seen = Seen::of(&with(json!({ "status": "cancelled" })));
    assert_eq!(seen.changes(&with(json!({ "status": "cancelled", "room": "Quay 2" }))), []);
    assert_eq!(seen.changes(&with(json!({}))), [], "it takes place after all, as it was seen");
    assert_eq!(seen.changes(&with(json!({ "room": "Quay 2" }))), [(0, Change::Room)]);
    let late = agenda(json!([session(json!({ "id": "x", "status": "cancelled" })), session(json!({ "id": "tides" }))]));
    let one = agenda(json!([session(json!({ "id": "tides" }))]));
    assert_eq!(Seen::of(&one).changes(&late), [], "nobody counted on it");
}

#[test]
fn sessions_without_a_clock_time_are_compared_too() {
    let of = |when: Value| {
        let mut open = json!({ "id": "open", "title": "Open" });
        open.as_object_mut().unwrap().extend(when.as_object().unwrap().clone());
        agenda(json!([session(json!({ "id": "tides" })), open]))
    };
    let seen = Seen::of(&of(json!({ "after": "tides" })));
    assert_eq!(seen.changes(&of(json!({ "after": "tides" }))), []);
    assert_eq!(seen.changes(&of(json!({ "date": "2021-03-29" }))), [(1, Change::Time)]);
    assert_eq!(seen.changes(&of(json!({ "start": "2021-03-29T11:00" }))), [(1, Change::Time)]);
}

#[test]
fn another_agenda_has_no_changes() {
    let seen = Seen::of(&agenda(json!([session(json!({ "id": "a" })), session(json!({ "id": "b" }))])));
    assert_eq!(seen.changes(&agenda(json!([session(json!({ "id": "c" })), session(json!({ "id": "d" }))]))), []);
    assert_eq!(Seen::default().changes(&with(json!({}))), [], "nothing was seen");
}

#[test]
fn what_is_unseen_stays_so() {
    let (before, after) = (with(json!({})), with(json!({ "room": "Quay 2", "status": "confirmed" })));
    let seen = Seen::of(&before);
    assert_eq!(seen.seen(&after, &[0]).changes(&after), [(0, Change::Room)]);
    assert_eq!(seen.seen(&after, &[]).changes(&after), []);
    let new = with(json!({ "id": "ropes" }));
    assert_eq!(seen.seen(&new, &[0]).changes(&new), [(0, Change::New)]);
    assert_eq!(seen.seen(&new, &[]), Seen::of(&new), "what is gone is forgotten");
}

#[test]
fn the_digest_is_short_and_nothing_in_it_can_be_read() {
    let text = Seen::of(&with(json!({ "status": "cancelled" }))).write();
    let lines: Vec<&str> = text.split('\n').collect();
    assert_eq!(lines.len(), 2);
    for (line, cancelled) in lines.iter().zip(['1', '0']) {
        assert_eq!(line.len(), 29);
        assert!(line.ends_with(cancelled) && line.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
    }
    let many = |count: usize| agenda((0..count).map(|id| session(json!({ "id": id.to_string() }))).collect());
    assert_eq!(Seen::of(&many(MOST)).write().lines().count(), MOST);
    assert_eq!(Seen::of(&many(MOST + 1)).write(), "", "more than a browser is asked to store");
}

#[test]
fn what_was_stored_may_be_damaged() {
    let seen = Seen::of(&with(json!({})));
    let text = seen.write();
    for damage in
        ["", "x", "\n\n", "0123", &"z".repeat(29), &"0".repeat(28), &"9".repeat(29), &"é".repeat(20), "tides\nknots"]
    {
        assert_eq!(Seen::parse(damage), Seen::default(), "{damage}");
        assert_eq!(Seen::parse(&format!("{damage}\n{text}\n{damage}")), seen, "{damage}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_digest_comes_back_and_hides_no_change(
        ids in prop::collection::hash_set("[a-z0-9-]{1,12}", 1..40), minutes in prop::collection::vec(0u32..59, 40), at in 0usize..40
    ) {
        let ids: Vec<String> = ids.into_iter().collect();
        let sessions = |minutes: &[u32]| -> Value {
            ids.iter().zip(minutes).map(|(id, minute)| session(json!({
                "id": id, "start": format!("2021-03-29T10:{minute:02}"), "end": "2021-03-29T11:30"
            }))).collect()
        };
        let before = agenda(sessions(&minutes));
        let seen = Seen::of(&before);
        prop_assert_eq!(Seen::parse(&seen.write()), seen.clone());
        prop_assert_eq!(seen.changes(&before), []);
        let (mut other, at) = (minutes.clone(), at % ids.len());
        other[at] = (other[at] + 1) % 60;
        let after = agenda(sessions(&other));
        let index = after.sessions.iter().position(|session| session.id == ids[at]).unwrap();
        prop_assert_eq!(seen.changes(&after), [(index, Change::Time)]);
    }
}

#[test]
fn a_meeting_that_comes_later_is_no_news_and_neither_is_how_its_rooms_are_told_apart() {
    let index = || meetings::read(json!({ "agendas": ["a.json", "b.json"] })).unwrap().index;
    let one = |fields: Value| Some(with(fields));
    let first = meetings::join(index(), vec![one(json!({})), None]).unwrap();
    let both = meetings::join(index(), vec![one(json!({})), one(json!({}))]).unwrap();
    assert_ne!(first.sessions[0].room, both.sessions[0].room, "one name of two rooms");
    assert_eq!(Seen::of(&first).changes(&both), []);
    assert_eq!(Seen::of(&both).changes(&first), []);
    let moved = meetings::join(index(), vec![one(json!({ "room": "Quay 2" })), one(json!({}))]).unwrap();
    assert_eq!(Seen::of(&both).changes(&moved), [(0, Change::Room)]);
    let fewer = meetings::join(
        index(),
        vec![Some(agenda(json!([session(json!({ "id": "tides", "room": "Quay 1" }))]))), one(json!({}))],
    );
    assert_eq!(Seen::of(&fewer.unwrap()).changes(&first), [(1, Change::New)], "of a known meeting");
}
