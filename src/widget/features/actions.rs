//! What can be done with a session: the last part of its open row.

use super::outcome::{button, copy, line, outcome};
use super::{calendar, reminders, zones};
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::direction;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Copies the times of a session, or of what is on screen.
pub fn copy_times(state: &State, id: &str) {
    let text = zones::text(state, id);
    copy(state, id, &text);
}

/// Copies the address of a session.
pub fn copy_link(state: &State, id: &str) {
    let address = state.port().link(id);
    copy(state, id, &address);
}

/// The panel of a session; nothing where the page wants no controls, on paper, and for breaks.
pub fn panel(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    let sources = &scene.sources;
    (!sources.options.no_controls && !sources.printing && !session.is_break()).then(|| {
        let words = scene.words();
        let title = scene.pick(&session.title).text;
        let lines = el("dl")
            .class("deeds")
            .children(line(words.text(Message::CALENDAR), calendar::ways(state, scene, session)))
            .children(reminders::line(state, scene, session))
            .children(times(state, scene, session))
            .children(address(scene));
        el("div")
            .part("actions")
            .attr("role", "group")
            .attr("aria-label", words.say(Message::ACTIONS, &[("title", title)]))
            .child(lines)
            .children(outcome(state, scene, &session.id))
    })
}

/// Of what is cancelled there is no time to tell anybody.
fn times(state: &State, scene: &Scene, session: &Session) -> Vec<Node> {
    if session.is_cancelled() {
        return Vec::new();
    }
    let direction = direction(scene.words().is_rtl());
    let said = el("bdi").attr("dir", direction).text(zones::line(state, scene, session));
    let copy = button(Action::CopyTimes, None, scene.words().text(Message::COPY_TIMES));
    line(scene.words().text(Message::TIMES), vec![said.into(), copy.into()])
}

fn address(scene: &Scene) -> Vec<Node> {
    if !scene.sources.options.deep_links {
        return Vec::new();
    }
    let copy = button(Action::CopyLink, None, scene.words().text(Message::COPY_LINK));
    line(scene.words().text(Message::LINK), vec![copy.into()])
}
