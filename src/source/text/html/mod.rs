//! Web pages, and the HTML that stands in Markdown, as blocks.
//!
//! A page is parsed as a browser parses it ([`tree`]), then its elements become headings, paragraphs,
//! items and tables. In Markdown only the elements that make blocks of their own are parsed so; the
//! text around them stays Markdown. Out of scope: what a style sheet hides or moves.

mod cards;
mod inline;
mod tree;

use super::block::{BOLD, Block, Kind};
use super::blocks::blocks;
use super::grid::Builder;
use crate::limits;
use crate::problem::{Place, Problem};
pub use inline::{escape, link};
use inline::{inline, is_hidden};
use tree::{Id, ROOT, TooMuch, Tree};

/// A page as blocks.
#[derive(Debug, Default)]
pub struct Page {
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// What its head calls it.
    pub title: Option<String>,
}

/// Elements that make blocks.
const BLOCKS: &[&str] = &[
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

/// Elements that are read as HTML where they stand in Markdown.
const IN_MARKDOWN: &[&str] = &["table", "tr", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "style", "script"];

/// Whether a text is a page of HTML, not Markdown with some HTML in it.
pub fn is_page(source: &str) -> bool {
    let mut rest = source.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        rest = after.trim_start();
    }
    let head: String = rest.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    if head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with("<head")
        || head.starts_with("<body")
    {
        return true;
    }
    // A piece of a page, as an editor gives it: elements from the first letter to the last.
    let name: String =
        head.strip_prefix('<').unwrap_or_default().chars().take_while(char::is_ascii_alphanumeric).collect();
    let block = BLOCKS.contains(&name.as_str()) || matches!(name.as_str(), "b" | "strong" | "span" | "font");
    block
        && rest.trim_end().ends_with('>')
        && !rest.lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with('|'))
}

/// The blocks of a page.
pub fn page(source: &str) -> Result<Page, Problem> {
    let tree = tree::parse(source).map_err(refused)?;
    let mut walk = Walk::new(&tree, false, 0);
    walk.block(ROOT);
    let title =
        find(&tree, "title").map(|id| inline(&tree, tree.children(id), false)).filter(|title| !title.is_empty());
    Ok(Page { blocks: walk.finish()?, title })
}

/// The blocks of Markdown with the HTML in it.
pub fn in_markdown(source: &str) -> Result<Vec<Block>, Problem> {
    let mut out = Vec::new();
    let mut unclosed: Vec<String> = Vec::new();
    let (mut from, mut at, mut line) = (0, 0, 1_usize);
    let lines = |text: &str| text.matches('\n').count();
    while let Some(found) = source.get(at..).and_then(|rest| rest.find('<')) {
        let open = at.saturating_add(found);
        let tagged = source.get(open..).unwrap_or_default();
        let name: String = tagged.chars().skip(1).take_while(char::is_ascii_alphanumeric).take(8).collect();
        let name = name.to_ascii_lowercase();
        let known = IN_MARKDOWN.contains(&name.as_str()) && !unclosed.contains(&name);
        let Some(length) = known.then(|| element(tagged, &name)).flatten() else {
            if known {
                unclosed.push(name);
            }
            at = open.saturating_add(1);
            continue;
        };
        let before = source.get(from..open).unwrap_or_default();
        out.extend(blocks(before, line));
        line = line.saturating_add(lines(before));
        let inside = tagged.get(..length).unwrap_or_default();
        let inside = if name == "tr" { format!("<table>{inside}</table>") } else { inside.to_owned() };
        let tree = tree::parse(&inside).map_err(refused)?;
        let mut walk = Walk::new(&tree, true, line.saturating_sub(1));
        walk.block(ROOT);
        join(&mut out, walk.finish()?, name == "tr");
        line = line.saturating_add(lines(&inside));
        at = open.saturating_add(length);
        from = at;
    }
    out.extend(blocks(source.get(from..).unwrap_or_default(), line));
    Ok(cards::lines(out))
}

/// Rows that stand without their table are of one table.
fn join(out: &mut Vec<Block>, more: Vec<Block>, rows: bool) {
    for block in more {
        match (out.last_mut(), block) {
            (Some(Block { kind: Kind::Table(table), .. }), Block { kind: Kind::Table(next), .. }) if rows => {
                table.rows.extend(next.rows);
            }
            (_, block) => out.push(block),
        }
    }
}

