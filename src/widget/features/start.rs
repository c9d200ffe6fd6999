//! What the heading of a start adds to the time: the day, the offset in a night in which clocks change, and the event's
//! or the reader's time where that is another.

use super::several_days::offsets;
use crate::model::moment::Instant;
use crate::time::timeline::days;
use crate::vdom::markup::{Node, el};
use crate::widget::core::times::{Other, day_shift};
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The facts of a start.
pub fn facts(state: &State, scene: &Scene, at: Instant) -> Vec<Node> {
    let (words, zones) = (scene.words(), &scene.zones);
    let shift = day_shift(words, days::shift(at, &zones.shown, &zones.event), &zones.event);
    let offset = offsets(words, [at, at], &zones.shown).map(|text| el("bdi").text(text));
    let (there, there_shift) = match Other::of(state, scene, [at, at]) {
        Some(other) => (Some(el("bdi").class("there").text(other.text)), other.shift),
        None => (None, None),
    };
    vec![shift.into(), offset.into(), there.into(), there_shift.into()]
}
