//! Readers: each format, its faults, and the corpus.
#![allow(clippy::restriction, missing_docs, reason = "a test stops at the first surprise")]

#[path = "../util/corpus.rs"]
mod corpus;
#[cfg(feature = "import")]
#[path = "../util/spent.rs"]
mod spent;
#[path = "../tz/mod.rs"]
mod tz;
#[path = "../util/mod.rs"]
mod util;

mod agenda_json;
mod agenda_limits;
mod audit_properties;
mod files;
mod growth;
mod icalendar;
mod meetings;
mod oecd;
mod programme;
mod schedule;
mod status;
mod tables;
mod tables_damaged;
mod tables_properties;
mod text;
