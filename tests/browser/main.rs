//! The element in a real browser, by W3C WebDriver.
//!
//! ```sh
//! make dist
//! cargo test --features browser --test browser            # everything
//! cargo test --features browser --test browser picker     # what has "picker" in its name
//! ```
//!
//! - The tests run on what people host: the files in dist/.
//! - Each test has a tab of its own and a server of its own, which counts requests and misbehaves
//!   on demand. Nothing outside 127.0.0.1 is asked.
//! - A page of tests/browser/pages is a plain folder: `node .make/serve.mjs .` serves it too, at
//!   `/tests/browser/pages/<case>/`.
//! - No test asserts how long anything takes. What is waited for is a condition; that it never
//!   comes is the failure. Where time itself is the matter, the page runs on pages/clock.js.
//! - After each test the page must have met no error that nobody caught.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by it"
)]
#![allow(clippy::arithmetic_side_effects, clippy::string_slice, reason = "small numbers and ASCII")]
#![allow(missing_docs, reason = "the names of tests say it")]

mod harness;

mod a11y;
mod actions;
mod adopt;
mod agenda_languages;
mod answer;
mod attributes;
mod auto;
mod axe;

mod board;
mod builder;
mod calendar;
mod clocks;
mod contract;
mod corrections;
mod days;
mod deep_links;
mod display;
mod drawing;
mod drawn;
mod elsewhere;
mod embed;
mod embed_height;
mod embed_strangers;
mod fair;
mod fallback;
mod faults;
mod find;
mod firefox;
mod first_glance;
mod focus;
mod foreign;
mod frameworks;
mod grid;
mod ground;
mod hooks;
mod hostile_page;
mod hosts;
mod idle;
mod join;
mod keyboard;
mod languages;
mod large;
mod life;
mod line;
mod loading;
mod meetings;
mod mine;
mod now;
mod offline;
mod own_words;
mod payloads;
mod people;
mod picker;
mod pictures;
mod plan;
mod policy;
mod polite;
mod print;
mod pseudo;
mod ranges;
mod reentrance;
mod reflow;
mod refresh;
mod releases;
mod remind;
mod requests;
mod rtl;
mod rules;
mod share;
mod snippets;
mod spans;
mod status;
mod status_requests;
mod text;
mod traps;
mod under_way;
mod untimed;
mod updates;
mod vectors;
mod wide;
mod zones;

fn main() {
    let groups = [
        a11y::TESTS,
        adopt::TESTS,
        agenda_languages::TESTS,
        answer::TESTS,
        attributes::TESTS,
        auto::TESTS,
        axe::TESTS,
        actions::TESTS,
        board::TESTS,
        calendar::TESTS,
        clocks::TESTS,
        contract::TESTS,
        corrections::TESTS,
        days::TESTS,
        deep_links::TESTS,
        display::TESTS,
        drawing::TESTS,
        drawn::TESTS,
        elsewhere::TESTS,
        embed::TESTS,
        embed_height::TESTS,
        embed_strangers::TESTS,
        fallback::TESTS,
        faults::TESTS,
        find::TESTS,
        firefox::TESTS,
        first_glance::TESTS,
        focus::TESTS,
        foreign::TESTS,
        frameworks::TESTS,
        grid::TESTS,
        ground::TESTS,
        hooks::TESTS,
        hostile_page::TESTS,
        hosts::TESTS,
        idle::TESTS,
        join::TESTS,
        keyboard::TESTS,
        languages::TESTS,
        large::TESTS,
        life::TESTS,
        line::TESTS,
        loading::TESTS,
        meetings::TESTS,
        mine::TESTS,
        now::TESTS,
        offline::TESTS,
        own_words::TESTS,
        payloads::TESTS,
        people::TESTS,
        picker::TESTS,
        pictures::TESTS,
        plan::TESTS,
        policy::TESTS,
        polite::TESTS,
        print::TESTS,
        pseudo::TESTS,
        ranges::TESTS,
        reentrance::TESTS,
        reflow::TESTS,
        refresh::TESTS,
        releases::TESTS,
        remind::TESTS,
        requests::TESTS,
        rtl::TESTS,
        rules::TESTS,
        share::TESTS,
        snippets::TESTS,
        spans::TESTS,
        status::TESTS,
        status_requests::TESTS,
        text::TESTS,
        traps::TESTS,
        under_way::TESTS,
        untimed::TESTS,
        updates::TESTS,
        vectors::TESTS,
        wide::TESTS,
        zones::TESTS,
    ];
    harness::run(&[groups.concat(), builder::tests()].concat());
}
