//! What real exporters write wrongly: read as far as nothing is guessed, and reported with its line.

use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;

use super::{accepted, calendar, refused, reported, rows};

const GOOD: &str = "SUMMARY:Tides|DTSTART;TZID=Europe/Paris:20300329T101500";

/// What is reported of an event with these lines, next to one that is fine.
#[track_caller]
fn noted(lines: &str, sessions: usize) -> String {
    let (agenda, reported) = accepted(&calendar("", &[lines, GOOD]), &Context::default());
    assert_eq!(rows(&agenda).len(), sessions, "{reported}");
    reported
}

#[test]
fn each_fault_is_reported_with_its_line() {
    for (lines, sessions, expected) in [
        ("SUMMARY:Ebb", 1, "4:1: left out: 1 event without DTSTART; add when it starts"),
        (
            "SUMMARY:Ebb|DTSTART:20300329T9:15:00",
            1,
            "6:1: left out: 1 event whose DTSTART is no time, the first \"20300329T9:15:00\"; write it as",
        ),
        ("SUMMARY:Ebb|DTSTART:20300229T101500", 1, "left out: 1 event whose DTSTART is no time"),
        ("DTSTART:20300329T081500Z", 2, "4:1: 1 event without SUMMARY: the title is \"Untitled\"; add the SUMMARY"),
        (
            "SUMMARY:Ebb|DTSTART:20300329T081500Z|DTEND:20300329T071500Z",
            2,
            "7:1: the end 2030-03-29T07:15 is before the start, so it is not kept; correct DTEND",
        ),
        (
            "SUMMARY:Ebb|DTSTART:20300329T081500Z|DTEND;VALUE=DATE:20300330",
            2,
            "7:1: the end 20300330 is not kept: of start and end one is a date and one a time",
        ),
        ("SUMMARY:Ebb|DTSTART:20300329T081500Z|DTEND:later", 2, "7:1: not understood: \"later\" in DTEND is no time"),
        (
            "SUMMARY:Ebb|DTSTART:20300329T081500Z|DURATION:PT1H30",
            2,
            "7:1: not understood: \"PT1H30\" is no duration, so the end is open; write it as PT45M",
        ),
        ("SUMMARY:Ebb|DTSTART:20300329T081500Z|EXDATE:often", 2, "7:1: not understood: \"often\" in EXDATE is no time"),
        (
            "SUMMARY:Ebb|DTSTART:2030-03-29T08:15:00Z",
            2,
            "6:1: took \"2030-03-29T08:15:00Z\", which is not written as in RFC 5545",
        ),
        (
            "SUMMARY:Ebb|DTSTART:20300329T081500Z|DESCRIPTION:Bring tea|and a cup.",
            2,
            "8:1: \"and a cup.\" is no property, so it was added to the DESCRIPTION before it",
        ),
        (
            "SUMMARY:Ebb|DTSTART:20300329T081500Z|UID:a|what is this",
            2,
            "8:1: not understood: \"what is this\" is no property; write it as NAME:value",
        ),
        ("SUMMARY:Ebb|DTSTART:20300329T081500Z|BEGIN:VALARM|ACTION:AUDIO|END:VALARM", 2, "7:1: not kept: 1 VALARM"),
        ("SUMMARY:Ebb|DTSTART:20300329T081500Z|EXRULE:FREQ=DAILY", 2, "7:1: not kept: EXRULE of 1 event"),
        (
            "SUMMARY:Ebb|DTSTART:20300329T081500Z|BEGIN:VALARM|ACTION:AUDIO",
            2,
            "7:1: BEGIN:VALARM is closed by another component's end; add its END",
        ),
        ("SUMMARY:Ebb|DTSTART:20300329T081500Z|END:VALARM", 2, "7:1: END:VALARM closes nothing; remove it"),
    ] {
        let reported = noted(lines, sessions);
        assert!(reported.contains(expected), "expected: {expected}\nfound: {reported}");
    }
}

