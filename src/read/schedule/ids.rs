//! Ids of sessions: the guid, or else the id, reported apart where several events share one.

use std::collections::{HashMap, HashSet};

use super::event::Draft;
use super::report::Report;
use crate::read::fields::shorten;

/// The id of each event; nothing where it has none, so that one is made from its title.
///
/// Events that share a guid are reported apart by their own ids, which stay when the programme changes;
/// where those are not distinct either, by their order in time.
pub fn assign(drafts: &[Draft], starts: &[String], report: &mut Report) -> Vec<Option<String>> {
    let key = |draft: &Draft| draft.guid.clone().or_else(|| draft.id.clone());
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, key) in drafts.iter().enumerate().filter_map(|(index, draft)| Some((index, key(draft)?))) {
        groups.entry(key).or_default().push(index);
    }
    let mut taken: HashSet<String> = groups.keys().cloned().collect();
    let mut ids: Vec<Option<String>> = drafts.iter().map(key).collect();
    let mut shared: Vec<(String, Vec<usize>)> = groups.into_iter().filter(|(_, group)| group.len() > 1).collect();
    shared.sort_unstable_by_key(|(_, group)| group.first().copied());
    for (key, mut group) in shared {
        group.sort_by_key(|index| (starts.get(*index), *index));
        let own = |index: &usize| drafts.get(*index).and_then(|draft| draft.guid.as_ref().and(draft.id.clone()));
        let distinct: HashSet<String> = group.iter().filter_map(own).collect();
        let by_id = distinct.len() == group.len();
        let mut count = 0_usize;
        let mut names = Vec::new();
        for index in &group {
            let id = loop {
                count = count.saturating_add(1);
                let id = match own(index).filter(|_| by_id && count <= group.len()) {
                    Some(own) => format!("{key}-{own}"),
                    None if count == 1 => break key.clone(),
                    None => format!("{key}-{count}"),
                };
                if taken.insert(id.clone()) {
                    break id;
                }
            };
            names.push(id.clone());
            if let Some(slot) = ids.get_mut(*index) {
                *slot = Some(id);
            }
        }
        report_group(&key, &group, &names, drafts, report);
    }
    ids
}

/// Names those that share an id, where the second of them is.
fn report_group(key: &str, group: &[usize], names: &[String], drafts: &[Draft], report: &mut Report) {
    let mut places: Vec<&Draft> = group.iter().filter_map(|index| drafts.get(*index)).collect();
    places.sort_by_key(|draft| draft.at);
    let [first, second, ..] = places.as_slice() else { return };
    let field = if second.guid.is_some() { "guid" } else { "id" };
    let at = second.places.iter().find(|(name, _)| *name == "id").map_or(second.at, |(_, at)| *at);
    let shown = names.iter().take(3).map(|name| shorten(name)).collect::<Vec<_>>().join(", ");
    let more = if names.len() > 3 { ", …" } else { "" };
    let message = format!(
        "the {field} \"{}\" is that of line {} already; the {} events become {shown}{more}",
        shorten(key),
        report.lines.line(first.at),
        group.len()
    );
    report.warning(at, message, "give each event a guid of its own");
}
