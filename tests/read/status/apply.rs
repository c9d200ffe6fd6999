//! What a status file makes of an agenda.

use super::*;

#[test]
fn news_counts_for_more_than_the_agenda_and_what_it_leaves_out_stays() {
    let of = |fields: Value| accepted(util::agenda(fields)).agenda;
    let late = of(json!({ "status": "delayed", "delay": "PT30M", "delayFollows": true, "notice": "Rain." }));
    let (same, reported) = applied(&late, json!({}));
    assert_eq!((reported.as_str(), &same.sessions), ("", &late.sessions));
    assert_eq!(same.notice, late.notice);
    let (on_time, _) = applied(&late, json!({ "delay": "PT0S", "delayFollows": false }));
    assert_eq!((on_time.sessions[0].resolved_status, on_time.sessions[0].shift.num_minutes()), (Status::Confirmed, 0));
    assert!(!on_time.delay_follows);
    let (off, _) = applied(&late, json!({ "status": "cancelled", "notice": { "fr": "Tempête." } }));
    assert!(off.sessions[0].is_cancelled());
    assert_eq!(off.notice.unwrap().pick(&["en"]).text, "Tempête.");
    let (one, _) = applied(&late, json!({ "status": "cancelled", "sessions": { "tides": { "status": "confirmed" } } }));
    assert!(!one.sessions[0].is_cancelled(), "a session's own status counts for more");
    assert_eq!(one.updated, Some(news(json!({})).updated));
}

#[test]
fn a_delay_in_the_news_follows_as_one_in_the_agenda_does() {
    let at =
        |id: &str, start: &str, end: &str| json!({ "id": id, "title": id, "room": "A", "start": start, "end": end });
    let sessions = json!([
        at("a", "2021-03-29T10:00", "2021-03-29T10:30"),
        at("b", "2021-03-29T10:30", "2021-03-29T11:00"),
        at("c", "2021-03-29T11:00", "2021-03-29T11:30")
    ]);
    let agenda = accepted(util::agenda(json!({ "sessions": sessions, "delayFollows": true }))).agenda;
    let shifts = |news: Value| -> Vec<i64> {
        applied(&agenda, json!({ "sessions": news })).0.sessions.iter().map(|one| one.shift.num_minutes()).collect()
    };
    assert_eq!(shifts(json!({ "a": { "delay": "PT15M" } })), [15, 15, 15]);
    assert_eq!(shifts(json!({ "a": { "delay": "PT15M" }, "c": { "delay": "PT0S" } })), [15, 15, 0]);
    assert_eq!(shifts(json!({ "a": { "delay": "PT15M" }, "b": { "room": "B" } })), [15, 0, 15], "by the new room");
}

#[test]
fn new_times_move_a_session_with_its_length_and_a_new_end_alone_changes_that() {
    for (fields, start, end, status) in [
        (json!({ "start": "2021-03-29T11:00" }), "11:00", "11:25", Status::Moved),
        (json!({ "end": "2021-03-29T11:00" }), "10:15", "11:00", Status::Moved),
        (json!({ "start": "2021-03-29T09:00Z", "end": "2021-03-29T11:30" }), "11:00", "11:30", Status::Moved),
        (json!({ "start": "2021-03-29T11:00", "status": "tentative" }), "11:00", "11:25", Status::Tentative),
    ] {
        let session = changed("tides", fields.clone());
        let paris =
            |at: agenda_widget::model::moment::Instant| write(at + chrono::TimeDelta::hours(2))[11..16].to_owned();
        assert_eq!(
            (paris(session.starts().unwrap()).as_str(), paris(session.ends().unwrap()).as_str()),
            (start, end),
            "{fields}"
        );
        assert_eq!(session.resolved_status, status, "{fields}");
    }
    let plain = accepted(util::agenda(json!({}))).agenda;
    for (fields, expected) in [
        (json!({ "end": "2021-03-29T11:00" }), Status::Confirmed),
        (json!({ "start": "2021-03-29T10:00" }), Status::Moved),
        (json!({ "start": "2021-03-29T10:15" }), Status::Confirmed),
    ] {
        let (agenda, _) = applied(&plain, json!({ "sessions": { "tides": fields } }));
        assert_eq!(agenda.sessions[0].resolved_status, expected, "{fields}");
    }
    // What is cancelled is not brought back by a new time.
    let (agenda, _) =
        applied(&plain, json!({ "status": "cancelled", "sessions": { "tides": { "start": "2021-03-29T10:00" } } }));
    assert!(agenda.sessions[0].is_cancelled());
}

