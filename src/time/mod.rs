//! Zones as data, and the state of an agenda at an instant: phases, days, countdowns.

pub mod join;
pub mod timeline;
pub mod zone;
