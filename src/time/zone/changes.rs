//! Rule changes of the last five years, laid over a source of zones that may not know them yet.
//!
//! ```
//! use agenda_widget::time::zone::changes;
//! use chrono::{DateTime, TimeDelta};
//!
//! // Morocco left UTC+1 on 20 September 2026. A browser from before still says UTC+1.
//! let from = DateTime::from_timestamp(1_793_000_000, 0).unwrap(); // October 2026
//! let until = from + TimeDelta::days(3);
//! let (zone, corrected) = changes::current("Africa/Casablanca", from, until, |_| Some(3600)).unwrap();
//! assert_eq!(zone.offset_at(from), 0);
//! assert!(corrected);
//! ```
//!
//! The table, changes.txt, says for a zone: from this instant until that one it is no longer the
//! old offset but the new one. Its rows are in paragraphs, one a change: zones, then rows of from,
//! until (UTC, `-` for no end), old and new offset in minutes.
//!
//! - A source that gives the old offset where a change begins does not know of the change. It is
//!   corrected wherever a row of that change covers it and it still gives the row's old offset.
//! - A source that gives anything else there knows of the change, perhaps more than this table, so
//!   none of its rows is used: what a government decides next must not be undone here.
//! - A row lies only where the new offset is right without a break, so a source that is right
//!   stays as it is.
//!
//! tests/tz/changes.py makes the table from the newest IANA release and those of the five years
//! before it; tests/core/zone_changes.rs fails when there is a newer one. Out of scope: changes before
//! those years and after 2037, zones that a source does not know at all.

use chrono::DateTime;

use super::Zone;
use super::sample::sample;
use crate::model::moment::{Instant, Written};

const TABLE: &str = include_str!("changes.txt");

/// From one instant until another the old offset is now the new one. The periods of one change of the
/// rules go together: a source that knows the first of them knows them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it begins, in seconds since 1970.
    pub from: i64,
    /// When it ends; `i64::MAX` where it does not.
    pub until: i64,
    /// Seconds east of UTC by the old rules.
    pub old: i32,
    /// Seconds east of UTC by the new rules.
    pub new: i32,
}

/// The zone `id` from `from` to `until` by `offset_at`, corrected, and whether that
/// changed anything between the two; nothing where `offset_at` has no answer.
pub fn current(
    id: &str,
    from: Instant,
    until: Instant,
    mut offset_at: impl FnMut(Instant) -> Option<i32>,
) -> Option<(Zone, bool)> {
    let zone = sample(id, from, until, &mut offset_at)?;
    Some(lay_over(zone, from, until, offset_at))
}

/// A zone that is known from `from` to `until`, corrected, and whether that changed anything.
/// `offset_at` is the source of the zone: it is called once for each change of that zone.
pub fn lay_over(
    zone: Zone,
    from: Instant,
    until: Instant,
    mut offset_at: impl FnMut(Instant) -> Option<i32>,
) -> (Zone, bool) {
    let changes = of(zone.id());
    lay(zone, from.timestamp(), until.timestamp(), changes, &mut offset_at)
}

/// The same with changes from elsewhere, such as an agenda that is newer than the table.
pub fn lay_over_these(
    zone: Zone,
    changes: Vec<Vec<Period>>,
    from: Instant,
    until: Instant,
    mut offset_at: impl FnMut(Instant) -> Option<i32>,
) -> Zone {
    lay(zone, from.timestamp(), until.timestamp(), changes, &mut offset_at).0
}

// Plain loops: chains of iterators over such lists are three times as large in WebAssembly.
fn lay(
    zone: Zone,
    from: i64,
    until: i64,
    changes: Vec<Vec<Period>>,
    offset_at: &mut dyn FnMut(Instant) -> Option<i32>,
) -> (Zone, bool) {
    let mut rows = Vec::new();
    let mut bounds = Vec::new();
    for change in changes {
        let Some(first) = change.first() else { continue };
        let matters = change.iter().any(|row| row.from <= until && from < row.until);
        if matters && DateTime::from_timestamp(first.from, 0).and_then(&mut *offset_at) == Some(first.old) {
            for row in change {
                bounds.push(row.from);
                bounds.push(row.until);
                rows.push(row);
            }
        }
    }
    let corrected = |second: i64| {
        let given = zone.offset_at_second(second);
        let row = rows.iter().find(|row| row.from <= second && second < row.until && row.old == given);
        row.map_or(given, |row| row.new)
    };
    for (second, _) in zone.transitions() {
        bounds.push(*second);
    }
    let mut differs = corrected(from) != zone.offset_at_second(from);
    let mut transitions = Vec::new();
    for second in bounds {
        if from < second && second <= until {
            differs |= corrected(second) != zone.offset_at_second(second);
            transitions.push((second, corrected(second)));
        }
    }
    if differs { (Zone::new(zone.id(), corrected(from), transitions), true) } else { (zone, false) }
}

/// The changes of one zone that the table has.
pub fn of(id: &str) -> Vec<Vec<Period>> {
    let mut found: Vec<Vec<Period>> = Vec::new();
    let mut ours = false;
    for line in TABLE.split('\n') {
        if !line.starts_with(|letter: char| letter.is_ascii_digit()) {
            // The line that lists the zones, the empty one before it, or a remark.
            ours = line.split(' ').any(|zone| zone.eq_ignore_ascii_case(id));
            if ours {
                found.push(Vec::new());
            }
        } else if ours && let (Some(row), Some(change)) = (row(line), found.last_mut()) {
            change.push(row);
        }
    }
    found
}

/// The change of one zone by which it has its offset at an instant; the latest of several.
pub fn covering(id: &str, at: Instant) -> Option<Period> {
    let second = at.timestamp();
    let rows = of(id).into_iter().flatten().filter(|row| row.from <= second && second < row.until);
    rows.max_by_key(|row| row.from)
}

fn row(line: &str) -> Option<Period> {
    let mut words = line.split(' ');
    let from = second(words.next()?)?;
    let until = words.next()?;
    let until = if until == "-" { i64::MAX } else { second(until)? };
    let mut offset = || words.next()?.parse::<i32>().ok()?.checked_mul(60);
    Some(Period { from, until, old: offset()?, new: offset()? })
}

fn second(text: &str) -> Option<i64> {
    Some(Written::parse(text).ok()?.civil.and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let paragraphs: Vec<&str> = TABLE.split("\n\n").skip(1).collect();
        assert!(!paragraphs.is_empty());
        for paragraph in paragraphs {
            let (zones, lines) = paragraph.split_once('\n').expect(paragraph);
            let rows: Vec<Period> = lines.lines().map(|line| row(line).unwrap_or_else(|| panic!("{line}"))).collect();
            assert!(rows.iter().all(|row| row.from < row.until && row.old != row.new), "{paragraph}");
            assert!(rows.is_sorted_by_key(|row| row.from), "the first row is the first in time: {paragraph}");
            for zone in zones.split(' ') {
                assert!(of(zone).contains(&rows), "{zone}");
                assert!(of(&zone.to_uppercase()).contains(&rows), "{zone}");
            }
        }
    }
}
