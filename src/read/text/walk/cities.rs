//! The same moment in several cities, which begins no session: "(06:00 Vancouver | 09:00 New York | 15:00 Paris)".

use super::super::program::Program;
use super::super::{clock, places};

impl Program {
    /// Whether a line above the programme only says what time it is in several cities; if so, it is taken as a text.
    pub(super) fn in_cities(&mut self, line: usize, text: &str) -> bool {
        if !self.drafts.is_empty() || !is_list(text) {
            return false;
        }
        self.about.push(text.to_owned());
        self.notes.note(line, format!("took \"{text}\" as the same time in several cities, not as sessions"));
        true
    }
}

/// Whether a text is a list of times, each with a city, and nothing else.
fn is_list(text: &str) -> bool {
    let text = text.trim();
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let parts: Vec<&str> = inside.split(['|', '/', ';', ',', '·', '•', '=']).map(str::trim).collect();
    parts.len() >= 2 && parts.into_iter().all(|part| is_time_in_city(part).is_some())
}

/// "09:00 New York", "New York: 9 am".
fn is_time_in_city(text: &str) -> Option<()> {
    let trim = |text: &'static [char]| move |rest: &str| rest.trim_matches(text).to_owned();
    let marks = trim(&[' ', ':', '-', '–', '(', ')', '\u{a0}']);
    if let Some((slot, rest)) = clock::time_at_head(text) {
        let city = marks(rest);
        let known = places::at_head(&city).is_some_and(|(name, _)| name.len() == city.len());
        return (known && slot.end.is_none()).then_some(());
    }
    let (name, _) = places::at_head(text)?;
    let time = marks(text.get(name.len()..)?);
    let (slot, rest) = clock::time_at_head(&time)?;
    (rest.trim().is_empty() && slot.end.is_none()).then_some(())
}
