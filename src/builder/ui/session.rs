//! The form of one session.

use leptos::prelude::*;
use serde_json::json;

use super::field::{Choice, Findings, TextField};
use super::links::Links;
use super::people::People;
use super::sessions::word;
use super::state::State;
use crate::builder::document;

/// The form of the session at a place.
#[component]
pub fn SessionForm(place: usize) -> impl IntoView {
    let state = expect_context::<State>();
    let pointer = format!("/sessions/{place}");
    let id = |name: &str| format!("session-{place}-{name}");
    let kinds = [("session", "a session"), ("break", "a break"), ("ceremony", "a ceremony")];
    let (of, set) = (pointer.clone(), pointer.clone());
    let remove = move |_| {
        state.open.set(None);
        state.mend(|agenda| document::remove(agenda, "", "sessions", place));
    };
    view! {
        <div class="fields">
            <TextField label="Title" pointer=pointer.clone() name="title" id=id("title")/>
            <div class="pair">
                <Time label="Start" pointer=pointer.clone() name="start" id=id("start")/>
                <Time label="End" pointer=pointer.clone() name="end" id=id("end")/>
            </div>
            <div class="pair">
                <TextField label="Room" pointer=pointer.clone() name="room" id=id("room")/>
                <TextField label="Track" pointer=pointer.clone() name="track" id=id("track")/>
            </div>
            <Choice label="It is" id="session-kind" options=kinds.map(|(word, said)| (word.to_owned(), said.to_owned())).to_vec()
                value=Signal::derive(move || state.see(|agenda| word(agenda, &of, "kind", "session")))
                on_change=move |kind| state.mend(|agenda| document::set(agenda, &set, "kind", Some(json!(kind))))/>
            <TextField label="What it is about" pointer=pointer.clone() name="description" id=id("description") long=true/>
            <People pointer=pointer.clone() id=id("people")/>
            <Links pointer=pointer.clone() id=id("links")/>
            <p class="row"><button type="button" class="less" on:click=remove>{"Remove this session"}</button></p>
        </div>
    }
}

/// A time by the clock on the wall.
#[component]
fn Time(label: &'static str, pointer: String, name: &'static str, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let (of, after, set) = (pointer.clone(), pointer.clone(), pointer.clone());
    let civil = move || state.see(|agenda| document::civil(&document::string(agenda, &of, name)));
    let after = move || state.see(|agenda| document::after_civil(&document::string(agenda, &after, name)));
    let write = move |civil: String| {
        state.mend(|agenda| {
            let time = document::with_civil(&document::string(agenda, &set, name), &civil);
            document::set(agenda, &set, name, Some(json!(time)));
        });
    };
    let told = format!("{id}-told");
    view! {
        <div class="field">
            <label for=id.clone()>{label}" "<span class="quiet">{after}</span></label>
            <input id=id type="datetime-local" aria-describedby=told.clone() prop:value=civil
                on:input:target=move |event| write(event.target().value())/>
            <Findings pointer name id=told/>
        </div>
    }
}
