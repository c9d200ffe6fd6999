//! Functions of the document may throw, and a drawing fails: others are not affected, and drawing again completes it.

use proptest::prelude::*;

use super::toy::{TOY, toy};
use super::*;

/// Draws a region again as src/js/element.js does, until nothing fails.
fn mended(mut drawn: Drawn, node: impl Fn() -> Node) -> Drawn {
    while !TOY.with_borrow_mut(|toy| std::mem::take(&mut toy.failed)).is_empty() {
        let fresh = node().build();
        // Failures while the old one is removed do not matter.
        let failed = TOY.with_borrow_mut(|toy| std::mem::take(&mut toy.failed));
        drawn.unmount();
        TOY.with_borrow_mut(|toy| toy.failed = failed);
        drawn = fresh;
    }
    drawn
}

proptest! {
    #[test]
    fn a_drawing_that_fails_is_made_anew_and_harms_no_other(
        first in plans(),
        neighbour in plans(),
        later in prop::collection::vec((plans(), plans()), 1..4),
        failing in prop::collection::vec(1_usize..60, 1..6),
    ) {
        toy();
        let mut drawn = first.node().build();
        let mut neighbours = neighbour.node().build();
        TOY.with_borrow_mut(|toy| toy.failing = failing.iter().map(|after| toy.operations + after).collect());
        for (plan, other) in &later {
            plan.node().rebuild(&mut drawn);
            // The nodes of one drawing are not mistaken for those of the next, for any widget.
            drawn = mended(drawn, || plan.node());
            other.node().rebuild(&mut neighbours);
            neighbours = mended(neighbours, || other.node());
            is_drawn(&drawn, plan);
            is_drawn(&neighbours, other);
        }
        drawn.unmount();
        neighbours.unmount();
        PAGE.with_borrow(|page| {
            prop_assert!(page.listeners.iter().all(Option::is_none));
            prop_assert_eq!(page.nodes.free.len(), page.nodes.last as usize);
            prop_assert_eq!(page.listening.free.len(), page.listening.last as usize);
            Ok(())
        })?;
        TOY.with_borrow_mut(|toy| {
            toy.failing.clear();
            toy.failed.clear();
            prop_assert_eq!(toy.nodes.len(), 0);
            Ok(())
        })?;
    }
}

#[test]
fn a_name_or_a_shape_is_known_though_the_drawing_that_sent_it_failed() {
    toy();
    let plan = Plan::Element("dl", [("title", (1, true))].into(), vec!["input"], vec![Plan::Text(2, false)]);
    TOY.with_borrow_mut(|toy| toy.failing = [toy.operations + 1].into());
    let mut failed = plan.node().build();
    assert_eq!(TOY.with_borrow_mut(|toy| std::mem::take(&mut toy.failed)).len(), 1);
    let mut drawn = plan.node().build();
    is_drawn(&drawn, &plan);
    drawn.unmount();
    failed.unmount();
}
