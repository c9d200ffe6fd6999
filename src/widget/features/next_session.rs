//! What comes next, in a sentence: one session or how many, today or on which day.

use chrono::Datelike;

use super::plural::{figure, variant_for};
use crate::i18n::{Message, fill};
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::time::timeline::days;
use crate::vdom::markup::Element;
use crate::widget::core::now_card::{sentence, title};
use crate::widget::core::times::dated_time;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// An instant as a time of day in the shown zone, with its day where that is another one than now: "Tomorrow at
/// 08:00", "Wed 31 Mar, 08:00".
pub fn day_time(scene: &Scene, now: Instant, instant: Instant) -> (String, bool) {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let civil = zone.civil(instant);
    let time = words.time(civil);
    match days::shift_between(zone, now, instant) {
        0 => (time, false),
        1 => (words.say(Message::TOMORROW_AT, &[("time", &time)]), true),
        _ => (dated_time(words, civil, &time), true),
    }
}

/// "Next at 09:45", or of another day "Tomorrow at 08:00".
pub fn from(scene: &Scene, now: Instant, starts: Instant) -> String {
    let (time, is_dated) = day_time(scene, now, starts);
    if is_dated { time } else { scene.words().say(Message::NEXT_FROM, &[("time", &time)]) }
}

/// "Next at 09:45: Topic 2", "4 sessions start at 14:30", "Tomorrow at 08:00: Topic 2".
pub fn next(state: &State, scene: &Scene, starts: Instant, indices: &[usize]) -> Element {
    let words = scene.words();
    let (time, is_dated) = day_time(scene, state.now(), starts);
    let count = [("count", &*figure(scene, indices.len()))];
    let counted = |message| variant_for(state, scene, message, indices.len());
    match (indices, is_dated) {
        ([index], false) => {
            sentence(&words.text(Message::NEXT_AT), &[("time", time, true), ("title", title(scene, *index), true)])
        }
        ([index], true) => {
            sentence(&words.text(Message::NEXT_ON), &[("when", time, true), ("title", title(scene, *index), true)])
        }
        (_, false) => {
            let values = [("time", time, true), ("count", figure(scene, indices.len()), true)];
            sentence(&counted(Message::START_AT), &values)
        }
        (_, true) => {
            let sessions = fill(&counted(Message::SESSION_COUNT), &count, words.is_rtl());
            sentence(&words.text(Message::NEXT_ON), &[("when", time, true), ("title", sessions, true)])
        }
    }
}

/// "Day 1 is over": of the event, whose days people count by.
pub fn day_over(scene: &Scene) -> String {
    let (words, event) = (scene.words(), &scene.zones.event);
    let date = |session: &Session| session.starts().map(|starts| event.civil(starts).date().num_days_from_ce());
    let last = scene.timeline.last.first().and_then(|index| scene.session(*index)).and_then(date);
    let mut before: Vec<i32> =
        scene.agenda().sessions.iter().filter_map(date).filter(|date| Some(*date) <= last).collect();
    before.sort_unstable();
    before.dedup();
    words.say(Message::DAY_OVER, &[("number", &figure(scene, before.len()))])
}
