//! The people of an open row: each with picture, page, words, and further sessions.

use super::next_session::day_time;
use crate::i18n::Message;
use crate::model::agenda::{Session, Speaker};
use crate::model::further::Profile;
use crate::read::agenda_json::further::of_speaker;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::paragraphs;
use crate::widget::core::speaker;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many further sessions of a person are listed.
const LISTED: usize = 8;

/// All who take part in a session.
pub fn people(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    let person = |speaker: &Speaker| Node::from(person(state, scene, index, speaker));
    let people: Vec<Node> = session.speakers.iter().map(person).collect();
    (!people.is_empty()).then(|| el("ul").class("people").children(people))
}

fn person(state: &State, scene: &Scene, index: usize, speaker: &Speaker) -> Element {
    let profile = profile(scene, speaker);
    let name = scene.written(el("bdi"), &speaker.name);
    let name: Node = match profile.url {
        Some(url) => {
            el("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer").child(name).into()
        }
        None => name.into(),
    };
    let who = el("p").child(el("b").child(name)).text(" ").child(el("bdi").children(speaker::rest(scene, speaker)));
    let text = profile.description.iter().flat_map(|text| paragraphs(scene, text)).collect();
    let image = profile.image.filter(|_| scene.sources.options.images).map(picture);
    let words = el("div").child(who).children(text).child(further(state, scene, index, speaker));
    el("li").part("speaker").child(image).child(words)
}

/// What the agenda has of a person: with the session, or where the person is listed a second time.
fn profile(scene: &Scene, speaker: &Speaker) -> Profile {
    let own = of_speaker(speaker);
    if own != Profile::default() {
        return own;
    }
    let mut all = scene.agenda().sessions.iter().flat_map(|session| &session.speakers);
    let same = all.find(|other| other.name == speaker.name && of_speaker(other) != Profile::default());
    same.map(of_speaker).unwrap_or_default()
}

/// The name is next to it, so it says nothing itself. Its host learns nothing about the page.
fn picture(address: String) -> Element {
    el("img")
        .attr("alt", "")
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .attr("referrerpolicy", "no-referrer")
        .attr("src", address)
}

/// The other sessions of a person, each leading to its row.
fn further(state: &State, scene: &Scene, index: usize, speaker: &Speaker) -> Option<Element> {
    let takes_part = |session: &Session| session.speakers.iter().any(|other| other.name == speaker.name);
    let others = scene.agenda().sessions.iter().enumerate();
    let mut others: Vec<&Session> = others
        .filter(|(other, session)| *other != index && !session.is_cancelled() && takes_part(session))
        .map(|(_, session)| session)
        .collect();
    others.sort_by_key(|session| session.starts());
    let now = state.now();
    let mut list = el("ul");
    for session in others.iter().take(LISTED) {
        let when = session.starts().map(|starts| [&day_time(scene, now, starts).0, " "].concat());
        let button = el("button")
            .attr("type", "button")
            .attr("data-act", Action::Lead.name())
            .attr("data-of", session.id.clone())
            .child(scene.written(el("bdi"), &session.title));
        list = list.child(el("li").text(when.unwrap_or_default()).child(button));
    }
    (!others.is_empty())
        .then(|| el("div").class("further").child(el("span").text(scene.words().text(Message::ALSO_IN))).child(list))
}
