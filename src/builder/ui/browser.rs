//! What the builder asks of the browser: its store, its clipboard, files in and out.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, Storage, Url};

#[wasm_bindgen]
extern "C" {
    /// A style sheet that no markup brings, as the page's policy wants it.
    #[wasm_bindgen(js_name = CSSStyleSheet)]
    type Sheet;
    #[wasm_bindgen(constructor, js_class = CSSStyleSheet)]
    fn new() -> Sheet;
    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace(this: &Sheet, css: &str);
}

fn storage() -> Option<Storage> {
    // Where a page may store nothing, merely asking throws.
    window().local_storage().ok().flatten()
}

/// What is stored under a name.
pub fn stored(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Stores it; returns whether the browser let us.
pub fn store(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// Stores nothing under a name any more.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// A file that is brought: its name and its bytes.
pub type Brought = (String, Vec<u8>);

/// The bytes of a file.
pub async fn bytes_of(file: File) -> Result<Brought, String> {
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| "The file cannot be read.".to_owned())?;
    Ok((file.name(), bytes_in(&bytes)?))
}

/// The bytes of a file on the page's own host; the page may ask no other.
pub async fn fetched(address: &str) -> Result<Brought, String> {
    let here = window().location();
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let url = Url::new_with_base(address.trim(), &base).map_err(|_| format!("{address} is no address."))?;
    if here.origin().ok() != Some(url.origin()) {
        return Err(format!(
            "{} is another host, and this page asks none but its own. Save the file from there, and drop it here.",
            url.host()
        ));
    }
    let failed = |why: &str| format!("{} cannot be fetched: {why}.", url.pathname());
    let response = JsFuture::from(window().fetch_with_str(&url.href())).await.map_err(|_| failed("nobody answers"))?;
    let status = Reflect::get(&response, &"status".into()).ok().and_then(|status| status.as_f64()).unwrap_or_default();
    if status != 200.0 {
        return Err(failed(&format!("the server answers {status}")));
    }
    let broken = |_| failed("the answer breaks off");
    let bytes: js_sys::Function =
        Reflect::get(&response, &"arrayBuffer".into()).and_then(JsCast::dyn_into).map_err(broken)?;
    let bytes = bytes.call0(&response).and_then(|promise| promise.dyn_into::<js_sys::Promise>()).map_err(broken)?;
    let path = url.pathname();
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    Ok((name, bytes_in(&JsFuture::from(bytes).await.map_err(broken)?)?))
}

/// Bytes that are not too many.
fn bytes_in(bytes: &JsValue) -> Result<Vec<u8>, String> {
    let (bytes, most) = (js_sys::Uint8Array::new(bytes), crate::model::limits::SOURCE_BYTES);
    if bytes.length() as usize > most {
        return Err(format!("The file is larger than the {most} bytes that are read. Split the agenda."));
    }
    Ok(bytes.to_vec())
}

/// Copies a text; returns whether the browser let us.
pub async fn copy(text: &str) -> bool {
    // Without a secure context there is no clipboard, and its methods throw.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Hands a text over as a file.
pub fn download(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let address = Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
    let Ok(address) = address else { return };
    if let Ok(link) = document().create_element("a") {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.unchecked_ref::<web_sys::HtmlElement>().click();
    }
    // The browser has the address by then.
    Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
}

/// Keeps a style sheet of the page in step with a text.
pub fn styled(css: impl Fn() -> String + 'static) {
    let sheet = Sheet::new();
    if let Ok(sheets) = Reflect::get(&document(), &"adoptedStyleSheets".into()) {
        sheets.unchecked_ref::<Array>().push(&sheet);
    }
    Effect::new(move || sheet.replace(&css()));
}

/// Calls back a while after the last call of what it gives.
pub fn settled(after: u32, then: impl Fn() + Clone + 'static) -> impl Fn() + Clone {
    let waiting = StoredValue::new_local(None::<Timeout>);
    move || {
        let then = then.clone();
        waiting.set_value(Some(Timeout::new(after, then)));
    }
}
