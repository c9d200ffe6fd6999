//! Pairs elements with keys: which of those in the document are used again.

use crate::vdom::markup::{Node, Parts};

/// The elements with keys that were in the document before, in document order.
pub(super) type Old<'a> = [&'a Parts];

impl Parts {
    /// Its key.
    pub(super) fn key(&self) -> Option<&str> {
        self.attributes.get(self.key.checked_sub(1)?).map(|(_, value)| &**value)
    }

    /// Whether drawing that element here only changes attributes and children.
    pub(super) fn is_like(&self, other: &Parts) -> bool {
        self.tag == other.tag && self.kept == other.kept && (self.kept != 0 || self.listens_like(other))
    }

    fn listens_like(&self, other: &Parts) -> bool {
        self.listeners.len() == other.listeners.len()
            && self.listeners.iter().zip(&other.listeners).all(|(one, other)| one.event == other.event)
    }
}

impl Node {
    /// Whether it is drawn again under its key, and so is neither removed nor released.
    pub(super) fn is_claimed(&self) -> bool {
        self.keyed().is_some_and(|parts| parts.place.get() != 0)
    }

    /// An element with a key.
    pub(super) fn keyed(&self) -> Option<&Parts> {
        match self {
            Node::Element(element) if element.0.key != 0 => Some(&element.0),
            _ => None,
        }
    }
}

/// The most keys that are compared; elements that are not found by then are drawn as new ones.
const LOOKS: usize = 10_000_000;

/// Finds the elements of `after` that were in `before`, by tag and key. The number of each of those becomes its
/// position, from 1, in the returned list.
pub(super) fn pair<'a>(before: &'a Node, after: &mut Node) -> Vec<&'a Parts> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    collect(before, 1, &mut old);
    collect(after, 1, &mut new);
    let mut claimed = vec![false; old.len()];
    let mut found: Vec<u32> = Vec::with_capacity(new.len());
    let (mut next, mut left, mut looks) = (0_usize, old.len(), LOOKS);
    for parts in new {
        // They nearly always come in the same order, so the first candidate matches.
        let mut place = 0;
        for _ in 0..if left == 0 { 0 } else { old.len().min(looks) } {
            looks = looks.saturating_sub(1);
            next = if next >= old.len() { 1 } else { next.saturating_add(1) };
            let at = next.saturating_sub(1);
            if let (Some(claimed), Some(old)) = (claimed.get_mut(at), old.get(at))
                && !*claimed
                && old.key() == parts.key()
                && old.is_like(parts)
            {
                *claimed = true;
                left = left.saturating_sub(1);
                place = next;
                break;
            }
        }
        found.push(place as u32);
    }
    for (parts, claimed) in old.iter().zip(claimed) {
        if !claimed {
            parts.place.set(0);
        }
    }
    assign(after, &mut found.into_iter());
    old
}

/// Adds the elements with keys in a node, and records which child of its parent each is.
fn collect<'a>(node: &'a Node, place: usize, found: &mut Vec<&'a Parts>) {
    if let Node::Element(element) = node {
        if element.0.key != 0 {
            element.0.place.set(place);
            found.push(&element.0);
        }
        if element.0.holds && element.0.kept == 0 {
            for (index, child) in element.0.children.iter().enumerate() {
                collect(child, index.saturating_add(1), found);
            }
        }
    }
}

fn assign(node: &mut Node, numbers: &mut impl Iterator<Item = u32>) {
    if let Node::Element(element) = node {
        if element.0.key != 0 {
            element.0.number = numbers.next().unwrap_or_default();
        }
        if element.0.holds && element.0.kept == 0 {
            for child in &mut element.0.children {
                assign(child, numbers);
            }
        }
    }
}

/// Which of these positions, except 0, form a longest ascending sequence: those nodes need no move.
pub(super) fn ascending(places: &[usize]) -> Vec<bool> {
    let mut last = 0;
    let is_later = |place: &usize| *place > std::mem::replace(&mut last, *place);
    if places.iter().filter(|place| **place != 0).all(is_later) {
        return places.iter().map(|place| *place != 0).collect();
    }
    // For each length, the position of the least value with which a sequence of that length can end.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = Vec::with_capacity(places.len());
    for (position, place) in places.iter().enumerate() {
        if *place == 0 {
            before.push(None);
            continue;
        }
        let length = ends.partition_point(|end| places.get(*end) < Some(place));
        before.push(length.checked_sub(1).and_then(|length| ends.get(length)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = position,
            None => ends.push(position),
        }
    }
    let mut stays = vec![false; places.len()];
    let mut last = ends.last().copied();
    while let Some(position) = last {
        if let Some(stays) = stays.get_mut(position) {
            *stays = true;
        }
        last = before.get(position).copied().flatten();
    }
    stays
}
