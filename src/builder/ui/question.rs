//! A question of the reader, next to its line: a button for each reading that is possible.

use leptos::prelude::*;

use super::state::State;
use super::words::t;
use crate::builder::questions::{field, label};
use crate::model::problem::Question;

/// The buttons, and a field for any other answer.
#[component]
pub fn Ask(question: Question, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let Question { key, readings, accepts } = question;
    let answer = {
        let key = key.clone();
        move |value: String| state.answer(&key, &value)
    };
    let buttons: Vec<_> = readings
        .iter()
        .map(|reading| {
            let (value, answer) = (reading.value.clone(), answer.clone());
            view! { <button type="button" on:click=move |_| answer(value.clone())>{label(reading)}</button> }
        })
        .collect();
    let other = field(accepts).map(|(kind, called)| {
        let typed = RwSignal::new(String::new());
        let answer = move || {
            let value = typed.get_untracked().trim().to_owned();
            if !value.is_empty() {
                answer(value);
            }
        };
        let list = if kind == "text" { "all-zones" } else { "" };
        view! {
            <form class="row" on:submit=move |event: leptos::ev::SubmitEvent| { event.prevent_default(); answer(); }>
                <label for=id.clone()>{t(called)}</label>
                <input id=id type=kind list=list autocomplete="off" on:input:target=move |event| typed.set(event.target().value())/>
                <button type="submit">{t("Answer")}</button>
            </form>
        }
    });
    view! {
        <div class="ask" role="group" aria-label=t("Possible readings") data-key=key>
            <p class="row">{buttons}</p>
            {other}
        </div>
    }
}
