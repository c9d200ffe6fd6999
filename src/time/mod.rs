//! Zones as data, and what an agenda is at an instant: phases, days, countdowns.

pub mod join;
pub mod timeline;
pub mod zone;
