//! JSON that the browser has parsed and serialized again, as our own value.

use wasm_bindgen::prelude::*;

use crate::model::json::{Json, compact};
use crate::model::limits;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = parseFloat)]
    fn parse_float(text: &str) -> f64;
}

/// The value in a text that `JSON.stringify` wrote; values that are nested too deep become `null`.
pub fn value(text: &str) -> Json {
    compact::read(text, limits::DEPTH, parse_float)
}
