//! Where the files are, and what goes along with the piece.

use leptos::prelude::*;

use super::browser;
use super::state::State;
use super::test_it::TestIt;
use super::words::{t, with};
use crate::builder::folder::{Doubt, doubt, tidy};
use crate::builder::place::Place;
use crate::builder::snippets::Hosting;

/// The address of the folder, and a test of it.
#[component]
pub fn Folder(place: RwSignal<Place>) -> impl IntoView {
    let state = expect_context::<State>();
    let set = move |folder: String| state.hosting.update(|hosting| hosting.folder = folder);
    let reported = move || {
        let place = place.get();
        state.hosting.with(|hosting| {
            Some(match doubt(&tidy(&hosting.folder), place.needs_folder())? {
                Doubt::Insecure => t("Pages with https:// load nothing from an address with http://.").to_owned(),
                Doubt::Incomplete => {
                    with("{place} needs the whole address, with https://", &[("place", t(place.name()))])
                }
            })
        })
    };
    let warning = move || reported().map(|said| view! { <span class="finding warning">{said}</span> });
    view! {
        <div class="field" hidden=move || place.get() == Place::WordPress>
            <label for="folder">{t("Address of the folder with the files")}</label>
            <input id="folder" type="url" dir="ltr" autocomplete="off" placeholder="https://www.example.org/agenda/" aria-describedby="folder-report"
                prop:value=move || state.hosting.get().folder
                on:input:target=move |event| set(event.target().value())
                on:change:target=move |event| set(tidy(&event.target().value()))/>
            <span class="findings" id="folder-report">{warning}</span>
            <div class="row">
                <button type="button" class="less" on:click=move |_| set(browser::folder())>{t("Use the folder of this page")}</button>
                <TestIt/>
            </div>
        </div>
    }
}

/// What is in the piece, and what is next to it.
#[component]
pub fn Ticks(place: RwSignal<Place>) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <div class="ticks">
            <Show when=move || place.get().may_hold_agenda()>
                <Tick label=t("The agenda is in the code, not in a file") read=|hosting| hosting.inside write=|hosting, on| hosting.inside = on/>
            </Show>
            <Show when=move || place.get().may_hold_fallback()>
                <Tick label=t("As HTML too, for search engines and readers without JavaScript") read=|hosting| hosting.fallback write=|hosting, on| hosting.fallback = on/>
            </Show>
            <Show when=move || place.get().loads_script() && state.release.with(Option::is_some)>
                <Tick label=t("Only this release, held to its hash (integrity); for the next one, paste it anew") read=|hosting| hosting.pinned write=|hosting, on| hosting.pinned = on/>
            </Show>
            <Show when=move || place.get().may_hold_agenda() && state.release.with(Option::is_some) && state.hosting.with(|hosting| hosting.pinned)>
                <Tick label=t("With the hashes of all its files, for a page with the header Integrity-Policy") read=|hosting| hosting.mapped write=|hosting, on| hosting.mapped = on/>
            </Show>
            <Show when=move || place.get() != Place::WordPress>
                <Tick label=t("Readers subscribe to agenda.ics in that folder") read=|hosting| hosting.calendar write=|hosting, on| hosting.calendar = on/>
                <Tick label=t("News of the day come from status.json in that folder") read=|hosting| hosting.status write=|hosting, on| hosting.status = on/>
            </Show>
        </div>
    }
}

/// A choice of yes or no.
#[component]
fn Tick(label: &'static str, read: fn(&Hosting) -> bool, write: fn(&mut Hosting, bool)) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=move || state.hosting.with(read)
                on:change:target=move |event| state.hosting.update(|hosting| write(hosting, event.target().checked()))/>
            {label}
        </label>
    }
}
