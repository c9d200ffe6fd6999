//! The contents of the .ics file, line by line.

use crate::util;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::Instant;
use agenda_widget::model::text::Text;
use agenda_widget::write::{ENGLISH, Export, ics};
use proptest::prelude::*;
use serde_json::{Value, json};
use util::{accepted, agenda, fixture, session, with_session};

fn export<'a>(agenda: &'a Agenda, wanted: &'a [&'a str]) -> Export<'a> {
    let stamp = Instant::from_timestamp(1_616_774_400, 5).unwrap();
    Export { agenda, wanted, words: ENGLISH, stamp, alarm: None, page: None }
}

/// The lines of a file, unfolded; fails where the file breaks a rule of RFC 5545 section 3.1.
#[track_caller]
fn lines(file: &str) -> Vec<String> {
    let whole = file.strip_suffix("\r\n").expect("the last line is ended");
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.is_empty() && !line.contains(|letter: char| letter.is_control() && letter != '\t'), "{line:?}");
    }
    whole.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// The lines of an agenda's file.
#[track_caller]
fn written(agenda: &Agenda) -> Vec<String> {
    let all: Vec<usize> = (0..agenda.sessions.len()).collect();
    lines(&ics(&export(agenda, &["en"]), &all))
}

/// The values of a property in the file of one session.
#[track_caller]
fn property(value: Value, name: &str) -> Vec<String> {
    let lines = written(&accepted(value).agenda);
    let named = |line: &String| line.strip_prefix(name).filter(|rest| rest.starts_with([':', ';'])).map(str::to_owned);
    lines.iter().filter_map(named).collect()
}

/// What one session with these fields has for a property.
#[track_caller]
fn of(fields: Value, name: &str) -> Vec<String> {
    property(with_session(session(fields)), name)
}

#[test]
fn a_file_is_what_it_was_known_to_be() {
    let agenda = accepted(serde_json::from_str(&fixture("harbour.json")).unwrap()).agenda;
    let export = Export { alarm: Some(10), page: Some("https://example.org/day"), ..export(&agenda, &["fr"]) };
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//agenda-widget//agenda-widget {version}//EN
BEGIN:VEVENT
UID:0b1c2d3e-4f50-4a6b-8c7d-8e9fa0b1c2d3
DTSTAMP:20210326T160000Z
DTSTART:20210329T081500Z
DTEND:20210329T084000Z
SEQUENCE:4
LAST-MODIFIED:20210322T173000Z
SUMMARY;LANGUAGE=fr:Lire les marées
DESCRIPTION;LANGUAGE=en:Join in French: https://example.org/room?lang=fr\\n\\nThe lift at quay 2 works again.\\n\\nAda Example\\, moderator (Pilot\\, Port of Nowhere)\\nBo Example\\, speaker\\, author\\n\\nMoon\\, wind and a ruler.\\n\\nJournée du port: https://example.org/day
LOCATION;LANGUAGE=en:Quay 2\\, Old Customs House
URL:https://example.org/room?lang=fr
CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Join in French\";LANGUAGE=fr:https://example.org/room?lang=fr
CATEGORIES;LANGUAGE=en:Water
STATUS:CONFIRMED
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Lire les marées
TRIGGER:-PT10M
END:VALARM
END:VEVENT
END:VCALENDAR"
    );
    assert_eq!(lines(&ics(&export, &[0])), expected.lines().collect::<Vec<_>>());
}

#[test]
fn only_a_file_of_several_sessions_has_a_name() {
    let several = json!({
        "uid": "u,1", "updated": "2021-03-26T17:00:00+01:00", "description": "Two\n\nparagraphs",
        "sessions": [session(json!({})), session(json!({}))]
    });
    let agenda = accepted(agenda(several)).agenda;
    let export = Export { page: Some("https://example.org/a b"), ..export(&agenda, &[]) };
    let all = lines(&ics(&export, &[0, 1, 9]));
    assert_eq!(
        all[3..11],
        [
            "NAME:Harbour day",
            "X-WR-CALNAME:Harbour day",
            "DESCRIPTION:Two\\n\\nparagraphs",
            "X-WR-CALDESC:Two\\n\\nparagraphs",
            "UID:u\\,1",
            "URL:https://example.org/a%20b",
            "LAST-MODIFIED:20210326T160000Z",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        ]
    );
    assert_eq!(all.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 2, "an index too many is passed over");
    assert_eq!(lines(&ics(&export, &[1]))[3], "BEGIN:VEVENT");
}

