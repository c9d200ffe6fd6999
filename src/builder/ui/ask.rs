//! The question before work in the forms is replaced.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::state::State;
use super::words::t;

/// A dialog in front of the page, while a question waits. Escape is "no".
#[component]
pub fn Ask() -> impl IntoView {
    let state = expect_context::<State>();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let is_asked = state.asked.with(Option::is_some);
        let Some(dialog) = dialog.get() else { return };
        if is_asked && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !is_asked && dialog.open() {
            dialog.close();
        }
    });
    let word = move |read: fn(&super::state::Asked) -> &'static str| state.asked.with(|asked| asked.as_ref().map(read));
    let go = move |_| {
        let asked = state.asked.get_untracked();
        state.asked.set(None);
        if let Some(asked) = asked {
            (asked.then)();
        }
    };
    view! {
        <dialog node_ref=dialog class="ask-first" aria-labelledby="ask-first" on:close=move |_| state.asked.set(None)>
            <p id="ask-first">{move || word(|asked| asked.what)}</p>
            <p class="quiet">{t("Undo brings it back, as long as this page is open.")}</p>
            <p class="row">
                <button type="button" class="strong" autofocus on:click=move |_| state.asked.set(None)>{t("Leave it as it is")}</button>
                <button type="button" on:click=go>{move || word(|asked| asked.go)}</button>
            </p>
        </dialog>
    }
}
