//! Days with their rows: sessions, and the gaps between them.

use chrono::{Datelike, NaiveDate};

use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::decimal::decimal;
use crate::model::moment::Instant;
use crate::time::timeline::Phase;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::days::{Day, Row};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::earlier::Earlier;
use crate::widget::core::session::session;
use crate::widget::core::starts::Starts;
use crate::widget::core::times::iso;
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;

/// The selected day, or all days with something to show.
pub fn days(state: &State, scene: &Scene) -> Element {
    // The timeline changes whenever a gap begins or ends, so the clock itself is not read.
    let now = state.now();
    let shown = || scene.days.iter().filter(|day| scene.day.is_none_or(|shown| shown == day.date));
    let earlier = Earlier::of(scene, shown());
    let mut days = el("div").maybe("class", is_long(scene).then_some("long")).child(earlier.line(state, scene));
    let (drawn_before, mut left) = state.take_rows();
    let mut drawn = vec![false; scene.agenda().sessions.len()];
    let mut more = false;
    for day in shown() {
        let mut rows = Vec::new();
        let starts = Starts::of(scene, day);
        let mut start = None;
        for row in day.rows.iter().filter(|row| is_shown(scene, row, now) && !earlier.hides(scene, row)) {
            match row {
                // A session of several days is listed as a whole on the first day that is shown.
                Row::Continued(index) if drawn.get(*index) == Some(&true) => {
                    rows.push(extras().continued(state, scene, *index, day.date));
                }
                Row::Session(index) | Row::Continued(index) => {
                    let new = drawn_before.get(*index) != Some(&true);
                    if new && left == 0 {
                        more = true;
                        continue;
                    }
                    left = left.saturating_sub(new.into());
                    if let Some(is_drawn) = drawn.get_mut(*index) {
                        *is_drawn = true;
                    }
                    let its = scene.start_of(row);
                    if let Some(at) = its.filter(|at| starts.are_parallel && start != Some(*at)) {
                        rows.push(starts.heading(state, scene, at).into());
                    }
                    start = its;
                    // A session without a start on this day has words in place of a heading.
                    rows.push(lazy(state, scene, *index, day.date, starts.are_parallel && its.is_some()));
                }
                Row::Gap(from, until) if !more => rows.push(gap(scene, *from, *until, now).into()),
                Row::Gap(..) => {}
            }
        }
        if !rows.is_empty() {
            let section =
                el("section").part("day").attr("data-day", decimal(day.date.num_days_from_ce().into())).keyed();
            days = days.child(section.child(heading(scene, day)).child(el("ol").children(rows)));
        }
    }
    state.set_rows(drawn, more);
    days
}

/// A session that is built if it is new or the scene has changed: while the list grows, the drawn rows are kept.
fn lazy(state: &State, scene: &Scene, index: usize, date: NaiveDate, under: bool) -> Node {
    let Some(Session { id, .. }) = scene.session(index) else { return Node::Nothing };
    let state = state.clone();
    // It is a different row on each of its days.
    let version = state.version().rotate_left(24) ^ u64::from(date.num_days_from_ce().unsigned_abs());
    Node::lazy(id, version.max(1), move || match session(&state, &state.scene(), index, date, under) {
        Node::Element(row) => row,
        _ => el("li"),
    })
}

/// The number of letters of the longest time that fits the narrow rail.
const SHORT: usize = 5;

/// Whether times need more room: "10:00 PM".
fn is_long(scene: &Scene) -> bool {
    let first = scene.days.iter().flat_map(|day| &day.rows).find_map(|row| scene.start_of(row));
    first.is_some_and(|first| scene.words().time(scene.zones.shown.civil(first)).chars().count() > SHORT)
}

/// The date of a day.
pub fn heading(scene: &Scene, day: &Day) -> Element {
    let label = extras().day_label(scene, day);
    scene.heading("h3", 1).part("day-heading").text(scene.words().date(day.date, DateStyle::Day)).child(label)
}

/// Whether a row matches.
pub fn is_shown(scene: &Scene, row: &Row, now: Instant) -> bool {
    !(scene.sources.options.no_past && is_past(scene, row, now))
}

fn is_past(scene: &Scene, row: &Row, now: Instant) -> bool {
    match row {
        Row::Session(index) | Row::Continued(index) => scene.timeline.phase(*index) == Phase::Past,
        Row::Gap(_, until) => *until <= now,
    }
}

/// A time without sessions: small, with its times.
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
