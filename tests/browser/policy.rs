//! Under the strictest policy that the widget promises to run under, Trusted Types included.

use serde_json::json;

use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![nothing_breaks_the_strict_policy, nothing_breaks_it_as_a_header];

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
    page.click("row('tides').querySelector('summary')");
    page.until("the open details", "row('tides').querySelector('details').open");
    page.click("[...part('zone-picker').querySelectorAll('button')].at(-1)");
    page.until("places to choose from", "$$('[role=option]').length > 1");
    page.keys("tokyo");
    page.until("Tokyo", "$$('[role=option]').length === 1");
    page.keys(thirtyfour::Key::Enter);
    page.until("the time in Tokyo", "part('zone-label').textContent.startsWith('Times in Tokyo')");
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
