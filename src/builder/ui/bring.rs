//! Step 1: the agenda comes in, pasted, dropped, chosen or begun.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};

use super::answers::Answers;
use super::browser;
use super::source::Source;
use super::state::State;
use crate::builder::document;
use crate::model::problem::Problem;
use crate::read;

/// An agenda next to the page, to try things out with.
const EXAMPLE: &str = "oecd-2021-03-29.json";

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
                state.bring(name, file);
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
                let text = data.get_data("text/plain").map_err(|_| "What was dropped is no text.".to_owned());
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
            {"Paste an agenda, drop a file, or choose one: text or a web page as you publish it, a Word document (.docx), a spreadsheet (.xlsx, .ods, .csv), a calendar (.ics), schedule.json or schedule.xml, or the agenda format itself."}
        </p>
        <div class="row">
            <label class="button">
                {"Choose a file"}
                <input class="unseen" type="file" accept=".txt,.md,.json,.xml,.html,.htm,.csv,.tsv,.xlsx,.ods,.docx,.ics,text/*,application/json,application/xml" on:change=chosen/>
            </label>
            <button type="button" on:click=move |_| spawn_local(async move { take(browser::fetched(EXAMPLE).await) })>{"Take the meeting above"}</button>
            <button type="button" on:click=move |_| state.begin(document::empty())>{"Begin with nothing"}</button>
        </div>
        <div class="drop" class:over=move || over.get()
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped>
            <Source/>
        </div>
        <form class="field point" on:submit=pointed>
            <label for="address">{"Or point to a file of this host"}</label>
            <div class="row">
                <input id="address" class="grow" dir="ltr" autocomplete="off" spellcheck="false" inputmode="url" placeholder="/events/agenda.json" prop:value=move || address.get()
                    on:input:target=move |event| address.set(event.target().value())/>
                <button type="submit">{"Read it"}</button>
            </div>
        </form>
        <p class="finding error" role="alert" hidden=move || fault.with(String::is_empty)>{move || fault.get()}</p>
        <details prop:open=given>
            <summary>{"If the text names no zone or no date"}</summary>
            <div class="pair">
                <div class="field">
                    <label for="given-zone">{"Time zone"}</label>
                    <input id="given-zone" list="all-zones" autocomplete="off" placeholder="Europe/Paris" dir="ltr" prop:value=move || state.zone.get()
                        on:change:target=move |event| { state.zone.set(event.target().value()); state.read(); }/>
                </div>
                <div class="field">
                    <label for="given-date">{"Date"}</label>
                    <input id="given-date" type="date" prop:value=move || state.date.get()
                        on:change:target=move |event| { state.date.set(event.target().value()); state.read(); }/>
                </div>
            </div>
            <p class="quiet">{"They never overrule a text that names its own."}</p>
        </details>
        <Answers/>
        <p class="anew" hidden=move || !state.mended.get() || state.source.with(String::is_empty)>
            {"You have mended the agenda since this was read. "}
            <button type="button" on:click=move |_| state.read()>{"Read it again, without what you mended"}</button>
        </p>
        <datalist id="all-zones">
            {chrono_tz::TZ_VARIANTS.iter().filter(|zone| zone.name().contains('/')).map(|zone| view! { <option value=zone.name()></option> }).collect_view()}
        </datalist>
    }
}
