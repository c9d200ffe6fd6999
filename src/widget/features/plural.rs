//! Sentences that count, in the plural that their language has for a number.

use crate::i18n::{Message, fill, variant};
use crate::vdom::markup::{Element, el};
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// A sentence in the variant for `number`, filled; what it counts is among the values.
pub fn count(state: &State, scene: &Scene, message: Message, number: usize, values: &[(&str, &str)]) -> String {
    fill(&variant_for(state, scene, message, number), values, scene.words().is_rtl())
}

/// A sentence in the variant for `number`, its places still open.
pub fn variant_for(state: &State, scene: &Scene, message: Message, number: usize) -> String {
    let category = state.port().plural(number);
    variant(&scene.words().text(message), &category).to_owned()
}

/// A number as the language writes it.
pub fn figure(scene: &Scene, number: usize) -> String {
    scene.words().number(i32::try_from(number).unwrap_or(i32::MAX))
}

/// "and 2 more".
pub fn and_more(state: &State, scene: &Scene, number: usize) -> Element {
    let text = count(state, scene, Message::AND_MORE, number, &[("count", &figure(scene, number))]);
    el("p").class("next").text(text)
}
