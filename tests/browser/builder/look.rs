//! Themes, colours, the rehearsal.

use serde_json::json;

use super::{no_violations, with_text};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_brand_that_is_too_faint_is_corrected,
    a_theme_is_seen_in_the_preview_alone,
    a_rehearsal_is_passed_to_the_preview,
    the_preview_is_seen_on_the_colours_of_the_page,
];

fn a_brand_that_is_too_faint_is_corrected(page: &Page) {
    with_text(page);
    page.run("fill('#look-brand', '#ffcc00')");
    page.until("the correction", "$$b('.contrasts li').length === 2");
    let reported = page.texts("$$b('.contrasts li > span:last-child').map((one) => one.textContent)");
    assert!(
        reported[0].starts_with("On light: #ffcc00 has 1.") && reported[0].contains("and 4.5 is needed, so #"),
        "{reported:?}"
    );
    assert!(
        reported[1].starts_with("On dark: #ffcc00 has 1") && reported[1].ends_with("which reads well."),
        "{reported:?}"
    );
    assert!(page.text("$b('#piece').textContent").contains("href=\"agenda-look.css\""));
    let taken = reported[0].split("so ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let sample = page.text("(() => { const [r, g, b] = getComputedStyle($b('.contrasts .sample')).color.match(/\\d+/g); return '#' + [r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join(''); })()");
    assert_eq!(sample, taken);
    page.run("fill('#look-brand', 'yellow')");
    page.until("that it is no colour", "$b('#brand-report').textContent.includes('no colour')");
}

fn a_theme_is_seen_in_the_preview_alone(page: &Page) {
    with_text(page);
    let ground = |of: &str| format!("getComputedStyle({of}.shadowRoot.querySelector('[part~=base]')).backgroundColor");
    let agenda = json!({ "title": "Day", "sessions": [{ "title": "A", "start": "2021-03-29T10:15Z" }] });
    page.run_with("globalThis.other = document.createElement('agenda-widget'); other.agenda = args[0]; document.body.append(other)", json!([agenda]));
    page.until("another widget", "other.shadowRoot?.querySelector('[part~=session]')");
    let elsewhere = page.text(&ground("other"));
    page.run("fill('#look-theme', 'dark-stage')");
    page.until("the dark stage", &format!("{} === 'rgb(18, 14, 29)'", ground("shown()")));
    assert_eq!(page.text(&ground("other")), elsewhere);
    assert!(page.text("$b('#piece').textContent").contains("href=\"themes/dark-stage.css\""));
    no_violations(page);
}

fn a_rehearsal_is_passed_to_the_preview(page: &Page) {
    with_text(page);
    page.until("the first session on", "shownRows()[0].dataset.phase === 'live'");
    page.click("button('Next change')");
    page.until("the second session on", "shownRows()[1].dataset.phase === 'live'");
    assert_eq!(page.text("$b('output').textContent"), "29 March, 10:30, Paris time");
    page.click("button('Real time')");
    page.until("all over", "shownRows().every((row) => row.dataset.phase === 'past')");
    page.click("$$b('input[name=width]')[0]");
    page.until("the width of a phone", "$b('#preview').clientWidth < 400");
}

fn the_preview_is_seen_on_the_colours_of_the_page(page: &Page) {
    with_text(page);
    let piece = page.text("$b('#piece').textContent");
    page.run("const [ground, ink] = $$b('.views input[type=color]'); for (const [field, colour] of [[ground, '#14161a'], [ink, '#eeeeee']]) {
        field.value = colour; field.dispatchEvent(new Event('input', { bubbles: true })); }");
    page.until("the page's colours", "getComputedStyle($b('#preview')).backgroundColor === 'rgb(20, 22, 26)' && getComputedStyle($b('#preview')).color === 'rgb(238, 238, 238)'");
    // The widget is dark on it, as it would be there.
    page.until("a light title", "(([r]) => Number(r) > 150)(getComputedStyle(shown().shadowRoot.querySelector('[part~=title]')).color.match(/\\d+/g))");
    assert_eq!(page.text("$b('#piece').textContent"), piece, "the page has its colours already");
    page.click("button('As it was')");
    page.until("no colours", "getComputedStyle($b('#preview')).backgroundColor !== 'rgb(20, 22, 26)'");
    no_violations(page);
}
