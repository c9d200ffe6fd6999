//! The form of one session.

use leptos::prelude::*;
use serde_json::json;

use super::field::{Choice, PlainField, TextField};
use super::items::{Attendance, Items};
use super::links::Links;
use super::people::People;
use super::plan::Plan;
use super::state::State;
use super::when::WhenField;
use crate::builder::document;

/// The form of the session at a place.
#[component]
pub fn SessionForm(place: usize) -> impl IntoView {
    let state = expect_context::<State>();
    let pointer = format!("/sessions/{place}");
    let id = |name: &str| format!("session-{place}-{name}");
    let (of, set) = (pointer.clone(), pointer.clone());
    let kind = move || state.see(|agenda| document::string_or(agenda, &of, "kind", "session"));
    let own = untrack(&kind);
    let kinds = [("session", "a session"), ("break", "a break"), ("ceremony", "a ceremony")];
    let own = (!kinds.iter().any(|(word, _)| *word == own)).then(|| (own.clone(), own));
    let kinds = kinds.map(|(word, said)| (word.to_owned(), said.to_owned())).into_iter().chain(own).collect();
    let remove = move |_| {
        state.open.set(None);
        state.mend(|agenda| document::remove(agenda, "", "sessions", place));
    };
    view! {
        <div class="fields">
            <TextField label="Title" pointer=pointer.clone() name="title" id=id("title")/>
            <WhenField pointer=pointer.clone() id=format!("session-{place}")/>
            <div class="pair">
                <TextField label="Room" pointer=pointer.clone() name="room" id=id("room")/>
                <TextField label="Track" pointer=pointer.clone() name="track" id=id("track")/>
            </div>
            <Choice label="It is" id="session-kind" options=kinds value=Signal::derive(kind)
                on_change=move |kind| state.mend(|agenda| document::set(agenda, &set, "kind", Some(json!(kind))))/>
            <TextField label="What it is about" pointer=pointer.clone() name="description" id=id("description") long=true/>
            <People pointer=pointer.clone() id=id("people")/>
            <Links pointer=pointer.clone() id=id("links")/>
            <Items pointer=pointer.clone() id=id("items")/>
            <details>
                <summary>{"Who may attend, languages, tags"}</summary>
                <Attendance pointer=pointer.clone() id=format!("session-{place}")/>
            </details>
            <details>
                <summary>{"Change of plan"}</summary>
                <Plan pointer=pointer.clone() id=format!("session-{place}")/>
                <div class="pair">
                    <TextField label="Room where it was first to be" pointer=pointer.clone() name="movedFrom" id=id("moved")/>
                    <PlainField label="Id, by which it is known again" pointer name="id" id=id("id")/>
                </div>
            </details>
            <p class="row"><button type="button" class="less" on:click=remove>{"Remove this session"}</button></p>
        </div>
    }
}
