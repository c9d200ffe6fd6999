//! Markup as plain data, which is drawn and compared with later markup.
//!
//! ```ignore
//! el("p").attr("part", "title").text("Topic 1")
//! ```
//!
//! Every element is of one Rust type. With a type for each shape of element, as `view!` makes
//! them, the code that draws took more than a third of the whole WebAssembly. Text is always text:
//! there is no way to put markup into it.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use leptos::tachys::renderer::types;

/// A part of markup.
pub enum Node {
    /// Nothing visible, but a place where something may come.
    Nothing,
    /// Text.
    Text(Text),
    /// An element.
    Element(Element),
    /// An element with a key that is only built if it must be drawn.
    Lazy(Lazy),
}

/// An element that is kept as it is in the document if it was made from the same version of its data, and is
/// built again otherwise.
pub struct Lazy {
    pub(super) key: Box<str>,
    pub(super) version: u64,
    pub(super) build: Box<dyn FnOnce() -> Element>,
}

/// A text, and its number once it is in the document.
pub struct Text {
    pub(super) text: Cow<'static, str>,
    pub(super) number: u32,
}

/// An element with its attributes, listeners and children.
pub struct Element(pub(super) Box<Parts>);

#[derive(Default)]
pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) attributes: Vec<(&'static str, Cow<'static, str>)>,
    pub(super) listeners: Vec<On>,
    pub(super) children: Vec<Node>,
    pub(super) focus: bool,
    /// Which of its attributes is its key, from 1; 0 for an element without a key.
    pub(super) key: usize,
    /// Whether there are elements with keys in it.
    pub(super) holds: bool,
    /// Its position among the children of its parent, from 1, while it is drawn again; 0 otherwise.
    pub(super) place: Cell<usize>,
    /// Its number once it is in the document.
    pub(super) number: u32,
    /// The version of its data; 0 for one that is never kept.
    pub(super) version: u64,
    /// Its number, while it is moved from one drawing to the next; 0 otherwise.
    pub(super) kept: u32,
}

/// An event, its callback, and the callback's number.
pub(super) struct On {
    pub(super) event: &'static str,
    pub(super) listener: Listener,
    pub(super) number: u32,
}

/// The callback of an event.
pub type Listener = Rc<dyn Fn(types::Event)>;

/// The attribute with which an element requests the focus; draw.js gives it.
#[derive(Clone, Copy)]
pub struct Focus;

/// An element without attributes and children.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, ..Parts::default() }))
}

// Each of these is called dozens of times: their generic code only converts, so that the
// rest is in the WebAssembly once.
impl Element {
    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, value.into())
    }

    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// With an attribute, if there is a value for it.
    pub fn maybe(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.with_attribute(name, value.into()),
            None => self,
        }
    }

    /// With `part`.
    pub fn part(self, part: &'static str) -> Self {
        self.attr("part", part)
    }

    /// With `class`.
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// With text after its other children.
    pub fn text(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.with_child(Node::Text(Text::from(text.into())))
    }

    /// With one more child.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        self.0.holds |= match &child {
            Node::Element(element) => element.0.key != 0 || element.0.holds,
            Node::Lazy(_) => true,
            Node::Nothing | Node::Text(_) => false,
        };
        self.0.children.push(child);
        self
    }

    /// With more children.
    #[inline(never)]
    pub fn children(mut self, children: Vec<Node>) -> Self {
        for child in children {
            self = self.with_child(child);
        }
        self
    }

    /// With its last attribute as its key, which identifies it when it is drawn again: it keeps
    /// its node, and with it the focus and the scroll position, at any position in its region.
    pub fn keyed(mut self) -> Self {
        self.0.key = self.0.attributes.len();
        self
    }

    /// With a listener.
    pub fn on(mut self, event: &'static str, listener: impl Fn(types::Event) + 'static) -> Self {
        self.0.listeners.push(On { event, listener: Rc::new(listener), number: 0 });
        self
    }

    /// Gives the element the focus when it is first drawn with this, or again after a drawing without it.
    pub fn focused(mut self, focus: Option<Focus>) -> Self {
        self.0.focus = focus.is_some();
        self
    }
}

impl Node {
    /// An element of that key (see [`Element::keyed`]) which `build` makes. Where the document has one of that key and
    /// version, that is kept and `build` is not called.
    pub fn lazy(key: &str, version: u64, build: impl FnOnce() -> Element + 'static) -> Node {
        Node::Lazy(Lazy { key: key.into(), version, build: Box::new(build) })
    }
}

impl<T: Into<Cow<'static, str>>> From<T> for Text {
    fn from(text: T) -> Self {
        Text { text: text.into(), number: 0 }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

impl From<Option<Element>> for Node {
    fn from(element: Option<Element>) -> Self {
        element.map_or(Node::Nothing, Node::Element)
    }
}
