//! Every way in which an agenda can fail to appear. Each leaves the page's own children in place,
//! shows the visitor one sentence and the owner one cure, and breaks nothing else.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Site, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    wasm_that_is_not_there,
    wasm_that_is_refused_by_the_policy,
    wasm_that_is_damaged,
    wasm_of_the_wrong_type_runs_or_is_reported,
    an_agenda_that_is_not_there,
    a_server_that_fails,
    another_host_that_allows_nobody,
    another_host_that_allows_us,
    a_server_that_never_answers,
    an_agenda_that_is_too_large,
    an_agenda_that_is_no_json,
    a_file_with_nothing_in_it,
    an_agenda_of_the_wrong_type_is_read,
    json_that_is_no_agenda,
    an_agenda_without_sessions,
    a_zone_that_nobody_knows,
    a_session_that_ends_before_it_starts_is_reported_with_its_place,
    an_address_that_is_none,
    a_page_from_a_file,
    a_fault_is_over_when_the_source_is_mended,
    a_widget_that_fails_leaves_others_alone,
];

const WASM: &str = "/dist/agenda-widget_bg.wasm";
const AGENDA: &str = "agenda/agenda.json";

/// Opens a case and checks that it fails as a fault must, with this code and this cure.
#[track_caller]
fn fails(page: &Page, case: &str, code: &str, cure: &str) -> String {
    page.open(case);
    failed(page, code, cure)
}

/// Sees that the one widget of the page fails as a fault must.
#[track_caller]
fn failed(page: &Page, code: &str, cure: &str) -> String {
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    page.until("the rest of the page", "globalThis.later === 'works'");
    // For the visitor: the page's own children, and one sentence.
    assert!(page.get("visible(widget.querySelector('a'))") == true, "the children stay");
    let notices = page.texts("parts('notice').filter(visible).map((notice) => notice.textContent)");
    assert_eq!(notices, ["The live agenda cannot be shown here at the moment."]);
    assert_eq!(page.get("rows().length"), 0);
    // For scripts of the page: one event, and a promise that is rejected.
    let events = page.get("seen.events.map(({ type, detail }) => [type, detail.code])");
    assert_eq!(events, json!([["agenda-error", code]]));
    let message = page.text("seen.events[0].detail.message");
    assert!(message.contains(cure), "{message}");
    // For the owner: the cause, the cure, and a link.
    let console = page.console();
    assert_eq!(console.len(), 1, "{console:#?}");
    assert!(console[0].starts_with("error <agenda-widget> "), "{console:#?}");
    assert!(console[0].contains(&message), "{console:#?}");
    assert!(console[0].ends_with(&format!("See README.md, \"When something is wrong\" ({code}).")), "{console:#?}");
    console[0].clone()
}

fn wasm_that_is_not_there(page: &Page) {
    page.site.answer(WASM, Answer::Status(404));
    let reported =
        fails(page, "agenda", "wasm-not-found", "Put agenda-widget_bg.wasm into the folder of agenda-widget.js");
    assert!(reported.contains("/dist/agenda-widget_bg.wasm answers 404"), "{reported}");
}

fn wasm_that_is_refused_by_the_policy(page: &Page) {
    fails(
        page,
        "no-wasm-policy",
        "wasm-blocked",
        "Add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy",
    );
}

fn wasm_that_is_damaged(page: &Page) {
    page.site.answer(WASM, Answer::Stream(2000));
    fails(page, "agenda", "wasm-failed", "Upload both files of one release, unchanged");
}

fn wasm_of_the_wrong_type_runs_or_is_reported(page: &Page) {
    page.site.answer(WASM, Answer::As("text/plain"));
    page.open("agenda");
    // Slower to start, but no reason to show nothing.
    page.until("the agenda", "rows().length === 3");
}

fn an_agenda_that_is_not_there(page: &Page) {
    let reported = fails(page, "not-found", "agenda-not-found", "Correct the attribute src");
    assert!(reported.contains("/not-found/missing.json answers 404"), "{reported}");
}

fn a_server_that_fails(page: &Page) {
    page.answer(AGENDA, Answer::Status(500));
    let reported = fails(page, "agenda", "agenda-status", "mend what it says");
    assert!(reported.contains("agenda.json answers 500"), "{reported}");
}

/// Opens the empty page with an agenda from another host.
fn from_another_host(page: &Page, other: &Site) {
    page.open("blank");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         widget.innerHTML = '<a href=\"#programme\">The programme as a page</a>';
         widget.src = args[0];
         document.querySelector('main').append(widget);",
        json!([other.url("/tests/browser/pages/agenda/agenda.json")]),
    );
}

fn another_host_that_allows_nobody(page: &Page) {
    let other = Site::start();
    from_another_host(page, &other);
    failed(page, "agenda-network", "must send Access-Control-Allow-Origin");
    assert_eq!(other.count("/tests/browser/pages/agenda/agenda.json"), 1);
}