#[test]
fn a_new_room_keeps_the_old_one() {
    let of = |fields: Value| accepted(util::with_session(util::session(fields))).agenda;
    for (before, room, expected, status) in [
        (json!({ "room": "A" }), "B", Some("A"), Status::Moved),
        (json!({ "room": "B" }), "B", None, Status::Confirmed),
        (json!({}), "B", None, Status::Confirmed),
        (json!({ "room": "B", "movedFrom": "A" }), "C", Some("A"), Status::Moved),
        (json!({ "room": "B", "movedFrom": "A" }), "A", None, Status::Confirmed),
    ] {
        let (agenda, _) = applied(&of(before.clone()), json!({ "sessions": { "tides": { "room": room } } }));
        let session = &agenda.sessions[0];
        assert_eq!(session.room.as_ref().unwrap().pick(&[]).text, room);
        assert_eq!(session.moved_from.as_ref().map(|from| from.pick(&[]).text), expected, "{before}");
        assert_eq!(session.resolved_status, status, "{before}");
    }
}

#[test]
fn new_links_take_the_place_of_those_with_the_same_rel() {
    let link = |rel: &str, href: &str| json!({ "rel": rel, "href": format!("https://example.org/{href}") });
    let agenda = accepted(util::with_session(util::session(json!({
        "links": [link("join", "old"), link("document", "paper"), link("join", "old-fr")]
    }))))
    .agenda;
    let links = json!([link("join", "new"), link("recording", "film")]);
    let (agenda, _) = applied(&agenda, json!({ "sessions": { "tides": { "links": links } } }));
    let found: Vec<&str> = agenda.sessions[0].links.iter().map(|link| link.href.rsplit('/').next().unwrap()).collect();
    assert_eq!(found, ["paper", "new", "film"]);
}

#[test]
fn news_that_is_older_than_the_agenda_is_not_applied() {
    let sessions = json!({ "tides": { "delay": "PT15M" }, "nobody": {} });
    for (updated, expected) in [
        (json!("2021-03-29T08:04:59Z"), 15),
        (json!("2021-03-29T08:05:00Z"), 15),
        (json!("2021-03-29T10:05:00+02:00"), 15),
        (json!("2021-03-29T08:05:01Z"), 0),
        (json!(null), 15),
    ] {
        let agenda = accepted(util::agenda(json!({ "updated": updated }))).agenda;
        let (changed, reported) = applied(&agenda, json!({ "sessions": sessions }));
        assert_eq!(changed.sessions[0].shift.num_minutes(), expected, "{updated}");
        if expected == 0 {
            assert_eq!(changed, agenda);
            assert_eq!(
                reported,
                "updated: this news of 2021-03-29T08:05:00Z is older than the agenda of 2021-03-29T08:05:01Z, so it is not applied; if it still holds, give it the time of now\n"
            );
        }
    }
}

