//! The board as large as the screen that shows nothing else: every room gets its turn, and nobody presses anything.

use super::{Board, in_order, rest, section, session};
use crate::i18n::Message;
use crate::model::agenda::{Agenda, Session};
use crate::model::moment::Instant;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::now_card::sentence;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many sessions share a page, large; more of them take turns.
const LARGE: usize = 6;
/// So many of those that come are below, where something is on.
const SMALL: usize = 4;
/// Milliseconds that a page is shown.
const TURN: i64 = 15_000;

/// For how many milliseconds what the clock moves may stay: until the next page where there are several, else a minute.
pub fn step(agenda: &Agenda, now: Instant) -> i64 {
    let on =
        agenda.sessions.iter().filter(|session| session.starts().is_some_and(|at| at <= now && now < session.until));
    let next = agenda.sessions.iter().filter_map(Session::starts).filter(|at| *at > now).min();
    let coming = agenda.sessions.iter().filter(|session| next.is_some() && session.starts() == next);
    if on.count().max(coming.count()) > LARGE { TURN } else { 60_000 }
}

/// The screen: what is on, or in a gap what comes, fills it.
pub fn screen(state: &State, scene: &Scene, board: Board, now: Instant) -> Element {
    let screen = section(&board);
    let title = scene.written(el("p").class("meeting"), &scene.agenda().title);
    let head = el("div").class("line").child(title).child(clock(scene, now));
    let is_live = !board.on.is_empty();
    let large = in_order(scene, if is_live { &board.on } else { &board.next });
    let turns = state.port().turns_pages();
    let page = if turns { Page::at(large.len(), now) } else { Page::at(large.len().min(LARGE), now) };
    let more = if turns { 0 } else { large.len().saturating_sub(LARGE) };
    let sign = (page.count > 1).then(|| {
        let number = |number: usize| scene.words().number(i32::try_from(number).unwrap_or(i32::MAX));
        let sign = [number(page.index.saturating_add(1)), number(page.count)].join(" / ");
        el("p").class("pages").child(el("bdi").attr("dir", "ltr").text(sign))
    });
    let cells = large.iter().skip(page.index.saturating_mul(page.size)).take(page.size);
    let cells: Vec<Node> = cells.map(|index| session(state, scene, *index, now)).collect();
    let list = (!cells.is_empty()).then(|| el("ul").class("large").attr("data-cells", page.name()).children(cells));
    let state_line = el("div").class("line").child(board.state_heading).child(sign);
    let screen = screen.attr("data-screen", "").child(head).child(state_line).child(board.sentence);
    if !is_live {
        return screen.child(board.then).child(list).child(rest(state, scene, more));
    }
    let next = in_order(scene, &board.next);
    let small: Vec<Node> = next.iter().take(SMALL).map(|index| session(state, scene, *index, now)).collect();
    let small = (!small.is_empty()).then(|| el("ul").class("small").children(small));
    screen.child(list).child(rest(state, scene, more)).child(board.then).child(small).child(rest(
        state,
        scene,
        next.len().saturating_sub(SMALL),
    ))
}

/// "14:20 Rabat time": who is before a screen may have no other clock, and may be far from home.
fn clock(scene: &Scene, now: Instant) -> Element {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let values = [("time", words.time(zone.civil(now)), true), ("city", words.city(zone.id()), false)];
    el("div").class("clock").child(sentence(&words.text(Message::TIME_IN), &values))
}

/// One page of some sessions.
#[derive(Debug, PartialEq, Eq)]
struct Page {
    /// Which it is, from 0.
    index: usize,
    /// How many there are.
    count: usize,
    /// How many sessions are on each of them.
    size: usize,
}

impl Page {
    /// The page that an instant shows. All screens of a house turn together, as all go by the same clock; pages are
    /// evenly filled.
    fn at(sessions: usize, now: Instant) -> Page {
        let count = sessions.div_ceil(LARGE).max(1);
        let turn = now.timestamp_millis().checked_div_euclid(TURN).unwrap_or_default();
        let index = i64::try_from(count).ok().and_then(|count| turn.checked_rem_euclid(count)).unwrap_or_default();
        Page { index: usize::try_from(index).unwrap_or_default(), count, size: sessions.div_ceil(count) }
    }

    /// How many cells it has, for its style.
    fn name(&self) -> &'static str {
        match self.size {
            0 | 1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            _ => "6",
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn page(sessions: usize, seconds: i64) -> (usize, usize, usize) {
        let Page { index, count, size } = Page::at(sessions, DateTime::from_timestamp(seconds, 0).unwrap_or_default());
        (index, count, size)
    }

    #[test]
    fn pages_are_evenly_filled_and_turn_every_quarter_of_a_minute() {
        assert_eq!([0, 1, 6].map(|sessions| page(sessions, 0)), [(0, 1, 0), (0, 1, 1), (0, 1, 6)]);
        assert_eq!([0, 14, 15, 29, 30].map(|seconds| page(7, seconds).0), [0, 0, 1, 1, 0]);
        assert_eq!(page(7, 0), (0, 2, 4));
        assert_eq!([0, 15, 30, 45, 60].map(|seconds| page(30, seconds)), [0, 1, 2, 3, 4].map(|index| (index, 5, 6)));
        // Before 1970 too.
        assert_eq!(page(13, -15), (2, 3, 5));
    }
}
