//! The now card where many sessions are on at once, or where only some are looked for.
//!
//! Each is with its room and its own time left: of thirty rooms no countdown is everybody's, and a
//! title without its room leads nowhere.

mod item;
mod upcoming;

use super::board::{in_order, left, place_label, rest};
use super::next_session::{day_over, from};
use super::{join_links, meetings, plural, selection, status};
use crate::i18n::Message;
use crate::model::moment::Instant;
use crate::time::timeline::State as Progress;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::days::{self, Row};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::now_card::{at, bar, begins, heading, headline, is_night, listed, sentence};
use crate::widget::core::picker::truth;
use crate::widget::core::times::untimed;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

pub use upcoming::next_session;
use upcoming::upcoming;

/// The card; nothing where the first part's says it all.
pub fn answer(state: &State, scene: &Scene) -> Option<Element> {
    // Who is looking for something wants to see what was found.
    if scene.sources.reader.panel == "find" {
        return Some(el("section").part("now-card").attr("hidden", ""));
    }
    let (now, words, part) = (state.now(), scene.words(), selection::of(scene));
    if let Some(card) = item::card(state, scene, now).filter(|_| !selection::is_part(scene)) {
        return Some(card);
    }
    let is_night = is_night(scene) && !selection::is_part(scene);
    let most = scene.timeline.live.len().max(scene.timeline.next.len());
    let many = listed(most) < most;
    let starts = selection::starts(scene, &part);
    let is_tomorrow = starts.is_some_and(|starts| days::shift_between(&scene.zones.shown, now, starts) == 1);
    let is_eve = part.state == Progress::Before && is_tomorrow;
    if !many && !is_night && !is_eve && scene.has_one_end() && !selection::is_part(scene) {
        return None;
    }
    let next_in = |message| {
        let left = starts.map(|starts| words.duration(Countdown::of(starts.signed_duration_since(now))));
        left.map(|left| words.say(message, &[("duration", &left)])).unwrap_or_default()
    };
    let card = |name: &'static str| el("section").part("now-card").class("many").attr("data-state", name);
    Some(match part.state {
        // Nobody knows when that begins.
        Progress::Gap | Progress::Before if starts.is_none() => {
            let next = part.next.first().and_then(|index| scene.session(*index));
            let text = next.map(|session| untimed(scene, session)).unwrap_or_default();
            card("before").child(heading(scene).text(text)).children(sessions(state, scene, &part.next, None))
        }
        Progress::Live => {
            let alone = part.live.first().filter(|_| part.live.len() == 1).and_then(|index| scene.session(*index));
            card("live")
                .child(state_line(state, scene, part.live.len()))
                .children(sessions(state, scene, &part.live, Some(now)))
                .child(alone.and_then(|session| bar(session, now)))
                .child(starts.map(|starts| upcoming(state, scene, starts, &part.next)))
        }
        Progress::Gap if is_night => card("night")
            .child(heading(scene).text(day_over(scene)))
            .child(starts.map(|starts| upcoming(state, scene, starts, &part.next))),
        Progress::Gap => card("gap")
            .child(
                el("div")
                    .class("line")
                    .child(heading(scene).text(words.text(Message::BREAK_NOW)))
                    .child(el("p").part("countdown").text(next_in(Message::NEXT_IN))),
            )
            .children(sessions(state, scene, &part.next, None))
            .child(
                starts.map(|starts| if is_tomorrow { tomorrow(scene, starts) } else { begins(state, scene, starts) }),
            ),
        Progress::Before => card("before")
            .child(heading(scene).part("countdown").text(next_in(Message::STARTS_IN)))
            .children(sessions(state, scene, &part.next, None))
            .child(
                starts.map(|starts| if is_tomorrow { tomorrow(scene, starts) } else { begins(state, scene, starts) }),
            ),
        Progress::After => card("after")
            .child(heading(scene).text(words.text(Message::ENDED)))
            .child(part.ends.map(|ends| at(scene, Message::ENDED_AT, ends))),
        Progress::Empty => card("empty").child(heading(scene).text(words.text(Message::ALL_CANCELLED))),
    })
}

