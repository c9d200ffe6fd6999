//! The way to what is on now, from wherever else in the agenda.

use chrono::TimeDelta;

use super::selection;
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::time::timeline::State as Progress;
use crate::vdom::markup::{Element, el};
use crate::widget::options::Day;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// What lasts longer (an exhibition, a help desk) is on all the time and not where "now" is.
const LONG: TimeDelta = TimeDelta::hours(4);

/// The button; the browser's side shows it while nothing that is on can be seen.
pub fn button(scene: &Scene) -> Option<Element> {
    let session = scene.session(target(scene)?)?;
    let button = el("button")
        .attr("type", "button")
        .attr("data-act", Action::Jump.name())
        .attr("data-of", session.id.clone())
        .text(scene.words().text(Message::JUMP));
    Some(el("div").class("jump").child(button))
}

/// Goes to a session, on another day if need be.
pub fn jump(state: &State, id: &str) {
    let date = {
        let scene = state.scene();
        scene.day_of(id).filter(|date| scene.day.is_some_and(|shown| shown != *date))
    };
    if let Some(date) = date {
        state.change(&mut |sources| sources.reader.day = Some(Day::On(date)));
    }
    state.port().jump_to(id);
}

/// Whether a session is on for hours.
pub fn is_long(session: &Session) -> bool {
    session.starts().zip(session.ends()).is_some_and(|(starts, ends)| ends.signed_duration_since(starts) > LONG)
}

/// The first of what is on and began together with most, or what comes next, of what is looked for;
/// nothing before and after that.
fn target(scene: &Scene) -> Option<usize> {
    let part = selection::of(scene);
    let live = || part.live.iter().filter_map(|index| Some((*index, scene.session(*index)?)));
    let together = |start| live().filter(|(_, session)| !is_long(session) && session.starts() == start).count();
    let target = match part.state {
        Progress::Live => {
            let mut best = None;
            for (index, session) in live() {
                let count = together(session.starts());
                if best.is_none_or(|(_, most, start)| count > most || (count == most && session.starts() > start)) {
                    best = Some((index, count, session.starts()));
                }
            }
            best.map(|(index, ..)| index)
        }
        Progress::Gap => part.next.first().copied(),
        _ => None,
    }?;
    scene.days.iter().any(|day| day.rows.iter().any(|row| row.session() == Some(target))).then_some(target)
}
