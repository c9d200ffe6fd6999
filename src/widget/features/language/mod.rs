//! The choice of a language, where the agenda is in several: the interface follows it too, as
//! far as there are sentences in it. It holds for the visit, until the page itself speaks another.

use super::favorites;
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::text::Text;
use crate::vdom::markup::{Element, el};
use crate::widget::core::picker::truth;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// More would fill a phone.
const MOST: usize = 12;

/// The languages in which most of the titles are that are in several, in the agenda's order.
fn languages(scene: &Scene) -> Vec<&str> {
    let agenda = scene.agenda();
    let titles = [&agenda.title].into_iter().chain(agenda.sessions.iter().map(|session: &Session| &session.title));
    let mut count = 0_usize;
    let mut known: Vec<(&str, usize)> = Vec::new();
    for title in titles.filter(|title| title.is_many()) {
        count = count.saturating_add(1);
        for (tag, _) in title.entries().filter(|(tag, _)| !tag.is_empty()) {
            match known.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(tag)) {
                Some((_, times)) => *times = times.saturating_add(1),
                None => known.push((tag, 1)),
            }
        }
    }
    known.retain(|(_, times)| times.saturating_mul(2) > count);
    known.truncate(MOST);
    known.into_iter().map(|(tag, _)| tag).collect()
}

/// The key under which the choice is stored, next to that of one's own sessions.
fn key(state: &State) -> String {
    favorites::key(state, &state.scene().sources).replacen(":mine:", ":language:", 1)
}

/// Takes the language that was chosen before in this visit.
pub fn look(state: &State) {
    let several = languages(&state.scene()).len() > 1;
    if several {
        let key = key(state);
        state.port().recall_language(&key);
    }
}

/// Speaks the language that the reader has chosen.
pub fn choose(state: &State, tag: &str) {
    let key = key(state);
    state.port().choose_language(&key, tag);
}

/// The languages by the names that they give themselves; nothing where there is no choice.
pub fn switch(state: &State, scene: &Scene) -> Option<Element> {
    let languages = languages(scene);
    if languages.len() < 2 {
        return None;
    }
    let all = Text::of(languages.iter().map(|tag| (*tag, "")));
    let shown = all.pick(&scene.wanted()).lang;
    let label = scene.words().text(Message::LANGUAGE);
    let mut group = el("div").part("language-picker").attr("role", "group").attr("aria-label", label);
    for tag in &languages {
        let button = el("button")
            .attr("type", "button")
            .attr("data-act", Action::Language.name())
            .attr("data-of", (*tag).to_owned())
            .attr("aria-pressed", truth(*tag == shown));
        group = group.child(scene.tagged(button, tag).text(state.port().autonym(tag)));
    }
    Some(group)
}
