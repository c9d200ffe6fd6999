//! The links of the meeting, of a session or of an item.

use leptos::prelude::*;
use serde_json::json;

use super::entries::Entries;
use super::field::{PlainField, TextField, WordField};

/// What a link is for; an agenda may have other words too, and keeps them.
const KINDS: &[(&str, &str)] = &[
    ("join", "to join"),
    ("document", "a document"),
    ("livestream", "the livestream"),
    ("recording", "the recording"),
];

/// When it is shown.
const WHEN: &[(&str, &str)] = &[
    ("", "at any time"),
    ("before", "before the session"),
    ("during", "during the session"),
    ("after", "after the session"),
];

/// A form for each, and a way to add one.
#[component]
pub fn Links(pointer: String, id: String) -> impl IntoView {
    let form = move |which: String, place: usize| {
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <div class="pair">
                <WordField label="It is" pointer=which.clone() name="rel" id=field("rel") words=KINDS/>
                <TextField label="Called" pointer=which.clone() name="title" id=field("title")/>
            </div>
            <PlainField label="Address" pointer=which.clone() name="href" id=field("href") kind="url"/>
            <div class="pair">
                <PlainField label="Its language, such as fr" pointer=which.clone() name="lang" id=field("lang")/>
                <WordField label="Shown" pointer=which name="when" id=field("when") words=WHEN/>
            </div>
        }
        .into_any()
    };
    view! {
        <Entries legend="Links" pointer name="links" add="Add a link" remove="Remove this link"
            new=json!({ "rel": "join", "href": "" }) form/>
    }
}
