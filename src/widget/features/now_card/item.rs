//! The now card of a session that is dealt with item by item, as the status file moves it.

use super::session_nodes;
use crate::i18n::Message;
use crate::model::further::Item;
use crate::model::moment::Instant;
use crate::read::agenda_json::further::of_session;
use crate::time::timeline::State as Progress;
use crate::vdom::markup::{Element, el};
use crate::widget::core::now_card::{bar, headline_of, line, next, sentence};
use crate::widget::features::details::floor;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The card with the current item of the only live session; nothing where no item is under way.
pub fn card(state: &State, scene: &Scene, now: Instant) -> Option<Element> {
    let current = scene.agenda().current.as_ref()?;
    let [index] = scene.timeline.live.as_slice() else { return None };
    let session = scene.session(*index).filter(|session| session.id == current.at.session)?;
    let items = of_session(session).items;
    let at = items.iter().position(|item| !item.number.is_empty() && item.number == current.at.item)?;
    let item = items.get(at).filter(|_| scene.timeline.state == Progress::Live)?;
    let top =
        line(scene.words().say(Message::ITEM_NOW, &[("number", &item.number)]), true, scene, Message::TIME_LEFT, now);
    let then = items.get(at.saturating_add(1)).map(|item| then(scene, item));
    let card = el("section").part("now-card").attr("data-state", "live");
    Some(
        card.child(top)
            .child(headline_of(scene, session, &item.title))
            .children(session_nodes(state, scene, *index))
            .child(then)
            .child(floor(scene, &current.speakers))
            .child(bar(session, now))
            .child(next(state, scene, now)),
    )
}

/// "Then item 3: Dues and fees".
fn then(scene: &Scene, item: &Item) -> Element {
    let words = scene.words();
    let title = scene.words_of(&item.title);
    if item.number.is_empty() {
        return sentence(&[&words.text(Message::ITEM_NEXT), " {title}"].concat(), &[("title", title, true)]);
    }
    sentence(&words.text(Message::THEN_ITEM), &[("number", item.number.clone(), true), ("title", title, false)])
}
