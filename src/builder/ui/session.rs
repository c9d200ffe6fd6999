//! The form of one session.

use leptos::prelude::*;
use serde_json::json;

use super::browser;
use super::field::{Choice, PlainField, TextField};
use super::items::{Attendance, Items};
use super::links::Links;
use super::people::People;
use super::plan::Plan;
use super::state::State;
use super::when::WhenField;
use super::words::t;
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
    let kinds = [("session", t("a session")), ("break", t("a break")), ("ceremony", t("a ceremony"))];
    let own = (!kinds.iter().any(|(word, _)| *word == own)).then(|| (own.clone(), own));
    let kinds = kinds.map(|(word, said)| (word.to_owned(), said.to_owned())).into_iter().chain(own).collect();
    let remove = move |_| {
        state.open.set(None);
        state.mend(|agenda| document::remove(agenda, "", "sessions", place));
        let left = untrack(|| state.see(|agenda| document::count(agenda, "/sessions")));
        browser::focus(if place < left { format!("session-{place}-row") } else { "add-session".to_owned() });
    };
    let swap = move |with: Option<usize>| {
        let last = untrack(|| state.see(|agenda| document::count(agenda, "/sessions"))).saturating_sub(1);
        let Some(first) = with.filter(|first| *first < last) else { return };
        state.mend(|agenda| document::swap(agenda, "", "sessions", first));
        // The form stays with its session.
        let to = if first == place { place.saturating_add(1) } else { first };
        state.open.set(Some(to));
        browser::focus(format!("session-{to}-row"));
    };
    view! {
        <div class="fields">
            <TextField label=t("Title") pointer=pointer.clone() name="title" id=id("title")/>
            <WhenField pointer=pointer.clone() id=format!("session-{place}")/>
            <div class="pair">
                <TextField label=t("Room") pointer=pointer.clone() name="room" id=id("room")/>
                <TextField label=t("Track") pointer=pointer.clone() name="track" id=id("track")/>
            </div>
            <Choice label=t("It is") id="session-kind" options=kinds value=Signal::derive(kind)
                on_change=move |kind| state.mend(|agenda| document::set(agenda, &set, "kind", Some(json!(kind))))/>
            <TextField label=t("What it is about") pointer=pointer.clone() name="description" id=id("description") long=true/>
            <People pointer=pointer.clone() id=id("people")/>
            <Links pointer=pointer.clone() id=id("links")/>
            <Items pointer=pointer.clone() id=id("items")/>
            <details>
                <summary>{t("Who may attend, languages, tags")}</summary>
                <Attendance pointer=pointer.clone() id=format!("session-{place}")/>
            </details>
            <details>
                <summary>{t("Change of plan")}</summary>
                <Plan pointer=pointer.clone() id=format!("session-{place}")/>
                <div class="pair">
                    <TextField label=t("Room where it was first to be") pointer=pointer.clone() name="movedFrom" id=id("moved")/>
                    <PlainField label=t("Id, by which it is known again") pointer=pointer.clone() name="id" id=id("id")/>
                </div>
                <PlainField label=t("Name in calendars (uid)") pointer name="uid" id=id("uid")/>
            </details>
            <p class="row">
                <button type="button" class="less" on:click=move |_| swap(place.checked_sub(1))>{t("Move up")}</button>
                <button type="button" class="less" on:click=move |_| swap(Some(place))>{t("Move down")}</button>
                <button type="button" class="less" on:click=remove>{t("Remove this session")}</button>
            </p>
        </div>
    }
}
