//! A link that carries the draft.

use serde_json::json;

use super::{TEXT, no_violations, open, paste, with_text};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] =
    &tests![a_link_carries_the_draft_and_asks_before_it_replaces_another, a_link_that_is_broken_or_too_long_says_so,];

fn made(page: &Page) -> String {
    page.click("button('Copy a link')");
    page.until("the link", "$b('.share input').value && $b('.share input').checkVisibility()");
    page.text("$b('.share input').value")
}

fn a_link_carries_the_draft_and_asks_before_it_replaces_another(page: &Page) {
    with_text(page);
    page.run("fill('#meeting-title', 'Our quay day'); fill('#look-theme', 'newspaper'); fill('#folder', 'https://example.org/mine/')");
    page.until(
        "the piece",
        "$b('#piece').textContent.includes('Our quay day') && $b('#piece').textContent.includes('/mine/')",
    );
    let link = made(page);
    assert!(link.starts_with(&page.site.url("/dist/builder.html#draft=")), "{link}");
    assert!(page.text("$b('.share [role=status]').textContent").contains("it goes through no server"));
    // A change makes it a link of before, which is gone.
    page.run("fill('#meeting-series', 'Harbour days')");
    page.until("no link", "!$b('.share input').checkVisibility()");
    // Someone else has a draft already.
    page.run("fill('#meeting-title', 'Another day'); fill('#look-theme', '')");
    page.until("the draft", "document_()?.title === 'Another day'");
    page.run_with("location.hash = args[0]", json!([link.split_once('#').unwrap().1]));
    page.until("the question", "$b('dialog').open && $b('dialog').textContent.includes('The link carries a draft')");
    assert_eq!(page.text("location.hash"), "");
    page.click("$$b('dialog button')[0]");
    assert_eq!(page.text("$b('#meeting-title').value"), "Another day");
    page.run_with("location.hash = args[0]", json!([link.split_once('#').unwrap().1]));
    page.until("the question", "$b('dialog').open");
    page.click("$$b('dialog button')[1]");
    page.until(
        "the draft of the link",
        "$b('#meeting-title').value === 'Our quay day' && $b('#look-theme').value === 'newspaper'",
    );
    // The folder is one's own.
    assert_eq!(page.text("$b('#folder').value"), "https://example.org/mine/");
    page.click("button('Undo')");
    page.until("one's own again", "$b('#meeting-title').value === 'Another day'");
    // A browser that has none takes it at once.
    page.until("the draft", "document_()?.title === 'Another day'");
    page.run("localStorage.clear(); sessionStorage.clear()");
    page.go("about:blank");
    page.go(&link);
    page.until(
        "the draft of the link",
        "globalThis.$b?.('#meeting-title')?.value === 'Our quay day' && shownRows().length === 2",
    );
    assert_eq!(page.get("$b('dialog').open"), false);
    let paths = page.site.paths();
    assert!(paths.iter().all(|path| !path.contains("draft")), "{paths:?}");
    no_violations(page);
}

fn a_link_that_is_broken_or_too_long_says_so(page: &Page) {
    open(page);
    paste(page, TEXT);
    page.until("the preview", "shownRows().length === 2");
    page.run("location.hash = 'draft=Zm9vYg'");
    page.until("what is wrong", "document.querySelector('#builder-place > p[role=alert]')?.textContent.includes('The link has no draft that can be read')");
    assert_eq!(page.get("shownRows().length"), 2);
    // Nothing packs what is random.
    let remark = "const bytes = crypto.getRandomValues(new Uint8Array(40_000)); const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');";
    page.run(&format!("{remark} fill('#meeting-title', text.slice(0, 200)); const long = $b('#meeting-description'); long.value = text; long.dispatchEvent(new Event('input', {{ bubbles: true }}))"));
    page.click("button('Copy a link')");
    page.until(
        "how much too large",
        "/too large for a link, by \\d+ characters/.test($b('.share [role=status]').textContent)",
    );
    assert_eq!(page.get("$b('.share input').checkVisibility()"), false);
}
