//! The builder on builder.html, used as a webmaster uses it.

mod draft;
mod files;
mod forms;
mod languages;
mod large;
mod look;
mod pieces;
mod questions;
mod reach;
mod read;
mod share;
mod stale;
mod tabs;
mod undo;

use serde_json::json;

use crate::harness::{Page, Test, root};

pub fn tests() -> Vec<Test> {
    [
        read::TESTS,
        questions::TESTS,
        forms::TESTS,
        pieces::TESTS,
        look::TESTS,
        draft::TESTS,
        reach::TESTS,
        undo::TESTS,
        tabs::TESTS,
        stale::TESTS,
        files::TESTS,
        large::TESTS,
        share::TESTS,
        languages::TESTS,
    ]
    .concat()
}

/// Names for what scripts look at here.
const NAMES: &str = "
    globalThis.$b = (selector) => document.querySelector(`#builder ${selector}`);
    globalThis.$$b = (selector) => [...document.querySelectorAll(`#builder ${selector}`)];
    globalThis.shown = () => $b('#preview agenda-widget');
    globalThis.shownRows = () => [...(shown()?.shadowRoot.querySelectorAll('[part~=session]') ?? [])];
    globalThis.button = (name, within = '') => $$b(`${within} :is(button, label.button)`).find((one) => one.textContent.trim().startsWith(name));
    globalThis.fill = (selector, text) => {
        const field = $b(selector);
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    globalThis.tick = (selector, on) => { if ($b(selector).checked !== on) $b(selector).click(); };
    globalThis.document_ = () => JSON.parse(localStorage.getItem('agenda-builder-draft') ?? '{}').document;
    globalThis.reported = () => $$b('.findings li').map((one) => one.innerText.replace(/\\s+/g, ' '));";

/// Opens the page as it is hosted, with a record of what it meets.
pub(super) fn open(page: &Page) {
    let record = std::fs::read_to_string(root().join("tests/browser/pages/record.js")).unwrap();
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": format!("{record}\n{NAMES}") }));
    page.go(&page.site.url("/dist/builder.html"));
    page.until("the builder", "$b('#source')");
}

pub(super) fn paste(page: &Page, text: &str) {
    page.run_with("fill('#source', args[0])", json!([text]));
}

pub(super) const TEXT: &str = "Harbour day\n29 March 2021, Europe/Paris\n\n10:00-10:30 Tides\n10:30-11:00 Ropes\n";

/// A page with a read agenda.
pub(super) fn with_text(page: &Page) {
    open(page);
    paste(page, TEXT);
    page.until("the preview", "shownRows().length === 2");
}

pub(super) fn no_violations(page: &Page) {
    assert_eq!(page.texts("seen.violations"), [""; 0]);
    let log = page.browser_log();
    assert!(!log.iter().any(|line| line.contains("Content Security Policy")), "{log:#?}");
}
