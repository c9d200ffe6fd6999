//! The .ics file as independent parsers read it: instant by instant and text by text.
//!
//! What is expected is made here from the agenda as JSON, and the instants by Python's zoneinfo.
#![cfg(feature = "tzdb")]

use crate::tz;
use crate::util;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::Instant;
use agenda_widget::model::text::Text;
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::ZoneSource;
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::write::{Export, ics};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tz::{skipped, utc};

const PAGE: &str = "https://example.org/agenda";
const ALARM: u32 = 15;
/// Exit status of the scripts where the library cannot be had.
const SKIPPED: i32 = 77;

/// What a parser reads in a file; nothing, and a message, if there is no such parser.
#[track_caller]
fn parsed(command: &str, arguments: &[&str], file: &str) -> Option<Value> {
    // The first call may have to fetch the library.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(|broken| broken.into_inner());
    let started = Command::new(command)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        skipped(&format!("there is no {command} to read .ics files with"));
        return None;
    };
    let _ = child.stdin.take().unwrap().write_all(file.as_bytes());
    let done = child.wait_with_output().unwrap();
    let out = String::from_utf8_lossy(&done.stdout);
    if done.status.code() == Some(SKIPPED) {
        skipped(out.trim());
        return None;
    }
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    Some(serde_json::from_str(&out).unwrap())
}

