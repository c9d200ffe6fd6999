//! Passes drawings on to the document.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

use crate::vdom::Pen;

#[wasm_bindgen(raw_module = "agenda-widget/draw")]
extern "C" {
    fn draw(patch: &[u32], text: &str, root: u32);
    fn mount(number: u32, parent: &Element, before: Option<&Node>);
}

/// Draws with src/js/draw.js.
pub const PEN: Pen = Pen { draw, mount };
