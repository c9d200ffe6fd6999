//! The columns of a day, and the sessions that span all of them.

use std::collections::BTreeMap;

use super::cells::{By, Column, Grid, Item};
use crate::model::agenda::{Agenda, Session};
use crate::model::natural::by_stem;
use crate::model::text::Text;

/// Readers do not scroll through more columns than this; sessions of further rooms are with those without.
const MOST_COLUMNS: usize = 1_000;

impl Grid {
    /// The columns in use. Returns the column of each of `names`, and last that of sessions without one.
    pub(super) fn add_columns(&mut self, names: &[&Text], items: &mut [Item]) -> Vec<usize> {
        let rooms = items.iter().any(|item| item.named.is_some());
        if rooms {
            mark_spanning(items);
        }
        let mut titles = Vec::with_capacity(names.len());
        for name in names {
            titles.push(first(name));
        }
        let mut used = vec![false; names.len()];
        for named in items.iter().filter_map(|item| item.named) {
            if let Some(used) = used.get_mut(named) {
                *used = true;
            }
        }
        let mut places = vec![0; names.len().saturating_add(1)];
        for position in by_stem(&titles) {
            let used = used.get(position) == Some(&true);
            if let (true, Some(title), Some(place)) = (used, names.get(position), places.get_mut(position)) {
                *place = self.columns.len();
                self.columns.push(Column { title: Some((*title).clone()), key: first(title).to_owned() });
            }
        }
        if items.iter().any(|item| item.named.is_none() && !item.spans) {
            if let Some(place) = places.last_mut() {
                *place = self.columns.len();
            }
            self.columns.push(Column::default());
        }
        places
    }
}

/// Sessions without a room span all columns, except those that overlap with one that has a room,
/// or with others that do. Items come in order of time.
fn mark_spanning(items: &mut [Item]) {
    let mut rest = items;
    while let Some(first) = rest.first() {
        let (mut until, mut count, mut rooms) = (first.until, 0_usize, false);
        for item in rest.iter() {
            if count > 0 && item.from >= until {
                break;
            }
            until = until.max(item.until);
            rooms = rooms || item.named.is_some();
            count = count.saturating_add(1);
        }
        let Some((together, later)) = rest.split_at_mut_checked(count) else { return };
        for item in together {
            item.spans = !rooms;
        }
        rest = later;
    }
}

/// Every room or track of the agenda, in the order of its first use. Two texts mean the same if they share a name,
/// in any language.
#[derive(Default)]
pub(super) struct Names<'a> {
    list: Vec<&'a Text>,
    places: BTreeMap<String, usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(agenda: &'a Agenda, by: By) -> Self {
        let mut names = Names::default();
        for session in &agenda.sessions {
            if names.list.len() < MOST_COLUMNS
                && names.find(session, by).is_none()
                && let Some(name) = name(session, by)
            {
                let place = names.list.len();
                names.places.extend(folded(name).map(|name| (name, place)));
                names.list.push(name);
            }
        }
        names
    }

    pub(super) fn list(&self) -> &[&'a Text] {
        &self.list
    }

    /// Which of them a session has.
    pub(super) fn find(&self, session: &Session, by: By) -> Option<usize> {
        folded(name(session, by)?).filter_map(|name| self.places.get(&name)).min().copied()
    }
}

/// The texts in each language, in the form in which they are compared.
fn folded(name: &Text) -> impl Iterator<Item = String> {
    name.entries().map(|(_, name)| name.trim().to_ascii_lowercase()).filter(|name| !name.is_empty())
}

pub(super) fn name(session: &Session, by: By) -> Option<&Text> {
    let name = match by {
        By::Room => &session.room,
        By::Track => &session.track,
    };
    name.as_ref().filter(|name| !name.is_empty())
}

fn first(name: &Text) -> &str {
    name.entries().map(|(_, name)| name.trim()).find(|name| !name.is_empty()).unwrap_or_default()
}
