//! Writers: calendars, tables, pages, schemas.
#![allow(clippy::restriction, missing_docs, reason = "a test stops at the first surprise")]

#[path = "../util/command.rs"]
mod command;
#[path = "../util/corpus.rs"]
mod corpus;
#[path = "../util/fences.rs"]
mod fences;
#[path = "../util/payloads.rs"]
mod payloads;
#[path = "../tz/mod.rs"]
mod tz;
#[path = "../util/mod.rs"]
mod util;

mod calendar_links;
mod export_items;
mod export_pages;
mod hostile_texts;
mod ics;
mod ics_parsers;
mod output;
mod pieces;
mod schedule_json;
mod schema;
mod share_text;
mod snippets;
