//! The clock of a rehearsal: any instant of the meeting, reported to the widget by its attribute `now`.

use chrono::DateTime;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::browser;
use super::state::State;
use super::words::{language, t, with};
use crate::builder::exports::zone;
use crate::model::agenda::Agenda;
use crate::model::moment;
use crate::time::zone::city;

/// While it plays, every half second half a minute goes by.
const TICK: u32 = 500;
const STEP: i64 = 30;
/// What can be rehearsed before the first start and after the last end.
const MARGIN: i64 = 30 * 60;

/// The rehearsed instant; nothing where the widget goes by the real time.
#[derive(Clone, Copy)]
pub struct Rehearsal {
    /// Seconds since 1970.
    pub now: RwSignal<Option<i64>>,
    playing: RwSignal<bool>,
}

impl Rehearsal {
    /// One that has not begun.
    pub fn new() -> Self {
        Rehearsal { now: RwSignal::new(None), playing: RwSignal::new(false) }
    }

    /// The value of the attribute.
    pub fn attribute(self) -> Option<String> {
        self.now.get().and_then(|second| DateTime::from_timestamp(second, 0)).map(moment::write)
    }
}

/// The controls.
#[component]
pub fn Clock(rehearsal: Rehearsal) -> impl IntoView {
    let state = expect_context::<State>();
    let Rehearsal { now, playing } = rehearsal;
    let span = Memo::new(move |_| {
        state.good.get().and_then(|agenda| {
            let span = agenda.span()?;
            Some((span.first.timestamp().saturating_sub(MARGIN), span.last.timestamp().saturating_add(MARGIN)))
        })
    });
    let zone = Memo::new(move |_| state.good.get().map(|agenda| zone(&agenda)));
    let turns = Memo::new(move |_| state.good.get().map(|agenda| turns(&agenda)).unwrap_or_default());
    // The middle of the first session shows most of the widget.
    let begin = move || turns.get_untracked().first().map(|first| first.saturating_add(300));
    Effect::new(move |before: Option<Option<(i64, i64)>>| {
        let span = span.get();
        let outside =
            now.get_untracked().is_none_or(|now| !span.is_some_and(|(from, until)| (from..=until).contains(&now)));
        if span.is_some() && outside && before.is_none_or(|before| before != span) {
            now.set(begin());
        }
        span
    });
    let ticking = StoredValue::new_local(None::<Interval>);
    let play = move |on: bool| {
        playing.set(on);
        ticking.set_value(on.then(|| {
            Interval::new(TICK, move || {
                let last = span.get_untracked().map_or(i64::MAX, |(_, until)| until);
                now.update(|now| *now = now.map(|now| now.saturating_add(STEP).min(last)));
            })
        }));
    };
    let turn = move |later: bool| {
        let here = now.get_untracked().unwrap_or_default();
        let turns = turns.get_untracked();
        let to = if later {
            turns.into_iter().find(|turn| *turn > here)
        } else {
            turns.into_iter().rev().find(|turn| *turn < here)
        };
        if let Some(to) = to {
            now.set(Some(to));
        }
    };
    let said = move || match (now.get().and_then(|second| DateTime::from_timestamp(second, 0)), zone.get()) {
        (Some(now), Some(zone)) => {
            let civil = zone.civil(now);
            let date = match language() {
                "en" => civil.format("%-d %B, %H:%M").to_string(),
                lang => format!("{} · {}", browser::date(lang, civil.date(), false), civil.format("%H:%M")),
            };
            with("{date}, {city} time", &[("date", &date), ("city", &city::city(zone.id()))])
        }
        _ => t("The real time").to_owned(),
    };
    view! {
        <div class="clock">
            <div class="row">
                <label for="rehearse-now">{t("Rehearse")}</label>
                <output for="rehearse-now">{said}</output>
            </div>
            <input id="rehearse-now" type="range" step="60"
                min=move || span.get().map_or(0, |(from, _)| from).to_string()
                max=move || span.get().map_or(0, |(_, until)| until).to_string()
                aria-valuetext=said
                prop:value=move || { span.track(); now.get().unwrap_or_default().to_string() }
                on:input:target=move |event| now.set(event.target().value().parse().ok())/>
            <div class="row">
                <button type="button" on:click=move |_| turn(false)>{t("Change before")}</button>
                <button type="button" on:click=move |_| turn(true)>{t("Next change")}</button>
                <button type="button" aria-pressed=move || playing.get().to_string() on:click=move |_| {
                    if now.get_untracked().is_none() { now.set(begin()); }
                    play(!playing.get_untracked());
                }>{move || if playing.get() { t("Pause") } else { t("Play") }}</button>
                <button type="button" prop:disabled=move || now.get().is_none() on:click=move |_| { play(false); now.set(None); }>{t("Real time")}</button>
            </div>
        </div>
    }
}

/// Every start and end, in order, open ends included: there something changes too.
fn turns(agenda: &Agenda) -> Vec<i64> {
    let mut turns: Vec<i64> = agenda
        .sessions
        .iter()
        .flat_map(|session| [session.starts(), Some(session.until)])
        .flatten()
        .map(|turn| turn.timestamp())
        .collect();
    turns.sort_unstable();
    turns.dedup();
    turns
}
