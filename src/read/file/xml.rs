//! XML functions for the readers of documents.

use quick_xml::events::{BytesRef, BytesStart};

use super::archive;
use crate::model::problem::Problem;

/// The greatest depth of elements.
const DEPTH: usize = 200;

/// One level deeper; a document that is nested too deep is refused.
pub fn deeper(depth: usize) -> Result<usize, Problem> {
    depth.checked_add(1).filter(|depth| *depth <= DEPTH).ok_or_else(archive::broken)
}

/// An attribute by its name without prefix.
pub fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.attributes().filter_map(Result::ok).find(|found| found.key.local_name().as_ref() == name)?;
    Some(html_escape::decode_html_entities(&found.value).into_owned())
}

/// An attribute that is a number.
pub fn number(start: &BytesStart, name: &str) -> Option<u32> {
    attribute(start, name)?.parse().ok()
}

/// The character of an entity.
pub fn entity(entity: &BytesRef) -> String {
    let written = format!("&{};", &**entity);
    let decoded = html_escape::decode_html_entities(&written);
    if decoded == written { String::new() } else { decoded.into_owned() }
}
