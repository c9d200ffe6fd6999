//! Drawings are done in a toy document, and what then stands there is held against the markup.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsValue;
use proptest::prelude::*;

use super::tell::{self, shape};
use super::{Drawn, PAGE, Pen, hear, hold};
use crate::view::markup::{Node, el};

#[derive(Default)]
struct Toy {
    nodes: HashMap<u32, ToyNode>,
    names: Vec<String>,
    shapes: HashMap<u32, Vec<u32>>,
    drawings: usize,
}

#[derive(Default)]
struct ToyNode {
    tag: String,
    text: String,
    attributes: BTreeMap<String, String>,
    listening: BTreeMap<String, u32>,
    children: Vec<u32>,
    parent: Option<u32>,
}

thread_local! {
    static TOY: RefCell<Toy> = RefCell::default();
    static HEARD: RefCell<Vec<usize>> = RefCell::default();
}

/// What a drawing says, read bit by bit.
struct Told<'a> {
    numbers: std::slice::Iter<'a, u32>,
    text: std::vec::IntoIter<u16>,
}

impl Told<'_> {
    fn next(&mut self) -> u32 {
        *self.numbers.next().unwrap()
    }

    fn words(&mut self) -> String {
        let length = self.next() as usize;
        String::from_utf16(&self.text.by_ref().take(length).collect::<Vec<u16>>()).unwrap()
    }
}

impl Toy {
    fn put(&mut self, number: u32, node: ToyNode) {
        assert!(number != 0 && self.nodes.insert(number, node).is_none(), "{number} is taken");
    }

    fn node(&mut self, number: u32) -> &mut ToyNode {
        self.nodes.get_mut(&number).unwrap()
    }

    fn take_out(&mut self, number: u32) {
        if let Some(parent) = self.node(number).parent.take() {
            self.node(parent).children.retain(|child| *child != number);
        }
    }

    fn insert(&mut self, parent: u32, number: u32, before: u32) {
        self.take_out(number);
        self.node(number).parent = Some(parent);
        let children = &mut self.node(parent).children;
        let place = if before == 0 {
            children.len()
        } else {
            children.iter().position(|child| *child == before).expect("it stands in another parent")
        };
        children.insert(place, number);
    }

    fn name(&self, told: &mut Told) -> String {
        self.names[told.next() as usize].clone()
    }

    fn element(&mut self, told: &mut Told) {
        let shape = self.shapes[&told.next()].clone();
        let mut words = shape.iter().map(|word| *word as usize);
        let mut open: Vec<u32> = Vec::new();
        while let Some(word) = words.next() {
            let top = open.last().copied();
            if word == shape::END as usize {
                open.pop();
            } else if word == shape::ATTRIBUTE as usize || word == shape::SAME_ATTRIBUTE as usize {
                let name = self.names[words.next().unwrap()].clone();
                let own = word == shape::ATTRIBUTE as usize;
                let value = if own { told.words() } else { self.names[words.next().unwrap()].clone() };
                assert!(self.node(top.unwrap()).attributes.insert(name, value).is_none());
            } else {
                let number = told.next();
                let mut node = ToyNode::default();
                if word == shape::TEXT as usize {
                    node.text = told.words();
                } else if word == shape::SAME_TEXT as usize {
                    node.text = self.names[words.next().unwrap()].clone();
                } else {
                    node.tag = self.names[word - shape::ELEMENT as usize].clone();
                    open.push(number);
                }
                self.put(number, node);
                if let Some(parent) = top {
                    self.insert(parent, number, 0);
                }
            }
        }
        assert!(open.is_empty());
    }

    fn draw(&mut self, numbers: &[u32], text: &str) {
        self.drawings += 1;
        let told = &mut Told { numbers: numbers.iter(), text: text.encode_utf16().collect::<Vec<u16>>().into_iter() };
        while let Some(what) = told.numbers.next() {
            match *what {
                tell::NAME => {
                    let length = told.next();
                    let name = (0..length).map(|_| char::from_u32(told.next()).unwrap()).collect();
                    self.names.push(name);
                }
                tell::SHAPE => {
                    let (number, length) = (told.next(), told.next());
                    let shape = (0..length).map(|_| told.next()).collect();
                    self.shapes.insert(number, shape);
                }
                tell::ELEMENT => self.element(told),
                tell::TEXT => {
                    let number = told.next();
                    let text = told.words();
                    self.put(number, ToyNode { text, ..ToyNode::default() });
                }
                tell::CHANGE => {
                    let number = told.next();
                    let text = told.words();
                    assert_ne!(self.node(number).text, text, "nothing differs");
                    self.node(number).text = text;
                }
                tell::SET => {
                    let (number, name, value) = (told.next(), self.name(told), told.words());
                    let before = self.node(number).attributes.insert(name, value.clone());
                    assert_ne!(before, Some(value), "nothing differs");
                }
                tell::UNSET => {
                    let (number, name) = (told.next(), self.name(told));
                    assert!(self.node(number).attributes.remove(&name).is_some());
                }
                tell::INSERT => {
                    let (parent, number, before) = (told.next(), told.next(), told.next());
                    self.insert(parent, number, before);
                }
                tell::REPLACE => {
                    let (before, number) = (told.next(), told.next());
                    if let Some(parent) = self.node(before).parent {
                        self.insert(parent, number, before);
                    }
                    self.take_out(before);
                }
                tell::REMOVE => {
                    let number = told.next();
                    self.take_out(number);
                }
                tell::FORGET => {
                    assert!(self.nodes.remove(&told.next()).is_some());
                }
                tell::LISTEN => {
                    let (number, event, listener) = (told.next(), self.name(told), told.next());
                    assert!(self.node(number).listening.insert(event, listener).is_none());
                }
                other => panic!("{other} says nothing"),
            }
        }
        assert_eq!(told.text.len(), 0, "some of the text belongs to nothing");
    }

    fn picture(&self, number: u32) -> String {
        let node = &self.nodes[&number];
        if node.tag.is_empty() {
            return format!("{:?}", node.text);
        }
        let events: Vec<&String> = node.listening.keys().collect();
        let children: Vec<String> = node.children.iter().map(|child| self.picture(*child)).collect();
        format!("<{} {:?} {events:?}>[{}]", node.tag, node.attributes, children.join(" "))
    }
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

fn toy() {
    hold(Pen { draw: |numbers, text| TOY.with_borrow_mut(|toy| toy.draw(numbers, text)), mount: |_, _, _| {} });
}

#[track_caller]
fn stands(drawn: &Drawn, plan: &Plan) {
    // A region of nothing keeps its place.
    let expected = if let Plan::Nothing = plan { "\"\"".to_owned() } else { plan.picture() };
    assert_eq!(TOY.with_borrow(|toy| toy.picture(drawn.0.number())), expected);
}

proptest! {
    #[test]
    fn what_stands_is_what_was_drawn_last(first in plans(), later in prop::collection::vec(plans(), 1..4)) {
        toy();
        let mut drawn = first.node().build();
        stands(&drawn, &first);
        for plan in &later {
            plan.node().rebuild(&mut drawn);
            stands(&drawn, plan);
            let drawings = TOY.with_borrow(|toy| toy.drawings);
            plan.node().rebuild(&mut drawn);
            assert_eq!(TOY.with_borrow(|toy| toy.drawings), drawings, "nothing differs, and yet something is told");
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

/// A button that tells which it is.
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
            stands(&drawn, &nested);
            drawn.unmount();
        }
        assert!(PAGE.with_borrow(|page| page.shapes.len()) <= super::create::SHAPES, "round {round}");
    }
}