/// The text of a field for a reader of English, with `\n` for line breaks and without control characters.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Object(texts) => texts.get("en").or_else(|| texts.values().next())?.as_str()?,
        value => value.as_str()?,
    };
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    Some(text.chars().filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control()).collect())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The description that a session's fields ask for, where it has links of its own or needs none.
fn description(agenda: &Value, session: &Value) -> String {
    let is_join = |link: &&Value| matches!(link["rel"].as_str().unwrap(), "join" | "livestream");
    let link = |link: &Value| {
        let label = text(&link["title"]).unwrap_or_else(|| match link["lang"].as_str() {
            Some(lang) => format!("{} ({lang})", link["rel"].as_str().unwrap()),
            None => link["rel"].as_str().unwrap().to_owned(),
        });
        format!("{label}: {}", link["href"].as_str().unwrap())
    };
    let speaker = |speaker: &Value| {
        let roles = list(&speaker["role"]).iter().filter_map(text).chain(text(&speaker["role"]));
        let named = text(&speaker["name"]).into_iter().chain(roles).collect::<Vec<_>>().join(", ");
        let facts: Vec<String> = ["jobTitle", "affiliation"].iter().filter_map(|name| text(&speaker[name])).collect();
        if facts.is_empty() { named } else { format!("{named} ({})", facts.join(", ")) }
    };
    let lines = |lines: Vec<String>| lines.join("\n");
    let links = list(&session["links"]);
    let parts = [
        lines(links.iter().filter(is_join).map(link).collect()),
        text(&session["notice"]).unwrap_or_default(),
        lines(list(&session["speakers"]).iter().map(speaker).collect()),
        text(&session["description"]).unwrap_or_default(),
        lines(links.iter().filter(|link| !is_join(link)).map(link).collect()),
        format!("{}: {PAGE}", text(&agenda["title"]).unwrap()),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// What a parser must read of a session, its times and uid apart.
fn expected(agenda: &Value, session: &Value) -> Value {
    let kind = session.get("kind").and_then(Value::as_str);
    let status = session.get("status").and_then(Value::as_str).unwrap_or("confirmed");
    let is_cancelled = status == "cancelled";
    let joins = list(&session["links"]).iter().filter(|link| link["rel"] == "join" || link["rel"] == "livestream");
    let language = session["title"].get("en").map(|_| json!("en")).unwrap_or_else(|| agenda["locale"].clone());
    let alarm = json!({ "seconds": -60 * i64::from(ALARM), "action": "DISPLAY", "text": text(&session["title"]) });
    json!({
        "stamp": "2021-03-26T16:00:00Z",
        "summary": text(&session["title"]),
        "language": language,
        "description": description(agenda, session),
        "url": joins.clone().next().map_or(json!(PAGE), |link| link["href"].clone()),
        "status": match status {
            "tentative" => "TENTATIVE",
            "cancelled" => "CANCELLED",
            _ => "CONFIRMED",
        },
        "transparency": if is_cancelled || kind == Some("break") { "TRANSPARENT" } else { "OPAQUE" },
        "categories": text(&session["track"]).into_iter().chain(kind.map(str::to_owned)).collect::<Vec<_>>(),
        "conferences": joins.map(|link| json!({
            "uri": link["href"],
            "label": text(&link["title"]).unwrap_or_else(|| match link["lang"].as_str() {
                Some(lang) => format!("{} ({lang})", link["rel"].as_str().unwrap()),
                None => link["rel"].as_str().unwrap().to_owned(),
            }),
            "language": link["lang"],
            "feature": "AUDIO,VIDEO",
        })).collect::<Vec<_>>(),
        "alarms": if is_cancelled { json!([]) } else { json!([alarm]) },
    })
}

/// Exports an agenda, has both parsers read it, and compares. `uses` names the test's files.
#[track_caller]
fn check(agenda: &Agenda, uses: &str) {
    let stamp = utc("2021-03-26T16:00Z");
    let page = Some(PAGE);
    let export = Export { agenda, wanted: &["en"], words: &[], stamp, alarm: Some(ALARM), page };
    let all: Vec<usize> = (0..agenda.sessions.len()).collect();
    let file = ics(&export, &all);
    let value = serde_json::to_value(agenda).unwrap();
    let stored = std::env::temp_dir().join(format!("agenda-ics-{}-{uses}.json", std::process::id()));
    std::fs::write(&stored, value.to_string()).unwrap();
    let python = parsed("python3", &["tests/ics/parse.py", stored.to_str().unwrap()], &file);
    std::fs::remove_file(&stored).unwrap();
    let javascript = parsed("node", &["tests/ics/parse.mjs"], &file);
    if let (Some(python), Some(javascript)) = (&python, &javascript) {
        assert_eq!(python["events"], javascript["events"]);
    }
    for read in [&python, &javascript].into_iter().flatten() {
        compare(&value, agenda, read);
    }
    if let Some(python) = python {
        for (event, times) in list(&python["events"]).iter().zip(list(&python["times"])) {
            assert_eq!((&event["start"], &event["end"]), (&times[0], &times[1]), "{}", event["summary"]);
        }
        assert_eq!(list(&python["times"]).len(), agenda.sessions.len());
    }
}

#[track_caller]
fn compare(value: &Value, agenda: &Agenda, read: &Value) {
    let events = list(&read["events"]);
    assert_eq!(events.len(), agenda.sessions.len());
    if events.len() > 1 {
        assert_eq!(read["name"].as_str(), text(&value["title"]).as_deref());
    }
    let mut uids: Vec<&str> = Vec::new();
    for ((session, event), own) in list(&value["sessions"]).iter().zip(events).zip(&agenda.sessions) {
        for (name, expected) in expected(value, session).as_object().unwrap() {
            assert_eq!(&event[name], expected, "{name} of {session}");
        }
        assert_eq!(utc(event["start"].as_str().unwrap()), own.starts().unwrap(), "{session}");
        assert_eq!(utc(event["end"].as_str().unwrap()), own.ends().unwrap(), "{session}");
        uids.push(event["uid"].as_str().unwrap());
    }
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events.len(), "each session has a uid of its own");
}

#[track_caller]
fn read(value: Value) -> Agenda {
    agenda_json::read(value, &Tzdb).unwrap_or_else(|problems| panic!("{}", util::reported(&problems))).agenda
}

#[test]
fn the_fixture_and_the_first_meeting_are_read_as_they_are() {
    let mut fixture: Value = serde_json::from_str(&util::fixture("harbour.json")).unwrap();
    // The parsers' side knows each session's own delay only.
    fixture["delayFollows"] = json!(false);
    check(&read(fixture), "fixture");
    let meeting = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/oecd-2021-03-29.json");
    check(&read(serde_json::from_str(&std::fs::read_to_string(meeting).unwrap()).unwrap()), "meeting");
}

#[test]
fn awkward_agendas_are_read_as_they_are() {
    let long = "Ένα, δύο; τρία\\ und 4 \"five\" …\n\n".repeat(150);
    let mut sessions = vec![
        json!({ "title": "يوم الميناء: قراءة المد والجزر", "description": "القمر، الريح؛ والمسطرة. 10:15", "room": "رصيف ٢" }),
        json!({ "title": "Long", "description": long }),
        json!({ "title": "Commas, semicolons; back\\slashes \\n \\, \\; and \"quotes\": all", "track": "a,b;c\\d" }),
        json!({ "title": "Line ends", "description": "one\r\ntwo\rthree\nfour\r\n\r\nfive\tsix" }),
        json!({ "title": "Cancelled", "status": "cancelled" }),
        json!({ "title": "Perhaps", "status": "tentative", "kind": "ceremony" }),
        json!({ "title": "Late", "status": "delayed", "delay": "PT1H7M30S", "notice": "The projector; fell, into the water." }),
        json!({ "title": "Very late", "delay": "P2DT1S" }),
        json!({ "title": "No length", "end": "2021-03-29T10:15" }),
        json!({ "title": "Over night", "start": "2021-03-29T22:30", "end": "2021-03-30T05:00:30" }),
        json!({ "title": "Fold, first", "start": "2021-10-31T02:30", "end": "2021-10-31T02:45" }),
        json!({ "title": "Fold, second", "start": "2021-10-31T02:30+01:00", "end": "2021-10-31T02:45+01:00" }),
        json!({ "title": "Over the fold", "start": "2021-10-31T00:30", "end": "2021-10-31T03:30" }),
        json!({ "title": "Gap", "start": "2021-03-28T02:30", "end": "2021-03-28T03:45" }),
        json!({ "title": "Pause", "kind": "break" }),
        json!({ "title": "Links", "links": [
            { "rel": "document", "href": "mailto:desk@example.org?subject=a,b;c", "title": "Ask, us" },
            { "rel": "livestream", "href": "https://example.org/?a=1,2;3&b=%D9%85#x" },
            { "rel": "join", "href": "https://example.org/join", "lang": "ar", "title": "انضم ^ \"الآن\"; هنا, ثم" },
            { "rel": "recording", "href": "https://example.org/recording", "lang": "fr" },
        ] }),
        json!({ "title": { "fr": "Langues", "en": "Languages" }, "speakers": [
            { "name": "Ada, Example; \\", "role": ["moderator", "author"], "jobTitle": "Pilot", "affiliation": "Port" },
            { "name": "Bo Example" },
        ] }),
    ];
    // Letters of one to four octets, and some of several letters, at every place of a fold.
    for length in 40..80 {
        sessions.push(json!({ "title": format!("{}é👩‍👩‍👧‍👦ம்،{}🇲🇦 end", "x".repeat(length), "م".repeat(length)) }));
    }
    for session in &mut sessions {
        let times = json!({ "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" });
        for (name, time) in times.as_object().unwrap() {
            session.as_object_mut().unwrap().entry(name).or_insert(time.clone());
        }
    }
    // The reader gives one join link first, so the order in the file is that of the agenda here.
    sessions[15]["links"].as_array_mut().unwrap().swap(1, 2);
    check(
        &read(
            json!({ "title": "Day; of, \\everything", "locale": "en", "timeZone": "Europe/Paris", "sessions": sessions }),
        ),
        "awkward",
    );
}

#[test]
fn any_text_is_read_as_it_is() {
    let session = json!({ "title": "x", "description": "x", "start": "2021-03-29T10:15Z", "end": "2021-03-29T10:40Z" });
    let mut agenda = read(json!({ "title": "Any", "sessions": vec![session; 200] }));
    // Always the same texts: what fails once fails again.
    let mut runner = TestRunner::deterministic();
    let texts = "(\\PC|[\\\\;,:\"^ \t\n]|👩‍🚀|م|\r\n?|[\u{0}-\u{1f}\u{85}]){1,400}";
    for session in &mut agenda.sessions {
        let mut any = || format!("a{}z", texts.new_tree(&mut runner).unwrap().current());
        (session.title, session.description) = (Text::plain(any()), Some(Text::plain(any())));
    }
    check(&agenda, "any");
}

/// An export has instants, so no zone matters to it; this shows that none matters before it.
#[test]
fn an_instant_is_the_same_from_whichever_zone_it_is_written_in() {
    let mut sessions = Vec::new();
    let instants: [Instant; 3] = ["2021-03-28T01:30Z", "2021-07-01T12:00Z", "2021-12-31T23:45Z"].map(utc);
    for id in chrono_tz::TZ_VARIANTS {
        let (from, until) = (utc("2021-01-01T00:00Z"), utc("2022-01-02T00:00Z"));
        let zone = Tzdb.zone(id.name(), from, until).unwrap();
        for start in instants {
            let end = start + chrono::TimeDelta::minutes(90);
            let written = |at| format!("{}[{id}]", zone.civil(at).format("%Y-%m-%dT%H:%M:%S"));
            // The second of two equal times on the clock is written with an offset, which is another test.
            if zone.resolve(zone.civil(start)).0 == start && zone.resolve(zone.civil(end)).0 == end {
                sessions.push(json!({ "title": start.to_rfc3339(), "start": written(start), "end": written(end) }));
            }
        }
    }
    assert!(sessions.len() > 1_500, "{} sessions", sessions.len());
    let agenda = read(json!({ "title": "Everywhere", "sessions": sessions }));
    for session in &agenda.sessions {
        assert_eq!(
            session.start().unwrap().instant.to_rfc3339(),
            session.title.pick(&[]).text,
            "{}",
            session.start().unwrap().written
        );
    }
    check(&agenda, "zones");
}
