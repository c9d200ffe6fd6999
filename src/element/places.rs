//! The zones that the browser knows, as places to search for.

use wasm_bindgen::prelude::*;

use super::event::Host;
use super::json;
use crate::json::Json;
use crate::view::places::Place;
use crate::view::state::Then;
use crate::zone::city;

/// Gives the places to `then`; they come from a file of their own, which few readers need.
pub fn load(host: &Host, lang: &str, then: Then) {
    let read = move |list: JsValue| {
        let mut places = Vec::new();
        if let Json::Array(entries) = json::value(&list) {
            for entry in entries {
                places.extend(place(entry));
            }
        }
        then(places);
    };
    let read = Closure::<dyn FnMut(JsValue)>::new(read).into_js_value();
    host.places(lang, &read);
}

/// `[zone, country, name, …]`, as places.js gives it.
fn place(entry: Json) -> Option<Place> {
    let Json::Array(entry) = entry else { return None };
    let mut texts = entry.into_iter().filter_map(|text| if let Json::String(text) = text { Some(text) } else { None });
    let (zone, country) = (texts.next()?, texts.next()?);
    let city = city::city(&zone);
    // What it is called here is what people most look for.
    let mut names = vec![fold(&city)];
    names.extend(texts);
    Some(Place { zone, city, country, names })
}

/// A text without case, accents and marks.
pub fn fold(text: &str) -> String {
    let apart = js_sys::JsString::from(text).normalize("NFKD").to_lower_case().as_string().unwrap_or_default();
    apart.chars().filter(|letter| !is_mark(*letter)).collect()
}

/// Combining marks of the scripts that place names are written in: Latin, Greek, Cyrillic, Hebrew, Arabic.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Gives an element the focus.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}