#[test]
fn times_are_instants_with_the_delay_counted_in() {
    for (fields, start, end) in [
        (json!({}), ":20210329T081500Z", Some(":20210329T084000Z")),
        (json!({ "status": "delayed", "delay": "PT1H5M" }), ":20210329T092000Z", Some(":20210329T094500Z")),
        (json!({ "end": "2021-03-30T01:30" }), ":20210329T081500Z", Some(":20210329T233000Z")),
        (json!({ "end": "2021-03-29T10:15" }), ":20210329T081500Z", None),
        (json!({ "timeZone": "Africa/Cairo" }), ":20210329T081500Z", Some(":20210329T084000Z")),
        (
            json!({ "start": "2021-10-31T02:30", "end": "2021-10-31T02:30+01:00" }),
            ":20211031T003000Z",
            Some(":20211031T013000Z"),
        ),
        (
            json!({ "start": "2021-03-28T02:30", "end": "2021-03-28T04:00" }),
            ":20210328T013000Z",
            Some(":20210328T020000Z"),
        ),
        (
            json!({ "start": "2099-12-31T23:59:59Z", "end": "2100-12-31T22:59Z" }),
            ":20991231T235959Z",
            Some(":21001231T225900Z"),
        ),
    ] {
        assert_eq!(of(fields.clone(), "DTSTART"), [start], "{fields}");
        assert_eq!(of(fields.clone(), "DTEND"), Vec::from_iter(end), "{fields}");
    }
}

#[test]
fn status_and_transparency_follow_from_the_session() {
    for (fields, status, transparency) in [
        (json!({}), ":CONFIRMED", ":OPAQUE"),
        (json!({ "status": "tentative" }), ":TENTATIVE", ":OPAQUE"),
        (json!({ "status": "delayed" }), ":CONFIRMED", ":OPAQUE"),
        (json!({ "status": "moved" }), ":CONFIRMED", ":OPAQUE"),
        (json!({ "status": "cancelled" }), ":CANCELLED", ":TRANSPARENT"),
        (json!({ "kind": "break" }), ":CONFIRMED", ":TRANSPARENT"),
        (json!({ "kind": "ceremony" }), ":CONFIRMED", ":OPAQUE"),
    ] {
        assert_eq!(of(fields.clone(), "STATUS"), [status], "{fields}");
        assert_eq!(of(fields.clone(), "TRANSP"), [transparency], "{fields}");
    }
}

#[test]
fn the_sequence_is_the_nearest_count_or_else_made_from_the_last_change() {
    // Minutes since 1970, as Python counts them.
    for (fields, own, sequence, modified) in [
        (json!({}), json!({}), ":0", None),
        (json!({ "sequence": 4 }), json!({}), ":4", None),
        (json!({ "sequence": 4 }), json!({ "sequence": 2 }), ":2", None),
        (json!({ "updated": "2021-04-13T00:00:59Z" }), json!({}), ":26971200", Some(":20210413T000059Z")),
        (
            json!({ "updated": "2021-04-13T00:01Z" }),
            json!({ "updated": "2021-04-12T23:00Z" }),
            ":26971201",
            Some(":20210412T230000Z"),
        ),
        (json!({ "updated": "2021-04-13T00:00Z", "sequence": 0 }), json!({}), ":0", Some(":20210413T000000Z")),
        (json!({ "updated": "2100-12-31T23:59Z" }), json!({}), ":68899679", Some(":21001231T235900Z")),
    ] {
        let mut value = agenda(fields);
        value["sessions"][0] = session(own);
        assert_eq!(property(value.clone(), "SEQUENCE"), [sequence], "{value}");
        assert_eq!(property(value.clone(), "LAST-MODIFIED"), Vec::from_iter(modified), "{value}");
    }
}

