//! A list of the document as forms: one for each entry, and a way to add and to remove one.

use leptos::prelude::*;
use serde_json::Value;

use super::browser;
use super::state::State;
use crate::builder::document;

/// The list `name` of the object at `pointer`.
#[component]
pub fn Entries(
    legend: &'static str,
    pointer: String,
    name: &'static str,
    /// What the button says that adds one.
    add: &'static str,
    /// What the button says that removes one.
    remove: &'static str,
    /// What a new one is.
    new: Value,
    /// The form of an entry, from its JSON pointer and its number.
    form: impl Fn(String, usize) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let state = expect_context::<State>();
    let list = format!("{pointer}/{name}");
    let (counted, into) = (list.clone(), pointer.clone());
    let count = Memo::new(move |_| state.see(|agenda| document::count(agenda, &counted)));
    // The focus goes there when an entry is removed under it.
    let button = format!("add{}", list.replace('/', "-"));
    let focused = button.clone();
    let entry = move |place: usize| {
        let (form, owner) = (form(format!("{list}/{place}"), place), pointer.clone());
        let added = focused.clone();
        view! {
            <li>
                {form}
                <button type="button" class="less" on:click=move |_| {
                    state.mend(|agenda| document::remove(agenda, &owner, name, place));
                    browser::focus(added.clone());
                }>
                    {remove}
                </button>
            </li>
        }
    };
    view! {
        <fieldset class="list">
            <legend>{legend}</legend>
            <ol><For each=move || 0..count.get() key=|place| *place children=entry/></ol>
            <button type="button" id=button on:click=move |_| state.mend(|agenda| {
                document::push(agenda, &into, name, new.clone());
            })>{add}</button>
        </fieldset>
    }
}