#[test]
fn what_cannot_be_applied_says_so_and_the_rest_holds() {
    for (fields, expected) in [
        (
            json!({ "nobody": { "status": "cancelled" } }),
            "sessions.nobody: the agenda has no session \"nobody\"; write its id as it is in the agenda\n",
        ),
        (
            json!({ "tides": { "end": "2021-03-29T10:00" } }),
            "sessions.tides.end: 2021-03-29T10:00 is before the start, 2021-03-29T10:15; where it ends after midnight, write the next day's date\n",
        ),
        (
            json!({ "tides": { "start": "2021-03-29T12:00", "end": "2021-03-28T13:00" } }),
            "sessions.tides.end: 2021-03-28T13:00 is before the start, 2021-03-29T12:00; exchange start and end\n",
        ),
        (
            json!({ "tides": { "start": "2021-03-29T12:00+01:00" } }),
            "sessions.tides.start: the offset +01:00 contradicts Europe/Paris, which is at +02:00 then; leave the offset away, or name the zone that it belongs to in brackets\n",
        ),
        (
            json!({ "tides": { "start": "2021-03-29T12:00[Europe/Nowhere]" } }),
            "sessions.tides.start: there is no time zone \"Europe/Nowhere\"; write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone\n",
        ),
    ] {
        let mut sessions = fields.clone();
        sessions["soup"] = json!({ "status": "cancelled" });
        let (agenda, reported) = applied(&harbour(), json!({ "sessions": sessions }));
        assert_eq!(reported, expected, "{fields}");
        assert_eq!(agenda.sessions[0].when, harbour().sessions[0].when);
        assert!(agenda.sessions[1].is_cancelled(), "the rest holds: {fields}");
    }
    // The rest of the same session holds too.
    let both = json!({ "sessions": { "tides": { "end": "2021-03-29T10:00", "notice": "Late.", "delay": "PT5M" } } });
    let (agenda, _) = applied(&harbour(), both);
    assert_eq!((agenda.sessions[0].shift.num_minutes(), agenda.sessions[0].notice.is_some()), (5, true));
    let (agenda, reported) = applied(&harbour(), json!({ "sessions": { "tides": { "start": "2099-03-29T12:00" } } }));
    assert_eq!(reported, "sessions: lie more than 3660 days apart; correct the years, or split the agenda\n");
    assert_eq!(agenda, harbour());
}

#[test]
fn an_agenda_without_a_zone_needs_one_in_the_news() {
    let times = json!({ "timeZone": null, "sessions": [util::session(json!({ "start": "2021-03-29T08:15Z", "end": "2021-03-29T08:40Z" }))] });
    let agenda = accepted(util::agenda(times)).agenda;
    let (_, reported) = applied(&agenda, json!({ "sessions": { "tides": { "start": "2021-03-29T12:00" } } }));
    assert!(
        reported.starts_with("timeZone: is missing, and sessions.tides.start names no zone or offset of its own"),
        "{reported}"
    );
    let (agenda, reported) =
        applied(&agenda, json!({ "sessions": { "tides": { "start": "2021-03-29T12:00+02:00" } } }));
    assert_eq!((reported.as_str(), write(agenda.sessions[0].ends().unwrap()).as_str()), ("", "2021-03-29T10:25:00Z"));
}

#[test]
fn calendars_see_what_has_changed() {
    let mut value: Value = serde_json::from_str(&fixture("harbour.json")).unwrap();
    value["sequence"] = json!(3);
    value["sessions"][0]["sequence"] = json!(limits::SEQUENCE);
    value["sessions"][1]["updated"] = json!("2021-03-01T00:00:00Z");
    let agenda = accepted(value).agenda;
    let (id, other) = (agenda.sessions[1].id.clone(), &agenda.sessions[2]);
    let (changed, reported) = applied(&agenda, json!({ "sessions": { &id: { "status": "cancelled" } } }));
    assert_eq!(reported, "");
    let counts: Vec<Option<u32>> = changed.sessions.iter().map(|session| session.sequence).take(2).collect();
    assert_eq!((changed.sequence, counts), (Some(4), vec![Some(limits::SEQUENCE), None]));
    assert_eq!(changed.sessions[1].updated.map(write).as_deref(), Some(NOW));
    assert_eq!(changed.sessions[2].updated, other.updated);
}
