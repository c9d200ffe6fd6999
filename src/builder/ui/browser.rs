//! What the builder asks of the browser: its store, its clipboard, files in and out.

use chrono::NaiveDate;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, Storage, Url};

use super::words::{t, with};
use crate::builder::words::n;

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

/// Where something is stored.
#[derive(Clone, Copy)]
pub enum Area {
    /// For all tabs, until it is forgotten.
    Shared,
    /// For this tab, until it is closed.
    Tab,
}

fn storage(area: Area) -> Option<Storage> {
    // Where a page may store nothing, merely asking throws.
    let storage = match area {
        Area::Shared => window().local_storage(),
        Area::Tab => window().session_storage(),
    };
    storage.ok().flatten()
}

/// What is stored under a name.
pub fn stored(area: Area, name: &str) -> Option<String> {
    storage(area)?.get_item(name).ok().flatten()
}

/// Stores it; returns whether the browser let us.
pub fn store(area: Area, name: &str, text: &str) -> bool {
    storage(area).is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// Stores nothing under a name any more.
pub fn forget(area: Area, name: &str) {
    if let Some(storage) = storage(area) {
        let _ = storage.remove_item(name);
    }
}

/// Calls back with name and text of what another tab stores, until what it gives is removed.
pub fn on_storage(then: impl Fn(String, String) + 'static) -> WindowListenerHandle {
    let text = |event: &JsValue, name: &str| Reflect::get(event, &name.into()).ok().and_then(|value| value.as_string());
    window_event_listener_untyped("storage", move |event| {
        if let (Some(name), Some(stored)) = (text(&event, "key"), text(&event, "newValue")) {
            then(name, stored);
        }
    })
}

/// A name that no other tab gives.
pub fn unique() -> String {
    // Whole milliseconds, and 52 random bits.
    format!("{:x}-{:x}", js_sys::Date::now() as u64, (js_sys::Math::random() * 2_f64.powi(52)) as u64)
}

/// Fields in which a browser undoes what was typed.
const TEXTS: &str = "textarea, agenda-widget, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file])";
/// Fields in which something is typed, or drawn out, in many small changes.
const FIELDS: &str = "textarea, input:not([type=checkbox], [type=radio], [type=file])";

/// Whether a key was pressed in a field that has an undo of its own.
pub fn is_text(event: &leptos::ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.matches(TEXTS).unwrap_or_default())
}

/// The id of the field in which something is typed.
pub fn field_with_focus() -> Option<String> {
    let field = document().active_element()?;
    // One without an id is known by where it is.
    field.matches(FIELDS).unwrap_or_default().then(|| format!("{}/{}", field.id(), field.class_name()))
}

/// The languages that the browser asks for, best first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Declares the language of the page, the direction that comes with it, and its title.
pub fn speaks(lang: &str, title: &str) {
    let page = document();
    if let Some(root) = page.document_element() {
        let _ = root.set_attribute("lang", lang);
        let _ = root.set_attribute("dir", if lang == "ar" { "rtl" } else { "ltr" });
    }
    page.set_title(&format!("{title} – Agenda Widget"));
}

/// A date as people of a language write it.
pub fn date(lang: &str, date: NaiveDate, has_weekday: bool) -> String {
    let day = js_sys::Date::new(&JsValue::from_str(&format!("{date}T00:00:00Z")));
    let options = js_sys::Object::new();
    let words = [("timeZone", "UTC"), ("day", "numeric"), ("month", "long")];
    let weekday = [("weekday", "long"), ("year", "numeric")];
    for (name, value) in words.into_iter().chain(weekday.into_iter().filter(|_| has_weekday)) {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(day.to_locale_date_string(lang, &options))
}

/// Gives the focus to an element, once what follows from the present change is on the page.
pub fn focus(id: String) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let element = document().get_element_by_id(&id).and_then(|element| element.dyn_into().ok());
        let _ = element.map(|element: web_sys::HtmlElement| element.focus());
    });
}

/// A file that is brought: its name and its bytes.
pub type Brought = (String, Vec<u8>);

/// The bytes of a file.
pub async fn bytes_of(file: File) -> Result<Brought, String> {
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| t("The file cannot be read.").to_owned())?;
    Ok((file.name(), bytes_in(&bytes)?))
}

/// An address, relative to this page.
fn url(address: &str) -> Result<Url, String> {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base(address.trim(), &base).map_err(|_| with("{address} is no address.", &[("address", address)]))
}

/// The address of this page.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Takes the fragment out of the address.
pub fn forget_fragment() {
    let page = address().split('#').next().unwrap_or_default().to_owned();
    let history = window().history();
    let _ = history.and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&page)));
}

/// The folder that this page is in.
pub fn folder() -> String {
    url(".").map(|url| url.href()).unwrap_or_default()
}

/// The text of a file on any host, as the user asks for it.
pub async fn text_at(address: &str) -> Result<String, String> {
    let (_, bytes) = requested(&url(address)?).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of a file on the page's own host; for an agenda the page asks no other.
pub async fn fetched(address: &str) -> Result<Brought, String> {
    let here = window().location();
    let url = url(address)?;
    if here.origin().ok() != Some(url.origin()) {
        return Err(with(
            "{host} is another host, and this page asks none but its own. Save the file from there, and drop it here.",
            &[("host", &url.host())],
        ));
    }
    requested(&url).await
}

async fn requested(url: &Url) -> Result<Brought, String> {
    let is_own = window().location().origin().ok() == Some(url.origin());
    let named = if is_own { url.pathname() } else { url.href() };
    let failed = |why: &'static str| with(why, &[("address", &named)]);
    let response = JsFuture::from(window().fetch_with_str(&url.href()))
        .await
        .map_err(|_| failed(n("{address} cannot be fetched: nobody answers.")))?;
    let status = Reflect::get(&response, &"status".into()).ok().and_then(|status| status.as_f64()).unwrap_or_default();
    if status != 200.0 {
        let status = status.to_string();
        return Err(with(
            "{address} cannot be fetched: the server answers {status}.",
            &[("address", &named), ("status", &status)],
        ));
    }
    let broken = |_| failed(n("{address} cannot be fetched: the answer breaks off."));
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
        let most = most.to_string();
        return Err(with(
            "The file is larger than the {most} bytes that are read. Split the agenda.",
            &[("most", &most)],
        ));
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
