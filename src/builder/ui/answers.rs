//! The answers that were given, and the command that reads the source with them.

use leptos::prelude::*;

use super::code::Code;
use super::state::State;
use super::words::t;
use crate::builder::command::{Given, convert};

/// Each answer with a way to take it back, and the command.
#[component]
pub fn Answers() -> impl IntoView {
    let state = expect_context::<State>();
    let answers = move || state.answers.get().into_iter().collect::<Vec<_>>();
    let command = Memo::new(move |_| {
        let (file, zone, date) = (state.name.get(), state.zone.get(), state.date.get());
        state
            .answers
            .with(|answers| convert(&Given { file: &file, zone: zone.trim(), date: &date, answers: Some(answers) }))
    });
    let there = move || state.source.with(|source| !source.trim().is_empty());
    view! {
        <ul class="answers" aria-label=t("Your answers") hidden=move || state.answers.with(|answers| answers.is_empty())>
            <For each=answers key=Clone::clone children=move |(key, value)| {
                let taken = key.clone();
                view! {
                    <li class="row">
                        <code>{format!("{key}={value}")}</code>
                        <button type="button" class="less" on:click=move |_| state.take_back(&taken)>{t("Take this answer back")}</button>
                    </li>
                }
            }/>
        </ul>
        <details class="command" hidden=move || !there()>
            <summary>{t("The same on the command line")}</summary>
            <Code text=command label=t("The command that reads this source as you have") id="command"/>
        </details>
    }
}
