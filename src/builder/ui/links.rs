//! The links of a session.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::field::{PlainField, TextField};
use super::state::State;
use crate::builder::document;

/// What a link is for; an agenda may have other words too, and keeps them.
const KINDS: &[(&str, &str)] = &[
    ("join", "to join"),
    ("document", "a document"),
    ("livestream", "the livestream"),
    ("recording", "the recording"),
];

/// A form for each, and a way to add one.
#[component]
pub fn Links(pointer: String, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let (list, add) = (format!("{pointer}/links"), pointer.clone());
    let count = Memo::new(move |_| state.see(|agenda| document::count(agenda, &list)));
    let link = move |place: usize| {
        let (which, own) = (format!("{pointer}/links/{place}"), pointer.clone());
        let (of, set) = (which.clone(), which.clone());
        let field = |name: &str| format!("{id}-{place}-{name}");
        let rel = Memo::new(move |_| state.see(|agenda| document::string(agenda, &of, "rel")));
        let kinds = move || {
            let now = rel.get();
            let own = (!KINDS.iter().any(|(word, _)| *word == now)).then(|| (now.clone(), now.clone()));
            let known = KINDS.iter().map(|(word, said)| ((*word).to_owned(), (*said).to_owned()));
            known
                .chain(own)
                .map(|(word, said)| {
                    let chosen = word == now;
                    view! { <option value=word prop:selected=chosen>{said}</option> }
                })
                .collect_view()
        };
        view! {
            <li>
                <div class="pair">
                    <div class="field">
                        <label for=field("rel")>{"It is"}</label>
                        <select id=field("rel") on:change:target=move |event| {
                            let rel = event.target().value();
                            state.mend(|agenda| document::set(agenda, &set, "rel", Some(Value::String(rel))));
                        }>{kinds}</select>
                    </div>
                    <TextField label="Called" pointer=which.clone() name="title" id=field("title")/>
                </div>
                <PlainField label="Address" pointer=which name="href" id=field("href") kind="url"/>
                <button type="button" class="less" on:click=move |_| state.mend(|agenda| document::remove(agenda, &own, "links", place))>
                    {"Remove this link"}
                </button>
            </li>
        }
    };
    view! {
        <fieldset class="list">
            <legend>{"Links"}</legend>
            <ol><For each=move || 0..count.get() key=|place| *place children=link/></ol>
            <button type="button" on:click=move |_| state.mend(|agenda| {
                document::push(agenda, &add, "links", json!({ "rel": "join", "href": "" }));
            })>{"Add a link"}</button>
        </fieldset>
    }
}
