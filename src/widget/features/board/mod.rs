//! What is on and what comes, and nothing else: for a side bar, and large for a screen in a lobby.

use super::jump::is_long;
use super::next_session::{day_over, from, is_night};
use super::several_days::nodes;
use super::{join_links, plural, selection};
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::model::natural::by_stem;
use crate::model::order::order;
use crate::model::text::Text;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::{Phase, State as Progress};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::now_card::{at, bar};
use crate::widget::core::session::status;
use crate::widget::core::speaker::names_of;
use crate::widget::core::times::{times, untimed};
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many sessions that are on are listed, next to something else and where there is room; the rest is counted.
const ON: usize = 4;
const ON_WIDE: usize = 6;
/// So many of those that come.
const NEXT: usize = 3;

/// The board; it follows the clock.
pub fn board(state: &State, scene: &Scene) -> Element {
    state.follow_time();
    let (now, words, part) = (state.now(), scene.words(), selection::of(scene));
    let starts = selection::starts(scene, &part);
    let left = |until: Instant| words.duration(Countdown::of(until.signed_duration_since(now)));
    let next_in = |message| starts.map(|starts| words.say(message, &[("duration", &left(starts))]));
    let on = if state.port().is_wide() { ON_WIDE } else { ON };
    let board = |name: &'static str| el("section").part("now-card").class("board").attr("data-state", name);
    match part.state {
        // Nobody knows when that begins.
        Progress::Gap | Progress::Before if starts.is_none() => {
            let next = part.next.first().and_then(|index| scene.session(*index));
            let text = next.map(|session| untimed(scene, session)).unwrap_or_default();
            board("before")
                .child(top(scene, scene.heading("h3", 1).class("standing").text(text), now))
                .children(sessions(state, scene, &part.next, NEXT, now))
        }
        Progress::Live => {
            let dot = el("i").class("dot");
            let heading = scene.heading("h3", 1).class("standing").child(dot).text(words.text(Message::LIVE_NOW));
            let next = starts.map(|starts| scene.heading("h3", 1).class("then").text(from(scene, now, starts)));
            board("live")
                .child(top(scene, heading, now))
                .children(sessions(state, scene, &part.live, on, now))
                .child(next)
                .children(sessions(state, scene, &part.next, NEXT, now))
        }
        Progress::Gap if is_night(scene) && !selection::is_part(scene) => {
            let next = starts.map(|starts| scene.heading("h3", 1).class("then").text(from(scene, now, starts)));
            board("night")
                .child(top(scene, scene.heading("h3", 1).class("standing").text(day_over(scene)), now))
                .child(next)
                .children(sessions(state, scene, &part.next, NEXT, now))
        }
        Progress::Gap => {
            let countdown =
                next_in(Message::NEXT_IN).map(|text| scene.heading("h3", 1).class("then").part("countdown").text(text));
            let heading = scene.heading("h3", 1).class("standing").text(words.text(Message::BREAK_NOW));
            board("gap")
                .child(top(scene, heading, now))
                .child(countdown)
                .children(sessions(state, scene, &part.next, NEXT, now))
        }
        Progress::Before => {
            let countdown = scene.heading("h3", 1).class("standing").part("countdown");
            let countdown = countdown.text(next_in(Message::STARTS_IN).unwrap_or_default());
            board("before")
                .child(top(scene, countdown, now))
                .child(starts.map(|starts| at(scene, Message::STARTS_AT, starts)))
                .children(sessions(state, scene, &part.next, NEXT, now))
        }
        Progress::After => {
            let ended = part.ends.map(|ends| at(scene, Message::ENDED_AT, ends));
            let heading = scene.heading("h3", 1).class("standing").text(words.text(Message::ENDED));
            board("after").child(top(scene, heading, now)).child(ended)
        }
        Progress::Empty => {
            board("empty").child(scene.heading("h3", 1).class("standing").text(words.text(Message::ALL_CANCELLED)))
        }
    }
}