/// "Tomorrow at 09:00, Rabat time".
fn tomorrow(scene: &Scene, starts: Instant) -> Element {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let time = words.say(Message::TOMORROW_AT, &[("time", &words.time(zone.civil(starts)))]);
    sentence(&words.text(Message::TIME_IN), &[("time", time, true), ("city", words.city(zone.id()), false)])
}

/// "Live now"; of more than are listed "30 live now" and "Show all", which show those alone.
fn state_line(state: &State, scene: &Scene, count: usize) -> Element {
    let (heading, dot) = (heading(scene), el("i").class("dot"));
    if listed(count) == count {
        return heading.child(dot).text(scene.words().text(Message::LIVE_NOW));
    }
    let text = plural::counted(state, scene, Message::LIVE_COUNT, count);
    let all = live_filter(scene).text(scene.words().text(Message::SHOW_ALL));
    el("div")
        .class("line")
        .child(heading.child(live_filter(scene).child(dot).text(text)))
        .child(el("p").class("next").child(all))
}

/// A button that shows what is on, and only that.
fn live_filter(scene: &Scene) -> Element {
    let pressed = truth(scene.sources.reader.only_live);
    el("button").attr("type", "button").attr("data-act", Action::Live.name()).attr("aria-pressed", pressed)
}

/// What is heard when that changes: how things are, and the titles of what is on or comes; no countdown,
/// which would be heard every minute.
pub fn turn(scene: &Scene, now: Instant) -> Vec<Node> {
    let timeline = &scene.timeline;
    let untimed = scene.countdown().is_none();
    let (text, titles) = match timeline.state {
        Progress::Live => (Some(Message::LIVE_NOW), &*timeline.live),
        Progress::Gap => (Some(Message::BREAK_NOW).filter(|_| !untimed && !is_night(scene)), &*timeline.next),
        Progress::Before => (None, &*timeline.next),
        Progress::After => (Some(Message::ENDED), &[][..]),
        Progress::Empty => (Some(Message::ALL_CANCELLED), &[][..]),
    };
    let starts = scene.start_of(&Row::Session(titles.first().copied().unwrap_or_default()));
    let starts = starts.filter(|_| timeline.live.is_empty() && !titles.is_empty());
    let mut said: Vec<Node> = text.map(|text| el("p").text(scene.words().text(text)).into()).into_iter().collect();
    said.extend(starts.map(|starts| el("p").text(from(scene, now, starts)).into()));
    for index in in_order(scene, titles).into_iter().take(listed(titles.len())) {
        said.extend(scene.session(index).map(|session| scene.written(el("p"), &session.title).into()));
    }
    said
}

/// The first of some sessions by room, and how many more.
fn sessions(state: &State, scene: &Scene, indices: &[usize], now: Option<Instant>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let count = listed(indices.len());
    for index in in_order(scene, indices).into_iter().take(count) {
        let Some(session) = scene.session(index) else { continue };
        let left = now.and_then(|now| left(scene, session, now));
        nodes.push(headline(scene, session).into());
        nodes.push(el("p").class("where").child(place_label(scene, session)).child(left).into());
        nodes.append(&mut session_nodes(state, scene, index));
    }
    // All that is live can be shown from the first line.
    let more = indices.len().saturating_sub(count);
    nodes.push(now.is_none().then(|| rest(state, scene, more)).flatten().into());
    nodes
}

/// What the card adds to the title of a session: what is not as planned, and where to join.
pub fn session_nodes(state: &State, scene: &Scene, index: usize) -> Vec<Node> {
    let meeting = scene.session(index).and_then(|session| meetings::line(scene, session));
    [meeting, status::of_session(scene, index), join_links::links(state, scene, index, false)]
        .into_iter()
        .map(Node::from)
        .collect()
}
