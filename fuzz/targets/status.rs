//! The reader of status files.
#![no_main]

use agenda_widget_fuzz::read_status;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read_status(bytes));