/// How things are, and the time of day: who is before a screen in a lobby may have no other clock.
fn top(scene: &Scene, heading: Element, now: Instant) -> Element {
    let clock = el("p").class("clock").text(scene.words().time(scene.zones.shown.civil(now)));
    el("div").class("line").child(heading).child(clock)
}

/// The first of some sessions, and how many more.
fn sessions(state: &State, scene: &Scene, indices: &[usize], most: usize, now: Instant) -> Vec<Node> {
    let mut list = el("ul");
    for index in in_order(scene, indices).into_iter().take(most) {
        list = list.child(session(state, scene, index, now));
    }
    vec![list.into(), rest(state, scene, indices.len().saturating_sub(most)).into()]
}

/// "and 5 more".
pub fn rest(state: &State, scene: &Scene, more: usize) -> Option<Element> {
    (more > 0).then(|| plural::and_more(state, scene, more))
}

/// Sessions that last for hours after those that pass, then by room as the agenda has them.
pub fn in_order(scene: &Scene, indices: &[usize]) -> Vec<usize> {
    let places = places(scene);
    let order = order(indices.iter().filter_map(|index| scene.session(*index)).map(|session| {
        let rank = places.iter().position(|place| *place == name(scene, session)).unwrap_or(places.len());
        (i64::from(is_long(session)), i64::try_from(rank).unwrap_or(i64::MAX))
    }));
    order.iter().filter_map(|position| indices.get(*position)).copied().collect()
}

/// All rooms, each once, as the columns of a grid have them.
pub fn places(scene: &Scene) -> Vec<&str> {
    let mut places = Vec::new();
    for session in &scene.agenda().sessions {
        let place = name(scene, session);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    by_stem(&places).into_iter().filter_map(|position| places.get(position).copied()).collect()
}

/// The room, else the track, and which of them it is.
fn place(session: &Session) -> Option<(&'static str, &Text)> {
    let room = session.room.as_ref().filter(|room| !room.is_empty()).map(|room| ("room", room));
    room.or(session.track.as_ref().map(|track| ("track", track)))
}

fn name<'a>(scene: &'a Scene, session: &'a Session) -> &'a str {
    place(session).map(|(_, place)| scene.pick(place).text).unwrap_or_default()
}

/// The room, else the track, as a part of the page.
pub fn place_label(scene: &Scene, session: &Session) -> Option<Element> {
    place(session).map(|(part, place)| scene.written(el("span").part(part), place))
}

/// "20 min left" of a session; nothing where its end is open.
pub fn left(scene: &Scene, session: &Session, now: Instant) -> Option<Element> {
    let words = scene.words();
    let left = words.duration(Countdown::of(session.ends()?.signed_duration_since(now)));
    Some(el("span").part("countdown").text(words.say(Message::TIME_LEFT, &[("duration", &left)])))
}

fn session(state: &State, scene: &Scene, index: usize, now: Instant) -> Node {
    let Some(session) = scene.session(index) else { return Node::Nothing };
    let phase = scene.timeline.phase(index);
    let live = phase == Phase::Live;
    let left = if live { left(scene, session, now) } else { None };
    let today = scene.zones.shown.civil(now).date();
    let speakers = names_of(scene, session);
    let speakers = (!speakers.is_empty()).then(|| el("p").part("speaker").attr("dir", "auto").children(speakers));
    el("li")
        .part(if session.is_break() { "session break" } else { "session" })
        .attr("data-session-id", session.id.clone())
        .keyed()
        .attr("data-phase", phase.name())
        .maybe("aria-current", live.then_some("time"))
        .child(place_label(scene, session))
        // What is too long is cut at the end of its own direction.
        .child(scene.written(scene.heading("h4", 2).part("session-title"), &session.title))
        .child(status(scene, session))
        .child(speakers)
        .child(
            el("div")
                .class("line")
                .child(times(state, scene, session, phase, Some(today)).whole().children(nodes(
                    scene,
                    session,
                    Some(today),
                )))
                .child(left),
        )
        .child(if live { bar(session, now) } else { None })
        .child(join_links::links(state, scene, index, false))
        .into()
}
