//! The builder in English, French and Arabic, for everybody.

use serde_json::{Value, json};

use super::{TEXT, no_violations, open, paste, with_text};
use crate::harness::{Page, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    the_language_is_that_of_the_browser_or_the_one_that_is_chosen,
    nothing_is_left_in_english,
    nothing_scrolls_sideways_at_360_px_in_arabic,
    axe_finds_nothing,
];

fn choose(page: &Page, tag: &str) {
    page.run_with("fill('#builder-language', args[0])", json!([tag]));
    page.until(tag, &format!("document.documentElement.lang === '{tag}'"));
}

fn the_language_is_that_of_the_browser_or_the_one_that_is_chosen(page: &Page) {
    page.language("fr-CA");
    with_text(page);
    assert_eq!(page.text("$b('h1').textContent"), "Votre ordre du jour, sur votre page");
    assert_eq!(page.text("$b('.sum').textContent").split("\u{a0}: ").next(), Some("Texte"));
    page.run("fill('#meeting-title', 'Journée du port')");
    page.until("the title", "document_()?.title === 'Journée du port'");
    choose(page, "ar");
    assert_eq!(page.text("document.documentElement.dir"), "rtl");
    assert_eq!(page.text("$b('h1').textContent"), "جدول أعمالك على صفحتك");
    assert!(page.text("document.title").starts_with("جدول أعمالك"));
    assert_eq!(page.text("document.activeElement.id"), "builder-language");
    // The draft is the same, and so is what can be undone.
    assert_eq!(page.text("$b('#meeting-title').value"), "Journée du port");
    page.until("the preview", "shownRows().length === 2");
    page.click("button('تراجع')");
    page.until("the title before", "$b('#meeting-title').value === 'Harbour day'");
    page.run("location.reload()");
    page.until("the page again", "globalThis.$b?.('h1')?.textContent.startsWith('جدول')");
    choose(page, "en");
    assert_eq!(page.text("$b('h1').textContent"), "Your agenda, on your page");
    page.language("en-GB");
    no_violations(page);
}

/// Words of the page that are in no other language: names, formats, numbers, what is typed.
fn nothing_is_left_in_english(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    let words = "[...document.querySelectorAll('#builder :is(h1, h2, h3, label, legend, summary, button, .quiet, .intro, li)')]
        .filter((one) => !one.closest('.findings, :not(html)[lang=en], pre, #builder-language') && !one.querySelector('select, input[type=radio], .name'))
        .map((one) => one.textContent.trim()).filter((text) => /[A-Za-z]{3}/.test(text))";
    let english: Vec<String> = page.texts(words);
    assert!(english.len() > 80, "{english:?}");
    choose(page, "ar");
    let arabic: Vec<String> = page.texts(words);
    let same: Vec<&String> = arabic.iter().filter(|text| english.contains(text)).collect();
    assert!(same.is_empty(), "these words are still English: {same:#?}");
}

fn nothing_scrolls_sideways_at_360_px_in_arabic(page: &Page) {
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false }),
    );
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    for tag in ["ar", "fr"] {
        choose(page, tag);
        page.until("its form", "$b('#session-0-title')");
        page.run("for (const one of $$b('details')) one.open = true");
        let wide = page.get(
            "[document.documentElement, ...$$b('.step, .result')].map((one) => one.scrollWidth - one.clientWidth)",
        );
        assert_eq!(wide, json!([0, 0, 0, 0, 0]), "{tag}");
    }
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({}));
}

fn axe_finds_nothing(page: &Page) {
    let axe = std::fs::read_to_string(root().join("node_modules/axe-core/axe.min.js")).unwrap();
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": axe }));
    open(page);
    look(page, "empty");
    paste(page, TEXT);
    page.until("the preview", "shownRows().length === 2");
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    for add in ["Add a speaker", "Add a link", "Add an item"] {
        page.click(&format!("button('{add}', '.form')"));
    }
    page.run("for (const one of $$b('details')) one.open = true; fill('#folder', 'http://example.org/'); fill('#look-brand', '#ffcc00')");
    page.run("fill('#session-0-people-0-name', 'Ada'); fill('#session-0-links-0-href', 'https://example.org/'); fill('#session-0-items-0-title', 'Moorings')");
    page.until("the preview", "shown().shadowRoot.textContent.includes('Ada')");
    for tag in ["en", "fr", "ar"] {
        choose(page, tag);
        page.until("the preview", "shownRows().length === 2");
        for scheme in ["light", "dark"] {
            page.devtools("Emulation.setEmulatedMedia", json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" }] }));
            page.run("await new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 50)))");
            look(page, &format!("{tag}, {scheme}"));
        }
    }
    choose(page, "en");
    page.click("button('Begin with nothing')");
    page.until("the question", "$b('dialog').open");
    look(page, "the question");
}

#[track_caller]
fn look(page: &Page, what: &str) {
    let found = page.run(
        "const { violations, passes } = await axe.run(document, { preload: false });
         return [violations.map(({ id, help, nodes }) => `${id}: ${help}\\n` + nodes.slice(0, 3).map(({ html, failureSummary }) => `  ${html.slice(0, 300)}\\n  ${failureSummary}`).join('\\n')), passes.length];",
    );
    let violations: Vec<Value> = found[0].as_array().unwrap().clone();
    assert!(
        violations.is_empty(),
        "{what}: axe finds\n{}",
        violations.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
    );
    assert!(found[1].as_u64().unwrap() > 5, "{what}: axe has looked at next to nothing");
}
