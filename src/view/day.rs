//! Days with their rows: sessions, and the gaps between them.

use super::markup::{Element, Node, el};
use super::session::{iso, session};
use super::state::{Scene, State};
use super::words::DateStyle;
use crate::message::Message;
use crate::moment::Instant;
use crate::timeline::Phase;
use crate::timeline::countdown::Countdown;
use crate::timeline::days::{Day, Row};

/// All days on which there is something to show.
pub fn days(state: &State, scene: &Scene) -> Node {
    // Whenever a gap begins or ends the timeline changes too, so the clock itself is not followed.
    let now = state.now();
    let mut days = el("div");
    for day in &scene.days {
        if let Some(day) = day_of(state, scene, day, now) {
            days = days.child(day);
        }
    }
    days.into()
}

fn day_of(state: &State, scene: &Scene, day: &Day, now: Instant) -> Option<Element> {
    let mut rows = Vec::new();
    for row in &day.rows {
        if scene.sources.options.no_past && is_past(scene, row, now) {
            continue;
        }
        rows.push(match row {
            Row::Session(index) => session(state, scene, *index),
            Row::Gap(from, until) => gap(scene, *from, *until, now).into(),
        });
    }
    let heading = el("h3").part("day-heading").text(scene.words().date(day.date, DateStyle::Day));
    (!rows.is_empty()).then(|| el("section").part("day").child(heading).child(el("ol").children(rows)))
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
