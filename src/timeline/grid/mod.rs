//! A day as a grid: a column a room or a track, a row between any two boundaries of sessions.
//!
//! ```text
//!           Hall 1          Hall 2
//! 10:00  ┌ Opening ──────────────────┐   without a room, and nothing beside it: across
//! 10:30  ├ Tides ──────┬ Harbours ───┤
//! 11:00  │             ├ Boats │ Oars┤   both at once in one room: two lanes
//! ```
//!
//! Elapsed time decides where a session stands, and how tall it is: on a night when clocks change an
//! hour is as tall as any other, and its label stands there twice or not at all. Long stretches in
//! which nothing begins or ends are folded. The instants of `lines` are made for lines of a CSS grid,
//! so that a row can grow with what is written in it, and a talk of five minutes stays readable.
//!
//! A session without a room (a break, a ceremony, a plenary) spans all columns if nothing that has
//! one takes place meanwhile; else it stands with its like in a last column without a title. As in
//! [`super::days`], a session belongs to the day on which it starts, however far it reaches.

mod columns;
mod lines;

use chrono::TimeDelta;

use self::columns::{find, names};
use super::days::{Day, Row};
use crate::agenda::Agenda;
use crate::moment::Instant;
use crate::text::Text;
use crate::zone::Zone;

/// What lasts for no time is drawn as if it lasted for this.
const LEAST: TimeDelta = TimeDelta::minutes(5);
/// What has an open end is drawn for no longer than this: the grid tells no end where nobody knows one.
const OPEN: TimeDelta = TimeDelta::hours(1);

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Rooms.
    #[default]
    Room,
    /// Tracks.
    Track,
}

/// A day as columns by time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The columns that the day needs, the same way round every day: as the agenda first has them,
    /// numbered rooms together in the order of their numbers.
    pub columns: Vec<Column>,
    /// Every instant at which something begins or ends, and the full hours between, ascending.
    pub lines: Vec<Instant>,
    /// The rows between the lines, one less than those.
    pub rows: Vec<Stretch>,
    /// Lines that need a label: the first, the full hours of the zone, and where a fold ends.
    pub labels: Vec<usize>,
    /// The sessions in order of time.
    pub cells: Vec<Cell>,
    /// The sessions that have no clock time and so no place in the grid, in the order of the day.
    pub untimed: Vec<usize>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The room or the track; none for sessions that have none.
    pub title: Option<Text>,
    /// Its first name, by which to find it again another day; empty where there is none.
    pub key: String,
}

/// The time between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// How tall it is, in seconds: its length, unless it is folded.
    pub seconds: i64,
    /// Whether it is longer than it is tall.
    pub folded: bool,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its index in the agenda.
    pub session: usize,
    /// Its first column.
    pub column: usize,
    /// How many columns it spans.
    pub span: usize,
    /// Its place beside others at that time in that column, from 0.
    pub lane: usize,
    /// How many places there are.
    pub lanes: usize,
    /// The line at which it begins.
    pub from: usize,
    /// The line at which it ends.
    pub until: usize,
}

/// A session on its way into the grid.
struct Item {
    session: usize,
    from: Instant,
    until: Instant,
    /// Its column among all of the agenda's.
    named: Option<usize>,
    spans: bool,
}

/// What fills a column so far.
#[derive(Clone, Default)]
struct Filling {
    /// Until when each lane is filled.
    lanes: Vec<Instant>,
    /// The cells that share these lanes.
    cells: Vec<usize>,
}

impl Grid {
    /// A day of an agenda. `day` may have been filtered; gaps in it are passed over.
    pub fn of(agenda: &Agenda, day: &Day, zone: &Zone, by: By) -> Self {
        let names = names(agenda, by);
        let (mut items, mut untimed) = (Vec::new(), Vec::new());
        for row in &day.rows {
            let Row::Session(index) = row else { continue };
            if let Some(session) = agenda.sessions.get(*index) {
                let Some(from) = session.starts() else {
                    untimed.push(*index);
                    continue;
                };
                let open = || from.checked_add_signed(OPEN).map(|most| most.min(session.until));
                let until = session.ends().or_else(open).filter(|end| *end > from).or(from.checked_add_signed(LEAST));
                let named = find(&names, session, by);
                items.push(Item { session: *index, from, until: until.unwrap_or(from), named, spans: false });
            }
        }
        let mut grid = Grid { untimed, ..Grid::default() };
        let places = grid.add_columns(&names, &mut items);
        grid.add_lines(&items, zone);
        grid.add_cells(&items, &places);
        grid
    }

    /// Where an instant stands: the line before it, and how far it is to the next, in thousandths.
    /// Nothing before the first line and from the last on.
    pub fn position(&self, now: Instant) -> Option<(usize, i64)> {
        let next = self.lines.partition_point(|line| *line <= now);
        let line = next.checked_sub(1)?;
        let (from, until) = (self.lines.get(line)?, self.lines.get(next)?);
        let gone = now.signed_duration_since(from).num_milliseconds();
        let length = until.signed_duration_since(from).num_milliseconds();
        Some((line, gone.saturating_mul(1_000).checked_div(length).unwrap_or_default()))
    }

    fn add_cells(&mut self, items: &[Item], places: &[usize]) {
        // One more than columns, for what spans them all.
        let mut fillings = vec![Filling::default(); self.columns.len().saturating_add(1)];
        for item in items {
            let place = item.named.and_then(|named| places.get(named)).or(places.last());
            let (column, span) = if item.spans { (0, self.columns.len()) } else { (place.copied().unwrap_or(0), 1) };
            let filled = if item.spans { self.columns.len() } else { column };
            let Some(filling) = fillings.get_mut(filled) else { continue };
            if filling.lanes.iter().all(|until| *until <= item.from) {
                filling.close(&mut self.cells);
            }
            let lane = filling.lanes.iter().position(|until| *until <= item.from).unwrap_or(filling.lanes.len());
            match filling.lanes.get_mut(lane) {
                Some(until) => *until = item.until,
                None => filling.lanes.push(item.until),
            }
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
    /// From here on nothing overlaps with what was before: those cells share their lanes.
    fn close(&mut self, cells: &mut [Cell]) {
        for position in self.cells.drain(..) {
            if let Some(cell) = cells.get_mut(position) {
                cell.lanes = self.lanes.len();
            }
        }
        self.lanes.clear();
    }
}
