//! The panel of the zone picker: the zones at hand, those of the page and recent ones, each with its time now, and
//! the search for a city.

use std::sync::Arc;

use super::{city_search, meetings, zones};
use crate::i18n::Message;
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, el};
use crate::widget::core::picker::{button, truth};
use crate::widget::options::TimeZone;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The panel, while it is open.
pub fn panel(state: &State, scene: &Scene) -> Element {
    let words = scene.words();
    let shown = &scene.zones.shown;
    let mut panel = el("div").class("pop");
    for (id, message, choice) in choices(scene) {
        let text = words.say(message, &[("city", &words.city(&id))]);
        let pressed = id == shown.id()
            || (scene.zones.alike && message == Message::MY_AND_EVENT && shown.id() == scene.zones.event.id());
        let pick = move |state: &State| {
            state.change(&mut |sources| sources.reader.zone = Some(choice.clone()));
            // The button that opened it has the focus again.
            state.seek(&mut |search| {
                search.back = search.open;
                search.open = false;
            });
        };
        let button = button(state, text, pick).attr("aria-pressed", truth(pressed));
        panel = panel.child(button.child(zones::time_now(state, scene, &id)));
    }
    panel.child(city_search::field(state, scene))
}

/// The zones at hand: the reader's, the event's, and the one that is shown if it is neither.
fn choices(scene: &Scene) -> Vec<(String, Message, TimeZone)> {
    let zones = &scene.zones;
    let (event, shown) = (zones.event.id().to_owned(), zones.shown.id().to_owned());
    let mut choices = Vec::new();
    let own = meetings::zones(scene);
    if !own.is_empty() {
        return of_meetings(scene, &own);
    }
    match zones.viewer.as_ref().map(|zone| zone.id().to_owned()) {
        Some(viewer) if viewer == event => choices.push((event, Message::MY_AND_EVENT, TimeZone::Event)),
        // Two names for one time are no choice.
        Some(viewer) if zones.alike => choices.push((viewer, Message::MY_AND_EVENT, TimeZone::Viewer)),
        Some(viewer) => {
            choices.push((viewer, Message::MY_TIME, TimeZone::Viewer));
            choices.push((event, Message::EVENT_ZONE, TimeZone::Event));
        }
        None => choices.push((event, Message::EVENT_ZONE, TimeZone::Event)),
    }
    if choices.iter().all(|(id, ..)| *id != shown) && !(zones.alike && shown == zones.event.id()) {
        choices.push((shown.clone(), Message::CITY, TimeZone::Named(shown)));
    }
    choices
}

/// Where the meetings are in several zones: the reader's, each of theirs, and the one that is shown if it is none of these.
fn of_meetings(scene: &Scene, own: &[Arc<Zone>]) -> Vec<(String, Message, TimeZone)> {
    let viewer = scene.zones.viewer.iter().map(|zone| (zone.id().to_owned(), Message::MY_TIME, TimeZone::Viewer));
    let mut choices: Vec<(String, Message, TimeZone)> = viewer.collect();
    for zone in own.iter().chain([&scene.zones.shown]) {
        let id = zone.id().to_owned();
        if choices.iter().all(|(known, ..)| *known != id) {
            choices.push((id.clone(), Message::CITY, TimeZone::Named(id)));
        }
    }
    choices
}
