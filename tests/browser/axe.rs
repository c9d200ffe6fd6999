//! axe-core on every view, language, scheme and state: not one violation of any of its rules, those for
//! best practice and the experimental ones among them.
//!
//! The page around the widget has what rules ask of pages: a language, a title, a landmark, a heading. One
//! rule is for AAA, contrast of 7, and holds for times and titles alone; so it looks at those alone.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, json_of, tests};

pub const TESTS: &[Test] = &tests![
    the_list_in_english,
    the_list_in_french,
    the_list_in_arabic,
    the_grid_in_english,
    the_grid_in_french,
    the_grid_in_arabic,
    the_now_view_in_english,
    the_now_view_in_french,
    the_now_view_in_arabic,
    forced_colours_are_no_exception,
    content_without_the_widget,
    a_fault_is_seen,
];

/// What axe finds in the current page: each violation with its elements, and the rules that passed.
const LOOK: &str = "
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));
    rules['color-contrast-enhanced'] = { enabled: false };
    const all = await axe.run(document, { rules, preload: false });
    const important = ['time', '[part~=title]', '[part~=session-title]']
      .filter((selector) => $$(selector).some(visible))
      .map((selector) => ({ fromShadowDom: ['agenda-widget', selector] }));
    const AAA = { runOnly: ['color-contrast-enhanced'], preload: false };
    const enhanced = important.length ? await axe.run({ include: important }, AAA) : { violations: [], passes: [] };
    const reported = ({ id, help, nodes }) => `${id}: ${help}\\n` + nodes.slice(0, 3).map(({ html, failureSummary }) => `  ${html}\\n  ${failureSummary}`).join('\\n');
    return {
      violations: [...all.violations, ...enhanced.violations].map(reported),
      passed: [...all.passes, ...enhanced.passes].map(({ id }) => id),
    };";

/// Fails with all that axe finds, in light and in dark.
#[track_caller]
fn clean(page: &Page, what: &str) {
    for scheme in ["light", "dark"] {
        media(page, &[("prefers-color-scheme", scheme)]);
        // The widget follows the colours of the page once they have changed, which it hears of after a frame.
        page.run("await new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 50)))");
        passes(page, &format!("{what}, {scheme}"));
    }
}

#[track_caller]
fn passes(page: &Page, what: &str) {
    let found = page.run(LOOK);
    let violations: Vec<String> = serde_json::from_value(found["violations"].clone()).unwrap();
    assert!(violations.is_empty(), "{what}: axe finds\n{}", violations.join("\n"));
    let passed: Vec<String> = serde_json::from_value(found["passed"].clone()).unwrap();
    assert!(passed.len() > 15, "{what}: axe has looked at next to nothing: {passed:?}");
}

/// What the reader's system asks for; what is live does not fade in while it is looked at.
fn media(page: &Page, features: &[(&str, &str)]) {
    let still = [("prefers-reduced-motion", "reduce")];
    let features: Vec<Value> =
        features.iter().chain(&still).map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
}

/// The agenda of this module in a view and a language, at a time of its first day.
fn open(page: &Page, view: &str, lang: &str) {
    page.zone("Africa/Casablanca");
    page.open("access");
    page.run_with("document.documentElement.lang = args[0]; document.documentElement.dir = args[1]", {
        json!([lang, if lang == "ar" { "rtl" } else { "ltr" }])
    });
    let attributes =
        json!({ "src": "agenda.json", "view": view, "now": "2027-05-11T09:20:00+02:00", "zones": "Asia/Riyadh" });
    page.put(&attributes, &Value::Null);
    page.until("the agenda", "rows().length && $('.tools button')");
    page.until("what the lazy chunk adds", "part('view-picker') || $('.board')");
}

fn at(page: &Page, now: &str, state: &str) {
    page.run_with("widget.now = args[0]", json!([now]));
    page.until(state, &format!("part('now-card').dataset.state === '{state}'"));
}

/// Every state of a view.
fn walk(page: &Page, view: &str, lang: &str) {
    open(page, view, lang);
    let reported = |state: &str| format!("{view}, {lang}, {state}");
    clean(page, &reported("live"));
    for (now, state) in [
        ("2027-05-11T08:00:00+02:00", "before"),
        ("2027-05-11T11:05:00+02:00", "gap"),
        ("2027-05-12T12:00:00+02:00", "after"),
    ] {
        at(page, now, state);
        clean(page, &reported(state));
    }
    at(page, "2027-05-11T09:20:00+02:00", "live");
    if view != "now" {
        controls(page, view, lang);
    }
    // The source fails, and the shown agenda is marked as old.
    page.answer("access/agenda.json", Answer::Status(500));
    page.run("await refreshed()");
    page.until("the notice", "parts('notice').length > 1");
    clean(page, &reported("error"));
    // The whole meeting is cancelled.
    let mut cancelled = json_of("tests/browser/pages/access/agenda.json");
    for session in cancelled["sessions"].as_array_mut().unwrap() {
        session["status"] = json!("cancelled");
    }
    page.run_with("widget.agenda = args[0]", json!([cancelled]));
    page.until("the end of it", "part('now-card').dataset.state === 'empty'");
    clean(page, &reported("empty"));
}

