//! "Share my agenda": a link and a QR code of the sessions that the reader keeps, for another device or another reader.
//!
//! The link holds the ids of the sessions, so no server takes part. It is read where the page has `deep-links`, and only there it is
//! offered; [`offer`] is what its receiver sees.

pub mod offer;

use leptos::ev::Event;
use leptos::prelude::event_target_value;
use leptos::wasm_bindgen::JsCast;

use super::outcome::{self, button, line};
use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::picker::truth;
use crate::widget::favorites::Favorites;
use crate::widget::picks::{LONGEST_NAME, Picks};
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The name of the sheet among the panels.
pub const PANEL: &str = "share";
/// What the outcome of a copy is known by; it can be the id of no session that a link names, as those have no `#`.
const OF: &str = "#agenda-mine";
/// Bytes of a link that fit into the largest QR code, with the correction of errors that a camera needs.
const CODE: usize = 2_300;

/// The reader's own sessions of this agenda; nothing where there are none or the page does not read such links.
fn shared(scene: &Scene) -> Option<Picks> {
    let sources = &scene.sources;
    let favorites = sources.reader.favorites.as_ref().filter(|_| sources.options.deep_links)?;
    let mut sessions = Favorites::default();
    for index in favorites.sessions(scene.agenda()) {
        sessions.add(scene.session(index).map(|session| &*session.id).unwrap_or_default());
    }
    let name = sources.reader.done.get().map(|done| done.name.clone()).unwrap_or_default();
    (!sessions.ids().is_empty()).then_some(Picks { sessions, name })
}

/// The link.
fn link(state: &State, picks: &Picks) -> String {
    let page = state.port().page();
    [page.split('#').next().unwrap_or_default(), &picks.fragment()].concat()
}

/// What opens the sheet.
pub fn opener(scene: &Scene) -> Option<Element> {
    shared(scene)?;
    let open = scene.sources.reader.panel == PANEL;
    let opener = button(Action::Panel, Some(PANEL), scene.words().text(Message::SHARE_MINE));
    Some(opener.attr("aria-expanded", truth(open)))
}

/// The sheet.
pub fn sheet(state: &State, scene: &Scene) -> Option<Element> {
    let picks = shared(scene)?;
    let (words, link) = (scene.words(), link(state, &picks));
    let mut ways: Vec<Node> = Vec::new();
    if state.port().can_share(&link) {
        ways.push(button(Action::Share, None, words.text(Message::SHARE)).into());
    }
    ways.push(button(Action::CopyMine, None, words.text(Message::COPY_LINK)).into());
    let lines = el("dl")
        .class("deeds")
        .children(line(words.text(Message::YOUR_NAME), vec![name_field(state, scene, &picks.name).into()]))
        .children(line(words.text(Message::LINK), ways));
    let code = (link.len() <= CODE).then(|| {
        state.port().draw_code(&link);
        el("canvas")
            .class("code")
            .attr("width", "0")
            .attr("height", "0")
            .attr("role", "img")
            .attr("aria-label", words.text(Message::QR_CODE))
    });
    let hint = el("p").class("fine").text(words.text(Message::SHARE_HINT));
    Some(el("div").part("actions").child(lines).child(code).child(hint).children(outcome::outcome(state, scene, OF)))
}

/// Takes the name that the receiver is to see.
fn name_field(state: &State, scene: &Scene, name: &str) -> Element {
    let typed = state.clone();
    el("input")
        .attr("type", "text")
        .attr("autocomplete", "given-name")
        .attr("maxlength", LONGEST_NAME.to_string())
        .attr("dir", "auto")
        .attr("aria-label", scene.words().text(Message::YOUR_NAME))
        .attr("value", name.to_owned())
        .on("input", move |event| {
            let name = event_target_value(event.unchecked_ref::<Event>());
            outcome::change(&typed, &mut |done| done.name.clone_from(&name));
        })
}

/// Copies the link.
pub fn copy(state: &State) {
    let link = shared(&state.scene()).map(|picks| link(state, &picks));
    outcome::copy(state, OF, &link.unwrap_or_default());
}

/// Hands the link to whatever the reader's system shares by. Where that fails the reader copies it.
pub fn share(state: &State) {
    let Some(link) = shared(&state.scene()).map(|picks| link(state, &picks)) else { return };
    let title = state.scene().words_of(&state.scene().agenda().title);
    outcome::change(state, &mut |done| done.text.clone_from(&link));
    state.port().share(OF, &title, &link);
}
