//! The lines between rows, which of them have a label, and which rows are folded.

use chrono::{TimeDelta, Timelike};

use super::cells::{Grid, Item, Stretch};
use crate::model::moment::Instant;
use crate::model::order::order;
use crate::time::zone::Zone;

/// A longer pause is folded: a night is not ten empty hours.
const LONGEST_SILENCE: TimeDelta = TimeDelta::hours(1);
/// So is a longer stretch in which nothing begins or ends.
const LONGEST_STRETCH: TimeDelta = TimeDelta::hours(4);
/// The height of a folded row.
const FOLDED_SILENCE: TimeDelta = TimeDelta::minutes(20);
const FOLDED_STRETCH: TimeDelta = TimeDelta::hours(2);
/// A full hour this soon after another label has none.
const LABEL_DISTANCE: TimeDelta = TimeDelta::minutes(10);

impl Grid {
    pub(super) fn add_lines(&mut self, items: &[Item], zone: &Zone) {
        let boundaries = boundaries(items);
        // The change in the number of live sessions at each boundary.
        let mut changes = vec![0_i64; boundaries.len()];
        for item in items {
            for (instant, by) in [(item.from, 1), (item.until, -1)] {
                let place = boundaries.partition_point(|other| *other < instant);
                if let Some(change) = changes.get_mut(place) {
                    *change = change.saturating_add(by);
                }
            }
        }
        let mut on = 0_i64;
        let mut label: Option<Instant> = None;
        let mut unfolds = true;
        for (place, (instant, change)) in boundaries.iter().zip(changes).enumerate() {
            on = on.saturating_add(change);
            self.add_line(*instant, unfolds, zone, &mut label);
            let Some(next) = boundaries.get(place.saturating_add(1)) else { break };
            let length = next.signed_duration_since(instant);
            let (longest, folded) =
                if on > 0 { (LONGEST_STRETCH, FOLDED_STRETCH) } else { (LONGEST_SILENCE, FOLDED_SILENCE) };
            unfolds = length > longest;
            if unfolds {
                self.rows.push(Stretch { seconds: folded.num_seconds(), folded: true });
                continue;
            }
            let mut from = *instant;
            let mut until = next_hour(from, zone);
            while until < *next {
                if is_hour(until, zone) {
                    self.rows.push(row(from, until));
                    self.add_line(until, false, zone, &mut label);
                    from = until;
                }
                until = next_hour(until, zone);
            }
            self.rows.push(row(from, *next));
        }
    }

    fn add_line(&mut self, instant: Instant, wanted: bool, zone: &Zone, label: &mut Option<Instant>) {
        let far = label.is_none_or(|label| instant.signed_duration_since(label) >= LABEL_DISTANCE);
        if wanted || (far && is_hour(instant, zone)) {
            self.labels.push(self.lines.len());
            *label = Some(instant);
        }
        self.lines.push(instant);
    }
}

/// The instants at which a session begins or ends, ascending, each once.
fn boundaries(items: &[Item]) -> Vec<Instant> {
    let mut all = Vec::new();
    for item in items {
        all.push(item.from);
        all.push(item.until);
    }
    let mut boundaries = Vec::new();
    for position in order(all.iter().map(|instant| (instant.timestamp_millis(), 0))) {
        if let Some(instant) = all.get(position).filter(|instant| boundaries.last() != Some(*instant)) {
            boundaries.push(*instant);
        }
    }
    boundaries
}

fn row(from: Instant, until: Instant) -> Stretch {
    Stretch { seconds: until.signed_duration_since(from).num_seconds(), folded: false }
}

fn is_hour(instant: Instant, zone: &Zone) -> bool {
    let civil = zone.civil(instant);
    civil.minute() == 0 && civil.second() == 0
}

/// The next instant that may be a full hour: clocks that change by half an hour may miss it.
fn next_hour(instant: Instant, zone: &Zone) -> Instant {
    let civil = zone.civil(instant);
    let gone = civil.minute().saturating_mul(60).saturating_add(civil.second());
    let left = TimeDelta::seconds(3_600_i64.saturating_sub(gone.into()));
    instant.checked_add_signed(left).unwrap_or(Instant::MAX_UTC)
}
