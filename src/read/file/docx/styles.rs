//! Parts next to the text: the styles that are headings, and the targets of links.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::{archive, xml};
use crate::model::problem::Problem;

/// The heading levels of paragraph styles, by their ids.
pub fn levels(styles: &str) -> Result<HashMap<String, u8>, Problem> {
    let mut reader = Reader::from_str(styles);
    let (mut levels, mut id) = (HashMap::new(), String::new());
    loop {
        match reader.read_event().map_err(|_| archive::broken())? {
            Event::Eof => return Ok(levels),
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "style" => id = xml::attribute(&start, "styleId").unwrap_or_default(),
                "name" => {
                    let name = xml::attribute(&start, "val").unwrap_or_default().to_lowercase();
                    let number = name.strip_prefix("heading ").and_then(|number| number.parse().ok());
                    if let Some(level) = number.or_else(|| (name == "title").then_some(1)) {
                        levels.insert(id.clone(), level);
                    }
                }
                "outlineLvl" => {
                    if let Some(level) =
                        xml::number(&start, "val").and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9)
                    {
                        levels.entry(id.clone()).or_insert(level.saturating_add(1));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// The targets of links, by their ids.
pub fn targets(rels: &str) -> Result<HashMap<String, String>, Problem> {
    let mut reader = Reader::from_str(rels);
    let mut targets = HashMap::new();
    loop {
        match reader.read_event().map_err(|_| archive::broken())? {
            Event::Eof => return Ok(targets),
            Event::Start(start) | Event::Empty(start) => {
                if let (Some(id), Some(target)) = (xml::attribute(&start, "Id"), xml::attribute(&start, "Target")) {
                    targets.insert(id, target);
                }
            }
            _ => {}
        }
    }
}
