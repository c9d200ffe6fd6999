//! "30 live now": the list of what is on alone.

use crate::model::moment::Instant;
use crate::time::timeline::Timeline;
use crate::time::timeline::days::{Day, Row};
use crate::widget::sources::Sources;
use crate::widget::state::State;
use crate::widget::zones::Zones;

/// Shows what is on alone, or all again.
pub fn toggle(state: &State) {
    state.change(&mut |sources| sources.reader.only_live = !sources.reader.only_live);
}

/// Removes from the days what is not on, where the reader chose that.
pub fn filter(sources: &mut Sources, zones: &Zones, now: Instant, days: &mut Vec<Day>) {
    let reader = &mut sources.reader;
    if !reader.only_live {
        return;
    }
    let timeline = Timeline::at(&sources.agenda, now);
    // The choice ends with the last session that is on.
    reader.only_live = !timeline.live.is_empty();
    if !reader.only_live {
        return;
    }
    // A session of several days is listed once, on today.
    let today = zones.shown.civil(now).date();
    let of_today = days.iter().filter(|day| day.date == today).flat_map(|day| &day.rows);
    let continued: Vec<Row> = of_today.filter(|row| matches!(row, Row::Continued(_))).cloned().collect();
    for day in days.iter_mut() {
        let is_today = day.date == today;
        day.rows.retain(|row| match row {
            Row::Session(index) => timeline.live.contains(index) && !continued.contains(&Row::Continued(*index)),
            Row::Continued(index) => is_today && timeline.live.contains(index),
            Row::Gap(..) => false,
        });
    }
    days.retain(|day| !day.rows.is_empty());
}
