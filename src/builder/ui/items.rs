//! What a session has beyond its row: its items, who may attend, what helps to follow it.

use leptos::prelude::*;
use serde_json::json;

use super::entries::Entries;
use super::field::{ListField, PlainField, TextField, WordField};
use super::links::Links;
use super::people::People;
use super::when::Time;

/// Whether there are places left.
const CAPACITY: &[(&str, &str)] = &[
    ("", "not given"),
    ("available", "there are places"),
    ("filling", "there are few places"),
    ("full", "it is full"),
];

const SERVICES: &[(&str, &str)] =
    &[("captions", "captions"), ("sign-language", "sign language"), ("interpretation", "interpretation")];

/// Numbered items of a session.
#[component]
pub fn Items(pointer: String, id: String) -> impl IntoView {
    let form = move |item: String, place: usize| {
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <div class="pair">
                <PlainField label="Number" pointer=item.clone() name="number" id=field("number")/>
                <TextField label="Title" pointer=item.clone() name="title" id=field("title")/>
            </div>
            <TextField label="What it is about" pointer=item.clone() name="description" id=field("description") long=true/>
            <div class="pair">
                <Time label="Start" pointer=item.clone() name="start" id=field("start")/>
                <PlainField label="Length, as PT10M" pointer=item.clone() name="duration" id=field("duration")/>
            </div>
            <People pointer=item.clone() id=field("people")/>
            <Links pointer=item id=field("links")/>
        }
        .into_any()
    };
    view! {
        <Entries legend="Items" pointer name="items" add="Add an item" remove="Remove this item"
            new=json!({ "number": "", "title": "" }) form/>
    }
}

/// Who may attend, and what helps to follow it.
#[component]
pub fn Attendance(pointer: String, id: String) -> impl IntoView {
    let field = |name: &str| format!("{id}-{name}");
    let service = field("service");
    let form = move |which: String, place: usize| {
        view! {
            <div class="pair">
                <WordField label="It is" pointer=which.clone() name="kind" id=format!("{service}-{place}-kind") words=SERVICES/>
                <PlainField label="Its language, such as fr" pointer=which name="lang" id=format!("{service}-{place}-lang")/>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="pair">
            <TextField label="Who may attend: open, closed, invited, or a text" pointer=pointer.clone() name="access" id=field("access")/>
            <WordField label="Places" pointer=pointer.clone() name="capacity" id=field("capacity") words=CAPACITY/>
        </div>
        <div class="pair">
            <ListField label="Tags, with commas between them" pointer=pointer.clone() name="tags" id=field("tags") texts=true/>
            <TextField label="Level" pointer=pointer.clone() name="level" id=field("level")/>
        </div>
        <ListField label="Languages spoken, such as en, fr" pointer=pointer.clone() name="languages" id=field("languages")/>
        <Entries legend="Services" pointer name="services" add="Add a service" remove="Remove this service"
            new=json!({ "kind": "captions" }) form/>
    }
}
