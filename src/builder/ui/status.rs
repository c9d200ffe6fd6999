//! The status file: how the agenda in the forms differs from the one that was read, for pages that have that.

use chrono::DateTime;
use leptos::prelude::*;

use super::browser;
use super::state::State;
use super::words::{t, with};
use crate::builder::exports;
use crate::builder::snippets::STATUS;

/// The button, and what such a file has no place for.
#[component]
pub fn Status() -> impl IntoView {
    let state = expect_context::<State>();
    let said = RwSignal::new(String::new());
    let save = move |_| {
        state.settle();
        let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default();
        let (Some(published), Some(agenda)) = (state.published(), state.taken.get_untracked()) else { return };
        let (text, lost) = exports::status(&published, &agenda, now);
        browser::download(STATUS, "application/json", &text);
        said.set(if lost.is_empty() {
            String::new()
        } else {
            with(
                "Not in status.json, since it has no place for it: {lost}. Publish agenda.json anew for that.",
                &[("lost", &lost.join(", "))],
            )
        });
    };
    Effect::new(move || {
        state.document.track();
        said.set(String::new());
    });
    let is_there = move || state.mended.get() && !state.source.with(|source| source.trim().is_empty());
    view! {
        <button type="button" hidden=move || !is_there() on:click=save>{t("Save status.json, with what you mended")}</button>
        <span role="status" class="finding warning">{move || said.get()}</span>
    }
}
