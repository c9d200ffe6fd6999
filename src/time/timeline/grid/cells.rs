//! A grid as data: columns, lines, and the cells between them.

use chrono::{NaiveDate, TimeDelta};

use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::model::text::Text;
use crate::time::timeline::days::{dates, midnight};
use crate::time::zone::Zone;

/// What lasts for no time is drawn as if it lasted for this.
const LEAST: TimeDelta = TimeDelta::minutes(5);
/// The longest cell of a session with an open end: the grid shows no end that nobody knows.
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

/// Where a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its index in the agenda.
    pub session: usize,
    /// Its first column.
    pub column: usize,
    /// How many columns it spans.
    pub span: usize,
    /// Its place next to others at that time in that column, from 0.
    pub lane: usize,
    /// How many places there are.
    pub lanes: usize,
    /// The line at which it begins.
    pub from: usize,
    /// The line at which it ends.
    pub until: usize,
}

/// A session on its way into the grid.
#[derive(Clone, Copy)]
pub struct Item {
    /// Its index in the agenda.
    pub session: usize,
    /// When its cell begins.
    pub from: Instant,
    /// When its cell ends.
    pub until: Instant,
    /// Its column among all of the agenda's.
    pub named: Option<usize>,
    /// Whether it spans all columns.
    pub spans: bool,
}

/// The span of a session's cell on a day: for a session of several days, the part on that day.
pub fn drawn(session: &Session, date: NaiveDate, zone: &Zone) -> Option<(Instant, Instant)> {
    let starts = session.starts()?;
    let until = drawn_until(session, starts);
    let (first, last) = dates(session, zone)?;
    if first == last {
        return Some((starts, until));
    }
    let next = date.succ_opt().unwrap_or(date);
    Some((starts.max(midnight(date, zone)), until.min(midnight(next, zone))))
}

/// Where the cell of a session ends: an open end has no more than an hour, and none is too low to be read.
fn drawn_until(session: &Session, from: Instant) -> Instant {
    let open = || from.checked_add_signed(OPEN).map(|most| most.min(session.until));
    let until = session.ends().or_else(open).filter(|end| *end > from);
    until.or(from.checked_add_signed(LEAST)).unwrap_or(from)
}

impl Grid {
    /// The position of an instant: the line before it, and the distance to the next, in thousandths.
    /// Nothing before the first line and from the last on.
    pub fn position(&self, now: Instant) -> Option<(usize, i64)> {
        let next = self.lines.partition_point(|line| *line <= now);
        let line = next.checked_sub(1)?;
        let (from, until) = (self.lines.get(line)?, self.lines.get(next)?);
        let gone = now.signed_duration_since(from).num_milliseconds();
        let length = until.signed_duration_since(from).num_milliseconds();
        Some((line, gone.saturating_mul(1_000).checked_div(length).unwrap_or_default()))
    }
}
