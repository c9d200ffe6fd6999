//! A link that carries the draft: made by a button, and taken from the address of the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::State;
use super::words::{t, with};
use super::{browser, packed};
use crate::builder::shared::{LONG, carried, link, received, shared};

/// The button, and what came of it.
#[component]
pub fn Share() -> impl IntoView {
    let state = expect_context::<State>();
    let (said, made) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let make = move |_| {
        let text = shared(&untrack(|| state.step()).draft("")).write().unwrap_or_default();
        spawn_local(async move {
            made.set(String::new());
            let Some(packed) = packed::pack(&text).await else {
                return said.set(t("This browser cannot pack a draft into a link.").to_owned());
            };
            match link(&browser::address(), &packed) {
                Ok(link) => {
                    let is_copied = browser::copy(&link).await;
                    let copied = if is_copied { t("The link is copied.") } else { t("Copy the link.") };
                    let long = if link.len() > LONG { t("It is long, and some programs for mail cut it: try it out, or send agenda.json.") } else { "" };
                    made.set(link);
                    let who = t("Who has it has the draft; it goes through no server.");
                    said.set(format!("{copied} {who} {long}"));
                }
                Err(more) => said.set(with(
                    "This draft is too large for a link, by {more} characters. Save agenda.json and send that; the builder reads it.",
                    &[("more", &more.to_string())],
                )),
            }
        });
    };
    // A link has the draft of when it was made.
    Effect::new(move || {
        drop(state.step());
        said.set(String::new());
        made.set(String::new());
    });
    let there = move || state.document.with(Option::is_some) || !state.source.with(|source| source.is_empty());
    view! {
        <div class="share">
            <button type="button" hidden=move || !there() on:click=make>{t("Copy a link with this draft")}</button>
            <span role="status">{move || said.get()}</span>
            <input type="text" readonly=true dir="ltr" aria-label=t("The link with this draft") hidden=move || made.with(String::is_empty) prop:value=move || made.get()/>
        </div>
    }
}

/// Takes the draft of the page's address, after a question where there is one already.
pub fn receive(state: State, fault: RwSignal<String>) {
    let look = move || {
        let fragment = browser::fragment();
        if !fragment.starts_with("#draft=") {
            return;
        }
        // Reloaded, the page has what was made of it since.
        browser::forget_fragment();
        spawn_local(async move {
            let text = match carried(&fragment) {
                Some(packed) => packed::unpack(packed).await,
                None => None,
            };
            let own = state.hosting.get_untracked();
            let Some(draft) = text.and_then(|text| received(&text, &own)) else {
                return fault.set(t("The link has no draft that can be read: it was probably cut on its way. Ask for it again, or for agenda.json.").to_owned());
            };
            let take = move || {
                let is_unread = draft.document.is_none();
                state.go_to(draft.clone().into());
                if is_unread {
                    state.read();
                }
            };
            let is_empty =
                untrack(|| state.document.with(Option::is_none) && state.source.with(|source| source.is_empty()));
            if is_empty {
                take();
            } else {
                state.ask(
                    t("The link carries a draft. Taking it replaces the one that is here."),
                    t("Take the draft of the link"),
                    take,
                );
            }
        });
    };
    look();
    let listening = window_event_listener_untyped("hashchange", move |_| look());
    on_cleanup(move || listening.remove());
}
