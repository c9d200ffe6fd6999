//! Which columns a day needs, and what spans them all.

use super::{By, Column, Grid, Item};
use crate::agenda::{Agenda, Session};
use crate::natural::by_stem;
use crate::text::Text;

/// More columns than this nobody leafs through; sessions of further rooms stand with those without.
const MOST_COLUMNS: usize = 1_000;

impl Grid {
    /// The columns that are needed. Gives the place of each of `names`, and last that of none.
    pub(super) fn add_columns(&mut self, names: &[&Text], items: &mut [Item]) -> Vec<usize> {
        let rooms = items.iter().any(|item| item.named.is_some());
        if rooms {
            mark_spanning(items);
        }
        let mut titles = Vec::with_capacity(names.len());
        for name in names {
            titles.push(first(name));
        }
        let mut places = vec![0; names.len().saturating_add(1)];
        for position in by_stem(&titles) {
            let used = items.iter().any(|item| item.named == Some(position));
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

/// Sessions without a room span all columns, but for those that overlap with one that has a room,
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

/// Every room or track of the agenda, as first met.
pub(super) fn names(agenda: &Agenda, by: By) -> Vec<&Text> {
    let mut names: Vec<&Text> = Vec::new();
    for session in &agenda.sessions {
        if let Some(name) = name(session, by).filter(|name| !names.iter().any(|other| alike(name, other)))
            && names.len() < MOST_COLUMNS
        {
            names.push(name);
        }
    }
    names
}

/// Which of `names` is that of a session.
pub(super) fn find(names: &[&Text], session: &Session, by: By) -> Option<usize> {
    name(session, by).and_then(|name| names.iter().position(|other| alike(name, other)))
}

fn name(session: &Session, by: By) -> Option<&Text> {
    let name = match by {
        By::Room => &session.room,
        By::Track => &session.track,
    };
    name.as_ref().filter(|name| !name.is_empty())
}

/// Whether two texts name the same: they have a name in common, in whatever language.
fn alike(one: &Text, other: &Text) -> bool {
    let same = |(_, one): (&str, &str)| {
        let one = one.trim();
        !one.is_empty() && other.entries().any(|(_, other)| one.eq_ignore_ascii_case(other.trim()))
    };
    one.entries().any(same)
}

fn first(name: &Text) -> &str {
    name.entries().map(|(_, name)| name.trim()).find(|name| !name.is_empty()).unwrap_or_default()
}
