//! Programmes next to each other in one table, each with times of its own: "Time | Session | Time | Session".

use super::super::grid::Origin;
use super::super::zones;
use super::column::Column;
use super::heads::column;
use super::{Line, Place};

/// Where the second programme begins, and how many columns before the first times belong to both.
pub(super) struct Abreast {
    shared: usize,
    second: usize,
}

impl Abreast {
    /// Finds them by the heads, which come again, or by rows that only the second one has.
    pub(super) fn of(heads: &[Line], body: &[Line]) -> Option<Self> {
        by_heads(heads.last()?, body).or_else(|| by_cells(heads, body))
    }

    /// The rows of one programme.
    pub(super) fn part(&self, lines: &[Line], second: bool) -> Vec<Line> {
        let of = |line: &Line| {
            let inside = |at: usize| at < self.shared || (at >= self.second) == second;
            let cells = line.cells.iter().enumerate().filter(|(at, _)| inside(*at));
            // A cell that reaches over from the first programme is none of the second.
            let cells = cells.map(|(at, cell)| {
                let begins =
                    (0..=at).rev().find(|at| line.cells.get(*at).is_some_and(|cell| cell.origin != Origin::Left));
                let over = at >= self.second && begins.is_some_and(|begins| begins < self.second);
                if over { Place::default() } else { cell.clone() }
            });
            Line { cells: cells.collect(), ..line.clone() }
        };
        lines.iter().map(of).filter(|line| !line.filled().is_empty()).collect()
    }
}

fn is_time(kind: Option<Column>) -> bool {
    matches!(kind, Some(Column::Time | Column::Start))
}

/// "Time | Session | Room | Time | Session | Room": the same heads again, and no zone that distinguishes the times.
fn by_heads(head: &Line, body: &[Line]) -> Option<Abreast> {
    let kinds: Vec<Option<Column>> = (0..head.cells.len()).map(|at| column(head.own(at).unwrap_or_default())).collect();
    let mut times = (0..kinds.len()).filter(|at| is_time(kinds.get(*at).copied().flatten()));
    let (first, second) = (times.next()?, times.next()?);
    let (one, other) = (kinds.get(first..second)?, kinds.get(second..)?);
    let titled = one.len() > 1 && body.iter().any(|line| line.own(first.saturating_add(1)).is_some());
    let zoned = zones::find(head.text(second)).is_empty();
    let own = |at: usize| body.iter().any(|line| line.cells.get(at).is_some_and(|cell| cell.time().is_some()));
    (times.next().is_none() && one == other && titled && zoned && own(first) && own(second))
        .then_some(Abreast { shared: first, second })
}

/// A column of ranges with a title behind each, behind that of the titles, where some rows have nothing before it.
fn by_cells(heads: &[Line], body: &[Line]) -> Option<Abreast> {
    let whole = |line: &Line, at: usize| {
        line.own(at)?;
        let (slot, rest) = line.cells.get(at)?.time()?;
        Some(slot.end.is_some() && rest.trim().is_empty())
    };
    let width = body.iter().map(|line| line.cells.len()).max()?;
    let first = (0..width).find(|at| body.iter().any(|line| whole(line, *at) == Some(true)))?;
    let begins = |second: usize| {
        let own: Vec<&Line> = body.iter().filter(|line| line.own(second).is_some()).collect();
        let named = heads.iter().any(|line| line.own(second).is_some());
        let alone = |line: &&Line| (0..second).all(|at| line.own(at).is_none());
        let titled = |line: &&Line| whole(line, second) == Some(true) && line.own(second.saturating_add(1)).is_some();
        let between = |line: &Line| (first.saturating_add(1)..second).any(|at| line.own(at).is_some());
        own.len() > 1 && !named && own.iter().all(titled) && own.iter().any(alone) && body.iter().any(between)
    };
    let second = (first.saturating_add(2)..width).find(|second| begins(*second))?;
    Some(Abreast { shared: first, second })
}
