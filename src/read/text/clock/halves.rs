//! The half of the day of a range that states it once, before or after its hours.

use super::super::cursor::Cursor;
use super::time::{Clock, Half, Style, clock, half_of_day};

/// "a.m. (10–1)", "p.m. (3–6)": the half of the day before the hours, as in programmes of assemblies.
pub(super) fn halved(rest: &mut Cursor) -> Option<(Clock, Clock)> {
    let half = half_of_day(rest, false)?;
    rest.space_within_line();
    rest.eat('(').then_some(())?;
    let start = clock(rest).filter(|start| start.half.is_none() && (1..=12).contains(&start.hour))?;
    rest.space_within_line();
    rest.eat_if(|letter| "-–—".contains(letter)).then_some(())?;
    rest.space_within_line();
    let end = clock(rest).filter(|end| end.half.is_none() && (1..=12).contains(&end.hour))?;
    rest.space_within_line();
    rest.eat(')').then_some(())?;
    let start = start.in_half(half);
    let (morning, afternoon) = (end.in_half(Half::Morning), end.in_half(Half::Afternoon));
    let end = if morning.minutes() > start.minutes() { morning } else { afternoon };
    (end.minutes() > start.minutes()).then_some((start, end))
}

/// Completes a range in which one time has am or pm for both, and refuses invalid times.
pub(super) fn halves(start: Clock, end: Clock) -> Option<(Clock, Option<Clock>)> {
    let (bare, compact) = (Style::Bare, Style::Compact);
    let units = start.unit || end.unit;
    if start.style == bare && end.style == bare && start.half.is_none() && end.half.is_none() && !units {
        return None; // "10-17" is more often a range of days
    }
    if (start.style == compact) != (end.style == compact) && !units && !(start.half.is_some() || end.half.is_some()) {
        return None;
    }
    // "2018-2019" is a span of years.
    let year = |clock: Clock| (1990..=2059).contains(&clock.hour.saturating_mul(100).saturating_add(clock.minute));
    let odd = |clock: Clock| clock.minute.checked_rem(5) != Some(0);
    // "March 5, 2024 – 6:30 PM".
    if start.style == compact && year(start) && !start.unit && start.half.is_none() && end.style != compact {
        return None;
    }
    if start.style == compact && year(end) && (odd(end) || year(start) && odd(start)) && !units {
        return None;
    }
    let start = match (start.half, end.half) {
        (None, Some(half)) if (1..=12).contains(&start.hour) && !end.superfluous => {
            // "9–10:30am" is all in the morning, "10:00 – 1:15 pm" starts in it.
            let same = start.in_half(half);
            let other = start.in_half(if half == Half::Morning { Half::Afternoon } else { Half::Morning });
            if same.minutes() <= end.minutes() { same } else { other }
        }
        _ => start,
    };
    let end = match (start.half, end.half) {
        // "9am–10:30": the first such time after the start.
        (Some(_), None) if (1..=12).contains(&end.hour) => {
            let (morning, afternoon) = (end.in_half(Half::Morning), end.in_half(Half::Afternoon));
            if morning.minutes() > start.minutes() { morning } else { afternoon }
        }
        _ => end,
    };
    Some((start, Some(end)))
}
