//! Drawings are applied to a toy document, which is then compared with the markup.

mod failing;
mod kept;
mod keyed;
mod toy;

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsValue;
use proptest::prelude::*;

use super::{Drawn, PAGE, hear};
use crate::vdom::markup::{Node, el};
use toy::{TOY, toy};

thread_local! {
    static HEARD: RefCell<Vec<usize>> = RefCell::default();
}

/// Markup that can be drawn twice.
#[derive(Clone, Debug)]
enum Plan {
    Nothing,
    /// A text, and whether it is one of the program's own.
    Text(usize, bool),
    Element(&'static str, BTreeMap<&'static str, (usize, bool)>, Vec<&'static str>, Vec<Plan>),
}

/// Astral characters, a zero byte, nothing at all.
const TEXTS: [&str; 6] = ["", "a", "\u{1f600}b\u{10ffff}", "\0", "ä–ي", "<b>&amp;"];

impl Plan {
    fn node(&self) -> Node {
        match self {
            Plan::Nothing => Node::Nothing,
            Plan::Text(text, own) => Node::Text(said(*text, *own).into()),
            Plan::Element(tag, attributes, events, children) => {
                let mut element = el(tag);
                for (name, (value, own)) in attributes {
                    element = element.attr(name, said(*value, *own));
                }
                for event in events {
                    element = element.on(event, |_| {});
                }
                element.children(children.iter().map(Plan::node).collect()).into()
            }
        }
    }

    fn picture(&self) -> String {
        match self {
            Plan::Nothing => String::new(),
            Plan::Text(text, _) => format!("{:?}", TEXTS[*text]),
            Plan::Element(tag, attributes, events, children) => {
                let attributes: BTreeMap<&str, &str> =
                    attributes.iter().map(|(name, (value, _))| (*name, TEXTS[*value])).collect();
                let children: Vec<String> =
                    children.iter().map(Plan::picture).filter(|child| !child.is_empty()).collect();
                format!("<{tag} {attributes:?} {events:?}>[{}]", children.join(" "))
            }
        }
    }
}

fn said(text: usize, own: bool) -> std::borrow::Cow<'static, str> {
    if own { TEXTS[text].to_owned().into() } else { TEXTS[text].into() }
}

fn plans() -> impl Strategy<Value = Plan> {
    let text = || (0..TEXTS.len(), any::<bool>());
    let leaf = prop_oneof![Just(Plan::Nothing), text().prop_map(|(text, own)| Plan::Text(text, own))];
    leaf.prop_recursive(4, 80, 12, move |inner| {
        let attributes = prop::collection::btree_map(prop::sample::select(vec!["part", "class", "lang"]), text(), 0..3);
        let events = prop::sample::subsequence(vec!["click", "input"], 0..=2);
        (prop::sample::select(vec!["p", "li", "b"]), attributes, events, prop::collection::vec(inner, 0..12)).prop_map(
            |(tag, attributes, mut events, children)| {
                events.sort_unstable();
                Plan::Element(tag, attributes, events, children)
            },
        )
    })
}

#[track_caller]
fn is_drawn(drawn: &Drawn, plan: &Plan) {
    // A region of nothing keeps its place.
    let expected = if let Plan::Nothing = plan { "\"\"".to_owned() } else { plan.picture() };
    assert_eq!(TOY.with_borrow(|toy| toy.picture(drawn.0.number())), expected);
}

proptest! {
    #[test]
    fn what_is_shown_is_what_was_drawn_last(first in plans(), later in prop::collection::vec(plans(), 1..4)) {
        toy();
        let mut drawn = first.node().build();
        is_drawn(&drawn, &first);
        for plan in &later {
            plan.node().rebuild(&mut drawn);
            is_drawn(&drawn, plan);
            let drawings = TOY.with_borrow(|toy| toy.drawings);
            plan.node().rebuild(&mut drawn);
            assert_eq!(TOY.with_borrow(|toy| toy.drawings), drawings, "nothing differs, and yet something is sent");
        }
        drawn.unmount();
        assert_eq!(TOY.with_borrow(|toy| toy.nodes.len()), 0);
        PAGE.with_borrow(|page| {
            assert!(page.listeners.iter().all(Option::is_none));
            assert_eq!(page.nodes.free.len(), page.nodes.last as usize);
            assert_eq!(page.listening.free.len(), page.listening.last as usize);
        });
    }
}

/// A button that names itself.
fn button(which: usize) -> Node {
    el("button").on("click", move |_| HEARD.with_borrow_mut(|heard| heard.push(which))).into()
}

fn heard() -> Vec<usize> {
    HEARD.with_borrow_mut(std::mem::take)
}

#[test]
fn the_listener_of_the_last_drawing_is_called_and_none_after_the_end() {
    toy();
    let mut drawn = button(1).build();
    let number = TOY.with_borrow(|toy| toy.nodes[&drawn.0.number()].listening["click"]);
    hear(number, JsValue::UNDEFINED);
    let drawings = TOY.with_borrow(|toy| toy.drawings);
    button(2).rebuild(&mut drawn);
    assert_eq!(TOY.with_borrow(|toy| toy.drawings), drawings, "a listener alone needs no drawing");
    hear(number, JsValue::UNDEFINED);
    drawn.unmount();
    hear(number, JsValue::UNDEFINED);
    assert_eq!(heard(), [1, 2]);
}

#[test]
fn a_listener_may_draw_and_may_end_what_it_listens_to() {
    toy();
    thread_local! {
        static REGION: RefCell<Option<Drawn>> = const { RefCell::new(None) };
    }
    let last = el("button").on("click", |_| {
        let mut drawn = REGION.take().unwrap();
        button(3).rebuild(&mut drawn);
        drawn.unmount();
    });
    let drawn = Node::from(last).build();
    let number = TOY.with_borrow(|toy| toy.nodes[&drawn.0.number()].listening["click"]);
    REGION.set(Some(drawn));
    hear(number, JsValue::UNDEFINED);
    assert_eq!(TOY.with_borrow(|toy| toy.nodes.len()), 0);
}

#[test]
fn more_shapes_than_are_remembered_are_drawn_too() {
    toy();
    for round in 0..3 {
        for count in 0..super::create::SHAPES + 20 {
            let plan = Plan::Element("p", BTreeMap::new(), Vec::new(), vec![Plan::Text(1, true); count % 9]);
            let tags = ["a", "b", "i", "u", "s", "q"];
            let mut nested = plan.clone();
            for bit in 0..8 {
                let tag = tags[(count >> bit) % tags.len()];
                nested = Plan::Element(tag, BTreeMap::new(), Vec::new(), vec![nested]);
            }
            let mut drawn = nested.node().build();
            is_drawn(&drawn, &nested);
            drawn.unmount();
        }
        assert!(PAGE.with_borrow(|page| page.shapes.len()) <= super::create::SHAPES, "round {round}");
    }
}
