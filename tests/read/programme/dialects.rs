//! One programme in every dialect is one programme.

use agenda_widget::model::problem::{Accepts, Kind};
use agenda_widget::read::{self, Context, Format};
use agenda_widget::time::zone::tzdb::Tzdb;

use super::{TWINS, accepted, in_zone, outcome, reported, twin};

/// The instants of starts and ends, and the rooms, of the three sessions. A lunch is as good as a soup.
const EXPECTED: [(&str, &str, &str, &str); 3] = [
    ("2030-03-29T09:15:00Z", "2030-03-29T10:00:00Z", "Reading the tides", "Quay 2"),
    ("2030-03-29T11:00:00Z", "2030-03-29T12:00:00Z", "Soup", "Mess"),
    ("2030-03-30T22:30:00Z", "2030-03-31T01:30:00Z", "Night watch", "Quay 2"),
];

#[test]
fn one_programme_in_every_dialect_has_the_same_times_titles_and_rooms() {
    for (name, text, format) in TWINS {
        assert_eq!(Format::sniff(text), *format, "{name}");
        for chosen in [None, Some(*format)] {
            let reading = read::read(text, chosen, &in_zone("Europe/Paris"), &Tzdb);
            let reading = reading.unwrap_or_else(|found| panic!("{name} is refused: {}", reported(&found)));
            let found: Vec<_> = reading
                .agenda
                .sessions
                .iter()
                .map(|session| {
                    let text =
                        |text: Option<&agenda_widget::model::text::Text>| text.unwrap().pick(&["en"]).text.to_owned();
                    let utc = |moment: &agenda_widget::model::moment::Moment| {
                        agenda_widget::model::moment::write(moment.instant)
                    };
                    let (start, end) = (session.start().unwrap(), session.end().unwrap());
                    (
                        utc(start),
                        utc(end),
                        text(Some(&session.title)).replace("Lunch", "Soup"),
                        text(session.room.as_ref()),
                    )
                })
                .collect();
            let expected = EXPECTED
                .map(|(start, end, title, room)| (start.to_owned(), end.to_owned(), title.to_owned(), room.to_owned()));
            assert_eq!(found, expected, "{name}: {}", reported(&reading.problems));
        }
    }
}

#[test]
fn what_is_read_is_written_and_read_again_as_the_same() {
    for (name, text, _) in TWINS {
        let agenda = outcome(text, "Europe/Paris").unwrap().agenda;
        let json = serde_json::to_string(&agenda).unwrap();
        let again = outcome(&json, "").unwrap_or_else(|found| panic!("{name}: {}", reported(&found)));
        assert_eq!(again.agenda, agenda, "{name}");
    }
}

/// Ids outlive a change of times and of the order.
#[test]
fn ids_are_those_of_the_source() {
    for (name, ids) in [
        ("sessionize-all.json", ["101", "102", "103"]),
        ("indico-event.json", ["11", "12", "13"]),
        ("indico-timetable.json", ["c11", "b2", "s3"]),
        ("pretalx.json", ["TIDES1", "soup", "WATCH3"]),
        (
            "second.json",
            [
                "11111111-aaaa-4aaa-8aaa-000000000001",
                "11111111-aaaa-4aaa-8aaa-000000000002",
                "11111111-aaaa-4aaa-8aaa-000000000003",
            ],
        ),
        ("europython.json", ["TIDES1", "soup", "WATCH3"]),
        ("konopas.js", ["1", "2", "3"]),
        ("event.jsonld", ["#tides", "soup", "#watch"]),
        ("jcal.json", ["tides@example.org", "soup@example.org", "watch@example.org"]),
        ("jscalendar.json", ["tides@example.org", "soup@example.org", "watch@example.org"]),
    ] {
        let (agenda, _) = accepted(twin(name), "Europe/Paris");
        let found: Vec<&str> =
            agenda["sessions"].as_array().unwrap().iter().map(|session| session["id"].as_str().unwrap()).collect();
        assert_eq!(found, ids, "{name}");
    }
}

