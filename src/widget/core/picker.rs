//! The choice of the zone: the reader's, the event's, or that of any city.

use crate::i18n::Message;
use crate::vdom::markup::{Element, el};
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The zone picker: a button with the city of the shown times, which opens the choice.
pub fn picker(state: &State, scene: &Scene) -> Element {
    state.follow_search();
    let words = scene.words();
    let (open, back) = {
        let at = state.search();
        (at.open, at.back)
    };
    let city = el("bdi").class("city").text(words.city(scene.zones.shown.id()));
    let toggle = el("button")
        .attr("type", "button")
        .attr("data-act", Action::Zones.name())
        .attr("aria-expanded", truth(open))
        .focused(back.then_some(state.ports().focus))
        .child(city)
        .child(el("span").attr("aria-hidden", "true").text(" ▾"));
    // The press that opens it loads the lazy chunk.
    let panel = if open { extras().zone_choice(state, scene) } else { None };
    el("div")
        .part("zone-picker")
        .attr("role", "group")
        .attr("aria-label", words.text(Message::TIME_ZONE))
        .child(toggle)
        .child(panel)
}

/// A button with an action.
pub fn button(state: &State, text: String, act: impl Fn(&State) + 'static) -> Element {
    let state = state.clone();
    el("button").attr("type", "button").text(text).on("click", move |_| act(&state))
}

/// As ARIA attributes.
pub fn truth(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}
