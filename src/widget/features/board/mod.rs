//! What is on and what comes, and nothing else: for a side bar, and large for a screen in a lobby.

mod screen;

use super::jump::is_long;
use super::next_session::{day_over, from};
use super::several_days::nodes;
use super::{join_links, meetings, plural, selection};
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::model::natural::by_stem;
use crate::model::order::order;
use crate::model::text::Text;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::{Phase, State as Progress};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::now_card::{at, bar, is_night};
use crate::widget::core::session::status;
use crate::widget::core::speaker::names_of;
use crate::widget::core::times::{times, untimed};
use crate::widget::scene::Scene;
use crate::widget::state::State;

pub use screen::step;

/// So many sessions that are on are listed, next to something else and where there is room; the rest is counted.
const ON: usize = 4;
const ON_WIDE: usize = 6;
/// So many of those that come.
const NEXT: usize = 3;

/// What a board shows.
struct Board {
    /// How things are, as a name.
    state: &'static str,
    /// The same as a heading.
    state_heading: Element,
    /// The same in a sentence.
    sentence: Option<Element>,
    /// The sessions that are on.
    on: Vec<usize>,
    /// The heading of those that come.
    then: Option<Element>,
    /// Those.
    next: Vec<usize>,
}

impl Board {
    fn of(scene: &Scene, now: Instant) -> Board {
        let (words, part) = (scene.words(), selection::of(scene));
        let starts = selection::starts(scene, &part);
        let heading = || scene.heading("h3", 1).class("state");
        let then = || scene.heading("h3", 1).class("then");
        let in_words = |message, starts: Instant| {
            let left = words.duration(Countdown::of(starts.signed_duration_since(now)));
            words.say(message, &[("duration", &left)])
        };
        let mut board = Board {
            state: "gap",
            state_heading: heading().text(words.text(Message::BREAK_NOW)),
            sentence: None,
            on: part.live,
            then: None,
            next: part.next,
        };
        match (part.state, starts) {
            (Progress::Live, _) => {
                board.state = "live";
                board.state_heading = heading().child(el("i").class("dot")).text(words.text(Message::LIVE_NOW));
                board.then = starts.map(|starts| then().text(from(scene, now, starts)));
            }
            // Nobody knows when that begins.
            (Progress::Gap | Progress::Before, None) => {
                board.state = "before";
                let next = board.next.first().and_then(|index| scene.session(*index));
                board.state_heading = heading().text(next.map(|session| untimed(scene, session)).unwrap_or_default());
            }
            (Progress::Gap, Some(starts)) if is_night(scene) && !selection::is_part(scene) => {
                board.state = "night";
                board.state_heading = heading().text(day_over(scene));
                board.then = Some(then().text(from(scene, now, starts)));
            }
            (Progress::Gap, Some(starts)) => {
                board.then = Some(then().part("countdown").text(in_words(Message::NEXT_IN, starts)));
            }
            (Progress::Before, Some(starts)) => {
                board.state = "before";
                board.state_heading = heading().part("countdown").text(in_words(Message::STARTS_IN, starts));
                board.sentence = Some(at(scene, Message::STARTS_AT, starts));
            }
            (Progress::After, _) => {
                board.state = "after";
                board.state_heading = heading().text(words.text(Message::ENDED));
                board.sentence = part.ends.map(|ends| at(scene, Message::ENDED_AT, ends));
            }
            (Progress::Empty, _) => {
                board.state = "empty";
                board.state_heading = heading().text(words.text(Message::ALL_CANCELLED));
            }
        }
        board
    }
}

/// The board; it follows the clock.
pub fn board(state: &State, scene: &Scene) -> Element {
    state.follow_time();
    let now = state.now();
    let board = Board::of(scene, now);
    if state.port().fills_screen() {
        return screen::screen(state, scene, board, now);
    }
    let on = if state.port().is_wide() { ON_WIDE } else { ON };
    let clock = el("p").class("clock").text(scene.words().time(scene.zones.shown.civil(now)));
    section(&board)
        .child(el("div").class("line").child(board.state_heading).child(clock))
        .child(board.sentence)
        .children(sessions(state, scene, &board.on, on, now))
        .child(board.then)
        .children(sessions(state, scene, &board.next, NEXT, now))
}

fn section(board: &Board) -> Element {
    el("section").part("now-card").class("board").attr("data-state", board.state)
}

/// The first of some sessions, and how many more.
fn sessions(state: &State, scene: &Scene, indices: &[usize], most: usize, now: Instant) -> Vec<Node> {
    if indices.is_empty() {
        return Vec::new();
    }
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
        .child(meetings::line(scene, session))
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
