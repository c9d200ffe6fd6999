//! "20 min", "2 hr 5 min", "3 days 4 hr": the time until an instant, and when that text changes.
//!
//! ```
//! use agenda_widget::time::timeline::countdown::Countdown;
//! use chrono::TimeDelta;
//!
//! let left = Countdown::of(TimeDelta::seconds(20 * 60 - 30));
//! assert_eq!((left.days, left.hours, left.minutes), (0, 0, 20));
//! assert_eq!(left.holds, TimeDelta::seconds(30));
//! ```
//!
//! Rounded up, to minutes up to a day and to hours beyond it: at "1 min" it is not over yet.

use chrono::TimeDelta;

/// The time until an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// Whole days.
    pub days: i64,
    /// Hours beyond them.
    pub hours: i64,
    /// Minutes beyond those; none where there are days.
    pub minutes: i64,
    /// How long these figures stay right; never zero.
    pub holds: TimeDelta,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

impl Countdown {
    /// The figures for the time left; zero if there is none.
    pub fn of(left: TimeDelta) -> Self {
        let millis = left.num_milliseconds().max(0);
        let unit = if millis > DAY.saturating_mul(1_000) { HOUR } else { MINUTE };
        let unit_millis = unit.saturating_mul(1_000);
        let units = div(millis.saturating_add(unit_millis).saturating_sub(1), unit_millis);
        let seconds = units.saturating_mul(unit);
        let holds = millis.saturating_sub(units.saturating_sub(1).max(0).saturating_mul(unit_millis));
        Countdown {
            days: div(seconds, DAY),
            hours: div(rem(seconds, DAY), HOUR),
            minutes: div(rem(seconds, HOUR), MINUTE),
            holds: TimeDelta::milliseconds(holds.max(1)),
        }
    }
}

fn div(whole: i64, part: i64) -> i64 {
    whole.checked_div(part).unwrap_or_default()
}

fn rem(whole: i64, part: i64) -> i64 {
    whole.checked_rem(part).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_rounded_up_and_hold_until_they_change() {
        for (seconds, figures, holds) in [
            (0, (0, 0, 0), 0),
            (1, (0, 0, 1), 1),
            (60, (0, 0, 1), 60),
            (61, (0, 0, 2), 1),
            (1_200, (0, 0, 20), 60),
            (3_600, (0, 1, 0), 60),
            (3_601, (0, 1, 1), 1),
            (86_400, (1, 0, 0), 60),
            (86_401, (1, 1, 0), 1),
            (3 * 86_400, (3, 0, 0), 3_600),
        ] {
            let found = Countdown::of(TimeDelta::seconds(seconds));
            assert_eq!((found.days, found.hours, found.minutes), figures, "seconds: {seconds}");
            assert_eq!(found.holds.num_seconds(), holds, "seconds: {seconds}");
        }
    }
}
