//! The whole: three steps, and the result next to them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bring::Bring;
use super::browser;
use super::look::LookForm;
use super::meeting::Meeting;
use super::preview::Preview;
use super::sessions::Sessions;
use super::state::State;
use super::take::Take;
use crate::builder::draft::KEY;
use crate::builder::snippets::Release;

/// Milliseconds after the last keystroke at which a draft is kept.
const PAUSE: u32 = 400;

/// The hash of each file, next to the page.
const HASHES: &str = "integrity.json";

/// The builder.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    spawn_local(async move {
        // Without that file the snippet names the script without its hash.
        state.release.set(
            browser::fetched(HASHES)
                .await
                .ok()
                .and_then(|(_, hashes)| Release::read(&String::from_utf8_lossy(&hashes))),
        );
    });
    let kept = RwSignal::new(true);
    let keep = browser::settled(PAUSE, move || {
        let draft = untrack(|| state.draft());
        let Some(text) = draft.write() else { return browser::forget(KEY) };
        // A conference may be too large to be kept twice, as it came and as it was read.
        let stored =
            browser::store(KEY, &text) || draft.without_source().is_some_and(|text| browser::store(KEY, &text));
        if !stored {
            // What was kept before is out of date.
            browser::forget(KEY);
        }
        kept.set(stored);
    });
    Effect::new(move || {
        state.draft();
        keep();
    });
    Effect::new(move || {
        let checked = state.checked.get();
        if checked.agenda.is_some() || state.document.with(Option::is_none) {
            state.good.set(checked.agenda);
        }
    });
    let there = move || state.document.with(Option::is_some);
    view! {
        <div class="steps">
            <section class="step" aria-labelledby="step-bring">
                <h3 id="step-bring"><span class="number">{"1"}</span>{"Bring it"}</h3>
                <Bring/>
            </section>
            <section class="step" aria-labelledby="step-mend">
                <h3 id="step-mend"><span class="number">{"2"}</span>{"Mend it"}</h3>
                <Show when=there fallback=|| view! { <p class="quiet">{"Once an agenda is read, its texts and times appear here."}</p> }>
                    <Meeting/>
                    <Sessions/>
                    <LookForm/>
                </Show>
            </section>
            <section class="result" aria-labelledby="step-see">
                <h3 id="step-see">{"As your readers see it"}</h3>
                <Preview/>
            </section>
            <section class="step" aria-labelledby="step-take">
                <h3 id="step-take"><span class="number">{"3"}</span>{"Take it away"}</h3>
                <Show when=there fallback=|| view! { <p class="quiet">{"Then the code for your page appears here."}</p> }>
                    <Take/>
                </Show>
            </section>
        </div>
        <p class="draft">
            <span role="status">
                {move || if kept.get() {
                    "Your draft stays in this browser, and nowhere else."
                } else {
                    "This browser keeps no draft: take the agenda file away before you leave."
                }}
            </span>
            <button type="button" on:click=move |_| state.forget()>{"Forget the draft"}</button>
        </p>
    }
}
