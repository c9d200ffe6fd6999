//! A grid as data: columns, lines, and the cells between them.

use chrono::{NaiveDate, TimeDelta};

use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::model::text::Text;
use crate::time::timeline::days::{dates, midnight};
use crate::time::zone::Zone;

/// The height of a session without a length, as a time.
const LEAST: TimeDelta = TimeDelta::minutes(5);
/// The longest cell of a session with an open end: the grid shows no end that nobody knows.
const OPEN: TimeDelta = TimeDelta::hours(1);

/// The kind of the columns.
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
    /// The columns of the day, in the same order every day: that of the agenda, with
    /// numbered rooms together in the order of their numbers.
    pub columns: Vec<Column>,
    /// Every instant at which a session begins or ends, and the full hours between, ascending.
    pub lines: Vec<Instant>,
    /// The rows between the lines, one less than those.
    pub rows: Vec<Stretch>,
    /// Lines that need a label: the first, the full hours of the zone, and where a fold ends.
    pub labels: Vec<usize>,
    /// The sessions in order of time.
    pub cells: Vec<Cell>,
    /// The sessions without a clock time, which have no place in the grid, in the order of the day.
    pub untimed: Vec<usize>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The room or the track; none for sessions without one.
    pub title: Option<Text>,
    /// Its first name, which identifies it on another day; empty if there is none.
    pub key: String,
}

/// The time between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its height, in seconds: its length, unless it is folded.
    pub seconds: i64,
    /// Whether its height is less than its length.
    pub folded: bool,
}

/// The position of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its index in the agenda.
    pub session: usize,
    /// Its first column.
    pub column: usize,
    /// How many columns it spans.
    pub span: usize,
    /// Its lane among the sessions at that time in that column, from 0.
    pub lane: usize,
    /// The number of lanes.
    pub lanes: usize,
    /// The line at which it begins.
    pub from: usize,
    /// The line at which it ends.
    pub until: usize,
}

/// A session before it has a cell.
#[derive(Clone, Copy)]
pub struct Item {
    /// Its index in the agenda.
    pub session: usize,
    /// When its cell begins.
    pub from: Instant,
    /// When its cell ends.
    pub until: Instant,
    /// Its column among all columns of the agenda.
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

/// The end of a session's cell: an open end has no more than an hour, and no cell is too low to be read.
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
