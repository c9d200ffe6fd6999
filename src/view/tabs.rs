//! The days to choose from, where there are several.

use chrono::{Datelike, NaiveDate};

use super::day::is_shown;
use super::markup::{Element, Node, el};
use super::more::{self, door};
use super::picker::{button, truth};
use super::state::{Scene, Sources, State, Zones};
use super::words::DateStyle;
use crate::message::Message;
use crate::moment::Instant;
use crate::options::Day as Wanted;
use crate::timeline::days::Day;
use crate::timeline::{State as Standing, Timeline};

/// Of a meeting of more sessions than this that is under way, only today is shown at first.
const MANY: usize = 50;

/// The one day that is shown; nothing where all are.
pub fn day(sources: &Sources, zones: &Zones, timeline: &Timeline, days: &[Day], now: Instant) -> Option<NaiveDate> {
    let today = zones.shown.civil(now).date();
    let under_way = matches!(timeline.state, Standing::Live | Standing::Gap);
    let date = match sources.reader.day.unwrap_or(sources.options.day) {
        Wanted::On(date) => date,
        Wanted::Today => today,
        Wanted::Auto if under_way && sources.agenda.sessions.len() > MANY => today,
        _ => return None,
    };
    // What the reader chose may be no day of another zone or of the agenda as it is now.
    days.iter().any(|day| day.date == date).then_some(date)
}

/// The tabs of the days, `chosen` among them, above what is shown of that day; `all` where all days
/// can be shown at once.
pub fn page(
    state: &State,
    scene: &Scene,
    chosen: Option<NaiveDate>,
    all: bool,
    mut panel: Element,
    after: Option<Element>,
) -> Node {
    let (words, days, now) = (scene.words(), &scene.days, state.now());
    let mut list = None;
    if let (Some(first), Some(last)) = (days.first(), days.last())
        && first.date != last.date
    {
        let style = if first.date.month() == last.date.month() { DateStyle::Tab } else { DateStyle::TabMonth };
        let dates = days.iter().filter(|day| day.rows.iter().any(|row| is_shown(scene, row, now))).map(|day| day.date);
        let mut tabs = el("div").attr("role", "tablist").attr("aria-label", words.text(Message::DAYS));
        for date in all.then_some(None).into_iter().chain(dates.map(Some)) {
            let name = date.map_or_else(|| words.text(Message::ALL_DAYS), |date| words.date(date, DateStyle::Day));
            let text = date.map_or_else(|| name.clone(), |date| words.date(date, style));
            let choice = date.map_or(Wanted::All, Wanted::On);
            let chosen = date == chosen;
            if chosen {
                panel = panel.attr("role", "tabpanel").attr("aria-label", name.clone());
            }
            tabs = tabs.child(
                button(state, text, move |state| state.change(&mut |sources| sources.reader.day = Some(choice)))
                    .attr("role", "tab")
                    .maybe("title", date.map(|_| name))
                    .attr("aria-selected", truth(chosen))
                    .attr("tabindex", if chosen { "0" } else { "-1" })
                    .child(date.filter(|_| more::is_there()).and_then(|date| door::tally(scene, date))),
            );
        }
        list = Some(tabs);
    }
    el("div").child(list).child(panel).child(after).into()
}
