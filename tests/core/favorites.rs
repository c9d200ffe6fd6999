//! Favourites: kept by id, stored as text, reported if two overlap.

use agenda_widget::model::agenda::Agenda;
use agenda_widget::widget::favorites::{Favorites, LONGEST, MOST, MOST_OVERLAPS, key, overlaps};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::util;
use util::accepted;

/// An agenda of sessions from pairs of times; "!" before one is cancelled, "~" a break.
#[track_caller]
fn agenda(spans: &[(&str, &str)]) -> Agenda {
    let session = |(index, (start, end)): (usize, &(&str, &str))| {
        json!({
            "id": format!("s{index}"), "title": "Tides",
            "start": format!("2021-03-29T{}", start.trim_start_matches(['!', '~'])), "end": format!("2021-03-29T{end}"),
            "status": if start.starts_with('!') { "cancelled" } else { "confirmed" },
            "kind": if start.starts_with('~') { "break" } else { "session" }
        })
    };
    let sessions: Value = spans.iter().enumerate().map(session).collect();
    accepted(json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": sessions })).agenda
}

#[track_caller]
fn of(ids: &[&str]) -> Favorites {
    let mut mine = Favorites::default();
    for id in ids {
        assert!(mine.toggle(id), "id: {id:?}");
    }
    mine
}

#[test]
fn sessions_that_overlap_are_reported_in_order_of_time() {
    for (spans, expected) in [
        (&[("10:00", "11:00"), ("10:30", "11:30")][..], &[(0, 1)][..]),
        // Half open: what starts when another ends is no conflict.
        (&[("10:00", "11:00"), ("11:00", "12:00")], &[]),
        (&[("10:30", "11:30"), ("10:00", "11:00")], &[(1, 0)]),
        (&[("10:00", "12:00"), ("10:10", "10:20"), ("11:00", "11:30")], &[(0, 1), (0, 2)]),
        (&[("10:00", "11:00"), ("10:00", "11:00")], &[(0, 1)]),
        (&[("10:00", "11:00"), ("10:30", "10:30")], &[]),
        (&[("10:00", "11:00"), ("!10:30", "11:30")], &[]),
        (&[("10:00", "11:00"), ("~10:30", "11:30")], &[]),
    ] {
        let agenda = agenda(spans);
        let all: Vec<usize> = (0..spans.len()).collect();
        assert_eq!(overlaps(&agenda, &all), expected, "{spans:?}");
    }
}

#[test]
fn only_what_is_chosen_can_overlap_and_never_with_itself() {
    let agenda = agenda(&[("10:00", "11:00"), ("10:30", "11:30"), ("10:45", "12:00")]);
    assert_eq!(overlaps(&agenda, &[0, 2, 2, 99]), [(0, 2), (0, 2)]);
    assert_eq!(overlaps(&agenda, &[]), []);
    let many = [0, 1].repeat(600);
    assert_eq!(overlaps(&agenda, &many).len(), MOST_OVERLAPS);
}

#[test]
fn a_favourite_whose_session_is_gone_is_kept_and_not_counted() {
    let mut mine = of(&["gone", "s1", "s0"]);
    let agenda = agenda(&[("10:00", "11:00"), ("10:30", "11:30"), ("12:00", "13:00")]);
    assert_eq!(mine.sessions(&agenda), [0, 1]);
    assert_eq!(Favorites::parse(&mine.write()).ids(), ["gone", "s1", "s0"]);
    assert!(!mine.toggle("gone"));
    assert_eq!(mine.ids(), ["s1", "s0"]);
}

#[test]
fn what_was_stored_is_read_whatever_it_is() {
    for (text, expected) in [
        ("", &[][..]),
        ("\n\n", &[]),
        ("a\nb", &["a", "b"]),
        ("a\nb\na\n", &["a", "b"]),
        (r"two\nlines", &["two\nlines"]),
        (r"C:\\n", &[r"C:\n"]),
        (r"end\", &["end"]),
        (r"odd\x", &["oddx"]),
        ("[\"a\",\"b\"]", &["[\"a\",\"b\"]"]),
        ("\u{0}\u{feff}", &["\u{0}\u{feff}"]),
    ] {
        assert_eq!(Favorites::parse(text).ids(), expected, "text: {text:?}");
    }
}

#[test]
fn what_is_over_the_limits_is_refused() {
    let long = "ü".repeat(LONGEST);
    assert!(of(&[]).toggle(&long));
    assert!(!of(&[]).toggle(&format!("{long}x")));
    assert!(!of(&[]).toggle(""));
    let stored: String = (0..MOST + 10).map(|number| format!("s{number}\n")).collect();
    let mut full = Favorites::parse(&stored);
    assert_eq!(full.ids().len(), MOST);
    assert!(!full.toggle("one more"), "a full list takes no more");
    assert!(!full.toggle("s7") && full.toggle("one more"), "but again when one is taken back");
}

#[test]
fn each_agenda_has_a_key_of_its_own() {
    let key = |uid, src, page, title| key(uid, src, page, title).replace("agenda-widget:mine:1:", "");
    for (uid, src, expected) in [
        (Some("harbour-2021"), Some("https://a.example/x.json"), "uid:harbour-2021"),
        (Some(" "), Some("https://a.example/x.json"), "src:https://a.example/x.json"),
        (None, Some("https://a.example/x.json#day2"), "src:https://a.example/x.json"),
        // A version is no other agenda, but a parameter may be.
        (None, Some("https://a.example/x?v=7&id=2&utm_source=mail"), "src:https://a.example/x?id=2"),
        (None, Some("https://a.example/x?id=3&lang=fr&_=99"), "src:https://a.example/x?id=3&lang=fr"),
        (None, None, "page:https://a.example/page?p=4 Harbour day"),
        (None, Some(""), "page:https://a.example/page?p=4 Harbour day"),
    ] {
        assert_eq!(key(uid, src, "https://a.example/page?p=4#top", " Harbour day"), expected, "{uid:?} {src:?}");
    }
    assert_ne!(key(Some("x"), None, "", ""), key(None, Some("x"), "", ""), "a uid is no address");
}

#[test]
fn a_key_stays_short_and_still_distinguishes_long_addresses() {
    let long = |end: &str| key(None, Some(&format!("data:application/json,{}{end}", "é".repeat(4_000))), "", "");
    assert!(long("a").chars().count() < 160, "{}", long("a"));
    assert_eq!(long("a"), long("a"));
    assert_ne!(long("a"), long("b"));
    // FNV-1a of 501 times "a", by the published constants.
    let mut expected = 14_695_981_039_346_656_037_u128;
    for _ in 0..501 {
        expected = ((expected ^ 97) * 1_099_511_628_211) % (1 << 64);
    }
    assert!(key(Some(&"a".repeat(501)), None, "", "").ends_with(&format!("~{expected:016x}")));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(ids in prop::collection::vec(r"(?s).{1,8}|[\\n\n]{1,4}", 0..20)) {
        let mut mine = Favorites::default();
        for id in &ids {
            if !mine.has(id) {
                prop_assert!(mine.toggle(id));
            }
        }
        prop_assert_eq!(Favorites::parse(&mine.write()), mine);
    }

    #[test]
    fn garbage_reads_as_ids_within_the_limits(text in r"(?s).{0,2000}") {
        let mine = Favorites::parse(&text);
        prop_assert!(mine.ids().iter().all(|id| !id.is_empty() && id.chars().count() <= LONGEST));
        prop_assert_eq!(Favorites::parse(&mine.write()), mine);
    }

    #[test]
    fn pairs_are_those_that_share_a_minute(spans in prop::collection::vec((0_u32..50, 0_u32..20), 0..8)) {
        let spans: Vec<_> = spans.iter().map(|(start, length)| (*start, start + length)).collect();
        let written: Vec<_> = spans.iter().map(|(start, end)| (clock(*start), clock(*end))).collect();
        prop_assume!(!spans.is_empty());
        let agenda = agenda(&written.iter().map(|(start, end)| (start.as_str(), end.as_str())).collect::<Vec<_>>());
        let all: Vec<usize> = (0..spans.len()).collect();
        let mut found: Vec<_> = overlaps(&agenda, &all).iter().map(|(one, other)| (*one.min(other), *one.max(other))).collect();
        found.sort_unstable();
        let runs = |index: usize, minute: u32| spans[index].0 <= minute && minute < spans[index].1;
        let mut expected = Vec::new();
        for one in 0..spans.len() {
            for other in one + 1..spans.len() {
                if (0..80).any(|minute| runs(one, minute) && runs(other, minute)) {
                    expected.push((one, other));
                }
            }
        }
        prop_assert_eq!(found, expected);
    }
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", 10 + minute / 60, minute % 60)
}
