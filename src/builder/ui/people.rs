//! The speakers of a session or of an item.

use leptos::prelude::*;
use serde_json::json;

use super::entries::Entries;
use super::field::{PlainField, TextField};
use super::words::t;

/// A form for each, and a way to add one.
#[component]
pub fn People(pointer: String, id: String) -> impl IntoView {
    let form = move |whom: String, place: usize| {
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <div class="pair">
                <TextField label=t("Name") pointer=whom.clone() name="name" id=field("name")/>
                <TextField label=t("Role") pointer=whom.clone() name="role" id=field("role")/>
            </div>
            <div class="pair">
                <TextField label=t("Position") pointer=whom.clone() name="jobTitle" id=field("position")/>
                <TextField label=t("Organisation") pointer=whom.clone() name="affiliation" id=field("organisation")/>
            </div>
            <details>
                <summary>{t("About the person")}</summary>
                <div class="pair">
                    <PlainField label=t("Page") pointer=whom.clone() name="url" id=field("url") kind="url"/>
                    <PlainField label=t("Picture") pointer=whom.clone() name="image" id=field("image") kind="url"/>
                </div>
                <TextField label=t("Who it is") pointer=whom name="description" id=field("description") long=true/>
            </details>
        }
        .into_any()
    };
    view! {
        <Entries legend=t("Speakers") pointer name="speakers" add=t("Add a speaker") remove=t("Remove this speaker")
            new=json!({ "name": "" }) form/>
    }
}
