//! What comes next, in the now card: a sentence, and in a wide card the sessions themselves with their rooms.

use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::days;
use crate::vdom::markup::{Element, el};
use crate::widget::core::now_card::{headline, listed};
use crate::widget::features::board::{in_order, place_label, rest};
use crate::widget::features::meetings;
use crate::widget::features::next_session::{from, next};
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// What comes next, of the whole agenda.
pub fn next_session(state: &State, scene: &Scene) -> Option<Element> {
    let next = &scene.timeline.next;
    let starts = next.first().and_then(|index| scene.session(*index)).and_then(Session::starts)?;
    Some(upcoming(state, scene, starts, next))
}

/// The sessions at these positions, which start together.
pub fn upcoming(state: &State, scene: &Scene, starts: Instant, indices: &[usize]) -> Element {
    let (now, words) = (state.now(), scene.words());
    let is_today = days::shift_between(&scene.zones.shown, now, starts) == 0;
    let left = is_today.then(|| words.duration(Countdown::of(starts.signed_duration_since(now))));
    let left = left.map(|left| el("p").part("countdown").text(words.say(Message::DUE_IN, &[("duration", &left)])));
    let heading = scene.heading("h3", 1).class("then").text(from(scene, now, starts));
    let mut list = el("div").class("then-list").child(el("div").class("line").child(heading).child(left));
    let count = listed(indices.len());
    for index in in_order(scene, indices).into_iter().take(count) {
        let Some(session) = scene.session(index) else { continue };
        let place = place_label(scene, session).map(|place| el("p").class("where").child(place));
        list = list.child(headline(scene, session)).child(place).child(meetings::line(scene, session));
    }
    let list = list.child(rest(state, scene, indices.len().saturating_sub(count)));
    el("div").class("coming").child(next(state, scene, starts, indices)).child(list)
}
