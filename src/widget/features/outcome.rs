//! What became of an action of the reader, and the lines of a panel of actions.

use chrono::TimeDelta;

use crate::i18n::Message;
use crate::time::timeline::countdown::Countdown;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::feature_state::FeatureState;
use crate::widget::port::names::Action;
use crate::widget::reader::Done;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many minutes before its start a calendar reminds of a session, and the page too. A file of the
/// whole agenda has no reminders: nobody attends all of it.
pub const REMINDER_MINUTES: u32 = 10;

/// How long before its start a reader is reminded of a session.
pub fn lead() -> TimeDelta {
    TimeDelta::minutes(REMINDER_MINUTES.into())
}

/// The same in words: "10 min".
pub fn reminder_lead(scene: &Scene) -> String {
    scene.words().duration(Countdown::of(lead()))
}

/// Changes what has been done.
pub fn change(state: &State, change: &mut dyn FnMut(&mut Done)) {
    state.change(&mut |sources| {
        let mut done = sources.reader.done.get().cloned().unwrap_or_default();
        change(&mut done);
        sources.reader.done = FeatureState::of(done);
    });
}

/// Sets what became of an action.
fn set(state: &State, outcome: Option<(String, Message)>) {
    state.change(&mut |sources| sources.reader.outcome.clone_from(&outcome));
}

/// Says what became of an act; the text of what is done is the `{name}` in it.
pub fn say(state: &State, id: &str, message: Message) {
    change(state, &mut |done| done.by_hand = false);
    set(state, Some((id.to_owned(), message)));
}

/// Copies a text; what becomes of it is reported.
pub fn copy(state: &State, id: &str, text: &str) {
    // Nothing is said meanwhile, so that the same words said again are heard again.
    set(state, None);
    change(state, &mut |done| {
        done.by_hand = false;
        text.clone_into(&mut done.text);
    });
    state.port().copy(id, text);
}

/// Notes that a text was copied, or could not be.
pub fn copied(state: &State, id: &str, copied: bool) {
    change(state, &mut |done| done.by_hand = !copied);
    set(state, Some((id.to_owned(), if copied { Message::COPIED } else { Message::COPY_BY_HAND })));
}

/// A line of what can be done: its name, and the ways; nothing without any.
pub fn line(name: String, ways: Vec<Node>) -> Vec<Node> {
    if ways.is_empty() { ways } else { vec![el("dt").text(name).into(), el("dd").children(ways).into()] }
}

/// A button that means an act.
pub fn button(act: Action, of: Option<&'static str>, text: String) -> Element {
    el("button").attr("type", "button").attr("data-act", act.name()).maybe("data-of", of).text(text)
}

/// What became of the last act, and what the reader has to copy by hand.
pub fn outcome(state: &State, scene: &Scene, id: &str) -> Vec<Node> {
    let done = scene.sources.reader.done.get();
    let said = scene.sources.reader.outcome.as_ref().filter(|(of, _)| of == id);
    // It is there before it says anything, or a screen reader would not hear it.
    let mut status = el("p").attr("role", "status");
    let mut field = None;
    if let (Some((_, message)), Some(done)) = (said, done) {
        let before = reminder_lead(scene);
        status = status.text(scene.words().say(*message, &[("duration", &before), ("name", &done.text)]));
        field = done.by_hand.then(|| {
            el("textarea")
                .attr("readonly", "")
                .attr("rows", "3")
                .attr("dir", "auto")
                .attr("aria-label", scene.words().text(*message))
                .text(done.text.clone())
                .focused(Some(state.ports().focus))
        });
    }
    vec![status.into(), field.into()]
}
