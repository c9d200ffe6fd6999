//! A meeting's agenda in the reader's own time, with the live session lit up.
//!
//! State is a function of agenda, zone and now: this core has no clock, no DOM and no network.
//!
//! The custom element `<agenda-widget>` is on it behind the feature `element`, the command
//! `agenda` behind `cli`; ARCHITECTURE.md shows how data flows between them.

pub mod agenda;
#[cfg(feature = "import")]
pub mod builder;
pub mod decimal;
pub mod duration;
#[cfg(feature = "element")]
mod element;
pub mod export;
pub mod favorites;
pub mod find;
pub mod further;
pub mod join;
pub mod json;
pub mod limits;
pub mod message;
pub mod moment;
pub mod natural;
mod numbers;
pub mod options;
pub mod order;
pub mod problem;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "schema")]
mod schema_types;
pub mod share_text;
pub mod source;
pub mod text;
pub mod timeline;
#[cfg(feature = "element")]
pub mod view;
pub mod zone;
