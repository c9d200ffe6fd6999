//! What a session has beyond its row: its items, who may attend, what helps to follow it.

use leptos::prelude::*;
use serde_json::json;

use super::entries::Entries;
use super::field::{ListField, PlainField, TextField, WordField};
use super::links::Links;
use super::people::People;
use super::when::Time;
use super::words::t;
use crate::builder::words::n;

/// Whether there are places left.
const CAPACITY: &[(&str, &str)] = &[
    ("", n("not given")),
    ("available", n("there are places")),
    ("filling", n("there are few places")),
    ("full", n("it is full")),
];

const SERVICES: &[(&str, &str)] =
    &[("captions", n("captions")), ("sign-language", n("sign language")), ("interpretation", n("interpretation"))];

/// Numbered items of a session.
#[component]
pub fn Items(pointer: String, id: String) -> impl IntoView {
    let form = move |item: String, place: usize| {
        let field = |name: &str| format!("{id}-{place}-{name}");
        view! {
            <div class="pair">
                <PlainField label=t("Number") pointer=item.clone() name="number" id=field("number")/>
                <TextField label=t("Title") pointer=item.clone() name="title" id=field("title")/>
            </div>
            <TextField label=t("What it is about") pointer=item.clone() name="description" id=field("description") long=true/>
            <div class="pair">
                <Time label=t("Start") pointer=item.clone() name="start" id=field("start")/>
                <PlainField label=t("Length, as PT10M") pointer=item.clone() name="duration" id=field("duration")/>
            </div>
            <People pointer=item.clone() id=field("people")/>
            <Links pointer=item id=field("links")/>
        }
        .into_any()
    };
    view! {
        <Entries legend=t("Items") pointer name="items" add=t("Add an item") remove=t("Remove this item")
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
                <WordField label=t("It is") pointer=which.clone() name="kind" id=format!("{service}-{place}-kind") words=SERVICES/>
                <PlainField label=t("Its language, such as fr") pointer=which name="lang" id=format!("{service}-{place}-lang")/>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="pair">
            <TextField label=t("Who may attend: open, closed, invited, or a text") pointer=pointer.clone() name="access" id=field("access")/>
            <WordField label=t("Places") pointer=pointer.clone() name="capacity" id=field("capacity") words=CAPACITY/>
        </div>
        <div class="pair">
            <ListField label=t("Tags, with commas between them") pointer=pointer.clone() name="tags" id=field("tags") texts=true/>
            <TextField label=t("Level") pointer=pointer.clone() name="level" id=field("level")/>
        </div>
        <ListField label=t("Languages spoken, such as en, fr") pointer=pointer.clone() name="languages" id=field("languages")/>
        <Entries legend=t("Services") pointer name="services" add=t("Add a service") remove=t("Remove this service")
            new=json!({ "kind": "captions" }) form/>
    }
}
