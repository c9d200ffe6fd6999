//! Blocks that belong together in one element, and lines that are separated only by breaks.

use super::super::block::{BOLD, Block, Kind};
use super::super::clock::{self, Slot, Styles};
use super::super::markup;

/// More blocks than a session with a short description has.
const MANY: usize = 12;

fn words(block: &Block) -> Option<&str> {
    match &block.kind {
        Kind::Heading(_, text) | Kind::Paragraph(text) | Kind::Item(text) => Some(text),
        Kind::Table(_) => None,
    }
}

/// The time of a block that is nothing else.
fn whole_time(block: &Block) -> Option<Slot> {
    time(words(block)?)
}

/// The time of a text that is nothing else.
fn time(words: &str) -> Option<Slot> {
    let text = markup::clean(words).text;
    let styles = Styles { dotted: true, ..Styles::default() };
    clock::slot(&text, styles).filter(|(_, rest)| rest.trim().is_empty()).map(|(slot, _)| slot)
}

/// The parts of a heading, with the range before its title that follows it in an element of its own.
pub fn time_first(mut parts: Vec<String>) -> Option<String> {
    parts.retain(|part| !part.is_empty());
    let at = parts.iter().position(|part| time(part).is_some_and(|slot| slot.end.is_some())).filter(|at| *at > 0)?;
    let range = parts.remove(at);
    Some(format!("{range} {}", parts.join(" ")))
}

fn is_timed(block: &Block) -> bool {
    words(block).is_some_and(|text| clock::slot(&markup::clean(text).text, Styles::default()).is_some())
}

fn is_day(block: &Block) -> bool {
    let text = words(block).map(|text| markup::clean(text).text).unwrap_or_default();
    super::super::table::is_day(&text)
}

/// The blocks of one element: a separate start and end become one range, and a single time
/// comes before its title.
pub fn arrange(mut blocks: Vec<Block>) -> Vec<Block> {
    if blocks.len() < 2 || blocks.len() > MANY || blocks.iter().any(|block| words(block).is_none()) {
        return blocks;
    }
    let times: Vec<usize> =
        (0..blocks.len()).filter(|at| blocks.get(*at).is_some_and(|block| whole_time(block).is_some())).collect();
    if let [first, second] = times.as_slice()
        && *second == first.saturating_add(1)
        && let (Some(start), Some(end)) = (blocks.get(*first).cloned(), blocks.get(*second).cloned())
        && [&start, &end]
            .into_iter()
            .all(|block| whole_time(block).is_some_and(|slot| slot.end.is_none() && slot.length.is_none()))
    {
        let range = format!("{} – {}", words(&start).unwrap_or_default(), words(&end).unwrap_or_default());
        blocks.remove(*second);
        if let Some(block) = blocks.get_mut(*first) {
            block.kind = Kind::Paragraph(range);
        }
        return arrange(blocks);
    }
    let timed = blocks.iter().filter(|block| is_timed(block)).count();
    if let [at] = times.as_slice()
        && *at > 0
        && timed == 1
        && !blocks.iter().take(*at).any(is_day)
    {
        let time = blocks.remove(*at);
        let line = blocks.first().map_or(time.line, |first| first.line);
        blocks.insert(0, Block { line, ..time });
    }
    blocks
}

/// A term with one definition is a label, if it is neither a time nor a day.
pub fn labelled(blocks: Vec<Block>) -> Vec<Block> {
    match blocks.as_slice() {
        [
            Block { kind: Kind::Heading(BOLD, term), line, column },
            definition @ Block { kind: Kind::Paragraph(text), .. },
        ] if !blocks.iter().any(is_timed) && !blocks.iter().take(1).any(is_day) && whole_time(definition).is_none() => {
            let kind = Kind::Paragraph(format!("{}: {text}", term.trim_end_matches(':')));
            vec![Block { line: *line, column: *column, kind }]
        }
        _ => blocks,
    }
}

/// Lines in one block that are separated by breaks become blocks of their own if they begin with a time.
pub fn lines(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let parts = words(&block).map(breaks).unwrap_or_default();
        let timed = |part: &&str| clock::slot(&markup::clean(part).text, Styles::default()).is_some();
        if parts.len() < 2 || !parts.iter().skip(1).any(|part| timed(&part.as_str())) {
            out.push(block);
            continue;
        }
        let mut pieces: Vec<String> = Vec::new();
        for part in parts {
            match pieces.last_mut().filter(|_| !timed(&part.as_str())) {
                Some(last) => {
                    last.push_str("<br>");
                    last.push_str(&part);
                }
                None => pieces.push(part),
            }
        }
        for (index, piece) in pieces.into_iter().enumerate() {
            let kind = match &block.kind {
                Kind::Heading(level, _) if index == 0 => Kind::Heading(*level, piece),
                Kind::Item(_) => Kind::Item(piece),
                _ => Kind::Paragraph(piece),
            };
            out.push(Block { line: block.line, column: block.column, kind });
        }
    }
    out
}

/// The lines of a text with `<br>`, `<br/>` or `<br />` between them.
fn breaks(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let Some((before, tagged)) = rest.split_at_checked(at) else { break };
        let name = tagged.get(..3).unwrap_or_default().to_ascii_lowercase();
        let end = tagged.find('>').filter(|end| *end <= 6);
        if let Some(last) = parts.last_mut() {
            last.push_str(before);
        }
        match end.filter(|_| name == "<br").and_then(|end| tagged.get(end.saturating_add(1)..)) {
            Some(after) => {
                parts.push(String::new());
                rest = after;
            }
            None => {
                if let Some(last) = parts.last_mut() {
                    last.push('<');
                }
                rest = tagged.get(1..).unwrap_or_default();
            }
        }
    }
    if let Some(last) = parts.last_mut() {
        last.push_str(rest);
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
