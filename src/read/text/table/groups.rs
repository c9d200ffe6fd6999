//! Columns that belong to one of several sessions next to each other: "Track 1 | Speaker | Track 2 | Speaker".

use super::column::Column;
use super::columns::Columns;

impl Columns {
    /// Gives the columns between those of sessions to the one before them, where each is followed by the same kinds.
    pub(super) fn group(&mut self) {
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
