//! Documents of Word: headings, paragraphs, items and tables in their order.
//!
//! Paragraphs become lines of text, so that what people write with tabs, dashes and numbers is read
//! as it is in any other text. What is deleted or hidden is left out. Out of scope: headers, footers
//! and notes.

mod styles;
mod table;
mod walk;

use super::super::text::Block;
use super::Origin as Place;
use super::archive::Archive;
use crate::model::problem::Problem;

/// A document as it is read.
#[derive(Debug, Default)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What a person sees of it, line by line.
    pub shown: String,
    /// Where each of those lines is.
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
