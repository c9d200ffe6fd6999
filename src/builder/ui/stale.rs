//! What is shown or taken away is not always what is in the box or in the forms: then it says so.

use leptos::prelude::*;

use super::state::State;
use super::words::t;
use crate::builder::words::n;

/// Why the preview is of an earlier state.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// The source could not be read.
    Unreadable,
    /// The source was edited after work in the forms, which reading it would replace.
    Unread,
    /// Something in the forms is wrong.
    Wrong,
}

/// Whether and why.
pub fn stale(state: State) -> Option<Stale> {
    let is_there = state.document.with(Option::is_some);
    let is_wrong = is_there && state.checked.with(|checked| checked.agenda.is_none());
    if is_there && state.stale.get() && !state.source.with(|source| source.trim().is_empty()) {
        let is_read = state.found.with(|found| found.sessions.is_some());
        Some(if is_read || state.mended.get() { Stale::Unread } else { Stale::Unreadable })
    } else {
        is_wrong.then_some(Stale::Wrong)
    }
}

/// The sentence, with a way out.
#[component]
pub fn Earlier() -> impl IntoView {
    let state = expect_context::<State>();
    let why = Memo::new(move |_| stale(state));
    let said = move || {
        why.get().map(|why| match why {
            Stale::Unreadable => t("This is the agenda from before: the text in step 1 cannot be read yet."),
            Stale::Unread => {
                t("This is the agenda as you mended it: the text in step 1 has been edited since, and is not in it.")
            }
            Stale::Wrong => t("This is the agenda from before: something in step 2 is still to be mended."),
        })
    };
    let read = move |_| {
        state.unless_mended(t(READ), t("Read the text"), move || state.read());
    };
    view! {
        <div class="earlier" role="status">
            <Show when=move || why.get().is_some()>
                <p class="finding error">{said}</p>
                <Show when=move || why.get() == Some(Stale::Unread)>
                    <p class="row"><button type="button" on:click=read>{t("Read the text")}</button></p>
                </Show>
            </Show>
        </div>
    }
}

/// What is lost when the text is read again.
const READ: &str = n("You have mended this agenda in the forms. Reading the text replaces it.");
