//! The days to choose from, if there are several.

use chrono::{Datelike, NaiveDate};

use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::day::is_shown;
use crate::widget::core::picker::{button, truth};
use crate::widget::extras::extras;
use crate::widget::options::Day as Wanted;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;

/// The tabs of the days, `chosen` among them, above the sessions of that day; `all` if all days
/// can be shown immediately.
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
                    .child(date.and_then(|date| extras().day_count(scene, date))),
            );
        }
        list = Some(tabs);
    }
    el("div").child(list).child(panel).child(after).into()
}