#[test]
fn times_without_a_zone_are_a_question_and_never_a_guess() {
    for name in [
        "sessionize-all.json",
        "sessionize-sessions.json",
        "sessionize-grid.json",
        "emf.json",
        "app.json",
        "konopas.js",
    ] {
        let problems = outcome(twin(name), "").expect_err(name);
        let asked = problems.iter().find_map(|problem| problem.question.as_ref()).expect(name);
        assert_eq!((asked.key.as_str(), asked.accepts), ("zone", Accepts::Zone), "{name}");
        assert!(
            reported(&problems).contains("nothing says the time zone of the times; write --time-zone Europe/Paris"),
            "{name}"
        );
        let context =
            Context { answers: [("zone".to_owned(), "America/New_York".to_owned())].into(), ..Context::default() };
        let answered = read::read(twin(name), None, &context, &Tzdb).unwrap();
        assert_eq!(answered.agenda.time_zone.as_deref(), Some("America/New_York"), "{name}");
        assert!(reported(&answered.problems).contains("answered: --answer zone=America/New_York"), "{name}");
    }
}

/// A civil time means the rules of its zone on its own day: before and after the clocks change.
#[test]
fn civil_times_follow_the_zone_that_is_given() {
    for (zone, start, end) in [
        ("Europe/Paris", "2030-03-30T22:30:00Z", "2030-03-31T01:30:00Z"),
        ("Asia/Kathmandu", "2030-03-30T17:45:00Z", "2030-03-30T21:45:00Z"),
        ("America/St_Johns", "2030-03-31T02:00:00Z", "2030-03-31T06:00:00Z"),
        ("Pacific/Apia", "2030-03-30T10:30:00Z", "2030-03-30T14:30:00Z"),
    ] {
        let agenda = outcome(twin("sessionize-all.json"), zone).unwrap().agenda;
        let watch = agenda.sessions.iter().find(|session| session.id == "103").unwrap();
        let utc = |moment: &agenda_widget::model::moment::Moment| agenda_widget::model::moment::write(moment.instant);
        assert_eq!((utc(watch.start().unwrap()).as_str(), utc(watch.end().unwrap()).as_str()), (start, end), "{zone}");
    }
}

#[test]
fn a_zone_that_the_source_names_is_taken_and_another_one_is_not() {
    for (name, zone) in [
        ("pretalx.json", "Europe/Paris"),
        ("second.json", "Europe/Paris"),
        ("indico-event.json", "Europe/Paris"),
        ("indico-timetable.json", "Europe/Paris"),
    ] {
        let (agenda, _) = accepted(twin(name), "");
        assert_eq!(agenda["timeZone"], zone, "{name}");
        let (again, reported) = accepted(twin(name), "Asia/Tokyo");
        assert_eq!(again["sessions"], agenda["sessions"], "{name}");
        assert!(
            reported.contains("the schedule names \"Europe/Paris\", so --time-zone Asia/Tokyo is not used"),
            "{name}: {reported}"
        );
    }
    // A session of Indico may be in a zone of its own.
    let (agenda, _) = accepted(twin("indico-event.json"), "");
    assert_eq!(agenda["sessions"][2]["start"], "2030-03-31T07:30[Asia/Tokyo]");
    assert_eq!(agenda["sessions"][1]["start"], "2030-03-29T12:00");
}

#[test]
fn a_source_in_another_format_than_the_one_that_is_given_says_so() {
    for (format, name) in [
        (Format::Sessionize, "sessionize"),
        (Format::Indico, "indico"),
        (Format::Pretalx, "pretalx"),
        (Format::Konopas, "konopas"),
    ] {
        let problems = read::read("{ \"a\": [] }", Some(format), &Context::default(), &Tzdb).unwrap_err();
        assert_eq!(
            reported(&problems),
            format!("Error 1:1: this is not in the format {name}; leave --from out, so that its format is found\n")
        );
        assert_eq!(problems[0].kind, Kind::Foreign);
    }
    let problems = read::read("{ \"a\": [] }", Some(Format::Jcal), &Context::default(), &Tzdb).unwrap_err();
    assert_eq!(reported(&problems), "Error 1:1: this is not jCal; leave --from out, so that its format is found\n");
}
