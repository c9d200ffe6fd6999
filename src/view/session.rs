//! A session as a row: when, what, who.

use chrono::Timelike;
use leptos::prelude::*;

use super::speaker::speakers;
use super::state::Scene;
use super::{lang, paragraphs, wanted};
use crate::agenda::{Session, Status};
use crate::message::Message;
use crate::moment::{Instant, Offset, Written};
use crate::timeline::{Phase, days};
use crate::zone::city;

/// The session of that index in the agenda.
pub fn session(scene: &Scene, index: usize) -> AnyView {
    let Some(session) = scene.session(index) else { return ().into_any() };
    let words = scene.words();
    let phase = scene.timeline.phase(index);
    let live = phase == Phase::Live;
    let languages = words.languages();
    let wanted = wanted(&languages);
    let title = session.title.pick(&wanted);
    view! {
        <li
            part=if session.is_break() { "session break" } else { "session" }
            class=if session.is_cancelled() { "cancelled" } else { "" }
            data-session-id=session.id.clone()
            data-phase=phase.name()
            aria-current=live.then_some("time")
        >
            <div class="when">{times(scene, session)}</div>
            <div class="what">
                <h4 part="session-title">
                    <bdi lang=lang(title.lang)>{title.text.to_owned()}</bdi>
                </h4>
                {live.then(|| label("live-badge", words.text(Message::LIVE)))}
                {status(session).map(|message| label("status", words.text(message)))}
                {speakers(words, &session.speakers, &wanted)}
                {session.track.as_ref().map(|track| label("track", track.pick(&wanted).text.to_owned()))}
                {session.room.as_ref().map(|room| label("room", room.pick(&wanted).text.to_owned()))}
                {description(scene, session, &wanted)}
            </div>
        </li>
    }
    .into_any()
}

fn label(part: &'static str, text: String) -> AnyView {
    view! { <span part=part dir="auto">{text}</span> }.into_any()
}

/// The two times of a session in the chosen zone, and the event's where it differs.
fn times(scene: &Scene, session: &Session) -> AnyView {
    let (starts, ends) = (session.starts(), session.ends());
    let (zones, words) = (&scene.zones, scene.words());
    let event = (zones.shown.offset_at(starts) != zones.event.offset_at(starts)).then(|| {
        let time = words.time(zones.event.civil(starts));
        let text = words.say(Message::EVENT_TIME, &[("time", &time), ("city", &city::city(zones.event.id()))]);
        view! { <bdi part="event-time">{text}</bdi> }
    });
    let time = |instant: Instant| view! { <time datetime=iso(instant)>{words.time(zones.shown.civil(instant))}</time> };
    view! {
        <bdi part="time" dir=if words.is_rtl() { "rtl" } else { "ltr" }>
            {time(starts)} <span class="to">{words.between()}</span> {time(ends)}
        </bdi>
        {shift(scene, starts)}
        {event}
    }
    .into_any()
}

/// "+1" where the reader's day is the one after the event's.
fn shift(scene: &Scene, instant: Instant) -> Option<AnyView> {
    let (zones, words) = (&scene.zones, scene.words());
    let shift = days::shift(instant, &zones.shown, &zones.event);
    (shift != 0).then(|| {
        let (message, sign) = if shift > 0 { (Message::NEXT_DAY, "+") } else { (Message::PREVIOUS_DAY, "\u{2212}") };
        let figure = format!("{sign}{}", words.number(shift.saturating_abs()));
        let title = words.say(message, &[("city", &city::city(zones.event.id()))]);
        view! { <abbr part="day-shift" dir="ltr" title=title>{figure}</abbr> }.into_any()
    })
}

fn status(session: &Session) -> Option<Message> {
    Some(match session.status {
        Status::Confirmed if session.delay.is_some() => Message::DELAYED,
        Status::Confirmed => return None,
        Status::Tentative => Message::TENTATIVE,
        Status::Cancelled => Message::CANCELLED,
        Status::Delayed => Message::DELAYED,
        Status::Moved => Message::MOVED,
    })
}

fn description(scene: &Scene, session: &Session, wanted: &[&str]) -> Option<AnyView> {
    let picked = session.description.as_ref()?.pick(wanted);
    // Kept here and not in the row's own element, which may come to show another session.
    let open = scene.sources.open.contains(&session.id);
    Some(
        view! {
            <details open=open>
                <summary>{scene.words().text(Message::ABOUT)}</summary>
                <div class="text" lang=lang(picked.lang)>{paragraphs(picked.text)}</div>
            </details>
        }
        .into_any(),
    )
}

/// An instant as `<time datetime>` has it.
pub fn iso(instant: Instant) -> String {
    let civil = instant.naive_utc().with_nanosecond(0).unwrap_or_default();
    Written { civil, offset: Some(Offset::Utc), zone: None }.to_string()
}
