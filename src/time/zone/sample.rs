//! The transitions of a zone, found by asking for its offset at one instant after another.
//!
//! ```
//! use agenda_widget::time::zone::sample::sample;
//! use chrono::DateTime;
//!
//! // Clocks that go forward on 28 March 2021 at 01:00 UTC, as they did in Paris.
//! let [from, change, until] = [1_614_556_800, 1_616_893_200, 1_619_827_200].map(|s| DateTime::from_timestamp(s, 0).unwrap());
//! let zone = sample("Europe/Paris", from, until, |at| Some(if at < change { 3600 } else { 7200 })).unwrap();
//! assert_eq!(zone.transitions(), [(change.timestamp(), 7200)]);
//! ```
//!
//! `Intl` and chrono-tz both give an offset at an instant, and neither gives the next change.
//! So this asks at every step and, where two neighbours differ, halves the step down to the second.

use chrono::DateTime;

use super::Zone;
use crate::model::moment::Instant;

/// Six days: an offset that comes and goes between two looks is missed, and the shortest one in
/// IANA 2026f since 1970 held for seven days less an hour (Boa Vista, Recife and Noronha, October
/// 2000). Since 2005 none was shorter than 19 days, Ramadan in Casablanca is about 35.
const STEP: i64 = 6 * 86_400;

/// The zone `id` from `from` to `until`, both included; nothing where `offset_at` has no answer.
///
/// `offset_at` gives seconds east of UTC and is asked once every six days and about twenty times
/// more for each transition.
pub fn sample(
    id: &str,
    from: Instant,
    until: Instant,
    mut offset_at: impl FnMut(Instant) -> Option<i32>,
) -> Option<Zone> {
    let mut offset_at = |second: i64| offset_at(DateTime::from_timestamp(second, 0)?);
    let (mut at, until) = (from.timestamp(), until.timestamp());
    let before = offset_at(at)?;
    let mut offset = before;
    let mut transitions = Vec::new();
    while at < until {
        let ahead = at.saturating_add(STEP).min(until);
        let there = offset_at(ahead)?;
        if there == offset {
            at = ahead;
            continue;
        }
        let mut last = at;
        let mut found = (ahead, there);
        while found.0.saturating_sub(last) > 1 {
            let middle = last.midpoint(found.0);
            let offset_there = offset_at(middle)?;
            if offset_there == offset {
                last = middle;
            } else {
                found = (middle, offset_there);
            }
        }
        transitions.push(found);
        // From here on, so that a second change within the same step is found as well.
        (at, offset) = found;
    }
    Some(Zone::new(id, before, transitions))
}
