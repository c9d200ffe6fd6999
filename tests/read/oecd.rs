//! The first real meeting, as it was published: read whole, nothing dropped without being named.
#![cfg(feature = "import")]

use crate::tz;

use agenda_widget::read::{self, Context, Format, Reading};
use agenda_widget::time::timeline::days;
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::Value;
use tz::corpus;

fn document() -> Option<String> {
    Some(std::fs::read_to_string(corpus("oecd-2021-03-29.txt")?).unwrap())
}

fn read(text: &str) -> Reading {
    read::read(text, None, &Context::default(), &Tzdb).expect("the document is readable")
}

#[test]
fn it_becomes_one_agenda_of_five_sessions() {
    let Some(text) = document() else { return };
    assert_eq!(Format::sniff(&text), Format::Text);
    let agenda = serde_json::to_value(read(&text).agenda).unwrap();
    let sessions = agenda["sessions"].as_array().unwrap();
    let times: Vec<&str> = sessions
        .iter()
        .flat_map(|session| [&session["start"], &session["end"]])
        .map(|time| &time.as_str().unwrap()[11..])
        .collect();
    assert_eq!(times, ["10:00", "10:15", "10:15", "10:40", "10:45", "11:10", "11:15", "11:40", "11:45", "12:00"]);
    assert!(sessions.iter().all(|session| session["start"].as_str().unwrap().starts_with("2021-03-29T")));
    assert_eq!(agenda["timeZone"], "Europe/Paris");
    assert_eq!(agenda["attendanceMode"], "online");
    assert_eq!(agenda["virtualLocation"]["name"], "Microsoft Teams");
    assert_eq!(agenda["organizer"]["name"], "MENA-OECD Governance Programme");
    assert_eq!(agenda["series"], "MENA-OECD Working Group II on Open and Innovative Government");
    assert_eq!(agenda["subtitle"], "First Bureau Meeting 2021");
    assert_eq!(agenda["details"][0]["label"], "Approach");
    // Full titles: two are only half inside their markup.
    for (session, end) in
        [(1, "delivery"), (2, "in service design and delivery"), (3, "into service design and delivery")]
    {
        assert!(sessions[session]["title"].as_str().unwrap().ends_with(end), "session {session}");
    }
    let people = |session: usize| {
        let speakers = sessions[session]["speakers"].as_array().unwrap();
        assert_eq!(speakers.len(), 1, "session {session}");
        assert_eq!(speakers[0]["affiliation"], "OECD", "session {session}");
        assert!(speakers[0]["jobTitle"].as_str().unwrap().ends_with("Directorate for Public Governance"));
        (speakers[0]["name"].as_str().unwrap().to_owned(), speakers[0]["role"].clone())
    };
    let roles = |roles: &[&str]| Value::from(roles.to_vec());
    assert_eq!(people(0), ("Marco Daglio".to_owned(), roles(&["welcome remarks", "moderator"])));
    assert_eq!(people(1), ("Marco Daglio".to_owned(), Value::from("moderator")));
    assert_eq!(people(2), ("Alessandro Bellantoni".to_owned(), Value::from("moderator")));
    assert_eq!(people(3), ("Barbara Ubaldi".to_owned(), Value::from("moderator")));
    assert_eq!(people(4), ("Marco Daglio".to_owned(), roles(&["closing remarks", "moderator"])));
    // Paragraphs are whole: none breaks off, none starts in the middle of a sentence.
    for session in sessions {
        for paragraph in session["description"].as_str().unwrap().split("\n\n") {
            assert!(paragraph.ends_with(['.', '?']), "{paragraph}");
            assert!(paragraph.starts_with(char::is_uppercase), "{paragraph}");
        }
    }
}

#[test]
fn the_reader_says_what_it_took_cest_for() {
    let Some(text) = document() else { return };
    let problems: Vec<String> = read(&text).problems.iter().map(ToString::to_string).collect();
    let expected = "7:1: took \"CEST\" as Europe/Paris (UTC+02:00 on 29 March 2021); \
                    write --time-zone or name a zone in the text if another is meant";
    assert!(problems.iter().any(|problem| problem == expected), "{problems:#?}");
}

#[test]
fn its_three_gaps_of_five_minutes_are_found() {
    let Some(text) = document() else { return };
    let gaps = days::gaps(&read(&text).agenda);
    let minutes: Vec<i64> = gaps.iter().map(|(from, until)| (*until - *from).num_minutes()).collect();
    assert_eq!(minutes, [5, 5, 5]);
}

/// The values of the agenda; ids repeat the titles and would hide what is lost from them.
fn texts(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push(' ');
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, out)),
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "id").for_each(|(_, value)| texts(value, out))
        }
        _ => {}
    }
}

/// A check that does not use the reader: every word of the document, as often as the
/// document's own, is in the agenda's texts or in a note.
#[test]
fn no_word_is_dropped_without_being_named() {
    let Some(text) = document() else { return };
    let reading = read(&text);
    let mut reported = String::new();
    texts(&serde_json::to_value(&reading.agenda).unwrap(), &mut reported);
    for problem in &reading.problems {
        reported.push(' ');
        reported.push_str(&problem.message);
    }
    let words = |text: &str| {
        let mut counts = std::collections::BTreeMap::<String, usize>::new();
        let text = text.replace("<u>", " ").replace("</u>", " ").to_lowercase();
        for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        counts
    };
    let kept = words(&reported.replace("T1", " 1"));
    let lost: Vec<_> =
        words(&text).into_iter().filter(|(word, count)| kept.get(word).copied().unwrap_or_default() < *count).collect();
    assert!(lost.is_empty(), "neither kept nor named: {lost:?}");
}

#[test]
fn the_converted_agenda_is_read_again_as_the_same() {
    let Some(text) = document() else { return };
    let agenda = read(&text).agenda;
    let json = serde_json::to_string_pretty(&agenda).unwrap();
    assert_eq!(read(&json).agenda, agenda);
}
