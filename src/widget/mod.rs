//! What a delegate sees: from agenda, options and instant to nodes. [`app`] is the place to begin.

#[cfg(feature = "element")]
pub mod app;
#[cfg(feature = "element")]
pub mod city_search;
#[cfg(feature = "element")]
pub mod core;
#[cfg(feature = "element")]
pub mod extras;
pub mod favorites;
#[cfg(feature = "element")]
pub mod features;
pub mod find;
pub mod options;
pub mod port;
#[cfg(feature = "element")]
pub mod reader;
#[cfg(feature = "element")]
pub mod scene;
#[cfg(feature = "element")]
pub mod sources;
#[cfg(feature = "element")]
pub mod state;
#[cfg(feature = "element")]
pub mod words;
#[cfg(feature = "element")]
pub mod zones;
