//! A scale of times at the side of a table whose cells have times of their own: its marks are no starts.

use super::super::clock::{Clock, Slot};
use super::super::grid::Origin;
use super::Line;
use super::column::Column;
use super::columns::Columns;

impl Columns {
    /// Takes a column of single times as a scale, where another column has ranges of its own that agree with it.
    pub(super) fn scale(&mut self, body: &[Line]) {
        if self.holds(&[Column::End, Column::Duration]) {
            return;
        }
        let times = self.places(|head| matches!(head.kind, Some(Column::Time | Column::Start)));
        let Some(scale) = times.into_iter().find(|at| is_scale(body, *at)) else { return };
        let own = self.places(|head| matches!(head.kind, None | Some(Column::Time | Column::Title)));
        let Some(own) = own.into_iter().find(|at| *at != scale && has_own_times(body, scale, *at)) else { return };
        for (at, kind) in [(scale, Column::Scale), (own, Column::Time)] {
            if let Some(head) = self.0.get_mut(at) {
                head.kind = Some(kind);
            }
        }
    }
}

fn time(line: &Line, at: usize) -> Option<&(Slot, String)> {
    line.cells.get(at).and_then(super::Place::time)
}

/// Whether a column holds single times and nothing else.
fn is_scale(body: &[Line], at: usize) -> bool {
    let filled = || body.iter().filter(|line| line.own(at).is_some());
    let single = |line: &Line| {
        time(line, at).is_some_and(|(slot, rest)| slot.end.is_none() && slot.length.is_none() && rest.trim().is_empty())
    };
    filled().next().is_some() && filled().all(single)
}

/// Whether each cell of a column begins with a range that starts between its mark of the scale and the next one.
fn has_own_times(body: &[Line], scale: usize, at: usize) -> bool {
    let marks: Vec<Option<Clock>> = body.iter().map(|line| time(line, scale).map(|(slot, _)| slot.start)).collect();
    let mut cells = body
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            line.own(at).is_some() && line.cells.get(at).is_some_and(|cell| cell.origin == Origin::Here)
        })
        .peekable();
    let fits = |(row, line): (usize, &Line)| {
        let Some((slot, rest)) = time(line, at) else { return false };
        let mark = marks.get(row).copied().flatten();
        let later = |next: &Clock| mark.is_some_and(|mark| next.minutes() != mark.minutes());
        let next = marks.iter().skip(row).flatten().find(|next| later(next));
        slot.end.is_some()
            && !rest.trim().is_empty()
            && mark.is_some_and(|mark| mark.minutes() <= slot.start.minutes())
            && next.is_none_or(|next| slot.start.minutes() < next.minutes())
    };
    cells.peek().is_some() && cells.all(fits)
}
