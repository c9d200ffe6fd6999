//! Ids of sessions: the UID, with the date of its series if there are several.

use std::collections::{HashMap, HashSet};

use super::event::Event;
use super::series::Instance;
use super::texts;
use crate::model::limits;

/// The id of each date, and whether it is the UID itself. Nothing if there is neither a UID nor a second event with
/// its title: then the title gives the id.
pub fn assign(instances: &[Instance], events: &[Event]) -> Vec<Option<(String, bool)>> {
    let mut titles: HashMap<String, usize> = HashMap::new();
    let title = |event: &Event| event.component.get("SUMMARY").and_then(texts::line).unwrap_or_default();
    let nameless = |instance: &&Instance| events.get(instance.event).filter(|event| event.uid.is_empty());
    for event in instances.iter().filter_map(|instance| nameless(&instance)) {
        let count = titles.entry(title(event)).or_default();
        *count = count.saturating_add(1);
    }
    let mut taken = HashSet::new();
    let id = |instance: &Instance| {
        let event = events.get(instance.event)?;
        let planned = instance.planned.as_ref();
        let (stem, date) = if event.uid.is_empty() {
            let title = title(event);
            if titles.get(&title) == Some(&1) {
                return None;
            }
            (dashed(&title), Some(planned.unwrap_or(&instance.start)))
        } else {
            (event.uid.clone(), planned.or(instance.shares.then_some(&instance.start)))
        };
        let stem: String =
            stem.chars().filter(|letter| !letter.is_control()).take(limits::LINE_CHARS.saturating_sub(60)).collect();
        let stem = date.map_or(stem.clone(), |date| format!("{stem}_{}", date.compact()));
        let mut count = 1_usize;
        let mut id = stem.clone();
        while !taken.insert(id.clone()) {
            count = count.saturating_add(1);
            id = format!("{stem}-{count}");
        }
        let is_uid = id == event.uid;
        Some((id, is_uid))
    };
    instances.iter().map(id).collect()
}

/// A title as a part of an id.
fn dashed(title: &str) -> String {
    let mut out = String::new();
    for letter in title.chars().take(60) {
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "event".to_owned() } else { out.to_owned() }
}
