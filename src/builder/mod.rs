//! The builder: from an agenda in any form to what a webmaster pastes.
//!
//! ```text
//!  text, file ──► source::read ──► document ◄── forms          bring it · mend it
//!                      │               │
//!                  findings        agenda_json::read
//!                                      ▼
//!  look ───────────────────────►  Agenda ──► preview · snippets  take it away
//! ```
//!
//! The document is the agenda as JSON, so that nothing is lost that no form shows; every change is read
//! again by the format's own reader, whose findings are next to their fields. What is here has no browser
//! and is tested without one; `ui` is the page, in Leptos.

pub mod colour;
pub mod command;
pub mod document;
pub mod draft;
pub mod exports;
pub mod findings;
pub mod folder;
pub mod history;
pub mod hosted;
pub mod languages;
pub mod look;
pub mod place;
pub mod questions;
pub mod shared;
pub mod snippets;
pub mod texts;
pub mod themes;
pub mod times;
#[cfg(feature = "builder")]
mod ui;
pub mod words;
pub mod zones;
