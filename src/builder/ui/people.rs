//! The speakers of a session.

use leptos::prelude::*;
use serde_json::json;

use super::field::TextField;
use super::state::State;
use crate::builder::document;

/// A form for each, and a way to add one.
#[component]
pub fn People(pointer: String, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let (list, add) = (format!("{pointer}/speakers"), pointer.clone());
    let count = Memo::new(move |_| state.see(|agenda| document::count(agenda, &list)));
    let person = move |place: usize| {
        let (whom, own) = (format!("{pointer}/speakers/{place}"), pointer.clone());
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <li>
                <div class="pair">
                    <TextField label="Name" pointer=whom.clone() name="name" id=field("name")/>
                    <TextField label="Role" pointer=whom.clone() name="role" id=field("role")/>
                </div>
                <div class="pair">
                    <TextField label="Position" pointer=whom.clone() name="jobTitle" id=field("position")/>
                    <TextField label="Organisation" pointer=whom name="affiliation" id=field("organisation")/>
                </div>
                <button type="button" class="less" on:click=move |_| state.mend(|agenda| document::remove(agenda, &own, "speakers", place))>
                    {"Remove this speaker"}
                </button>
            </li>
        }
    };
    view! {
        <fieldset class="list">
            <legend>{"Speakers"}</legend>
            <ol><For each=move || 0..count.get() key=|place| *place children=person/></ol>
            <button type="button" on:click=move |_| state.mend(|agenda| {
                document::push(agenda, &add, "speakers", json!({ "name": "" }));
            })>{"Add a speaker"}</button>
        </fieldset>
    }
}
