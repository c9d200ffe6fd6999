//! Whose time is shown: the reader's, the event's, or that of any city.

use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::extras::extras;
use crate::widget::options::TimeZone;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The zone picker.
pub fn controls(state: &State, scene: &Scene) -> Node {
    if scene.sources.options.no_controls {
        return Node::Nothing;
    }
    state.follow_search();
    let words = scene.words();
    let (open, back) = {
        let at = state.search();
        (at.open, at.back)
    };
    let mut group =
        el("div").part("zone-picker").attr("role", "group").attr("aria-label", words.text(Message::TIME_ZONE));
    for (id, message, choice) in choices(scene) {
        let text = words.say(message, &[("city", &words.city(&id))]);
        let shown = &scene.zones.shown;
        let pressed = id == shown.id()
            || (scene.zones.alike && message == Message::MY_AND_EVENT && shown.id() == scene.zones.event.id());
        let pick = move |state: &State| state.change(&mut |sources| sources.reader.zone = Some(choice.clone()));
        group = group.child(button(state, text, pick).attr("aria-pressed", truth(pressed)));
    }
    let other = button(state, words.text(Message::OTHER), |state| {
        state.later(Box::new(|state| extras().toggle_city_search(state)))
    })
    .attr("aria-expanded", truth(open))
    .focused(back.then_some(state.ports().focus));
    let field = if open { extras().city_search(state, scene) } else { None };
    el("div").part("controls").child(group.child(other)).child(extras().languages(state, scene)).child(field).into()
}

/// A button that does something.
pub fn button(state: &State, text: String, act: impl Fn(&State) + 'static) -> Element {
    let state = state.clone();
    el("button").attr("type", "button").text(text).on("click", move |_| act(&state))
}

/// As attributes of ARIA have it.
pub fn truth(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}

/// The zones at hand: the reader's, the event's, and the one that is shown if it is neither.
fn choices(scene: &Scene) -> Vec<(String, Message, TimeZone)> {
    let zones = &scene.zones;
    let (event, shown) = (zones.event.id().to_owned(), zones.shown.id().to_owned());
    let mut choices = Vec::new();
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
