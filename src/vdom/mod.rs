//! Draws markup, and draws it again.
//!
//! A call from WebAssembly to the browser, and each text that it passes, costs more than the node
//! that it makes. A drawing is therefore one list of numbers and one text with all new strings, passed
//! in one call; src/js/draw.js applies them. Nodes, names, listeners and shapes are identified by numbers.
//!
//! Drawing again compares with what was drawn before and reports only the differences, child by child;
//! if there are none, nothing is reported. Elements with keys are found again anywhere in their
//! region; all others are compared in their order. Lazy elements are only built if their data has changed.

mod change;
mod create;
mod keep;
pub mod markup;
mod operation;
mod pair;
#[cfg(test)]
mod tests;

use std::cell::RefCell;

use leptos::tachys::renderer::types;
use leptos::tachys::view::{Mountable, Render};

use keep::resolve;
use markup::{Listener, Node};
use pair::pair;

/// The interface to the document.
#[derive(Clone, Copy)]
pub struct Pen {
    /// Applies a drawing; the last number is that of the region's root.
    pub draw: fn(&[u32], &str, u32),
    /// Puts the node of that number into a parent, before a node or at the end.
    pub mount: fn(u32, &types::Element, Option<&types::Node>),
}

/// A power of two.
const HINTS: usize = 64;

/// All nodes in the document, for all widgets.
struct Page {
    pen: Option<Pen>,
    nodes: Numbers,
    listening: Numbers,
    listeners: Vec<Option<Listener>>,
    names: Vec<&'static str>,
    /// The numbers of recent names, by address.
    hints: [usize; HINTS],
    shapes: Vec<Vec<u32>>,
    /// The current drawing.
    patch: Vec<u32>,
    text: String,
}

thread_local! {
    static PAGE: RefCell<Page> = const {
        RefCell::new(Page {
            pen: None,
            nodes: Numbers::NONE,
            listening: Numbers::NONE,
            listeners: Vec::new(),
            names: Vec::new(),
            hints: [0; HINTS],
            shapes: Vec::new(),
            patch: Vec::new(),
            text: String::new(),
        })
    };
}

/// Numbers from 1 on; released ones are used first.
struct Numbers {
    last: u32,
    free: Vec<u32>,
}

impl Numbers {
    const NONE: Numbers = Numbers { last: 0, free: Vec::new() };

    fn take(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.last = self.last.wrapping_add(1);
            self.last
        })
    }
}

/// Draws with this pen from now on.
pub fn hold(pen: Pen) {
    PAGE.with_borrow_mut(|page| page.pen = Some(pen));
}

/// Calls the listener of that number.
pub fn hear(number: u32, event: types::Event) {
    // No borrow is held while it runs: it may lead to another drawing, or to the end of this one.
    let listener = PAGE.with_borrow(|page| page.listeners.get(number as usize).cloned().flatten());
    if let Some(listener) = listener {
        listener(event);
    }
}

/// The nodes of a whole region; for nothing, an empty text keeps its place.
pub struct Drawn(Node);

impl Render for Node {
    type State = Drawn;

    fn build(self) -> Drawn {
        let mut node = self.current();
        resolve(None, &mut node);
        draw(None, &mut node);
        Drawn(node)
    }

    fn rebuild(self, drawn: &mut Drawn) {
        let mut node = self.current();
        resolve(Some(&mut drawn.0), &mut node);
        draw(Some(&drawn.0), &mut node);
        drawn.0 = node;
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        draw(Some(&self.0), &mut Node::Nothing);
        self.0 = Node::Nothing;
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        if let Some(pen) = PAGE.with_borrow(|page| page.pen) {
            (pen.mount)(self.0.number(), parent, marker);
        }
    }

    // For regions that replace each other, or search for their parent; ours do neither.
    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

/// Draws a whole region, in place of the previous one or as a new one.
fn draw(before: Option<&Node>, after: &mut Node) {
    let (pen, patch, text) = PAGE.with_borrow_mut(|page| {
        let old = before.map(|before| pair(before, after)).unwrap_or_default();
        match (before, &after) {
            (None, _) => _ = page.create(after, &old),
            (Some(before), Node::Nothing) => page.remove(before),
            (Some(before), _) => page.change(before, after, &old),
        }
        (page.pen, std::mem::take(&mut page.patch), std::mem::take(&mut page.text))
    });
    if let Some(pen) = pen.filter(|_| !patch.is_empty()) {
        (pen.draw)(&patch, &text, before.unwrap_or(after).number());
    }
}

impl Node {
    fn current(self) -> Node {
        if let Node::Nothing = self { Node::Text("".into()) } else { self }
    }

    /// Its number; 0 for nothing.
    fn number(&self) -> u32 {
        match self {
            Node::Nothing | Node::Lazy(_) => 0,
            Node::Text(text) => text.number,
            Node::Element(element) => element.0.number,
        }
    }
}
