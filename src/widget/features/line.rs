//! What is on and what comes, in one line: for the head of a page.

use super::next_session::{day_over, day_time, from};
use super::{plural, selection};
use crate::i18n::Message;
use crate::model::moment::Instant;
use crate::time::timeline::State as Progress;
use crate::time::timeline::countdown::Countdown;
use crate::vdom::markup::{Element, el};
use crate::widget::core::now_card::is_night;
use crate::widget::core::times::untimed;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// "● Live now Topic 1 · 20 min left · Next at 09:45"; it follows the clock.
pub fn line(state: &State, scene: &Scene) -> Element {
    state.follow_time();
    let (now, words, part) = (state.now(), scene.words(), selection::of(scene));
    let starts = selection::starts(scene, &part);
    let in_words = |message, instant: Instant| {
        let left = words.duration(Countdown::of(instant.signed_duration_since(now)));
        words.say(message, &[("duration", &left)])
    };
    let line = |name| el("div").part("now-card").class("ticker").attr("data-state", name);
    let state_line = |text: String| el("b").class("state").text(text);
    let countdown = |text: String| el("span").part("countdown").text(text);
    // Of several none is named: which would be nobody's to say.
    let named = |indices: &[usize]| match indices {
        [index] => scene.session(*index).map(|session| scene.written(el("bdi"), &session.title)),
        _ => None,
    };
    let meeting = || scene.written(el("bdi"), &scene.agenda().title);
    let after = |text: String| el("span").class("after").text(text);
    let then = starts.map(|starts| after(zoned(scene, starts, from(scene, now, starts))));
    match (part.state, starts) {
        (Progress::Live, _) => {
            let count = part.live.len();
            let text = match count {
                1 => words.text(Message::LIVE_NOW),
                _ => plural::counted(state, scene, Message::LIVE_COUNT, count),
            };
            let ends = part.live.first().filter(|_| count == 1).and_then(|index| scene.session(*index)?.ends());
            line("live")
                .child(el("b").class("state").child(el("i").class("dot")).text(text))
                .text(" ")
                .child(named(&part.live))
                .text(" ")
                .child(ends.map(|ends| countdown(in_words(Message::TIME_LEFT, ends))))
                .text(" ")
                .child(then)
        }
        // Nobody knows when that begins.
        (Progress::Gap | Progress::Before, None) => {
            let next = part.next.first().and_then(|index| scene.session(*index));
            let text = next.map(|session| untimed(scene, session)).unwrap_or_default();
            line("before").child(state_line(text)).text(" ").child(named(&part.next))
        }
        (Progress::Gap, Some(_)) if is_night(scene) && !selection::is_part(scene) => {
            line("night").child(state_line(day_over(scene))).text(" ").child(then)
        }
        (Progress::Gap, Some(starts)) => line("gap")
            .child(state_line(words.text(Message::BREAK_NOW)))
            .text(" ")
            .child(countdown(in_words(Message::NEXT_IN, starts)))
            .text(" ")
            .child(named(&part.next)),
        (Progress::Before, Some(starts)) => line("before")
            .child(meeting())
            .text(" ")
            .child(countdown(in_words(Message::STARTS_IN, starts)))
            .text(" ")
            .child(after(zoned(scene, starts, day_time(scene, now, starts).0))),
        (Progress::After, _) => line("after").child(state_line(words.text(Message::ENDED))).text(" ").child(meeting()),
        (Progress::Empty, _) => {
            line("empty").child(state_line(words.text(Message::ALL_CANCELLED))).text(" ").child(meeting())
        }
    }
}

/// A time with the city whose it is, where the event's clock shows another one.
fn zoned(scene: &Scene, instant: Instant, time: String) -> String {
    let (zones, words) = (&scene.zones, scene.words());
    match zones.other_at(instant) {
        Some(_) => words.say(Message::TIME_IN, &[("time", &time), ("city", &words.city(zones.shown.id()))]),
        None => time,
    }
}
