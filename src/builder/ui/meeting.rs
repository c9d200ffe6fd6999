//! The meeting as a whole: its texts, their languages, its zone.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::field::{Choice, PlainField, TextField};
use super::state::State;
use crate::builder::languages::{LANGUAGES, called};
use crate::builder::{document, texts};

/// The form of the meeting.
#[component]
pub fn Meeting() -> impl IntoView {
    let state = expect_context::<State>();
    let modes = [("", "not told"), ("online", "online"), ("offline", "on site"), ("mixed", "both online and on site")];
    view! {
        <Languages/>
        <div class="fields">
            <TextField label="Title" pointer="" name="title" id="meeting-title".to_owned()/>
            <TextField label="Series" pointer="" name="series" id="meeting-series".to_owned()/>
            <div class="pair">
                <PlainField label="Time zone of the times" pointer="" name="timeZone" id="meeting-zone".to_owned() list="all-zones"/>
                <Choice label="People meet" id="meeting-mode" options=modes.map(|(word, said)| (word.to_owned(), said.to_owned())).to_vec()
                    value=Signal::derive(move || state.see(|agenda| document::string(agenda, "", "attendanceMode")))
                    on_change=move |mode| state.mend(|agenda| document::set(agenda, "", "attendanceMode", (!mode.is_empty()).then(|| json!(mode))))/>
            </div>
        </div>
    }
}

/// Which language the forms show, and a further one.
#[component]
fn Languages() -> impl IntoView {
    let state = expect_context::<State>();
    // A language that was added stands here before any text is in it.
    let languages = move || {
        let mut all = state.see(texts::languages);
        let lang = state.lang.get();
        if !all.contains(&lang) {
            all.push(lang);
        }
        all
    };
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
            <legend>{"Texts in"}</legend>
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
                        <select aria-label="The language of the texts" on:change:target=move |event| name_main(event.target().value())>
                            <option value="">{"not told"}</option>{offered}
                        </select>
                    </label>
                }>
                    <label class="inline">
                        <select prop:value="" on:change:target=move |event| further(event.target().value())>
                            <option value="">{"add a language"}</option>{offered}
                        </select>
                    </label>
                </Show>
            </div>
        </fieldset>
    }
}
