//! What a link that shares sessions offers: how many there are and which, and to add them. Nothing is stored before that.

use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::favorites::Favorites;
use crate::widget::features::{favorites, outcome, plural};
use crate::widget::picks::Picks;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many titles are listed, the rest is counted.
const LISTED: usize = 5;

/// Looks whether the page's address shares sessions of this agenda; of several widgets that have them, one offers them.
pub fn look(state: &State) {
    let picks = state.scene().sources.options.deep_links.then(|| Picks::of(&state.port().page())).flatten();
    let known = state.scene().sources.reader.done.get().map(|done| done.picks.clone()).unwrap_or_default();
    if picks == known {
        return;
    }
    let claimed = picks.filter(|picks| !picks.sessions.sessions(state.scene().agenda()).is_empty());
    let claimed = claimed.filter(|_| state.port().claims_address());
    if claimed != known {
        outcome::change(state, &mut |done| {
            done.picks.clone_from(&claimed);
            done.declined = false;
        });
    }
}

/// The sessions that are offered, by index, and who shares them; nothing where the reader has declined.
fn offered(scene: &Scene) -> Option<(Vec<usize>, &str)> {
    let sources = &scene.sources;
    let done = sources.reader.done.get().filter(|done| !done.declined && !sources.options.no_controls)?;
    let picks = done.picks.as_ref()?;
    let sessions = picks.sessions.sessions(scene.agenda());
    (!sessions.is_empty()).then_some((sessions, &picks.name))
}

/// "Amina’s picks: 5 sessions", their titles, and what can be done with them.
pub fn offer(state: &State, scene: &Scene) -> Option<Element> {
    let (sessions, name) = offered(scene)?;
    let words = scene.words();
    let message = if name.is_empty() { Message::PICKS } else { Message::PICKS_OF };
    let count = plural::figure(scene, sessions.len());
    let text = plural::count(state, scene, message, sessions.len(), &[("count", &count), ("name", name)]);
    let own = scene.sources.reader.favorites.as_ref();
    let has = |index: &usize| {
        let id = scene.session(*index).map(|session| &*session.id).unwrap_or_default();
        own.is_some_and(|own| own.has(id))
    };
    let all_mine = sessions.iter().all(has);
    let text = if all_mine { [&*text, " ", &words.text(Message::PICKS_MINE)].concat() } else { text };
    let mut list = el("ul");
    for session in sessions.iter().take(LISTED).filter_map(|index| scene.session(*index)) {
        let lead = el("button").attr("type", "button").attr("data-act", Action::Lead.name());
        let lead = lead.attr("data-of", session.id.clone()).child(scene.written(el("bdi"), &session.title));
        list = list.child(el("li").child(lead));
    }
    let more = sessions.len().saturating_sub(LISTED);
    let add = (!all_mine).then(|| outcome::button(Action::AddPicks, None, words.text(Message::ADD_PICKS)));
    Some(
        el("div")
            .part("notice")
            .class("picks")
            .child(el("p").attr("role", "status").text(text))
            .child(list)
            .child((more > 0).then(|| plural::and_more(state, scene, more)))
            .child(add)
            .child(Node::from(outcome::button(Action::ClosePicks, None, words.text(Message::CLOSE)))),
    )
}

/// Adds what is offered to the reader's own.
pub fn add(state: &State) {
    let key = favorites::key(state, &state.scene().sources);
    // Another tab may have changed it since.
    let mut own = Favorites::parse(&state.port().stored(&key));
    {
        let scene = state.scene();
        for index in offered(&scene).map(|(sessions, _)| sessions).unwrap_or_default() {
            own.add(scene.session(index).map(|session| &*session.id).unwrap_or_default());
        }
    }
    state.port().store(&key, &own.write());
    // The button is gone with what it did.
    state.port().focus(".picks [data-act=close-picks]");
}

/// Takes the offer off the page; the address stays as it is, and offers it again when it is opened again.
pub fn close(state: &State) {
    outcome::change(state, &mut |done| done.declined = true);
    state.port().focus("[data-act=mine]");
}
