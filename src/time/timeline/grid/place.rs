//! The cell of each session: its columns, its lines and its lane.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cells::{By, Cell, Grid, Item, drawn};
use super::columns::Names;
use crate::model::agenda::{Agenda, Session};
use crate::model::moment::Instant;
use crate::model::order::order;
use crate::time::timeline::days::{Day, Row, dates};
use crate::time::zone::Zone;

/// The state of a column so far.
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
    /// The grid of a day of an agenda. `day` may have been filtered; gaps in it are skipped.
    pub fn of(agenda: &Agenda, day: &Day, zone: &Zone, by: By) -> Self {
        Self::opening_at(None, agenda, day, zone, by)
    }

    /// The same, with sessions that began before an instant drawn from that instant on.
    pub fn opening_at(opens: Option<Instant>, agenda: &Agenda, day: &Day, zone: &Zone, by: By) -> Self {
        let names = Names::of(agenda, by);
        let (mut items, mut untimed) = (Vec::new(), Vec::new());
        for index in day.rows.iter().filter_map(Row::session) {
            if let Some(session) = agenda.sessions.get(index) {
                let Some((from, until)) = drawn(session, day.date, zone) else {
                    untimed.push(index);
                    continue;
                };
                items.push(Item { session: index, from, until, named: names.find(session, by), spans: false });
            }
        }
        fit(&mut items, agenda, zone);
        if let Some(opens) = opens {
            // A session with an open end may be drawn as over by then.
            for item in items.iter_mut().filter(|item| opens < item.until) {
                item.from = item.from.max(opens);
            }
        }
        // A session that continues from the day before may begin after those that begin on this day.
        let by_time = order(items.iter().map(|item| (item.from.timestamp_millis(), 0)));
        let mut items: Vec<Item> = by_time.into_iter().filter_map(|position| items.get(position).copied()).collect();
        let mut grid = Grid { untimed, ..Grid::default() };
        let places = grid.add_columns(names.list(), &mut items);
        grid.add_lines(&items, zone);
        grid.add_cells(&items, &places);
        grid
    }

    fn add_cells(&mut self, items: &[Item], places: &[usize]) {
        // One more than the columns, for sessions that span all of them.
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

/// Limits the parts of sessions of several days to the span of a day's own starts and ends: a fair that is open day
/// and night would otherwise begin each day with hours in which nothing else takes place.
fn fit(items: &mut [Item], agenda: &Agenda, zone: &Zone) {
    // Whether it begins and whether it ends on that day.
    let edges = |item: &Item| {
        let session = agenda.sessions.get(item.session);
        let is_whole = session.and_then(|session| dates(session, zone)).is_none_or(|(first, last)| first == last);
        let is = |edge: Option<Instant>, drawn| is_whole || edge == Some(drawn);
        (is(session.and_then(Session::starts), item.from), is(session.and_then(Session::ends), item.until))
    };
    let (mut first, mut last) = (None, None);
    for item in items.iter() {
        let (begins, ends) = edges(item);
        if begins {
            first = Some(first.map_or(item.from, |first: Instant| first.min(item.from)));
        }
        if ends {
            last = last.max(Some(item.until));
        }
    }
    for item in items.iter_mut() {
        let (begins, ends) = edges(item);
        let from = first.filter(|first| !begins && *first < item.until).map_or(item.from, |first| first.max(item.from));
        let until = last.filter(|last| !ends && *last > from).map_or(item.until, |last| last.min(item.until));
        (item.from, item.until) = (from, until);
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

    /// From here on no cell overlaps with those before, which therefore share their lanes.
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
