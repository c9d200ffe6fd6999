//! Undo and redo of every action, by buttons and by Ctrl+Z and Ctrl+Shift+Z where no text field has its own.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::browser;
use super::state::State;
use super::step::Step;
use super::words::t;
use crate::builder::document;
use crate::builder::history::History;

/// Milliseconds without a key after which what is typed in one field is another step.
const PAUSE: u32 = 1_000;
/// So many steps can be undone …
const STEPS: usize = 200;
/// … and of a conference fewer, as each holds the texts of so many sessions.
const SESSIONS: usize = 40_000;

/// What can be undone, from now on; it stays where the page is made anew in another language.
pub fn begin(state: State) -> StoredValue<History<Step>> {
    StoredValue::new(History::new(untrack(|| state.step())))
}

/// The buttons, and the keys.
#[component]
pub fn Undo(past: StoredValue<History<Step>>) -> impl IntoView {
    let state = expect_context::<State>();
    let history = past;
    let (steps, said) = (RwSignal::new((0, 0)), RwSignal::new(""));
    let hold = move || history.update_value(|history| history.hold(untrack(|| state.step())));
    let rest = browser::settled(PAUSE, hold);
    Effect::new(move || {
        let step = state.step();
        let sessions = step.document.as_ref().map_or(0, |document| document::count(document, "/sessions"));
        let most = SESSIONS.checked_div(sessions).unwrap_or(STEPS).clamp(20, STEPS);
        let before = steps.get_untracked();
        // A text and what is read from it a moment later are one step.
        let is_unread = step.stale && !step.mended;
        let run = if is_unread { Some("source".to_owned()) } else { browser::field_with_focus() };
        history.update_value(|history| history.record(step, run.as_deref(), most));
        let now = history.with_value(History::steps);
        steps.set(now);
        if now != before {
            said.set("");
        }
        rest();
    });
    let undo = move || {
        if let Some(step) = history.try_update_value(|history| history.undo(untrack(|| state.step()))).flatten() {
            state.go_to(step);
            steps.set(history.with_value(History::steps));
            said.set(t("Undone."));
        }
    };
    let redo = move || {
        if let Some(step) = history.try_update_value(|history| history.redo(untrack(|| state.step()))).flatten() {
            state.go_to(step);
            steps.set(history.with_value(History::steps));
            said.set(t("Done again."));
        }
    };
    let listening = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let key = event.key().to_lowercase();
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let act: &dyn Fn() = match (key.as_str(), event.shift_key()) {
            ("z", false) => &undo,
            ("z", true) | ("y", false) => &redo,
            _ => return,
        };
        // A question in front of the page is answered first.
        if is_command && state.asked.with_untracked(Option::is_none) && !browser::is_text(&event) {
            event.prevent_default();
            act();
        }
    });
    // Before anything is done elsewhere, the field is left.
    let leaving = window_event_listener(leptos::ev::focusout, move |_| hold());
    on_cleanup(move || {
        listening.remove();
        leaving.remove();
    });
    view! {
        <div class="undo" role="group" aria-label=t("Undo and redo")>
            <button type="button" aria-keyshortcuts="Control+Z" aria-disabled=move || (steps.get().0 == 0).to_string() on:click=move |_| undo()>
                {t("Undo")}
            </button>
            <button type="button" aria-keyshortcuts="Control+Shift+Z" aria-disabled=move || (steps.get().1 == 0).to_string() on:click=move |_| redo()>
                {t("Redo")}
            </button>
            <span role="status">{move || said.get()}</span>
        </div>
    }
}
