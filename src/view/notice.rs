//! What a reader must know before trusting a time: one plain sentence each.

use super::markup::{Node, el};
use super::more::{self, door};
use super::state::{Scene, State};
use crate::message::Message;
use crate::options::TimeZone;
use crate::zone::city;

/// All notices that hold.
pub fn notices(_: &State, scene: &Scene) -> Node {
    let (sources, zones, words) = (&scene.sources, &scene.zones, scene.words());
    let corrected = zones.corrected.then(|| words.say(Message::CORRECTED, &[("city", &city::city(zones.shown.id()))]));
    let unasked = sources.reader.zone.is_none() && sources.options.time_zone == TimeZone::Auto;
    let unknown = (zones.viewer.is_none() && unasked)
        .then(|| words.say(Message::ZONE_UNKNOWN, &[("city", &city::city(zones.event.id()))]));
    let stale = sources.stale.map(|read| words.say(Message::STALE, &[("time", &words.time(zones.shown.civil(read)))]));
    let mut notices = el("div");
    let more = if more::is_there() { door::notices(scene) } else { Vec::new() };
    for text in [corrected, unknown, stale].into_iter().flatten().chain(more) {
        notices = notices.child(el("p").part("notice").attr("role", "status").text(text));
    }
    notices.into()
}
