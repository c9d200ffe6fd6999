//! Which session has which cell: its columns, its lines and its lane.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cells::{By, Cell, Grid, Item, drawn_until};
use super::columns::Names;
use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::time::timeline::days::{Day, Row};
use crate::time::zone::Zone;

/// What fills a column so far.
#[derive(Clone, Default)]
struct Filling {
    /// Until when each lane is in use, the first that is free again first.
    busy: BinaryHeap<Reverse<(Instant, usize)>>,
    /// The lanes that are free, the first one first.
    free: BinaryHeap<Reverse<usize>>,
    /// The cells that share these lanes.
    cells: Vec<usize>,
}

impl Grid {
    /// A day of an agenda. `day` may have been filtered; gaps in it are passed over.
    pub fn of(agenda: &Agenda, day: &Day, zone: &Zone, by: By) -> Self {
        Self::opening_at(None, agenda, day, zone, by)
    }

    /// The same, where what began before an instant is drawn from that on.
    pub fn opening_at(opens: Option<Instant>, agenda: &Agenda, day: &Day, zone: &Zone, by: By) -> Self {
        let names = Names::of(agenda, by);
        let (mut items, mut untimed) = (Vec::new(), Vec::new());
        for row in &day.rows {
            let Row::Session(index) = row else { continue };
            if let Some(session) = agenda.sessions.get(*index) {
                let Some(from) = session.starts() else {
                    untimed.push(*index);
                    continue;
                };
                let named = names.find(session, by);
                let until = drawn_until(session, from);
                // What has an open end may be drawn as over by then.
                let from = opens.filter(|opens| *opens < until).map_or(from, |opens| from.max(opens));
                items.push(Item { session: *index, from, until, named, spans: false });
            }
        }
        let mut grid = Grid { untimed, ..Grid::default() };
        let places = grid.add_columns(names.list(), &mut items);
        grid.add_lines(&items, zone);
        grid.add_cells(&items, &places);
        grid
    }

    fn add_cells(&mut self, items: &[Item], places: &[usize]) {
        // One more than columns, for what spans them all.
        let mut fillings = vec![Filling::default(); self.columns.len().saturating_add(1)];
        for item in items {
            let place = item.named.and_then(|named| places.get(named)).or(places.last());
            let (column, span) = if item.spans { (0, self.columns.len()) } else { (place.copied().unwrap_or(0), 1) };
            let filled = if item.spans { self.columns.len() } else { column };
            let Some(filling) = fillings.get_mut(filled) else { continue };
            let lane = filling.take(item, &mut self.cells);
            filling.cells.push(self.cells.len());
            let line = |instant: Instant| self.lines.partition_point(|line| *line < instant);
            let (from, until) = (line(item.from), line(item.until));
            self.cells.push(Cell { session: item.session, column, span, lane, lanes: 1, from, until });
        }
        for filling in &mut fillings {
            filling.close(&mut self.cells);
        }
    }
}

impl Filling {
    /// The first lane that is free for an item, which comes after all before it. Items of a column come by time.
    fn take(&mut self, item: &Item, cells: &mut [Cell]) -> usize {
        while let Some(Reverse((until, lane))) = self.busy.peek().copied() {
            if until > item.from {
                break;
            }
            self.busy.pop();
            self.free.push(Reverse(lane));
        }
        if self.busy.is_empty() {
            self.close(cells);
        }
        let next = self.busy.len();
        let lane = self.free.pop().map_or(next, |Reverse(lane)| lane);
        self.busy.push(Reverse((item.until, lane)));
        lane
    }

    /// From here on nothing overlaps with what was before: those cells share their lanes.
    fn close(&mut self, cells: &mut [Cell]) {
        let lanes = self.busy.len().saturating_add(self.free.len());
        for position in self.cells.drain(..) {
            if let Some(cell) = cells.get_mut(position) {
                cell.lanes = lanes;
            }
        }
        self.busy.clear();
        self.free.clear();
    }
}
