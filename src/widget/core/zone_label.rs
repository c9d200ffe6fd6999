//! "All times: Rabat (UTC+1)".

use crate::i18n::Message;
use crate::model::concat::concat;
use crate::vdom::markup::{Node, el};
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;

/// The city and the offset of the shown times, never an abbreviation.
pub fn zone_label(state: &State, scene: &Scene) -> Node {
    let (zone, words) = (&scene.zones.shown, scene.words());
    let city = concat(&[&words.city(zone.id()), &extras().cities_alike(state, scene)]);
    let mut first = None;
    let mut later = None;
    // Days and their rows are in order of time.
    for day in &scene.days {
        for start in day.rows.iter().filter_map(|row| scene.start_of(row)) {
            let offset = zone.offset_at(start);
            let (_, known) = *first.get_or_insert((start, offset));
            if later.is_none() && offset != known {
                later = Some((start, offset));
            }
        }
    }
    let Some((_, offset)) = first else { return Node::Nothing };
    let named = words.offset(offset);
    let text = match later {
        Some((start, later)) => {
            state.enrich_once();
            let date = words.date(zone.civil(start).date(), DateStyle::Date);
            let values = [("city", &*city), ("first", &*named), ("second", &*words.offset(later)), ("date", &*date)];
            words.say(Message::TIMES_IN_CHANGING, &values)
        }
        None => words.say(Message::TIMES_IN, &[("city", &city), ("offset", &named)]),
    };
    // A printout does not show how old it is.
    let printed = scene.sources.printing.then(|| {
        let now = zone.civil(state.now());
        let (date, time) = (words.date(now.date(), DateStyle::Date), words.time(now));
        el("p").text(words.say(Message::PRINTED, &[("date", &date), ("time", &time)]))
    });
    el("div").part("zone-label").child(el("p").text(text)).child(printed).into()
}
