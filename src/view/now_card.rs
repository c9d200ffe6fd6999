//! The answer first: what is on and how long still, or what comes next and in how long.

use leptos::prelude::*;

use super::state::{Scene, State};
use super::wanted;
use super::words::{DateStyle, Length};
use crate::agenda::Session;
use crate::message::{Message, Piece, pieces};
use crate::moment::Instant;
use crate::timeline::State as Standing;
use crate::timeline::countdown::Countdown;
use crate::zone::city;

/// More sessions than this are counted, not listed.
const LISTED: usize = 3;

/// The card; it follows the clock, but what it says changes once a minute at most.
pub fn now_card(state: State, scene: &Scene) -> AnyView {
    let now = state.now.get();
    let words = scene.words();
    let standing = scene.timeline.state;
    let next_starts = scene.timeline.next.first().and_then(|index| scene.session(*index)).map(Session::starts);
    let (name, content) = match standing {
        Standing::Live => ("live", live(scene, now)),
        Standing::Gap => {
            let top = line(words.text(Message::BREAK_NOW), false, scene, Message::NEXT_IN, now);
            let at = next_starts.map(|starts| words.time(scene.zones.shown.civil(starts)));
            (
                "gap",
                (top, titles(scene, &scene.timeline.next), at.map(|at| view! { <p class="next"><b>{at}</b></p> }))
                    .into_any(),
            )
        }
        Standing::Before => {
            let top =
                view! { <p class="standing"><span part="countdown">{left(scene, Message::STARTS_IN, now)}</span></p> };
            let at = next_starts.map(|starts| at(scene, Message::STARTS_AT, starts));
            ("before", (top, titles(scene, &scene.timeline.next), at).into_any())
        }
        Standing::After => {
            let ended = scene.agenda().span().map(|(_, last)| at(scene, Message::ENDED_AT, last));
            ("after", (standing_line(words.text(Message::ENDED)), ended).into_any())
        }
        Standing::Empty => ("empty", standing_line(words.text(Message::ALL_CANCELLED))),
    };
    view! { <section part="now-card" data-state=name>{content}</section> }.into_any()
}

fn standing_line(text: String) -> AnyView {
    view! { <p class="standing">{text}</p> }.into_any()
}

/// The first line: how things stand, and how long still.
fn line(text: String, live: bool, scene: &Scene, countdown: Message, now: Instant) -> AnyView {
    view! {
        <div class="line">
            <p class="standing">{live.then(|| view! { <i class="dot"></i> })}{text}</p>
            <p part="countdown">{left(scene, countdown, now)}</p>
        </div>
    }
    .into_any()
}

/// "20 min left".
fn left(scene: &Scene, message: Message, now: Instant) -> Option<String> {
    let left = scene.countdown()?.signed_duration_since(now);
    let words = scene.words();
    Some(words.say(message, &[("duration", &words.duration(Countdown::of(left), Length::Short))]))
}

fn live(scene: &Scene, now: Instant) -> AnyView {
    let live = &scene.timeline.live;
    let top = line(scene.words().text(Message::LIVE_NOW), true, scene, Message::TIME_LEFT, now);
    // Parallel sessions have no one progress.
    let alone = live.first().filter(|_| live.len() == 1).and_then(|index| scene.session(*index));
    (top, titles(scene, live), alone.map(|session| bar(session, now)), next(scene)).into_any()
}

/// The titles of sessions, the first few of them.
fn titles(scene: &Scene, indices: &[usize]) -> AnyView {
    let words = scene.words();
    let listed = indices.iter().take(LISTED);
    let listed = listed.map(|index| view! { <p class="headline" dir="auto">{title(scene, *index)}</p> });
    let more = indices.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| {
        let count = words.number(i32::try_from(more).unwrap_or(i32::MAX));
        view! { <p class="next">{words.say(Message::AND_MORE, &[("count", &count)])}</p> }
    });
    (listed.collect::<Vec<_>>(), more).into_any()
}

fn title(scene: &Scene, index: usize) -> String {
    let languages = scene.words().languages();
    let title = scene.session(index).map(|session| session.title.pick(&wanted(&languages)).text.to_owned());
    title.unwrap_or_default()
}

fn bar(session: &Session, now: Instant) -> AnyView {
    let whole = session.ends().signed_duration_since(session.starts()).num_seconds().max(1);
    let done = now.signed_duration_since(session.starts()).num_seconds().clamp(0, whole);
    let share = done.saturating_mul(100).checked_div(whole).unwrap_or_default();
    view! { <div part="progress" aria-hidden="true"><i style=("inline-size", format!("{share}%"))></i></div> }
        .into_any()
}

/// "Next at 09:45, after a 5 min break: Topic 2".
fn next(scene: &Scene) -> Option<AnyView> {
    let words = scene.words();
    let index = *scene.timeline.next.first()?;
    let starts = scene.session(index)?.starts();
    let time = words.time(scene.zones.shown.civil(starts));
    // The break, if any, lies between the last end of what is on and the next start.
    let live = scene.timeline.live.iter().filter_map(|index| scene.session(*index));
    let pause = live.map(Session::ends).max().filter(|ends| *ends < starts);
    let pause = pause.map(|ends| Countdown::of(starts.signed_duration_since(ends))).filter(|pause| pause.days == 0);
    let message = if pause.is_some() { Message::NEXT_AT_AFTER_BREAK } else { Message::NEXT_AT };
    let pause = pause.map(|pause| words.duration(pause, Length::Short)).unwrap_or_default();
    let values = [("time", time, true), ("duration", pause, false), ("title", title(scene, index), true)];
    Some(sentence(&words.text(message), &values))
}

/// When it starts or ended, in the shown zone.
fn at(scene: &Scene, message: Message, instant: Instant) -> AnyView {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let civil = zone.civil(instant);
    let values = [
        ("date", words.date(civil.date(), DateStyle::Full), false),
        ("time", words.time(civil), true),
        ("city", city::city(zone.id()).to_string(), false),
    ];
    sentence(&words.text(message), &values)
}

/// A sentence with the parts that matter set off.
fn sentence(text: &str, values: &[(&str, String, bool)]) -> AnyView {
    let pieces = pieces(text).map(|piece| match piece {
        Piece::Words(words) => words.to_owned().into_any(),
        Piece::Place(name) => match values.iter().find(|(known, ..)| *known == name) {
            Some((_, value, true)) => view! { <b><bdi>{value.clone()}</bdi></b> }.into_any(),
            Some((_, value, false)) => value.clone().into_any(),
            None => ().into_any(),
        },
    });
    view! { <p class="next">{pieces.collect::<Vec<_>>()}</p> }.into_any()
}
