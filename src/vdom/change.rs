//! The difference to the previous drawing: children are compared by their keys, others by their order.

use std::ptr;

use super::pair::{Old, ascending};
use super::{Page, operation};
use crate::vdom::markup::{Node, Parts};

impl Page {
    /// Turns the drawn nodes into the wanted ones, which take over their numbers.
    pub(super) fn change(&mut self, before: &Node, after: &mut Node, old: &Old) {
        match (before, after) {
            (Node::Text(before), Node::Text(after)) => {
                after.number = before.number;
                if before.text != after.text {
                    let length = self.text(&after.text);
                    self.push(&[operation::CHANGE, after.number, length]);
                }
            }
            (Node::Element(before), Node::Element(after)) if before.0.is_like(&after.0) => {
                self.change_element(&before.0, &mut after.0, old);
            }
            (before, after) => {
                let number = self.create(after, old);
                self.push(&[operation::REPLACE, before.number(), number]);
                self.forget(before);
            }
        }
    }

    fn change_element(&mut self, before: &Parts, after: &mut Parts, old: &Old) {
        after.number = before.number;
        if after.kept != 0 {
            // It is the same node.
            after.kept = 0;
            return;
        }
        for (index, (name, value)) in after.attributes.iter().enumerate() {
            // They nearly always come in the same order.
            let same = before.attributes.get(index).filter(|(known, _)| known == name);
            let known = same.or_else(|| before.attributes.iter().find(|(known, _)| known == name));
            if known.is_none_or(|(_, known)| known != value) {
                let (name, length) = (self.name(name), self.text(value));
                self.push(&[operation::SET, after.number, name, length]);
            }
        }
        for (name, _) in &before.attributes {
            if !after.attributes.iter().any(|(other, _)| other == name) {
                let name = self.name(name);
                self.push(&[operation::UNSET, after.number, name]);
            }
        }
        for (before, after) in before.listeners.iter().zip(&mut after.listeners) {
            after.number = before.number;
            self.listen(after.number, &after.listener);
        }
        if after.focus && !before.focus {
            self.push(&[operation::FOCUS, after.number]);
        }
        self.change_children(before, after, old);
    }

    /// Children with keys are matched by these, others by their order, and among children without any key by their
    /// place. As few as possible are moved.
    fn change_children(&mut self, before: &Parts, after: &mut Parts, old: &Old) {
        let keyed = before.has_keyed_children() || after.has_keyed_children();
        let is_other = |node: &Node| node.number() != 0 && node.keyed().is_none();
        let mut others = 0_usize;
        let mut gone = vec![true; before.children.len()];
        // The former position of each child, from 1; 0 for a new one.
        let mut places: Vec<usize> = Vec::with_capacity(after.children.len());
        for (index, child) in after.children.iter().enumerate() {
            let place = if let Node::Nothing = child {
                0
            } else if child.keyed().is_some() {
                found(child, old).filter(|parts| before.is_parent_of(parts)).map_or(0, |parts| parts.place.get())
            } else {
                let from = if keyed { others } else { index };
                let rest = before.children.get(from..).unwrap_or_default();
                let at = rest.iter().take(if keyed { rest.len() } else { 1 }).position(is_other);
                let place = at.map_or(0, |at| from.saturating_add(at).saturating_add(1));
                others = others.max(place);
                place
            };
            if let Some(gone) = place.checked_sub(1).and_then(|place| gone.get_mut(place)) {
                *gone = false;
            }
            places.push(place);
        }
        for (node, gone) in before.children.iter().zip(gone) {
            if gone {
                self.remove(node);
            }
        }
        let stay = ascending(&places);
        let mut next = 0;
        for ((child, place), stays) in after.children.iter_mut().zip(places).zip(stay).rev() {
            if let Node::Nothing = child {
                continue;
            }
            let drawn = place.checked_sub(1).and_then(|place| before.children.get(place));
            match drawn.filter(|_| child.keyed().is_none()) {
                Some(before) => self.change(before, child, old),
                None => _ = self.settle(child, old),
            }
            if !stays {
                self.insert(after.number, child.number(), next);
            }
            next = child.number();
        }
    }

    /// One child: the one in the document under its key, at any position, otherwise a new one.
    /// Returns its number.
    pub(super) fn settle(&mut self, child: &mut Node, old: &Old) -> u32 {
        let drawn = found(child, old);
        match (drawn, child) {
            (Some(before), Node::Element(after)) => {
                self.change_element(before, &mut after.0, old);
                after.0.number
            }
            (_, child) => self.create(child, old),
        }
    }

    pub(super) fn remove(&mut self, node: &Node) {
        if node.number() != 0 && !node.is_claimed() {
            self.push(&[operation::REMOVE, node.number()]);
            self.forget(node);
        }
    }

    /// Releases the numbers of a node and of its descendants, except those that are used elsewhere.
    pub(super) fn forget(&mut self, node: &Node) {
        if node.is_claimed() {
            return;
        }
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
            self.push(&[operation::FORGET, number]);
            self.nodes.free.push(number);
        }
    }
}

impl Parts {
    /// Whether children have keys.
    pub(super) fn has_keyed_children(&self) -> bool {
        self.holds && self.children.iter().any(|child| child.keyed().is_some())
    }

    fn is_parent_of(&self, child: &Parts) -> bool {
        let there = child.place.get().checked_sub(1).and_then(|place| self.children.get(place));
        there.and_then(Node::keyed).is_some_and(|there| ptr::eq(there, child))
    }
}

/// The element in the document with the key of this one, which has not been drawn yet.
fn found<'a>(child: &Node, old: &Old<'a>) -> Option<&'a Parts> {
    child.keyed()?;
    old.get((child.number() as usize).checked_sub(1)?).copied()
}
