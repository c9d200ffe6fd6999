//! Columns that belong to one of several sessions next to each other: "Track 1 | Speaker | Track 2 | Speaker".

use std::collections::HashSet;

use super::column::Column;
use super::columns::Columns;
use super::heads::column;

/// What comes between the name of a room and what its column holds: "Pier_Title", "Pier: Title", "Pier title".
const BETWEEN: [char; 5] = ['_', ':', '–', '-', ' '];

/// A head of a name and what the column holds.
fn named(head: &str) -> Option<(&str, &str, Column)> {
    let (name, what) = head.rsplit_once(BETWEEN)?;
    let name = name.trim_end_matches(BETWEEN);
    // "Strand" may be a track, or a beach.
    let place = matches!(column(name), None | Some(Column::Room | Column::Track));
    (!name.is_empty() && place).then_some(())?;
    Some((name, what, column(what)?))
}

impl Columns {
    /// Heads that name a room or a track and what is in each of its columns: the column of its titles holds sessions, the
    /// others belong to it.
    pub(super) fn prefixed(&mut self) {
        let heads: Vec<Option<(String, String, Column)>> = self
            .0
            .iter()
            .map(|head| named(&head.name).map(|(name, what, kind)| (name.to_owned(), what.to_owned(), kind)))
            .collect();
        let titles: Vec<(usize, &str)> = heads
            .iter()
            .enumerate()
            .filter_map(|(at, head)| {
                head.as_ref().filter(|head| head.2 == Column::Title).map(|head| (at, head.0.as_str()))
            })
            .collect();
        let of = |name: &str| heads.iter().flatten().filter(|head| head.0 == name).count();
        let Some(size) = titles.first().map(|(_, name)| of(name)).filter(|size| *size > 1) else { return };
        let names: HashSet<&str> = titles.iter().map(|(_, name)| *name).collect();
        if names.len() < 2 || names.len() != titles.len() || names.iter().any(|name| of(name) != size) {
            return;
        }
        for (at, head) in heads.iter().enumerate() {
            let Some((name, what, kind)) = head else { continue };
            let title = titles.iter().find(|(_, other)| other == name).map(|(at, _)| *at);
            let (Some(title), Some(head)) = (title, self.0.get_mut(at)) else { continue };
            if at == title {
                (head.kind, head.parallel) = (None, true);
                head.name.clone_from(name);
            } else {
                (head.kind, head.group) = (Some(*kind), Some(title));
                head.name.clone_from(what);
            }
        }
    }

    /// Gives the columns between those of sessions to the one before them, where each is followed by the same kinds.
    pub(super) fn group(&mut self) {
        if self.0.iter().any(|head| head.group.is_some()) {
            return;
        }
        let sessions = self.places(|head| head.parallel);
        let ends = sessions.iter().skip(1).copied().chain([self.0.len()]);
        let groups: Vec<(usize, Vec<usize>)> = sessions
            .iter()
            .zip(ends)
            .map(|(at, end)| (*at, (at.saturating_add(1)..end).filter(|at| self.is_used(*at)).collect()))
            .collect();
        let kinds =
            |group: &(usize, Vec<usize>)| -> Vec<Option<Column>> { group.1.iter().map(|at| self.kind(*at)).collect() };
        let Some(first) = groups.first().map(kinds).filter(|kinds| !kinds.is_empty()) else { return };
        if groups.len() < 2 || groups.iter().any(|group| kinds(group) != first) {
            return;
        }
        for (session, columns) in groups {
            for at in columns {
                if let Some(head) = self.0.get_mut(at) {
                    head.group = Some(session);
                }
            }
        }
    }

    fn is_used(&self, at: usize) -> bool {
        self.kind(at).is_some() || !self.name(at).is_empty()
    }
}
