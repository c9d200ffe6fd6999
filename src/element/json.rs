//! JSON that the browser has parsed, as a value of our own.

use js_sys::{Array, Object};
use serde_json::Number;
use wasm_bindgen::{JsCast, JsValue};

use crate::json::{self, Json};
use crate::limits;

/// A copy of a parsed value; what JSON cannot hold becomes `null`, as does what nests too deep.
pub fn value(source: &JsValue) -> Json {
    copy(source, limits::DEPTH)
}

fn copy(source: &JsValue, depth: usize) -> Json {
    let Some(depth) = depth.checked_sub(1) else { return Json::Null };
    if let Some(text) = source.as_string() {
        Json::String(text)
    } else if let Some(number) = source.as_f64() {
        number_of(number)
    } else if let Some(truth) = source.as_bool() {
        Json::Bool(truth)
    } else if Array::is_array(source) {
        Json::Array(source.unchecked_ref::<Array>().iter().map(|entry| copy(&entry, depth)).collect())
    } else if source.is_object() {
        let entries = Object::entries(source.unchecked_ref());
        let pairs = entries.iter().filter_map(|entry| {
            let entry: Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, copy(&entry.get(1), depth)))
        });
        Json::Object(json::Object::of(pairs))
    } else {
        Json::Null
    }
}

/// Whole numbers as whole numbers, so that an id `7` does not become `7.0`.
fn number_of(number: f64) -> Json {
    let whole = number as i64;
    if whole as f64 == number {
        Json::Number(whole.into())
    } else {
        Number::from_f64(number).map_or(Json::Null, Json::Number)
    }
}
