//! Finding and the grid with two large conferences of the corpus, read just well enough for that.

use std::collections::BTreeSet;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::{Instant, Offset, Written};
use agenda_widget::read::agenda_json;
use agenda_widget::time::timeline::days::group;
use agenda_widget::time::timeline::grid::{By, Grid};
use agenda_widget::time::zone::Zone;
use agenda_widget::widget::find::facets::find;
use agenda_widget::widget::find::fold::{fold, words};
use agenda_widget::widget::find::{Facet, Filter, Index, dates};
use serde_json::{Value, json};

use crate::browser_fold;
use crate::tz;
use browser_fold::browser;
use tz::{OnlyUtc, corpus};

/// An hour ahead of UTC, as both were in winter.
fn zone() -> Zone {
    Zone::new("Europe/Brussels", 3_600, Vec::new())
}

fn agenda(sessions: Vec<Value>) -> Agenda {
    let value = json!({ "title": "Conference", "timeZone": "UTC", "sessions": sessions });
    agenda_json::read(value, &OnlyUtc).unwrap_or_else(|problems| panic!("{:?}", problems.first())).agenda
}

#[track_caller]
fn session(start: &str, duration: &str, fields: Value) -> Value {
    let minutes = duration.split(':').fold(0, |sum, part| sum * 60 + part.parse::<i64>().unwrap());
    let start = Written::parse(start).unwrap().instant().unwrap();
    let write = |at: Instant| Written { civil: at.naive_utc(), offset: Some(Offset::Utc), zone: None }.to_string();
    let mut session = json!({ "start": write(start), "end": write(start + chrono::TimeDelta::minutes(minutes)) });
    for (name, value) in fields.as_object().unwrap() {
        let empty = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        if !empty {
            session[name] = value.clone();
        }
    }
    session
}

fn fosdem() -> Option<Agenda> {
    let file = std::fs::read_to_string(corpus("ccc-xml/fosdem2026.xml")?).unwrap();
    let plain = |text: &str| {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .iter()
            .fold(text.trim().to_owned(), |text, (code, sign)| text.replace(code, sign))
    };
    let event = |event: &str| {
        let tag = |name: &str| {
            let rest = event.split_once(&format!("<{name}")).map_or("", |(_, rest)| rest);
            let text = rest.split_once('>').and_then(|(_, rest)| rest.split_once(&format!("</{name}>")));
            plain(text.map_or("", |(text, _)| text))
        };
        let people: Vec<_> = event
            .split("<person id=")
            .skip(1)
            .map(|person| json!({ "name": plain(person.split(['>', '<']).nth(1).unwrap()) }))
            .collect();
        let description = format!("{}\n\n{}", tag("abstract"), tag("description"));
        let fields = json!({ "title": tag("title"), "room": tag("room"), "track": tag("track"), "kind": tag("type"),
            "description": description, "languages": [tag("language")], "speakers": people });
        session(&tag("date"), &tag("duration"), fields)
    };
    Some(agenda(file.split("<event ").skip(1).map(event).collect()))
}

fn congress() -> Option<Agenda> {
    let file = std::fs::read_to_string(corpus("ccc-json/39c3-everything.schedule.json")?).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    let mut sessions = Vec::new();
    for day in file["schedule"]["conference"]["days"].as_array().unwrap() {
        for event in day["rooms"].as_object().unwrap().values().flat_map(|room| room.as_array().unwrap()) {
            let fields = json!({ "title": event["title"], "room": event["room"], "track": event["track"] });
            sessions.push(session(event["date"].as_str().unwrap(), event["duration"].as_str().unwrap(), fields));
        }
    }
    Some(agenda(sessions))
}

/// Whether a word is found, decided from the words of the folded text, unlike the index.
fn occurs(text: &str, word: &str) -> bool {
    let long = word.chars().count() >= 5;
    let mut starts = text.split(|letter: char| !letter.is_alphanumeric());
    if long { text.contains(word) } else { starts.any(|other| other.starts_with(word)) }
}

#[test]
fn every_session_is_found_by_its_title_and_words_as_often_as_they_occur() {
    let Some(agenda) = fosdem() else { return };
    assert_eq!(agenda.sessions.len(), 1_079);
    let index = Index::of(&agenda, &browser);
    for (position, session) in agenda.sessions.iter().enumerate() {
        let words = words(session.title.pick(&[]).text, &browser);
        assert!(index.has(position, &words), "{words:?}");
    }
    let dates = dates(&agenda, &zone());
    let mut texts = Vec::new();
    for session in &agenda.sessions {
        let people = session.speakers.iter().map(|speaker| Some(&speaker.name));
        let fields =
            [Some(&session.title), session.description.as_ref(), session.track.as_ref(), session.room.as_ref()];
        let fields = fields.into_iter().chain(people).flatten();
        texts.push(fold(&fields.map(|text| text.pick(&[]).text).collect::<Vec<_>>().join("\n"), &browser));
    }
    for query in ["rust", "memory safety", "chain", "postgres", "janson", "Ö", "ai", "zzzz", "europe's"] {
        let words = words(query, &browser);
        let expected = texts.iter().filter(|text| words.iter().all(|word| occurs(text, word))).count();
        let filter = Filter { words, ..Filter::default() };
        // "europe's" is two words to the oracle, which splits at the apostrophe.
        let expected =
            if query == "europe's" { texts.iter().filter(|text| text.contains("europe's")).count() } else { expected };
        assert_eq!(find(&index, &filter, &dates, &[]).count, expected, "query: {query}");
    }
}

#[test]
fn counts_add_up_over_a_conference() {
    let Some(agenda) = fosdem() else { return };
    let index = Index::of(&agenda, &browser);
    let found = find(&index, &Filter::default(), &dates(&agenda, &zone()), &[]);
    for facet in [Facet::Track, Facet::Room, Facet::Language, Facet::Kind] {
        let sum: usize = found.choices(facet).iter().map(|choice| choice.count).sum();
        assert_eq!(sum, 1_079, "{facet:?}: each session has one");
    }
    let rooms: Vec<_> = found.choices(Facet::Room).iter().map(|choice| choice.key.as_str()).collect();
    let place = |wanted: &str| rooms.iter().position(|room| room.starts_with(wanted)).unwrap();
    assert!(place("ub2.147") < place("ub4.132") && place("h.1301") < place("h.2213"), "{rooms:?}");
    assert_eq!(found.days.len(), 2);
}

#[test]
fn every_session_of_a_conference_is_once_in_a_grid_of_a_usable_height() {
    for (name, agenda) in [("FOSDEM", fosdem()), ("39C3", congress())] {
        let Some(agenda) = agenda else { continue };
        let mut seen = BTreeSet::new();
        for day in group(&agenda, &zone()) {
            let grid = Grid::of(&agenda, &day, &zone(), By::Room);
            let rooms: BTreeSet<_> = grid
                .cells
                .iter()
                .map(|cell| agenda.sessions[cell.session].room.as_ref().unwrap().pick(&[]).text)
                .collect();
            assert_eq!(grid.columns.len(), rooms.len(), "{name} {}", day.date);
            for cell in &grid.cells {
                assert!(seen.insert(cell.session));
                assert!(cell.lanes <= 12, "{name} {}: {} lanes", day.date, cell.lanes);
            }
            let hours = grid.rows.iter().map(|row| row.seconds).sum::<i64>() / 3_600;
            assert!(hours <= 40, "{name} {}: {hours} hours", day.date);
        }
        assert_eq!(seen.len(), agenda.sessions.len(), "{name}");
    }
}
