//! The calls between the element's class in element.js and the view.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The functions of the class that the view calls.
    pub type Host;
    /// Fires `agenda-change` on the element: the ids of the live sessions and of the next ones, each list in one text, and
    /// an RFC 3339 instant.
    #[wasm_bindgen(method)]
    pub fn change(this: &Host, live: &str, next: &str, at: &str);
    /// Fires `agenda-time-zone-change`.
    #[wasm_bindgen(method)]
    pub fn zone(this: &Host, id: &str);
    /// Fires `agenda-update` where the lazy chunk, which says what differs, does not load.
    #[wasm_bindgen(method)]
    pub fn update(this: &Host);
    /// Requests the source if that is due, where `every` is the milliseconds between two requests; returns in how many
    /// milliseconds the next one is.
    #[wasm_bindgen(method)]
    pub fn due(this: &Host, every: f64) -> f64;
    /// Calls `then` once the lazy chunk is loaded.
    #[wasm_bindgen(method)]
    pub fn more(this: &Host, then: &JsValue);
    /// Calls `then` soon, in a task of its own.
    #[wasm_bindgen(method)]
    pub fn soon(this: &Host, then: &JsValue);
    /// Sends a request to src/js/features.js.
    #[wasm_bindgen(method)]
    pub fn call(this: &Host, what: &str, of: &str) -> String;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Document)]
    type Document;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static PAGE: Document;
    #[wasm_bindgen(method, getter)]
    fn hidden(this: &Document) -> bool;
}

/// Whether the page is hidden.
pub fn is_hidden() -> bool {
    PAGE.with(Document::hidden)
}
