//! Change of plan, of the meeting and of a session.

use leptos::prelude::*;

use super::field::{PlainField, TextField, WordField};
use super::words::t;
use crate::builder::words::n;

const STATUS: &[(&str, &str)] = &[
    ("", n("as planned")),
    ("confirmed", n("confirmed")),
    ("tentative", n("tentative")),
    ("cancelled", n("cancelled")),
    ("delayed", n("delayed")),
    ("moved", n("moved")),
];

/// Whether it takes place as planned, how late it is, and what is new.
#[component]
pub fn Plan(pointer: String, id: String) -> impl IntoView {
    let field = |name: &str| format!("{id}-{name}");
    view! {
        <div class="pair">
            <WordField label=t("It takes place") pointer=pointer.clone() name="status" id=field("status") words=STATUS/>
            <PlainField label=t("Late by, as PT15M") pointer=pointer.clone() name="delay" id=field("delay")/>
        </div>
        <TextField label=t("News in a sentence") pointer name="notice" id=field("notice")/>
    }
}
