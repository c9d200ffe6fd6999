//! The meeting as a whole: its texts, their languages, its zone.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::entries::Entries;
use super::field::{Choice, PlainField, TextField, TickField, ZoneField};
use super::links::Links;
use super::plan::Plan;
use super::state::State;
use super::words::t;
use crate::builder::languages::{LANGUAGES, called};
use crate::builder::{document, texts};

/// The form of the meeting.
#[component]
pub fn Meeting() -> impl IntoView {
    let state = expect_context::<State>();
    let modes = [
        ("", t("not given")),
        ("online", t("online")),
        ("offline", t("on site")),
        ("mixed", t("both online and on site")),
    ];
    view! {
        <Languages/>
        <div class="fields">
            <TextField label=t("Title") pointer="" name="title" id="meeting-title".to_owned()/>
            <TextField label=t("Series") pointer="" name="series" id="meeting-series".to_owned()/>
            <div class="pair">
                <ZoneField label=t("Time zone, or its city") pointer="" name="timeZone" id="meeting-zone".to_owned()/>
                <Choice label=t("People meet") id="meeting-mode" options=modes.map(|(word, said)| (word.to_owned(), said.to_owned())).to_vec()
                    value=Signal::derive(move || state.see(|agenda| document::string(agenda, "", "attendanceMode")))
                    on_change=move |mode| state.mend(|agenda| document::set(agenda, "", "attendanceMode", (!mode.is_empty()).then(|| json!(mode))))/>
            </div>
            <details>
                <summary>{t("Where, who, and what else readers should know")}</summary>
                <div class="fields"><About/></div>
            </details>
            <details>
                <summary>{t("Change of plan")}</summary>
                <div class="fields">
                    <Plan pointer=String::new() id="meeting".to_owned()/>
                    <TickField label=t("A delay holds for what follows too") pointer="" name="delayFollows"/>
                </div>
            </details>
        </div>
    }
}

/// Facts about the meeting as a whole.
#[component]
fn About() -> impl IntoView {
    let named = |label: &'static str, pointer: &'static str, id: &'static str| {
        view! {
            <div class="pair">
                <TextField label=label pointer=pointer name="name" id=format!("meeting-{id}")/>
                <PlainField label=t("Its address on the web") pointer=pointer name="url" id=format!("meeting-{id}-url") kind="url"/>
            </div>
        }
    };
    let detail = |of: String, place: usize| {
        view! {
            <div class="pair">
                <TextField label=t("Called") pointer=of.clone() name="label" id=format!("meeting-detail-{place}-label")/>
                <TextField label=t("Text") pointer=of name="text" id=format!("meeting-detail-{place}-text")/>
            </div>
        }
        .into_any()
    };
    view! {
        <TextField label=t("Which meeting of the series") pointer="" name="subtitle" id="meeting-subtitle".to_owned()/>
        <TextField label=t("What it is about") pointer="" name="description" id="meeting-description".to_owned() long=true/>
        {named(t("Place"), "/location", "location")}
        {named(t("Place online"), "/virtualLocation", "online")}
        {named(t("Organiser"), "/organizer", "organizer")}
        <Entries legend=t("Details") pointer=String::new() name="details" add=t("Add a detail") remove=t("Remove this detail")
            new=json!({ "label": "", "text": "" }) form=detail/>
        <Links pointer=String::new() id="meeting-links".to_owned()/>
        <PlainField label=t("Name in calendars (uid)") pointer="" name="uid" id="meeting-uid".to_owned()/>
        <Places legend=t("Rooms") name="rooms" add=t("Add a room") remove=t("Remove this room")/>
        <Places legend=t("Tracks") name="tracks" add=t("Add a track") remove=t("Remove this track")/>
    }
}

/// What rooms or tracks are beyond their names.
#[component]
fn Places(legend: &'static str, name: &'static str, add: &'static str, remove: &'static str) -> impl IntoView {
    let form = move |of: String, place: usize| {
        let id = |field: &str| format!("meeting-{name}-{place}-{field}");
        view! {
            <div class="pair">
                <TextField label=t("Name, as sessions have it") pointer=of.clone() name="name" id=id("name")/>
                <PlainField label=t("Map, plan or page") pointer=of.clone() name="url" id=id("url") kind="url"/>
            </div>
            <div class="pair">
                <TextField label=t("Building") pointer=of.clone() name="building" id=id("building")/>
                <PlainField label=t("Colour, as #0a5c8a") pointer=of.clone() name="color" id=id("color")/>
            </div>
            <TickField label=t("Can be reached without steps") pointer=of name="accessible"/>
        }
        .into_any()
    };
    view! { <Entries legend pointer=String::new() name add remove new=json!({ "name": "" }) form/> }
}

/// Which language the forms show, and a further one.
#[component]
fn Languages() -> impl IntoView {
    let state = expect_context::<State>();
    // A language that was added is here before any text is in it.
    // Of a conference, a while after a key: all its texts are gone through.
    let all = Memo::new(move |_| {
        state.checked.track();
        let mut all = untrack(|| state.see(texts::languages));
        let lang = state.lang.get();
        if !all.contains(&lang) {
            all.push(lang);
        }
        all
    });
    let languages = move || all.get();
    let name_main = move |tag: String| {
        let tag = tag.trim().to_owned();
        if state.lang.get_untracked() == untrack(|| state.main()) {
            state.lang.set(tag.clone());
        }
        state.mend(|agenda| document::set(agenda, "", "locale", (!tag.is_empty()).then_some(Value::String(tag))));
    };
    let further = move |tag: String| {
        if !tag.is_empty() {
            state.lang.set(tag);
        }
    };
    let offered = move || {
        let known = languages();
        LANGUAGES
            .iter()
            .filter(|(tag, _)| !known.iter().any(|known| known == tag))
            .map(|(tag, name)| view! { <option value=*tag>{*name}</option> })
            .collect_view()
    };
    view! {
        <fieldset class="languages">
            <legend>{t("Texts in")}</legend>
            <div class="choice">
                <For each=move || if state.main().is_empty() { Vec::new() } else { languages() } key=Clone::clone children=move |tag: String| {
                    let (own, chosen, name) = (tag.clone(), tag.clone(), called(&tag));
                    view! {
                        <label>
                            <input type="radio" name="texts" prop:checked=move || state.lang.with(|lang| *lang == own)
                                on:change=move |_| state.lang.set(chosen.clone())/>
                            <span lang=tag>{name}</span>
                        </label>
                    }
                }/>
                <Show when=move || !state.main().is_empty() fallback=move || view! {
                    <label class="inline">
                        <select aria-label=t("The language of the texts") on:change:target=move |event| name_main(event.target().value())>
                            <option value="">{t("not given")}</option>{offered}
                        </select>
                    </label>
                }>
                    <label class="inline">
                        <select prop:value="" on:change:target=move |event| further(event.target().value())>
                            <option value="">{t("add a language")}</option>{offered}
                        </select>
                    </label>
                </Show>
            </div>
        </fieldset>
    }
}
