//! Change of plan, of the meeting and of a session.

use leptos::prelude::*;

use super::field::{PlainField, TextField, WordField};

const STATUS: &[(&str, &str)] = &[
    ("", "as planned"),
    ("confirmed", "confirmed"),
    ("tentative", "tentative"),
    ("cancelled", "cancelled"),
    ("delayed", "delayed"),
    ("moved", "moved"),
];

/// Whether it takes place as planned, how late it is, and what is new.
#[component]
pub fn Plan(pointer: String, id: String) -> impl IntoView {
    let field = |name: &str| format!("{id}-{name}");
    view! {
        <div class="pair">
            <WordField label="It takes place" pointer=pointer.clone() name="status" id=field("status") words=STATUS/>
            <PlainField label="Late by, as PT15M" pointer=pointer.clone() name="delay" id=field("delay")/>
        </div>
        <TextField label="News in a sentence" pointer name="notice" id=field("notice")/>
    }
}
