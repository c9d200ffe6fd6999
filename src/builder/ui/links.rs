//! The links of the meeting, of a session or of an item.

use leptos::prelude::*;
use serde_json::json;

use super::entries::Entries;
use super::field::{PlainField, TextField, WordField};
use super::words::t;
use crate::builder::words::n;

/// What a link is for; an agenda may have other words too, and keeps them.
const KINDS: &[(&str, &str)] = &[
    ("join", n("to join")),
    ("document", n("a document")),
    ("livestream", n("the livestream")),
    ("recording", n("the recording")),
];

/// When it is shown.
const WHEN: &[(&str, &str)] = &[
    ("", n("at any time")),
    ("before", n("before the session")),
    ("during", n("during the session")),
    ("after", n("after the session")),
];

/// A form for each, and a way to add one.
#[component]
pub fn Links(pointer: String, id: String) -> impl IntoView {
    let form = move |which: String, place: usize| {
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <div class="pair">
                <WordField label=t("It is") pointer=which.clone() name="rel" id=field("rel") words=KINDS/>
                <TextField label=t("Called") pointer=which.clone() name="title" id=field("title")/>
            </div>
            <PlainField label=t("Address") pointer=which.clone() name="href" id=field("href") kind="url"/>
            <div class="pair">
                <PlainField label=t("Its language, such as fr") pointer=which.clone() name="lang" id=field("lang")/>
                <WordField label=t("Shown") pointer=which name="when" id=field("when") words=WHEN/>
            </div>
        }
        .into_any()
    };
    view! {
        <Entries legend=t("Links") pointer name="links" add=t("Add a link") remove=t("Remove this link")
            new=json!({ "rel": "join", "href": "" }) form/>
    }
}
