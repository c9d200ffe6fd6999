//! A meeting's agenda in the reader's own time, with the live session lit up.
//!
//! State is a function of agenda, zone and now: this core has no clock, no DOM and no network.
//!
//! The custom element `<agenda-widget>` is on it behind the feature `element`, the command
//! `agenda` behind `cli`; ARCHITECTURE.md shows how data flows between them.

#[cfg(feature = "element")]
mod browser;
#[cfg(feature = "import")]
pub mod builder;
pub mod i18n;
pub mod model;
pub mod read;
pub mod time;
#[cfg(feature = "element")]
pub mod vdom;
pub mod widget;
pub mod write;
