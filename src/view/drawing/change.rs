//! What differs from what was drawn before, child by child in order.

use super::{Page, tell};
use crate::view::markup::{Node, Parts};

impl Parts {
    /// Whether drawing that element here only changes attributes and children.
    fn is_like(&self, other: &Parts) -> bool {
        self.tag == other.tag
            && self.listeners.len() == other.listeners.len()
            && self.listeners.iter().zip(&other.listeners).all(|(one, other)| one.event == other.event)
    }
}

impl Page {
    /// Makes of what stands in the document what is wanted, which takes over its numbers.
    pub(super) fn change(&mut self, before: &Node, after: &mut Node) {
        match (before, after) {
            (Node::Text(before), Node::Text(after)) => {
                after.number = before.number;
                if before.text != after.text {
                    let length = self.text(&after.text);
                    self.tell(&[tell::CHANGE, after.number, length]);
                }
            }
            (Node::Element(before), Node::Element(after)) if before.0.is_like(&after.0) => {
                self.change_element(&before.0, &mut after.0);
            }
            (before, after) => {
                let number = self.create(after);
                self.tell(&[tell::REPLACE, before.number(), number]);
                self.forget(before);
            }
        }
    }

    fn change_element(&mut self, before: &Parts, after: &mut Parts) {
        after.number = before.number;
        for (index, (name, value)) in after.attributes.iter().enumerate() {
            // Nearly always they come in the same order.
            let same = before.attributes.get(index).filter(|(known, _)| known == name);
            let known = same.or_else(|| before.attributes.iter().find(|(known, _)| known == name));
            if known.is_none_or(|(_, known)| known != value) {
                let (name, length) = (self.name(name), self.text(value));
                self.tell(&[tell::SET, after.number, name, length]);
            }
        }
        for (name, _) in &before.attributes {
            if !after.attributes.iter().any(|(other, _)| other == name) {
                let name = self.name(name);
                self.tell(&[tell::UNSET, after.number, name]);
            }
        }
        for (before, after) in before.listeners.iter().zip(&mut after.listeners) {
            after.number = before.number;
            self.listen(after.number, &after.listener);
        }
        if after.focus && !before.focus {
            self.tell(&[tell::FOCUS, after.number]);
        }
        self.change_children(before, after);
    }

    fn change_children(&mut self, before: &Parts, after: &mut Parts) {
        let (kept, gone) = before.children.split_at(before.children.len().min(after.children.len()));
        for node in gone {
            self.remove(node);
        }
        for (index, child) in after.children.iter_mut().enumerate() {
            match (kept.get(index).unwrap_or(&Node::Nothing), &child) {
                (before, Node::Nothing) => self.remove(before),
                (Node::Nothing, _) => {
                    let mut next = 0;
                    for node in kept.get(index..).unwrap_or_default() {
                        next = node.number();
                        if next != 0 {
                            break;
                        }
                    }
                    let number = self.create(child);
                    self.insert(after.number, number, next);
                }
                (before, _) => self.change(before, child),
            }
        }
    }

    pub(super) fn remove(&mut self, node: &Node) {
        if node.number() != 0 {
            self.tell(&[tell::REMOVE, node.number()]);
            self.forget(node);
        }
    }

    /// Gives the numbers of a node and of all that is in it back.
    pub(super) fn forget(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            for on in &element.0.listeners {
                if let Some(place) = self.listeners.get_mut(on.number as usize) {
                    *place = None;
                }
                self.listening.free.push(on.number);
            }
            for child in &element.0.children {
                self.forget(child);
            }
        }
        let number = node.number();
        if number != 0 {
            self.tell(&[tell::FORGET, number]);
            self.nodes.free.push(number);
        }
    }
}
