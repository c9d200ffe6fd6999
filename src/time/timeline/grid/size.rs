//! The limits of a grid. A browser lays out each cell against every row that it spans, so the time
//! grows with the square of the number of parallel sessions.

use super::cells::{By, Grid, drawn};
use super::columns::name;
use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::time::timeline::days::{Day, Row};
use crate::time::zone::Zone;

/// A day with more rooms or tracks than this is shown as a list.
pub const MOST_ROOMS: usize = 200;
/// So is one with more sessions at the same time: their columns would be too narrow to read.
pub const MOST_AT_ONCE: usize = 200;
/// And so is one with more sessions in all.
pub const MOST_CELLS: usize = 1_500;

impl Grid {
    /// Whether a day is small enough for a grid. `day` may have been filtered.
    pub fn fits(agenda: &Agenda, day: &Day, zone: &Zone, by: By) -> bool {
        let mut rooms: Vec<&str> = Vec::new();
        let mut on: Vec<Instant> = Vec::new();
        let mut cells = 0_usize;
        for index in day.rows.iter().filter_map(Row::session) {
            let Some(session) = agenda.sessions.get(index) else { continue };
            // A session without a clock time has no cell.
            let Some((from, until)) = drawn(session, day.date, zone) else { continue };
            on.retain(|until| *until > from);
            on.push(until);
            if let Some(room) = name(session, by).map(|name| name.pick(&[]).text)
                && !rooms.contains(&room)
            {
                rooms.push(room);
            }
            cells = cells.saturating_add(1);
            if rooms.len() > MOST_ROOMS || on.len() > MOST_AT_ONCE || cells > MOST_CELLS {
                return false;
            }
        }
        true
    }
}
