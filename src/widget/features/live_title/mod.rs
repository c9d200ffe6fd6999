//! "● Live: Topic 1" before the title of the page, where the page asks for it by the attribute `live-title`.

use super::plural;
use crate::i18n::Message;
use crate::model::moment::Instant;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Letters of a session's title: more than a tab shows.
const LONGEST: usize = 60;

/// Writes it anew; returns when it is due next where the page asks for it, as it goes on in a tab that nobody sees.
pub fn tick(state: &State) -> Option<Instant> {
    let (text, next) = {
        let scene = state.scene();
        let live = live(state, &scene).map(|live| ["● ", &live].concat());
        (live.unwrap_or_default(), scene.timeline.next_change)
    };
    let is_asked = state.port().set_title(&text);
    next.filter(|_| is_asked)
}

/// "Live: Topic 1", or of several sessions how many; nothing where none is.
fn live(state: &State, scene: &Scene) -> Option<String> {
    let words = scene.words();
    match scene.timeline.live.as_slice() {
        [] => None,
        [index] => {
            let title = words_of(scene, *index)?;
            Some(words.say(Message::NAMED, &[("what", &words.text(Message::LIVE)), ("title", &title)]))
        }
        more => Some(plural::counted(state, scene, Message::LIVE_COUNT, more.len())),
    }
}

fn words_of(scene: &Scene, index: usize) -> Option<String> {
    let title = scene.words_of(&scene.session(index)?.title);
    let mut short: String = title.chars().take(LONGEST).collect();
    if short.len() < title.len() {
        short.push('…');
    }
    Some(short)
}
