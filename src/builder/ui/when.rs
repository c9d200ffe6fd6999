//! When a session takes place: at a time, after another one, or on a day.

use leptos::prelude::*;
use serde_json::json;

use super::field::{Choice, Findings, PlainField, ZONES};
use super::state::State;
use super::words::t;
use crate::builder::document::{self, Begins};
use crate::builder::{texts, times, zones};

/// Start and end of a session, or what is in their place.
#[component]
pub fn WhenField(pointer: String, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let field = move |name: &str| format!("{id}-{name}");
    let (of, set) = (pointer.clone(), pointer.clone());
    let how = Memo::new(move |_| document_begins(state, &of));
    let words = [("at", t("at a time")), ("after", t("after another session")), ("on", t("at a time to be announced"))];
    let value = Signal::derive(move || {
        let word = match how.get() {
            Begins::At => "at",
            Begins::After => "after",
            Begins::On => "on",
        };
        word.to_owned()
    });
    let choose = move |word: String| {
        let how = match word.as_str() {
            "after" => Begins::After,
            "on" => Begins::On,
            _ => Begins::At,
        };
        state.mend(|agenda| document::begin(agenda, &set, how));
    };
    let (own, ids) = (pointer.clone(), field.clone());
    let form = move || {
        let (pointer, field) = (own.clone(), &ids);
        match how.get() {
            Begins::At => view! {
                <div class="pair">
                    <Time label=t("Start") pointer=pointer.clone() name="start" id=field("start")/>
                    <Time label=t("End") pointer=pointer.clone() name="end" id=field("end")/>
                </div>
                <Zone pointer id=field("zone")/>
            }
            .into_any(),
            Begins::After => view! { <After pointer id=field("after")/> }.into_any(),
            Begins::On => {
                view! { <PlainField label=t("Day") pointer name="date" id=field("date") kind="date"/> }.into_any()
            }
        }
    };
    let options = words.map(|(word, said)| (word.to_owned(), said.to_owned())).to_vec();
    view! {
        <Choice label=t("It begins") id=field("begins") options value on_change=choose/>
        {form}
    }
}

fn document_begins(state: State, pointer: &str) -> Begins {
    state.document.with(|agenda| agenda.as_deref().map_or(Begins::At, |agenda| document::begins(agenda, pointer)))
}

/// The session upon whose completion it begins.
#[component]
fn After(pointer: String, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let (of, set, reported) = (pointer.clone(), pointer.clone(), format!("{id}-report"));
    // A conference has many, and most keys change none of them.
    let offered = Memo::new(move |_| {
        let (main, lang) = (state.main(), state.lang.get());
        state.see(|agenda| {
            let chosen = document::string(agenda, &of, "after");
            let sessions = (0..document::count(agenda, "/sessions")).map(|place| format!("/sessions/{place}"));
            let others = sessions.filter(|session| *session != of).map(|session| {
                let id = document::string(agenda, &session, "id");
                (id, texts::any(document::at(agenda, &session, "title"), &lang, &main))
            });
            let nobody = [(String::new(), t("choose one").to_owned())];
            let options = nobody.into_iter().chain(others.filter(|(id, _)| !id.is_empty()));
            options.map(|(id, title)| (id == chosen, id, title)).collect::<Vec<_>>()
        })
    });
    let options = move || {
        let option = |(selected, id, title)| view! { <option value=id prop:selected=selected>{title}</option> };
        offered.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t("After")}</label>
            <select id=id aria-describedby=reported.clone() on:change:target=move |event| {
                let id = event.target().value();
                state.mend(|agenda| document::set(agenda, &set, "after", Some(json!(id))));
            }>{options}</select>
            <Findings pointer name="after" id=reported/>
        </div>
    }
}

/// The zone of a session that is not in the meeting's.
#[component]
fn Zone(pointer: String, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let set = pointer.clone();
    let zone = move || state.see(|agenda| times::zone(&document::string(agenda, &pointer, "start")));
    let write = move |zone: String| {
        state.mend(|agenda| {
            for name in ["start", "end"] {
                let old = document::string(agenda, &set, name);
                if !old.is_empty() {
                    document::set(agenda, &set, name, Some(json!(times::with_zone(&old, &zone))));
                }
            }
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t("Its time zone, where that is not the meeting’s")}</label>
            <input id=id list=ZONES autocomplete="off" dir="auto" prop:value=zone
                on:change:target=move |event| write(zones::one(&event.target().value()))/>
        </div>
    }
}

/// A time by the clock on the wall.
#[component]
pub fn Time(label: &'static str, pointer: String, name: &'static str, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let (of, after, set) = (pointer.clone(), pointer.clone(), pointer.clone());
    let civil = move || state.see(|agenda| times::civil(&document::string(agenda, &of, name)));
    let after = move || state.see(|agenda| times::after_civil(&document::string(agenda, &after, name)));
    let write = move |civil: String| {
        state.mend(|agenda| {
            if name == "start" {
                times::move_end(agenda, &set, &civil);
            }
            let time = times::with_civil(&document::string(agenda, &set, name), &civil);
            // An end or an item without a time has none; a session must have its start.
            let is_open = time.is_empty() && !(name == "start" && is_session(&set));
            document::set(agenda, &set, name, (!is_open).then(|| json!(time)));
        });
    };
    let reported = format!("{id}-report");
    view! {
        <div class="field">
            <label for=id.clone()>{label}" "<span class="quiet">{after}</span></label>
            <input id=id type="datetime-local" aria-describedby=reported.clone() prop:value=civil
                on:input:target=move |event| write(event.target().value())/>
            <Findings pointer name id=reported/>
        </div>
    }
}

/// Whether a JSON pointer is that of a session, not of an item in it.
fn is_session(pointer: &str) -> bool {
    pointer.matches('/').count() == 2
}
