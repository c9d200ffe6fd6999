//! The builder by keyboard, and on a narrow screen.

use serde_json::json;
use thirtyfour::Key;

use super::{TEXT, no_violations, open, paste};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![the_keyboard_is_enough, nothing_scrolls_sideways_at_360_px,];

fn the_keyboard_is_enough(page: &Page) {
    open(page);
    page.go(&page.site.url("/dist/index.html"));
    page.run("document.querySelector('a[href=\"builder.html\"]').focus()");
    page.keys(Key::Enter);
    page.until("the builder", "globalThis.$b?.('#source')");
    tab_to(page, "document.activeElement.textContent === 'Take the example'");
    page.keys(Key::Enter);
    page.until("five sessions", "$$b('button.session').length === 5");
    tab_to(page, "document.activeElement.matches('button.session')");
    page.keys(Key::Enter);
    page.until("its form", "$b('#session-0-title')");
    tab_to(page, "document.activeElement.id === 'session-0-title'");
    page.keys(Key::End);
    page.keys(" of everybody");
    page.until("the new title", "shownRows()[0]?.textContent.includes('Introduction of everybody')");
    assert_eq!(page.text("document.activeElement.id"), "session-0-title");
    tab_to(page, "document.activeElement.name === 'place'");
    page.keys(Key::Down);
    page.until("the piece for WordPress", "$b('#piece').textContent.startsWith('[agenda id=')");
    tab_to(page, "document.activeElement.matches('.code:has(#piece) button')");
    page.keys(Key::Enter);
    page.until("that it is copied or selected", "$b('.code:has(#piece) [role=status]').textContent");
    no_violations(page);
}

fn nothing_scrolls_sideways_at_360_px(page: &Page) {
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false }),
    );
    open(page);
    paste(page, &format!("{TEXT}11:00-11:30 {}\n", "Anextraordinarilylongwordthatnobodyhyphenates".repeat(3)));
    page.until("the preview", "shownRows().length === 3");
    page.click("$$b('button.session')[2]");
    page.until("its form", "$b('#session-2-title')");
    page.click("button('Add a speaker', '.form')");
    page.click("button('Add a link', '.form')");
    page.run("fill('#look-brand', '#ffcc00')");
    for direction in ["ltr", "rtl"] {
        page.run_with("document.documentElement.dir = args[0]", json!([direction]));
        for place in 0..11 {
            page.run_with("$$b('input[name=place]')[args[0]].click()", json!([place]));
            let wide = page.get(
                "[document.documentElement, ...$$b('.step, .result')].map((one) => one.scrollWidth - one.clientWidth)",
            );
            assert_eq!(wide, json!([0, 0, 0, 0, 0]), "{direction}, {place}");
        }
        // The form lies where its language begins.
        let (start, end) = if direction == "ltr" { ("left", "right") } else { ("right", "left") };
        let sides = page.get(&format!("[getComputedStyle($b('.sessions .form')).border{0}Width, getComputedStyle($b('.sessions .form')).border{1}Width]", capital(start), capital(end)));
        assert_eq!(sides, json!(["3px", "0px"]), "{direction}");
    }
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({}));
}

fn tab_to(page: &Page, there: &str) {
    for _ in 0..200 {
        page.keys(Key::Tab);
        if page.get(there) == json!(true) {
            return;
        }
    }
    panic!("Tab never comes to {there}, but to {}", page.text("document.activeElement.outerHTML"));
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}
