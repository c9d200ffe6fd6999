//! The speakers of a session or of an item.

use leptos::prelude::*;
use serde_json::json;

use super::entries::Entries;
use super::field::{PlainField, TextField};

/// A form for each, and a way to add one.
#[component]
pub fn People(pointer: String, id: String) -> impl IntoView {
    let form = move |whom: String, place: usize| {
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <div class="pair">
                <TextField label="Name" pointer=whom.clone() name="name" id=field("name")/>
                <TextField label="Role" pointer=whom.clone() name="role" id=field("role")/>
            </div>
            <div class="pair">
                <TextField label="Position" pointer=whom.clone() name="jobTitle" id=field("position")/>
                <TextField label="Organisation" pointer=whom.clone() name="affiliation" id=field("organisation")/>
            </div>
            <details>
                <summary>{"About the person"}</summary>
                <div class="pair">
                    <PlainField label="Page" pointer=whom.clone() name="url" id=field("url") kind="url"/>
                    <PlainField label="Picture" pointer=whom.clone() name="image" id=field("image") kind="url"/>
                </div>
                <TextField label="Who it is" pointer=whom name="description" id=field("description") long=true/>
            </details>
        }
        .into_any()
    };
    view! {
        <Entries legend="Speakers" pointer name="speakers" add="Add a speaker" remove="Remove this speaker"
            new=json!({ "name": "" }) form/>
    }
}