/// What a reader can open and switch.
fn controls(page: &Page, view: &str, lang: &str) {
    let reported = |state: &str| format!("{view}, {lang}, {state}");
    page.run("$('[part=zone-picker] [aria-expanded]').click()");
    page.until("the search for a city", "$('[role=combobox]')");
    page.run("const field = $('[role=combobox]'); field.value = 'a'; field.dispatchEvent(new Event('input', { bubbles: true }))");
    page.until("cities", "$('[role=option]')");
    clean(page, &reported("zone picker open"));
    page.run("$('[part=zone-picker] [aria-expanded]').click()");
    page.until("it closed", "!$('[role=combobox]')");
    for panel in ["find", "calendar"] {
        page.run(&format!("$('[data-act=panel][data-of={panel}]').click()"));
        page.until(
            panel,
            &format!(
                "$('[data-of={panel}]').ariaExpanded === 'true' && $('.find .panel, [part=controls] [part=actions]')"
            ),
        );
        clean(page, &reported(panel));
        page.run(&format!("$('[data-act=panel][data-of={panel}]').click()"));
        page.until("it closed", &format!("$('[data-of={panel}]').ariaExpanded === 'false'"));
    }
    if view == "grid" {
        page.run("row('tides').querySelector('button').click()");
        page.until("the opened cell", "$('[role=dialog]')");
    } else {
        page.run("row('tides').querySelector('[data-act=open]').click()");
    }
    page.until("the actions", "part('actions')");
    clean(page, &reported("actions"));
    page.run("parts('favorite')[0].click(); $('[data-act=mine]').click()");
    page.until("my agenda", "$('[data-act=mine]').ariaPressed === 'true'");
    clean(page, &reported("my agenda"));
    page.run("$('[data-act=mine]').click()");
}

fn the_list_in_english(page: &Page) {
    walk(page, "list", "en");
}

fn the_list_in_french(page: &Page) {
    walk(page, "list", "fr");
}

fn the_list_in_arabic(page: &Page) {
    walk(page, "list", "ar");
}

fn the_grid_in_english(page: &Page) {
    walk(page, "grid", "en");
}

fn the_grid_in_french(page: &Page) {
    walk(page, "grid", "fr");
}

fn the_grid_in_arabic(page: &Page) {
    walk(page, "grid", "ar");
}

fn the_now_view_in_english(page: &Page) {
    walk(page, "now", "en");
}

fn the_now_view_in_french(page: &Page) {
    walk(page, "now", "fr");
}

fn the_now_view_in_arabic(page: &Page) {
    walk(page, "now", "ar");
}

fn forced_colours_are_no_exception(page: &Page) {
    for view in ["list", "grid", "now"] {
        open(page, view, "en");
        for scheme in ["light", "dark"] {
            media(page, &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]);
            assert_eq!(page.get("matchMedia('(forced-colors: active)').matches"), true);
            passes(page, &format!("{view}, forced colours, {scheme}"));
            // What is chosen and what is on differ from the rest where backgrounds and colours are the system's.
            if view == "list" {
                assert_eq!(page.get("visible(part('live-badge'))"), true);
            }
        }
    }
}

/// The fallback alone, and with the sentence that says why.
fn content_without_the_widget(page: &Page) {
    for lang in ["en", "fr", "ar"] {
        page.answer("access/agenda.json", Answer::Held);
        page.open("access");
        page.run_with(
            "document.documentElement.lang = args[0];
             document.querySelector('main').insertAdjacentHTML('beforeend',
               '<agenda-widget src=\"agenda.json\"><p><a href=\"agenda.html\">Agenda</a></p></agenda-widget>');",
            json!([lang]),
        );
        page.until("the fallback", "widget.shadowRoot && visible(widget.querySelector('a'))");
        clean(page, &format!("fallback, {lang}"));
        page.answer("access/agenda.json", Answer::Status(500));
        page.run("widget.src = 'none.json'");
        page.until("the sentence", "part('notice')");
        clean(page, &format!("fallback and fault, {lang}"));
    }
}

/// Else the others would prove nothing.
fn a_fault_is_seen(page: &Page) {
    open(page, "list", "en");
    page.run(
        "part('favorite').removeAttribute('aria-label'); part('favorite').textContent = '';
         part('title').style.color = '#ddd'; part('title').ariaLevel = 4; part('session-title').style.color = '#666'",
    );
    media(page, &[("prefers-color-scheme", "light")]);
    let found = page.run(LOOK);
    let violations: Vec<String> = serde_json::from_value(found["violations"].clone()).unwrap();
    for rule in ["button-name", "color-contrast", "heading-order", "color-contrast-enhanced"] {
        assert!(
            violations.iter().any(|reported| reported.starts_with(&format!("{rule}:"))),
            "{rule} is not in {violations:#?}"
        );
    }
}
