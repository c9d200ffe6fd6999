//! The model, time, languages and what the widget computes from them.
#![allow(clippy::restriction, missing_docs, reason = "a test stops at the first surprise")]

#[path = "../browser_fold/mod.rs"]
mod browser_fold;
#[path = "../util/corpus.rs"]
mod corpus;
#[path = "../tz/mod.rs"]
mod tz;
#[path = "../util/mod.rs"]
mod util;

mod agenda_times;
mod architecture;
mod changes;
mod city;
mod days;
mod doc_links;
mod favorites;
mod find;
mod find_conferences;
mod further;
mod grid;
mod join;
mod messages;
mod picks;
mod plan;
mod plan_properties;
mod port;
mod timeline;
mod timeline_properties;
mod untimed;
mod untimed_properties;
mod zone;
mod zone_changes;
mod zone_names;
mod zone_properties;
mod zone_sample;
mod zone_vectors;
