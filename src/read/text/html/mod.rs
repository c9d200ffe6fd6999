//! Web pages, and the HTML in Markdown, as blocks.
//!
//! A page is parsed as a browser parses it ([`tree`]), then its elements become headings, paragraphs,
//! items and tables. In Markdown only the elements that make blocks of their own are parsed so; the
//! text around them stays Markdown. Out of scope: what a style sheet hides or moves.

mod attributes;
mod cards;
mod inline;
mod markdown;
mod table;
mod tree;
mod walk;

use std::borrow::Cow;

use super::block::Block;
use crate::model::problem::{Place, Problem};
use inline::inline;
pub use inline::{escape, link};
pub use markdown::in_markdown;
use tree::{Id, ROOT, TooMuch, Tree};
use walk::{BLOCKS, Walk};

/// A page as blocks.
#[derive(Debug, Default)]
pub struct Page {
    /// Its contents.
    pub blocks: Vec<Block>,
    /// The title in its head.
    pub title: Option<String>,
}

/// Whether a text is an HTML page, not Markdown with some HTML in it.
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
    // A fragment of a page from an editor: elements from the first letter to the last.
    let name: String =
        head.strip_prefix('<').unwrap_or_default().chars().take_while(char::is_ascii_alphanumeric).collect();
    let block = BLOCKS.contains(&name.as_str()) || matches!(name.as_str(), "b" | "strong" | "span" | "font");
    block
        && rest.trim_end().ends_with('>')
        && !rest.lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with('|'))
}

/// The blocks of a page.
pub fn page(source: &str) -> Result<Page, Problem> {
    let tree = tree::parse(&with_tables(source)).map_err(refused)?;
    let mut walk = Walk::new(&tree, false, 0);
    walk.block(ROOT);
    let title =
        find(&tree, "title").map(|id| inline(&tree, tree.children(id), false)).filter(|title| !title.is_empty());
    Ok(Page { blocks: walk.finish()?, title })
}

/// A page whose rows are all in a table: those that were copied without it would be read as plain words.
fn with_tables(source: &str) -> Cow<'_, str> {
    let begins = |at: usize, tag: &str| {
        let found = source.get(at..at.saturating_add(tag.len())).is_some_and(|found| found.eq_ignore_ascii_case(tag));
        let after = source.as_bytes().get(at.saturating_add(tag.len()));
        found && after.is_some_and(|next| next.is_ascii_whitespace() || *next == b'>')
    };
    let (mut open, mut from) = (0_usize, 0_usize);
    let mut out = String::new();
    for (at, _) in source.match_indices('<') {
        if begins(at, "<table") {
            open = open.saturating_add(1);
        } else if begins(at, "</table") {
            open = open.saturating_sub(1);
        } else if open == 0 && begins(at, "<tr") {
            out.push_str(source.get(from..at).unwrap_or_default());
            out.push_str("<table>");
            (open, from) = (1, at);
        }
    }
    if from == 0 && out.is_empty() {
        return Cow::Borrowed(source);
    }
    out.push_str(source.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

fn refused(reason: TooMuch) -> Problem {
    let (what, hint) = match reason {
        TooMuch::Deep => {
            ("the elements of the page nest more than 256 deep", "save the page anew, or only the part with the agenda")
        }
        TooMuch::Many => ("the page has more than a million elements", "save only the part with the agenda"),
        TooMuch::Attributes => {
            ("a tag of the page has more than 10000 attributes", "save only the part with the agenda")
        }
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
