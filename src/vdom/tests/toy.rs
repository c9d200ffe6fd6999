//! A document with only the functions that drawings need, as src/js/draw.js uses the browser's. Any of its
//! operations can be made to fail, like a function that the page has replaced and that throws.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::operation::{self, shape};
use super::super::{Pen, hold};

/// The document.
#[derive(Default)]
pub struct Toy {
    pub nodes: HashMap<u32, ToyNode>,
    names: Vec<String>,
    shapes: HashMap<u32, Vec<u32>>,
    pub drawings: usize,
    /// The number of moves of nodes that had a parent already.
    pub moves: usize,
    /// The number of operations.
    pub operations: usize,
    /// Which of them fail.
    pub failing: BTreeSet<usize>,
    /// The roots of the regions whose drawing failed.
    pub failed: Vec<u32>,
    /// Whether any operation has ever failed.
    harmed: bool,
}

/// An element or a text.
#[derive(Default)]
pub struct ToyNode {
    tag: String,
    text: String,
    pub attributes: BTreeMap<String, String>,
    pub listening: BTreeMap<String, u32>,
    children: Vec<u32>,
    parent: Option<u32>,
    /// The identity of the node, which outlasts its number.
    pub identity: usize,
}

thread_local! {
    pub static TOY: RefCell<Toy> = RefCell::default();
}

/// Draws into the toy document from now on.
pub fn toy() {
    let draw = |numbers: &[u32], text: &str, root| TOY.with_borrow_mut(|toy| toy.draw(numbers, text, root));
    hold(Pen { draw, mount: |_, _, _| {} });
}

/// The operations of a drawing, read one by one.
struct Patch<'a> {
    numbers: std::slice::Iter<'a, u32>,
    text: std::vec::IntoIter<u16>,
}

impl Patch<'_> {
    fn next(&mut self) -> u32 {
        *self.numbers.next().unwrap()
    }

    fn words(&mut self) -> String {
        let length = self.next() as usize;
        String::from_utf16(&self.text.by_ref().take(length).collect::<Vec<u16>>()).unwrap()
    }
}

/// Nothing if an operation threw.
type Done = Option<()>;

impl Toy {
    /// Starts an operation of the document.
    fn operate(&mut self) -> Done {
        self.operations += 1;
        (!self.failing.remove(&self.operations)).then_some(())
    }

    fn put(&mut self, number: u32, node: ToyNode) {
        let identity = self.operations * 1_000 + self.nodes.len();
        assert!(number != 0, "0 is no number");
        let before = self.nodes.insert(number, ToyNode { identity, ..node });
        assert!(before.is_none(), "{number} is taken");
    }

    fn node(&mut self, number: u32) -> Option<&mut ToyNode> {
        self.nodes.get_mut(&number)
    }

    fn take_out(&mut self, number: u32) -> Done {
        if let Some(parent) = self.node(number)?.parent.take() {
            self.moves += 1;
            // A moved node may come from an element whose number has been released.
            if let Some(parent) = self.node(parent) {
                parent.children.retain(|child| *child != number);
            }
        }
        Some(())
    }

    fn insert(&mut self, parent: u32, number: u32, before: u32) -> Done {
        self.node(parent)?;
        self.take_out(number)?;
        let children = &self.node(parent)?.children;
        let place = if before == 0 { children.len() } else { children.iter().position(|child| *child == before)? };
        self.node(parent)?.children.insert(place, number);
        self.node(number)?.parent = Some(parent);
        Some(())
    }

    fn name(&self, patch: &mut Patch) -> String {
        self.names[patch.next() as usize].clone()
    }

    fn element(&mut self, patch: &mut Patch) -> Done {
        let shape = self.shapes[&patch.next()].clone();
        // Read as a whole, before anything is changed.
        let (mut made, mut open): (Vec<(u32, Option<u32>, ToyNode)>, Vec<usize>) = Default::default();
        let mut words = shape.iter().map(|word| *word as usize);
        while let Some(word) = words.next() {
            let top = open.last().copied();
            if word == shape::END as usize {
                open.pop();
            } else if word == shape::ATTRIBUTE as usize || word == shape::SAME_ATTRIBUTE as usize {
                let name = self.names[words.next().unwrap()].clone();
                let own = word == shape::ATTRIBUTE as usize;
                let value = if own { patch.words() } else { self.names[words.next().unwrap()].clone() };
                assert!(made[top.unwrap()].2.attributes.insert(name, value).is_none());
            } else {
                let number = patch.next();
                let mut node = ToyNode::default();
                if word == shape::TEXT as usize {
                    node.text = patch.words();
                } else if word == shape::SAME_TEXT as usize {
                    node.text = self.names[words.next().unwrap()].clone();
                } else {
                    node.tag = self.names[word - shape::ELEMENT as usize].clone();
                    open.push(made.len());
                }
                made.push((number, top.map(|top| made[top].0), node));
            }
        }
        assert!(open.is_empty());
        self.operate()?;
        for (number, parent, node) in made {
            self.put(number, node);
            if let Some(parent) = parent {
                self.insert(parent, number, 0)?;
            }
        }
        Some(())
    }

