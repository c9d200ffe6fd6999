//! The now card: what is live and how long still, or what comes next and in how long.

use chrono::TimeDelta;

use crate::i18n::{Message, Part, parts};
use crate::model::agenda::Session;
use crate::model::decimal::decimal;
use crate::model::moment::Instant;
use crate::model::text::Text;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::days;
use crate::time::timeline::{Phase, State as Progress};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::session::place;
use crate::widget::core::times::untimed;
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;

/// How many of so many sessions are listed; the rest is counted.
pub fn listed(count: usize) -> usize {
    if count > 3 { 2 } else { count }
}

/// The card; it reads the clock, but its text changes once a minute at most.
pub fn now_card(state: &State, scene: &Scene) -> Node {
    state.follow_time();
    if let Some(answer) = extras().now_card(state, scene) {
        return answer.into();
    }
    let now = state.now();
    let words = scene.words();
    let next_starts = scene.timeline.next.first().and_then(|index| scene.session(*index)).and_then(Session::starts);
    let is_night = is_night(scene);
    if is_night || !scene.has_one_end() {
        state.enrich_once();
    }
    let card = |name: &'static str| el("section").part("now-card").attr("data-state", name);
    let card = match scene.timeline.state {
        // The start is unknown: there is no countdown, and it is no break either.
        Progress::Gap | Progress::Before if next_starts.is_none() => {
            let next = scene.timeline.next.first().and_then(|index| scene.session(*index));
            card("before")
                .child(heading(scene).text(next.map(|session| untimed(scene, session)).unwrap_or_default()))
                .children(titles(state, scene, &scene.timeline.next))
        }
        Progress::Live => live(state, scene, now, card("live")),
        Progress::Gap if !is_night => {
            let at = next_starts.map(|starts| begins(state, scene, starts));
            let top = line(words.text(Message::BREAK_NOW), false, scene, Message::NEXT_IN, now);
            card("gap").child(top).children(titles(state, scene, &scene.timeline.next)).child(at)
        }
        // A night is not a break, and the lazy chunk has the sentence.
        Progress::Gap | Progress::Before => {
            let countdown = el("span").part("countdown").text(left(scene, Message::STARTS_IN, now));
            card("before")
                .child(heading(scene).child(countdown))
                .children(titles(state, scene, &scene.timeline.next))
                .child(next_starts.map(|starts| begins(state, scene, starts)))
        }
        Progress::After => {
            let ended = scene.agenda().span().filter(|span| span.ends);
            let ended = ended.map(|span| at(scene, Message::ENDED_AT, span.last));
            card("after").child(heading(scene).text(words.text(Message::ENDED))).child(ended)
        }
        Progress::Empty => card("empty").child(heading(scene).text(words.text(Message::ALL_CANCELLED))),
    };
    card.into()
}

/// When the next session begins, in the shown zone, with the date if that is not today's.
pub fn begins(state: &State, scene: &Scene, starts: Instant) -> Element {
    let days = days::shift_between(&scene.zones.shown, state.now(), starts);
    if days == 1 {
        // The lazy chunk has the word for tomorrow.
        state.enrich_once();
    }
    at(scene, if days == 0 { Message::TIME_IN } else { Message::STARTS_AT }, starts)
}

/// Whether nothing takes place until another day of the event, for so long that it is no break.
pub fn is_night(scene: &Scene) -> bool {
    let [last, next] = [&scene.timeline.last, &scene.timeline.next].map(|of| scene.session(*of.first()?));
    scene.timeline.state == Progress::Gap
        && last.zip(next.and_then(Session::starts)).is_some_and(|(last, starts)| {
            // What ends at midnight does not reach into the next day.
            let until = last.until.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(last.until);
            !days::is_gap(last.until, starts) && days::shift_between(&scene.zones.event, until, starts) != 0
        })
}

/// The state of the meeting, as a heading.
pub fn heading(scene: &Scene) -> Element {
    scene.heading("h3", 1).class("state")
}

/// The title of a live or upcoming session, which leads to its row.
pub fn headline(scene: &Scene, session: &Session) -> Element {
    headline_of(scene, session, &session.title)
}

/// Such a title of what of the session is dealt with.
pub fn headline_of(scene: &Scene, session: &Session, title: &Text) -> Element {
    let picked = scene.pick(title);
    let button =
        el("button").attr("type", "button").attr("data-act", Action::Lead.name()).attr("data-of", session.id.clone());
    scene
        .tagged(scene.heading("h4", 2).class("headline"), picked.lang)
        .child(button.child(el("bdi").text(picked.text.to_owned())))
}

/// The first line: the state of the meeting, and the time left.
pub fn line(text: String, live: bool, scene: &Scene, countdown: Message, now: Instant) -> Element {
    let dot = live.then(|| el("i").class("dot"));
    el("div")
        .class("line")
        .child(heading(scene).child(dot).text(text))
        .child(el("p").part("countdown").text(left(scene, countdown, now)))
}

/// "20 min left"; nothing if the end is not announced.
fn left(scene: &Scene, message: Message, now: Instant) -> String {
    let Some(until) = scene.countdown().filter(|_| scene.has_one_end()) else { return String::new() };
    let words = scene.words();
    words.say(message, &[("duration", &words.duration(Countdown::of(until.signed_duration_since(now))))])
}

