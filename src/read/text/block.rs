//! The blocks of a document, in any file format.

use super::grid::Table;
use super::numbering;

/// A block of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its first line, from 1.
    pub line: usize,
    /// Its first column, from 1.
    pub column: usize,
    /// Its kind, with its text.
    pub kind: Kind,
}

/// The kind of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A heading; 1 is the highest, [`BOLD`] a line all in bold.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// An item of a list.
    Item(String),
    /// A table.
    Table(Table),
}

/// The level of a line that is a heading only because it is all bold.
pub const BOLD: u8 = 7;

impl Block {
    /// Its texts, an item's without its number, and those of all cells of a table.
    pub fn texts(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Heading(_, text) | Kind::Paragraph(text) => vec![text],
            Kind::Item(text) => vec![numbering::item(text).map_or(text.as_str(), |(_, text)| text)],
            Kind::Table(table) => table.texts().collect(),
        }
    }
}
