//! Finding sessions: words, facets with their counts, and what is highlighted.

use agenda_widget::model::agenda::Agenda;
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::widget::find::facets::{Choice, Found, find};
use agenda_widget::widget::find::fold::{fold, words};
use agenda_widget::widget::find::marks::marks;
use agenda_widget::widget::find::{Facet, Filter, Index, dates, language, name_of};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::browser_fold;
use crate::util;
use browser_fold::browser;
use util::{Zones, accepted};

/// An agenda in Paris; each session lasts from 10 to 11 unless it says otherwise.
#[track_caller]
fn agenda(sessions: Value) -> Agenda {
    let mut sessions = sessions;
    for (index, session) in sessions.as_array_mut().unwrap().iter_mut().enumerate() {
        let mut whole = json!({
            "id": index.to_string(), "title": "Tides", "start": "2021-03-29T10:00", "end": "2021-03-29T11:00"
        });
        for (name, value) in session.as_object().unwrap() {
            whole[name] = value.clone();
        }
        *session = whole;
    }
    accepted(json!({ "title": "Harbour days", "timeZone": "Europe/Paris", "sessions": sessions })).agenda
}

fn paris() -> Zone {
    Zones.zone("Europe/Paris", Default::default(), Default::default()).unwrap()
}

fn found(agenda: &Agenda, filter: &Filter, favorites: &[usize]) -> Found {
    find(&Index::of(agenda, &browser), filter, &dates(agenda, &paris()), favorites)
}

/// The indices of what is found.
fn indices(found: &Found) -> Vec<usize> {
    found.sessions.iter().enumerate().filter(|(_, found)| **found).map(|(index, _)| index).collect()
}

fn searching(query: &str) -> Filter {
    Filter { words: words(query, &browser), ..Filter::default() }
}

/// "key 2" for each choice, with a star before what is chosen.
fn reported(choices: &[Choice]) -> Vec<String> {
    let star = |choice: &Choice| if choice.chosen { "*" } else { "" };
    choices.iter().map(|choice| format!("{}{} {}", star(choice), choice.key, choice.count)).collect()
}

fn harbour() -> Agenda {
    agenda(json!([
        { "title": { "en": "Opening", "fr": "Ouverture" }, "kind": "ceremony", "room": { "en": "Hall 2", "fr": "Salle 2" } },
        { "title": "Tides", "track": "Water", "room": "Hall 10", "languages": ["fr-CA", "en"],
          "speakers": [{ "name": "Zoë Grün", "affiliation": "Office of Quays" }] },
        { "title": "Boats", "track": "Water", "room": "salle 2", "languages": ["en", "en-GB"],
          "description": "How to moor a trawler.\n\nWith knots." },
        { "title": "الصحة", "track": "Health", "start": "2021-03-30T10:00", "end": "2021-03-30T11:00", "languages": ["ar"] },
        { "title": "Lunch", "kind": "break", "start": "2021-03-30T12:00", "end": "2021-03-30T13:00" }
    ]))
}

#[test]
fn all_words_must_occur_in_whatever_field_or_language() {
    let agenda = harbour();
    for (query, expected) in [
        ("", &[0, 1, 2, 3, 4][..]),
        ("ouvert", &[0]),
        ("OPENING ouverture", &[0]),
        ("opening boats", &[]),
        ("zoe grun", &[1]),
        ("Zoé quays", &[1]),
        ("knots water", &[2]),
        ("salle", &[0, 2]),
        ("hall 1", &[1]),
        ("awler", &[2]),
        ("awle", &[]),
        ("صحه", &[3]),
        ("الصِّحّة", &[3]),
        ("tides.", &[1]),
        ("tide?", &[1]),
    ] {
        assert_eq!(indices(&found(&agenda, &searching(query), &[])), expected, "query: {query:?}");
    }
}

#[test]
fn a_word_does_not_reach_from_one_field_into_the_next() {
    let agenda = agenda(json!([{ "title": "Low", "room": "tide" }]));
    assert_eq!(found(&agenda, &searching("lowtide"), &[]).count, 0);
}

