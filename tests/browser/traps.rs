//! If an exception leaves the WebAssembly, the widget starts again from its agenda.

use serde_json::json;

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_widget_starts_again_after_an_exception_and_others_go_on,
    an_exception_on_a_tick_of_the_clock_is_noticed,
    a_page_that_breaks_the_widget_for_good_gets_its_fallback_back,
];

const STOPPED: &str =
    "seen.events.filter(({ type, detail }) => type === 'agenda-error' && detail.code === 'wasm-stopped').length";

/// Two widgets of agendas that are in the page.
fn two(page: &Page) {
    page.open("clocked");
    let attributes = json!({ "time-zone": "event", "now": "2027-05-11T09:10:00+02:00", "refresh": "0" });
    page.put(&attributes, &harbour());
    page.put(&attributes, &harbour());
    page.run("globalThis.both = [...document.querySelectorAll('agenda-widget')]; both.forEach((each) => each.append('The programme'))");
    page.until(
        "both agendas",
        "both.every((each) => each.shadowRoot.querySelectorAll('[part~=session]').length === 3)",
    );
    page.run(
        "const now = Date.now;
         globalThis.hooks = 0;
         Date.now = () => { if (hooks > 0) { hooks -= 1; throw new Error('a hook of the page'); } return now(); };",
    );
}

/// Both widgets do all that they have to.
fn both_work(page: &Page) {
    let mut agenda = harbour();
    agenda["title"] = json!("Other day");
    page.until("both again", "both.every((each) => each.shadowRoot.querySelectorAll('[part~=session]').length === 3)");
    page.run_with("both.forEach((each) => { each.agenda = structuredClone(args[0]); })", json!([agenda]));
    page.until(
        "the new title",
        "both.every((each) => each.shadowRoot.querySelector('[part~=title]')?.textContent === 'Other day')",
    );
    page.run("await clock.pass(36 * 60)");
    page.until(
        "the next session",
        "both.every((each) => each.shadowRoot.querySelector('[data-session-id=lunch]').dataset.phase === 'live')",
    );
    page.run("both.forEach((each) => { each.noHeader = true; })");
    page.until("no titles", "both.every((each) => !each.shadowRoot.querySelector('[part~=title]'))");
    assert_eq!(page.get("both.every((each) => each.shadowRoot.querySelector('slot').hidden)"), true);
}

fn a_widget_starts_again_after_an_exception_and_others_go_on(page: &Page) {
    two(page);
    page.run("hooks = 1; both[0].noPast = true; await clock.pass(0)");
    assert_eq!(page.get("hooks"), 0, "the hook was met");
    page.until("the report", STOPPED);
    both_work(page);
    assert!(page.get(STOPPED).as_u64().unwrap() <= 2);
    let reported = page.texts("seen.console");
    assert!(
        reported[0].contains(
            "The widget was stopped (a hook of the page). Find the script that replaces functions of the browser"
        ),
        "{reported:?}"
    );
    // The exception is the page's own.
    page.run("seen.errors.length = 0");
}

fn an_exception_on_a_tick_of_the_clock_is_noticed(page: &Page) {
    two(page);
    // Scripts read the clock too, and may meet the hook first.
    page.run(&format!(
        "for (let turn = 0; turn < 10 && !{STOPPED}; turn += 1) {{
           try {{ hooks = 1; await clock.pass(600); }} catch {{}}
           hooks = 0;
           await clock.pass(0);
         }}"
    ));
    page.until("the report", STOPPED);
    both_work(page);
    page.run("seen.errors.length = 0");
}

fn a_page_that_breaks_the_widget_for_good_gets_its_fallback_back(page: &Page) {
    two(page);
    page.run("hooks = 1e9; both[0].noPast = true; await clock.pass(0)");
    page.until("the fallback", "both.every((each) => !each.shadowRoot.querySelector('slot').hidden)");
    let left = page.get("hooks");
    page.run("for (let turn = 0; turn < 20; turn += 1) await fetch('../later.js')");
    assert_eq!(page.get("hooks"), left, "it is not tried for ever");
    page.run("hooks = 0; seen.errors.length = 0");
}
