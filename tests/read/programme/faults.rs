//! What is wrong is refused with its place; damaged sources break nothing, large ones take no longer than their size.

use agenda_widget::model::limits;
use agenda_widget::read::{self, Format};
use agenda_widget::time::zone::tzdb::Tzdb;
use proptest::prelude::*;
use serde_json::json;

use super::{TWINS, accepted, in_zone, outcome, refused, reported, twin};

#[test]
fn what_is_wrong_is_reported_with_its_place_and_a_hint() {
    for (name, from, to, expected) in [
        (
            "sessionize-all.json",
            "\"2030-03-29T10:15:00\"",
            "\"29.03.2030 10:15\"",
            "Error 4:95: expected a date and time such as \"2021-03-29T10:15\", found \"29.03.2030 10:15\"",
        ),
        ("sessionize-all.json", "2030-03-29T11:00:00", "2030-03-29T09:00:00", "Error 4:128: end:"),
        (
            "sessionize-all.json",
            "\"Reading the tides\"",
            "null",
            "Error 3:5: title: is missing; add what the session is called",
        ),
        ("indico-event.json", "\"09:15:00\"", "\"9.15\"", "Error 11:24: expected"),
        ("pretalx.json", "\"2030-03-29T12:00:00+01:00\"", "12", "Error 9:92: expected a date and time"),
        (
            "konopas.js",
            "\"time\": \"12:00\"",
            "\"time\": \"noon\"",
            "Error 6:75: expected a time such as 10:15, found \"noon\"; write hour and minute",
        ),
        (
            "konopas.js",
            "\"mins\": \"60\"",
            "\"mins\": \"an hour\"",
            "expected a number of minutes, found \"an hour\"; write it in whole minutes, as 45",
        ),
        ("konopas.js", "\"mins\": \"60\",", "\"mins\": \"60\"", "this is not JSON: expected `,` or `}`"),
        (
            "second.json",
            "\"start\": \"2030-03-29T12:00:00+01:00\"",
            "\"start\": \"soon\"",
            "expected a date and time such as \"2021-03-29T10:15\", found \"soon\"",
        ),
    ] {
        let text = twin(name).replacen(from, to, 1);
        assert_ne!(text, twin(name), "{name}: {from}");
        let found = refused(&text, "Europe/Paris");
        assert!(found.contains(expected), "{name}\nexpected: {expected}\nfound: {found}");
    }
    let nowhere =
        twin("indico-event.json").replacen("\"timezone\": \"Europe/Paris\"", "\"timezone\": \"Europe/Pari\"", 1);
    let found = refused(&nowhere, "");
    assert!(found.contains("there is no time zone \"Europe/Pari\"; write an IANA name"), "{found}");
    let open = twin("sessionize-all.json").replacen("\"2030-03-29T11:00:00\"", "null", 1);
    let (agenda, reported) = accepted(&open, "Europe/Paris");
    assert!(agenda["sessions"][0].get("end").is_none());
    assert!(
        reported.contains("1 session does not say when it ends, so the end is open; add when each ends"),
        "{reported}"
    );
}

#[test]
fn limits_hold() {
    let session = |number: usize| json!({ "id": number, "title": "Tides", "startsAt": "2030-03-29T10:15:00", "endsAt": "2030-03-29T11:00:00", "isServiceSession": false });
    let many: Vec<_> = (0..=limits::SESSIONS).map(session).collect();

    let found = refused(&json!({ "sessions": many }).to_string(), "Europe/Paris");
    assert!(found.contains("the schedule has 20001 events, more than the 20000 that are read; split it"), "{found}");
    let (agenda, _) = accepted(&json!({ "sessions": many[..limits::SESSIONS] }).to_string(), "Europe/Paris");
    assert_eq!(agenda["sessions"].as_array().unwrap().len(), limits::SESSIONS);

    for format in [
        Format::Jsonld,
        Format::Sessionize,
        Format::Indico,
        Format::Pretalx,
        Format::Konopas,
        Format::Jcal,
        Format::Jscalendar,
    ] {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let problems = read::read(&deep, Some(format), &in_zone(""), &Tzdb).unwrap_err();
        assert!(reported(&problems).contains("recursion limit exceeded"), "{format:?}: {}", reported(&problems));
    }
    let deep = format!("<icalendar>{}", "<vcalendar>".repeat(100_000));
    assert!(refused(&deep, "").contains("elements nest more than 32 levels deep"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Cut, doubled and spoilt anywhere, a programme is read or refused, never more.
    #[test]
    fn no_damage_makes_a_reader_fail(cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..60, "\\PC{0,6}|[<>&;\"{}\\[\\],:0-9a-zTZ@ /!-]{0,12}"), 1..4)) {
        for (name, text, format) in TWINS {
            let mut letters: Vec<char> = text.chars().collect();
            for (at, length, put) in &cuts {
                let at = at.index(letters.len());
                let end = (at + length).min(letters.len());
                letters.splice(at..end, put.chars());
            }
            let source: String = letters.into_iter().collect();
            for chosen in [None, Some(*format)] {
                match read::read(&source, chosen, &in_zone("Europe/Paris"), &Tzdb) {
                    Ok(reading) => prop_assert!(!reading.agenda.sessions.is_empty(), "{name}"),
                    Err(problems) => prop_assert!(problems.iter().any(agenda_widget::model::problem::Problem::is_error), "{name}"),
                }
            }
        }
    }

    /// JSON that keeps its form, with any value in place of another one.
    #[test]
    fn no_value_in_place_of_another_makes_a_reader_fail(seed in any::<prop::sample::Index>(), kind in 0_usize..7) {
        let odd = [json!(null), json!(-7.5e300), json!(""), json!([[[]]]), json!({ "@type": "Event", "@id": "x" }), json!(true), json!("2030-13-45T99:99:99+99:99")];
        for (name, text, _) in TWINS {
            let Ok(mut value) = serde_json::from_str::<serde_json::Value>(text) else { continue };
            let mut places = Vec::new();
            paths(&value, String::new(), &mut places);
            let path = &places[seed.index(places.len())];
            *value.pointer_mut(path).unwrap() = odd[kind].clone();
            let outcome = outcome(&value.to_string(), "Europe/Paris");
            prop_assert!(outcome.is_ok() || outcome.is_err_and(|problems| !problems.is_empty()), "{name} {path}");
        }
    }
}

/// JSON pointers to every value.
fn paths(value: &serde_json::Value, at: String, out: &mut Vec<String>) {
    match value {
        serde_json::Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| paths(value, format!("{at}/{index}"), out))
        }
        serde_json::Value::Object(map) => map.iter().for_each(|(name, value)| {
            paths(value, format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), out)
        }),
        _ => {}
    }
    out.push(at);
}
