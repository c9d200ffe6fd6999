//! Plain data: an agenda, and what can be wrong with it. No clock, no DOM, no network.

pub mod agenda;
pub mod concat;
pub mod decimal;
pub mod digest;
pub mod duration;
pub mod further;
pub mod json;
pub mod language_tag;
pub mod limits;
pub mod moment;
pub mod natural;
pub(crate) mod numbers;
pub mod order;
pub mod problem;
#[cfg(feature = "schema")]
pub(crate) mod schema_types;
pub mod text;
pub mod uid;
