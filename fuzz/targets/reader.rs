//! The reader of the format after which the target is named.
#![no_main]

use agenda_widget_fuzz::read_as;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read_as(env!("CARGO_BIN_NAME"), bytes));
