//! The sessions: a row each, of which one is open as a form.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::browser;
use super::session::SessionForm;
use super::state::State;
use super::words::{language, t, with};
use crate::builder::{document, texts, times};
use crate::model::problem::Problem;

/// How many rows are at first, and how many more come at a time.
const PAGE: usize = 50;

/// The rows, and a way to add one.
#[component]
pub fn Sessions() -> impl IntoView {
    let state = expect_context::<State>();
    let shown = RwSignal::new(PAGE);
    let count = Memo::new(move |_| state.see(|agenda| document::count(agenda, "/sessions")));
    let add = move |_| {
        let mut place = 0;
        state.mend(|agenda| {
            let next = times::next_session(agenda);
            place = document::push(agenda, "", "sessions", next);
        });
        shown.update(|shown| *shown = (*shown).max(place.saturating_add(1)));
        state.open.set(Some(place));
    };
    let is_sorted = Memo::new(move |_| {
        state.checked.track();
        state.document.with_untracked(|document| document.as_deref().is_none_or(times::is_sorted))
    });
    let sort = move |_| {
        state.open.set(None);
        state.mend(times::sort);
        browser::focus("session-0-row".to_owned());
    };
    view! {
        <h3 id="sessions-title">{t("Sessions")}</h3>
        <p class="row" hidden=move || is_sorted.get()>
            <button type="button" on:click=sort>{t("Sort by start")}</button>
            <span class="quiet">{t("They are not in the order of their times; the widget sorts them by itself.")}</span>
        </p>
        <ol class="sessions" aria-labelledby="sessions-title">
            <For each=move || 0..count.get().min(shown.get()) key=|place| *place children=|place| view! { <Row place/> }/>
        </ol>
        <p class="row">
            <button type="button" id="add-session" on:click=add>{t("Add a session")}</button>
            <button type="button" hidden=move || count.get() <= shown.get() on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(PAGE))>
                {move || with("Show more of {count}", &[("count", &count.get().to_string())])}
            </button>
        </p>
    }
}

/// One session: its time and title, and when open its form.
#[component]
fn Row(place: usize) -> impl IntoView {
    let state = expect_context::<State>();
    let pointer = format!("/sessions/{place}");
    let of = pointer.clone();
    let label = Memo::new(move |_| {
        let (main, lang) = (state.main(), state.lang.get());
        state.see(|agenda| {
            let title = texts::any(document::at(agenda, &of, "title"), &lang, &main);
            let start = |place: usize| times::civil(&document::string(agenda, &format!("/sessions/{place}"), "start"));
            let (own, before) = (start(place), place.checked_sub(1).map(start).unwrap_or_default());
            // The date is where it is another than above.
            let (date, time) = own.split_once('T').unwrap_or_default();
            let date = if before.starts_with(date) && place > 0 { String::new() } else { day(date) };
            (date, time.to_owned(), if title.is_empty() { t("Without a title").to_owned() } else { title })
        })
    });
    let of = pointer.clone();
    let wrong = Memo::new(move |_| {
        let checked = state.checked.get();
        document::findings(&checked.problems, &of, "").iter().filter(|problem| Problem::is_error(problem)).count()
    });
    let open = Memo::new(move |_| state.open.get() == Some(place));
    let form = format!("session-{place}");
    view! {
        <li>
            <button type="button" class="session" id=format!("session-{place}-row") aria-expanded=move || open.get().to_string() aria-controls=form.clone()
                on:click=move |_| state.open.update(|open| *open = if *open == Some(place) { None } else { Some(place) })>
                <span class="date" hidden=move || label.with(|(date, ..)| date.is_empty())>{move || label.get().0}</span>
                <span class="time">{move || label.get().1}</span>
                <span class="name" dir="auto">{move || label.get().2}</span>
                <span class="wrong" hidden=move || wrong.get() == 0>{move || with("{count} to mend", &[("count", &wrong.get().to_string())])}</span>
            </button>
            <div id=form class="form" hidden=move || !open.get()>
                {move || open.get().then(|| view! { <SessionForm place/> })}
            </div>
        </li>
    }
}

/// A date as people write it, where it is one.
fn day(date: &str) -> String {
    NaiveDate::parse_from_str(date, "%Y-%m-%d").map_or_else(
        |_| date.to_owned(),
        |date| match language() {
            "en" => date.format("%A, %-d %B %Y").to_string(),
            lang => browser::date(lang, date, true),
        },
    )
}
