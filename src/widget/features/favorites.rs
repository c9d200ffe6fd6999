//! The sessions that the reader keeps: on the device, shared between tabs, and which of them overlap.

use std::rc::Rc;

use super::plural;
use crate::i18n::{Message, Part, parts};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::favorites::{self, Favorites};
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::sources::Sources;
use crate::widget::state::State;

/// The key to store them under.
pub fn key(state: &State, sources: &Sources) -> String {
    let agenda = &sources.agenda;
    let title = agenda.title.pick(&[]).text;
    favorites::key(agenda.uid.as_deref(), Some(&state.port().source()), &state.port().page(), title)
}

/// Looks for what is stored: when the lazy chunk is loaded, when the agenda changes, and when this or
/// another widget or tab has stored something.
pub fn look(state: &State) {
    let key = key(state, &state.scene().sources);
    let favorites = Favorites::parse(&state.port().stored(&key));
    let same = state.scene().sources.reader.favorites.as_deref() == Some(&favorites);
    if !same {
        let favorites = Rc::new(favorites);
        state.change(&mut |sources| sources.reader.favorites = Some(favorites.clone()));
    }
}

/// Keeps a session, or lets it go.
pub fn toggle(state: &State, id: &str) {
    let key = key(state, &state.scene().sources);
    // Another tab may have changed it since.
    let mut favorites = Favorites::parse(&state.port().stored(&key));
    favorites.toggle(id);
    state.port().store(&key, &favorites.write());
}

/// Shows only what is kept, or everything again.
pub fn only(state: &State) {
    state.change(&mut |sources| sources.reader.only_favorites = !sources.reader.only_favorites);
}

/// Forgets what the agenda no longer has.
pub fn forget(state: &State) {
    let gone = gone_ids(&state.scene());
    for id in gone {
        toggle(state, &id);
    }
}

/// "My agenda (3)".
pub fn label(scene: &Scene) -> String {
    let words = scene.words();
    let count = scene.sources.reader.favorites.as_ref().map_or(0, |favorites| favorites.sessions(scene.agenda()).len());
    if count == 0 {
        return words.text(Message::MINE);
    }
    let count = words.number(i32::try_from(count).unwrap_or(i32::MAX));
    words.say(Message::MINE_COUNT, &[("count", &count)])
}

fn gone_ids(scene: &Scene) -> Vec<String> {
    let Some(favorites) = &scene.sources.reader.favorites else { return Vec::new() };
    let known = |id: &String| scene.agenda().sessions.iter().any(|session| session.id == *id);
    favorites.ids().iter().filter(|id| !known(id)).cloned().collect()
}

/// What became of sessions that were kept and are gone, where one's own are shown.
pub fn gone(state: &State, scene: &Scene) -> Option<Element> {
    let gone = if scene.sources.reader.only_favorites { gone_ids(scene).len() } else { 0 };
    (gone > 0).then(|| {
        let words = scene.words();
        let count = plural::figure(scene, gone);
        let text = plural::count(state, scene, Message::MINE_GONE, gone, &[("count", &count)]);
        let forget = el("button")
            .attr("type", "button")
            .attr("data-act", Action::Forget.name())
            .text(words.text(Message::FORGET));
        el("p").part("notice").text(text).text(" ").child(forget)
    })
}

/// With which of one's own a session of one's own overlaps.
pub fn clash(scene: &Scene, index: usize) -> Option<Node> {
    let favorites = scene.sources.reader.favorites.as_ref()?;
    scene.session(index).filter(|session| favorites.has(&session.id))?;
    let agenda = scene.agenda();
    // Few are one's own, and of those only what overlaps this one counts.
    let mut titles = Vec::new();
    for other in favorites.sessions(agenda) {
        if other != index && !favorites::overlaps(agenda, &[index, other]).is_empty() {
            let title = scene.session(other).map(|session| scene.words_of(&session.title));
            titles.extend(title);
        }
    }
    if titles.is_empty() {
        return None;
    }
    let text = scene.words().text(Message::CLASH);
    let mut clash = el("p").class("clash");
    for part in parts(&text) {
        clash = match part {
            Part::Words(words) => clash.text(words.to_owned()),
            // Titles may run against the direction of the sentence.
            Part::Place(_) => clash.child(el("bdi").text(scene.words().list(&titles))),
        };
    }
    Some(clash.into())
}
