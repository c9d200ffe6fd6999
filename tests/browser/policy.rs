//! Under the strictest policy that the widget promises to run under, Trusted Types included.

use serde_json::json;

use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    nothing_breaks_the_strict_policy,
    nothing_breaks_it_as_a_header,
    what_is_asked_for_and_stored_is_what_the_security_note_says,
];

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                      img-src 'self'; require-trusted-types-for 'script'";

fn nothing_breaks_the_strict_policy(page: &Page) {
    page.open("strict-policy");
    use_everything(page);
}

fn nothing_breaks_it_as_a_header(page: &Page) {
    page.answer("agenda/", Answer::With("content-security-policy", POLICY));
    page.open("agenda");
    page.run("widget.now = '2027-05-11T09:10:00+02:00'; widget.timeZone = 'Africa/Cairo'");
    use_everything(page);
}

fn use_everything(page: &Page) {
    page.until("the agenda", "rows().length === 3");
    page.until("the live session", "row('tides').dataset.phase === 'live'");
    page.click("row('tides').querySelector('[data-act=open]')");
    page.until("the open details", "opened(row('tides'))");
    page.click("$('[data-act=zones]')");
    page.until("the field", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("tokyo");
    page.until("Tokyo", "$$('[role=option]').length === 1");
    page.keys(thirtyfour::Key::Enter);
    page.until("the time in Tokyo", "part('zone-label').textContent.startsWith('All times: Tokyo')");
    page.run("widget.lang = 'ar'; widget.dir = 'rtl'; widget.noPast = true; await widget.refresh()");
    page.run("widget.agenda = '{'");
    page.until("a fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    page.until("its notice", "parts('notice').some(visible)");
    // The style sheet is there, too.
    assert!(page.get("widget.shadowRoot.adoptedStyleSheets[0].cssRules.length > 0") == true);
    assert_eq!(page.texts("seen.violations"), [""; 0]);
    let log = page.browser_log();
    assert!(!log.iter().any(|line| line.contains("Content Security Policy")), "{log:#?}");
    // The policy is in force: what it forbids is refused.
    let refused = page.run(
        "try { document.createElement('p').innerHTML = '<b>'; return 'allowed'; } catch (error) { return error.name; }",
    );
    assert_eq!(refused, json!("TypeError"));
    page.until("its report", "seen.violations.length");
}

fn what_is_asked_for_and_stored_is_what_the_security_note_says(page: &Page) {
    // Reports go to the server, too, where they would be counted.
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                  require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports";
    page.answer("watched/", Answer::With("content-security-policy", policy));
    page.open("watched");
    page.run("localStorage.length && localStorage.clear(); watched.writes.length = 0");
    page.until("the agenda", "rows().length === 3");
    page.until("the live session", "row('tides').dataset.phase === 'live'");
    let asked = "[...new Set(watched.requests.map((name) => name.replace(location.origin, '')))].filter((name) => !/(watch|record|later)\\.js$|favicon/.test(name)).sort()";
    let first = [
        "/dist/agenda-widget-live.js",
        "/dist/agenda-widget.js",
        "/dist/agenda-widget_bg.wasm",
        "/dist/agenda-zone-changes.json",
        "/tests/browser/pages/agenda/agenda.json",
    ];
    page.until("all requests", &format!("{asked}.length >= 5"));
    assert_eq!(page.texts(asked), first);
    // Everything that a reader can do but the star.
    page.click("row('tides').querySelector('[data-act=open]')");
    page.click("$('[data-act=zones]')");
    page.until("the field", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("tokyo");
    page.until("Tokyo", "$$('[role=option]').length === 1");
    page.keys(thirtyfour::Key::Enter);
    page.until("the time in Tokyo", "part('zone-label').textContent.startsWith('All times: Tokyo')");
    page.run("widget.lang = 'ar'; await widget.refresh(); widget.view = 'grid'");
    page.until("the grid", "rows().length");
    page.run("widget.view = 'list'; widget.lang = 'en'");
    page.until("the rows", "part('favorite', row('tides'))");
    // The zone that a reader has looked for is at hand for the visit; nothing else is stored.
    assert_eq!(page.texts("watched.writes"), ["setItem session agenda-widget:time-zones Asia/Tokyo "]);
    page.run("watched.writes.length = 0");
    page.click("part('favorite', row('tides'))");
    page.until("the star", "watched.writes.length");
    assert!(page.get("watched.writes.every((write) => write.startsWith('setItem local agenda-widget:'))") == true);
    let mut all: Vec<&str> = first.to_vec();
    let lazy = ["ar.js", "features.js", "features.wasm", "places.js"];
    let lazy = lazy.map(|name| format!("/dist/agenda-widget-{name}"));
    all.extend(lazy.iter().map(String::as_str));
    all.sort_unstable();
    page.until("all requests", &format!("{asked}.length >= {}", all.len()));
    assert_eq!(page.texts(asked), all);
    assert_eq!(
        page.get("[watched.cookies, watched.others, watched.reports, seen.violations]"),
        json!([[], [], [], []])
    );
    // Copies of what was read: of the agenda none, as its server forbids that.
    assert_eq!(page.get("[...new Set(watched.caches)]"), json!(["agenda-widget"]));
    let kept =
        "await caches.open('agenda-widget').then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => url))";
    let kept: Vec<String> = serde_json::from_value(page.run(&format!("return {kept}"))).unwrap();
    assert!(kept.len() == 1 && kept[0].ends_with("agenda-zone-changes.json"), "{kept:?}");
    assert_eq!(page.site.count("/reports"), 0);
    // Reports would have come: the policy is in force, and violations are reported.
    page.run("try { document.createElement('p').innerHTML = '<b>' } catch {}");
    page.until("its report", "watched.reports.length && seen.violations.length");
    page.site.asked("/reports", 1);
    page.run("localStorage.clear()");
}