#[test]
fn a_uid_outlives_every_change_but_that_of_its_meeting_and_id() {
    let meeting = |fields: Value, own: Value| {
        let mut value = agenda(fields);
        value["sessions"][0] = session(own);
        property(value, "UID").remove(0)
    };
    let first = meeting(json!({}), json!({}));
    for (fields, own) in [
        (
            json!({}),
            json!({ "start": "2021-04-29T10:15", "end": "2021-04-29T10:40", "description": "New", "room": "B" }),
        ),
        (json!({}), json!({ "title": { "en": "Tides", "fr": "Marées" }, "status": "cancelled" })),
        (json!({ "description": "New", "timeZone": "UTC", "locale": "fr" }), json!({})),
        (json!({ "title": { "fr": "Journée du port", "en": "Harbour day" } }), json!({})),
        (json!({}), json!({ "id": "tides", "title": "Reading the tides" })),
    ] {
        assert_eq!(meeting(fields.clone(), own.clone()), first, "{fields} {own}");
    }
    let mut all = vec![first];
    for (fields, own) in [
        (json!({ "title": "Harbour night" }), json!({})),
        (json!({ "subtitle": "2022" }), json!({})),
        (json!({ "series": "2022" }), json!({})),
        (json!({ "organizer": { "name": "2022" } }), json!({})),
        (json!({ "uid": "meeting" }), json!({})),
        (json!({ "uid": "Harbour day" }), json!({})),
        (json!({}), json!({ "id": "Tides" })),
        (json!({}), json!({ "uid": "a-b@example.org" })),
    ] {
        all.push(meeting(fields, own));
    }
    assert_eq!(all.last().unwrap(), ":a-b@example.org");
    let renamed = meeting(json!({ "uid": "meeting", "title": "Other" }), json!({}));
    assert_eq!(renamed, all[5], "a meeting with a uid may change its name");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 9, "{all:?}");
}

#[test]
fn of_two_sessions_with_one_uid_the_second_gets_another() {
    let twice = |uid: Value| {
        let sessions = json!([session(json!({ "uid": "a" })), session(json!({ "uid": uid, "id": "second" }))]);
        property(agenda(json!({ "sessions": sessions })), "UID")
    };
    let [first, second] = twice(json!("a")).try_into().unwrap();
    assert_eq!(first, ":a");
    assert_eq!(vec![first, second], twice(json!(null)));
}

#[test]
fn the_place_is_the_room_and_the_building_or_else_where_to_join() {
    let house = json!({ "name": "Customs, House" });
    let link = json!([{ "rel": "join", "href": "https://example.org/j" }]);
    let platform = json!({ "name": "Platform", "url": "https://example.org/p" });
    for (fields, own, place, url) in [
        (json!({}), json!({}), None, None),
        (json!({ "location": house }), json!({ "room": "A" }), Some(":A\\, Customs\\, House"), None),
        (
            json!({ "location": house }),
            json!({ "links": link }),
            Some(":Customs\\, House"),
            Some(":https://example.org/j"),
        ),
        (
            json!({ "location": house, "attendanceMode": "online" }),
            json!({ "links": link }),
            Some(":https://example.org/j"),
            Some(":https://example.org/j"),
        ),
        (json!({ "attendanceMode": "offline" }), json!({ "links": link }), None, Some(":https://example.org/j")),
        (json!({ "links": link }), json!({}), Some(":https://example.org/j"), Some(":https://example.org/j")),
        (json!({ "links": link }), json!({ "kind": "break" }), None, None),
        (json!({ "virtualLocation": { "name": "Platform" } }), json!({}), Some(":Platform"), None),
        (
            json!({ "virtualLocation": platform }),
            json!({}),
            Some(":https://example.org/p"),
            Some(":https://example.org/p"),
        ),
        (json!({ "virtualLocation": platform, "attendanceMode": "offline" }), json!({}), None, None),
        (json!({ "virtualLocation": platform }), json!({ "kind": "break" }), None, None),
    ] {
        let mut value = agenda(fields);
        value["sessions"][0] = session(own);
        assert_eq!(property(value.clone(), "LOCATION"), Vec::from_iter(place), "{value}");
        assert_eq!(property(value.clone(), "URL"), Vec::from_iter(url), "{value}");
    }
}

#[test]
fn the_link_in_the_reader_s_language_comes_first() {
    let link = |rel: &str, lang: Value, href: &str| json!({ "rel": rel, "lang": lang, "href": href });
    let links = json!([
        link("livestream", json!("en"), "https://example.org/watch"),
        link("join", json!("ar"), "https://example.org/ar x"),
        link("join", json!(null), "https://example.org/all"),
        link("join", json!("en-GB"), "https://example.org/en"),
        { "rel": "document", "href": "https://example.org/paper", "title": "A \"fine\" paper" },
        { "rel": "join", "href": "mailto:desk@example.org", "title": "By mail" },
    ]);
    let value = with_session(session(json!({ "links": links })));
    assert_eq!(property(value.clone(), "URL"), [":https://example.org/en"]);
    let start = ";VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=";
    assert_eq!(
        property(value.clone(), "CONFERENCE"),
        [
            format!("{start}\"Join (en-GB)\";LANGUAGE=en-GB:https://example.org/en"),
            format!("{start}\"Join\":https://example.org/all"),
            format!("{start}\"Join (ar)\";LANGUAGE=ar:https://example.org/ar%20x"),
            format!("{start}\"Livestream (en)\";LANGUAGE=en:https://example.org/watch"),
        ]
    );
    assert_eq!(
        property(value, "DESCRIPTION"),
        [":Join (en-GB): https://example.org/en\\nJoin: https://example.org/all\\nJoin (ar): \
          https://example.org/ar%20x\\nLivestream (en): https://example.org/watch\\n\\nA \"fine\" paper: \
          https://example.org/paper\\nBy mail: mailto:desk@example.org\\n\\nHarbour day"]
    );
}

