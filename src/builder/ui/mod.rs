//! The page of the builder, in Leptos: one component a file.
//!
//! Words are in braces: markup without any expression is made by Leptos from a string of HTML, which the
//! page's Trusted Types refuse. Forms read the document and write into it; nothing else is kept in step.

mod answers;
mod app;
mod ask;
mod bring;
mod browser;
mod code;
mod entries;
mod field;
mod further;
mod hosting;
mod items;
mod keep;
mod language;
mod links;
mod look;
mod meeting;
mod packed;
mod people;
mod plan;
mod preview;
mod question;
mod rehearsal;
mod session;
mod sessions;
mod share;
mod source;
mod stale;
mod state;
mod status;
mod step;
mod take;
mod test_it;
mod undo;
mod when;
mod words;

use leptos::mount::mount_to;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the builder into the page's element for it.
#[wasm_bindgen(start)]
pub fn start() {
    let place = leptos::prelude::document().get_element_by_id("builder-place");
    if let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What is there until now says that the builder is being loaded.
        place.set_text_content(None);
        mount_to(place, app::App).forget();
    }
}
