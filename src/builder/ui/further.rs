//! Further choices about the widget: what is shown first, what is left out, and how it behaves on its page.

use leptos::prelude::*;
use serde_json::Value;

use super::field::Choice;
use super::state::State;
use super::words::t;
use crate::builder::document;
use crate::builder::look::Look;

/// The choices that few pages need.
#[component]
pub fn Further() -> impl IntoView {
    let levels = [("", "2"), ("1", "1"), ("3", "3"), ("4", "4"), ("5", "5")];
    let numerals = [("", t("as the language has them")), ("latn", "0 1 2 3"), ("arab", "٠ ١ ٢ ٣")];
    view! {
        <details>
            <summary>{t("What it shows first, what it leaves out, and more")}</summary>
            <div class="fields">
                <div class="pair">
                    <Word label=t("Day: today, all, or a date") id="day" read=|look| &look.day write=|look, word| look.day = word/>
                    <Word label=t("Words to search for") id="filter" read=|look| &look.filter write=|look, word| look.filter = word/>
                </div>
                <div class="pair">
                    <Word label=t("Track") id="track" read=|look| &look.track write=|look, word| look.track = word/>
                    <Word label=t("Room") id="room" read=|look| &look.room write=|look, word| look.room = word/>
                </div>
                <div class="pair">
                    <Select label=t("Its title is a heading of level") id="heading-level" words=levels.to_vec() read=|look| &look.heading_level write=|look, word| look.heading_level = word/>
                    <Select label=t("Digits") id="numerals" words=numerals.to_vec() read=|look| &look.numerals write=|look, word| look.numerals = word/>
                </div>
                <div class="pair">
                    <Word label=t("Joining is offered so many minutes before") id="join-before" placeholder="15" read=|look| &look.join_before write=|look, word| look.join_before = word/>
                    <Word label=t("It looks for changes every so many seconds") id="refresh" placeholder="300" read=|look| &look.refresh write=|look, word| look.refresh = word/>
                </div>
                <div class="switches">
                    <Switch label=t("Leave out title, place and what stands with them") read=|look| look.no_header write=|look, on| look.no_header = on/>
                    <Switch label=t("Leave out what a reader can choose") read=|look| look.no_controls write=|look, on| look.no_controls = on/>
                    <Switch label=t("Sessions have links of their own, in the address of the page") read=|look| look.deep_links write=|look, on| look.deep_links = on/>
                    <Switch label=t("Load pictures of speakers") read=|look| look.images write=|look, on| look.images = on/>
                    <Switch label=t("What is live is named in the title of the page") read=|look| look.live_title write=|look, on| look.live_title = on/>
                </div>
                <Everywhere/>
            </div>
        </details>
    }
}

/// The same choices for every page that shows the agenda.
#[component]
fn Everywhere() -> impl IntoView {
    let state = expect_context::<State>();
    let own = Memo::new(move |_| state.see(|agenda| agenda.get("display").cloned()));
    let chosen = Memo::new(move |_| state.look.with(Look::display));
    let set = move |display: Option<Value>| state.mend(|agenda| document::set(agenda, "", "display", display));
    view! {
        <div class="row">
            <button type="button" hidden=move || chosen.get().is_none() || chosen.get() == own.get() on:click=move |_| set(chosen.get_untracked())>
                {t("Put these choices into agenda.json, for every page that shows it")}
            </button>
            <button type="button" class="less" hidden=move || own.get().is_none() on:click=move |_| set(None)>
                {t("Take the choices out of agenda.json")}
            </button>
        </div>
        <p class="quiet" hidden=move || own.get().is_none()>{t("agenda.json has choices for every page; what a page says itself counts for more.")}</p>
    }
}

/// A choice that is yes or no.
#[component]
pub fn Switch(label: &'static str, read: fn(&Look) -> bool, write: fn(&mut Look, bool)) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=move || state.look.with(read)
                on:change:target=move |event| state.look.update(|look| write(look, event.target().checked()))/>
            {label}
        </label>
    }
}

/// A choice of words.
#[component]
fn Select(
    label: &'static str,
    id: &'static str,
    words: Vec<(&'static str, &'static str)>,
    read: fn(&Look) -> &String,
    write: fn(&mut Look, String),
) -> impl IntoView {
    let state = expect_context::<State>();
    let options = words.into_iter().map(|(word, said)| (word.to_owned(), said.to_owned())).collect();
    let value = Signal::derive(move || state.look.with(|look| read(look).clone()));
    view! { <Choice label id=format!("look-{id}") options value on_change=move |word| state.look.update(|look| write(look, word))/> }
}

/// A choice that is typed.
#[component]
fn Word(
    label: &'static str,
    id: &'static str,
    #[prop(optional)] placeholder: &'static str,
    read: fn(&Look) -> &String,
    write: fn(&mut Look, String),
) -> impl IntoView {
    let state = expect_context::<State>();
    let id = format!("look-{id}");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="text" dir="auto" autocomplete="off" placeholder=placeholder prop:value=move || state.look.with(|look| read(look).clone())
                on:input:target=move |event| state.look.update(|look| write(look, event.target().value()))/>
        </div>
    }
}
