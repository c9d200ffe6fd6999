//! What can be opened or switched above the agenda: the search, one's own sessions.

use crate::i18n::Message;
use crate::vdom::markup::{Element, el};
use crate::widget::core::picker::truth;
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Fewer sessions than this are seen at a glance.
const MANY: usize = 9;

/// The buttons that open or switch something, and what they have opened.
pub fn tools(state: &State, scene: &Scene) -> Element {
    let (words, reader) = (scene.words(), &scene.sources.reader);
    let many = scene.agenda().sessions.len() >= MANY;
    let mut buttons = el("div").class("tools");
    if many {
        let open = reader.panel == "find";
        buttons = buttons
            .child(tool(Action::Panel.name(), "find", words.text(Message::FIND)).attr("aria-expanded", truth(open)));
    }
    let open = reader.panel == "calendar";
    buttons = buttons.child(
        tool(Action::Panel.name(), "calendar", words.text(Message::CALENDAR)).attr("aria-expanded", truth(open)),
    );
    if many || reader.favorites.as_ref().is_some_and(|favorites| !favorites.ids().is_empty()) {
        let favorites = extras().favorites_label(scene).unwrap_or_else(|| words.text(Message::MINE));
        buttons =
            buttons.child(tool(Action::Mine.name(), "", favorites).attr("aria-pressed", truth(reader.only_favorites)));
    }
    el("div").child(buttons.child(extras().view_switch(state, scene))).child(extras().panel(state, scene))
}

/// A button that means an act.
pub fn tool(act: &'static str, of: &'static str, text: String) -> Element {
    el("button").attr("type", "button").attr("data-act", act).attr("data-of", of).text(text)
}
