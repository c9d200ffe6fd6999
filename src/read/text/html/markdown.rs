//! Markdown with HTML in it: block elements are parsed as HTML, the text around them as Markdown.

use super::super::block::{Block, Kind};
use super::super::blocks::blocks;
use super::tree::{self, ROOT};
use super::walk::Walk;
use super::{cards, refused};
use crate::model::problem::Problem;

/// Elements that are read as HTML in Markdown.
const IN_MARKDOWN: &[&str] = &["table", "tr", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "style", "script"];

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

/// Rows without a table element belong to one table.
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

/// The length of the element at the start of `tagged`; nothing if it is not closed.
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