fn live(state: &State, scene: &Scene, now: Instant, card: Element) -> Element {
    let live = &scene.timeline.live;
    let top = line(scene.words().text(Message::LIVE_NOW), true, scene, Message::TIME_LEFT, now);
    // Parallel sessions have no common progress.
    let alone = live.first().filter(|_| live.len() == 1).and_then(|index| scene.session(*index));
    card.child(top)
        .children(titles(state, scene, live))
        .child(alone.and_then(|session| bar(session, now)))
        .child(next(state, scene, now))
}

/// The titles of sessions, the first few of them.
fn titles(state: &State, scene: &Scene, indices: &[usize]) -> Vec<Node> {
    let mut titles = Vec::new();
    for index in indices.iter().take(listed(indices.len())) {
        let Some(session) = scene.session(*index) else { continue };
        titles.push(headline(scene, session).into());
        // Where each of several is; one has its place in its row.
        let room = session.room.as_ref().filter(|_| indices.len() > 1);
        titles.push(room.map(|room| el("p").class("where").child(place(scene, session, room))).into());
        titles.append(&mut extras().now_card_session(state, scene, *index));
    }
    let more = indices.len().saturating_sub(listed(indices.len()));
    if more > 0 {
        match extras().and_more(state, scene, more) {
            Some(line) => titles.push(line.into()),
            // The lazy chunk has the plural, and what comes next; a line has its place until then.
            None => {
                state.enrich();
                titles.push(el("p").class("next").text("\u{a0}").into());
            }
        }
    }
    titles
}

/// The title of the session at a position, in the reader's language.
pub fn title(scene: &Scene, index: usize) -> String {
    scene.session(index).map(|session| scene.words_of(&session.title)).unwrap_or_default()
}

/// The share of a session that is over; nothing if its end is open.
pub fn bar(session: &Session, now: Instant) -> Option<Element> {
    let (starts, ends) = session.starts().zip(session.ends())?;
    let whole = ends.signed_duration_since(starts).num_seconds().max(1);
    let done = now.signed_duration_since(starts).num_seconds().clamp(0, whole);
    let share = done.saturating_mul(100).checked_div(whole).unwrap_or_default();
    // The countdown has the same as text.
    let bar = el("progress").part("progress").attr("max", "100").attr("value", decimal(share));
    Some(bar.attr("aria-hidden", "true"))
}

/// "Next at 09:45, after a 5 min break: Topic 2".
pub fn next(state: &State, scene: &Scene, now: Instant) -> Option<Element> {
    let words = scene.words();
    let index = *scene.timeline.next.first()?;
    let starts = scene.session(index)?.starts()?;
    if scene.timeline.next.len() > 1 || days::shift_between(&scene.zones.shown, now, starts) != 0 {
        // It is unknown which of several is next, and a time of another day is not one of today.
        state.enrich_once();
        return extras().next_session(state, scene);
    }
    let time = words.time(scene.zones.shown.civil(starts));
    // The break, if any, is between the last end of the live sessions and the next start. A session with an open
    // end may go on until then, and one without a clock time may follow.
    let live = scene.timeline.live.iter().filter_map(|index| scene.session(*index));
    let pause =
        live.map(|session| session.ends().unwrap_or(starts)).max().filter(|ends| *ends < starts && !follows_any(scene));
    let pause = pause.map(|ends| Countdown::of(starts.signed_duration_since(ends))).filter(|pause| pause.days == 0);
    let message = if pause.is_some() { Message::NEXT_AT_AFTER_BREAK } else { Message::NEXT_AT };
    let pause = pause.map(|pause| words.duration(pause)).unwrap_or_default();
    let values = [("time", time, true), ("duration", pause, false), ("title", title(scene, index), true)];
    Some(sentence(&words.text(message), &values))
}

/// Whether a session without a clock time follows one that is live.
fn follows_any(scene: &Scene) -> bool {
    for session in &scene.agenda().sessions {
        if session.follows.is_some_and(|before| scene.timeline.phase(before) == Phase::Live) {
            return true;
        }
    }
    false
}

/// When it starts or ended, in the shown zone.
pub fn at(scene: &Scene, message: Message, instant: Instant) -> Element {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let civil = zone.civil(instant);
    let values = [
        ("date", words.date(civil.date(), DateStyle::Full), false),
        ("time", words.time(civil), true),
        ("city", words.city(zone.id()), false),
    ];
    sentence(&words.text(message), &values)
}

/// A sentence with the parts that matter set off.
pub fn sentence(text: &str, values: &[(&str, String, bool)]) -> Element {
    let mut sentence = el("p").class("next");
    for part in parts(text) {
        let (name, words) = match part {
            Part::Words(words) => ("", words),
            Part::Place(name) => (name, ""),
        };
        let value = values.iter().find(|(known, ..)| *known == name);
        sentence = match value {
            Some((_, value, true)) => sentence.child(el("b").child(el("bdi").text(value.clone()))),
            Some((_, value, false)) => sentence.text(value.clone()),
            None => sentence.text(words.to_owned()),
        };
    }
    sentence
}
