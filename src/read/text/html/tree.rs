//! A page as a tree of elements and texts, each with its line, as browsers build it.
//!
//! html5ever parses; what it builds is kept in one list, so that nothing recurses and a page that
//! nests too deep or holds too much is given up while it is read.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

use super::attributes::are_endless;

/// The greatest depth of elements.
const DEPTH: usize = 256;
/// The greatest number of elements and texts of a page.
const NODES: usize = 1_000_000;
/// Bytes that are parsed before the limits are checked again.
const STEP: usize = 8 * 1024;

/// A place in the tree.
pub type Id = usize;

/// The page itself.
pub const ROOT: Id = 0;

/// The contents of a place in the tree.
#[derive(Debug)]
pub enum What {
    /// An element, with its name in lower case and its attributes.
    Element(QualName, Vec<Attribute>),
    /// A text.
    Text(String),
    /// The page, a comment or the like.
    Other,
}

/// A place in the tree.
#[derive(Debug)]
pub struct Node {
    /// What is there.
    pub what: What,
    /// Its line, from 1.
    pub line: usize,
    /// What is in it.
    pub children: Vec<Id>,
    parent: Option<Id>,
    depth: usize,
}

/// A page.
#[derive(Debug)]
pub struct Tree(Vec<Node>);

/// Why a page is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// Its elements nest too deep.
    Deep,
    /// It has too many elements.
    Many,
    /// A tag has too many attributes.
    Attributes,
}

/// The tree of a page.
pub fn parse(source: &str) -> Result<Tree, TooMuch> {
    if are_endless(source) {
        return Err(TooMuch::Attributes);
    }
    let mut parser = parse_document(Sink::new(), ParseOpts::default());
    let mut rest = source;
    while !rest.is_empty() {
        let mut end = rest.len().min(STEP);
        while !rest.is_char_boundary(end) {
            end = end.saturating_add(1);
        }
        let Some((part, after)) = rest.split_at_checked(end) else { break };
        parser.process(StrTendril::from_slice(part));
        if let Some(reason) = parser.tokenizer.sink.sink.fault.get() {
            return Err(reason);
        }
        rest = after;
    }
    let sink = parser.finish();
    match sink.fault.get() {
        Some(reason) => Err(reason),
        None => Ok(Tree(sink.nodes.into_inner().list)),
    }
}

impl Tree {
    /// What is in a place.
    pub fn get(&self, id: Id) -> Option<&Node> {
        self.0.get(id)
    }

    /// What is in an element.
    pub fn children(&self, id: Id) -> &[Id] {
        self.get(id).map_or(&[], |node| node.children.as_slice())
    }

    /// For each place whether it, or something in it, is an element of a wanted name.
    pub fn holders(&self, wanted: impl Fn(&str) -> bool) -> Vec<bool> {
        let mut holds = vec![false; self.0.len()];
        for id in 0..self.0.len() {
            let mut at = Some(id).filter(|id| wanted(self.name(*id)));
            while let Some(place) = at.and_then(|id| holds.get_mut(id)).filter(|holds| !**holds) {
                *place = true;
                at = at.and_then(|id| self.get(id)).and_then(|node| node.parent);
            }
        }
        holds
    }

    /// The line of a place.
    pub fn line(&self, id: Id) -> usize {
        self.get(id).map_or(1, |node| node.line)
    }

