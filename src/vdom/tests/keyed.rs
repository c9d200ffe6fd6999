//! Elements with keys keep their nodes, at any position in their region.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::toy::{TOY, toy};
use super::*;

/// Days of rows: the key of each, and how often it has changed.
type Days = Vec<Vec<(u8, bool)>>;

/// Some rows have no key, like the gaps between sessions.
fn region(days: &Days) -> Node {
    let mut all = el("div");
    for (number, rows) in days.iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        let mut list = el("ol");
        for (key, changed) in rows {
            if key % 3 == 0 {
                list = list.child(el("li").text(format!("before {key}")));
            }
            let row = el("li").attr("part", "row").attr("data-session-id", key.to_string()).keyed();
            let about = changed.then(|| el("p").text("news"));
            list = list.child(row.child(about).child(el("button").text(format!("row {key}")).on("click", |_| {})));
        }
        let section = el("section").attr("data-day", number.to_string()).keyed();
        all = all.child(section.child(el("h3").text(format!("day {number}"))).child(list));
    }
    all.into()
}

fn picture(drawn: &Drawn) -> String {
    TOY.with_borrow(|toy| toy.picture(drawn.0.number()))
}

/// The node of each row.
fn rows() -> BTreeMap<String, usize> {
    TOY.with_borrow(|toy| {
        let rows = toy
            .nodes
            .values()
            .filter_map(|node| Some((node.attributes.get("data-session-id")?.clone(), node.identity)));
        rows.collect()
    })
}

fn days() -> impl Strategy<Value = Days> {
    let keys = Just((0..24_u8).collect::<Vec<_>>()).prop_shuffle();
    (keys, prop::collection::vec((0..4_usize, any::<bool>()), 24), 0..24_usize).prop_map(|(keys, places, count)| {
        let mut days = vec![Vec::new(); 4];
        for (key, (day, changed)) in keys.into_iter().zip(places).take(count) {
            days[day].push((key, changed));
        }
        days
    })
}

proptest! {
    #[test]
    fn a_row_keeps_its_node_wherever_it_goes(first in days(), later in prop::collection::vec(days(), 1..4)) {
        toy();
        let mut drawn = region(&first).build();
        for plan in later {
            let before = rows();
            region(&plan).rebuild(&mut drawn);
            for (key, node) in rows() {
                prop_assert!(before.get(&key).is_none_or(|before| *before == node), "{} is another", key);
            }
            let mut fresh = region(&plan).build();
            prop_assert_eq!(picture(&drawn), picture(&fresh));
            fresh.unmount();
        }
        drawn.unmount();
        prop_assert_eq!(TOY.with_borrow(|toy| toy.nodes.len()), 0);
        PAGE.with_borrow(|page| {
            prop_assert_eq!(page.nodes.free.len(), page.nodes.last as usize);
            prop_assert_eq!(page.listening.free.len(), page.listening.last as usize);
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_moved_where_rows_only_come_and_go(all in days(), gone in prop::collection::vec(any::<bool>(), 24)) {
        toy();
        let rest: Days =
            all.iter().map(|rows| rows.iter().filter(|(key, _)| !gone[*key as usize]).copied().collect()).collect();
        let kept = |days: &Days| days.iter().flatten().count();
        let mut drawn = region(&all).build();
        for plan in [&rest, &all] {
            let before = rows();
            region(plan).rebuild(&mut drawn);
            let same = rows().into_iter().filter(|(key, node)| before.get(key) == Some(node)).count();
            prop_assert_eq!(same, kept(&rest));
        }
        drawn.unmount();
    }
}

#[test]
fn one_row_that_goes_elsewhere_is_all_that_moves() {
    toy();
    let rows = |keys: &[u8]| vec![keys.iter().map(|key| (*key, false)).collect::<Vec<_>>()];
    let mut drawn = region(&rows(&[1, 2, 4, 5, 7, 8])).build();
    for order in [[2, 4, 5, 7, 8, 1], [8, 2, 4, 5, 7, 1], [8, 2, 5, 7, 4, 1]] {
        let moves = TOY.with_borrow(|toy| toy.moves);
        region(&rows(&order)).rebuild(&mut drawn);
        assert_eq!(TOY.with_borrow(|toy| toy.moves) - moves, 1);
    }
    drawn.unmount();
}

#[test]
fn keys_that_stand_twice_are_drawn_twice() {
    toy();
    let rows = |keys: &[u8]| vec![keys.iter().map(|key| (*key, false)).collect::<Vec<_>>()];
    let mut drawn = region(&rows(&[1, 1, 2])).build();
    for keys in [&[2, 1][..], &[1, 2, 1, 1], &[2], &[]] {
        region(&rows(keys)).rebuild(&mut drawn);
        let mut fresh = region(&rows(keys)).build();
        assert_eq!(picture(&drawn), picture(&fresh));
        fresh.unmount();
    }
    drawn.unmount();
    assert_eq!(TOY.with_borrow(|toy| toy.nodes.len()), 0);
}
