//! Rule changes of the last five years, laid over a source of zones that may not know them yet.
//!
//! ```
//! use agenda_widget::zone::changes;
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
//! old offset but the new one. Its rows stand in paragraphs, one a change.
//!
//! - A source that gives the old offset where a change begins does not know of the change. It is
//!   corrected wherever a row of that change covers it and it still gives the row's old offset.
//! - A source that gives anything else there knows of the change, perhaps more than this table, so
//!   none of its rows is used: what a government decides next must not be undone here.
//! - A row lies only where the new offset is right without a break, so a source that is right
//!   stays as it is.
//!
//! tests/tz/changes.py makes the table from the newest IANA release and those of the five years
//! before it; tests/zone_changes.rs fails when there is a newer one. Out of scope: changes before
//! those years and after 2037, zones that a source does not know at all.

use chrono::DateTime;

use super::Zone;
use super::sample::sample;
use crate::moment::{Instant, Written};

const TABLE: &str = include_str!("changes.txt");

/// From one instant until another, in seconds since 1970: the old offset is now the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    from: i64,
    until: i64,
    old: i32,
    new: i32,
}

/// The zone `id` from `from` to `until` as `offset_at` tells it, corrected, and whether that
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
/// `offset_at` is what the zone was made from: it is asked once for each change of that zone.
pub fn lay_over(
    zone: Zone,
    from: Instant,
    until: Instant,
    mut offset_at: impl FnMut(Instant) -> Option<i32>,
) -> (Zone, bool) {
    let (from, until) = (from.timestamp(), until.timestamp());
    let mut knows = |first: &Row| {
        let start = DateTime::from_timestamp(first.from, 0);
        start.and_then(&mut offset_at) != Some(first.old)
    };
    let rows: Vec<Row> = changes(zone.id())
        .filter(|rows| rows.iter().any(|row| row.from <= until && from < row.until))
        .filter(|rows| rows.first().is_some_and(|first| !knows(first)))
        .flatten()
        .collect();
    let corrected = |second: i64| {
        let told = zone.offset_at_second(second);
        let row = rows.iter().find(|row| row.from <= second && second < row.until && row.old == told);
        row.map_or(told, |row| row.new)
    };
    let mut bounds: Vec<i64> = rows.iter().flat_map(|row| [row.from, row.until]).collect();
    bounds.extend(zone.transitions().iter().map(|(second, _)| *second));
    bounds.retain(|second| from < *second && *second <= until);
    if !bounds.iter().chain([&from]).any(|second| corrected(*second) != zone.offset_at_second(*second)) {
        return (zone, false);
    }
    let transitions = bounds.iter().map(|second| (*second, corrected(*second))).collect();
    (Zone::new(zone.id(), corrected(from), transitions), true)
}

/// The changes of one zone.
fn changes(id: &str) -> impl Iterator<Item = Vec<Row>> {
    let mut lines = TABLE.split('\n');
    std::iter::from_fn(move || {
        // The line that lists the zone, then rows up to an empty line.
        lines.find(|line| line.split(' ').any(|zone| zone.eq_ignore_ascii_case(id)))?;
        Some(lines.by_ref().take_while(|line| !line.is_empty()).filter_map(row).collect())
    })
}

fn row(line: &str) -> Option<Row> {
    let mut words = line.split(' ');
    let from = second(words.next()?)?;
    let until = match words.next()? {
        "-" => i64::MAX,
        until => second(until)?,
    };
    let mut offset = || words.next()?.parse::<i32>().ok()?.checked_mul(60);
    Some(Row { from, until, old: offset()?, new: offset()? })
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
            let rows: Vec<Row> = lines.lines().map(|line| row(line).unwrap_or_else(|| panic!("{line}"))).collect();
            assert!(rows.iter().all(|row| row.from < row.until && row.old != row.new), "{paragraph}");
            assert!(rows.is_sorted_by_key(|row| row.from), "the first row is the first in time: {paragraph}");
            for zone in zones.split(' ') {
                assert!(changes(zone).any(|change| change == rows), "{zone}");
                assert!(changes(&zone.to_uppercase()).any(|change| change == rows), "{zone}");
            }
        }
    }
}
