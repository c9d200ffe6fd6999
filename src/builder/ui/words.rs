//! The language of the builder's own words: of the page as a whole, chosen anew with all that is on it.

use std::cell::Cell;

use leptos::prelude::*;

use super::browser::{self, Area};
use crate::builder::words::{LANGUAGES, best, fill, said};

/// Under this name the browser stores a language that was chosen.
const KEY: &str = "agenda-builder-language";

thread_local! {
    static LANGUAGE: Cell<&'static str> = const { Cell::new("en") };
}

/// Words in the language of the page.
pub fn t(english: &'static str) -> &'static str {
    said(language(), english)
}

/// A sentence in the language of the page, with what belongs into it.
pub fn with(english: &'static str, parts: &[(&str, &str)]) -> String {
    fill(t(english), parts)
}

/// The language of the page.
pub fn language() -> &'static str {
    LANGUAGE.get()
}

/// The language that was chosen before, or that the browser asks for.
pub fn begin() -> &'static str {
    let chosen = browser::stored(Area::Shared, KEY);
    best(&chosen.map_or_else(browser::languages, |tag| vec![tag]))
}

/// Takes a language for all that is shown from now on.
pub fn speak(lang: &'static str) {
    LANGUAGE.set(lang);
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
