//! Zones from the IANA table that chrono-tz compiles in.

use chrono::{Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::{Zone, ZoneSource};
use crate::moment::Instant;

/// The compiled table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tzdb;

impl ZoneSource for Tzdb {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        let zone: Tz = id.parse().ok()?;
        let offset = |at: Instant| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
        let mut transitions = Vec::new();
        let mut at = from;
        while at < until {
            let next = at.checked_add_signed(TimeDelta::days(1))?;
            if offset(next) != offset(at) {
                // Halve the day until the second at which the offset changes is left.
                let (mut low, mut high) = (at.timestamp(), next.timestamp());
                while high.saturating_sub(low) > 1 {
                    let middle = low.midpoint(high);
                    let there = chrono::DateTime::from_timestamp(middle, 0)?;
                    if offset(there) == offset(at) { low = middle } else { high = middle }
                }
                transitions.push((high, offset(next)));
            }
            at = next;
        }
        Some(Zone::new(id, offset(from), transitions))
    }
}
