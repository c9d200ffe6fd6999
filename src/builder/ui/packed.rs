//! Texts packed and unpacked by the browser, in the alphabet for addresses.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    /// What reads a stream to its end.
    type Response;
    #[wasm_bindgen(constructor, catch)]
    fn new(stream: &JsValue) -> Result<Response, JsValue>;
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Response) -> Result<Promise, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// A text in fewer characters; nothing where the browser cannot.
pub async fn pack(text: &str) -> Option<String> {
    let bytes = through(text.as_bytes(), CompressionStream::new(FORMAT).ok()?.unchecked_ref()).await.ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// The text of such characters.
pub async fn unpack(packed: &str) -> Option<String> {
    let packed = URL_SAFE_NO_PAD.decode(packed).ok()?;
    let bytes = through(&packed, DecompressionStream::new(FORMAT).ok()?.unchecked_ref()).await.ok()?;
    String::from_utf8(bytes).ok()
}

async fn through(bytes: &[u8], stream: &JsValue) -> Result<Vec<u8>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&Uint8Array::from(bytes)))?;
    let source = call(&blob, "stream", &js_sys::Array::new())?;
    let out = call(&source, "pipeThrough", &js_sys::Array::of1(stream))?;
    let buffer = JsFuture::from(Response::new(&out)?.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn call(of: &JsValue, name: &str, with: &js_sys::Array) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into::<js_sys::Function>()?.apply(of, with)
}
