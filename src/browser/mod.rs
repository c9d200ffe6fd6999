//! The edge: everything that touches the browser. Nothing outside this folder names web-sys,
//! gloo-timers or wasm-bindgen.

mod clock;
mod effects;
mod event;
mod intl;
mod json;
mod pen;
mod widget;
mod zones;