#[test]
fn what_is_around_a_calendar_is_reported() {
    let whole = calendar("", &[GOOD]);
    let (agenda, reported) = accepted(&format!("Subject: Tides\r\n{whole}The end\r\n"), &Context::default());
    assert_eq!(rows(&agenda), ["2030-03-29T10:15 Tides"]);
    assert!(
        reported.contains(
            "1:1: not read: \"Subject: Tides\" is outside of any component; a calendar begins with BEGIN:VCALENDAR"
        ),
        "{reported}"
    );
    let (_, reported) = accepted(whole.strip_suffix("END:VEVENT\r\nEND:VCALENDAR\r\n").unwrap(), &Context::default());
    assert!(
        reported.contains("4:1: BEGIN:VEVENT has no END: the calendar may be cut off; export it again"),
        "{reported}"
    );
    let bare = format!("BEGIN:VEVENT|{GOOD}|END:VEVENT|").replace('|', "\n");
    let (agenda, reported) = accepted(&bare, &Context::default());
    assert_eq!(agenda["title"], "Tides");
    assert!(reported.contains("1:1: 1 event outside of BEGIN:VCALENDAR; add BEGIN:VCALENDAR before"), "{reported}");
    let several = format!("{whole}{}", calendar("", &["SUMMARY:Ebb|DTSTART;TZID=Europe/Paris:20300330T101500"]));
    assert_eq!(rows(&accepted(&several, &Context::default()).0).len(), 2);
}

#[test]
fn a_calendar_without_events_is_refused() {
    let todo = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:Paint the boat\nEND:VTODO\nEND:VCALENDAR\n";
    for (source, expected) in [
        (todo, "the calendar has no events; give one with a VEVENT that has a DTSTART"),
        (todo, "2:1: not kept: 1 VTODO"),
        ("BEGIN:VEVENT\nSUMMARY:Tides\nEND:VEVENT", "no event of the calendar can be read; give one with a VEVENT"),
        ("Tea at ten", "the calendar has no events"),
    ] {
        let reported = refused(source, &Context::default());
        assert!(reported.contains(expected), "{reported}");
    }
    let late = Context { date: "2031-01-01".parse().ok(), ..Context::default() };
    let reported = refused(&calendar("", &[GOOD]), &late);
    assert!(
        reported.contains(
            "no event of the calendar takes place on the dates that are read; give an earlier --date, or none"
        ),
        "{reported}"
    );
}

#[test]
fn a_calendar_is_known_by_its_first_line_or_its_name() {
    for source in ["BEGIN:VCALENDAR\nEND:VCALENDAR", "\u{feff}\r\nbegin:vcalendar\r\n", "BEGIN:VEVENT\n"] {
        assert_eq!(Format::sniff(source), Format::Ics, "{source:?}");
    }
    for source in ["BEGIN:VCARD\n", "BEGIN: at ten", "Agenda\nBEGIN:VCALENDAR"] {
        assert_ne!(Format::sniff(source), Format::Ics, "{source:?}");
    }
    let file = read::open(b"10:00 Tea", "tea.ics", None).unwrap();
    assert_eq!(file.format, Format::Ics);
}

#[test]
fn characters_are_read_in_their_encodings() {
    let source = calendar("", &["SUMMARY:Rosée|DTSTART;TZID=Europe/Paris:20300329T101500"]);
    let latin: Vec<u8> = source.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let marked = format!("\u{feff}{source}").into_bytes();
    let divided = String::from_utf8_lossy(source.as_bytes()).into_owned().into_bytes();
    let at = divided.windows(2).position(|pair| pair == [0xc3, 0xa9]).unwrap();
    let divided = [&divided[..=at], b"\r\n ", &divided[at + 1..]].concat();
    for bytes in [source.clone().into_bytes(), latin, marked, divided] {
        let file = read::open(&bytes, "harbour.ics", None).unwrap_or_else(|problem| panic!("{problem}"));
        let reading = file.read(&Context::default(), &Tzdb).unwrap_or_else(|found| panic!("{}", reported(&found)));
        assert_eq!(reading.agenda.sessions[0].title.pick(&[]).text, "Rosée");
    }
}
