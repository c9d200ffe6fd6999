//! What is asked for, when, and how often.

use serde_json::json;

use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    nothing_is_loaded_before_an_element_is_on_the_page,
    wasm_and_agenda_are_asked_for_at_once,
    many_widgets_share_one_wasm_and_one_clock,
    the_module_may_be_there_twice,
    another_version_on_the_page_stays_and_is_reported,
    what_is_set_before_the_module_counts,
    attributes_and_agenda_come_in_any_order,
    a_load_that_ends_after_its_element_has_gone_is_discarded,
    a_new_source_takes_the_place_of_one_that_still_loads,
    an_address_is_relative_to_the_page,
];

const WASM: &str = "/dist/agenda-widget_bg.wasm";
const MODULE: &str = "/dist/agenda-widget.js";
const AGENDA: &str = "/tests/browser/pages/agenda/agenda.json";

fn nothing_is_loaded_before_an_element_is_on_the_page(page: &Page) {
    page.open("blank");
    page.run(
        "await customElements.whenDefined('agenda-widget');
         globalThis.waiting = document.createElement('agenda-widget');
         waiting.src = '../agenda/agenda.json';
         waiting.timeZone = 'event';
         await fetch('../later.js');",
    );
    assert_eq!((page.site.count(MODULE), page.site.count(WASM), page.site.count(AGENDA)), (1, 0, 0));
    page.run("document.querySelector('main').append(waiting)");
    page.until("the agenda", "rows().length === 3");
    assert_eq!((page.site.count(WASM), page.site.count(AGENDA)), (1, 1));
}

fn wasm_and_agenda_are_asked_for_at_once(page: &Page) {
    page.site.answer(WASM, Answer::Held);
    page.answer("agenda/agenda.json", Answer::Held);
    page.open("agenda");
    page.site.asked(WASM, 1);
    page.site.asked(AGENDA, 1);
    assert_eq!(page.get("[rows().length, visible(widget.querySelector('a'))]"), json!([0, true]));
    page.site.release();
    page.until("the agenda", "rows().length === 3");
}

fn many_widgets_share_one_wasm_and_one_clock(page: &Page) {
    page.open("many");
    page.until("all agendas", "seen.events.filter(({ type }) => type === 'agenda-load').length === 10");
    assert_eq!(page.site.count(WASM), 1);
    page.open("clocked");
    for minute in 0..10 {
        let now = format!("2027-05-11T09:{minute:02}:30+02:00");
        page.put(&json!({ "now": now, "refresh": "0" }), &harbour());
    }
    page.until("all agendas", "seen.events.filter(({ type }) => type === 'agenda-load').length === 10");
    assert_eq!(page.get("clock.waiting"), 1);
    assert_eq!(page.get("clock.intervals"), 0);
}

fn the_module_may_be_there_twice(page: &Page) {
    page.open("twice");
    page.until("the agenda", "rows().length === 3");
    page.until("the rest of the page", "globalThis.later");
    assert_eq!((page.site.count(MODULE), page.site.count(WASM)), (2, 1));
    assert_eq!(page.console(), [""; 0]);
}

fn another_version_on_the_page_stays_and_is_reported(page: &Page) {
    page.open("versions");
    page.until("the warning", "seen.console.length");
    let version = env!("CARGO_PKG_VERSION");
    let reported = page.console();
    let start = format!("warn <agenda-widget> {version} stays aside: version 0.0.1 is on this page");
    assert!(reported.len() == 1 && reported[0].starts_with(&start), "{reported:?}");
    assert_eq!(page.text("customElements.get('agenda-widget').version"), "0.0.1");
    assert_eq!(page.site.count(WASM), 0);
}

fn what_is_set_before_the_module_counts(page: &Page) {
    page.open("late");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         widget.timeZone = 'Asia/Tokyo';
         widget.noHeader = true;
         widget.agenda = args[0];
         widget.setAttribute('hour-cycle', 'h23');
         document.querySelector('main').append(widget);
         await import('../../../../dist/agenda-widget.js');",
        json!([harbour()]),
    );
    page.until("the agenda", "rows().length");
    assert_eq!(page.text("times('tides')[0].textContent"), "16:00");
    assert_eq!(page.get("parts('header').length"), 0);
    assert_eq!(page.texts("widget.getAttributeNames()"), ["hour-cycle", "time-zone", "no-header"]);
    // From now on they are properties like any other.
    page.run("widget.timeZone = 'event'");
    page.until("the event's time", "times('tides')[0].textContent === '09:00'");
}

fn attributes_and_agenda_come_in_any_order(page: &Page) {
    let steps = [
        "widget.setAttribute('time-zone', 'Asia/Tokyo')",
        "widget.setAttribute('hour-cycle', 'h23')",
        "widget.setAttribute('src', '../agenda/agenda.json')",
        "document.querySelector('main').append(widget)",
    ];
    page.open("blank");
    for first in 0..steps.len() {
        let mut order = steps.to_vec();
        order.rotate_left(first);
        let script = order.join("; ");
        page.run(&format!("widget?.remove(); {{ const widget = document.createElement('agenda-widget'); {script} }}"));
        page.until(&order.join(", "), "rows().length === 3 && times('tides')[0].textContent === '16:00'");
    }
}

fn a_load_that_ends_after_its_element_has_gone_is_discarded(page: &Page) {
    page.answer("agenda/agenda.json", Answer::Held);
    page.open("agenda");
    page.site.asked(AGENDA, 1);
    page.run("globalThis.gone = widget; widget.remove(); await fetch('../later.js')");
    page.site.release();
    page.run("await fetch('../later.js')");
    assert_eq!(page.events(), [""; 0]);
    assert_eq!(page.console(), [""; 0]);
    page.run("document.body.append(gone)");
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.events(), ["agenda-load"]);
}

fn a_new_source_takes_the_place_of_one_that_still_loads(page: &Page) {
    page.answer("agenda/agenda.json", Answer::Held);
    page.open("agenda");
    page.site.asked(AGENDA, 1);
    let mut other = harbour();
    other["title"] = json!("Quay day");
    page.answer("agenda/other.json", Answer::Json(other.to_string()));
    page.run("widget.src = 'other.json'");
    page.until("the other agenda", "part('title')?.textContent === 'Quay day'");
    page.site.release();
    page.run("await fetch('../later.js')");
    assert_eq!(page.text("part('title').textContent"), "Quay day");
    assert_eq!(page.events(), ["agenda-load"]);
}

fn an_address_is_relative_to_the_page(page: &Page) {
    page.open("blank");
    page.run("document.head.append(Object.assign(document.createElement('base'), { href: '../agenda/' }))");
    page.put(&json!({ "src": "agenda.json" }), &json!(null));
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.site.count(AGENDA), 1);
}
