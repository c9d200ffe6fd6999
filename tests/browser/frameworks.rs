//! The examples for frameworks and bundlers, as `tests/frameworks/build.mjs` has built them.

use serde_json::json;

use crate::harness::{Page, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    react_uses_the_element,
    vue_uses_the_element,
    svelte_uses_the_element,
    angular_uses_the_element,
    lit_uses_the_element,
    htmx_uses_the_element,
    a_plain_page_uses_the_element,
    webpack_takes_the_wasm_along,
    esbuild_takes_the_modules_along,
    parcel_takes_the_wasm_along,
];

fn react_uses_the_element(page: &Page) {
    drive(page, "react");
}

fn vue_uses_the_element(page: &Page) {
    drive(page, "vue");
}

fn svelte_uses_the_element(page: &Page) {
    drive(page, "svelte");
}

fn angular_uses_the_element(page: &Page) {
    drive(page, "angular");
}

fn lit_uses_the_element(page: &Page) {
    drive(page, "lit");
}

fn htmx_uses_the_element(page: &Page) {
    drive(page, "htmx");
}

fn a_plain_page_uses_the_element(page: &Page) {
    drive(page, "plain");
}

fn webpack_takes_the_wasm_along(page: &Page) {
    drive(page, "webpack");
}

fn esbuild_takes_the_modules_along(page: &Page) {
    drive(page, "esbuild");
}

fn parcel_takes_the_wasm_along(page: &Page) {
    drive(page, "parcel");
}

/// Uses an example: its agenda is a property with an object, its zone an attribute, what is on an event.
fn drive(page: &Page, name: &str) {
    let path = format!("target/frameworks/built/{name}/index.html");
    if !root().join(&path).exists() {
        eprintln!("skipped: {name}, since there is no {path}; node tests/frameworks/build.mjs builds it");
        return;
    }
    page.zone("Europe/Paris");
    page.go(&page.site.url(&format!("/{path}")));
    page.until("the agenda", "document.querySelector('agenda-widget') && rows().length === 3");
    assert_eq!(page.get("[widget.noPast, widget.getAttribute('now')]"), json!([true, "2027-05-11T09:10:00+02:00"]));
    // An object reaches the property as it is; with htmx there is an address instead.
    let given = page.get("widget.agenda?.sessions.length ?? widget.src");
    assert_eq!(given, if name == "htmx" { json!("agenda.json") } else { json!(3) });
    // The framework changes an attribute.
    page.run(
        "const select = document.querySelector('select');
         select.value = 'Asia/Tokyo';
         select.dispatchEvent(new Event('input', { bubbles: true }));
         select.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    page.until(
        "the time in Tokyo",
        "times('tides')[0].textContent.startsWith('16:00') || times('tides')[0].textContent.startsWith('4:00')",
    );
    // The framework hears that another session is on.
    page.run("widget.now = '2027-05-11T10:40:00+02:00'");
    page.until("what is on, by an event", "document.querySelector('output').textContent === 'knots'");
    // What a first render does not need is found, too.
    page.click("$('[data-act=zones]')");
    page.until("the field", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("a");
    page.until("places to choose from", "$$('[role=option]').length > 1");
    // It goes without a trace, however often.
    let gone = "!document.querySelector('agenda-widget')";
    page.click("document.querySelector('button')");
    page.until("that it has gone", gone);
    let without = page.get("seen.listeners").as_i64().unwrap();
    for _ in 0..if name == "htmx" { 0 } else { 3 } {
        page.click("document.querySelector('button')");
        page.until("it again", "document.querySelector('agenda-widget') && rows().length");
        page.click("document.querySelector('button')");
        page.until("that it has gone", gone);
    }
    page.until("no listener more than before", &format!("seen.listeners <= {without}"));
    assert_eq!(page.texts("seen.console"), [""; 0]);
}
