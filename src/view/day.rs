//! Days with their rows: sessions, and the gaps between them.

use super::markup::{Element, el};
use super::more::{self, door};
use super::session::{iso, session};
use super::state::{Scene, State};
use super::words::DateStyle;
use crate::message::Message;
use crate::moment::Instant;
use crate::timeline::Phase;
use crate::timeline::countdown::Countdown;
use crate::timeline::days::{Day, Row};

/// The day that is shown, or all on which there is something to show.
pub fn days(state: &State, scene: &Scene) -> Element {
    // Whenever a gap begins or ends the timeline changes too, so the clock itself is not followed.
    let now = state.now();
    let mut days = el("div");
    for day in scene.days.iter().filter(|day| scene.day.is_none_or(|shown| shown == day.date)) {
        if let Some(day) = day_of(state, scene, day, now) {
            days = days.child(day);
        }
    }
    days
}

fn day_of(state: &State, scene: &Scene, day: &Day, now: Instant) -> Option<Element> {
    let mut rows = Vec::new();
    for row in &day.rows {
        if !is_shown(scene, row, now) {
            continue;
        }
        rows.push(match row {
            Row::Session(index) => session(state, scene, *index),
            Row::Gap(from, until) => gap(scene, *from, *until, now).into(),
        });
    }
    (!rows.is_empty()).then(|| el("section").part("day").child(heading(scene, day)).child(el("ol").children(rows)))
}

/// The date of a day.
pub fn heading(scene: &Scene, day: &Day) -> Element {
    let label = if more::is_there() { door::day_label(scene, day) } else { None };
    scene.heading("h3", 1).part("day-heading").text(scene.words().date(day.date, DateStyle::Day)).child(label)
}

/// Whether a row is wanted.
pub fn is_shown(scene: &Scene, row: &Row, now: Instant) -> bool {
    !(scene.sources.options.no_past && is_past(scene, row, now))
}

fn is_past(scene: &Scene, row: &Row, now: Instant) -> bool {
    match row {
        Row::Session(index) => scene.timeline.phase(*index) == Phase::Past,
        Row::Gap(_, until) => *until <= now,
    }
}

/// Nothing planned: thin and quiet, with its time.
fn gap(scene: &Scene, from: Instant, until: Instant, now: Instant) -> Element {
    let words = scene.words();
    let length = words.duration(Countdown::of(until.signed_duration_since(from)));
    let class = match (from <= now, now < until) {
        (true, true) => "gap now",
        (true, false) => "gap past",
        _ => "gap",
    };
    let time = el("time").attr("datetime", iso(from)).text(words.time(scene.zones.shown.civil(from)));
    let text = words.say(Message::GAP, &[("duration", &length)]);
    el("li")
        .part("break")
        .class(class)
        .child(el("div").class("when").child(time))
        .child(el("div").class("what").text(text))
}
