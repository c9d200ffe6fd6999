//! Parts of two releases are never linked: a part of another one is requested once more past every cache, and the
//! widget continues without it.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, root, tests};

pub const TESTS: &[Test] = &tests![
    a_part_of_another_release_is_refused_before_anything_is_written,
    a_stale_copy_is_asked_for_once_more,
    a_page_that_was_open_keeps_its_list,
    a_first_part_of_another_release_leaves_the_fallback,
    a_missing_part_is_reported_once_and_by_its_name,
];

/// What a page loads after `agenda-widget.js`, and what brings it to do so.
const PARTS: [(&str, &str); 4] = [
    ("features.wasm", "row('tides').querySelector('[data-act=open]').click()"),
    ("features.js", "row('tides').querySelector('[data-act=open]').click()"),
    ("fr.js", "widget.lang = 'fr'"),
    ("places.js", "$('[part=zone-picker] [aria-expanded]').click()"),
];

fn path(part: &str) -> String {
    format!("/dist/agenda-widget{}{part}", if part == "_bg.wasm" { "" } else { "-" })
}

fn read(part: &str) -> Vec<u8> {
    fs::read(root().join(path(part).trim_start_matches('/'))).unwrap()
}

/// The release in dist/.
fn release() -> String {
    let module = String::from_utf8(read("fr.js")).unwrap();
    module.split('"').nth(1).unwrap().to_owned()
}

/// The same file of another release.
fn other(part: &str) -> Vec<u8> {
    let (release, mut bytes) = (release(), read(part));
    let strange: String = release.chars().map(|digit| if digit == '0' { '1' } else { '0' }).collect();
    let mut found = 0;
    for at in 0..bytes.len() - release.len() {
        if bytes[at..].starts_with(release.as_bytes()) {
            bytes[at..at + release.len()].copy_from_slice(strange.as_bytes());
            found += 1;
        }
    }
    assert!(found > 0, "{part} does not name its release");
    bytes
}

fn errors(page: &Page) -> Value {
    page.get("seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)")
}

/// Checks that a part was refused: once, by its name, with the cure, and that the list is unchanged.
#[track_caller]
fn refused(page: &Page, part: &str) {
    page.until(&format!("the fault of {part}"), "seen.events.some(({ type }) => type === 'agenda-error')");
    page.run("part('favorite', row('knots')).click(); row('tides').querySelector('[data-act=open]').click()");
    page.run("await widget.refresh(); await new Promise((done) => setTimeout(done, 100))");
    assert_eq!(errors(page), json!(["part-failed"]), "{part}");
    let console = page.console();
    assert_eq!(console.len(), 1, "{part}: {console:#?}");
    let name = path(part);
    let name = name.rsplit('/').next().unwrap();
    for words in [name, "is of another release than agenda-widget.js", "of one release", "reload a page that was open"]
    {
        assert!(console[0].contains(words), "{part}: {console:#?}");
    }
    assert_eq!(page.get("rows().length"), 3, "{part}");
    // The first part is as alive as before.
    page.run("widget.timeZone = 'Asia/Tokyo'");
    page.until("another zone", "times('tides')[0].textContent === '16:00'");
    page.check();
}

fn a_part_of_another_release_is_refused_before_anything_is_written(page: &Page) {
    for (part, act) in PARTS {
        page.site.answer(&path(part), Answer::Bytes(other(part)));
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &harbour());
        page.site.forget();
        page.run(act);
        refused(page, part);
        assert_eq!(page.site.count(&path(part)), 2, "{part} is asked for once more");
        page.site.mend(&path(part));
    }
}

fn a_stale_copy_is_asked_for_once_more(page: &Page) {
    for (part, act) in PARTS.into_iter().chain([("_bg.wasm", "")]) {
        page.site.answer(&path(part), Answer::Once(other(part)));
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &harbour());
        page.run(&format!("globalThis.english = part('favorite').ariaLabel; {act}"));
        match part {
            "fr.js" => page.until("French", "part('favorite').ariaLabel !== english"),
            "_bg.wasm" => page.until("the agenda", "rows().length === 3"),
            "places.js" => page.until("the search", "$('input')"),
            _ => page.until("the actions", "part('actions', row('tides'))"),
        };
        page.site.asked(&path(part), 2);
        page.run("await new Promise((done) => setTimeout(done, 100))");
        assert_eq!(errors(page), json!([]), "{part}");
        assert_eq!(page.console(), [""; 0], "{part}");
    }
}

fn a_page_that_was_open_keeps_its_list(page: &Page) {
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &harbour());
    // Meanwhile another release is uploaded.
    for part in ["features.js", "fr.js", "places.js", "_bg.wasm", "features.wasm"] {
        page.site.answer(&path(part), Answer::Bytes(other(part)));
    }
    page.run("row('tides').querySelector('[data-act=open]').click()");
    refused(page, "features.js");
}

fn a_first_part_of_another_release_leaves_the_fallback(page: &Page) {
    page.site.answer(&path("_bg.wasm"), Answer::Bytes(other("_bg.wasm")));
    page.open("agenda");
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    page.until("the rest of the page", "globalThis.later === 'works'");
    assert_eq!(errors(page), json!(["part-failed"]));
    assert_eq!(page.get("rows().length"), 0);
    assert_eq!(page.get("visible(widget.querySelector('a'))"), true);
    page.until("the line of the console", "seen.console[0]?.includes('agenda-widget_bg.wasm is of another release')");
    // When all is there, it works again.
    page.site.mend(&path("_bg.wasm"));
    page.run("await widget.refresh()");
    page.until("the agenda", "rows().length === 3");
}

fn a_missing_part_is_reported_once_and_by_its_name(page: &Page) {
    for part in ["features.js", "features.wasm"] {
        page.site.answer(&path(part), Answer::Status(404));
        page.show(&json!({ "time-zone": "event", "zones": "Asia/Tokyo" }), &harbour());
        page.site.forget();
        page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
        for _ in 0..5 {
            page.run(
                "part('favorite', row('tides')).click(); row('knots').querySelector('[data-act=open]').click(); await widget.refresh()",
            );
        }
        page.run("await new Promise((done) => setTimeout(done, 300))");
        assert_eq!(errors(page), json!(["part-failed"]));
        let console = page.console();
        assert_eq!(console.len(), 1, "{console:#?}");
        assert!(console[0].contains(&format!("agenda-widget-{part}")), "{console:#?}");
        assert!(!console[0].contains("agenda-widget_bg.wasm"), "{console:#?}");
        assert!(page.site.count(&path(part)) <= 1, "nobody asks for it again at once");
        page.site.mend(&path(part));
    }
}
