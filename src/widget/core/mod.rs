//! The regions of a first render, a file each: a function from the scene to its nodes.

pub mod bar;
pub mod content;
pub mod day;
pub mod earlier;
pub mod header;
pub mod notice;
pub mod now_card;
pub mod picker;
pub mod session;
pub mod speaker;
pub mod starts;
pub mod tabs;
pub mod times;
pub mod zone_label;
