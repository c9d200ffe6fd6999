//! The builder's own words, in the language of the page.

use std::cell::Cell;

use crate::builder::words::{fill, said};

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

/// Takes a language for all that is shown from now on.
pub fn take(lang: &'static str) {
    LANGUAGE.set(lang);
}
