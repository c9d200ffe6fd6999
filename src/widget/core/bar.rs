//! The line of controls, which stays at the top of the screen: zone, search, favorites, calendar, and the rest behind
//! one button.

use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::picker::{self, truth};
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Fewer sessions than this can be surveyed without a search.
const MANY: usize = 9;

/// The buttons, and below them the panel that one of them has opened.
pub fn bar(state: &State, scene: &Scene) -> Node {
    if scene.sources.options.no_controls {
        return Node::Nothing;
    }
    let words = scene.words();
    let panel = scene.sources.reader.panel;
    let opens = |name: &'static str, glyph: &'static str, message: Message| {
        tool(Action::Panel.name(), name, glyph, words.text(message)).attr("aria-expanded", truth(panel == name))
    };
    let mut line = el("div").class("tools").child(picker::picker(state, scene));
    if scene.agenda().sessions.len() >= MANY {
        line = line.child(opens("find", "", Message::FIND));
    }
    let favorites = extras().favorites_label(scene).unwrap_or_else(|| words.text(Message::MINE));
    let pressed = truth(scene.sources.reader.only_favorites);
    line = line.child(tool(Action::Mine.name(), "", "☆", favorites).attr("aria-pressed", pressed));
    let rest = extras().rest(state, scene);
    line = line
        .child(opens("calendar", "+", Message::CALENDAR).part("export"))
        .child(rest.is_some().then(|| opens("more", "…", Message::MORE).class("only")));
    let rest = rest.map(|rest| rest.class(if panel == "more" { "rest open" } else { "rest" }));
    let opened = extras().panel(state, scene);
    el("div").part("controls").child(line.child(rest)).child(opened).into()
}

/// The words of the search, above the sessions that match.
pub fn panel(state: &State, scene: &Scene) -> Node {
    let wanted = !scene.sources.options.no_controls;
    wanted.then(|| extras().search(state, scene)).flatten().into()
}

/// A button of the line: a symbol, and a word if there is room for it.
fn tool(act: &'static str, of: &'static str, glyph: &'static str, text: String) -> Element {
    el("button")
        .attr("type", "button")
        .attr("data-act", act)
        .attr("data-of", of)
        .child(el("span").class(if glyph.is_empty() { "lens" } else { "sign" }).attr("aria-hidden", "true").text(glyph))
        .child(el("span").class("word").text(text))
}
