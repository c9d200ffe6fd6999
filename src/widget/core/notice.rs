//! News of the whole meeting, and facts that a reader must know before relying on a time: one plain sentence each.

use crate::i18n::Message;
use crate::model::agenda::Status;
use crate::model::concat::concat;
use crate::time::timeline::countdown::Countdown;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::session::{self, news};
use crate::widget::core::times::past_time;
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// All current notices.
pub fn notices(state: &State, scene: &Scene) -> Node {
    let (sources, zones, words) = (&scene.sources, &scene.zones, scene.words());
    let stale = sources.stale.map(|read| words.say(Message::STALE, &[("time", &past_time(state, scene, read))]));
    let news = scene.agenda().notice.as_ref().map(|notice| news(scene, notice));
    let mut notices = el("div").child(status_notice(scene)).child(news);
    if zones.corrected {
        // The lazy chunk has the sentence.
        state.enrich_once();
    }
    for text in stale.into_iter().chain(extras().notices(state, scene)) {
        notices = notices.child(el("p").part("notice").attr("role", "status").text(text));
    }
    notices.children(extras().notice_nodes(state, scene)).into()
}

/// Whether the meeting takes place as planned. That it is cancelled is said by the now card.
fn status_notice(scene: &Scene) -> Option<Element> {
    let (agenda, words) = (scene.agenda(), scene.words());
    let late = agenda.delay.filter(|delay| !delay.is_zero());
    let status = agenda.status.or(late.map(|_| Status::Delayed)).filter(|status| *status != Status::Cancelled);
    let word = el("b").text(words.text(session::status_word(status?)?));
    let late = late.map(|late| concat(&[&words.text(Message::DOT), &words.duration(Countdown::of(late))]));
    Some(el("p").part("notice").child(word).text(late.unwrap_or_default()))
}
