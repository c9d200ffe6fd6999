//! Two tabs of the builder.

use serde_json::json;

use super::{no_violations, with_text};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![two_tabs_do_not_overwrite_each_other, what_is_not_chosen_yet_survives_a_reload,];

/// Opens the builder in another tab, where `other(selector)` finds elements.
fn second(page: &Page) {
    page.run("globalThis.tab = open('builder.html');
        globalThis.other = (selector) => tab.document.querySelector(`#builder ${selector}`);
        globalThis.write = (selector, text) => {
            const field = other(selector);
            field.value = text;
            field.dispatchEvent(new tab.Event('input', { bubbles: true }));
            field.dispatchEvent(new tab.Event('change', { bubbles: true }));
        };
        globalThis.press = (name) => [...tab.document.querySelectorAll('button')].find((one) => one.textContent.startsWith(name)).click();");
    page.until("the other tab", "other('#meeting-title')?.value === 'Harbour day'");
}

fn two_tabs_do_not_overwrite_each_other(page: &Page) {
    with_text(page);
    page.until("the draft", "document_()?.title === 'Harbour day'");
    second(page);
    assert_eq!(page.get("[$b('.tabs').textContent, other('.tabs').textContent]"), json!(["", ""]));
    page.run("fill('#meeting-title', 'The first tab’s')");
    page.until("the draft of the first", "document_()?.title === 'The first tab’s'");
    page.until("that the second is told", "other('.tabs').textContent.includes('Another tab has changed this draft')");
    page.run("write('#meeting-title', 'The second tab’s')");
    page.until("its own copy", "tab.sessionStorage.getItem('agenda-builder-draft')?.includes('The second tab’s')");
    assert_eq!(page.text("document_().title"), "The first tab’s", "nothing is overwritten");
    // It takes the other one, and can still go back to its own.
    page.run("press('Take the other tab’s')");
    page.until(
        "the first tab’s draft",
        "other('#meeting-title').value === 'The first tab’s' && other('.tabs').textContent === ''",
    );
    page.run("press('Undo')");
    page.until("its own", "other('#meeting-title').value === 'The second tab’s'");
    page.until("that it is stored now", "document_()?.title === 'The second tab’s'");
    page.until("that the first is told", "$b('.tabs').textContent.includes('Another tab')");
    page.click("button('Keep the one that is here')");
    page.until("the first again", "document_()?.title === 'The first tab’s' && $b('.tabs').textContent === ''");
    page.run("tab.close()");
    no_violations(page);
}

fn what_is_not_chosen_yet_survives_a_reload(page: &Page) {
    with_text(page);
    page.until("the draft", "document_()?.title === 'Harbour day'");
    second(page);
    page.run("write('#meeting-title', 'The second tab’s')");
    page.until("that the first is told", "$b('.tabs').textContent.includes('Another tab')");
    page.run("fill('#meeting-title', 'The first tab’s')");
    page.until("its own copy", "sessionStorage.getItem('agenda-builder-draft')?.includes('The first tab’s')");
    page.run("tab.close(); location.reload()");
    page.until("the page again", "globalThis.$b?.('#meeting-title')?.value === 'The first tab’s'");
    page.until("the choice again", "$b('.tabs').textContent.includes('Another tab')");
    assert_eq!(page.text("document_().title"), "The second tab’s");
    page.click("button('Keep the one that is here')");
    page.until("the first", "document_()?.title === 'The first tab’s'");
    assert_eq!(page.get("sessionStorage.getItem('agenda-builder-draft')"), json!(null));
}
