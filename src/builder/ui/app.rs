//! The whole: three steps, and the result next to them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask::Ask;
use super::bring::Bring;
use super::browser;
use super::keep::{Keep, Tabs};
use super::language::{self, LanguagePicker};
use super::look::LookForm;
use super::meeting::Meeting;
use super::preview::Preview;
use super::sessions::Sessions;
use super::share::{Share, receive};
use super::state::State;
use super::step::Step;
use super::take::Take;
use super::undo::{Undo, begin};
use super::words::t;
use crate::builder::snippets::Release;

/// The hash of each file, next to the page.
const HASHES: &str = "integrity.json";
/// Milliseconds after the last key at which a conference is checked and shown …
const SHOWN: u32 = 400;
/// … and at which what is taken away is written.
const WRITTEN: u32 = 1_200;

/// The builder.
#[component]
pub fn App() -> impl IntoView {
    let (keep, kept) = Keep::begin();
    let state = State::new(kept);
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
    keep.follow(state);
    let (show, write) =
        (browser::settled(SHOWN, move || state.check()), browser::settled(WRITTEN, move || state.settle()));
    Effect::new(move || {
        state.document.track();
        if state.is_large() {
            show();
            write();
        } else {
            state.settle();
        }
    });
    let fault = RwSignal::new(String::new());
    receive(state, fault);
    let past = begin(state);
    let chosen = RwSignal::new(language::begin());
    // Another language is another page of the same draft.
    move || {
        language::speak(chosen.get());
        view! {
            <header class="head">
                <div>
                    <h1>{t("Your agenda, on your page")}</h1>
                    <p class="intro">{t("From what you have to what you paste, in three steps. Everything happens in this browser: nothing is sent anywhere.")}</p>
                </div>
                <LanguagePicker language=chosen/>
            </header>
            <Tabs keep/>
            <p class="finding error" role="alert" hidden=move || fault.with(String::is_empty)>{move || fault.get()}</p>
            <div class="bar">
                <Undo past/>
                <Share/>
            </div>
            <Steps/>
            <Kept keep/>
            <Ask/>
        }
    }
}

/// The three steps and the preview.
#[component]
fn Steps() -> impl IntoView {
    let state = expect_context::<State>();
    let there = move || state.document.with(Option::is_some);
    view! {
        <div class="steps">
            <section class="step" aria-labelledby="step-bring">
                <h2 id="step-bring"><span class="number">{"1"}</span>{t("Bring it")}</h2>
                <Bring/>
            </section>
            <section class="step" aria-labelledby="step-mend">
                <h2 id="step-mend"><span class="number">{"2"}</span>{t("Mend it")}</h2>
                <Show when=there fallback=|| view! { <p class="quiet">{t("Once an agenda is read, its texts and times appear here.")}</p> }>
                    <Meeting/>
                    <Sessions/>
                    <LookForm/>
                </Show>
            </section>
            <section class="result" aria-labelledby="step-see">
                <h2 id="step-see">{t("As your readers see it")}</h2>
                <Preview/>
            </section>
            <section class="step" aria-labelledby="step-take">
                <h2 id="step-take"><span class="number">{"3"}</span>{t("Take it away")}</h2>
                <Show when=there fallback=|| view! { <p class="quiet">{t("Then the code for your page appears here.")}</p> }>
                    <Take/>
                </Show>
            </section>
        </div>
    }
}

/// Where the draft is, and how it is forgotten.
#[component]
fn Kept(keep: Keep) -> impl IntoView {
    let state = expect_context::<State>();
    let forget = move |_| {
        let what = t("You have mended this agenda in the forms. Forgetting the draft takes it away.");
        state.unless_mended(what, t("Forget it"), move || {
            keep.forget();
            state.go_to(Step::default());
        });
    };
    view! {
        <p class="draft">
            <span role="status">
                {move || if keep.kept.get() {
                    t("Your draft stays in this browser, and nowhere else.")
                } else {
                    t("This browser keeps no draft: take the agenda file away before you leave.")
                }}
            </span>
            <button type="button" on:click=forget>{t("Forget the draft")}</button>
        </p>
    }
}