/// How long the element is that `tagged` begins with; nothing where it is not closed.
fn element(tagged: &str, name: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0_usize;
    loop {
        let found = tagged.get(at..)?.find('<')?;
        at = at.checked_add(found)?.checked_add(1)?;
        let rest = tagged.get(at..)?;
        let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
        let named = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !rest.get(name.len()..)?.starts_with(|next: char| next.is_ascii_alphanumeric());
        if named && closes {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return at.checked_add(tagged.get(at..)?.find('>')?)?.checked_add(1);
            }
        } else if named {
            depth = depth.saturating_add(1);
        }
    }
}

fn refused(reason: TooMuch) -> Problem {
    let (what, hint) = match reason {
        TooMuch::Deep => {
            ("the elements of the page nest more than 256 deep", "save the page anew, or only the part with the agenda")
        }
        TooMuch::Many => ("the page has more than a million elements", "save only the part with the agenda"),
    };
    Problem::error(Place::Whole, what).hint(hint)
}

/// The first element of a name.
fn find(tree: &Tree, name: &str) -> Option<Id> {
    let mut open = vec![ROOT];
    while let Some(id) = open.pop() {
        if tree.name(id) == name {
            return Some(id);
        }
        open.extend(tree.children(id).iter().rev());
    }
    None
}

struct Walk<'a> {
    tree: &'a Tree,
    /// Whether texts are Markdown.
    marked: bool,
    /// Lines before the first.
    above: usize,
    /// Elements that make blocks or hold one that does.
    blocky: Vec<bool>,
    out: Vec<Block>,
    /// Places of all tables so far.
    cells: usize,
    too_large: bool,
}

impl<'a> Walk<'a> {
    fn new(tree: &'a Tree, marked: bool, above: usize) -> Self {
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

    fn finish(self) -> Result<Vec<Block>, Problem> {
        if self.too_large {
            let message =
                format!("the tables of the page have more than {} columns or {} cells", limits::COLUMNS, limits::CELLS);
            return Err(Problem::error(Place::Whole, message).hint("save only the part with the agenda"));
        }
        Ok(cards::lines(self.out))
    }

    fn push(&mut self, id: Id, kind: Kind) {
        let line = self.tree.line(id).saturating_add(self.above);
        self.out.push(Block { line, column: 1, kind });
    }

    fn words(&self, ids: &[Id]) -> String {
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

    /// What stands in an element: blocks, and words between them. The first words of an item are the item.
    fn inside(&mut self, ids: &[Id], item: bool) {
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

    fn block(&mut self, id: Id) {
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
                let words = self.words(children);
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

    fn table(&mut self, id: Id) {
        let tree = self.tree;
        let mut sections = vec![id];
        sections.extend(
            tree.children(id).iter().copied().filter(|id| matches!(tree.name(*id), "thead" | "tbody" | "tfoot")),
        );
        let rows = |id: &Id| tree.children(*id).iter().copied().filter(|id| tree.name(*id) == "tr").collect::<Vec<_>>();
        let cells = |row: Id| tree.children(row).iter().copied().filter(|id| matches!(tree.name(*id), "td" | "th"));
        // A table in a table only puts things side by side.
        let nested = tree.holders(|name| name == "table");
        let layout =
            sections.iter().flat_map(rows).flat_map(cells).any(|cell| nested.get(cell).copied().unwrap_or_default());
        for caption in tree.children(id).iter().copied().filter(|id| tree.name(*id) == "caption") {
            self.block(caption);
        }
        if layout {
            for cell in sections.iter().flat_map(rows).flat_map(cells) {
                self.inside(tree.children(cell), false);
            }
            return;
        }
        let mut table = Builder::default();
        for section in sections {
            for row in rows(&section) {
                if is_hidden(tree, row) || cells(row).next().is_none() {
                    continue;
                }
                table.row(tree.line(row).saturating_add(self.above), 1);
                if tree.name(section) == "thead" || cells(row).all(|cell| tree.name(cell) == "th") {
                    table.header();
                }
                for cell in cells(row) {
                    let number =
                        |name: &str| tree.attribute(cell, name).and_then(|number| number.trim().parse::<usize>().ok());
                    let rows = number("rowspan").unwrap_or(1);
                    let words = if is_hidden(tree, cell) { String::new() } else { self.words(tree.children(cell)) };
                    table.cell(words, number("colspan").unwrap_or(1), if rows == 0 { usize::MAX } else { rows });
                }
                if table.is_too_large() {
                    self.too_large = true;
                    return;
                }
            }
            table.section();
        }
        self.cells = self.cells.saturating_add(table.places());
        self.too_large |= self.cells > limits::CELLS;
        let table = table.finish();
        if !table.rows.is_empty() {
            self.push(id, Kind::Table(table));
        }
    }
}
