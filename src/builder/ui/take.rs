//! Step 3: what goes to the page.

use leptos::prelude::*;

use super::browser;
use super::code::Code;
use super::hosting::{Folder, Ticks};
use super::stale::stale;
use super::state::State;
use super::status::Status;
use super::words::{t, with};
use crate::builder::look::Look;
use crate::builder::place::Place;
use crate::builder::snippets::{
    AGENDA, CALENDAR, Content, FILES, HTML, Hosting, LOOK, OEMBED, STRUCTURED, discovery, files, oembed,
};
use crate::builder::{document, exports, texts};
use crate::model::agenda::Agenda;

/// The last step.
#[component]
pub fn Take() -> impl IntoView {
    let state = expect_context::<State>();
    let place = RwSignal::new(Place::Html);
    let is_earlier = move || stale(state).is_some();
    let written = Memo::new(move |_| state.taken.get().map(|agenda| document::write(&agenda)).unwrap_or_default());
    let export = move |write: fn(&Agenda, &str) -> String| {
        state.taken.get().map(|agenda| state.look.with(|look| write(&agenda, &look.lang))).unwrap_or_default()
    };
    let html = Memo::new(move |_| export(exports::markup));
    let structured = Memo::new(move |_| export(exports::structured));
    let save = move |name: &'static str, kind: &'static str, text: &dyn Fn() -> String| {
        // A conference is written a while after the last key.
        state.settle();
        browser::download(name, kind, &text());
    };
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
            {t(one.name())}
        </label>
    }).collect_view();
    let first = move || {
        let (look, hosting) = (state.look.get(), state.hosting.get());
        let files = files(&look, &hosting, place.get());
        let folder = if place.get() == Place::WordPress {
            t("the media library").to_owned()
        } else if hosting.folder.trim().is_empty() {
            t("the folder of your page").to_owned()
        } else {
            hosting.folder.trim().to_owned()
        };
        let file = |name: &'static str| if name == FILES { t(FILES) } else { name };
        let all = match files.split_last() {
            Some((last, [])) => file(last).to_owned(),
            Some((last, before)) => {
                let before = before.iter().map(|name| file(name)).collect::<Vec<_>>().join(", ");
                with("{before} and {last}", &[("before", &before), ("last", file(last))])
            }
            None => String::new(),
        };
        with("Upload {all} to {folder}.", &[("all", &all), ("folder", &folder)])
    };
    view! {
        <p class="finding error" role="status" hidden=move || !is_earlier()>
            {t("What is taken away here is the agenda that the preview shows, from before.")}
        </p>
        <p class="row">
            <button type="button" class="strong" on:click=move |_| save(AGENDA, "application/json", &|| written.get_untracked())>{t("Save agenda.json")}</button>
            <button type="button" hidden=move || state.look.with(|look| look.css().is_empty())
                on:click=move |_| save(LOOK, "text/css", &|| state.look.with_untracked(Look::css))>{t("Save agenda-look.css")}</button>
            <button type="button" on:click=move |_| save(CALENDAR, "text/calendar", &|| untrack(|| export(exports::calendar)))>{t("Save agenda.ics")}</button>
            <Status/>
            <button type="button" on:click=move |_| save(HTML, "text/html", &|| untrack(|| export(exports::html)))>{t("Save it as HTML")}</button>
            <button type="button" on:click=move |_| save(STRUCTURED, "application/ld+json", &|| structured.get_untracked())>{t("Save it as JSON-LD")}</button>
        </p>
        <fieldset>
            <legend>{t("Your page is made with")}</legend>
            <div class="choice">{places}</div>
        </fieldset>
        <Folder place/>
        <Ticks place/>
        <ol class="how">
            <li>{first}</li>
            {move || place.get().steps().iter().map(|step| view! { <li>{t(step)}</li> }).collect_view()}
        </ol>
        <Code text=snippet label=t("The piece for your page") id="piece"/>
        <Show when=move || place.get().is_framed() && state.hosting.with(|hosting| !hosting.folder.trim().is_empty())>
            <h3>{t("So that other systems offer it by themselves (oEmbed)")}</h3>
            <p class="row">
                <button type="button" on:click=move |_| save(OEMBED, "application/json", &|| untrack(|| framed(oembed)))>{t("Save oembed.json")}</button>
            </p>
            <p class="quiet">{t("Upload that file to the same folder, and put this into the head of your page:")}</p>
            <Code text=found label=t("The link to the oEmbed file") id="discovery"/>
        </Show>
    }
}
