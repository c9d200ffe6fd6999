//! The zones that the browser knows, as places to search for.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::view::places::Place;
use crate::view::words::Speech;
use crate::zone::city;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = supportedValuesOf, catch)]
    fn supported(key: &str) -> Result<Array, JsValue>;
}

/// Fills in the places. Names beside those of the zones come in a file of their own, once it is there.
pub fn load(words: &Speech, then: Box<dyn Fn(Vec<Place>)>) {
    let _ = words;
    let zones = supported("timeZone")
        .map(|zones| zones.iter().filter_map(|zone| zone.as_string()).collect())
        .unwrap_or_default();
    let zones: Vec<String> = zones;
    let mut places: Vec<Place> = zones.into_iter().map(place).collect();
    places.sort_unstable_by(|a, b| a.names.first().cmp(&b.names.first()));
    then(places);
}

fn place(zone: String) -> Place {
    let city = city::city(&zone).to_string();
    let names = vec![fold(&city), fold(&zone)];
    Place { zone, city, country: String::new(), names }
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
