//! What the organiser chose for every page, in the agenda's `display`; the page's own attributes count for more.

use serde_json::{Value, json};

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    an_agenda_brings_its_attributes_and_its_theme,
    the_attributes_of_a_page_count_for_more,
    a_display_that_is_wrong_changes_nothing,
    an_agenda_that_is_refused_leaves_the_display,
    sheets_of_the_page_stay,
];

fn agenda(display: &Value) -> Value {
    json!({
        "title": "Harbour day", "timeZone": "Europe/Paris", "display": display,
        "sessions": [
            { "id": "tides", "title": "Tides", "start": "2027-03-29T10:15", "end": "2027-03-29T10:40" },
            { "id": "nets", "title": "Nets", "start": "2027-03-29T11:15", "end": "2027-03-29T11:40" },
        ],
    })
}

const SHOWN: &str = "($('[data-session-id=tides] [part=time]')?.textContent ?? '')";
const ACCENT: &str = "getComputedStyle(part('base')).getPropertyValue('--agenda-accent').trim()";

fn an_agenda_brings_its_attributes_and_its_theme(page: &Page) {
    page.zone("Africa/Cairo");
    page.open("blank");
    page.put(&json!({}), &agenda(&json!({ "timeZone": "Asia/Tokyo", "noHeader": true, "theme": "newspaper" })));
    page.until("the time in Tokyo", &format!("{SHOWN}.includes('17:15')"));
    assert_eq!(page.get("part('header')"), Value::Null);
    assert!(page.text(ACCENT).contains("7a2e12"), "{}", page.text(ACCENT));
    assert_eq!(
        page.get("widget.getAttributeNames().filter((name) => name !== 'id')"),
        json!([]),
        "the page's own are its own"
    );
    // Another agenda brings another display.
    page.run_with("widget.agenda = args", agenda(&json!({ "timeZone": "event" })));
    page.until("the time in Paris", &format!("{SHOWN}.includes('10:15')"));
    assert_ne!(page.get("part('header')"), Value::Null);
    assert!(!page.text(ACCENT).contains("7a2e12"));
}

fn the_attributes_of_a_page_count_for_more(page: &Page) {
    page.zone("Africa/Cairo");
    page.open("blank");
    page.put(&json!({ "time-zone": "America/New_York" }), &agenda(&json!({ "timeZone": "Asia/Tokyo" })));
    page.until("the time in New York", &format!("{SHOWN}.includes('04:15') || {SHOWN}.includes('4:15')"));
    page.run("widget.removeAttribute('time-zone')");
    page.until("the time in Tokyo", &format!("{SHOWN}.includes('17:15') || {SHOWN}.includes('5:15')"));
}

fn a_display_that_is_wrong_changes_nothing(page: &Page) {
    page.zone("Africa/Cairo");
    page.open("blank");
    let display =
        json!({ "view": 7, "zones": [{}], "timeZone": "Nowhere/At_All", "theme": "__proto__", "filter": null });
    page.put(&json!({}), &agenda(&display));
    page.until("the rows or a fault", "rows().length === 2 || seen.events.some(({ type }) => type === 'agenda-error')");
    assert_eq!(page.get("seen.errors"), json!([]));
}

fn an_agenda_that_is_refused_leaves_the_display(page: &Page) {
    page.zone("Africa/Cairo");
    page.open("blank");
    page.put(&json!({}), &agenda(&json!({ "timeZone": "Asia/Tokyo", "theme": "newspaper" })));
    page.until("the time in Tokyo", &format!("{SHOWN}.includes('17:15')"));
    let mut wrong = agenda(&json!({ "timeZone": "event", "theme": "plain" }));
    wrong["sessions"] = json!("none");
    page.run_with("widget.agenda = args", wrong);
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    assert!(page.text(SHOWN).contains("17:15"), "{}", page.text(SHOWN));
    assert!(page.text(ACCENT).contains("7a2e12"), "{}", page.text(ACCENT));
}

fn sheets_of_the_page_stay(page: &Page) {
    page.open("blank");
    page.put(&json!({}), &agenda(&json!({ "theme": "newspaper" })));
    page.until("the rows", "rows().length === 2");
    page.run(
        "const sheet = new CSSStyleSheet();
         sheet.replaceSync('[part=title] { letter-spacing: 7px; }');
         widget.shadowRoot.adoptedStyleSheets.push(sheet);",
    );
    page.run_with("widget.agenda = args", agenda(&json!({ "theme": "plain" })));
    page.until("the other theme", &format!("!{ACCENT}.includes('7a2e12')"));
    assert_eq!(page.text("getComputedStyle(part('title')).letterSpacing"), "7px");
}