    /// One operation, of which all operands are read before anything can fail.
    fn act(&mut self, what: u32, patch: &mut Patch) -> Done {
        match what {
            operation::NAME => {
                let length = patch.next();
                let name = (0..length).map(|_| char::from_u32(patch.next()).unwrap()).collect();
                self.names.push(name);
            }
            operation::SHAPE => {
                let (number, length) = (patch.next(), patch.next());
                let shape = (0..length).map(|_| patch.next()).collect();
                self.shapes.insert(number, shape);
            }
            operation::ELEMENT => self.element(patch)?,
            operation::TEXT => {
                let (number, text) = (patch.next(), patch.words());
                self.operate()?;
                self.put(number, ToyNode { text, ..ToyNode::default() });
            }
            operation::CHANGE => {
                let (number, text) = (patch.next(), patch.words());
                self.operate()?;
                let harmed = self.harmed;
                let node = self.node(number)?;
                assert!(node.text != text || harmed, "nothing differs");
                node.text = text;
            }
            operation::SET => {
                let (number, name, value) = (patch.next(), self.name(patch), patch.words());
                self.operate()?;
                let before = self.node(number)?.attributes.insert(name, value.clone());
                assert!(before != Some(value) || self.harmed, "nothing differs");
            }
            operation::UNSET => {
                let (number, name) = (patch.next(), self.name(patch));
                self.operate()?;
                let before = self.node(number)?.attributes.remove(&name);
                assert!(before.is_some() || self.harmed, "there is no such attribute");
            }
            operation::INSERT => {
                let (parent, number, before) = (patch.next(), patch.next(), patch.next());
                self.operate()?;
                self.insert(parent, number, before)?;
            }
            operation::REPLACE => {
                let (before, number) = (patch.next(), patch.next());
                self.operate()?;
                if let Some(parent) = self.node(before)?.parent {
                    self.insert(parent, number, before)?;
                }
                self.take_out(before)?;
            }
            operation::REMOVE => {
                let number = patch.next();
                self.operate()?;
                self.take_out(number)?;
            }
            operation::FORGET => {
                let gone = self.nodes.remove(&patch.next());
                assert!(gone.is_some() || self.harmed, "there is no such node");
            }
            operation::LISTEN => {
                let (number, event, listener) = (patch.next(), self.name(patch), patch.next());
                self.operate()?;
                assert!(self.node(number)?.listening.insert(event, listener).is_none());
            }
            other => panic!("{other} says nothing"),
        }
        Some(())
    }

    fn draw(&mut self, numbers: &[u32], text: &str, root: u32) {
        self.drawings += 1;
        let due = self.failing.len();
        let patch = &mut Patch { numbers: numbers.iter(), text: text.encode_utf16().collect::<Vec<u16>>().into_iter() };
        let mut failed = false;
        while let Some(what) = patch.numbers.next() {
            if self.act(*what, patch).is_none() {
                self.harmed |= self.failing.len() < due;
                assert!(self.harmed, "{what} fails by itself");
                failed = true;
            }
        }
        if failed {
            self.failed.push(root);
        }
        assert_eq!(patch.text.len(), 0, "some of the text belongs to nothing");
    }

    /// The content as text.
    pub fn picture(&self, number: u32) -> String {
        let node = &self.nodes[&number];
        if node.tag.is_empty() {
            return format!("{:?}", node.text);
        }
        let events: Vec<&String> = node.listening.keys().collect();
        let children: Vec<String> = node.children.iter().map(|child| self.picture(*child)).collect();
        format!("<{} {:?} {events:?}>[{}]", node.tag, node.attributes, children.join(" "))
    }
}
