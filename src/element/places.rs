//! The zones that the browser knows, as places to search for.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::event::Host;
use super::json;
use crate::json::Json;
use crate::view::places::Place;
use crate::view::state::Then;
use crate::zone::city;

/// Gives the places to `then`; they come from a file of their own, which few readers need.
pub fn load(host: &Rc<Host>, lang: &str, then: Then) {
    let folding = host.clone();
    let read = move |list: JsValue| {
        let mut places = Vec::new();
        if let Json::Array(entries) = json::value(&list) {
            for entry in entries {
                places.extend(place(&folding, entry));
            }
        }
        then(places);
    };
    let read = Closure::<dyn FnMut(JsValue)>::new(read).into_js_value();
    host.places(lang, &read);
}

/// `[zone, country, name, …]`, as places.js gives it.
fn place(host: &Host, entry: Json) -> Option<Place> {
    let Json::Array(entry) = entry else { return None };
    let mut texts = entry.into_iter().filter_map(|text| if let Json::String(text) = text { Some(text) } else { None });
    let (zone, country) = (texts.next()?, texts.next()?);
    let city = city::city(&zone);
    // What it is called here is what people most look for.
    let mut names = vec![host.fold(&city)];
    names.extend(texts);
    Some(Place { zone, city, country, names })
}

/// Gives an element the focus.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}
