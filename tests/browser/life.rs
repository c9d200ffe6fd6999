//! Elements come, move and go; nothing of them is left behind.

use serde_json::json;

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_moved_element_keeps_what_it_shows,
    an_element_that_goes_and_comes_back_works_again,
    elements_made_by_markup_and_by_cloning_work,
    nothing_stays_of_elements_that_are_gone,
];

const LOADS: &str = "seen.events.filter(({ type }) => type === 'agenda-load').length";

fn a_moved_element_keeps_what_it_shows(page: &Page) {
    page.open("clocked");
    page.put(&json!({ "now": "2027-05-11T09:10:00+02:00", "refresh": "0" }), &harbour());
    page.until("the agenda", "rows().length");
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the open details", "opened(row('knots'))");
    page.run(
        "globalThis.before = row('knots');
         const aside = document.createElement('aside');
         document.body.append(aside);
         aside.append(widget);
         await clock.pass(0);",
    );
    assert!(page.get("before === row('knots') && opened(row('knots'))") == true);
    page.run("await clock.pass(35 * 60)");
    assert_eq!(page.text("row('lunch').dataset.phase"), "live");
    assert_eq!(page.get("clock.waiting"), 1);
}

fn an_element_that_goes_and_comes_back_works_again(page: &Page) {
    page.open("clocked");
    page.put(&json!({ "now": "2027-05-11T09:10:00+02:00", "refresh": "0" }), &harbour());
    page.until("the agenda", "rows().length");
    page.run("globalThis.kept = widget; widget.remove(); await clock.pass(0)");
    assert_eq!(
        page.get("[clock.waiting, kept.shadowRoot.querySelectorAll('[data-session-id]').length]"),
        json!([0, 0])
    );
    page.run("document.querySelector('main').append(kept)");
    page.until("the agenda again", "rows().length === 3");
    page.until("the second load", &format!("{LOADS} === 2"));
    page.run("await clock.pass(35 * 60)");
    assert_eq!(page.text("row('lunch').dataset.phase"), "live");
}

fn elements_made_by_markup_and_by_cloning_work(page: &Page) {
    page.open("blank");
    page.run(
        "document.querySelector('main').innerHTML =
           '<agenda-widget src=\"../agenda/agenda.json\" time-zone=\"event\"></agenda-widget>';",
    );
    page.until("the agenda", "rows().length === 3");
    page.run("document.querySelector('main').append(widget.cloneNode(true))");
    page.until("both agendas", &format!("{LOADS} === 2"));
    page.run(
        "const frame = document.createElement('iframe');
         document.body.append(frame);
         frame.contentDocument.body.append(widget);",
    );
    page.until(
        "the agenda in another document",
        "document.querySelector('iframe').contentDocument
        .querySelector('agenda-widget').shadowRoot.querySelectorAll('[data-session-id]').length === 3",
    );
}

fn nothing_stays_of_elements_that_are_gone(page: &Page) {
    page.open("clocked");
    let round = |count: usize| {
        page.run_with(
            "const [agenda, count] = args;
             for (let n = 0; n < count; n += 1) {
               const widget = document.createElement('agenda-widget');
               widget.now = '2027-05-11T09:10:00+02:00';
               widget.agenda = structuredClone(agenda);
               document.querySelector('main').append(widget);
               await widget.ready;
               widget.remove();
             }
             seen.events.length = 0;
             await clock.pass(0);",
            json!([harbour(), count]),
        );
        for _ in 0..3 {
            page.devtools("HeapProfiler.collectGarbage", json!({}));
        }
        let counters = page.devtools("Memory.getDOMCounters", json!({}));
        let (nodes, listeners) = (counters["nodes"].as_i64().unwrap(), counters["jsEventListeners"].as_i64().unwrap());
        (nodes, listeners, page.get("seen.listeners"), page.get("clock.waiting"))
    };
    round(5);
    let (nodes, listeners, kept, waiting) = round(5);
    assert_eq!(waiting, 0);
    let (nodes_after, listeners_after, kept_after, waiting_after) = round(60);
    assert_eq!((kept_after, waiting_after), (kept, waiting));
    // One widget here has about a hundred nodes; a few of the page's own may come and go.
    assert!(nodes_after <= nodes + 60, "{nodes} nodes before, {nodes_after} after 60 widgets more");
    assert!(listeners_after <= listeners + 10, "{listeners} listeners before, {listeners_after} after 60 widgets more");
}
