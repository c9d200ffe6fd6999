//! "Times in Rabat (UTC+1), as on 29 March 2021".

use crate::i18n::Message;
use crate::vdom::markup::{Node, el};
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;

/// Whose time it is that the agenda shows, by city and offset, never by an abbreviation.
pub fn zone_label(state: &State, scene: &Scene) -> Node {
    let (zone, words) = (&scene.zones.shown, scene.words());
    let city = words.city(zone.id());
    let mut first = None;
    let mut later = None;
    // Days and their rows are in order of time.
    for day in &scene.days {
        for start in day.rows.iter().filter_map(|row| scene.start_of(row)) {
            let offset = zone.offset_at(start);
            let (_, known) = *first.get_or_insert((start, offset));
            if later.is_none() && offset != known {
                later = Some(offset);
            }
        }
    }
    let Some((first, offset)) = first else { return Node::Nothing };
    let named = words.offset(offset);
    let text = match later {
        Some(later) => {
            let later = words.offset(later);
            words.say(Message::TIMES_IN_CHANGING, &[("city", &city), ("first", &named), ("second", &later)])
        }
        None => {
            let times = words.say(Message::TIMES_IN, &[("city", &city), ("offset", &named)]);
            let date = words.date(zone.civil(first).date(), DateStyle::Date);
            words.say(Message::AS_ON, &[("times", &times), ("date", &date)])
        }
    };
    // Paper does not tell by itself how old it is.
    let printed = scene.sources.printing.then(|| {
        let now = zone.civil(state.now());
        let (date, time) = (words.date(now.date(), DateStyle::Date), words.time(now));
        el("p").text(words.say(Message::PRINTED, &[("date", &date), ("time", &time)]))
    });
    el("div").part("zone-label").child(el("p").text(text)).child(printed).into()
}
