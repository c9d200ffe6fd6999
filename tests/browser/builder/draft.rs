//! What survives a reload.

use serde_json::json;

use super::{TEXT, open, paste, with_text};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_draft_survives_a_reload_until_it_is_forgotten,
    what_was_typed_last_survives_who_leaves_at_once,
    a_browser_that_stores_nothing_is_no_fault,
    a_draft_that_is_too_large_is_kept_without_its_source,
];

fn a_draft_survives_a_reload_until_it_is_forgotten(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run(
        "fill('#session-0-title', 'Spring tides'); fill('#look-lang', 'fr'); fill('#folder', 'https://example.org/x/')",
    );
    page.until("the draft", "localStorage.getItem('agenda-builder-draft')?.includes('example.org/x')");
    page.run("location.reload()");
    page.until("the page again", "!globalThis.$b?.('#session-0-title') && $b('#source') && shownRows().length === 2");
    assert_eq!(page.text("$$b('button.session .name')[0].textContent"), "Spring tides");
    assert_eq!(page.text("$b('#source').value"), TEXT);
    assert_eq!(page.text("$b('#look-lang').value"), "fr");
    assert_eq!(page.text("$b('#folder').value"), "https://example.org/x/");
    page.click("button('Forget the draft')");
    page.until("the question", "$b('dialog').open");
    page.click("button('Forget it')");
    page.until("an empty page", "!$b('button.session') && $b('#source').value === ''");
    page.until("that it is forgotten", "localStorage.getItem('agenda-builder-draft') === null");
    page.run("location.reload()");
    page.until("the page again", "document.readyState === 'complete' && globalThis.$b?.('#source')");
    assert_eq!(page.text("$b('#source').value"), "");
}

fn what_was_typed_last_survives_who_leaves_at_once(page: &Page) {
    with_text(page);
    page.run("fill('#meeting-title', 'Spring tides'); location.reload()");
    page.until("the page again", "globalThis.$b?.('#meeting-title')?.value === 'Spring tides'");
    assert_eq!(page.get("$b('.tabs').textContent"), json!(""));
}

fn a_browser_that_stores_nothing_is_no_fault(page: &Page) {
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })" }),
    );
    with_text(page);
    page.until("the warning", "$b('.draft').textContent.includes('keeps no draft')");
}

fn a_draft_that_is_too_large_is_kept_without_its_source(page: &Page) {
    open(page);
    // More than half of what a browser keeps for a page.
    let remark = "What nobody needs to keep. ".repeat(100_000);
    let agenda = json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": [
        { "title": "Tides", "start": "2021-03-29T10:00", "end": "2021-03-29T10:30" }], "x-remark": remark });
    paste(page, &agenda.to_string());
    page.until("the preview", "shownRows().length === 1");
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run("fill('#session-0-title', 'Spring tides')");
    page.until("the draft", "localStorage.getItem('agenda-builder-draft')?.includes('Spring tides')");
    assert!(page.text("$b('.draft').textContent").contains("stays in this browser"));
    page.run("location.reload()");
    page.until("the page again", "!globalThis.$b?.('#session-0-title') && $b('#source') && shownRows().length === 1");
    assert_eq!(page.text("$$b('button.session .name')[0].textContent"), "Spring tides");
    assert_eq!(page.text("$b('#source').value"), "");
}
