//! Lazy elements: each is taken from the previous drawing, with its descendants, or built.

use std::mem;

use super::markup::{Element, Node, Parts};

/// The number of previous elements that are searched for one: rows nearly always come in the same order.
const AHEAD: usize = 64;

/// Replaces each lazy element by a real one. A taken element leaves an empty one with its key and number.
pub(super) fn resolve(before: Option<&mut Node>, after: &mut Node) {
    let mut old = Vec::new();
    if let Some(before) = before {
        collect(before, &mut old);
    }
    fill(after, &mut old, &mut 0);
}

/// Adds the reusable elements of a drawing, in document order.
fn collect<'a>(node: &'a mut Node, found: &mut Vec<&'a mut Parts>) {
    if let Node::Element(Element(parts)) = node {
        if parts.version != 0 {
            found.push(parts);
        } else if parts.holds {
            for child in &mut parts.children {
                collect(child, found);
            }
        }
    }
}

fn fill(node: &mut Node, old: &mut [&mut Parts], next: &mut usize) {
    match mem::replace(node, Node::Nothing) {
        Node::Lazy(lazy) => {
            let ahead = old.get_mut(*next..).unwrap_or_default().iter_mut().take(AHEAD);
            let found = ahead.enumerate().find(|(_, parts)| parts.key() == Some(&*lazy.key));
            let kept = found.and_then(|(ahead, parts)| {
                *next = next.saturating_add(ahead).saturating_add(1);
                (parts.version == lazy.version).then(|| parts.moved())
            });
            let mut parts = kept.unwrap_or_else(|| (lazy.build)().0);
            parts.version = lazy.version;
            *node = Node::Element(Element(parts));
        }
        other => {
            *node = other;
            if let Node::Element(Element(parts)) = node
                && parts.holds
            {
                for child in &mut parts.children {
                    fill(child, old, next);
                }
            }
        }
    }
}

impl Parts {
    /// All of its contents; an empty element with its key and number remains.
    fn moved(&mut self) -> Box<Parts> {
        let key = self.key.checked_sub(1).and_then(|key| self.attributes.get(key)).cloned();
        let left = Parts {
            tag: self.tag,
            attributes: key.into_iter().collect(),
            key: 1,
            number: self.number,
            kept: self.number,
            ..Parts::default()
        };
        let mut parts = Box::new(mem::replace(self, left));
        parts.kept = parts.number;
        parts
    }
}
