//! `agenda diff`: two versions of an agenda, in sentences, as a status file and as a feed.
#![cfg(feature = "cli")]

use agenda_widget::read::{agenda_json, status};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

use crate::command::{Ran, agenda};

fn old() -> Value {
    json!({
        "title": "Harbour day", "timeZone": "Europe/Paris", "updated": "2027-05-01T08:00:00Z",
        "sessions": [
            { "id": "tides", "title": "Tides", "start": "2027-05-11T10:15", "end": "2027-05-11T10:40", "room": "Quay 2" },
            { "id": "nets", "title": "Nets", "start": "2027-05-11T11:00", "end": "2027-05-11T12:00", "room": "Quay 2" },
            { "id": "boat", "title": "Boat trip", "start": "2027-05-12T23:30", "end": "2027-05-13T01:00" },
            { "id": "lamps", "title": "Lamps", "start": "2027-05-12T10:00" },
        ],
    })
}

fn new() -> Value {
    let mut new = old();
    new["updated"] = json!("2027-05-02T08:00:00Z");
    new["sessions"] = json!([
        { "id": "tides", "title": "Tides and winds", "start": "2027-05-11T10:30+02:00", "end": "2027-05-11T10:55", "room": "Hall" },
        // The same instants in another spelling.
        { "id": "nets", "title": "Nets", "start": "2027-05-11T09:00Z", "duration": "PT1H", "room": "Quay 2", "status": "cancelled" },
        { "id": "lamps", "title": "Lamps", "start": "2027-05-12T10:00", "description": "Light." },
        { "id": "close", "title": "Closing", "start": "2027-05-12T12:00", "end": "2027-05-12T12:30", "room": "Hall" },
    ]);
    new
}

fn diff(old: &Value, new: &Value, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let files = [("old.json", old), ("new.json", new)].map(|(name, value)| {
        let file = folder.path().join(name);
        std::fs::write(&file, value.to_string()).unwrap();
        file.into_os_string()
    });
    let mut arguments: Vec<std::ffi::OsString> = vec!["diff".into()];
    arguments.extend(files);
    arguments.extend(more.iter().map(Into::into));
    agenda(arguments, "")
}

#[test]
fn sentences_say_what_is_different() {
    let done = diff(&old(), &new(), &[]);
    assert_eq!(done.status, 0, "{}", done.err);
    let expected = "\
Harbour day: 5 sessions changed
All times: Paris (UTC+2)
Tides and winds: Tuesday 11 May 2027, 10:30–10:55, instead of Tuesday 11 May 2027, 10:15–10:40
Tides and winds: Hall, instead of Quay 2
Tides and winds: was called Tides
Cancelled: Nets, Tuesday 11 May 2027, 11:00–12:00, Quay 2
Lamps: other description
New: Closing, Wednesday 12 May 2027, 12:00–12:30, Hall
Removed: Boat trip, Wednesday 12 May 2027, 23:30 – Thursday 13 May 2027, 01:00
";
    assert_eq!(done.out, expected);
}

#[test]
fn the_same_agenda_has_no_changes() {
    let done = diff(&old(), &old(), &[]);
    assert_eq!((done.status, done.out.as_str()), (0, "Harbour day: no changes\n"));
}

#[test]
fn a_status_file_shows_the_new_version_to_readers_of_the_old_one() {
    let done = diff(&old(), &new(), &["--to", "status"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(done.err.contains("has no place for the new session \"close\""), "{}", done.err);
    assert!(done.err.contains("has no place for sessions[].description of \"lamps\""), "{}", done.err);
    let news = status::read_text(&done.out).unwrap_or_else(|problems| panic!("{problems:?}\n{}", done.out)).news;
    let [before, after] = [old(), new()].map(|value| agenda_json::read_text(&value.to_string(), &Tzdb).unwrap().agenda);
    let (shown, problems) = news.apply(&before, &Tzdb);
    assert!(problems.is_empty(), "{problems:?}");
    for wanted in after.sessions.iter().filter(|session| session.id != "close") {
        let session = shown.sessions.iter().find(|session| session.id == wanted.id).unwrap();
        assert_eq!(
            (session.starts(), session.ends(), &session.title, &session.room, session.is_cancelled()),
            (wanted.starts(), wanted.ends(), &wanted.title, &wanted.room, wanted.is_cancelled())
        );
    }
    assert!(shown.sessions.iter().find(|session| session.id == "boat").unwrap().is_cancelled());
}

#[test]
fn a_delay_is_a_change_of_time_and_a_delay_in_the_status_file() {
    let mut late = old();
    late["updated"] = json!("2027-05-02T08:00:00Z");
    late["sessions"][0]["delay"] = json!("PT15M");
    let done = diff(&old(), &late, &[]);
    assert!(done.out.contains("Tides: Tuesday 11 May 2027, 10:30–10:55, instead of"), "{}", done.out);
    let file: Value = serde_json::from_str(&diff(&old(), &late, &["--to", "status"]).out).unwrap();
    assert_eq!(file["sessions"]["tides"], json!({ "delay": "PT900S" }));
}

#[test]
fn a_feed_keeps_what_it_had() {
    let folder = tempfile::tempdir().unwrap();
    let feed = folder.path().join("changes.atom");
    let to = ["--to", "atom", "--page", "https://example.org/agenda", "-o", feed.to_str().unwrap()];
    let done = diff(&old(), &new(), &to);
    assert_eq!(done.status, 0, "{}", done.err);
    let first = std::fs::read_to_string(&feed).unwrap();
    assert_eq!(first.matches("<entry>").count(), 5);
    assert!(first.contains("<title>Cancelled: Nets, Tuesday 11 May 2027, 11:00–12:00, Quay 2</title>"), "{first}");
    assert!(first.contains("<link href=\"https://example.org/agenda#agenda-session=tides\"/>"), "{first}");
    // Again it is the same; a later version comes on top.
    assert_eq!(diff(&old(), &new(), &to).status, 0);
    assert_eq!(std::fs::read_to_string(&feed).unwrap(), first);
    let mut later = new();
    later["updated"] = json!("2027-05-03T08:00:00Z");
    later["sessions"][2]["title"] = json!("Lamps & <lights>");
    assert_eq!(diff(&new(), &later, &to).status, 0);
    let second = std::fs::read_to_string(&feed).unwrap();
    assert_eq!(second.matches("<entry>").count(), 6);
    assert!(second.find("Lamps &amp; &lt;lights&gt;").unwrap() < second.find("Cancelled: Nets").unwrap(), "{second}");
    assert!(second.contains("<updated>2027-05-03T08:00:00Z</updated>"));
    // It is XML.
    let mut reader = quick_xml::Reader::from_str(&second);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

#[test]
fn another_file_is_not_overwritten_by_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "mine").unwrap();
    let done = diff(&old(), &new(), &["--to", "atom", "-o", file.to_str().unwrap()]);
    assert_eq!(done.status, 1);
    assert!(done.err.contains("notes.txt: is no feed of this command; write to another file"), "{}", done.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}
