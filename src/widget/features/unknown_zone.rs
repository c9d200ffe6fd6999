//! A browser that does not tell where its user is: the question, asked once, and its answer, kept.

use crate::i18n::Message;
use crate::vdom::markup::{Element, el};
use crate::widget::options::TimeZone;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Takes the zone that was chosen on an earlier visit; readers whose browser names one need none.
pub fn look(state: &State) {
    let asks = state.scene().asks_for_city() && state.scene().sources.reader.zone.is_none();
    if !asks {
        return;
    }
    let id = state.port().stored_zone();
    let known = {
        let scene = state.scene();
        let first = scene.agenda().span().unwrap_or_default().first;
        state.ports().zone(scene.agenda(), &id, first, first).is_some()
    };
    state.change(&mut |sources| {
        if known {
            sources.reader.zone = Some(TimeZone::Named(id.clone()));
        }
    });
}

/// Keeps what the reader has chosen in the search for the next visits.
pub fn remember(state: &State, id: &str) {
    if state.scene().asks_for_city() {
        state.port().store_zone(id);
    }
}

/// Whether what is kept is to be forgotten: the reader has gone back to the event's time.
pub fn is_forgotten(scene: &Scene) -> bool {
    scene.asks_for_city() && scene.sources.reader.zone == Some(TimeZone::Event)
}

/// What the times are for want of better, and a button that leads to better.
pub fn question(scene: &Scene) -> Option<Element> {
    let (sources, words) = (&scene.sources, scene.words());
    if !scene.asks_for_city() || sources.reader.zone.is_some() {
        return None;
    }
    let text = words.say(Message::ZONE_UNKNOWN, &[("city", &words.city(scene.zones.event.id()))]);
    let button = (!sources.options.no_controls).then(|| {
        el("button").attr("type", "button").attr("data-act", Action::Zone.name()).text(words.text(Message::CHOOSE_CITY))
    });
    Some(el("div").part("notice").child(el("p").attr("role", "status").text(text)).child(button))
}
