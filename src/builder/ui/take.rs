//! Step 3: what goes to the page.

use leptos::prelude::*;

use super::browser;
use super::code::Code;
use super::state::State;
use crate::builder::look::Look;
use crate::builder::place::Place;
use crate::builder::snippets::{AGENDA, Content, HTML, Hosting, LOOK, OEMBED, STRUCTURED, discovery, files, oembed};
use crate::builder::{document, exports, texts};
use crate::model::agenda::Agenda;

/// The last step.
#[component]
pub fn Take() -> impl IntoView {
    let state = expect_context::<State>();
    let place = RwSignal::new(Place::Html);
    let wrong = move || state.checked.with(|checked| checked.agenda.is_none());
    let written = Memo::new(move |_| state.good.get().map(|agenda| document::write(&agenda)).unwrap_or_default());
    let export = move |write: fn(&Agenda, &str) -> String| {
        state.good.get().map(|agenda| state.look.with(|look| write(&agenda, &look.lang))).unwrap_or_default()
    };
    let html = Memo::new(move |_| export(exports::markup));
    let structured = Memo::new(move |_| export(exports::structured));
    let save = |name: &'static str, kind: &'static str, text: String| browser::download(name, kind, &text);
    let title = move || state.see(|agenda| texts::any(agenda.get("title"), &state.lang.get(), texts::main(agenda)));
    let snippet = Memo::new(move |_| {
        let (title, agenda, look) = (title(), written.get(), state.look.get());
        let (html, structured, release) = (html.get(), structured.get(), state.release.get());
        let release = release.as_ref();
        let content = Content { title: &title, agenda: &agenda, html: &html, structured: &structured, release };
        state.hosting.with(|hosting| place.get().snippet(content, &look, hosting))
    });
    let framed = move |write: fn(Content, &Look, &Hosting) -> String| {
        let title = title();
        let content = Content { title: &title, agenda: "", html: "", structured: "", release: None };
        state.hosting.with(|hosting| state.look.with(|look| write(content, look, hosting)))
    };
    let found = Memo::new(move |_| framed(|content, _, hosting| discovery(content, hosting)));
    let places = Place::ALL.iter().map(|one| view! {
        <label>
            <input type="radio" name="place" prop:checked=move || place.get() == *one on:change=move |_| place.set(*one)/>
            {one.name()}
        </label>
    }).collect_view();
    let first = move || {
        let (look, hosting) = (state.look.get(), state.hosting.get());
        let files = files(&look, &hosting, place.get());
        let folder = if place.get() == Place::WordPress {
            "the media library".to_owned()
        } else if hosting.folder.trim().is_empty() {
            "the folder of your page".to_owned()
        } else {
            hosting.folder.trim().to_owned()
        };
        let all = match files.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, before)) => format!("{} and {last}", before.join(", ")),
            None => String::new(),
        };
        format!("Upload {all} to {folder}.")
    };
    view! {
        <p class="finding error" role="status" hidden=move || !wrong()>
            {"Something is still to be mended above; this is the agenda before that."}
        </p>
        <p class="row">
            <button type="button" class="strong" on:click=move |_| save(AGENDA, "application/json", written.get_untracked())>{"Save agenda.json"}</button>
            <button type="button" hidden=move || state.look.with(|look| look.css().is_empty())
                on:click=move |_| save(LOOK, "text/css", state.look.with_untracked(Look::css))>{"Save agenda-look.css"}</button>
            <button type="button" on:click=move |_| save(HTML, "text/html", untrack(|| export(exports::html)))>{"Save it as HTML"}</button>
            <button type="button" on:click=move |_| save(STRUCTURED, "application/ld+json", structured.get_untracked())>{"Save it as JSON-LD"}</button>
        </p>
        <fieldset>
            <legend>{"Your page is made with"}</legend>
            <div class="choice">{places}</div>
        </fieldset>
        <div class="field" hidden=move || place.get() == Place::WordPress>
            <label for="folder">{"Address of the folder with the files"}</label>
            <input id="folder" type="url" dir="ltr" autocomplete="off" placeholder="https://www.example.org/agenda/" prop:value=move || state.hosting.get().folder
                on:input:target=move |event| state.hosting.update(|hosting| hosting.folder = event.target().value())/>
            <span class="findings">{move || (place.get().needs_folder() && state.hosting.with(|hosting| hosting.folder.trim().is_empty())).then(|| view! {
                <span class="finding warning">{format!("{} needs the whole address, with https://", place.get().name())}</span>
            })}</span>
        </div>
        <div class="ticks">
            <Show when=move || place.get().may_hold_agenda()>
                <Tick label="The agenda is in the code, not in a file" read=|hosting| hosting.inside write=|hosting, on| hosting.inside = on/>
            </Show>
            <Show when=move || place.get().may_hold_fallback()>
                <Tick label="As HTML too, for search engines and readers without JavaScript" read=|hosting| hosting.fallback write=|hosting, on| hosting.fallback = on/>
            </Show>
            <Show when=move || place.get().loads_script() && state.release.with(Option::is_some)>
                <Tick label="Only this release, held to its hash (integrity); for the next one, paste it anew" read=|hosting| hosting.pinned write=|hosting, on| hosting.pinned = on/>
            </Show>
            <Show when=move || place.get().may_hold_agenda() && state.release.with(Option::is_some) && state.hosting.with(|hosting| hosting.pinned)>
                <Tick label="With the hashes of all its files, for a page with the header Integrity-Policy" read=|hosting| hosting.mapped write=|hosting, on| hosting.mapped = on/>
            </Show>
        </div>
        <ol class="how">
            <li>{first}</li>
            {move || place.get().steps().iter().map(|step| view! { <li>{*step}</li> }).collect_view()}
        </ol>
        <Code text=snippet label="The piece for your page" id="piece"/>
        <Show when=move || place.get().is_framed() && state.hosting.with(|hosting| !hosting.folder.trim().is_empty())>
            <h4>{"So that other systems offer it by themselves (oEmbed)"}</h4>
            <p class="row">
                <button type="button" on:click=move |_| save(OEMBED, "application/json", untrack(|| framed(oembed)))>{"Save oembed.json"}</button>
            </p>
            <p class="quiet">{"Upload that file to the same folder, and put this into the head of your page:"}</p>
            <Code text=found label="The link to the oEmbed file" id="discovery"/>
        </Show>
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
