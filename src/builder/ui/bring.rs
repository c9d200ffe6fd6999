//! Step 1: the agenda comes in, pasted, dropped, chosen or begun.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};

use super::answers::Answers;
use super::browser;
use super::field::{ZONES, Zones};
use super::source::Source;
use super::state::State;
use super::words::t;
use crate::builder::words::n;
use crate::builder::zones;
use crate::model::problem::Problem;
use crate::read;

/// An agenda next to the page, to try things out with.
const EXAMPLE: &str = "oecd-2021-03-29.json";

/// What is lost when another agenda is taken.
const BROUGHT: &str = n("You have mended this agenda in the forms. The new one replaces it.");
const EMPTIED: &str = n("You have mended this agenda in the forms. An empty one replaces it.");

/// A problem of a file as a whole, in a sentence.
fn sentence(problem: &Problem) -> String {
    let reported = problem.to_string();
    let mut letters = reported.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// The first step.
#[component]
pub fn Bring() -> impl IntoView {
    let state = expect_context::<State>();
    let (fault, over) = (RwSignal::new(String::new()), RwSignal::new(false));
    let take = move |brought: Result<browser::Brought, String>| {
        let file = brought.and_then(|(name, bytes)| {
            let file = read::open(&bytes, &name, None).map_err(|problem| sentence(&problem))?;
            Ok((name, file))
        });
        match file {
            Ok((name, file)) => {
                fault.set(String::new());
                let file = Arc::new(file);
                state.unless_mended(t(BROUGHT), t("Take the new one"), move || {
                    state.bring(name.clone(), Arc::clone(&file))
                });
            }
            Err(why) if state.document.with_untracked(Option::is_some) => {
                fault.set(format!("{why} {}", t("Everything here is still the agenda from before.")));
            }
            Err(why) => fault.set(why),
        }
    };
    let open = move |file: File| spawn_local(async move { take(browser::bytes_of(file).await) });
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let Some(data) = event.data_transfer() else { return };
        match data.files().and_then(|files| files.get(0)) {
            Some(file) => open(file),
            None => {
                let text = data.get_data("text/plain").map_err(|_| t("What was dropped is no text.").to_owned());
                take(text.map(|text| (String::new(), text.into_bytes())));
            }
        }
    };
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open(file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let address = RwSignal::new(String::new());
    let pointed = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let address = address.get_untracked();
        if !address.trim().is_empty() {
            spawn_local(async move { take(browser::fetched(&address).await) });
        }
    };
    let given = move || {
        state.found.with(|found| found.wanted.zone || found.wanted.date)
            || !state.zone.with(String::is_empty)
            || !state.date.with(String::is_empty)
    };
    view! {
        <p class="quiet" id="source-label">
            {t("Paste an agenda, drop a file, or choose one: text or a web page as you publish it, a Word document (.docx), a spreadsheet (.xlsx, .ods, .csv), a calendar (.ics), schedule.json or schedule.xml, or the agenda format itself.")}
        </p>
        <div class="row">
            <label class="button">
                {t("Choose a file")}
                <input class="unseen" type="file" accept=".txt,.md,.json,.xml,.html,.htm,.csv,.tsv,.xlsx,.ods,.docx,.ics,text/*,application/json,application/xml" on:change=chosen/>
            </label>
            <button type="button" on:click=move |_| spawn_local(async move { take(browser::fetched(EXAMPLE).await) })>{t("Take the example")}</button>
            <button type="button" on:click=move |_| state.unless_mended(t(EMPTIED), t("Begin with nothing"), move || state.begin_empty())>{t("Begin with nothing")}</button>
        </div>
        <div class="drop" class:over=move || over.get()
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped>
            <Source/>
        </div>
        <form class="field point" on:submit=pointed>
            <label for="address">{t("Or point to a file of this host")}</label>
            <div class="row">
                <input id="address" class="grow" dir="ltr" autocomplete="off" spellcheck="false" inputmode="url" placeholder="/events/agenda.json" prop:value=move || address.get()
                    on:input:target=move |event| address.set(event.target().value())/>
                <button type="submit">{t("Read it")}</button>
            </div>
        </form>
        <p class="finding error" role="alert" hidden=move || fault.with(String::is_empty)>{move || fault.get()}</p>
        <details class="given" prop:open=given>
            <summary>{t("If the text names no zone or no date")}</summary>
            <div class="pair">
                <div class="field">
                    <label for="given-zone">{t("Time zone, or its city")}</label>
                    <input id="given-zone" list=ZONES autocomplete="off" placeholder="Paris" dir="auto" prop:value=move || state.zone.get()
                        on:change:target=move |event| { state.zone.set(zones::one(&event.target().value())); state.read(); }/>
                </div>
                <div class="field">
                    <label for="given-date">{t("Date")}</label>
                    <input id="given-date" type="date" prop:value=move || state.date.get()
                        on:change:target=move |event| { state.date.set(event.target().value()); state.read(); }/>
                </div>
            </div>
            <p class="quiet">{t("They never overrule a text that names its own.")}</p>
        </details>
        <Answers/>
        <p class="anew" hidden=move || !state.mended.get() || state.source.with(|source| source.is_empty())>
            {t("You have mended the agenda since this was read.")}" "
            <button type="button" on:click=move |_| state.read()>{t("Read it again, without what you mended")}</button>
        </p>
        <Zones/>
    }
}
