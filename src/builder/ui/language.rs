//! The language of the page as a whole, chosen anew with all that is on it.

use leptos::prelude::*;

use super::browser::{self, Area};
use super::words::{self, t};
use crate::builder::words::{LANGUAGES, best};

/// Under this name the browser stores a language that was chosen.
const KEY: &str = "agenda-builder-language";

/// The language that was chosen before, or that the browser asks for.
pub fn begin() -> &'static str {
    let chosen = browser::stored(Area::Shared, KEY);
    best(&chosen.map_or_else(browser::languages, |tag| vec![tag]))
}

/// Takes a language for all that is shown from now on.
pub fn speak(lang: &'static str) {
    words::take(lang);
    browser::speaks(lang, t("Your agenda, on your page"));
}

/// The choice.
#[component]
pub fn LanguagePicker(language: RwSignal<&'static str>) -> impl IntoView {
    let chosen = move |tag: String| {
        if let Some((tag, _)) = LANGUAGES.iter().find(|(known, _)| *known == tag) {
            browser::store(Area::Shared, KEY, tag);
            language.set(tag);
            browser::focus("builder-language".to_owned());
        }
    };
    let options = LANGUAGES.iter().map(|(tag, name)| {
        view! { <option value=*tag lang=*tag prop:selected=language.get_untracked() == *tag>{*name}</option> }
    });
    view! {
        <div class="language">
            <label for="builder-language">{t("Language")}</label>
            <select id="builder-language" on:change:target=move |event| chosen(event.target().value())>{options.collect_view()}</select>
        </div>
    }
}
