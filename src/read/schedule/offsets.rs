//! How the offsets that dates are written with compare with those of the schedule's zone.
//!
//! ```text
//! zone Europe/Paris   400 dates at +02:00, one at +00:00    that one was written on purpose: its instant is certain
//! zone Europe/Paris   400 dates at +00:00                   offsets or zone are wrong, and the owner is asked which
//! ```
//!
//! An exporter that is wrong about an offset is wrong about all dates of that season. So where as many dates agree with
//! the zone as contradict it, the exporter knows the zone, and the others are at their offsets on purpose.
//!
//! They are compared within each offset that the zone has in the schedule. An exporter that writes
//! one offset all year agrees with the zone until its clocks change, and contradicts it from then on.

use std::collections::BTreeMap;

use chrono::FixedOffset;

use super::times::When;
use crate::model::moment::{Instant, Offset};
use crate::time::zone::Zone;

/// How often dates agree with the zone and contradict it, by the zone's own offset in seconds.
#[derive(Debug, Default)]
pub struct Offsets(BTreeMap<i32, Count>);

#[derive(Debug, Default)]
struct Count {
    agreeing: usize,
    contradicting: usize,
}

/// What a date says of the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is at the zone's offset, or is an instant in UTC and no more.
    Same,
    /// It is at another offset, and the start is the clock time of its instant in the zone.
    Confirmed,
    /// It is at another offset, and nothing confirms its instant.
    Contradicts,
}

/// Compares one date with the zone; nothing where the date has no offset.
pub fn relation(when: &When, zone: &Zone) -> Option<(Relation, Instant, FixedOffset)> {
    let (instant, offset) = when.instant()?;
    let is_utc = when.written().is_some_and(|written| written.offset == Some(Offset::Utc));
    let relation = if zone.offset_at(instant) == offset.local_minus_utc() || is_utc && when.start.is_none() {
        Relation::Same
    } else if when.start.is_some() && when.starts_at(zone.civil(instant)) {
        Relation::Confirmed
    } else {
        Relation::Contradicts
    };
    Some((relation, instant, offset))
}

impl Offsets {
    /// Compares every date with the zone.
    pub fn of(whens: &[When], zone: &Zone) -> Self {
        let mut counts: BTreeMap<i32, Count> = BTreeMap::new();
        for (relation, instant, _) in whens.iter().filter_map(|when| relation(when, zone)) {
            let count = counts.entry(zone.offset_at(instant)).or_default();
            let number = if relation == Relation::Contradicts { &mut count.contradicting } else { &mut count.agreeing };
            *number = number.saturating_add(1);
        }
        Offsets(counts)
    }

    /// Whether a date that contradicts the zone was written on purpose: where the zone is at that
    /// offset, at least as many dates agree with it.
    pub fn on_purpose(&self, right: i32) -> bool {
        self.0.get(&right).is_some_and(|count| count.agreeing > 0 && count.agreeing >= count.contradicting)
    }

    /// Whether it is open if the offsets or the zone are wrong.
    pub fn are_open(&self) -> bool {
        self.0.iter().any(|(right, count)| count.contradicting > 0 && !self.on_purpose(*right))
    }
}
