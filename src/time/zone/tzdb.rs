//! Zones from the compiled table of chrono-tz, corrected by [`changes`].
//!
//! ```
//! use agenda_widget::time::zone::{ZoneSource, tzdb::Tzdb};
//! use chrono::DateTime;
//!
//! let from = DateTime::from_timestamp(1_793_000_000, 0).unwrap(); // October 2026
//! let rabat = Tzdb.zone("africa/casablanca", from, from).unwrap();
//! assert_eq!(rabat.id(), "Africa/Casablanca");
//! assert_eq!(rabat.offset_at(from), 0); // and not 3600, as in IANA 2025b
//! ```
//!
//! Ids are the names of [`names`], in any case. "CEST" is none; "EST" and its like are, as old links.
//! Out of scope: summer time from 2100 on, where chrono-tz 0.10.4 ends.

use chrono::{Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::{Zone, ZoneSource, changes, names};
use crate::model::moment::Instant;

/// The IANA table inside chrono-tz.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tzdb;

impl ZoneSource for Tzdb {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        let same = |tz: &&Tz| names::is_iana(id) && tz.name().eq_ignore_ascii_case(id);
        let tz = TZ_VARIANTS.iter().find(same)?;
        let (zone, _) = changes::current(tz.name(), from, until, |at| Some(offset(tz, at)))?;
        Some(zone)
    }
}

fn offset(tz: &Tz, at: Instant) -> i32 {
    tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}
