//! Blocks with what every pass over a document looks at: their texts without markup, and whether they begin with a time.

use super::super::block::{Block, Kind};
use super::super::clock::{self, Styles};
use super::super::markup;

/// A block as the passes before the walk see it.
#[derive(Debug, Default)]
pub struct Seen {
    /// Its texts, those of all cells of a table; each with whether it begins with a time.
    texts: Vec<(String, bool)>,
    table: bool,
}

impl Seen {
    /// The texts of a block, whose times are not looked for yet.
    pub fn of(block: &Block) -> Self {
        let texts = block.texts().into_iter().map(|text| (markup::clean(text).text, false));
        Seen { texts: texts.collect(), table: matches!(block.kind, Kind::Table(_)) }
    }

    /// Looks for the times, once the styles of the document are known.
    pub fn look(&mut self, styles: Styles) {
        for (text, timed) in &mut self.texts {
            *timed = clock::slot(text, styles).is_some();
        }
    }

    /// Its texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.texts.iter().map(|(text, _)| text.as_str())
    }

    /// Its texts, each with whether it begins with a time.
    pub fn timed(&self) -> impl Iterator<Item = (&str, bool)> {
        self.texts.iter().map(|(text, timed)| (text.as_str(), *timed))
    }

    /// Its first text.
    pub fn first(&self) -> &str {
        self.texts().next().unwrap_or_default()
    }

    /// Its only text, if it is no table.
    pub fn single(&self) -> Option<&str> {
        match self.texts.as_slice() {
            [(text, _)] if !self.table => Some(text),
            _ => None,
        }
    }

    /// Whether its first text begins with a time.
    pub fn is_timed(&self) -> bool {
        self.texts.first().is_some_and(|(_, timed)| *timed)
    }
}
