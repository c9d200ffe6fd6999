//! Word documents: headings, paragraphs, items and tables in their order.
//!
//! Paragraphs become lines of text, so text with tabs, dashes and numbers is read
//! as in any other source. Deleted and hidden text is left out. Out of scope: headers, footers
//! and notes.

mod styles;
mod table;
mod walk;

use super::super::text::Block;
use super::Origin as Place;
use super::archive::Archive;
use crate::model::problem::Problem;

/// A document.
#[derive(Debug, Default)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The text that a person sees, line by line.
    pub shown: String,
    /// The position of each of those lines.
    pub places: Vec<Place>,
}

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, Problem> {
    let mut archive = Archive::open(bytes)?;
    let part = |archive: &mut Archive, name: &str| {
        if archive.names().iter().any(|known| known == name) { archive.text(name) } else { Ok(String::new()) }
    };
    let (styles, links) = (part(&mut archive, "word/styles.xml")?, part(&mut archive, "word/_rels/document.xml.rels")?);
    let content = archive.text("word/document.xml")?;
    walk::read(&content, styles::levels(&styles)?, styles::targets(&links)?)
}