#[test]
fn a_reminder_is_written_where_one_is_wanted_and_the_session_takes_place() {
    for (status, alarm, expected) in [
        ("confirmed", None, None),
        ("confirmed", Some(15), Some("TRIGGER:-PT15M")),
        ("tentative", Some(0), Some("TRIGGER:-PT0M")),
        ("cancelled", Some(15), None),
    ] {
        let agenda = accepted(with_session(session(json!({ "status": status })))).agenda;
        let all = lines(&ics(&Export { alarm, ..export(&agenda, &[]) }, &[0]));
        let found = all.iter().find(|line| line.starts_with("TRIGGER"));
        assert_eq!(found.map(String::as_str), expected, "status: {status}");
        assert_eq!(all.contains(&"BEGIN:VALARM".to_owned()), expected.is_some(), "status: {status}");
    }
}

#[test]
fn words_are_those_of_the_reader() {
    let value = with_session(session(json!({
        "kind": "ceremony", "track": "Sea; sky",
        "speakers": [{ "name": "Ada", "role": "Moderator" }],
        "links": [{ "rel": "join", "href": "https://example.org/j" }]
    })));
    let agenda = accepted(value).agenda;
    let words = &[("join", "Rejoindre"), ("moderator", "Modération"), ("ceremony", "Cérémonie")];
    let all = lines(&ics(&Export { words, ..export(&agenda, &["fr"]) }, &[0]));
    for expected in [
        "DESCRIPTION:Rejoindre: https://example.org/j\\n\\nAda\\, Modération\\n\\nHarbour day",
        "CATEGORIES:Sea\\; sky,Cérémonie",
    ] {
        assert!(all.contains(&expected.to_owned()), "{all:#?}");
    }
}

#[test]
fn what_a_hand_made_agenda_holds_breaks_no_line() {
    let mut agenda =
        accepted(with_session(session(json!({ "links": [{ "rel": "join", "href": "https://a.b/" }] })))).agenda;
    let hostile = "a\r\nEND:VCALENDAR\u{0}\u{85}b\u{2028}c;d,e\\n\"^";
    agenda.locale = Some("en\r\nX:y".to_owned());
    let session = &mut agenda.sessions[0];
    session.title = Text::plain(hostile);
    session.links[0].href.push_str(hostile);
    session.links[0].title = Some(Text::plain(hostile));
    session.links[0].lang = Some(hostile.to_owned());
    session.uid = Some(hostile.to_owned());
    session.kind = hostile.to_owned();
    let all = written(&agenda);
    let text = "a\\nEND:VCALENDAR\\nb\\nc\\;d\\,e\\\\n\"^";
    for expected in [format!("SUMMARY:{text}"), format!("UID:{text}"), format!("CATEGORIES:{text}")] {
        assert!(all.contains(&expected), "{all:#?}");
    }
    let conference = all.iter().find(|line| line.starts_with("CONFERENCE")).unwrap();
    assert_eq!(
        conference,
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"a^nEND:VCALENDAR^nb^nc;d,e\\n^'^^\"\
         :https://a.b/a%0D%0AEND:VCALENDAR%00%C2%85b%E2%80%A8c;d,e%5Cn%22%5E"
    );
    assert_eq!(all.last().unwrap(), "END:VCALENDAR");
    assert_eq!(all.iter().filter(|line| line.starts_with("END:VCALENDAR")).count(), 1);
}

/// The escapes of RFC 5545 section 3.3.11, undone.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next().unwrap() {
                'n' => '\n',
                letter => letter,
            },
            letter => letter,
        });
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_comes_back_as_it_was(text in "(\\PC|[\\\\;,:\"^ \t\n]|👩‍🚀|م|\r\n?|[\u{0}-\u{1f}\u{85}\u{2028}]){0,300}") {
        let mut agenda = accepted(with_session(session(json!({})))).agenda;
        agenda.sessions[0].title = Text::plain(text.clone());
        let all = written(&agenda);
        let found = all.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let breaks = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        let expected: String = breaks.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
        prop_assert_eq!(unescaped(found), expected);
    }
}
