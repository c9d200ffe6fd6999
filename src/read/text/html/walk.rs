//! From elements to blocks.

use super::super::block::{BOLD, Block, Kind};
use super::super::blocks::blocks;
use super::cards;
use super::inline::{inline, is_hidden};
use super::tree::{Id, Tree};
use crate::model::limits;
use crate::model::problem::{Place, Problem};

/// Elements that make blocks.
pub(super) const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "ul",
    "ol",
    "menu",
    "dl",
    "dt",
    "dd",
    "li",
    "table",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "figure",
    "figcaption",
    "details",
    "summary",
    "center",
    "form",
    "fieldset",
    "address",
    "hr",
    "hgroup",
    "search",
];

/// A walk over a tree that collects blocks.
pub(super) struct Walk<'a> {
    /// The elements.
    pub(super) tree: &'a Tree,
    /// Whether texts are Markdown.
    marked: bool,
    /// Lines before the first.
    pub(super) above: usize,
    /// Elements that make blocks or hold one that does.
    blocky: Vec<bool>,
    out: Vec<Block>,
    /// Places of all tables so far.
    pub(super) cells: usize,
    /// Whether they are more than are read.
    pub(super) too_large: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(tree: &'a Tree, marked: bool, above: usize) -> Self {
        Walk {
            tree,
            marked,
            above,
            blocky: tree.holders(|name| BLOCKS.contains(&name)),
            out: Vec::new(),
            cells: 0,
            too_large: false,
        }
    }

    pub(super) fn finish(self) -> Result<Vec<Block>, Problem> {
        if self.too_large {
            let message =
                format!("the tables of the page have more than {} columns or {} cells", limits::COLUMNS, limits::CELLS);
            return Err(Problem::error(Place::Whole, message).hint("save only the part with the agenda"));
        }
        Ok(cards::lines(self.out))
    }

    pub(super) fn push(&mut self, id: Id, kind: Kind) {
        let line = self.tree.line(id).saturating_add(self.above);
        self.out.push(Block { line, column: 1, kind });
    }

    pub(super) fn words(&self, ids: &[Id]) -> String {
        inline(self.tree, ids, self.marked)
    }

    /// Words of their own, between blocks or in one.
    fn paragraph(&mut self, ids: &[Id], item: bool) {
        let words = self.words(ids);
        if let Some(first) = ids.first().filter(|_| !words.is_empty()) {
            self.push(
                self.first_line(ids).unwrap_or(*first),
                if item { Kind::Item(words) } else { Kind::Paragraph(words) },
            );
        }
    }

    /// The first of them that is more than white space.
    fn first_line(&self, ids: &[Id]) -> Option<Id> {
        ids.iter().copied().find(|id| self.tree.text(*id).is_none_or(|text| !text.trim().is_empty()))
    }

    /// What an element holds: blocks, and words between them. The first words of an item are the item.
    pub(super) fn inside(&mut self, ids: &[Id], item: bool) {
        let mut run: Vec<Id> = Vec::new();
        let mut item = item;
        for id in ids.iter().copied() {
            if !self.blocky.get(id).copied().unwrap_or_default() {
                run.push(id);
                continue;
            }
            let before = self.out.len();
            self.paragraph(&std::mem::take(&mut run), item);
            item = item && self.out.len() == before;
            self.block(id);
            if item
                && let Some(Block { kind, .. }) = self.out.get_mut(before)
                && let Kind::Paragraph(words) = kind
            {
                *kind = Kind::Item(std::mem::take(words));
                item = false;
            }
        }
        self.paragraph(&run, item);
    }

    pub(super) fn block(&mut self, id: Id) {
        if is_hidden(self.tree, id) {
            return;
        }
        let tree = self.tree;
        let children = tree.children(id);
        let name = tree.name(id);
        let holds = children.iter().any(|child| self.blocky.get(*child).copied().unwrap_or_default());
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level =
                    name.chars().nth(1).and_then(|level| level.to_digit(10)).and_then(|level| u8::try_from(level).ok());
                let words = cards::time_first(children.iter().map(|child| self.words(&[*child])).collect())
                    .unwrap_or_else(|| self.words(children));
                if !words.is_empty() {
                    self.push(id, Kind::Heading(level.unwrap_or(BOLD), words));
                }
            }
            "pre" => {
                let mut text = String::new();
                self.lines(id, &mut text);
                let line = tree.line(id).saturating_add(self.above);
                self.out.extend(blocks(&text, line));
            }
            "table" => self.table(id),
            "dl" => self.definitions(id),
            "hr" => {}
            "li" => self.card(|walk| walk.inside(children, true)),
            "summary" | "caption" => {
                let words = self.words(children);
                if !words.is_empty() {
                    self.push(id, Kind::Heading(BOLD, words));
                }
            }
            "div" | "article" | "section" | "a" | "tr" if holds => self.card(|walk| walk.inside(children, false)),
            _ => self.inside(children, false),
        }
    }

    /// Blocks that belong together: times that are apart become one, and come before what they are of.
    fn card(&mut self, read: impl FnOnce(&mut Self)) {
        let from = self.out.len();
        read(self);
        let blocks = self.out.split_off(from.min(self.out.len()));
        self.out.extend(cards::arrange(blocks));
    }

    /// The text of an element as it is, line by line.
    fn lines(&self, id: Id, out: &mut String) {
        if let Some(text) = self.tree.text(id) {
            out.push_str(text);
        }
        if self.tree.name(id) == "br" {
            out.push('\n');
        }
        for child in self.tree.children(id) {
            self.lines(*child, out);
        }
    }

    /// `<dl>`: terms that are times or days, or labels of what follows.
    fn definitions(&mut self, id: Id) {
        let mut parts: Vec<Id> = Vec::new();
        for child in self.tree.children(id) {
            if self.tree.name(*child) == "div" {
                parts.extend(self.tree.children(*child));
            } else {
                parts.push(*child);
            }
        }
        let parts: Vec<Id> = parts.into_iter().filter(|id| matches!(self.tree.name(*id), "dt" | "dd")).collect();
        let mut rest = parts.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let definitions = after.iter().take_while(|id| self.tree.name(**id) == "dd").count();
            let (definitions, next) = after.split_at(definitions);
            rest = next;
            let from = self.out.len();
            if self.tree.name(*first) == "dt" {
                let words = self.words(self.tree.children(*first));
                if !words.is_empty() {
                    self.push(*first, Kind::Heading(BOLD, words));
                }
            } else {
                self.inside(self.tree.children(*first), false);
            }
            for id in definitions {
                self.inside(self.tree.children(*id), false);
            }
            let blocks = self.out.split_off(from.min(self.out.len()));
            self.out.extend(cards::arrange(cards::labelled(blocks)));
        }
    }
}
