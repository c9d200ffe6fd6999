//! Markup as plain data that Leptos can draw and draw again.
//!
//! ```ignore
//! el("p").attr("part", "title").text("Topic 1")
//! ```
//!
//! Every element is of one Rust type. With a type for each shape of element, as `view!` makes
//! them, the code that draws took more than a third of the whole WebAssembly.
//!
//! Drawing again compares with what was drawn before and writes only what differs, child by child
//! in order. Text is always text: there is no way to put markup into it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::tachys::renderer::dom::queue_microtask;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsCast;

/// A piece of markup.
pub enum Node {
    /// Nothing that can be seen, but a place where something may come.
    Nothing,
    /// Text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
}

/// An element with its attributes, listeners and children.
pub struct Element(Box<Parts>);

#[derive(Default)]
struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    listeners: Vec<(&'static str, Listener)>,
    children: Vec<Node>,
    focus: Option<Focus>,
}

/// What is called on an event.
pub type Listener = Rc<dyn Fn(types::Event)>;

/// Gives the focus to an element.
pub type Focus = fn(&types::Element);

/// An element without anything.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, ..Parts::default() }))
}

// Each of these is called dozens of times: what is generic about them only converts, so that the
// rest stands in the WebAssembly once.
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

    /// With an attribute, where there is a value for it.
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

    /// With text after what it holds already.
    pub fn text(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.with_child(Node::Text(text.into()))
    }

    /// With one more child.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }

    /// With more children.
    pub fn children(mut self, mut children: Vec<Node>) -> Self {
        self.0.children.append(&mut children);
        self
    }

    /// With a listener.
    pub fn on(mut self, event: &'static str, listener: impl Fn(types::Event) + 'static) -> Self {
        self.0.listeners.push((event, Rc::new(listener)));
        self
    }

    /// Gives the element the focus when it is first drawn with this, or drawn again with it after without.
    pub fn focused(mut self, focus: Option<Focus>) -> Self {
        self.0.focus = focus;
        self
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

/// What stands in the document for a [`Node`].
pub enum Drawn {
    /// For nothing: a comment that keeps the place of a whole region, and for a child nothing at all.
    Nothing(Option<types::Placeholder>),
    /// For text.
    Text(types::Text, Cow<'static, str>),
    /// For an element.
    Element(Box<DrawnElement>),
}

/// An event, what it calls, and the handle that takes the listener away when it is dropped.
type Listening = (&'static str, Rc<RefCell<Listener>>, RemoveEventHandler<types::Element>);

/// What stands in the document for an [`Element`].
pub struct DrawnElement {
    node: types::Element,
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    listeners: Vec<Listening>,
    children: Vec<Drawn>,
    focused: bool,
}

impl Render for Node {
    type State = Drawn;

    fn build(self) -> Drawn {
        match self {
            Node::Nothing => Drawn::Nothing(Some(Rndr::create_placeholder())),
            Node::Text(text) => Drawn::Text(Rndr::create_text_node(&text), text),
            Node::Element(element) => Drawn::Element(Box::new(element.0.build())),
        }
    }

    fn rebuild(self, drawn: &mut Drawn) {
        match (self, drawn) {
            (Node::Nothing, Drawn::Nothing(_)) => {}
            (Node::Text(text), Drawn::Text(node, before)) => {
                if text != *before {
                    Rndr::set_text(node, &text);
                    *before = text;
                }
            }
            (Node::Element(element), Drawn::Element(before)) if before.is_like(&element.0) => element.0.rebuild(before),
            (other, drawn) => {
                let mut fresh = other.build();
                drawn.insert_before_this(&mut fresh);
                drawn.unmount();
                *drawn = fresh;
            }
        }
    }
}

impl Node {
    /// Builds a child into its parent, before `marker` or at the end.
    fn build_in(self, parent: &types::Element, marker: Option<&types::Node>) -> Drawn {
        if let Node::Nothing = self {
            return Drawn::Nothing(None);
        }
        let mut drawn = self.build();
        drawn.mount(parent, marker);
        drawn
    }
}

impl Parts {
    fn build(self) -> DrawnElement {
        let node = Rndr::create_element(self.tag, None);
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&node, name, value);
        }
        let listeners = self.listeners.into_iter().map(|(event, listener)| {
            // The document keeps one closure for good; what it calls is exchanged on drawing again.
            let slot = Rc::new(RefCell::new(listener));
            let called = slot.clone();
            let call = move |event| {
                let listener = called.borrow().clone();
                listener(event);
            };
            let handle = Rndr::add_event_listener(&node, event, Box::new(call));
            (event, slot, handle)
        });
        let listeners = listeners.collect();
        let mut children = Vec::with_capacity(self.children.len());
        for child in self.children {
            children.push(child.build_in(&node, None));
        }
        let mut drawn =
            DrawnElement { node, tag: self.tag, attributes: self.attributes, listeners, children, focused: false };
        drawn.focus(self.focus);
        drawn
    }

    fn rebuild(self, drawn: &mut DrawnElement) {
        for (name, value) in &self.attributes {
            if !drawn.attributes.iter().any(|before| before == &(*name, value.clone())) {
                Rndr::set_attribute(&drawn.node, name, value);
            }
        }
        for (name, _) in &drawn.attributes {
            if !self.attributes.iter().any(|(other, _)| other == name) {
                Rndr::remove_attribute(&drawn.node, name);
            }
        }
        drawn.attributes = self.attributes;
        for ((_, slot, _), (_, listener)) in drawn.listeners.iter().zip(self.listeners) {
            slot.replace(listener);
        }
        while drawn.children.len() > self.children.len() {
            if let Some(mut child) = drawn.children.pop() {
                child.unmount();
            }
        }
        for (index, child) in self.children.into_iter().enumerate() {
            match drawn.children.get_mut(index..).and_then(<[Drawn]>::split_first_mut) {
                Some((before, after)) => match (&child, &before) {
                    (Node::Nothing, _) => {
                        before.unmount();
                        *before = Drawn::Nothing(None);
                    }
                    (_, Drawn::Nothing(_)) => *before = child.build_in(&drawn.node, after.iter().find_map(Drawn::node)),
                    _ => child.rebuild(before),
                },
                None => drawn.children.push(child.build_in(&drawn.node, None)),
            }
        }
        drawn.focus(self.focus);
    }
}

impl DrawnElement {
    /// Whether drawing that element here only changes attributes and children.
    fn is_like(&self, element: &Parts) -> bool {
        let mut events = self.listeners.iter().zip(&element.listeners);
        self.tag == element.tag
            && self.listeners.len() == element.listeners.len()
            && events.all(|((drawn, ..), (event, _))| drawn == event)
    }

    fn focus(&mut self, focus: Option<Focus>) {
        if let Some(focus) = focus.filter(|_| !self.focused) {
            // Only what stands in the document can have the focus; it does as soon as all is drawn.
            let node = self.node.clone();
            queue_microtask(move || focus(&node));
        }
        self.focused = focus.is_some();
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        if let Some(node) = self.node() {
            Rndr::remove(node);
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        if let Some(node) = self.node() {
            Rndr::insert_node(parent, node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(node) = self.node() else { return false };
        let parent = Rndr::get_parent(node);
        let parent = parent.as_ref().map(JsCast::unchecked_ref::<types::Element>);
        if let Some(parent) = parent {
            child.mount(parent, Some(node));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Drawn::Element(element) => vec![element.node.clone()],
            _ => Vec::new(),
        }
    }
}

impl Drawn {
    fn node(&self) -> Option<&types::Node> {
        match self {
            Drawn::Nothing(node) => node.as_ref().map(|node| -> &types::Node { node }),
            Drawn::Text(node, _) => Some(node),
            Drawn::Element(element) => Some(&element.node),
        }
    }
}
