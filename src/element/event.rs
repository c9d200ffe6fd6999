//! What goes to and fro between the element's class in loader.js and the view.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the class lends to its view.
    pub type Host;
    /// Fires the event `agenda-{name}` on the element.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, name: &str, detail: &JsValue);
    /// Looks at the source.
    #[wasm_bindgen(method)]
    pub fn refresh(this: &Host);
    /// Calls `then` as soon as the lazy chunk is loaded.
    #[wasm_bindgen(method)]
    pub fn more(this: &Host, then: &JsValue);
    /// Calls `then` in a task of its own, soon.
    #[wasm_bindgen(method)]
    pub fn soon(this: &Host, then: &JsValue);
    /// Asks src/element/more.js for something.
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

/// Whether nobody can see the page.
pub fn is_hidden() -> bool {
    PAGE.with(Document::hidden)
}

/// A plain object with these fields.
pub fn detail(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
