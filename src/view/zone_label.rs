//! "Times in Rabat (UTC+1), as on 29 March 2021".

use super::markup::{Node, el};
use super::state::{Scene, State};
use super::words::DateStyle;
use crate::message::Message;
use crate::zone::city;

/// Whose time it is that the agenda shows, by city and offset, never by an abbreviation.
pub fn zone_label(_: &State, scene: &Scene) -> Node {
    let (zone, words) = (&scene.zones.shown, scene.words());
    let city = city::city(zone.id());
    // Days and their rows are in order of time.
    let starts = scene.days.iter().flat_map(|day| &day.rows).filter_map(|row| scene.start_of(row));
    let mut offsets = starts.map(|start| (start, zone.offset_at(start)));
    let Some((first, offset)) = offsets.next() else { return Node::Nothing };
    let named = words.offset(offset);
    let text = match offsets.find(|(_, other)| *other != offset) {
        Some((_, later)) => {
            let later = words.offset(later);
            words.say(Message::TIMES_IN_CHANGING, &[("city", &city), ("first", &named), ("second", &later)])
        }
        None => {
            let times = words.say(Message::TIMES_IN, &[("city", &city), ("offset", &named)]);
            let date = words.date(zone.civil(first).date(), DateStyle::Date);
            words.say(Message::AS_ON, &[("times", &times), ("date", &date)])
        }
    };
    el("p").part("zone-label").text(text).into()
}
