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
use crate::widget::core::session::{iso, session};
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;

/// The day that is shown, or all on which there is something to show.
pub fn days(state: &State, scene: &Scene) -> Element {
    // Whenever a gap begins or ends the timeline changes too, so the clock itself is not followed.
    let now = state.now();
    let mut days = el("div");
    let (stood, mut left) = state.take_rows();
    let mut stand = vec![false; scene.agenda().sessions.len()];
    let mut more = false;
    for day in scene.days.iter().filter(|day| scene.day.is_none_or(|shown| shown == day.date)) {
        let mut rows = Vec::new();
        for row in day.rows.iter().filter(|row| is_shown(scene, row, now)) {
            match row {
                // One of several days is listed as a whole on the first that is shown.
                Row::Continued(index) if stand.get(*index) == Some(&true) => {
                    rows.push(extras().continued(state, scene, *index, day.date));
                }
                Row::Session(index) | Row::Continued(index) => {
                    let new = stood.get(*index) != Some(&true);
                    if new && left == 0 {
                        more = true;
                        continue;
                    }
                    left = left.saturating_sub(new.into());
                    if let Some(stands) = stand.get_mut(*index) {
                        *stands = true;
                    }
                    rows.push(lazy(state, scene, *index, day.date));
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
    state.set_rows(stand, more);
    days
}

/// A session that is built where it is new or the scene has changed: while the list grows, what is drawn is kept.
fn lazy(state: &State, scene: &Scene, index: usize, date: NaiveDate) -> Node {
    let Some(Session { id, .. }) = scene.session(index) else { return Node::Nothing };
    let state = state.clone();
    // On each of its days it is another row.
    let version = state.version().rotate_left(24) ^ u64::from(date.num_days_from_ce().unsigned_abs());
    Node::lazy(id, version.max(1), move || match session(&state, &state.scene(), index, date) {
        Node::Element(row) => row,
        _ => el("li"),
    })
}

/// The date of a day.
pub fn heading(scene: &Scene, day: &Day) -> Element {
    let label = extras().day_label(scene, day);
    scene.heading("h3", 1).part("day-heading").text(scene.words().date(day.date, DateStyle::Day)).child(label)
}

/// Whether a row is wanted.
pub fn is_shown(scene: &Scene, row: &Row, now: Instant) -> bool {
    !(scene.sources.options.no_past && is_past(scene, row, now))
}

fn is_past(scene: &Scene, row: &Row, now: Instant) -> bool {
    match row {
        Row::Session(index) | Row::Continued(index) => scene.timeline.phase(*index) == Phase::Past,
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
