//! Days with their rows: sessions, and the gaps between them.

use leptos::prelude::*;

use super::session::{iso, session};
use super::state::{Scene, State};
use super::words::{DateStyle, Length};
use crate::message::Message;
use crate::moment::Instant;
use crate::timeline::Phase;
use crate::timeline::countdown::Countdown;
use crate::timeline::days::{Day, Row};

/// All days on which there is something to show.
pub fn days(state: State, scene: &Scene) -> AnyView {
    // Whenever a gap begins or ends the timeline changes too, so the clock itself is not followed.
    let now = state.now.get_untracked();
    let days = scene.days.iter().filter_map(|day| day_of(scene, day, now));
    days.collect::<Vec<_>>().into_any()
}

fn day_of(scene: &Scene, day: &Day, now: Instant) -> Option<impl IntoView + use<>> {
    let shown = day.rows.iter().filter(|row| !scene.sources.options.no_past || !is_past(scene, row, now));
    let rows = shown.map(|row| match row {
        Row::Session(index) => session(scene, *index),
        Row::Gap(from, until) => gap(scene, *from, *until, now),
    });
    let rows: Vec<AnyView> = rows.collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section part="day">
                <h3 part="day-heading">{scene.words().date(day.date, DateStyle::Day)}</h3>
                <ol>{rows}</ol>
            </section>
        }
    })
}

fn is_past(scene: &Scene, row: &Row, now: Instant) -> bool {
    match row {
        Row::Session(index) => scene.timeline.phase(*index) == Phase::Past,
        Row::Gap(_, until) => *until <= now,
    }
}

/// Nothing planned: thin and quiet, with its time.
fn gap(scene: &Scene, from: Instant, until: Instant, now: Instant) -> AnyView {
    let words = scene.words();
    let length = words.duration(Countdown::of(until.signed_duration_since(from)), Length::Short);
    let class = match (from <= now, now < until) {
        (true, true) => "gap now",
        (true, false) => "gap past",
        _ => "gap",
    };
    view! {
        <li part="break" class=class>
            <div class="when">
                <time datetime=iso(from)>{words.time(scene.zones.shown.civil(from))}</time>
            </div>
            <div class="what">{words.say(Message::GAP, &[("duration", &length)])}</div>
        </li>
    }
    .into_any()
}