fn another_host_that_allows_us(page: &Page) {
    let other = Site::start();
    other.answer("/tests/browser/pages/agenda/agenda.json", Answer::With("access-control-allow-origin", "*"));
    from_another_host(page, &other);
    page.until("the agenda", "rows().length === 3");
}

fn a_server_that_never_answers(page: &Page) {
    page.answer(AGENDA, Answer::Held);
    page.open("timeout");
    page.site.asked("/tests/browser/pages/agenda/agenda.json", 1);
    page.run("giveUp()");
    let reported = failed(page, "agenda-timeout", "Host the agenda as a file");
    assert!(reported.contains("has not answered in 20 seconds"), "{reported}");
}

fn an_agenda_that_is_too_large(page: &Page) {
    page.answer(AGENDA, Answer::Stream(8 * 1024 * 1024 + 1));
    fails(page, "agenda", "agenda-too-large", "Split the agenda by day, or shorten its descriptions");
}

fn an_agenda_that_is_no_json(page: &Page) {
    fails(page, "not-json", "agenda-not-json", "`agenda convert FILE --to json` makes JSON from text");
}

fn a_file_with_nothing_in_it(page: &Page) {
    page.answer(AGENDA, Answer::Json(String::new()));
    fails(page, "agenda", "agenda-not-json", "`agenda convert FILE --to json` makes JSON from text");
}

fn an_agenda_of_the_wrong_type_is_read(page: &Page) {
    page.answer(AGENDA, Answer::As("text/html"));
    page.open("agenda");
    page.until("the agenda", "rows().length === 3");
}

fn json_that_is_no_agenda(page: &Page) {
    fails(page, "not-an-agenda", "agenda-invalid", "`agenda check FILE` shows every problem");
}

fn an_agenda_without_sessions(page: &Page) {
    fails(page, "no-sessions", "agenda-empty", "Add sessions to its list \"sessions\"");
}

fn a_zone_that_nobody_knows(page: &Page) {
    let reported = fails(page, "unknown-zone", "time-zone-unknown", "Write an IANA name such as Europe/Paris");
    assert!(reported.contains("Europe/Atlantis"), "{reported}");
}

fn a_session_that_ends_before_it_starts_is_reported_with_its_place(page: &Page) {
    let reported = fails(page, "bad-session", "agenda-invalid", "`agenda check FILE` shows every problem");
    assert!(reported.contains("\n  sessions[0].end: "), "{reported}");
}

fn an_address_that_is_none(page: &Page) {
    page.open("agenda");
    page.until("the agenda", "rows().length");
    page.run("widget.src = 'http://'");
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    assert_eq!(page.text("seen.events.at(-1).detail.code"), "agenda-not-found");
    assert_eq!(page.get("rows().length"), 3);
}

fn a_page_from_a_file(_: &Page) {
    let address = format!("file://{}/tests/browser/pages/agenda/index.html", root().display());
    // Browsers run no module from a file, so what the page itself holds is all that can be shown.
    Page::in_browser_with(&[], |page| {
        page.go(&address);
        page.until("the rest of the page", "globalThis.later === 'works'");
        assert!(page.get("visible(widget.querySelector('a')) && !customElements.get('agenda-widget')") == true);
    });
    // If it is forced to run anyway, it says what to do.
    Page::in_browser_with(&["--allow-file-access-from-files"], |page| {
        page.go(&address);
        failed(page, "file", "Serve the page over http: browsers load nothing from file: addresses");
    });
}

fn a_fault_is_over_when_the_source_is_mended(page: &Page) {
    page.answer(AGENDA, Answer::Status(500));
    fails(page, "agenda", "agenda-status", "");
    page.answer(AGENDA, Answer::Status(404));
    page.run("await refreshed()");
    // The visitor sees it once.
    assert_eq!(page.get("parts('notice').filter(visible).length"), 1);
    page.run("globalThis.ready = widget.ready.then((got) => got === widget)");
    page.site.answer(WASM, Answer::Status(404));
    page.site.mend("/tests/browser/pages/agenda/agenda.json");
    page.run("await refreshed()");
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.get("visible(widget.querySelector('a')) || parts('notice').filter(visible).length"), 0);
    assert_eq!(page.run("return ready"), true);
}

fn a_widget_that_fails_leaves_others_alone(page: &Page) {
    page.open("many");
    page.until("all agendas", "seen.events.filter(({ type }) => type === 'agenda-load').length === 10");
    page.run("document.querySelector('#w3').agenda = '{'; document.querySelector('#w4').src = 'nothing.json'");
    page.until("both faults", "seen.events.filter(({ type }) => type === 'agenda-error').length === 2");
    let shown: Value = page.get(
        "[...document.querySelectorAll('agenda-widget')].map((each) => each.shadowRoot.querySelectorAll('[data-session-id]').length)",
    );
    assert_eq!(shown, json!([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]));
}
