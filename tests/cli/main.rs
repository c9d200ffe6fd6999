//! The command, as a process.
#![allow(clippy::restriction, missing_docs, reason = "a test stops at the first surprise")]

#[path = "../util/command.rs"]
mod command;

mod commands;
mod diff;
mod fetch;
mod meetings;
mod preview;
mod terminal;
mod zone_changes;
