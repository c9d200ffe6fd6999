//! Sessions that are shared as the end of an address: written, read, and what a stranger may have written.

use agenda_widget::widget::favorites::{Favorites, LONGEST as LONGEST_ID, MOST};
use agenda_widget::widget::picks::{LONGEST, LONGEST_NAME, Picks};
use proptest::prelude::*;

fn picks(ids: &[&str], name: &str) -> Picks {
    let mut sessions = Favorites::default();
    for id in ids {
        assert!(sessions.add(id), "{id}");
    }
    Picks { sessions, name: name.to_owned() }
}

fn read(fragment: &str) -> Option<Picks> {
    Picks::of(&format!("https://example.org/day?x=1{fragment}"))
}

#[test]
fn what_is_written_is_read() {
    for (ids, name, fragment) in [
        (&["tides"][..], "", "#agenda-mine=tides"),
        (&["tides", "knots"], "Amina", "#agenda-mine=tides,knots&by=Amina"),
        (&["a,b", "c&by=x", "d=%2C"], "", "#agenda-mine=a%2Cb,c%26by%3Dx,d%3D%252C"),
        (&["é"], "Zoë Straße", "#agenda-mine=%C3%A9&by=Zo%C3%AB%20Stra%C3%9Fe"),
        (&["x"], "أمينة", "#agenda-mine=x&by=%D8%A3%D9%85%D9%8A%D9%86%D8%A9"),
    ] {
        let picks = picks(ids, name);
        assert_eq!(picks.fragment(), fragment);
        assert_eq!(read(fragment), Some(picks));
    }
}

#[test]
fn other_fragments_share_nothing() {
    for fragment in ["", "#", "#agenda-tides", "#agenda-mine", "#agenda-mine%3Dx", "#/agenda-mine=x", "#AGENDA-MINE=x"]
    {
        assert_eq!(read(fragment), None, "{fragment}");
    }
    assert_eq!(Picks::of("https://example.org/agenda-mine=x"), None);
    let long = format!("#agenda-mine={}", "x,".repeat(LONGEST));
    assert_eq!(read(&long), None, "too long to be of anybody's choosing");
}

#[test]
fn of_what_a_stranger_wrote_the_readable_part_is_taken() {
    for (fragment, ids, name) in [
        ("#agenda-mine=", &[][..], ""),
        ("#agenda-mine=,,tides,", &["tides"], ""),
        ("#agenda-mine=tides,tides,%74ides", &["tides"], ""),
        ("#agenda-mine=%,%4,%zz,%E0%A4%A,%FF,tides", &["tides"], ""),
        ("#agenda-mine=<script>,%3Cb%3E", &["<script>", "<b>"], ""),
        ("#agenda-mine=tides&to=x&by=A&by=B", &["tides"], "A"),
        ("#agenda-mine=tides&by=%FF", &["tides"], ""),
        // Neither lines nor what turns the direction of other words.
        ("#agenda-mine=tides&by=%0A%20A%0Ab%E2%80%AE%00c%09", &["tides"], "A b c"),
        ("#agenda-mine=tides&by=%E2%80%8B%E2%81%A6", &["tides"], ""),
    ] {
        assert_eq!(read(fragment), Some(picks(ids, name)), "{fragment}");
    }
    let name = read(&format!("#agenda-mine=x&by={}", "n".repeat(500))).unwrap().name;
    assert_eq!(name, "n".repeat(LONGEST_NAME));
    let long = read(&format!("#agenda-mine={},x", "i".repeat(LONGEST_ID + 1))).unwrap();
    assert_eq!(long, picks(&["x"], ""), "no such id can be a favorite");
    let many: Vec<String> = (0..MOST + 500).map(|id| id.to_string()).collect();
    assert_eq!(read(&format!("#agenda-mine={}", many.join(","))).unwrap().sessions.ids().len(), MOST);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_ids_come_back(ids in prop::collection::vec("(\\PC|[\n\0,&=#%\\\\ ]){1,20}", 1..20)) {
        let mut sessions = Favorites::default();
        for id in &ids {
            sessions.add(id);
        }
        let picks = Picks { sessions, name: String::new() };
        let fragment = picks.fragment();
        prop_assert!(fragment.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\'".contains(&byte)), "{}", fragment);
        prop_assert_eq!(read(&fragment), Some(picks));
    }

    #[test]
    fn nothing_that_is_read_breaks(text in "(\\PC|[%,&=#]|%[0-9a-fA-F]{2}){0,200}") {
        if let Some(picks) = read(&format!("#agenda-mine={text}")) {
            prop_assert!(picks.name.chars().count() <= LONGEST_NAME);
            prop_assert!(!picks.name.chars().any(char::is_control));
            prop_assert_eq!(read(&picks.fragment()), Some(picks));
        }
    }
}
