//! New nodes: each element is split into its shape and its own values.

use std::borrow::Cow;
use std::ptr;

use super::operation::{self, shape};
use super::pair::Old;
use super::{HINTS, Listener, Page};
use crate::vdom::markup::{Node, Parts};

/// The number of shapes that are kept; an agenda has a few dozen.
pub(super) const SHAPES: usize = 200;

/// With more children than this, each is drawn by itself, from a shape that many share.
const ALIKE: usize = 8;

impl Parts {
    /// Whether its children are drawn individually.
    fn is_list(&self) -> bool {
        self.children.len() > ALIKE || self.has_keyed_children()
    }
}

impl Page {
    /// The number of a name, which is defined on its first use.
    pub(super) fn name(&mut self, name: &'static str) -> u32 {
        let hint = (name.as_ptr().addr() >> 2) % HINTS;
        let hinted = self.hints.get(hint).copied().unwrap_or_default();
        if self.names.get(hinted).is_some_and(|known| ptr::eq(*known, name)) {
            return hinted as u32;
        }
        let known = self.names.iter().position(|known| ptr::eq(*known, name));
        let number = known.unwrap_or_else(|| {
            self.push(&[operation::NAME, name.chars().count() as u32]);
            for letter in name.chars() {
                self.patch.push(letter.into());
            }
            self.names.push(name);
            self.names.len().saturating_sub(1)
        });
        if let Some(hint) = self.hints.get_mut(hint) {
            *hint = number;
        }
        number as u32
    }

    pub(super) fn push(&mut self, numbers: &[u32]) {
        self.patch.extend_from_slice(numbers);
    }

    /// Adds a text to the drawing; returns its length.
    pub(super) fn text(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        length(text)
    }

    /// A node with its descendants, without a parent yet; returns its number.
    pub(super) fn create(&mut self, node: &mut Node, old: &Old) -> u32 {
        match node {
            Node::Nothing | Node::Lazy(_) => 0,
            Node::Text(text) => {
                text.number = self.nodes.take();
                let length = self.text(&text.text);
                self.push(&[operation::TEXT, text.number, length]);
                text.number
            }
            Node::Element(element) => {
                let parts = &mut *element.0;
                let (mut shape, mut own) = (Vec::with_capacity(100), Vec::with_capacity(100));
                let more = self.sketch(parts, &mut shape, &mut own);
                let shape = self.shape(shape);
                self.push(&[operation::ELEMENT, shape]);
                self.patch.append(&mut own);
                if more {
                    self.fill(parts, old);
                }
                parts.number
            }
        }
    }

    /// Splits an element into its shape and its own values; returns whether more remains.
    fn sketch(&mut self, parts: &mut Parts, shape: &mut Vec<u32>, own: &mut Vec<u32>) -> bool {
        (parts.number, parts.kept) = (self.nodes.take(), 0);
        own.push(parts.number);
        shape.push(self.name(parts.tag).saturating_add(shape::ELEMENT));
        for (name, value) in &parts.attributes {
            let name = self.name(name);
            match value {
                Cow::Borrowed(value) => shape.extend_from_slice(&[shape::SAME_ATTRIBUTE, name, self.name(value)]),
                Cow::Owned(value) => {
                    shape.extend_from_slice(&[shape::ATTRIBUTE, name]);
                    own.push(self.text(value));
                }
            }
        }
        let list = parts.is_list();
        let mut more = list || !parts.listeners.is_empty() || parts.focus;
        if !list {
            for child in &mut parts.children {
                match child {
                    Node::Nothing | Node::Lazy(_) => {}
                    Node::Text(text) => {
                        text.number = self.nodes.take();
                        own.push(text.number);
                        match &text.text {
                            Cow::Borrowed(text) => shape.extend_from_slice(&[shape::SAME_TEXT, self.name(text)]),
                            Cow::Owned(text) => {
                                shape.push(shape::TEXT);
                                own.push(self.text(text));
                            }
                        }
                    }
                    Node::Element(element) => more |= self.sketch(&mut element.0, shape, own),
                }
            }
        }
        shape.push(shape::END);
        more
    }

    /// The number of a shape, which is defined on its first use.
    fn shape(&mut self, shape: Vec<u32>) -> u32 {
        if let Some(known) = self.shapes.iter().position(|known| *known == shape) {
            return known as u32;
        }
        if self.shapes.len() >= SHAPES {
            self.shapes.clear();
        }
        let number = self.shapes.len() as u32;
        self.push(&[operation::SHAPE, number, shape.len() as u32]);
        self.patch.extend_from_slice(&shape);
        self.shapes.push(shape);
        number
    }

    /// Adds everything outside the shape: listeners, the focus, and the children of lists.
    fn fill(&mut self, parts: &mut Parts, old: &Old) {
        for on in &mut parts.listeners {
            on.number = self.listening.take();
            let event = self.name(on.event);
            self.push(&[operation::LISTEN, parts.number, event, on.number]);
            while self.listeners.len() <= on.number as usize {
                self.listeners.push(None);
            }
            self.listen(on.number, &on.listener);
        }
        if parts.focus {
            self.push(&[operation::FOCUS, parts.number]);
        }
        let list = parts.is_list();
        for child in &mut parts.children {
            if list {
                let number = self.settle(child, old);
                self.insert(parts.number, number, 0);
            } else if let Node::Element(element) = child {
                self.fill(&mut element.0, old);
            }
        }
    }

    pub(super) fn listen(&mut self, number: u32, listener: &Listener) {
        if let Some(place) = self.listeners.get_mut(number as usize) {
            *place = Some(listener.clone());
        }
    }

    pub(super) fn insert(&mut self, parent: u32, node: u32, before: u32) {
        if node != 0 {
            self.push(&[operation::INSERT, parent, node, before]);
        }
    }
}

/// The length of a text in UTF-16.
fn length(text: &str) -> u32 {
    let mut length = 0_u32;
    for byte in text.bytes() {
        // A character counts once, at its first byte, and one of four bytes twice.
        length = length.wrapping_add(u32::from(byte & 0xc0 != 0x80)).wrapping_add(u32::from(byte >= 0xf0));
    }
    length
}