#[test]
fn what_people_type_alike_is_found_alike() {
    for (text, query) in [
        ("Café", "cafe"),
        ("cafe", "CAFÉ"),
        ("Cafe\u{301}", "café"),
        ("Œuvre", "oeuvre"),
        ("oeuvre", "œuvre"),
        ("ﬁnance", "fina"),
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("Istanbul", "ıstanbul"),
        ("Łódź", "lodz"),
        ("ΟΔΟΣ", "οδος"),
        ("οδος", "ΟΔΟΣ"),
        ("l’eau", "l'eau"),
        ("co\u{2011}op", "co-op"),
        ("har\u{ad}bour", "harbour"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("أحمد", "احمد"),
        ("مستشفى", "مستشفي"),
        ("٢٠٢١", "2021"),
        ("日本語", "本"),
        ("한국어", "한국"),
        ("２０２１", "2021"),
        ("नमस्ते", "नमस्ते"),
    ] {
        let agenda = agenda(json!([{ "title": text }]));
        assert_eq!(found(&agenda, &searching(query), &[]).count, 1, "{query:?} in {text:?}");
        let words = words(query, &browser);
        assert!(!marks(text, &words, &browser).is_empty(), "{query:?} is marked in {text:?}");
    }
}

#[test]
fn values_are_counted_under_everything_else_that_is_chosen() {
    let agenda = harbour();
    let all = found(&agenda, &Filter::default(), &[1, 3]);
    assert_eq!(reported(all.choices(Facet::Track)), ["health 1", "water 2"]);
    assert_eq!(reported(all.choices(Facet::Room)), ["hall 2 2", "hall 10 1"]);
    assert_eq!(reported(all.choices(Facet::Language)), ["ar 1", "en 2", "fr 1"]);
    assert_eq!(reported(all.choices(Facet::Kind)), ["break 1", "ceremony 1", "session 3"]);
    assert_eq!(all.days.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [3, 2]);
    assert_eq!((all.count, all.favorites), (5, 2));

    let filter = Filter { rooms: vec!["salle 2".into()], languages: vec!["en".into()], ..Filter::default() };
    let some = found(&agenda, &filter, &[1, 3]);
    assert_eq!(indices(&some), [2]);
    assert_eq!(reported(some.choices(Facet::Track)), ["health 0", "water 1"]);
    // Another room as well would bring those of its sessions that are in English.
    assert_eq!(reported(some.choices(Facet::Room)), ["*hall 2 1", "hall 10 1"]);
    assert_eq!(reported(some.choices(Facet::Language)), ["ar 0", "*en 1", "fr 0"]);
    assert_eq!(some.days.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(some.favorites, 0);
}

#[test]
fn the_readers_own_are_a_filter_like_any_other() {
    let agenda = harbour();
    let favorites = Filter { favorites: true, ..Filter::default() };
    assert_eq!(indices(&found(&agenda, &favorites, &[3, 1, 99])), [1, 3]);
    assert_eq!(
        indices(&found(&agenda, &Filter { day: Some("2021-03-30".parse().unwrap()), ..favorites }, &[3, 1])),
        [3]
    );
}

#[test]
fn what_the_agenda_does_not_have_chooses_nothing() {
    let agenda = harbour();
    for filter in [
        Filter { rooms: vec!["hall 99".into()], ..Filter::default() },
        Filter { day: Some("2024-01-01".parse().unwrap()), ..Filter::default() },
    ] {
        assert_eq!(found(&agenda, &filter, &[]).count, 5, "{filter:?}");
    }
}

#[test]
fn a_value_is_taken_back_by_whatever_name_it_was_chosen() {
    let agenda = harbour();
    let index = Index::of(&agenda, &browser);
    let mut filter = Filter { rooms: vec![name_of(" SALLE 2", &browser)], ..Filter::default() };
    index.toggle(&mut filter, Facet::Room, "hall 2");
    assert!(filter.is_empty());
    index.toggle(&mut filter, Facet::Room, "salle 2");
    assert_eq!(filter.rooms, ["hall 2"]);
    index.toggle(&mut filter, Facet::Room, "hall 99");
    assert_eq!(filter.rooms, ["hall 2"]);
    assert_eq!((language("fr-CA").as_str(), language("EN").as_str()), ("fr", "en"));
}

#[test]
fn more_rooms_than_anybody_chooses_from_are_not_offered_but_found() {
    let sessions: Value = (0..1_002).map(|number| json!({ "room": format!("Room {number}") })).collect();
    let agenda = agenda(sessions);
    let all = found(&agenda, &searching("room"), &[]);
    assert_eq!((all.count, all.choices(Facet::Room).len()), (1_002, 1_000));
    assert_eq!(indices(&found(&agenda, &searching("room 1001"), &[])), [1_001]);
}

/// The marked parts of a text.
fn marked<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
    marks(text, &words(query, &browser), &browser).into_iter().map(|mark| text.get(mark).unwrap()).collect()
}

#[test]
fn marks_cover_the_letters_that_a_match_came_from() {
    for (text, query, expected) in [
        ("Café, cafés", "cafe", &["Café", "café"][..]),
        ("Cafe\u{301}s", "cafe", &["Cafe\u{301}"]),
        ("e\u{301}te\u{301}", "e", &["e\u{301}"]),
        ("Œuvre", "o", &["Œ"]),
        ("Œuvre", "oe", &["Œ"]),
        ("ﬁnance", "f", &["ﬁ"]),
        ("ﬁnance", "fin", &["ﬁn"]),
        ("Straße", "strass", &["Straß"]),
        ("Straße", "strasse", &["Straße"]),
        ("Groß-Ziel", "gross", &["Groß"]),
        ("İstanbul", "is", &["İs"]),
        ("مُحَمَّد", "محمد", &["مُحَمَّد"]),
        ("مُحَمَّد", "مح", &["مُحَ"]),
        ("محـــمد", "محم", &["محـــم"]),
        ("والصِّحة", "صح", &["صِّح"]),
        ("한국어", "한국", &["한국"]),
        ("ΟΔΟΣ", "οδος", &["ΟΔΟΣ"]),
        ("har\u{ad}bour\u{ad}s", "harbour", &["har\u{ad}bour"]),
        ("\u{2067}سلام\u{2069}", "سلام", &["سلام"]),
        ("trust rust", "rust", &["rust"]),
        ("tide high tide", "high tid", &["tid", "high", "tid"]),
        ("blockchain", "block chain", &["blockchain"]),
        ("nothing", "", &[]),
        ("", "a", &[]),
    ] {
        assert_eq!(marked(text, query), expected, "{query:?} in {text:?}");
    }
}

/// Letters that fold to more, to less or to nothing.
const LETTERS: &str =
    "[aeinostéèÉœŒæßﬁﬃİıσςΣøŁ ,'’0-9\u{301}\u{308}\u{ad}\u{640}\u{64e}\u{651}محدىةأ٢日本한국が½²\u{200f}\n]{0,12}";

proptest! {
    #[test]
    fn marks_are_in_order_and_hold_a_word_each(text in LETTERS, query in LETTERS) {
        let words = words(&query, &browser);
        let mut end = None;
        for mark in marks(&text, &words, &browser) {
            prop_assert!(mark.start < mark.end && end.is_none_or(|end| end < mark.start));
            end = Some(mark.end);
            let part = fold(text.get(mark).expect("marks stand between letters"), &browser);
            prop_assert!(words.iter().any(|word| part.contains(word.as_str())), "{:?} {:?}", part, words);
        }
    }

    #[test]
    fn what_is_found_is_marked_and_what_is_not_is_not(text in LETTERS, query in LETTERS) {
        prop_assume!(!text.trim().is_empty());
        let mut agenda = agenda(json!([{}]));
        agenda.sessions[0].title = agenda_widget::model::text::Text::plain(text.as_str());
        let index = Index::of(&agenda, &browser);
        for word in words(&query, &browser) {
            let word = [word];
            prop_assert_eq!(index.has(0, &word), !marks(&text, &word, &browser).is_empty());
        }
    }

    #[test]
    fn a_count_is_what_that_choice_alone_would_show(
        sessions in prop::collection::vec((0_usize..3, 0_usize..4, 0_usize..3, any::<bool>(), 29_u32..31), 1..12),
        rooms in prop::collection::vec(0_usize..4, 0..3),
        tracks in prop::collection::vec(0_usize..3, 0..2),
        query in 0_usize..3,
    ) {
        const TITLES: [&str; 3] = ["Low tide", "High tide", "Boats"];
        const ROOMS: [&str; 4] = ["Hall 2", "Hall 10", "Quai", "Garden"];
        const TRACKS: [&str; 3] = ["Water", "Health", "Boats"];
        let listed: Vec<Value> = sessions.iter().map(|(title, room, track, _, day)| json!({
            "title": TITLES[*title], "room": ROOMS[*room], "track": TRACKS[*track],
            "start": format!("2021-03-{day}T10:00"), "end": format!("2021-03-{day}T11:00"),
        })).collect();
        let agenda = agenda(json!(listed));
        let favorites: Vec<usize> = sessions.iter().enumerate().filter(|(_, session)| session.3).map(|(index, _)| index).collect();
        let index = Index::of(&agenda, &browser);
        let dates = dates(&agenda, &paris());
        let filter = Filter {
            words: words(["", "tide", "boats"][query], &browser),
            rooms: rooms.iter().map(|room| ROOMS[*room].to_lowercase()).collect(),
            tracks: tracks.iter().map(|track| TRACKS[*track].to_lowercase()).collect(),
            ..Filter::default()
        };
        let here = find(&index, &filter, &dates, &favorites);
        prop_assert_eq!(here.count, indices(&here).len());
        for facet in Facet::ALL {
            for choice in here.choices(facet) {
                let mut alone = filter.clone();
                *alone.chosen_mut(facet) = vec![choice.key.clone()];
                prop_assert_eq!(choice.count, find(&index, &alone, &dates, &favorites).count, "{:?} {}", facet, &choice.key);
            }
        }
        for (day, count) in &here.days {
            let alone = Filter { day: Some(*day), ..filter.clone() };
            prop_assert_eq!(*count, find(&index, &alone, &dates, &favorites).count);
        }
        prop_assert_eq!(here.favorites, find(&index, &Filter { favorites: true, ..filter.clone() }, &dates, &favorites).count);
        // By hand: what the sessions are, without index or fold.
        for (position, (title, room, track, ..)) in sessions.iter().enumerate() {
            let known = |chosen: &[usize], value: usize, all: &dyn Fn(usize) -> bool| {
                let chosen: Vec<_> = chosen.iter().filter(|chosen| all(**chosen)).collect();
                chosen.is_empty() || chosen.contains(&&value)
            };
            let fits = known(&rooms, *room, &|room| sessions.iter().any(|session| session.1 == room))
                && known(&tracks, *track, &|track| sessions.iter().any(|session| session.2 == track))
                && match query { 0 => true, 1 => *title < 2, _ => *title == 2 || *track == 2 };
            prop_assert_eq!(here.sessions[position], fits, "session {}", position);
        }
    }
}
