//! Lazy elements are built if their data has changed, and kept otherwise.

use std::cell::Cell;

use proptest::prelude::*;

use super::toy::{TOY, toy};
use super::*;

thread_local! {
    static BUILT: Cell<usize> = const { Cell::new(0) };
}

/// Rows: the key of each, and its version.
type Rows = Vec<(u8, u64)>;

fn row(key: u8, version: u64) -> crate::vdom::markup::Element {
    BUILT.set(BUILT.get() + 1);
    let inner = el("b").attr("data-inner", key.to_string()).keyed().text(format!("inner {key}"));
    let row = el("li").attr("part", "row").attr("data-session-id", key.to_string()).keyed();
    row.child(el("button").text(format!("row {key}, {version}")).on("click", |_| {})).child(inner)
}

fn region(rows: &Rows, lazy: bool) -> Node {
    let mut list = el("ol").child(el("li").text("before"));
    for &(key, version) in rows {
        list = if lazy {
            list.child(Node::lazy(&key.to_string(), version, move || row(key, version)))
        } else {
            list.child(row(key, version))
        };
    }
    el("div").child(el("h3").text("day")).child(list).into()
}

fn picture(drawn: &Drawn) -> String {
    TOY.with_borrow(|toy| toy.picture(drawn.0.number()))
}

fn rows() -> impl Strategy<Value = Rows> {
    let keys = prop_oneof![
        Just((0..90_u8).collect::<Vec<_>>()),
        Just((0..12_u8).collect::<Vec<_>>()).prop_shuffle(),
        prop::collection::vec(0..6_u8, 0..12),
    ];
    (keys, prop::collection::vec(1..3_u64, 90), 0..90_usize)
        .prop_map(|(keys, versions, count)| keys.into_iter().zip(versions).take(count).collect())
}

proptest! {
    #[test]
    fn what_is_kept_is_what_would_have_been_built(first in rows(), later in prop::collection::vec(rows(), 1..5)) {
        toy();
        let mut drawn = region(&first, true).build();
        for rows in later {
            region(&rows, true).rebuild(&mut drawn);
            let mut fresh = region(&rows, false).build();
            prop_assert_eq!(picture(&drawn), picture(&fresh));
            fresh.unmount();
        }
        drawn.unmount();
        prop_assert_eq!(TOY.with_borrow(|toy| toy.nodes.len()), 0);
        PAGE.with_borrow(|page| {
            prop_assert!(page.listeners.iter().all(Option::is_none));
            prop_assert_eq!(page.nodes.free.len(), page.nodes.last as usize);
            prop_assert_eq!(page.listening.free.len(), page.listening.last as usize);
            Ok(())
        })?;
    }
}

#[test]
fn a_row_is_built_once_while_its_version_stays() {
    toy();
    let mut rows: Rows = (0..60).map(|key| (key, 1)).collect();
    let mut drawn = region(&rows, true).build();
    assert_eq!(BUILT.take(), 60);
    rows.extend((60..200).map(|key| (key, 1)));
    region(&rows, true).rebuild(&mut drawn);
    assert_eq!(BUILT.take(), 140, "those that are new");
    rows[7].1 = 2;
    rows.remove(20);
    region(&rows, true).rebuild(&mut drawn);
    assert_eq!(BUILT.take(), 1, "the one that has changed");
    let drawings = TOY.with_borrow(|toy| toy.drawings);
    region(&rows, true).rebuild(&mut drawn);
    assert_eq!((BUILT.take(), TOY.with_borrow(|toy| toy.drawings)), (0, drawings), "nothing");
    drawn.unmount();
}
