//! Several meetings as one agenda: the index file that names their agendas, and how those are joined.
//!
//! ```
//! use agenda_widget::model::moment::Instant;
//! use agenda_widget::read::{agenda_json, meetings};
//! use agenda_widget::time::zone::{Zone, ZoneSource};
//!
//! struct OnlyUtc;
//! impl ZoneSource for OnlyUtc {
//!     fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
//!         (id == "UTC").then(Zone::utc)
//!     }
//! }
//!
//! let json = r#"{ "title": "Harbour year", "agendas": [
//!     { "src": "tides.json", "agenda": { "title": "Tides", "timeZone": "UTC", "sessions": [
//!         { "title": "Opening", "start": "2021-03-29T10:15", "duration": "PT25M" } ] } } ] }"#;
//! let index = meetings::read(agenda_json::parse(json).unwrap()).unwrap().index;
//! let read = |entry: &meetings::Entry| agenda_json::read_silently(entry.agenda.clone()?, &OnlyUtc);
//! let agendas = index.entries.iter().map(read).collect();
//! let agenda = meetings::join(index, agendas).unwrap();
//! assert_eq!(agenda.sessions[0].id, "tides:opening");
//! ```
//!
//! The index is small and names files, or has agendas inside: whoever fetches files puts them in. Each agenda is read alone, with
//! the reader of its own, so that what is wrong with one does no harm to the others. Out of scope: an index in an index.

mod index;
mod join;
mod places;
mod texts;

pub use index::{Entry, Index, Reading, is_index, key_of, read};
pub use join::join;