    /// The name of an element; empty for anything else.
    pub fn name(&self, id: Id) -> &str {
        match self.get(id).map(|node| &node.what) {
            Some(What::Element(name, _)) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Some(What::Element(_, attributes)) = self.get(id).map(|node| &node.what) else { return None };
        attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    /// The text of a place.
    pub fn text(&self, id: Id) -> Option<&str> {
        match self.get(id).map(|node| &node.what) {
            Some(What::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// What the parser builds.
struct Sink {
    nodes: RefCell<Nodes>,
    line: Cell<usize>,
    fault: Cell<Option<TooMuch>>,
}

struct Nodes {
    list: Vec<Node>,
    /// The name of what is no element.
    unnamed: QualName,
}

impl Nodes {
    fn depth(&self, id: Id) -> usize {
        self.list.get(id).map_or(0, |node| node.depth)
    }

    fn detach(&mut self, id: Id) {
        let parent = self.list.get_mut(id).and_then(|node| node.parent.take());
        if let Some(parent) = parent.and_then(|parent| self.list.get_mut(parent)) {
            parent.children.retain(|child| *child != id);
        }
    }

    /// Puts `child` at a place among the children of `parent`.
    fn attach(&mut self, parent: Id, child: Id, at: usize) -> usize {
        let depth = self.depth(parent).saturating_add(1);
        if let Some(node) = self.list.get_mut(child) {
            node.parent = Some(parent);
            node.depth = depth;
        }
        if let Some(node) = self.list.get_mut(parent) {
            let at = at.min(node.children.len());
            node.children.insert(at, child);
        }
        depth
    }
}

impl Sink {
    fn new() -> Self {
        let unnamed = QualName::new(None, ns!(), local_name!(""));
        let nodes = Nodes { list: Vec::new(), unnamed };
        let sink = Sink { nodes: RefCell::new(nodes), line: Cell::new(1), fault: Cell::new(None) };
        sink.add(What::Other);
        sink
    }

    /// Keeps the first fault.
    fn fail(&self, fault: TooMuch) {
        self.fault.set(self.fault.get().or(Some(fault)));
    }

    fn add(&self, what: What) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.list.len();
        if id > NODES {
            self.fail(TooMuch::Many);
        }
        nodes.list.push(Node { what, line: self.line.get(), children: Vec::new(), parent: None, depth: 0 });
        id
    }

    /// Adds what the parser found at a place among the children of `parent`.
    fn put(&self, parent: Id, child: NodeOrText<Id>, at: Option<usize>) {
        let count = self.nodes.borrow().list.get(parent).map_or(0, |node| node.children.len());
        let at = at.unwrap_or(count);
        let child = match child {
            NodeOrText::AppendNode(id) => {
                self.nodes.borrow_mut().detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).and_then(|before| nodes.list.get(parent)?.children.get(before).copied());
                if let Some(Node { what: What::Text(known), .. }) = before.and_then(|before| nodes.list.get_mut(before))
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(What::Text(text.to_string()))
            }
        };
        let depth = self.nodes.borrow_mut().attach(parent, child, at);
        if depth > DEPTH {
            self.fail(TooMuch::Deep);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match nodes.list.get(*target).map(|node| &node.what) {
            Some(What::Element(name, _)) => name,
            _ => &nodes.unnamed,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Id {
        self.add(What::Element(name, attributes))
    }

    fn create_comment(&self, _text: StrTendril) -> Id {
        self.add(What::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.add(What::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, child, None);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let parent = self.nodes.borrow().list.get(*element).and_then(|node| node.parent);
        if parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(id) = &child {
            self.nodes.borrow_mut().detach(*id);
        }
        let parent = self.nodes.borrow().list.get(*sibling).and_then(|node| node.parent);
        let Some(parent) = parent else { return };
        let at = self
            .nodes
            .borrow()
            .list
            .get(parent)
            .and_then(|node| node.children.iter().position(|child| child == sibling));
        self.put(parent, child, at);
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(Node { what: What::Element(_, known), .. }) = nodes.list.get_mut(*target) else { return };
        for attribute in attributes {
            if known.iter().all(|known| known.name != attribute.name) {
                known.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.nodes.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        let children = nodes.list.get_mut(*node).map(|node| std::mem::take(&mut node.children)).unwrap_or_default();
        for child in children {
            nodes.attach(*parent, child, usize::MAX);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_a_tree_with_lines() {
        let tree = parse("<!doctype html>\n<table><tr><td>1<td>2\n<tr><td>3</table>").unwrap();
        let mut names = Vec::new();
        let mut open = vec![ROOT];
        while let Some(id) = open.pop() {
            if !tree.name(id).is_empty() {
                names.push(format!("{}:{}", tree.name(id), tree.line(id)));
            }
            open.extend(tree.children(id).iter().rev());
        }
        assert_eq!(names.join(" "), "html:2 head:2 body:2 table:2 tbody:2 tr:2 td:2 td:2 tr:3 td:3");
    }

    #[test]
    fn what_nests_too_deep_is_given_up() {
        assert_eq!(parse(&"<div>".repeat(1_000_000)).unwrap_err(), TooMuch::Deep);
        // A paragraph closes the one before, so these are next to each other.
        assert_eq!(parse(&"<b><p>".repeat(500_000)).unwrap_err(), TooMuch::Many);
        assert_eq!(parse(&format!("<p {}>", "a ".repeat(500_000))).unwrap_err(), TooMuch::Attributes);
    }
}
